import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
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
  unlabeled,
  viewer,
} from '../support/builders.js';
import { anObserved } from '../support/observed.js';
import { shownOn } from '../support/shown.js';

/** Alice hands over to bob on Monday 30 November, 09:00. */
const monday = '11-30 09:07';
const acked = comment('11-24 10:05', 'alice', 'on it /eta tomorrow');

interface Row {
  readonly issue: Issue;
  readonly now?: string;
  readonly file?: Readonly<Record<string, unknown>>;
  readonly unassignable?: readonly string[];
  readonly changes: readonly string[];
  readonly why: string;
}

/** Windows are not what this is about. */
const calm = {
  requests: { windows: { acknowledge: 'none', estimate: 'none', update: 'none', notice: 'none' } },
};

function rows(title: string, table: readonly Row[]): void {
  describe(title, () => {
    it.each(table)('$why', ({ issue, now = monday, file = {}, unassignable = [], changes }) => {
      const observed = anObserved({ issues: [issue], unassignable });
      const made = plan({ config: [aConfig({ ...calm, ...file })], observed, now: at(now) });
      expect(shownOn(issue.number, made)).toEqual(changes);
    });
  });
}

rows('a new issue', [
  {
    issue: anIssue(),
    now: '11-24 10:01',
    changes: ['assign #12 alice'],
    why: 'goes to whoever is on call',
  },
  {
    issue: anIssue({ labels: ['on-call'] }),
    now: '11-24 10:01',
    changes: ['assign #12 alice'],
    why: 'also with nothing but the on-call label',
  },
  {
    issue: anIssue({ assignees: ['dave'] }),
    now: '11-24 10:01',
    changes: [],
    why: 'stays with whom its author chose',
  },
  {
    issue: anIssue(),
    now: '11-24 10:01',
    unassignable: ['alice'],
    changes: ['assign #12 bob'],
    why: 'goes to the next role where GitHub does not let the holder be assigned',
  },
  {
    issue: anIssue(),
    now: '11-24 10:01',
    unassignable: ['alice', 'bob'],
    changes: [],
    why: 'stays nobody’s where nobody on call can be assigned',
  },
  {
    issue: anIssue({ labels: ['support'] }),
    now: '11-24 10:01',
    changes: ['add-label #12 on-call', 'assign #12 alice'],
    why: 'is adopted where only this schedule can be meant',
  },
  {
    issue: anIssue({ labels: ['support'], events: [unlabeled('11-24 10:00', 'on-call', 'dave')] }),
    now: '11-24 10:01',
    changes: [],
    why: 'is not adopted again after somebody took the label off',
  },
  {
    issue: anIssue({ labels: ['incident', 'postmortem'], author: viewer }),
    now: '11-24 10:01',
    changes: [],
    why: 'a record is not adopted, whatever label it is given',
  },
  {
    issue: anIssue({ isComplete: false }),
    now: '11-24 10:01',
    changes: [],
    why: 'is left alone where it could not be read whole',
  },
]);

