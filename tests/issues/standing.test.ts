import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { type Standing, standingOf } from '../../src/issues/standing.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  comment,
  labeled,
  renamed,
  reopened,
  unlabeled,
  viewer,
} from '../support/builders.js';

const config = aConfig();

type Key = 'began' | 'acknowledgedAt' | 'workedAt' | 'updatedAt' | 'estimatedAt' | 'requesterSpokeAt';

interface Row {
  readonly issue: Issue;
  readonly expected: string | undefined;
  readonly why: string;
}

function table(key: Key, rows: readonly Row[]): void {
  describe(key, () => {
    it.each(rows)('$expected: $why', ({ issue, expected }) => {
      const standing: Standing = standingOf(issue, config);
      expect(standing[key]?.toString()).toBe(expected === undefined ? undefined : at(expected).toString());
    });
  });
}

table('began', [
  { issue: anIssue(), expected: '11-24 10:00', why: 'labeled at its creation' },
  {
    issue: anIssue({ labels: ['support'], events: [labeled('11-25 10:00', 'on-call')] }),
    expected: '11-25 10:00',
    why: 'the schedule cannot answer for the time before it was told',
  },
  {
    issue: anIssue({ labels: ['support'], events: [labeled('11-25 10:00', 'on-call', viewer)] }),
    expected: '11-24 10:00',
    why: 'a late run that adopts the request does not start its windows anew',
  },
  {
    issue: anIssue({
      labels: [],
      events: [labeled('11-25 09:00', 'incident'), labeled('11-25 10:00', 'on-call', viewer)],
    }),
    expected: '11-25 09:00',
    why: 'adopted when an old issue became an incident',
  },
  {
    issue: anIssue({ events: [closed('11-25 10:00'), reopened('11-26 10:00', 'rita')] }),
    expected: '11-26 10:00',
    why: 'a reopening begins it again',
  },
  {
    issue: anIssue({
      events: [
        closed('11-25 10:00'),
        reopened('11-26 10:00', 'rita'),
        closed('11-27 10:00'),
        reopened('11-28 10:00', 'rita'),
      ],
    }),
    expected: '11-28 10:00',
    why: 'each of them',
  },
  {
    issue: anIssue({
      labels: ['support'],
      events: [
        labeled('11-25 10:00', 'on-call'),
        unlabeled('11-25 11:00', 'on-call'),
        labeled('11-25 12:00', 'on-call'),
      ],
    }),
    expected: '11-25 10:00',
    why: 'taking the label off and putting it on again gains no time',
  },
  { issue: anIssue({ labels: [] }), expected: '11-24 10:00', why: 'no label: its creation' },
]);

