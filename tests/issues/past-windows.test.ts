import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueBefore } from '../../src/issues/as-of.js';
import type { Issue } from '../../src/issues/issue.js';
import { formatMarker, type Marker } from '../../src/issues/marker.js';
import { decidedAt, pastWindows } from '../../src/issues/past-windows.js';
import { followUpMarker, logOwner, postmortemMarker } from '../../src/issues/record.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  commanded,
  comment,
  type IssueParts,
  labeled,
  reopened,
  unlabeled,
  viewer,
} from '../support/builders.js';

const config = aConfig({
  incidents: { sev1: { resolve: '8h' } },
  // Windows of incidents, sev1: acknowledge 15m, work 1h, update 1h; sev3: 4 and 18 working hours, 1 working day.
});

/** `update 10:10 → 11:10 kept 10:30`, one line a window. */
function told(issue: Issue, until: string): readonly string[] {
  const time = (instant: { toString(): string }) => instant.toString().slice(5, 16).replace('T', ' ');
  return pastWindows(commanded(issue, config), config, at(until)).map(
    ({ kind, opened, deadline, outcome, metAt, severity }) =>
      [
        ...[severity, kind, time(opened), '→', time(deadline), outcome],
        ...(metAt === undefined ? [] : [time(metAt)]),
      ].join(' '),
  );
}

const sev1 = (events: IssueParts['events'] = []) =>
  anIncident({ createdAt: '11-24 10:00', labels: ['on-call', 'incident', 'sev1'], author: 'bob', events });

describe('each window, and what became of it', () => {
  test.each<[why: string, issue: Issue, until: string, windows: readonly string[]]>([
    [
      'nothing was done yet',
      sev1(),
      '11-24 10:14',
      ['sev1 acknowledge 11-24 10:00 → 11-24 10:15 open', 'sev1 resolve 11-24 10:00 → 11-24 18:00 open'],
    ],
    [
      'a window is over at its deadline, and is still to be met',
      sev1(),
      '11-24 10:15',
      ['sev1 acknowledge 11-24 10:00 → 11-24 10:15 missed', 'sev1 resolve 11-24 10:00 → 11-24 18:00 open'],
    ],
    [
      'from step to step: answered late, worked on in time, resolved',
      sev1([
        comment('11-24 10:20', 'alice', 'On it'),
        comment('11-24 10:40', 'alice', '/wip'),
        comment('11-24 11:30', 'alice', '/resolved'),
      ]),
      '11-25 10:00',
      [
        'sev1 acknowledge 11-24 10:00 → 11-24 10:15 missed 11-24 10:20',
        'sev1 resolve 11-24 10:00 → 11-24 18:00 kept 11-24 11:30',
        'sev1 update 11-24 10:20 → 11-24 11:20 kept 11-24 10:40',
        'sev1 work 11-24 10:20 → 11-24 11:20 kept 11-24 10:40',
        'sev1 update 11-24 10:40 → 11-24 11:40 kept 11-24 11:30',
      ],
    ],
    [
      'what was missed as sev1 stays missed as sev3',
      sev1([comment('11-24 10:30', 'alice', '/sev 3\n/note no payments were lost')]),
      '11-24 11:00',
      [
        'sev1 acknowledge 11-24 10:00 → 11-24 10:15 missed 11-24 10:30',
        'sev3 update 11-24 10:30 → 11-25 10:30 open',
        'sev3 work 11-24 10:30 → 11-26 10:30 open',
      ],
    ],
    [
      'a close ends all windows: what had time left is kept',
      sev1([closed('11-24 10:10', 'bob', 'duplicate')]),
      '11-30 10:00',
      [
        'sev1 acknowledge 11-24 10:00 → 11-24 10:15 kept 11-24 10:10',
        'sev1 resolve 11-24 10:00 → 11-24 18:00 kept 11-24 10:10',
      ],
    ],
    [
      'each life has its own',
      sev1([closed('11-24 10:10', 'bob'), reopened('11-24 12:00', 'bob')]),
      '11-24 12:20',
      [
        'sev1 acknowledge 11-24 10:00 → 11-24 10:15 kept 11-24 10:10',
        'sev1 resolve 11-24 10:00 → 11-24 18:00 kept 11-24 10:10',
        'sev1 acknowledge 11-24 12:00 → 11-24 12:15 missed',
        'sev1 resolve 11-24 12:00 → 11-24 20:00 open',
      ],
    ],
    [
      'what is no incident any more has no windows: no step was taken',
      sev1([unlabeled('11-24 10:05', 'incident', 'bob')]),
      '11-30 10:00',
      [],
    ],
    [
      'while it is the requester’s turn a window stands still, and is one with what goes on after it',
      anIssue({
        events: [
          comment('11-24 11:00', 'alice', 'Looking.\n/waiting'),
          comment('11-24 14:00', 'rita', 'It is version 5.'),
          comment('11-24 15:00', 'alice', '/eta 2026-11-26 12:00'),
        ],
      }),
      '11-24 16:00',
      [
        'sev3 acknowledge 11-24 10:00 → 11-24 14:00 kept 11-24 11:00',
        'sev3 estimate 11-24 11:00 → 11-26 14:00 kept 11-24 15:00',
        'sev3 update 11-24 15:00 → 11-26 12:00 open',
      ],
    ],
    [
      'closed while it waits: nothing was missed',
      anIssue({
        events: [comment('11-24 11:00', 'alice', 'Looking.\n/waiting'), closed('11-27 11:00', 'alice')],
      }),
      '12-30 16:00',
      ['sev3 acknowledge 11-24 10:00 → 11-24 14:00 kept 11-24 11:00'],
    ],
    ['an issue that is only on duty has none', anIssue({ labels: ['on-call'] }), '11-30 10:00', []],
  ])('%s', (_why, issue, until, windows) => {
    expect(told(issue, until)).toEqual(windows);
  });
});

