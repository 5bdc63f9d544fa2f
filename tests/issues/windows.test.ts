import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { standingOf } from '../../src/issues/standing.js';
import { openWindows } from '../../src/issues/windows.js';
import {
  aConfig,
  anIncident,
  anIssue,
  at,
  closed,
  comment,
  labeled,
  unlabeled,
  viewer,
} from '../support/builders.js';

const config = aConfig();

/** `acknowledge 11-24 10:12 11-24 10:15`: near miss and deadline. */
function shown(issue: Issue, now: string): readonly string[] {
  const standing = standingOf(issue, config);
  return openWindows({ issue, standing, policy: config.policy, now: at(now) }).map(
    ({ kind, nearMiss, deadline }) => `${kind} ${short(nearMiss)} ${short(deadline)}`,
  );
}

function short(instant: { toString(): string }): string {
  return instant.toString().slice(5, 16).replace('T', ' ');
}

const ack = comment('11-24 10:10', 'bob', 'on it');
const sev1 = ['on-call', 'incident', 'sev1'];

describe('openWindows', () => {
  it.each<{ issue: Issue; windows: readonly string[]; why: string }>([
    {
      issue: anIncident({ labels: sev1 }),
      windows: ['acknowledge 11-24 10:12 11-24 10:15'],
      why: 'sev1: 15 minutes, near miss at 80 %',
    },
    {
      issue: anIncident(),
      windows: ['acknowledge 11-24 13:12 11-24 14:00'],
      why: 'sev3 (nobody said): 4 business hours',
    },
    {
      issue: anIncident({ labels: ['on-call', 'incident', 'sev4'], createdAt: '11-27 17:00' }),
      windows: ['acknowledge 11-30 15:12 11-30 17:00'],
      why: 'sev4: one business day, over the weekend',
    },
    {
      issue: anIncident({ labels: sev1, events: [ack] }),
      windows: ['work 11-24 10:58 11-24 11:10', 'update 11-24 10:58 11-24 11:10'],
      why: 'acknowledged: work and update within an hour of the last step, where their clocks began',
    },
    {
      issue: anIncident({
        labels: sev1,
        events: [ack, labeled('11-24 10:30', 'status: in progress', 'bob')],
      }),
      windows: ['update 11-24 11:18 11-24 11:30'],
      why: 'in progress: only updates are left',
    },
    {
      issue: anIncident({ labels: sev1, events: [ack, labeled('11-24 10:30', 'status: mitigated', 'bob')] }),
      windows: [],
      why: 'mitigated: nothing is due',
    },
    {
      issue: anIncident({
        labels: ['on-call', 'incident', 'sev3'],
        events: [ack, labeled('11-24 10:40', 'sev1', 'bob')],
      }),
      windows: ['work 11-24 10:58 11-24 11:10', 'update 11-24 10:58 11-24 11:10'],
      why: 'raised to sev1: the clock keeps running, the new windows apply',
    },
    {
      issue: anIncident({ labels: sev1, events: [ack, closed('11-24 10:30')] }),
      windows: [],
      why: 'closed',
    },
    {
      issue: anIssue(),
      windows: ['acknowledge 11-24 13:12 11-24 14:00'],
      why: 'a request: 4 business hours',
    },
    {
      issue: anIssue({ events: [ack] }),
      windows: ['estimate 11-25 15:34 11-26 10:10'],
      why: 'a request acknowledged: the estimate within 2 business days',
    },
    {
      issue: anIssue({ events: [ack, comment('11-24 11:00', 'bob', '/eta 17:00')] }),
      windows: ['update 11-25 16:24 11-26 11:00'],
      why: 'a request estimated: updates every 2 business days',
    },
    {
      issue: anIssue({ events: [ack, labeled('11-24 11:00', 'status: waiting', 'bob')] }),
      windows: [],
      why: 'waiting for the requester',
    },
    {
      issue: anIssue({
        events: [
          ack,
          labeled('11-24 11:00', 'status: waiting', 'bob'),
          ...back('11-25 11:00', 'status: waiting'),
        ],
      }),
      windows: ['estimate 11-26 15:34 11-27 10:10'],
      why: 'back from waiting: that working day did not count',
    },
    {
      issue: anIssue({
        events: [
          comment('11-24 10:10', 'bob', '/eta 11:00'),
          labeled('11-24 11:00', 'status: resolved', 'bob'),
          ...back('11-26 11:00', 'status: resolved'),
        ],
      }),
      windows: ['update 11-27 16:24 11-30 11:00'],
      why: 'not confirmed after all: the two days in which it was the requester’s turn did not count',
    },
    { issue: anIssue({ labels: ['on-call'] }), windows: [], why: 'neither incident nor request' },
  ])('$why', ({ issue, windows }) => {
    expect(shown(issue, '11-27 12:00')).toEqual(windows);
  });

  it('leaves out what the schedule does not enforce', () => {
    const lenient = aConfig({ incidents: { sev1: { acknowledge: 'none' } } });
    const issue = anIncident({ labels: sev1 });
    const standing = standingOf(issue, lenient);
    expect(openWindows({ issue, standing, policy: lenient.policy, now: at('11-24 12:00') })).toEqual([]);
  });
});

/** Watchbill puts the issue back to research once the requester has answered. */
function back(when: string, from: string): readonly TimelineEvent[] {
  return [
    comment(when, 'rita', 'here it is'),
    labeled(when, 'status: researching', viewer),
    unlabeled(when, from, viewer),
  ];
}