rows('at a handoff', [
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'alice'), acked] }),
    changes: ['assign #12 bob', 'unassign #12 alice'],
    why: 'a held issue moves; the new owner comes before the old one goes',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'Alice'), acked] }),
    changes: ['assign #12 bob', 'unassign #12 Alice'],
    why: 'in any letter case',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'alice', 'alice'), acked] }),
    changes: ['assign #12 bob', 'unassign #12 alice'],
    why: 'who took an issue in their own shift held it by duty',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'dave', 'alice'), acked] }),
    changes: [],
    why: 'one that somebody else was given by hand stays',
  },
  {
    issue: anIssue({ events: [assigned('11-30 09:03', 'alice', 'bob'), acked] }),
    changes: [],
    why: 'one that was given to the outgoing person after the handoff stays',
  },
  {
    issue: anIssue({
      events: [assigned('11-24 10:01', 'alice'), assigned('11-24 11:00', 'dave', 'alice'), acked],
    }),
    changes: ['assign #12 bob', 'unassign #12 alice'],
    why: 'other assignees are never removed',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'alice'), assigned('11-30 09:00', 'bob'), acked] }),
    changes: ['unassign #12 alice'],
    why: 'a run that was killed after the first step is finished',
  },
  {
    issue: anIssue({ events: [assigned('11-30 09:00:20', 'alice')] }),
    changes: ['assign #12 bob', 'unassign #12 alice'],
    why: 'a run that planned before the handoff and wrote after it',
  },
  {
    issue: anIssue({
      events: [
        assigned('11-24 10:01', 'dave', 'alice'),
        assigned('11-30 09:02', 'alice'),
        comment('11-30 09:02:01', viewer, formatMarker({ kind: 'breach', key: 'work x 0' })),
      ],
    }),
    changes: [],
    why: 'whom escalation brought in just after their shift stays',
  },
  {
    issue: anIssue({
      events: [
        assigned('11-30 09:00:20', 'alice'),
        comment('11-30 09:00:30', 'mallory', formatMarker({ kind: 'breach', key: 'work x 0' })),
      ],
    }),
    changes: ['assign #12 bob', 'unassign #12 alice'],
    why: 'a forged escalation holds nobody back',
  },
  {
    issue: anIssue({
      events: [assigned('11-24 10:01', 'alice'), acked, assigned('11-30 09:03', 'dave', 'bob')],
    }),
    changes: ['assign #12 bob', 'unassign #12 alice'],
    why: 'each person’s own assignment counts, not a later one of somebody else',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'alice'), unassigned('11-25 10:00', 'alice')] }),
    changes: ['assign #12 bob'],
    why: 'one that nobody holds goes to whoever is on call now',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'alice'), acked] }),
    unassignable: ['bob'],
    changes: ['assign #12 carol', 'unassign #12 alice'],
    why: 'the next role takes over where the incoming person cannot be assigned',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'alice'), acked] }),
    unassignable: ['bob', 'carol'],
    changes: [],
    why: 'nobody can take over: it stays with whom it has',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'alice'), acked] }),
    now: '11-30 16:00',
    changes: ['assign #12 bob', 'unassign #12 alice'],
    why: 'noticed seven hours late, it moves all the same',
  },
]);

rows('handover: none', [
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'alice'), acked] }),
    file: { handover: 'none' },
    changes: [],
    why: 'held issues stay',
  },
  {
    issue: anIssue(),
    file: { handover: 'none' },
    changes: ['assign #12 bob'],
    why: 'new ones are assigned all the same',
  },
]);

rows('handover: all', [
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'dave', 'alice'), acked] }),
    file: { handover: 'all' },
    changes: ['assign #12 bob', 'unassign #12 dave'],
    why: 'also what was given by hand moves',
  },
  {
    issue: anIssue({ events: [assigned('11-30 09:03', 'dave', 'bob'), acked] }),
    file: { handover: 'all' },
    changes: [],
    why: 'what was given by hand since the handoff stays until the next one',
  },
  {
    issue: anIssue({ events: [assigned('11-30 09:01', 'bob'), assigned('11-30 09:03', 'carol'), acked] }),
    file: { handover: 'all' },
    changes: [],
    why: 'whom escalation brought in since stays as well',
  },
]);

const says = (when: string, by: string, body: string) => comment(when, by, body, { receipts: ['taken'] });

rows('an issue that somebody takes', [
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'alice'), says('11-24 10:05', 'carol', '/take')] }),
    now: '11-24 10:07',
    changes: ['assign #12 carol', 'unassign #12 alice'],
    why: 'leaves whoever had it because of their duty',
  },
  {
    issue: anIssue({
      events: [
        assigned('11-24 10:01', 'alice'),
        says('12-01 10:00', 'alice', '/ack'),
        says('12-01 10:05', 'carol', '/take'),
      ],
    }),
    now: '12-01 10:07',
    changes: ['assign #12 carol'],
    why: 'but not whoever helps since their duty is over',
  },
  {
    issue: anIssue({
      events: [assigned('11-24 10:01', 'dave', 'alice'), says('11-24 10:05', 'carol', '/take')],
    }),
    now: '11-24 10:07',
    changes: ['assign #12 carol'],
    why: 'nor whom people put there',
  },
  {
    issue: anIssue({
      events: [
        assigned('11-24 10:01', 'alice'),
        says('11-24 10:05', 'carol', '/take'),
        says('11-24 10:06', 'alice', '/assign @bob'),
      ],
    }),
    now: '11-24 10:07',
    changes: ['assign #12 bob', 'unassign #12 alice'],
    why: 'and is given away again, is that person’s: the last word counts',
  },
  {
    issue: anIssue({
      events: [assigned('11-24 10:01', 'alice'), says('11-24 10:05', 'carol', '/assign @bob')],
    }),
    now: '11-24 10:07',
    unassignable: ['bob'],
    changes: [],
    why: 'stays on duty where GitHub does not let them be assigned',
  },
  {
    issue: anIssue({
      events: [
        says('11-24 10:05', 'carol', '/take'),
        assigned('11-24 10:06', 'carol'),
        unassigned('11-24 10:10', 'carol', 'dave'),
      ],
    }),
    now: '11-24 10:12',
    changes: ['assign #12 alice'],
    why: 'and is taken from by hand, is on duty again',
  },
]);