describe('the one window of a record', () => {
  const body = (marker: Marker) => `${formatMarker(marker)}\nText`;
  const followUp = (events: IssueParts['events'] = []) =>
    anIssue({
      author: viewer,
      createdAt: '11-02 10:00',
      labels: ['follow-up'],
      body: body(followUpMarker(config, { postmortem: 20, severity: 'sev1', item: 'disk' })),
      events,
    });
  const log = (events: IssueParts['events'] = []) =>
    anIssue({
      author: viewer,
      createdAt: '11-30 08:00',
      labels: ['shift log'],
      body: body({ kind: 'shift-log', key: `${logOwner(config)} 2026-11-30T09:00:00Z` }),
      events: [
        comment(
          '11-30 09:07',
          viewer,
          body({ kind: 'handoff', key: `${logOwner(config)} 2026-11-30T09:00:00Z` }),
        ),
        ...events,
      ],
    });
  const postmortem = (events: IssueParts['events'] = []) =>
    anIssue({
      author: viewer,
      createdAt: '11-02 10:00',
      labels: ['postmortem'],
      body: body(postmortemMarker(config, 12)),
      events,
    });
  const backOverFollowUps = (undone: string, when: string) => [
    reopened(when, viewer),
    comment(when, viewer, body({ kind: 'reopened', key: at(undone).toString() })),
  ];

  test.each<[why: string, issue: Issue, until: string, windows: readonly string[]]>([
    ['open', followUp(), '11-09 09:59', ['sev1 follow-up 11-02 10:00 → 11-09 10:00 open']],
    [
      'closed in time',
      followUp([closed('11-09 09:59')]),
      '11-30 10:00',
      ['sev1 follow-up 11-02 10:00 → 11-09 10:00 kept 11-09 09:59'],
    ],
    [
      'closed late',
      followUp([closed('11-09 10:00')]),
      '11-30 10:00',
      ['sev1 follow-up 11-02 10:00 → 11-09 10:00 missed 11-09 10:00'],
    ],
    ['never closed', followUp(), '11-30 10:00', ['sev1 follow-up 11-02 10:00 → 11-09 10:00 missed']],
    [
      'waived in time, it is due no more',
      followUp([comment('11-05 10:00', 'alice', '/waive too dear')]),
      '11-30 10:00',
      [],
    ],
    [
      'waived late',
      followUp([comment('11-12 10:00', 'alice', '/waive too dear')]),
      '11-30 10:00',
      ['sev1 follow-up 11-02 10:00 → 11-09 10:00 missed'],
    ],
    [
      'a postmortem has five working days',
      postmortem([closed('11-06 10:00')]),
      '11-30 10:00',
      ['sev3 postmortem 11-02 10:00 → 11-09 10:00 kept 11-06 10:00'],
    ],
    [
      'closed in time it is written, whatever its follow-ups',
      postmortem([closed('11-06 10:00'), ...backOverFollowUps('11-06 10:00', '11-06 10:10')]),
      '11-30 10:00',
      ['sev3 postmortem 11-02 10:00 → 11-09 10:00 kept 11-06 10:00'],
    ],
    [
      'the first of several closes counts',
      postmortem([
        closed('11-10 10:00'),
        ...backOverFollowUps('11-10 10:00', '11-10 10:10'),
        closed('11-12 10:00'),
        ...backOverFollowUps('11-12 10:00', '11-12 10:10'),
        closed('11-20 10:00'),
      ]),
      '11-30 10:00',
      ['sev3 postmortem 11-02 10:00 → 11-09 10:00 missed 11-10 10:00'],
    ],
    [
      'opened again by somebody it is to be written anew',
      postmortem([
        closed('11-06 10:00'),
        ...backOverFollowUps('11-06 10:00', '11-06 10:10'),
        closed('11-10 10:00'),
        reopened('11-16 10:00', 'bob'),
      ]),
      '11-30 10:00',
      ['sev3 postmortem 11-16 10:00 → 11-23 10:00 missed'],
    ],
    [
      'nobody else can say our words, nor reopen in our stead',
      postmortem([
        closed('11-06 10:00'),
        reopened('11-06 10:10', 'bob'),
        ...backOverFollowUps('11-06 10:00', '11-06 10:10').slice(1),
      ]),
      '11-12 10:00',
      ['sev3 postmortem 11-06 10:10 → 11-13 10:10 open'],
    ],
    [
      'a handoff is acknowledged',
      log([comment('11-30 09:30', 'bob', '/ack')]),
      '12-05 10:00',
      ['sev3 handoff 11-30 09:07 → 11-30 11:07 kept 11-30 09:30'],
    ],
    [
      'also seen long after the next one',
      log([comment('11-30 09:30', 'bob', '/ack')]),
      '12-30 10:00',
      ['sev3 handoff 11-30 09:07 → 11-30 11:07 kept 11-30 09:30'],
    ],
    [
      'not by whoever went',
      log([comment('11-30 09:30', 'alice', '/ack'), comment('11-30 10:30', 'bob', 'Read it')]),
      '12-05 10:00',
      ['sev3 handoff 11-30 09:07 → 11-30 11:07 kept 11-30 10:30'],
    ],
    [
      'but by the backup',
      log([comment('11-30 09:30', 'carol', '/ack')]),
      '12-05 10:00',
      ['sev3 handoff 11-30 09:07 → 11-30 11:07 kept 11-30 09:30'],
    ],
    ['or its log is closed by hand', log([closed('11-30 10:00', 'bob')]), '12-05 10:00', []],
    [
      'which mends nothing later',
      log([closed('11-30 12:00', 'bob')]),
      '12-05 10:00',
      ['sev3 handoff 11-30 09:07 → 11-30 11:07 missed'],
    ],
    ['or is not, as it turns out', log(), '12-30 10:00', ['sev3 handoff 11-30 09:07 → 11-30 11:07 missed']],
    ['or is not', log(), '12-05 10:00', ['sev3 handoff 11-30 09:07 → 11-30 11:07 missed']],
    ['a stranger’s issue with that label has none', anIssue({ labels: ['follow-up'] }), '12-30 10:00', []],
  ])('%s', (_why, issue, until, windows) => {
    expect(told(issue, until)).toEqual(windows);
  });
});

