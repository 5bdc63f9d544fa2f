import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { staleStatuses, statusCourse, statusHistory, statusOf } from '../../src/issues/status.js';
import {
  aConfig,
  anIncident,
  anIssue,
  at,
  closed,
  commanded,
  comment,
  labeled,
  labels,
  login,
  reopened,
  unlabeled,
  viewer,
  withoutActor,
} from '../support/builders.js';

const config = aConfig();

interface Row {
  readonly events: readonly TimelineEvent[];
  readonly status: string;
  readonly since: string;
  readonly stale?: readonly string[];
  readonly why: string;
}

function table(name: string, rows: readonly Row[], issueWith: (events: Row['events']) => Issue): void {
  describe(name, () => {
    it.each(rows)('$status: $why', ({ events, status, since, stale = [] }) => {
      const issue = commanded(issueWith(events));
      const found = statusOf(issue, config);
      expect([found.status, found.since.toString()]).toEqual([status, at(since).toString()]);
      expect(staleStatuses(issue, config)).toEqual(stale);
    });
  });
}

const aRequest = (events: Row['events']) => anIssue({ events });
const onIncident = (events: Row['events']) => anIncident({ events });

table(
  'labels',
  [
    { events: [], status: 'reported', since: '11-24 10:00', why: 'from its creation' },
    {
      events: [labeled('11-24 11:00', 'status: researching')],
      status: 'researching',
      since: '11-24 11:00',
      why: 'from the label on',
    },
    {
      events: [labeled('11-24 11:00', 'Status: Researching')],
      status: 'researching',
      since: '11-24 11:00',
      why: 'in any letter case',
    },
    {
      events: [labeled('11-24 11:00', 'status: researching'), labeled('11-24 12:00', 'status: waiting')],
      status: 'waiting',
      since: '11-24 12:00',
      stale: ['researching'],
      why: 'the label set last counts, the others are stale',
    },
    {
      events: [labeled('11-24 11:00', 'status: researching'), labeled('11-24 11:00', 'status: waiting')],
      status: 'waiting',
      since: '11-24 11:00',
      stale: ['researching'],
      why: 'also within one second',
    },
    {
      events: [
        labeled('11-24 11:00', 'status: researching'),
        labeled('11-24 12:00', 'status: waiting'),
        unlabeled('11-24 13:00', 'status: researching'),
      ],
      status: 'waiting',
      since: '11-24 12:00',
      why: 'taking a stale label off changes nothing',
    },
    {
      events: [
        labeled('11-24 11:00', 'status: waiting'),
        labeled('11-24 12:00', 'status: researching'),
        unlabeled('11-24 13:00', 'status: researching'),
      ],
      status: 'waiting',
      since: '11-24 13:00',
      why: 'taking the last one off brings back what still stands',
    },
    {
      events: [labeled('11-24 11:00', 'status: waiting'), unlabeled('11-24 12:00', 'status: waiting')],
      status: 'reported',
      since: '11-24 12:00',
      why: 'with none it is reported again',
    },
    {
      events: [labeled('11-24 11:00', 'status: in progress', viewer)],
      status: 'reported',
      since: '11-24 10:00',
      stale: ['in progress'],
      why: 'what the token set says nothing',
    },
    {
      events: [
        labeled('11-24 11:00', 'status: in progress'),
        unlabeled('11-24 12:00', 'status: in progress', viewer),
      ],
      status: 'in progress',
      since: '11-24 11:00',
      why: 'nor does what it took off',
    },
    {
      events: [labeled('11-24 11:00', 'status: mitigated', 'triage-app[bot]')],
      status: 'mitigated',
      since: '11-24 11:00',
      why: 'another bot of the team’s may set it',
    },
    {
      events: [withoutActor(labeled('11-24 11:00', 'status: mitigated'))],
      status: 'mitigated',
      since: '11-24 11:00',
      why: 'somebody whose account is gone did',
    },
  ],
  aRequest,
);