const covered = {
  overrides: [{ role: 'primary', from: '2026-11-26T09:00', until: '2026-11-27T09:00', login: 'erin' }],
};

rows('an override in mid-shift', [
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'alice'), acked] }),
    file: covered,
    now: '11-26 09:07',
    changes: ['assign #12 erin', 'unassign #12 alice'],
    why: 'moves what was held',
  },
  {
    issue: anIssue({
      events: [
        assigned('11-24 10:01', 'alice'),
        acked,
        assigned('11-26 09:07', 'erin'),
        unassigned('11-26 09:07', 'alice'),
      ],
    }),
    file: covered,
    now: '11-27 09:07',
    changes: ['assign #12 alice', 'unassign #12 erin'],
    why: 'and back at its end',
  },
]);

const labelled = { 'person-label': 'on-call: {login}' };

rows('person labels', [
  {
    issue: anIssue({
      labels: ['on-call', 'support', 'on-call: alice'],
      events: [assigned('11-24 10:01', 'alice')],
    }),
    file: labelled,
    changes: [
      'assign #12 bob',
      'unassign #12 alice',
      'add-label #12 on-call: bob',
      'remove-label #12 on-call: alice',
    ],
    why: 'move with the issue',
  },
  {
    issue: anIssue({
      labels: ['on-call', 'support', 'on-call: dave'],
      events: [assigned('11-24 10:01', 'dave', 'alice')],
    }),
    file: labelled,
    changes: [],
    why: 'stay where the issue stays',
  },
  {
    issue: anIssue({ events: [assigned('11-30 09:01', 'carol'), assigned('11-30 09:02', 'bob'), acked] }),
    file: labelled,
    changes: ['add-label #12 on-call: bob'],
    why: 'name the lead role’s holder where several on call have it',
  },
]);

describe('a person label', () => {
  it('is created once, however many issues need it', () => {
    const issues = [12, 13, 14].map((number) => anIssue({ number }));
    const made = plan({
      config: [aConfig({ ...calm, ...labelled })],
      observed: anObserved({ issues }),
      now: at('11-24 10:01'),
    });
    const created = made.changes.filter(
      (change) => change.kind === 'create-label' && change.name === 'on-call: alice',
    );
    expect(created).toHaveLength(1);
  });
});

describe('what people must mend', () => {
  it('names a holder who cannot be assigned, once', () => {
    const observed = anObserved({ issues: [anIssue(), anIssue({ number: 13 })], unassignable: ['alice'] });
    const { problems } = plan({ config: [aConfig({ log: 'none' })], observed, now: at('11-24 10:01') });
    expect(problems).toEqual([
      {
        schedule: 'payments',
        text: 'alice cannot be assigned: GitHub lets only people with access to the repository be assigned',
      },
    ]);
  });

  it('asks about a login of which nothing is known yet', () => {
    const observed = { ...anObserved({ issues: [anIssue()] }), assignable: new Map<string, boolean>() };
    const made = plan({ config: [aConfig({ log: 'none' })], observed, now: at('11-24 10:01') });
    expect(made.unknownLogins).toEqual(['alice']);
  });

  it('names a gap', () => {
    const file = {
      rotations: { primary: { participants: ['alice'], starts: '2026-11-23', handoff: 'Monday 09:00' } },
      people: { alice: { away: [{ from: '2026-11-24', through: '2026-11-25', why: 'leave' }] } },
      escalation: [],
    };
    const { problems } = plan({ config: [aConfig(file)], observed: anObserved(), now: at('11-24 10:01') });
    expect(problems.map(({ text }) => text)).toEqual([
      'nobody is on call as primary now: nobody is available: alice is away (leave)',
    ]);
  });
});

describe('several schedules', () => {
  const others = [
    aConfig(),
    aConfig({ name: 'Search', label: 'search', requests: {}, incidents: {} }, 'schedules/search.yml'),
  ];

  it('does not guess whose an issue without on-call label is', () => {
    const observed = anObserved({ issues: [anIncident({ labels: ['incident'] })] });
    expect(shownOn(12, plan({ config: others, observed, now: at('11-24 10:01') }))).toEqual([]);
  });

  it('adopts for the one schedule that has such a kind', () => {
    const config = [
      aConfig(),
      aConfig({ label: 'search', incidents: { label: 'outage' } }, 'schedules/search.yml'),
    ];
    const observed = anObserved({
      issues: [anIncident({ labels: [], events: [labeled('11-24 10:00', 'outage')] })],
    });
    expect(shownOn(12, plan({ config, observed, now: at('11-24 10:01') }))).toEqual([
      'add-label #12 search',
      'assign #12 alice',
    ]);
  });
});