table('acknowledgedAt', [
  { issue: anIssue(), expected: undefined, why: 'nobody did anything' },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'bob', 'on it')] }),
    expected: '11-24 11:00',
    why: 'anybody on the schedule may',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'Erin', 'on it')] }),
    expected: '11-24 11:00',
    why: 'letter case of logins does not count',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'mallory', 'me too')] }),
    expected: undefined,
    why: 'a passer-by does not',
  },
  {
    issue: anIssue({
      events: [assigned('11-24 10:30', 'dave', 'alice'), comment('11-24 11:00', 'dave', 'on it')],
    }),
    expected: '11-24 11:00',
    why: 'whoever was assigned counts as the team, named in the schedule or not',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', viewer, 'received')] }),
    expected: undefined,
    why: 'our own first answer is no acknowledgement',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'dependabot[bot]', 'bump')] }),
    expected: undefined,
    why: 'nor is a bot’s',
  },
  {
    issue: anIssue({ author: 'bob', events: [comment('11-24 11:00', 'bob', 'anybody?')] }),
    expected: undefined,
    why: 'who asks is not who answers, even on the schedule',
  },
  {
    issue: anIncident({ author: 'bob', events: [comment('11-24 11:00', 'bob', 'on it')] }),
    expected: '11-24 11:00',
    why: 'who reports an incident may take it',
  },
  {
    issue: anIssue({ events: [labeled('11-24 11:00', 'status: researching', 'dave')] }),
    expected: '11-24 11:00',
    why: 'a status label takes triage rights: whoever sets it is the team',
  },
  {
    issue: anIssue({ events: [labeled('11-24 11:00', 'status: researching', viewer)] }),
    expected: undefined,
    why: 'unless Watchbill set it',
  },
  {
    issue: anIssue({ events: [labeled('11-24 11:00', 'status: reported', 'dave')] }),
    expected: undefined,
    why: 'reported is what it was before anybody came',
  },
  {
    issue: anIssue({
      author: 'bob',
      events: [labeled('11-24 11:00', 'status: researching', 'bob')],
    }),
    expected: '11-24 11:00',
    why: 'also where they opened the request: a status is set for the team',
  },
  {
    issue: anIssue({ labels: ['on-call', 'support', 'status: researching'] }),
    expected: undefined,
    why: 'a label of the form is no deed',
  },
  {
    issue: anIssue({
      events: [
        comment('11-24 11:00', 'bob', 'on it'),
        closed('11-25 10:00'),
        reopened('11-26 10:00', 'rita'),
      ],
    }),
    expected: undefined,
    why: 'reopened: somebody has to look again',
  },
  {
    issue: anIssue({ events: [renamed('11-24 11:00', 'Export is empty', 'bob')] }),
    expected: undefined,
    why: 'a better title is no answer',
  },
]);

table('workedAt', [
  {
    issue: anIncident({ events: [labeled('11-24 11:00', 'status: researching')] }),
    expected: undefined,
    why: 'research is not work on it yet',
  },
  {
    issue: anIncident({ events: [labeled('11-24 11:00', 'status: in progress')] }),
    expected: '11-24 11:00',
    why: 'in progress',
  },
  {
    issue: anIncident({ events: [labeled('11-24 11:00', 'status: mitigated')] }),
    expected: '11-24 11:00',
    why: 'mitigated at once was worked on',
  },
]);

table('updatedAt', [
  {
    issue: anIssue({
      events: [comment('11-24 11:00', 'bob', 'on it'), comment('11-24 12:00', 'rita', 'thanks')],
    }),
    expected: '11-24 11:00',
    why: 'the requester’s word is none',
  },
  {
    issue: anIssue({
      events: [comment('11-24 11:00', 'bob', 'on it'), labeled('11-24 13:00', 'status: in progress', 'bob')],
    }),
    expected: '11-24 13:00',
    why: 'a new status says where it stands',
  },
]);

table('estimatedAt', [
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'bob', 'Understood.\n\n  /eta 17:00  \n')] }),
    expected: '11-24 11:00',
    why: 'a line of its own in a comment',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'bob', 'say /eta 17:00 when you know')] }),
    expected: undefined,
    why: 'not in the middle of one',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'bob', '/eta\n17:00')] }),
    expected: undefined,
    why: 'not without a time on that line',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'rita', '/eta 17:00')] }),
    expected: undefined,
    why: 'not the requester’s wish',
  },
]);

table('requesterSpokeAt', [
  {
    issue: anIssue({
      events: [comment('11-24 11:00', 'rita', 'one'), comment('11-24 12:00', 'Rita', 'two')],
    }),
    expected: '11-24 12:00',
    why: 'the latest',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'mallory', 'me too')] }),
    expected: undefined,
    why: 'not another person’s',
  },
  {
    issue: anIssue({ author: viewer, events: [comment('11-24 11:00', viewer, 'received')] }),
    expected: undefined,
    why: 'not our own, where a workflow with the same token opened the request',
  },
]);

describe('standingOf', () => {
  it('is quick with a comment of nothing but lines', () => {
    const issue = anIssue({ events: [comment('11-24 11:00', 'bob', '\n'.repeat(60_000))] });
    const started = performance.now();
    standingOf(issue, config);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