table(
  'commands',
  [
    {
      events: [comment('11-24 11:00', 'bob', '/ack')],
      status: 'researching',
      since: '11-24 11:00',
      why: 'acknowledged: somebody looks into it',
    },
    {
      events: [comment('11-24 11:00', 'bob', '/wip'), comment('11-24 12:00', 'alice', '/ack')],
      status: 'in progress',
      since: '11-24 11:00',
      why: 'to acknowledge is no step back',
    },
    {
      events: [comment('11-24 11:00', 'bob', '/wip\n/mitigated')],
      status: 'mitigated',
      since: '11-24 11:00',
      why: 'the last of several in a comment',
    },
    {
      events: [comment('11-24 11:00', 'bob', '/wip'), labeled('11-24 13:00', 'status: in progress', viewer)],
      status: 'in progress',
      since: '11-24 11:00',
      why: 'since it was written, however late the label came',
    },
    {
      events: [
        comment('11-24 11:00', 'bob', '/wip'),
        comment('11-24 12:00', 'bob', '/waiting for the log'),
        labeled('11-24 15:00', 'status: in progress', viewer),
      ],
      status: 'waiting',
      since: '11-24 12:00',
      stale: ['in progress'],
      why: 'a late label does not undo the command after it',
    },
    {
      events: [comment('11-24 11:00', 'mallory', '/resolved')],
      status: 'reported',
      since: '11-24 10:00',
      why: 'not by somebody whose rights are unknown',
    },
    {
      events: [comment('11-24 11:00', 'bob', '/wip', { receipts: ['refused'] })],
      status: 'reported',
      since: '11-24 10:00',
      why: 'not once it was refused',
    },
    {
      events: [comment('11-24 11:00', 'bob', '/waiting'), unlabeled('11-24 12:00', 'status: waiting')],
      status: 'reported',
      since: '11-24 12:00',
      why: 'somebody took off the label that carried the command out',
    },
    {
      events: [
        comment('11-24 11:00', 'bob', '/wip'),
        comment('11-24 12:00', 'bob', '/waiting'),
        unlabeled('11-24 13:00', 'status: waiting'),
      ],
      status: 'in progress',
      since: '11-24 13:00',
      why: 'which brings back what was commanded before',
    },
    {
      events: [
        labeled('11-24 11:00', 'status: waiting'),
        comment('11-24 12:00', 'bob', '/wip'),
        labeled('11-24 12:01', 'status: in progress', viewer),
        unlabeled('11-24 12:01', 'status: waiting', viewer),
      ],
      status: 'in progress',
      since: '11-24 12:00',
      why: 'a command after a label, carried out',
    },
  ],
  aRequest,
);

const waiting = [comment('11-24 11:00', 'bob', '/wip'), comment('11-24 12:00', 'bob', '/waiting')];
const resolved = [comment('11-24 11:00', 'bob', '/wip'), comment('11-24 12:00', 'bob', '/resolved')];
const question = comment('11-24 12:01', viewer, `${formatMarker({ kind: 'confirm', key: 'x' })}\nIs it?`);

