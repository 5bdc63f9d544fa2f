import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { logOwner } from '../../src/issues/record.js';
import { standingOf } from '../../src/issues/standing.js';
import {
  acknowledgeBy,
  breachedWindows,
  deadlineOf,
  hoursFor,
  openWindows,
} from '../../src/issues/windows.js';
import { plan } from '../../src/plan/plan.js';
import {
  aConfig,
  anIncident,
  anIssue,
  at,
  closed,
  commanded,
  comment,
  labeled,
  reopened,
  unlabeled,
  viewer,
} from '../support/builders.js';
import { anObserved, applyToObserved } from '../support/observed.js';

const config = aConfig();

/** `acknowledge 11-24 10:12 11-24 10:15`: near miss and deadline. */
function shown(bare: Issue, now: string, by: ScheduleConfig = config): readonly string[] {
  const issue = commanded(bare, by);
  const standing = standingOf(issue, by);
  return openWindows({ issue, standing, config: by, now: at(now) }).map(
    ({ kind, nearMiss, deadline }) => `${kind} ${short(nearMiss)} ${short(deadline)}`,
  );
}

function short(instant: { toString(): string }): string {
  return instant.toString().slice(5, 16).replace('T', ' ');
}

const ack = comment('11-24 10:10', 'bob', 'on it');
const kind = ['on-call', 'incident'];
const sev1 = [...kind, 'sev1'];
const long = aConfig({
  incidents: { sev1: { acknowledge: '15m', mitigate: '4h', resolve: '2d' } },
  requests: { windows: { resolve: '1w' } },
});

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
      issue: anIncident({ labels: sev1, events: [ack, closed('11-24 10:30', 'bob', 'not_planned')] }),
      windows: [],
      why: 'closed, although nobody resolved anything',
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
      windows: ['update 11-24 15:48 11-24 17:00'],
      why: 'a request estimated: an update by then',
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
    {
      issue: anIssue({
        events: [ack, labeled('11-24 11:00', 'status: in progress', viewer)],
      }),
      windows: ['estimate 11-25 15:34 11-26 10:10'],
      why: 'a label that a run set is no update',
    },
    {
      issue: anIssue({ events: [ack, comment('11-24 11:00', 'rita', 'any news?')] }),
      windows: ['estimate 11-25 15:34 11-26 10:10'],
      why: 'nor does the requester’s word gain any time',
    },
    {
      issue: anIncident({ labels: sev1, events: [ack, comment('11-24 10:20', 'alice', '/sev 3')] }),
      windows: ['update 11-24 17:32 11-25 10:20', 'work 11-25 15:34 11-26 10:10'],
      why: 'lowered to sev3: longer windows, on the business clock, from where they began',
    },
    {
      issue: anIncident({
        labels: sev1,
        events: [closed('11-24 10:30'), reopened('11-24 12:00', 'rita')],
      }),
      windows: ['acknowledge 11-24 12:12 11-24 12:15'],
      why: 'reopened: acknowledged anew',
    },
  ])('$why', ({ issue, windows }) => {
    expect(shown(issue, '11-27 12:00')).toEqual(windows);
  });

  it('leaves out what the schedule does not enforce', () => {
    const lenient = aConfig({ incidents: { sev1: { acknowledge: 'none' } } });
    expect(shown(anIncident({ labels: sev1 }), '11-24 12:00', lenient)).toEqual([]);
  });

  it('leaves issues with an exempt label alone', () => {
    const careful = aConfig({ manners: { exempt: ['hands off'] } });
    const labeledSo = anIssue({ labels: ['on-call', 'support', 'Hands Off'] });
    expect(shown(labeledSo, '11-24 12:00', careful)).toEqual([]);
    expect(shown(anIssue(), '11-24 12:00', careful)).toHaveLength(1);
  });
});

describe('an estimate', () => {
  const promise = (text: string, ...events: readonly TimelineEvent[]) =>
    anIssue({ events: [comment('11-24 11:00', 'bob', `/eta ${text}`), ...events] });
  it.each([
    {
      issue: promise('17:00'),
      windows: ['update 11-24 15:48 11-24 17:00'],
      why: 'the next update is due then',
    },
    {
      issue: promise('5 Dec'),
      windows: ['update 11-25 16:24 11-26 11:00'],
      why: 'unless the window ends sooner',
    },
    {
      issue: promise('17:00', comment('11-24 18:00', 'bob', 'not yet')),
      windows: ['update 11-26 14:24 11-26 18:00'],
      why: 'kept: the next update has its own window',
    },
    {
      issue: promise('17:00', comment('11-24 12:00', 'bob', '/eta 14:00')),
      windows: ['update 11-24 13:36 11-24 14:00'],
      why: 'the last word counts',
    },
    {
      issue: promise(
        '17:00',
        comment('11-24 16:00', 'bob', '/waiting for the log'),
        comment('11-24 18:00', 'rita', 'here it is'),
      ),
      windows: ['update 11-26 14:24 11-26 18:00'],
      why: 'what ran out while it was the requester’s turn binds nobody',
    },
  ])('$why', ({ issue, windows }) => {
    const found = shown(issue, '11-27 12:00');
    expect(found).toEqual(windows);
  });
});

