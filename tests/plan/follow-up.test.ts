import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import type { Change } from '../../src/plan/change.js';
import type { Observed } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  comment,
  labeled,
  reopened,
  viewer,
} from '../support/builders.js';
import { anObserved, applyToObserved, issueIn, type ObservedParts } from '../support/observed.js';
import { shownChange, shownPlan } from '../support/shown.js';

const config = [aConfig({ log: 'none' })];
const now = at('11-25 10:00');
const key = 'payments 20 sev1';

/** With the labels of a repository that Watchbill has seen before. */
function world(parts: ObservedParts): Observed {
  const { changes } = plan({ config, observed: anObserved(), now });
  const labels = changes.filter(({ kind }) => kind === 'create-label');
  const first = applyToObserved(anObserved(), labels, now);
  return anObserved({ ...parts, labels: first.labels });
}

const link = comment(
  '11-24 12:07',
  viewer,
  `${formatMarker({ kind: 'postmortem-link', key: 'payments 12' })}\nPostmortem: #20`,
);
const incident = anIncident({
  labels: ['on-call', 'incident', 'sev1'],
  events: [assigned('11-24 10:01', 'alice'), closed('11-24 12:00', 'alice'), link],
});

function postmortem(lines: string, parts: Partial<Issue> = {}, ...events: readonly TimelineEvent[]): Issue {
  const body = `${formatMarker({ kind: 'postmortem', key: 'payments 12' })}\nWords.\r\n\r\n## Follow-ups\r\n\r\n${lines}`;
  return {
    ...anIssue({
      number: 20,
      author: viewer,
      labels: ['postmortem'],
      body,
      assignees: ['carol'],
      createdAt: '11-24 12:07',
      events,
    }),
    ...parts,
  };
}

interface Born {
  readonly number?: number;
  readonly item?: string;
  readonly events?: readonly TimelineEvent[];
}

const pump = 't8bea5128';

function followUp({ number = 34, item = pump, events = [] }: Born = {}): Issue {
  return anIssue({
    number,
    author: viewer,
    labels: ['follow-up', 'sev1'],
    body: `${formatMarker({ kind: 'follow-up', key: `${key} ${item}` })}\nMend it`,
    createdAt: '11-25 09:00',
    events,
  });
}

function changesOf(observed: Observed): readonly Change[] {
  return plan({ config, observed, now }).changes.filter(
    ({ chain }) => !chain.startsWith('issue 12') && !chain.startsWith('label'),
  );
}

interface Row {
  readonly why: string;
  readonly issues: readonly Issue[];
  readonly linked?: readonly Issue[];
  readonly subIssues?: readonly (readonly [number, readonly number[]])[];
  readonly scope?: number;
  readonly changes: readonly string[];
  readonly body?: string;
}