table(
  'words of the requester',
  [
    {
      events: [...waiting, comment('11-24 13:00', 'rita', 'here it is')],
      status: 'in progress',
      since: '11-24 13:00',
      why: 'an answer puts it back to where the team was at work',
    },
    {
      events: [...resolved, comment('11-24 13:00', 'Rita', 'it is not')],
      status: 'in progress',
      since: '11-24 13:00',
      why: 'not resolved after all, in any letter case of the login',
    },
    {
      events: [comment('11-24 11:00', 'bob', '/waiting'), comment('11-24 13:00', 'rita', 'here it is')],
      status: 'researching',
      since: '11-24 13:00',
      why: 'nobody was at work yet: somebody has to look at the answer',
    },
    {
      events: [comment('11-24 11:00', 'bob', '/wip'), comment('11-24 13:00', 'rita', 'any news?')],
      status: 'in progress',
      since: '11-24 11:00',
      why: 'while it is the team’s turn a word changes nothing',
    },
    {
      events: [
        ...waiting,
        comment('11-24 13:00', 'rita', 'here'),
        comment('11-24 14:00', 'rita', 'and here'),
      ],
      status: 'in progress',
      since: '11-24 13:00',
      why: 'a second word is only that',
    },
    {
      events: [...waiting, comment('11-24 13:00', 'mallory', 'same here')],
      status: 'waiting',
      since: '11-24 12:00',
      why: 'a passer-by does not answer for the requester',
    },
    {
      events: [...waiting, comment('11-24 13:00', 'bob', 'still nothing?')],
      status: 'waiting',
      since: '11-24 12:00',
      why: 'nor does the team',
    },
    {
      events: [...waiting, comment('11-24 13:00', 'dependabot[bot]', 'bump')],
      status: 'waiting',
      since: '11-24 12:00',
      why: 'nor a bot',
    },
    {
      events: [...waiting, withoutActor(comment('11-24 13:00', 'rita', 'here it is'))],
      status: 'waiting',
      since: '11-24 12:00',
      why: 'nor somebody whose account is gone: it may have been anybody',
    },
    {
      events: [...resolved, comment('11-24 13:00', 'rita', 'thanks\n/confirm')],
      status: 'resolved',
      since: '11-24 12:00',
      why: 'confirmed',
    },
    {
      events: [
        ...resolved,
        comment('11-24 13:00', 'rita', '/confirm'),
        comment('11-24 13:05', 'rita', 'thanks!'),
      ],
      status: 'resolved',
      since: '11-24 12:00',
      why: 'confirmed: a word of thanks opens nothing again',
    },
    {
      events: [
        ...resolved,
        { ...question, approvals: [{ by: login('bob'), at: at('11-24 13:00') }] },
        comment('11-24 13:05', 'rita', 'no'),
      ],
      status: 'in progress',
      since: '11-24 13:05',
      why: 'a thumbs-up of the team’s confirms nothing',
    },
    {
      events: [
        ...resolved,
        { ...question, approvals: [{ by: login('rita'), at: at('11-24 13:00') }] },
        comment('11-24 13:05', 'rita', 'thanks!'),
      ],
      status: 'resolved',
      since: '11-24 12:00',
      why: 'a thumbs-up of the requester’s does',
    },
    {
      events: [...resolved, comment('11-24 13:00', 'rita', 'later: /confirm\nbut not now')],
      status: 'in progress',
      since: '11-24 13:00',
      why: 'in the middle of a line it is no command, only a word',
    },
    {
      events: [
        ...resolved,
        comment('11-24 13:00', 'rita', '/confirm', { edits: 'unknown', receipts: ['refused'] }),
      ],
      status: 'in progress',
      since: '11-24 13:00',
      why: 'a /confirm that was refused is a word like any other',
    },
    {
      events: [
        comment('11-24 11:00', 'bob', '/wip'),
        comment('11-24 11:30', 'bob', '/mitigated'),
        comment('11-24 12:00', 'bob', '/resolved'),
        comment('11-24 13:00', 'rita', 'it is not'),
      ],
      status: 'in progress',
      since: '11-24 13:00',
      why: 'not resolved: what was mitigated is open to doubt, too',
    },
    {
      events: [
        comment('11-24 11:00', 'bob', '/wip'),
        comment('11-24 11:30', 'bob', '/mitigated'),
        comment('11-24 12:00', 'bob', '/waiting'),
        comment('11-24 13:00', 'rita', 'here it is'),
      ],
      status: 'mitigated',
      since: '11-24 13:00',
      why: 'asked for something while it was mitigated: that it still is',
    },
  ],
  aRequest,
);

table(
  'who asks may be of the team',
  [
    {
      events: [...waiting, comment('11-24 13:00', 'rita', 'checkout works again')],
      status: 'in progress',
      since: '11-24 13:00',
      why: 'a stranger who reported an incident answers, too',
    },
  ],
  onIncident,
);

table(
  'who reports an incident and is on the schedule',
  [
    {
      events: [...waiting, comment('11-24 13:00', 'carol', 'I look at the pumps')],
      status: 'waiting',
      since: '11-24 12:00',
      why: 'speaks for the team',
    },
  ],
  (events) => anIncident({ author: 'carol', events }),
);

table(
  'who asks and is on the schedule',
  [
    {
      events: [...waiting, comment('11-24 13:00', 'carol', 'here it is')],
      status: 'in progress',
      since: '11-24 13:00',
      why: 'asks all the same',
    },
  ],
  (events) => anIssue({ author: 'carol', events }),
);

