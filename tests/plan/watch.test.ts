import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import type { Change, Plan } from '../../src/plan/change.js';
import type { Observed } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import {
  aConfig,
  actor,
  anIncident,
  assigned,
  at,
  comment,
  labeled,
  unassigned,
  viewer,
} from '../support/builders.js';
import { anObserved, type ObservedParts } from '../support/observed.js';
import { changesOn, shownChange } from '../support/shown.js';

const opened = at('11-24 10:00').toString();
const nearMiss = `comment #12 near-miss acknowledge ${opened}`;
const breach = (step: number | 'unconfirmed') => `comment #12 breach acknowledge ${opened} ${step}`;

const ladder = {
  people: { alice: {}, bob: {}, carol: {}, dave: {}, erin: {} },
  escalation: ['secondary', 'erin', 'dave'],
};

function sev1(...events: readonly TimelineEvent[]): Issue {
  return anIncident({
    labels: ['on-call', 'incident', 'sev1'],
    events: [assigned('11-24 10:01', 'alice'), ...events],
  });
}

function said(step: number | 'unconfirmed', when = '11-24 10:20'): TimelineEvent {
  const marker = { kind: 'breach', key: `acknowledge ${opened} ${step}` } as const;
  return comment(when, viewer, `${formatMarker(marker)}\nended`);
}

interface Row {
  readonly issue: Issue;
  readonly now: string;
  readonly world?: ObservedParts;
  readonly file?: Readonly<Record<string, unknown>>;
  readonly changes: readonly string[];
  readonly why: string;
}

/** At sev1 the roles are posted as well, which `incident.test.ts` is about. */
function callsOn(number: number, made: Plan): readonly Change[] {
  return changesOn(number, made).filter(
    (change) => !(change.kind === 'comment' && change.marker.kind === 'roles'),
  );
}

function shownCalls(number: number, made: Plan): readonly string[] {
  return callsOn(number, made).map(shownChange);
}

function worldOf({ issue, world }: Row): Observed {
  return anObserved({ issues: [issue], ...world });
}

