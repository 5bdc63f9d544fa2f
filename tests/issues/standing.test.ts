import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { type Standing, standingOf, standingsBefore } from '../../src/issues/standing.js';
import {
  aConfig,
  actor,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  commanded,
  comment,
  labeled,
  renamed,
  reopened,
  unlabeled,
  viewer,
  withoutActor,
} from '../support/builders.js';

const config = aConfig();

type Key =
  | 'began'
  | 'acknowledgedAt'
  | 'workedAt'
  | 'mitigatedAt'
  | 'updatedAt'
  | 'estimatedAt'
  | 'estimate'
  | 'requesterSpokeAt'
  | 'confirmedAt';

interface Row {
  readonly issue: Issue;
  readonly expected: string | undefined;
  readonly why: string;
}

function table(key: Key, rows: readonly Row[]): void {
  describe(key, () => {
    it.each(rows)('$expected: $why', ({ issue, expected }) => {
      const standing: Standing = standingOf(commanded(issue), config);
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
  {
    issue: anIssue({ labels: [], events: [labeled('11-25 09:00', 'incident')] }),
    expected: '11-25 09:00',
    why: 'not adopted yet: an incident since then, as it will be once it is',
  },
  {
    issue: anIssue({ labels: ['incident'], events: [labeled('11-25 09:00', 'support')] }),
    expected: '11-24 10:00',
    why: 'the first label that says what it is',
  },
  {
    issue: anIssue({
      labels: [],
      events: [labeled('11-25 09:00', 'incident'), labeled('11-25 10:00', 'on-call')],
    }),
    expected: '11-25 10:00',
    why: 'the on-call label set by hand is what tells the schedule',
  },
  {
    issue: anIssue({ labels: ['on-call'], events: [labeled('11-25 09:00', 'incident')] }),
    expected: '11-24 10:00',
    why: 'the schedule was told before it was an incident',
  },
  {
    issue: anIssue({ events: [comment('11-25 09:00', 'alice', '/route Payments')] }),
    expected: '11-25 09:00',
    why: 'routed here',
  },
  {
    issue: anIssue({
      labels: ['night'],
      events: [
        comment('11-25 09:00', 'alice', '/route payments'),
        labeled('11-25 09:30', 'on-call', viewer),
        labeled('11-25 09:40', 'support', 'alice'),
      ],
    }),
    expected: '11-25 09:00',
    why: 'routed here, and only then labeled',
  },
  {
    issue: anIssue({
      events: [
        comment('11-25 09:00', 'alice', '/route payments'),
        comment('11-25 10:00', 'alice', '/route night'),
        comment('11-25 11:00', 'alice', '/route payments'),
      ],
    }),
    expected: '11-25 11:00',
    why: 'routed to and fro: since it came back',
  },
  {
    issue: anIssue({
      events: [
        comment('11-25 09:00', 'alice', '/route payments'),
        comment('11-25 10:00', 'alice', '/route nowhere'),
      ],
    }),
    expected: '11-25 09:00',
    why: 'a route that leads nowhere begins nothing',
  },
  {
    issue: anIssue({ events: [comment('11-25 09:00', 'mallory', '/route payments')] }),
    expected: '11-24 10:00',
    why: 'nor does one of somebody who may not',
  },
]);

table('acknowledgedAt', [
  { issue: anIssue(), expected: undefined, why: 'nobody did anything' },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'bob', 'on it')] }),
    expected: '11-24 11:00',
    why: 'anybody on the schedule may',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'alice', 'not ours\n/route payments')] }),
    expected: undefined,
    why: 'not by handing it over, nor by the words around that',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'alice', '/ack\n/route payments')] }),
    expected: undefined,
    why: 'nor by what was commanded just before that',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'alice', '/route payments\n/ack')] }),
    expected: '11-24 11:00',
    why: 'but by what was commanded behind it',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'alice', '/route night')] }),
    expected: '11-24 11:00',
    why: 'a route elsewhere shows that somebody looked here',
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
    issue: anIssue({ events: [labeled('11-24 10:00:01', 'status: researching', 'rita')] }),
    expected: undefined,
    why: 'nor one that GitHub puts on a second later',
  },
  {
    issue: anIssue({ events: [withoutActor(comment('11-24 11:00', 'bob', 'on it'))] }),
    expected: undefined,
    why: 'a comment whose account is gone may have been anybody’s',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'tom', '/ack', { receipts: ['taken'] })] }),
    expected: '11-24 11:00',
    why: 'who commands for the team, and was let, answers for it',
  },
  {
    issue: anIncident({
      author: 'tom',
      events: [comment('11-24 11:00', 'tom', '/ack', { receipts: ['taken'] })],
    }),
    expected: '11-24 11:00',
    why: 'also where they reported the incident, before any run has assigned them',
  },
  {
    issue: anIncident({ events: [comment('11-24 11:00', 'rita', '/confirm')] }),
    expected: undefined,
    why: 'a confirmation of whoever reported it is no answer',
  },
  {
    issue: anIssue({
      events: [closed('11-25 10:00'), comment('11-26 10:00', 'bob', 'again'), reopened('11-26 10:00', 'bob')],
    }),
    expected: '11-26 10:00',
    why: 'reopened with a comment of the team’s: they have looked',
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
    issue: anIncident({
      events: [
        comment('11-24 11:00', 'bob', '/wip'),
        comment('11-24 12:00', 'bob', '/ack\n/waiting'),
        comment('11-24 13:00', 'bob', '/wip'),
      ],
    }),
    expected: '11-24 11:00',
    why: 'the first time',
  },
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
  {
    issue: anIncident({
      events: [
        labeled('11-24 11:00', 'status: in progress'),
        closed('11-25 10:00'),
        reopened('11-26 10:00', 'rita'),
      ],
    }),
    expected: undefined,
    why: 'reopened: nobody is at work on it',
  },
  {
    issue: anIncident({ events: [comment('11-24 11:00', 'bob', '/wip')] }),
    expected: '11-24 11:00',
    why: 'by command',
  },
]);