const deed = fc.constantFrom('ack', 'wip', 'mitigated', 'resolved', 'waiting', 'sev 1', 'sev 3', 'note x');
const someIssue = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 900 }),
      fc.oneof(
        deed.map((name) => (when: string) => comment(when, 'alice', `/${name}`)),
        fc.constant((when: string) => comment(when, 'rita', 'Any news?')),
        fc.constant((when: string) => labeled(when, 'sev2', 'bob')),
        fc.constant((when: string) => closed(when, 'alice')),
        fc.constant((when: string) => reopened(when, 'rita')),
      ),
    ),
    { maxLength: 12 },
  )
  .map((steps) => {
    let minutes = 0;
    const events = steps.map(([gap, make]) => {
      minutes += gap;
      return make(at('11-24 10:00').add({ minutes }).toString());
    });
    return commanded(sev1(events), config);
  });
const someTime = fc.integer({ min: 1, max: 12_000 }).map((minutes) => at('11-24 10:00').add({ minutes }));

describe('whatever people do', () => {
  test('a window has one outcome, decided by the time that has passed and never again', () => {
    fc.assert(
      fc.property(someIssue, someTime, someTime, (issue, a, b) => {
        const [early, late] = a.epochMilliseconds <= b.epochMilliseconds ? [a, b] : [b, a];
        const seen = (until: typeof early) => {
          const then = issueBefore(issue, until);
          return then === undefined ? [] : pastWindows(then, config, until);
        };
        const after = seen(late);
        for (const window of seen(early)) {
          const decided = decidedAt(window);
          if (window.outcome === 'open') {
            expect(window.deadline.epochMilliseconds).toBeGreaterThan(early.epochMilliseconds);
            expect(decided).toBeUndefined();
            continue;
          }
          expect(decided?.epochMilliseconds).toBeLessThanOrEqual(early.epochMilliseconds);
          if (window.outcome === 'kept')
            expect(window.metAt?.epochMilliseconds).toBeLessThan(window.deadline.epochMilliseconds);
          const same = after.find(({ kind, opened }) => kind === window.kind && opened.equals(window.opened));
          if (window.outcome === 'missed') expect(same?.outcome).toBe('missed');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('an issue as it was', () => {
  const issue = anIssue({
    createdAt: '11-24 10:00',
    assignees: ['alice'],
    events: [
      assigned('11-24 11:00', 'bob'),
      labeled('11-24 12:00', 'sev2'),
      closed('11-24 13:00', 'bob', 'not_planned'),
      reopened('11-24 14:00'),
      unlabeled('11-24 15:00', 'support'),
    ],
  });
  test.each([
    ['11-24 10:00', undefined],
    ['11-24 10:01', { state: 'open', labels: ['on-call', 'support'], assignees: ['alice'] }],
    ['11-24 11:00', { state: 'open', assignees: ['alice'] }],
    ['11-24 12:30', { labels: ['on-call', 'support', 'sev2'], assignees: ['alice', 'bob'] }],
    ['11-24 13:30', { state: 'closed', closeReason: 'not_planned', closedAt: at('11-24 13:00') }],
    ['11-24 14:30', { state: 'open', labels: ['on-call', 'support', 'sev2'] }],
    ['11-30 10:00', { state: 'open', labels: ['on-call', 'sev2'] }],
  ])('before %s', (when, expected) => {
    const before = issueBefore(issue, at(when));
    if (expected === undefined) expect(before).toBeUndefined();
    else expect(before).toMatchObject(expected);
  });

  test('what is open then was never closed', () => {
    expect(issueBefore(issue, at('11-24 14:30'))).not.toHaveProperty('closedAt');
  });
});