describe('the long windows', () => {
  it.each([
    {
      issue: anIncident({ labels: sev1 }),
      windows: [
        'acknowledge 11-24 10:12 11-24 10:15',
        'mitigate 11-24 13:12 11-24 14:00',
        'resolve 11-26 00:24 11-26 10:00',
      ],
      why: 'run from the beginning, beside the next step',
    },
    {
      issue: anIncident({ labels: sev1, events: [comment('11-24 10:05', 'bob', '/mitigated')] }),
      windows: ['resolve 11-26 00:24 11-26 10:00'],
      why: 'mitigated: only the resolution is due',
    },
    {
      issue: anIncident({
        labels: sev1,
        events: [comment('11-24 10:05', 'bob', '/mitigated'), comment('11-24 10:10', 'bob', '/wip')],
      }),
      windows: ['update 11-24 10:58 11-24 11:10', 'resolve 11-26 00:24 11-26 10:00'],
      why: 'mitigated once is mitigated in time, also where it was not for long',
    },
    {
      issue: anIssue({ events: [comment('11-24 10:05', 'bob', '/resolved')] }),
      windows: [],
      why: 'resolved: nothing is due',
    },
    {
      issue: anIssue({
        events: [comment('11-24 12:00', 'bob', '/waiting'), comment('11-25 12:00', 'rita', 'here it is')],
      }),
      windows: ['estimate 11-26 17:24 11-27 12:00', 'resolve 12-01 10:00 12-02 10:00'],
      why: 'wait with the requester',
    },
  ])('$why', ({ issue, windows }) => {
    expect(shown(issue, '11-27 12:00', long)).toEqual(windows);
  });
});

describe('the window of a handoff', () => {
  const stoodIn = (from: string, until: string, length = '2h') =>
    aConfig({
      overrides: [{ role: 'primary', from, until, login: 'erin' }],
      'acknowledge-handoff': length,
    });
  const weekend = ['2026-12-05T09:00', '2026-12-06T09:00'] as const;
  it.each([
    { by: aConfig(), digest: '11-30 09:07', due: '11-30 11:07', why: 'on the business clock' },
    {
      by: stoodIn(...weekend),
      digest: '12-05 09:07',
      due: '12-05 11:07',
      why: 'at any hour on a Saturday that ends on Sunday',
    },
    {
      by: stoodIn(...weekend),
      digest: '12-06 09:07',
      due: '12-06 11:07',
      why: 'and on the Sunday that ends with the turn',
    },
    {
      by: stoodIn('2026-12-04T17:00', '2026-12-05T09:00'),
      digest: '12-04 17:30',
      due: '12-04 19:30',
      why: 'in a night before a weekend',
    },
    {
      by: stoodIn('2026-12-05T09:00', '2026-12-05T10:00'),
      digest: '12-05 09:07',
      due: '12-05 10:00',
      why: 'by its end where it is shorter than that',
    },
    {
      by: stoodIn(...weekend, '1 day'),
      digest: '12-05 09:07',
      due: '12-06 09:00',
      why: 'a day is one of 24 hours then',
    },
    {
      by: stoodIn('2026-12-01T17:00', '2026-12-02T12:00'),
      digest: '12-01 17:30',
      due: '12-02 10:30',
      why: 'the next morning where they still serve',
    },
  ])('$due: $why', ({ by, digest, due }) => {
    const key = `${logOwner(by)} ${at('11-30 09:00')}`;
    const log = anIssue({
      author: viewer,
      labels: ['shift log'],
      body: formatMarker({ kind: 'shift-log', key }),
      events: [comment(digest, viewer, formatMarker({ kind: 'handoff', key }))],
    });
    const standing = standingOf(log, by);
    const opened = at(digest);
    const [window] = openWindows({ issue: log, standing, config: by, now: opened });
    expect(window && short(window.deadline)).toBe(due);
    expect(window && short(window.nearMiss) < due).toBe(true);
    const told = deadlineOf({ issue: log, standing, config: by, now: opened }, { kind: 'handoff', opened });
    expect(told && short(told)).toBe(due);
    expect(short(acknowledgeBy(by, opened) ?? opened)).toBe(due);
  });
});