table('mitigatedAt', [
  {
    issue: anIncident({
      events: [
        comment('11-24 11:00', 'bob', '/mitigated'),
        comment('11-24 12:00', 'bob', '/wip'),
        comment('11-24 13:00', 'bob', '/mitigated'),
      ],
    }),
    expected: '11-24 11:00',
    why: 'the first time, also where there was a second',
  },
  {
    issue: anIncident({
      events: [comment('11-24 11:00', 'bob', '/mitigated'), comment('11-24 12:00', 'bob', '/wip')],
    }),
    expected: '11-24 11:00',
    why: 'the first time, whatever came after',
  },
  {
    issue: anIncident({ events: [comment('11-24 11:00', 'bob', '/resolved')] }),
    expected: '11-24 11:00',
    why: 'resolved at once is no less',
  },
  {
    issue: anIncident({ events: [comment('11-24 11:00', 'bob', '/wip')] }),
    expected: undefined,
    why: 'not while it is worked on',
  },
]);

table('updatedAt', [
  {
    issue: anIncident({
      author: 'carol',
      events: [
        comment('11-24 11:00', 'carol', 'on it\n/wip', {
          edits: {
            first: 'on it',
            later: [{ at: at('11-24 12:00'), by: actor('carol'), body: 'on it\n/wip' }],
          },
        }),
      ],
    }),
    expected: '11-24 12:00',
    why: 'a command that an edit added, also of whoever of the team reported it',
  },
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
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'bob', '/eta soon')] }),
    expected: undefined,
    why: 'not where it names no time',
  },
  {
    issue: anIssue({
      events: [comment('11-24 11:00', 'bob', '/eta 17:00'), comment('11-24 12:00', 'bob', '/eta 18:00')],
    }),
    expected: '11-24 11:00',
    why: 'the first',
  },
  {
    issue: anIssue({
      events: [
        comment('11-24 11:00', 'bob', '/eta 17:00'),
        closed('11-25 10:00'),
        reopened('11-26 10:00', 'rita'),
      ],
    }),
    expected: undefined,
    why: 'reopened: nothing is promised any more',
  },
]);

table('estimate', [
  {
    issue: anIssue({
      events: [comment('11-24 11:00', 'bob', '/eta 17:00'), comment('11-24 12:00', 'bob', '/eta 18:00')],
    }),
    expected: '11-24 18:00',
    why: 'what the last one promises',
  },
  {
    issue: anIssue({
      events: [comment('11-24 11:00', 'bob', '/eta 17:00'), comment('11-24 12:00', 'bob', '/eta soon')],
    }),
    expected: '11-24 17:00',
    why: 'of those that name a time',
  },
]);

const done = comment('11-24 11:00', 'bob', '/resolved');