const rows: readonly Row[] = [
  { issue: sev1(), now: '11-24 10:11', changes: [], why: 'before 80 % of the window' },
  { issue: sev1(), now: '11-24 10:12', changes: [nearMiss], why: 'a near miss reminds the assignee' },
  {
    issue: sev1(
      comment('11-24 10:12', viewer, formatMarker({ kind: 'near-miss', key: `acknowledge ${opened}` })),
    ),
    now: '11-24 10:14',
    changes: [],
    why: 'once',
  },
  {
    issue: sev1(),
    now: '11-24 10:15',
    changes: ['assign #12 bob', breach(0)],
    why: 'on time: the first step',
  },
  {
    issue: sev1(assigned('11-24 10:20', 'bob'), said(0)),
    now: '11-24 10:44',
    changes: [],
    why: 'the next step is not due yet',
  },
  {
    issue: sev1(said(0)),
    now: '11-24 10:44',
    changes: ['assign #12 bob'],
    why: 'who was called and could not be assigned then is assigned now, without another word',
  },
  {
    issue: sev1(assigned('11-24 10:20', 'bob'), said(0), unassigned('11-24 10:30', 'bob', 'alice')),
    now: '11-24 10:44',
    changes: [],
    why: 'who was taken off by hand since is not put back',
  },
  {
    issue: sev1(assigned('11-24 10:20', 'bob'), said(0), unassigned('11-24 10:30', 'bob')),
    now: '11-24 10:44',
    changes: ['assign #12 bob'],
    why: 'whom we took off ourselves is, while the breach lasts',
  },
  {
    issue: sev1(assigned('11-24 10:20', 'bob'), said(0)),
    now: '11-24 10:45',
    changes: ['assign #12 erin', breach(1), 'unassign #12 bob'],
    why: 'the second step, an interval on: who was brought in before and did nothing goes',
  },
  {
    issue: sev1(),
    now: '11-24 11:15',
    changes: ['assign #12 dave', breach(2)],
    why: 'an hour late: the last step that is due, not all at once',
  },
  { issue: sev1(), now: '11-24 17:15', changes: ['assign #12 dave', breach(2)], why: 'seven hours late' },
  { issue: sev1(), now: '11-25 16:15', changes: ['assign #12 dave', breach(2)], why: 'thirty hours late' },
  {
    issue: sev1(assigned('11-24 11:20', 'dave'), said(2)),
    now: '11-25 16:15',
    changes: [],
    why: 'the ladder ends: its last stays',
  },
  {
    issue: sev1(assigned('11-24 10:20', 'bob')),
    now: '11-24 10:20',
    changes: [breach(0)],
    why: 'a run that was killed before its comment is finished, without assigning twice',
  },
  {
    issue: sev1(),
    now: '11-24 10:15',
    world: { unassignable: ['bob'] },
    changes: ['assign #12 erin', breach(0)],
    why: 'a step that cannot be assigned passes to the next one',
  },
  {
    issue: sev1(),
    now: '11-24 10:15',
    world: { unassignable: ['bob', 'erin', 'dave'] },
    changes: [breach(0)],
    why: 'nobody can be reached: it is said all the same',
  },
  {
    issue: sev1(),
    now: '11-24 12:00',
    file: { escalation: [] },
    changes: [breach(0)],
    why: 'a schedule without a ladder: it is said once',
  },
  {
    issue: sev1(...Array.from({ length: 9 }, (_, index) => assigned('11-24 10:02', `helper${index}`))),
    now: '11-24 10:15',
    changes: [breach(0)],
    why: 'ten people are assigned, which is all GitHub takes: the next one is called all the same',
  },
  {
    issue: sev1(comment('11-24 10:14', 'alice', 'on it')),
    now: '11-24 10:16',
    changes: [],
    why: 'acknowledged in time',
  },
  {
    issue: sev1(
      comment('11-24 10:14', 'mallory', formatMarker({ kind: 'breach', key: `acknowledge ${opened} 2` })),
    ),
    now: '11-24 10:15',
    changes: ['assign #12 bob', breach(0)],
    why: 'a forged breach does not hold the real one back',
  },
  {
    issue: sev1(comment('11-24 10:05', 'alice', 'on it')),
    now: '11-24 11:06',
    changes: ['assign #12 bob', `comment #12 breach work ${at('11-24 10:05')} 0`],
    why: 'two windows that end together call people once',
  },
  {
    issue: sev1(comment('11-24 10:05', 'alice', 'on it')),
    now: '11-24 10:54',
    changes: [`comment #12 near-miss work ${at('11-24 10:05')}`],
    why: 'and remind them once',
  },
  {
    issue: sev1(
      comment('11-24 10:05', 'alice', 'on it'),
      assigned('11-24 11:06', 'bob'),
      comment(
        '11-24 11:06',
        viewer,
        `${formatMarker({ kind: 'breach', key: `work ${at('11-24 10:05')} 0` })}\n@bob, @alice`,
      ),
    ),
    now: '11-24 11:17',
    changes: [`comment #12 breach update ${at('11-24 10:05')} 0`],
    why: 'the other of the two follows where both are still missed ten minutes on',
  },
  {
    issue: sev1(
      comment('11-24 10:05', 'alice', 'on it'),
      assigned('11-24 11:06', 'bob'),
      comment(
        '11-24 11:06',
        viewer,
        `${formatMarker({ kind: 'breach', key: `work ${at('11-24 10:05')} 0` })}\n@bob, @alice`,
      ),
      assigned('11-24 11:06', 'carol'),
    ),
    now: '11-24 11:07',
    changes: [],
    why: 'and not at once because another schedule gave it to somebody meanwhile',
  },
];

describe('windows', () => {
  it.each(rows)('$why', (row) => {
    const config = [aConfig({ ...ladder, ...row.file })];
    const made = plan({ config, observed: worldOf(row), now: at(row.now) });
    expect([...shownCalls(12, made)].sort()).toEqual([...row.changes].sort());
    const kinds = callsOn(12, made).map(({ kind }) => kind);
    if (kinds.includes('assign')) expect(kinds[0], 'the comment comes after the fact').toBe('assign');
  });

  it('names in the comment when the window ended, when that was noticed, and the steps passed over', () => {
    const made = plan({
      config: [aConfig(ladder)],
      observed: anObserved({ issues: [sev1()] }),
      now: at('11-24 17:15'),
    });
    const said = callsOn(12, made).find((change) => change.kind === 'comment');
    expect(said?.kind === 'comment' ? said.body.split('\n').slice(1) : []).toEqual([
      '@dave, @alice: **the window “acknowledge” ended Tue 24 Nov 10:15 UTC** (noticed Tue 24 Nov 17:15 UTC, 7 h late). Answer with `/ack` or in a comment, or set the label `status: researching`.',
      '',
      '@dave is brought in as next on the ladder.',
      'Steps that came due meanwhile and were passed over: secondary, erin.',
    ]);
  });

  it('hands over from somebody whom the ladder calls just then, and lets them stay', () => {
    const overrides = [
      { role: 'primary', from: '2026-11-23T09:00', until: '2026-11-24T09:00', login: 'erin' },
    ];
    const issue = anIncident({
      labels: ['on-call', 'incident', 'sev1'],
      createdAt: '11-24 08:20',
      events: [assigned('11-24 08:21', 'erin')],
    });
    const config = [aConfig({ overrides, log: 'none' })];
    const made = plan({ config, observed: anObserved({ issues: [issue] }), now: at('11-24 09:07') });
    expect(shownCalls(12, made)).toEqual([
      `comment #12 breach acknowledge ${at('11-24 08:20')} 1`,
      'assign #12 alice',
    ]);
    const [words] = callsOn(12, made);
    expect(words?.kind === 'comment' && words.body).toContain('@erin, @alice: **the window');
  });

  it('calls the new owner where the window ends at a handoff', () => {
    const issue = anIncident({
      labels: ['on-call', 'incident', 'sev1'],
      createdAt: '11-30 08:50',
      events: [assigned('11-30 08:51', 'alice')],
    });
    const made = plan({
      config: [aConfig()],
      observed: anObserved({ issues: [issue] }),
      now: at('11-30 09:07'),
    });
    const said = callsOn(12, made).find(
      (change) => change.kind === 'comment' && change.marker.kind === 'breach',
    );
    expect(said?.kind === 'comment' && said.body).toContain('@carol, @bob: **the window');
  });
});