describe('a line of a postmortem’s list', () => {
  it.each<Row>([
    {
      why: 'becomes an issue, and says which',
      issues: [incident, postmortem('- [ ] mend the pump\r\nbehind')],
      changes: [`create-issue follow-up payments 20 ${pump} carol`, 'edit-body #20'],
      body: `- [ ] {{watchbill issue follow-up payments 20 ${pump}}} mend the pump\r\nbehind`,
    },
    {
      why: 'and a sub-issue, where it is known which there are',
      issues: [incident, postmortem('- [ ] mend the pump')],
      subIssues: [[20, []]],
      changes: [
        `create-issue follow-up payments 20 ${pump} carol`,
        'edit-body #20',
        `add-sub-issue #20 follow-up payments 20 ${pump}`,
      ],
    },
    {
      why: 'is with whom it names',
      issues: [incident, postmortem('* [ ] mend the pump @bob')],
      changes: ['create-issue follow-up payments 20 t2b1e02d3 bob', 'edit-body #20'],
    },
    {
      why: 'is with whom it names in parentheses, if that is somebody',
      issues: [incident, postmortem('- [ ] mend the pump (erin)\n- [ ] paint it (blue)')],
      changes: [
        'create-issue follow-up payments 20 t3330ad9f erin',
        'create-issue follow-up payments 20 t89775343 carol',
        'edit-body #20',
      ],
    },
    {
      why: 'that is ticked already needs none',
      issues: [incident, postmortem('- [x] mend the pump\n- [ ] ')],
      changes: [],
    },
    {
      why: 'whose issue is there is only given its number: a run was killed',
      issues: [incident, postmortem('- [ ] mend the pump'), followUp()],
      changes: ['edit-body #20'],
      body: '- [ ] #34 mend the pump',
    },
    {
      why: 'is not told twice by the same words',
      issues: [incident, postmortem('- [ ] #34 mend the pump\n- [ ] mend the  Pump'), followUp()],
      changes: [`create-issue follow-up payments 20 ${pump}-2 carol`, 'edit-body #20'],
    },
    {
      why: 'that names its issue is left',
      issues: [incident, postmortem('- [ ] #34 mend the pump'), followUp()],
      changes: [],
    },
    {
      why: 'is made a sub-issue late, where a run was killed before that',
      issues: [incident, postmortem('- [ ] #34 mend the pump'), followUp()],
      subIssues: [[20, []]],
      changes: ['add-sub-issue #20 #34'],
    },
    {
      why: 'whose issue somebody took out of the sub-issues stays out',
      issues: [
        incident,
        postmortem('- [ ] #34 mend the pump'),
        { ...followUp(), createdAt: at('11-20 09:00') },
      ],
      subIssues: [[20, []]],
      changes: [],
    },
    {
      why: 'is ticked once its issue is closed',
      issues: [
        incident,
        postmortem('- [ ] #34 mend the pump'),
        followUp({ events: [closed('11-25 09:30', 'bob')] }),
      ],
      changes: ['edit-body #20'],
      body: '- [x] #34 mend the pump',
    },
    {
      why: 'that somebody ticked closes its issue, with a word',
      issues: [incident, postmortem('- [x] #34 mend the pump'), followUp()],
      changes: ['comment #34 ticked payments 20 0', 'close #34 completed'],
    },
    {
      why: 'with the word said, after a crash: only the close',
      issues: [
        incident,
        postmortem('- [x] #34 mend the pump'),
        followUp({
          events: [comment('11-25 09:50', viewer, formatMarker({ kind: 'ticked', key: 'payments 20 0' }))],
        }),
      ],
      changes: ['close #34 completed'],
    },
    {
      why: 'is open again where its issue is',
      issues: [
        incident,
        postmortem('- [x] #34 mend the pump'),
        followUp({ events: [closed('11-25 09:30', 'bob'), reopened('11-25 09:40', 'bob')] }),
      ],
      changes: ['edit-body #20'],
      body: '- [ ] #34 mend the pump',
    },
    {
      why: 'ticked after that, it is done again',
      issues: [
        incident,
        postmortem('- [x] #34 mend the pump', { bodyEditedAt: at('11-25 09:50') }),
        followUp({ events: [closed('11-25 09:30', 'bob'), reopened('11-25 09:40', 'bob')] }),
      ],
      changes: ['comment #34 ticked payments 20 1', 'close #34 completed'],
    },
    {
      why: 'of a postmortem whose incident only a sweep has read waits for the sweep',
      issues: [postmortem('- [ ] mend the pump')],
      scope: 20,
      changes: [],
    },
    {
      why: 'of one whose label says how bad it was does not',
      issues: [{ ...postmortem('- [ ] mend the pump', {}, labeled('11-24 12:07', 'sev2', viewer)) }],
      scope: 20,
      changes: [`create-issue follow-up payments 20 ${pump} carol`, 'edit-body #20'],
    },
    {
      why: 'of a closed postmortem that is waived is left',
      issues: [
        incident,
        postmortem('- [ ] mend the pump', {}, closed('11-25 09:00', 'alice', 'not_planned')),
      ],
      changes: [],
    },
    {
      why: 'of a postmortem that was not read whole is left',
      issues: [incident, postmortem('- [ ] mend the pump', { isComplete: false })],
      changes: [],
    },
  ])('$why', ({ issues, linked = [], subIssues = [], scope, changes, body }) => {
    const seen = { issues, linked, subIssues: new Map(subIssues) };
    const observed = world(scope === undefined ? seen : { ...seen, scope });
    const planned = changesOf(observed);
    expect(planned.map(shownChange)).toEqual(changes);
    const edit = planned.find(({ kind }) => kind === 'edit-body');
    if (body !== undefined) expect(edit?.kind === 'edit-body' && edit.body.endsWith(body)).toBe(true);
  });
});