table('confirmedAt', [
  {
    issue: anIssue({ events: [done, comment('11-24 12:00', 'rita', '/confirm')] }),
    expected: '11-24 12:00',
    why: 'by whoever asked',
  },
  {
    issue: anIssue({ events: [done, comment('11-24 12:00', 'bob', '/confirm')] }),
    expected: '11-24 12:00',
    why: 'by the team',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'bob', '/resolved\n/confirm')] }),
    expected: '11-24 11:00',
    why: 'in one comment',
  },
  {
    issue: anIssue({ events: [comment('11-24 10:30', 'rita', '/confirm'), done] }),
    expected: undefined,
    why: 'not before there was anything to confirm',
  },
  {
    issue: anIssue({ events: [comment('11-24 11:00', 'bob', '/confirm\n/resolved')] }),
    expected: undefined,
    why: 'also not within one comment',
  },
  {
    issue: anIssue({
      events: [
        done,
        comment('11-24 12:00', 'rita', '/confirm'),
        comment('11-24 13:00', 'rita', 'thanks'),
        comment('11-24 14:00', 'rita', '/confirm'),
      ],
    }),
    expected: '11-24 12:00',
    why: 'the first, whatever was said after it',
  },
  {
    issue: anIssue({
      events: [
        done,
        comment('11-24 12:00', 'rita', '/confirm'),
        closed('11-24 12:05', viewer),
        reopened('11-25 10:00', 'rita'),
        comment('11-25 11:00', 'bob', '/resolved'),
      ],
    }),
    expected: undefined,
    why: 'reopened: it has to be confirmed again',
  },
  {
    issue: anIssue({ events: [done, comment('11-24 12:00', 'mallory', '/confirm')] }),
    expected: undefined,
    why: 'not by a passer-by',
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

describe('waits', () => {
  it.each<{ events: Parameters<typeof anIssue>[0]; spans: readonly string[]; why: string }>([
    {
      events: {
        events: [labeled('11-24 11:00', 'status: waiting'), unlabeled('11-24 12:00', 'status: waiting')],
      },
      spans: ['11-24 11:00 11-24 12:00'],
      why: 'while it waited',
    },
    {
      events: { events: [labeled('11-24 11:00', 'status: waiting')] },
      spans: [],
      why: 'only those that are over',
    },
    {
      events: {
        events: [labeled('11-24 11:00', 'status: resolved'), labeled('11-24 15:00', 'status: researching')],
      },
      spans: ['11-24 11:00 11-24 15:00'],
      why: 'also while it waited to be confirmed',
    },
    {
      events: {
        events: [
          comment('11-24 11:00', 'bob', '/waiting'),
          comment('11-24 13:00', 'rita', 'here it is'),
          labeled('11-24 18:00', 'status: researching', viewer),
        ],
      },
      spans: ['11-24 11:00 11-24 13:00'],
      why: 'until the requester answered, however late a run saw that',
    },
    {
      events: {
        events: [labeled('11-24 11:00', 'status: waiting'), labeled('11-24 11:00', 'status: researching')],
      },
      spans: [],
      why: 'not within one second',
    },
    {
      events: {
        events: [
          labeled('11-24 11:00', 'status: waiting'),
          labeled('11-24 12:00', 'status: resolved'),
          comment('11-24 14:00', 'rita', 'no'),
        ],
      },
      spans: ['11-24 11:00 11-24 12:00', '11-24 12:00 11-24 14:00'],
      why: 'one after the other',
    },
  ])('$why', ({ events, spans }) => {
    const { waits } = standingOf(commanded(anIssue(events)), config);
    const short = (instant: { toString(): string }) => instant.toString().slice(5, 16).replace('T', ' ');
    expect(waits.map(({ start, end }) => `${short(start)} ${short(end)}`)).toEqual(spans);
  });
});

describe('waived', () => {
  it('says by whom, and why', () => {
    const issue = anIncident({ events: [comment('11-24 11:00', 'bob', '/waive a drill')] });
    const { waived } = standingOf(commanded(issue), config);
    expect([waived?.at.toString(), waived?.by, waived?.why]).toEqual([
      at('11-24 11:00').toString(),
      'bob',
      'a drill',
    ]);
  });
});

describe('standingsBefore', () => {
  it('says how it stood when each thing happened, not how it stands', () => {
    const issue = commanded(
      anIssue({
        labels: ['on-call'],
        events: [
          labeled('11-24 10:05', 'incident'),
          comment('11-24 10:10', 'bob', '/sev 1'),
          labeled('11-24 10:20', 'status: in progress'),
        ],
      }),
    );
    const shown = standingsBefore(issue, config).map(
      ({ kind, severity, status, acknowledgedAt }) =>
        `${kind} ${severity.severity} ${status.status} ${acknowledgedAt === undefined ? 'new' : 'answered'}`,
    );
    expect(shown).toEqual([
      'other sev3 reported new',
      'other sev3 reported new',
      'incident sev3 reported new',
      'incident sev3 reported answered',
      'incident sev1 reported answered',
    ]);
  });
});

describe('standingOf', () => {
  it('comes to an end with a comment of nothing but lines', () => {
    const issue = anIssue({ events: [comment('11-24 11:00', 'bob', '\n'.repeat(60_000))] });
    standingOf(issue, config);
  });

  const mark = formatMarker({ kind: 'follow-up', key: 'payments 20 sev2 x' });
  const taken = comment('11-24 11:00', viewer, mark);
  it.each([
    { author: viewer, body: `${mark}\nMend it`, events: [], began: '11-24 10:00', why: 'from its opening' },
    {
      author: 'dave',
      body: 'Mend it',
      events: [taken],
      began: '11-24 11:00',
      why: 'from when it was taken up',
    },
    {
      author: 'dave',
      body: 'Mend it',
      events: [taken, closed('11-24 12:00', 'dave'), reopened('11-24 13:00', 'dave')],
      began: '11-24 13:00',
      why: 'anew, from its reopening',
    },
  ])('has a follow-up due $why', ({ author, body, events, began }) => {
    const issue = anIssue({ labels: ['follow-up'], author, body, events });
    expect(standingOf(issue, config).began).toEqual(at(began));
  });
});