describe('a severity that only a stranger claims', () => {
  const claim = (...events: readonly TimelineEvent[]) =>
    anIncident({ impact: 'Service down', events: [assigned('11-24 10:01', 'alice'), ...events] });

  it.each([
    {
      issue: claim(),
      isPrivate: false,
      now: '11-24 12:00',
      changes: [breach('unconfirmed')],
      why: 'escalates to nobody in a public repository',
    },
    {
      issue: claim(said('unconfirmed')),
      isPrivate: false,
      now: '11-24 12:00',
      changes: [],
      why: 'and says so once',
    },
    {
      issue: claim(said('unconfirmed'), labeled('11-24 12:30', 'sev1', 'alice')),
      isPrivate: false,
      now: '11-24 12:37',
      changes: ['assign #12 dave', breach(2)],
      why: 'counts once somebody confirmed it; to confirm is not yet to acknowledge',
    },
    {
      issue: claim(),
      isPrivate: true,
      now: '11-24 10:16',
      changes: ['add-label #12 sev1', 'assign #12 bob', breach(0)],
      why: 'counts in a private repository, where only the team can open issues',
    },
    {
      issue: { ...claim(), author: actor('alice') },
      isPrivate: false,
      now: '11-24 10:16',
      changes: ['add-label #12 sev1', 'assign #12 bob', breach(0)],
      why: 'counts where somebody on the schedule wrote the form',
    },
  ])('$why', ({ issue, isPrivate, now, changes }) => {
    const observed = anObserved({ issues: [issue], isPrivate });
    const made = plan({ config: [aConfig(ladder)], observed, now: at(now) });
    expect([...shownCalls(12, made)].sort()).toEqual([...changes].sort());
  });
});

describe('where several serve at once', () => {
  const weekly = { every: '1 week', handoff: 'Monday 09:00', starts: '2026-11-23', together: 2 };
  const config = aConfig({
    people: undefined,
    rotations: {
      primary: { ...weekly, participants: ['alice', 'bob'] },
      secondary: { ...weekly, participants: ['carol', 'dave'] },
    },
    escalation: ['secondary'],
  });
  const planned = (issue: Issue, now: string, unassignable: readonly string[] = []) =>
    plan({ config: [config], observed: anObserved({ issues: [issue], unassignable }), now: at(now) });

  it.each([
    { unassignable: [], brought: 'carol', why: 'the first seat of the role' },
    {
      unassignable: ['carol'],
      brought: 'dave',
      why: 'the next where GitHub does not let the first be assigned',
    },
  ])('a step brings in $why', ({ unassignable, brought }) => {
    expect(shownCalls(12, planned(sev1(), '11-24 10:15', unassignable))).toEqual([
      `assign #12 ${brought}`,
      breach(0),
    ]);
  });

  it('everybody on call is called for an issue that nobody has', () => {
    const issue = anIncident({ labels: ['on-call', 'incident', 'sev1'] });
    const everybody = ['alice', 'bob', 'carol', 'dave'];
    const [reminder] = callsOn(12, planned(issue, '11-24 10:12', everybody));
    expect(reminder?.kind === 'comment' && reminder.body).toMatch(/@alice.*@bob/);
  });
});