describe('an issue that was there before', () => {
  const other = anIssue({ number: 40, labels: [], author: 'dave', assignees: ['dave'] });
  const label = ['add-label #40 follow-up', 'add-label #40 sev1'];
  const item = `comment #40 follow-up ${key}`;

  it.each<Row>([
    {
      why: 'is taken up where a line names it',
      issues: [incident, postmortem('- [ ] #40 the old runbook')],
      linked: [other],
      changes: [...label, `${item} t183e5341`],
    },
    {
      why: 'by its address, in the words of a link, or with the repository in front',
      issues: [
        incident,
        postmortem(
          '- [ ] https://github.example/team/payments/issues/40 the old runbook\n- [ ] [x](https://github.example/team/payments/issues/41)\n- [ ] team/payments#42',
        ),
      ],
      linked: [other, { ...other, number: 41, labels: [] }],
      changes: [
        ...label,
        `${item} t183e5341`,
        'add-label #41 follow-up',
        'add-label #41 sev1',
        `comment #41 follow-up ${key} tfd0c5087`,
      ],
    },
    {
      why: 'or where somebody made it a sub-issue',
      issues: [incident, postmortem('')],
      linked: [other],
      subIssues: [[20, [40]]],
      changes: [...label, `${item} i40`],
    },
    {
      why: 'with an owner, if it has none',
      issues: [incident, postmortem('- [ ] #40 the old runbook')],
      linked: [{ ...other, assignees: [] }],
      changes: [...label, 'assign #40 carol', `${item} t183e5341`],
    },
    {
      why: 'is not taken up while it is unknown',
      issues: [incident, postmortem('- [ ] #40 the old runbook')],
      changes: [],
    },
    {
      why: 'on somebody’s desk stays there',
      issues: [
        incident,
        postmortem('- [ ] #41 the other incident\n- [ ] #12 this one'),
        anIncident({ number: 41, labels: ['on-call', 'incident', 'sev1'], assignees: ['alice'] }),
      ],
      changes: ['edit-body #20'],
    },
    {
      why: 'of another repository is a task of its own',
      issues: [
        incident,
        postmortem('- [ ] team/web#40 x\n- [ ] https://github.example/team/web/issues/40 y'),
      ],
      linked: [other],
      changes: [],
    },
    {
      why: 'closed, has its line ticked',
      issues: [incident, postmortem('- [ ] #40 the old runbook')],
      linked: [{ ...other, state: 'closed', closedAt: at('11-25 09:00') }],
      changes: ['edit-body #20'],
    },
  ])('$why', ({ issues, linked = [], subIssues = [], changes }) => {
    const observed = world({ issues, linked, subIssues: new Map(subIssues) });
    const planned = changesOf(observed).filter(
      ({ chain }) => !chain.startsWith('issue 41 ') || !observed.open.length,
    );
    expect(planned.map(shownChange)).toEqual(changes);
  });
});

describe('a run that is killed', () => {
  const start = world({
    issues: [incident, postmortem('- [ ] mend the pump\n- [ ] #40 the old runbook\n- [ ] tell them (bob)')],
    linked: [anIssue({ number: 40, labels: [], author: 'dave' })],
    subIssues: new Map([[20, []]]),
  });

  /** Bodies, states and labels, and how often each comment was made; numbers are given in the order of creation. */
  function shape(observed: Observed) {
    return {
      body: issueIn(observed, 20).body,
      parts: observed.subIssues.get(20),
      issues: [...observed.records, ...observed.linked].map(({ number, title, labels, timeline }) => [
        number,
        title,
        [...labels].sort(),
        timeline.filter(({ kind }) => kind === 'comment').length,
      ]),
    };
  }

  it('after any of its writes is finished by the next, which leaves nothing to do', () => {
    const { changes } = plan({ config, observed: start, now });
    const whole = applyToObserved(start, changes, now);
    expect(changes.length).toBeGreaterThan(8);
    for (let written = 0; written <= changes.length; written += 1) {
      const killed = applyToObserved(start, changes.slice(0, written), now);
      const next = plan({ config, observed: killed, now });
      const after = applyToObserved(killed, next.changes, now);
      expect(shape(after), `killed after ${written}`).toEqual(shape(whole));
      expect(shownPlan(plan({ config, observed: after, now }))).toEqual([]);
    }
  });
});

describe('any list', () => {
  const word = fc.constantFrom(
    'mend',
    'the pump',
    '#34',
    '#40',
    '@bob',
    '(erin)',
    'x',
    '[a](b)',
    '`c`',
    '#9x',
  );
  const line = fc
    .tuple(
      fc.constantFrom('- [ ] ', '- [x] ', '* [X] ', '  + [ ] ', '1. [ ] ', '', '> - [ ] '),
      fc.array(word),
    )
    .map(([box, words]) => box + words.join(' '));

  it('keeps every word, and a second run has nothing to do', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (list) => {
        const observed = world({
          issues: [incident, postmortem(list.join('\n')), followUp()],
          linked: [anIssue({ number: 40, labels: [], author: 'dave' })],
          subIssues: new Map([[20, []]]),
        });
        const first = plan({ config, observed, now });
        const after = applyToObserved(observed, first.changes, now);
        const before = issueIn(observed, 20).body.split('\n');
        const lines = issueIn(after, 20).body.split('\n');
        expect(lines).toHaveLength(before.length);
        for (const [index, text] of before.entries()) {
          const words = text
            .replace(/\[[ xX]\]/, '')
            .trim()
            .split(' ');
          for (const one of words) expect(lines[index]).toContain(one);
        }
        expect(shownPlan(plan({ config, observed: after, now }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