describe('hoursFor', () => {
  const people = {
    alice: { timezone: 'Asia/Seoul' },
    bob: { timezone: 'Europe/London' },
    carol: {},
    erin: {},
  };
  const hours = (zones: string) => ({ days: 'Mon-Fri', from: '09:00', until: '18:00', zones });
  it.each([
    {
      zones: 'schedule',
      opened: '11-24 10:00',
      zone: 'UTC',
      why: 'the schedule’s, where it says nothing else',
    },
    { zones: 'assignee', opened: '11-24 10:00', zone: 'Asia/Seoul', why: 'of alice, who is on call then' },
    { zones: 'assignee', opened: '11-30 09:00', zone: 'Europe/London', why: 'of bob from the handoff on' },
    { zones: 'assignee', opened: '12-08 10:00', zone: 'UTC', why: 'who names none is where the schedule is' },
    { zones: 'assignee', opened: '11-01 10:00', zone: 'UTC', why: 'nobody is on call' },
  ])('$zone: $why', ({ zones, opened, zone }) => {
    const zoned = aConfig({ people, hours: hours(zones) });
    expect(hoursFor(at(opened), zoned).timezone).toBe(zone);
  });

  it('whom a breach calls moves no deadline', () => {
    const zoned = aConfig({ people, hours: hours('assignee'), log: 'none' });
    const now = at('11-25 02:30');
    const observed = anObserved({ issues: [anIncident({ labels: ['on-call', 'incident', 'sev3'] })] });
    const after = applyToObserved(observed, plan({ config: [zoned], observed, now }).changes, now);
    expect(plan({ config: [zoned], observed: after, now }).changes).toEqual([]);
  });
});

describe('breachedWindows', () => {
  const found = (issue: Issue, now: string, by = config) => {
    const standing = standingOf(issue, by);
    return breachedWindows({ issue, standing, config: by, now: at(now) }).map((window) => window.kind);
  };
  it.each([
    { now: '11-24 10:14:59', kinds: [], why: 'not before the deadline' },
    { now: '11-24 10:15', kinds: ['acknowledge'], why: 'from the deadline on' },
    { now: '11-24 15:00', kinds: ['acknowledge', 'mitigate'], why: 'each that has ended' },
  ])('$kinds: $why', ({ now, kinds }) => {
    expect(found(anIncident({ labels: sev1 }), now, long)).toEqual(kinds);
  });

  it('knows promises, which end sooner than their window', () => {
    const issue = commanded(anIssue({ events: [comment('11-24 11:00', 'bob', '/eta 12:00')] }));
    expect(found(issue, '11-24 11:59')).toEqual([]);
    expect(found(issue, '11-24 12:00')).toEqual(['update']);
  });

  it('is what is open and has ended, at any time', () => {
    const issues = [
      anIssue({ createdAt: '2026-11-27T16:00:00Z' }),
      anIncident({ labels: sev1, events: [ack] }),
      anIncident({ events: [ack, labeled('11-24 15:00', 'status: waiting'), ...back('11-25 11:00', 'x')] }),
      commanded(anIssue({ events: [comment('11-24 11:00', 'bob', '/eta 17:00')] })),
    ];
    for (const issue of issues)
      for (const by of [config, long]) {
        const standing = standingOf(issue, by);
        for (let hours = 0; hours < 24 * 9; hours += 5) {
          const input = { issue, standing, config: by, now: issue.createdAt.add({ hours }) };
          const ended = openWindows(input).filter(
            ({ deadline }) => deadline.epochMilliseconds <= input.now.epochMilliseconds,
          );
          expect(breachedWindows(input)).toEqual(ended);
        }
      }
  });
});

describe('deadlineOf', () => {
  const opened = at('11-24 10:00');
  const deadline = (bare: Issue, kind: string, now = '11-27 12:00') => {
    const issue = commanded(bare);
    const input = { issue, standing: standingOf(issue, config), config, now: at(now) };
    const found = deadlineOf(input, { kind, opened });
    return found === undefined ? undefined : short(found);
  };
  it.each([
    { issue: anIncident({ labels: sev1 }), kind: 'acknowledge', is: '11-24 10:15', why: 'an open one' },
    {
      issue: anIncident({ labels: sev1, events: [ack] }),
      kind: 'acknowledge',
      is: '11-24 10:15',
      why: 'one of before',
    },
    { issue: anIssue(), kind: 'work', is: undefined, why: 'a request has no such window' },
    {
      issue: anIssue({ labels: ['on-call'] }),
      kind: 'acknowledge',
      is: undefined,
      why: 'nor has what is neither',
    },
    { issue: anIssue(), kind: 'lunch', is: undefined, why: 'nobody has' },
    {
      issue: anIssue({ events: [comment('11-24 12:00', 'bob', '/waiting')] }),
      kind: 'estimate',
      is: '12-01 10:00',
      why: 'a wait that lasts moves it on: of 18 hours two are over on Friday at noon',
    },
  ])('$kind $is: $why', ({ issue, kind, is }) => {
    expect(deadline(issue, kind)).toBe(is);
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
