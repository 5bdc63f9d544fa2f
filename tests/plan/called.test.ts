import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { plan } from '../../src/plan/plan.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  comment,
  labeled,
  unassigned,
} from '../support/builders.js';
import { anObserved } from '../support/observed.js';
import { changesOn, shownChange } from '../support/shown.js';

const file = {
  people: { alice: {}, bob: {}, carol: {}, dave: {}, erin: {} },
  escalation: ['secondary', 'erin', 'dave'],
  log: 'none',
};

/** Acknowledged by nobody, it is breached from 10:15 on. */
function sev1(...events: readonly TimelineEvent[]): Issue {
  return anIncident({
    labels: ['on-call', 'incident', 'sev1'],
    events: [assigned('11-24 10:01', 'alice'), ...events],
  });
}

interface Row {
  readonly issue: Issue;
  readonly now: string;
  readonly file?: Readonly<Record<string, unknown>>;
  readonly unassignable?: readonly string[];
  readonly moves: readonly string[];
  readonly why: string;
}

/** Who comes and who goes; alice is on duty, bob secondary, and from Monday 30 November on bob and carol. */
function moves({ issue, now, file: parts = {}, unassignable = [] }: Row): readonly string[] {
  const observed = anObserved({ issues: [issue], unassignable });
  const made = plan({ config: [aConfig({ ...file, ...parts })], observed, now: at(now) });
  return changesOn(12, made)
    .filter(({ kind }) => kind === 'assign' || kind === 'unassign')
    .map(shownChange);
}

function rows(title: string, table: readonly Row[]): void {
  describe(title, () => {
    it.each(table)('$why', (row) => {
      expect(moves(row)).toEqual(row.moves);
    });
  });
}

const twoWindows = { incidents: { sev1: { acknowledge: '15m', mitigate: '20m' } } };

rows('while a window is breached', [
  { issue: sev1(), now: '11-24 10:14', moves: [], why: 'nobody is called before its end' },
  { issue: sev1(), now: '11-24 10:15', moves: ['assign #12 bob'], why: 'the step that is due is called' },
  {
    issue: sev1(),
    now: '11-24 10:21',
    file: twoWindows,
    moves: ['assign #12 bob'],
    why: 'two breached windows call one person once',
  },
  {
    issue: sev1(assigned('11-24 10:16', 'bob')),
    now: '11-24 10:46',
    file: twoWindows,
    moves: ['assign #12 erin'],
    why: 'each window at a step of its own: whoever one of them calls stays',
  },
  {
    issue: sev1(assigned('11-24 10:16', 'bob'), comment('11-24 10:20', 'alice', 'on it')),
    now: '11-24 10:21',
    moves: ['unassign #12 bob'],
    why: 'once the step is taken, who was brought in and did nothing goes again',
  },
  {
    issue: sev1(assigned('11-24 10:16', 'bob'), comment('11-24 10:20', 'bob', 'on it')),
    now: '11-24 10:21',
    moves: [],
    why: 'who was brought in and answered stays',
  },
  {
    issue: sev1(assigned('11-24 10:16', 'bob', 'alice'), comment('11-24 10:20', 'alice', 'on it')),
    now: '11-24 10:21',
    moves: [],
    why: 'whom people chose is never taken off',
  },
  {
    issue: sev1(assigned('11-24 10:16', 'bob'), labeled('11-24 10:20', 'status: researching', 'alice')),
    now: '11-24 10:21',
    moves: ['unassign #12 bob'],
    why: 'a status by hand takes the step as well',
  },
  {
    issue: sev1(assigned('11-24 10:16', 'bob'), labeled('11-24 10:17', 'sev3', 'alice')),
    now: '11-24 10:21',
    moves: ['unassign #12 bob'],
    why: 'a lower severity whose window has not ended ends the call, too',
  },
  {
    issue: sev1(comment('11-24 10:10', 'erin', '/ack')),
    now: '11-24 11:20',
    moves: ['assign #12 bob', 'assign #12 erin'],
    why: 'who joined of their own accord is there whoever is called',
  },
]);