table(
  'closes and reopenings',
  [
    {
      events: [closed('11-24 12:00', 'rita')],
      status: 'resolved',
      since: '11-24 12:00',
      why: 'closed as completed',
    },
    {
      events: [closed('11-24 12:00', 'alice', 'not_planned')],
      status: 'reported',
      since: '11-24 10:00',
      why: 'closed as not planned: nobody resolved anything',
    },
    {
      events: [withoutReason(closed('11-24 12:00', 'alice'))],
      status: 'resolved',
      since: '11-24 12:00',
      why: 'an old close gives no reason',
    },
    {
      events: [...waiting, closed('11-24 14:00', viewer)],
      status: 'waiting',
      since: '11-24 12:00',
      why: 'the token closes what nobody answered; that resolves nothing',
    },
    {
      events: [...resolved, closed('11-24 14:00'), comment('11-24 15:00', 'rita', 'thanks!')],
      status: 'resolved',
      since: '11-24 12:00',
      why: 'a word on what is closed opens nothing again',
    },
    {
      events: [
        labeled('11-24 11:00', 'status: resolved'),
        closed('11-24 12:00'),
        reopened('11-25 09:00', 'rita'),
      ],
      status: 'reported',
      since: '11-25 09:00',
      stale: ['resolved'],
      why: 'reopened: it is not resolved after all',
    },
    {
      events: [
        labeled('11-24 11:00', 'status: waiting'),
        closed('11-24 12:00'),
        reopened('11-25 09:00', 'rita'),
      ],
      status: 'reported',
      since: '11-25 09:00',
      stale: ['waiting'],
      why: 'reopened: who reopens does not wait for themselves',
    },
    {
      events: [closed('11-24 12:00'), reopened('11-25 09:00', 'rita')],
      status: 'reported',
      since: '11-25 09:00',
      why: 'reopened: reported since then, not since its creation',
    },
    {
      events: [closed('11-24 12:00', 'alice', 'not_planned'), reopened('11-25 09:00', 'rita')],
      status: 'reported',
      since: '11-25 09:00',
      why: 'also where it never was anything else',
    },
    {
      events: [
        closed('11-24 12:00'),
        comment('11-25 09:00', 'rita', 'again'),
        reopened('11-25 09:00', 'rita'),
      ],
      status: 'reported',
      since: '11-25 09:00',
      why: 'reopened with a comment, in one second',
    },
    {
      events: [
        closed('11-24 12:00'),
        reopened('11-25 09:00', 'rita'),
        closed('11-25 12:00'),
        reopened('11-26 09:00', 'rita'),
      ],
      status: 'reported',
      since: '11-26 09:00',
      why: 'reopened twice: since the last time',
    },
    {
      events: [
        ...resolved,
        closed('11-24 14:00'),
        reopened('11-25 09:00', 'rita'),
        comment('11-25 10:00', 'bob', '/waiting'),
        comment('11-25 11:00', 'rita', 'here'),
      ],
      status: 'researching',
      since: '11-25 11:00',
      why: 'an answer after a reopening: work of before is over',
    },
    {
      events: [
        ...resolved,
        comment('11-24 13:00', 'rita', '/confirm'),
        closed('11-24 14:00', viewer),
        reopened('11-25 09:00', 'rita'),
        comment('11-25 10:00', 'bob', '/resolved'),
        comment('11-25 11:00', 'rita', 'no'),
      ],
      status: 'researching',
      since: '11-25 11:00',
      why: 'what was confirmed before a reopening confirms nothing after it',
    },
  ],
  aRequest,
);

describe('statusOf', () => {
  it('believes a label without an event, since the creation', () => {
    const issue = { ...anIssue(), labels: labels('on-call', 'status: mitigated') };
    const found = statusOf(issue, config);
    expect([found.status, found.since.toString()]).toEqual(['mitigated', at('11-24 10:00').toString()]);
  });

  it('believes what people did since more than such a label', () => {
    const issue = {
      ...anIssue({ events: [comment('11-24 11:00', 'bob', '/wip')] }),
      labels: labels('on-call', 'status: mitigated'),
    };
    expect(statusOf(commanded(issue), config).status).toBe('in progress');
  });

  it('does not take a label for unexplained that the token put there', () => {
    const issue = anIssue({ events: [labeled('11-24 11:00', 'status: mitigated', viewer)] });
    expect(statusOf(issue, config).status).toBe('reported');
  });
});

describe('statusHistory', () => {
  it('says who changed it, and how', () => {
    const issue = commanded(
      anIssue({
        events: [
          labeled('11-24 11:00', 'status: researching', 'bob'),
          comment('11-24 12:00', 'alice', '/waiting'),
          comment('11-24 13:00', 'rita', 'here it is'),
          withoutActor(closed('11-24 14:00')),
          reopened('11-25 10:00', 'rita'),
        ],
      }),
    );
    expect(statusHistory(issue, config).map(({ status, by, how }) => [status, by, how])).toEqual([
      ['reported', undefined, 'report'],
      ['researching', 'bob', 'label'],
      ['waiting', 'alice', 'command'],
      ['researching', 'rita', 'answer'],
      ['resolved', undefined, 'close'],
      ['reported', 'rita', 'reopening'],
    ]);
  });

  it('is what the course tells, once each', () => {
    const issue = commanded(
      anIssue({ labels: [], events: [comment('11-24 11:00', 'bob', 'I see'), ...resolved] }),
    );
    expect(statusCourse(issue, config).map(({ status }) => status)).toEqual([
      'reported', // before “I see”
      'reported', // before the comment with /wip
      'reported', // before its command
      'in progress', // before the comment with /resolved
      'in progress', // before its command
      'resolved',
    ]);
  });
});

function withoutReason(event: TimelineEvent): TimelineEvent {
  if (event.kind !== 'closed') return event;
  const { reason: _reason, ...rest } = event;
  return rest;
}
