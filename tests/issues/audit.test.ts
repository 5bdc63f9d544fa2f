import { describe, expect, it } from 'vitest';
import { auditOf, respondersOf } from '../../src/issues/audit.js';
import type { TimelineEvent } from '../../src/issues/issue.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  closed,
  commanded,
  comment,
  labeled,
  reopened,
  unlabeled,
  viewer,
  withoutActor,
} from '../support/builders.js';

const config = aConfig();

/** `10:05 bob severity sev1 sev3`: when, who, what, and what more there is to say. */
function shown(events: readonly TimelineEvent[], impact?: string): readonly string[] {
  const issue = commanded(anIncident({ events, ...(impact && { impact }) }));
  return auditOf(issue, config).map(({ at, by, kind, ...rest }) =>
    [at.toString().slice(11, 16), by ?? '-', kind, ...Object.values(rest)].join(' '),
  );
}

const reported = '10:00 - status reported report';

describe('auditOf', () => {
  it.each<{ events: readonly TimelineEvent[]; impact?: string; is: readonly string[]; why: string }>([
    { events: [], is: [], why: 'nothing but the report' },
    {
      events: [labeled('11-24 10:05', 'status: in progress', 'bob')],
      is: ['10:05 bob status in progress label'],
      why: 'a status by label',
    },
    {
      events: [comment('11-24 10:05', 'bob', '/wip')],
      is: ['10:05 bob status in progress command'],
      why: 'a status by command',
    },
    {
      events: [comment('11-24 10:05', 'bob', '/sev 1'), comment('11-24 10:06', 'alice', '/sev 3')],
      is: ['10:05 bob severity sev1', '10:06 alice severity sev3 sev1'],
      why: 'a downgrade, and what it was',
    },
    {
      events: [labeled('11-24 10:05', 'sev4', 'alice'), unlabeled('11-24 10:06', 'sev4', 'bob')],
      impact: 'Service down',
      is: ['10:05 alice severity sev4 sev1', '10:06 bob severity sev1 sev4'],
      why: 'what the report said, and what it is again where the team takes back what it said',
    },
    {
      events: [comment('11-24 10:05', 'alice', '/confirm')],
      impact: 'Service down',
      is: ['10:05 alice severity sev1', '10:05 alice confirmed'],
      why: 'a report that is confirmed, in the order of statuses, severities and commands',
    },
    {
      events: [
        comment(
          '11-24 10:05',
          'bob',
          '/note tried x\n/eta 17:00\n/waive a drill\n/route night\n/escalate help\n/take\n/assign @erin',
        ),
      ],
      is: [
        '10:05 bob note tried x',
        '10:05 bob estimate 17:00',
        '10:05 bob waived a drill',
        '10:05 bob routed night',
        '10:05 bob escalated help',
        '10:05 bob taken',
        '10:05 bob assigned erin',
      ],
      why: 'what else was commanded, in the order of the comment',
    },
    {
      events: [comment('11-24 10:05', 'bob', '/help\n/oncall')],
      is: [],
      why: 'not what only asks',
    },
    {
      events: [
        comment('11-24 10:05', 'mallory', '/note x'),
        comment('11-24 10:06', 'bob', '/note x', { receipts: ['refused'] }),
        comment('11-24 10:07', 'bob', '/note'),
      ],
      is: [],
      why: 'nor what does not count',
    },
    {
      events: [
        labeled('11-24 10:05', 'status: in progress', viewer),
        labeled('11-24 10:05', 'sev1', viewer),
        assigned('11-24 10:05', 'bob', viewer),
      ],
      is: [],
      why: 'nor what only the token did',
    },
    {
      events: [withoutActor(closed('11-24 10:05')), reopened('11-24 10:06', 'rita')],
      is: ['10:05 - status resolved close', '10:06 rita status reported reopening'],
      why: 'nobody is named whose account is gone',
    },
    {
      events: [
        comment('11-24 10:04', 'bob', '/note b'),
        comment('11-24 10:05', 'bob', '/sev 2'),
        labeled('11-24 10:06', 'status: in progress', 'alice'),
      ],
      is: ['10:04 bob note b', '10:05 bob severity sev2', '10:06 alice status in progress label'],
      why: 'oldest first',
    },
  ])('$why', ({ events, impact, is }) => {
    expect(shown(events, impact)).toEqual([reported, ...is]);
  });
});

describe('respondersOf', () => {
  it.each<{ events: readonly TimelineEvent[]; is: readonly string[]; why: string }>([
    { events: [], is: [], why: 'nobody yet' },
    {
      events: [
        comment('11-24 11:00', 'bob', 'on it'),
        comment('11-24 11:01', 'alice', 'me too'),
        comment('11-24 11:02', 'Bob', 'done'),
      ],
      is: ['Bob', 'alice'],
      why: 'each once, in order of appearance',
    },
    {
      events: [comment('11-24 11:00', 'tom', '/note x', { receipts: ['taken'] })],
      is: ['tom'],
      why: 'who commanded for the team, and was let',
    },
    {
      events: [
        comment('11-24 11:00', 'rita', 'it is down'),
        comment('11-24 11:01', 'mallory', 'same here'),
        comment('11-24 11:02', viewer, 'received'),
        comment('11-24 11:03', 'dependabot[bot]', 'bump'),
        withoutActor(comment('11-24 11:04', 'bob', 'on it')),
      ],
      is: [],
      why: 'not who asks, passes by, is no person or is gone',
    },
    { events: [labeled('11-24 11:00', 'sev1', 'bob')], is: [], why: 'not who only labels' },
  ])('$is: $why', ({ events, is }) => {
    expect(respondersOf(commanded(anIssue({ events })), config)).toEqual(is);
  });
});