/** Alice and bob, then carol and dave from Monday 30 November on, each pair for a week. */
const pairs = {
  rotations: {
    primary: {
      every: '1 week',
      handoff: 'Monday 09:00',
      starts: '2026-11-23',
      participants: ['alice', 'bob', 'carol', 'dave'],
      together: 2,
    },
  },
  people: { alice: {}, bob: {}, carol: {}, dave: {}, erin: {}, frank: {} },
  escalation: ['erin'],
};
const trio = {
  ...pairs,
  rotations: { primary: { ...pairs.rotations.primary, participants: ['alice', 'bob', 'carol'] } },
};
const added = (from: string, until: string) => ({
  ...pairs,
  overrides: [{ role: 'primary', from, until, add: 'erin' }],
});
const heldBy = (...who: readonly string[]) =>
  anIssue({ events: who.map((login) => assigned('11-24 10:01', login)) });

rows('where two serve together, an issue', [
  {
    issue: anIssue(),
    now: '11-24 10:01',
    file: pairs,
    changes: ['assign #12 alice'],
    why: 'that is new goes to the first seat',
  },
  {
    issue: anIssue(),
    now: '11-24 10:01',
    file: pairs,
    unassignable: ['alice'],
    changes: ['assign #12 bob'],
    why: 'that is new goes to the second seat where the first cannot be assigned',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'bob', 'alice')] }),
    now: '11-25 10:00',
    file: pairs,
    changes: [],
    why: 'of the second seat stays there',
  },
  {
    issue: heldBy('alice'),
    file: pairs,
    changes: ['assign #12 carol', 'unassign #12 alice'],
    why: 'of the first seat goes to whoever takes the first',
  },
  {
    issue: heldBy('bob'),
    file: pairs,
    changes: ['assign #12 dave', 'unassign #12 bob'],
    why: 'of the second seat goes to whoever takes the second',
  },
  {
    issue: heldBy('alice', 'bob'),
    file: pairs,
    changes: ['assign #12 carol', 'assign #12 dave', 'unassign #12 alice', 'unassign #12 bob'],
    why: 'of both goes to both',
  },
  {
    issue: heldBy('bob'),
    file: pairs,
    unassignable: ['dave'],
    changes: ['assign #12 carol', 'unassign #12 bob'],
    why: 'goes to the first seat where its own cannot be assigned',
  },
  {
    issue: heldBy('alice'),
    file: trio,
    changes: [],
    why: 'stays with who serves on in another seat',
  },
  {
    issue: heldBy('bob'),
    file: trio,
    changes: ['assign #12 carol', 'unassign #12 bob'],
    why: 'goes to who comes, not to who moves to its seat',
  },
  {
    issue: heldBy('alice', 'bob'),
    file: trio,
    changes: ['assign #12 carol', 'unassign #12 bob'],
    why: 'of one who stays and one who goes moves for that one',
  },
  {
    issue: heldBy('bob'),
    now: '12-07 09:07',
    file: trio,
    changes: [],
    why: 'is left alone where its holder is back before anybody saw them go',
  },
  {
    issue: heldBy('bob'),
    now: '12-14 09:07',
    file: { ...trio, people: { ...trio.people, bob: { leaves: '2026-11-30T09:00' } } },
    changes: ['assign #12 carol', 'unassign #12 bob'],
    why: 'goes hand over hand, however late that is noticed',
  },
  {
    issue: heldBy('erin'),
    now: '11-25 09:07',
    file: added('2026-11-24T09:00', '2026-11-25T09:00'),
    changes: ['assign #12 alice', 'unassign #12 erin'],
    why: 'of somebody added goes to the first seat when they go',
  },
  {
    issue: heldBy('erin'),
    file: added('2026-11-24T09:00', '2026-12-01T09:00'),
    changes: [],
    why: 'of somebody added stays for as long as they do',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'frank', 'alice')] }),
    file: { ...pairs, handover: 'all' },
    changes: ['assign #12 carol', 'unassign #12 frank'],
    why: 'that was given by hand goes to the first seat, with handover: all',
  },
  {
    issue: anIssue({ events: [assigned('11-24 10:01', 'bob', 'alice')] }),
    file: { ...pairs, handover: 'all' },
    changes: ['assign #12 dave', 'unassign #12 bob'],
    why: 'that a holder was given by hand goes to their seat',
  },
]);