rows('where GitHub does not let everybody be assigned', [
  {
    issue: sev1(),
    now: '11-24 10:15',
    unassignable: ['bob'],
    moves: ['assign #12 erin'],
    why: 'the next on the ladder is brought in',
  },
  {
    issue: sev1(assigned('11-24 10:16', 'erin'), comment('11-24 10:20', 'alice', 'on it')),
    now: '11-24 10:21',
    unassignable: ['bob'],
    moves: ['unassign #12 erin'],
    why: 'and goes again like anybody who was brought in',
  },
  {
    issue: sev1(assigned('11-24 10:16', 'erin'), comment('11-24 10:20', 'erin', 'on it')),
    now: '11-24 10:21',
    unassignable: ['bob'],
    moves: [],
    why: 'and stays where they answered',
  },
  {
    issue: sev1(assigned('11-24 10:16', 'dave'), comment('11-24 10:20', 'alice', 'on it')),
    now: '11-24 10:21',
    file: {
      rotations: {
        primary: {
          every: '1 week',
          handoff: 'Monday 09:00',
          starts: '2026-11-23',
          participants: ['alice', 'bob'],
        },
        secondary: {
          every: '1 week',
          handoff: 'Monday 09:00',
          starts: '2026-11-23',
          participants: ['carol', 'dave'],
          together: 2,
        },
      },
      escalation: ['secondary'],
    },
    unassignable: ['carol'],
    moves: ['unassign #12 dave'],
    why: 'also the second seat of a role',
  },
]);

rows('over a handoff', [
  {
    issue: anIncident({
      createdAt: '11-30 08:00',
      labels: ['on-call', 'incident', 'sev1'],
      events: [assigned('11-30 08:01', 'alice'), assigned('11-30 08:16', 'bob')],
    }),
    now: '11-30 09:07',
    moves: ['assign #12 erin', 'unassign #12 alice'],
    why: 'who was called as secondary and is on duty now has it',
  },
  {
    issue: anIncident({
      createdAt: '11-30 08:00',
      labels: ['on-call', 'incident', 'sev1'],
      events: [
        assigned('11-30 08:01', 'alice'),
        assigned('11-30 08:10', 'carol', 'alice'),
        unassigned('11-30 08:10', 'alice', 'alice'),
        assigned('11-30 08:16', 'bob'),
        comment('11-30 08:20', 'carol', 'mine'),
      ],
    }),
    now: '11-30 09:07',
    moves: ['unassign #12 bob'],
    why: 'where somebody was given it by hand and answers, who was called goes, on duty by then or not',
  },
  {
    issue: sev1(
      comment('11-24 10:05', 'carol', '/ack'),
      assigned('11-24 10:06', 'carol'),
      labeled('11-24 10:10', 'status: mitigated'),
    ),
    now: '11-30 09:07',
    moves: ['assign #12 bob', 'unassign #12 alice'],
    why: 'who joined stays',
  },
  {
    issue: anIssue({
      events: [
        assigned('11-24 10:01', 'alice'),
        comment('11-24 10:05', 'alice', '/take', { receipts: ['taken'] }),
        comment('11-24 10:06', 'alice', '/waiting', { receipts: ['taken'] }),
      ],
    }),
    now: '11-30 09:07',
    moves: [],
    why: 'what was taken stays with whoever took it, also where they were on duty',
  },
  {
    issue: anIssue({
      events: [
        assigned('11-24 10:01', 'alice'),
        comment('11-24 10:05', 'alice', '/assign @dave\n/waiting', { receipts: ['taken'] }),
        assigned('11-24 10:06', 'dave'),
        unassigned('11-24 10:06', 'alice'),
      ],
    }),
    now: '11-30 09:07',
    moves: [],
    why: 'what was given stays with whoever was given it',
  },
]);

describe('nobody on the ladder', () => {
  it('a role that nobody holds is passed over, and said to be empty', () => {
    const rotations = {
      primary: {
        every: '1 week',
        handoff: 'Monday 09:00',
        starts: '2026-11-23',
        participants: ['alice', 'bob'],
      },
      manager: { every: '1 week', handoff: 'Monday 09:00', starts: '2026-11-30', participants: ['carol'] },
    };
    const config = [aConfig({ ...file, rotations, escalation: ['manager', 'erin'] })];
    const made = plan({ config, observed: anObserved({ issues: [sev1()] }), now: at('11-24 10:15') });
    expect(changesOn(12, made).map(shownChange)).toContain('assign #12 erin');
    expect(made.problems.map(({ text }) => text)).toContain('escalation: nobody holds the role manager now');
  });
});
