import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { pastWindows } from '../../src/issues/past-windows.js';
import type { Severity } from '../../src/issues/policy.js';
import { followUpMarker, logOwner, postmortemMarker } from '../../src/issues/record.js';
import { lastMonth } from '../../src/postmortem/month.js';
import { type MonthInput, monthRecord } from '../../src/postmortem/record.js';
import { holdersIn, type Page } from '../../src/postmortem/record-load.js';
import {
  formatRecord,
  type MonthRecord,
  parseRecord,
  recordSchema,
} from '../../src/postmortem/record-schema.js';
import { nearestRank, stepsOf, timesOf } from '../../src/postmortem/record-times.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  commanded,
  comment,
  labeled,
  login,
  reopened,
  unassigned,
  viewer,
} from '../support/builders.js';

/** Weekly turns from Monday 2 November 09:00 UTC: alice, bob, carol, alice, bob; working hours Mon-Fri 09-18. */
const config = aConfig({
  hours: { holidays: ['2026-11-17'] },
  rotations: {
    primary: {
      every: '1 week',
      handoff: 'Monday 09:00',
      starts: '2026-11-02',
      participants: ['alice', 'bob', 'carol'],
    },
  },
  escalation: ['erin'],
});
const november = lastMonth(at('12-05 10:00'), 'UTC');

function recordOf(parts: Partial<MonthInput> = {}): MonthRecord {
  const { issues = [], ...rest } = parts;
  return monthRecord({
    config,
    month: november,
    issues: issues.map((issue) => commanded(issue, config)),
    records: [],
    pages: [],
    missing: 0,
    ...rest,
  });
}

const incident = (number: number, createdAt: string, label: string, events: Issue['timeline'] = []) =>
  anIncident({ number, createdAt, labels: ['on-call', 'incident', label], author: 'bob', events });

describe('nearest rank', () => {
  test.each([
    [[], undefined, undefined],
    [[7], 7, 7],
    [[1, 2], 1, 2],
    [[3, 1, 2], 2, 3],
    [[1, 2, 3, 4], 2, 4],
    // The example of the method's page, in other words: 10 values, the 5th and the 9th.
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 5, 9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 6, 10],
  ])('of %j the median is %s and the 90th percentile %s', (values, median, p90) => {
    expect([nearestRank(values, 50), nearestRank(values, 90)]).toEqual([median, p90]);
  });

  test('is one of the values, never under the median, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1 }), (values) => {
        const { medianMinutes, p90Minutes, count } = timesOf(values);
        expect(count).toBe(values.length);
        expect(values).toContain(medianMinutes);
        expect(values).toContain(p90Minutes);
        expect(p90Minutes).toBeGreaterThanOrEqual(medianMinutes ?? 0);
        expect(timesOf([...values].reverse())).toEqual(timesOf(values));
      }),
    );
  });
});

describe('an issue’s times', () => {
  test.each<[why: string, issue: Issue, acknowledged: number | undefined, resolved: number | undefined]>([
    ['nothing was done', incident(1, '11-10 10:00', 'sev1'), undefined, undefined],
    [
      'from the report to the first word, and to the resolution that stands',
      incident(1, '11-10 10:00', 'sev1', [
        comment('11-10 10:12', 'alice', 'On it'),
        comment('11-10 11:30', 'alice', '/resolved'),
      ]),
      12,
      90,
    ],
    [
      'a close as completed resolves; it is no word',
      incident(1, '11-10 10:00', 'sev1', [closed('11-10 10:30', 'alice')]),
      undefined,
      30,
    ],
    [
      'a close as not planned resolves nothing',
      incident(1, '11-10 10:00', 'sev1', [closed('11-10 10:30', 'alice', 'not_planned')]),
      undefined,
      undefined,
    ],
    [
      'reopened, it is resolved from the very beginning; its first answer stays the first',
      incident(1, '11-10 10:00', 'sev1', [
        comment('11-10 10:05', 'alice', 'On it'),
        closed('11-10 11:00', 'alice'),
        reopened('11-10 12:00', 'bob'),
        comment('11-10 12:30', 'alice', 'Again'),
        closed('11-10 13:00', 'alice'),
      ]),
      5,
      180,
    ],
    [
      'from when it came to the desk, where that was later than the report',
      anIssue({
        createdAt: '11-10 08:00',
        labels: ['support'],
        events: [labeled('11-10 10:00', 'on-call', 'bob'), comment('11-10 10:20', 'alice', 'Hello')],
      }),
      20,
      undefined,
    ],
  ])('%s', (_why, issue, acknowledged, resolved) => {
    const steps = stepsOf(commanded(issue, config), config);
    expect([steps.acknowledged?.minutes, steps.resolved?.minutes]).toEqual([acknowledged, resolved]);
  });
});

describe('a month, computed by hand', () => {
  const issues = [
    // Answered after 10 min and resolved after 2 h: acknowledge (15 min), work (1 h) and one update (each hour) kept.
    incident(1, '11-03 10:00', 'sev1', [
      comment('11-03 10:10', 'alice', '/wip'),
      comment('11-03 11:00', 'alice', 'Nearly there'),
      comment('11-03 12:00', 'alice', '/resolved'),
      closed('11-03 12:05', 'alice'),
    ]),
    // Answered after 40 min: acknowledge missed at 10:30. Open since; work and update missed on the 4th.
    incident(2, '11-04 10:00', 'sev2', [comment('11-04 10:40', 'alice', 'Looking')]),
    // Of October, resolved in November: 14 d 1 h. Acknowledged in October.
    incident(3, '10-20 10:00', 'sev4', [
      comment('10-20 10:30', 'alice', '/wip'),
      comment('11-03 11:00', 'alice', '/resolved'),
    ]),
    // Opened on the last evening, answered in December: open at the end, in no average.
    incident(4, '11-30 23:55', 'sev1', [comment('12-01 00:05', 'bob', 'On it')]),
    // A request that waits for its requester: nothing is overdue.
    anIssue({
      number: 5,
      createdAt: '11-11 10:00',
      events: [comment('11-11 11:00', 'bob', 'Which version?\n/waiting')],
    }),
    // Closed, reopened and closed again in the month.
    anIssue({
      number: 6,
      createdAt: '11-12 10:00',
      events: [
        comment('11-12 10:30', 'bob', 'Done.'),
        closed('11-12 11:00', 'bob'),
        reopened('11-12 15:00', 'rita'),
        closed('11-13 10:00', 'bob'),
      ],
    }),
    // Of December.
    incident(7, '12-01 00:00', 'sev1'),
    anIssue({ number: 8, createdAt: '11-20 10:00', labels: ['on-call'] }),
  ];
  const record = recordOf({ issues });

  test('issues by kind and severity', () => {
    const told = record.issues.map((row) => [
      row.kind,
      row.severity,
      row.openedCount,
      row.reopenedCount,
      row.closedCount,
      row.openAtEndCount,
    ]);
    expect(told).toEqual([
      ['incident', 'sev1', 2, 0, 1, 1],
      ['incident', 'sev2', 1, 0, 0, 1],
      ['incident', 'sev3', 0, 0, 0, 0],
      // Resolved, and not closed by anybody.
      ['incident', 'sev4', 0, 0, 0, 1],
      ['request', null, 2, 1, 1, 1],
      ['other', null, 1, 0, 0, 1],
    ]);
  });

  test('times of what was done in the month', () => {
    const told = record.times.map(({ kind, severity, acknowledge: a, resolve: r }) => [
      ...[kind, severity, a.count, a.medianMinutes, a.p90Minutes],
      ...[r.count, r.medianMinutes, r.p90Minutes],
    ]);
    const longest = (14 * 24 + 1) * 60;
    expect(told).toEqual([
      ['incident', null, 2, 10, 40, 2, 120, longest],
      ['incident', 'sev1', 1, 10, 10, 1, 120, 120],
      ['incident', 'sev2', 1, 40, 40, 0, null, null],
      ['incident', 'sev3', 0, null, null, 0, null, null],
      ['incident', 'sev4', 0, null, null, 1, longest, longest],
      // 60 and 30 min; the reopened one took 24 h from its beginning.
      ['request', null, 2, 30, 60, 1, 1_440, 1_440],
    ]);
  });

  test('windows where they were decided', () => {
    const told = record.windows.map((row) =>
      [row.kind, row.severity, row.window, row.keptCount, row.missedCount, row.openAtEndCount].join(' '),
    );
    expect(told).toEqual([
      'incident sev1 acknowledge 1 0 1',
      // Begun in the very second of the answer.
      'incident sev1 work 1 0 0',
      // 11:00 came in time; 12:00 is the deadline's own minute, and late.
      'incident sev1 update 1 1 0',
      'incident sev2 acknowledge 0 1 0',
      'incident sev2 work 0 1 0',
      'incident sev2 update 0 1 0',
      // #3 missed its update in October. #6 came back with four working hours from 15:00 on: until 10:00, when it was closed.
      'request  acknowledge 2 1 0',
      'request  estimate 1 0 0',
    ]);
  });

  test('what is open past its window is listed, the longest first', () => {
    expect(record.overdue).toEqual([
      {
        kind: 'incident',
        severity: 'sev2',
        issue: 2,
        window: 'work',
        deadline: '2026-11-04T14:40:00Z',
        overdueHours: 633.3,
      },
    ]);
    expect(record.overdueLeftOutCount).toBe(0);
  });

  test('whatever comes after the month changes nothing', () => {
    const later = issues.map((issue) => ({
      ...issue,
      timeline: issue.timeline.filter((event) => event.at.epochMilliseconds < november.end.epochMilliseconds),
    }));
    expect(recordOf({ issues: later.filter(({ number }) => number !== 7) })).toEqual(record);
  });

  test('the order in which issues come changes nothing', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(issues, { minLength: issues.length }), (shuffled) => {
        expect(recordOf({ issues: shuffled })).toEqual(record);
      }),
      { numRuns: 20 },
    );
  });
});

describe('whatever people do', () => {
  const deed = fc.constantFrom('/ack', '/wip', '/mitigated', '/resolved', '/waiting', '/sev 1', 'a word');
  const someIssue = fc
    .record({
      day: fc.integer({ min: 1, max: 30 }),
      steps: fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 20_000 }),
          fc.oneof(
            deed.map((text) => (when: string) => comment(when, 'alice', text)),
            fc.constant((when: string) => closed(when)),
            fc.constant((when: string) => reopened(when)),
          ),
        ),
        { maxLength: 8 },
      ),
    })
    .map(({ day, steps }) => {
      const createdAt = `2026-10-${String(day).padStart(2, '0')}T10:00:00Z`;
      const gaps = steps.map(([gap]) => gap);
      const events = steps.map(([, make], index) => {
        const minutes = gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0);
        return make(at(createdAt).add({ minutes }).toString());
      });
      return commanded(anIncident({ createdAt, author: 'bob', events }), config);
    });
  const months = ['11-15', '12-15', '2027-01-15', '2027-02-15', '2027-03-15'].map((day) =>
    lastMonth(at(day.startsWith('2027') ? `${day}T10:00:00Z` : `${day} 10:00`), 'UTC'),
  );

  test('each window is kept or missed in one month, or open at the end of the last; each resolution counts', () => {
    fc.assert(
      fc.property(someIssue, (issue) => {
        const end = months.at(-1)?.end ?? november.end;
        const all = pastWindows(issue, config, end);
        const records = months.map((month) => recordOf({ month, issues: [issue] }));
        const rows = records.flatMap(({ windows }) => windows);
        const decided = rows.reduce((sum, row) => sum + row.keptCount + row.missedCount, 0);
        const open = records.at(-1)?.windows.reduce((sum, row) => sum + row.openAtEndCount, 0) ?? 0;
        expect(decided + open).toBe(all.length);
        expect(rows.reduce((sum, row) => sum + row.missedCount, 0)).toBe(
          all.filter(({ outcome }) => outcome === 'missed').length,
        );
        const answered = records.reduce((sum, { times }) => sum + (times[0]?.acknowledge.count ?? 0), 0);
        expect(answered).toBe(stepsOf(issue, config).acknowledged === undefined ? 0 : 1);
      }),
      { numRuns: 100 },
    );
  });
});

describe('pages', () => {
  const page = (when: string, who: string, kind: Page['kind'] = 'breach'): Page => ({
    at: at(when),
    login: login(who),
    kind,
  });
  const pages = [
    page('11-03 09:00', 'alice', 'near-miss'),
    page('11-03 17:59', 'alice'),
    // The day ends, and there is neither a weekend nor a holiday in working hours.
    page('11-03 18:00', 'alice'),
    page('11-07 12:00', 'alice'),
    page('11-17 12:00', 'bob', 'escalation'),
    page('10-31 12:00', 'bob'),
    page('12-01 00:00', 'bob'),
  ];

  test('by kind and by person, in working hours and outside', () => {
    const record = recordOf({ pages });
    expect(record.pages).toEqual([
      { kind: 'near-miss', inHoursCount: 1, outOfHoursCount: 0 },
      { kind: 'breach', inHoursCount: 1, outOfHoursCount: 2 },
      { kind: 'escalation', inHoursCount: 0, outOfHoursCount: 1 },
    ]);
    const told = record.people.map((row) => [row.login, row.pageInHoursCount, row.pageOutOfHoursCount]);
    expect(told).toEqual([
      ['alice', 2, 2],
      ['bob', 0, 1],
      ['carol', 0, 0],
    ]);
  });

  test('where windows run in the assignee’s zone, hours are those of whoever was called', () => {
    const abroad = aConfig({
      people: { alice: { timezone: 'Asia/Seoul' }, bob: {}, carol: {}, erin: {} },
      hours: { zones: 'assignee' },
    });
    // 03:00 UTC is noon in Seoul.
    const called = [page('11-03 03:00', 'alice'), page('11-03 03:00', 'bob')];
    const { people } = recordOf({ config: abroad, pages: called });
    const told = people
      .filter((row) => row.pageInHoursCount + row.pageOutOfHoursCount > 0)
      .map((row) => [row.login, row.pageInHoursCount]);
    expect(told).toEqual([
      ['bob', 0],
      ['alice', 1],
    ]);
  });
});

describe('load', () => {
  test('duty is what lies in the month', () => {
    // Weeks of 168 h from 2 November 09:00; the last one, bob's, has 15 h of November.
    const told = recordOf().people.map((row) => [row.login, row.shiftCount, row.dutyHours, row.weekendHours]);
    expect(told).toEqual([
      ['alice', 2, 336, 96],
      ['bob', 2, 183, 48],
      ['carol', 1, 168, 48],
    ]);
  });

  test.each<[why: string, events: Issue['timeline'], holders: readonly string[]]>([
    ['assigned in the month', [assigned('11-10 10:00', 'alice')], ['alice']],
    ['before it, and still', [assigned('10-10 10:00', 'alice')], ['alice']],
    [
      'taken off before it',
      [assigned('10-10 10:00', 'alice'), unassigned('10-31 10:00', 'alice'), assigned('11-02 10:00', 'bob')],
      ['bob'],
    ],
    [
      'both of a handover',
      [assigned('11-02 10:00', 'alice'), assigned('11-09 09:00', 'bob'), unassigned('11-09 09:00', 'alice')],
      ['alice', 'bob'],
    ],
    ['after it', [assigned('12-01 00:00', 'alice')], []],
    ['closed before it', [assigned('10-10 10:00', 'alice'), closed('10-20 10:00', 'alice')], []],
  ])('who held an issue: %s', (_why, events, holders) => {
    expect(holdersIn(anIssue({ createdAt: '10-05 10:00', events }), november)).toEqual(holders);
  });

  test('500 people: the first hundred are told, the others counted', () => {
    const pages = Array.from({ length: 500 }, (_, index) => ({
      at: at('11-03 10:00'),
      login: login(`person-${index}`),
      kind: 'breach' as const,
    }));
    const { people, peopleLeftOutCount } = recordOf({ pages });
    expect([people.length, peopleLeftOutCount]).toEqual([100, 403]);
  });
});

describe('follow-ups', () => {
  const followUp = (number: number, severity: Severity, createdAt: string, closing?: string) =>
    anIssue({
      number,
      author: viewer,
      createdAt,
      labels: ['follow-up'],
      body: formatMarker(followUpMarker(config, { postmortem: 20, severity, item: 'x' })),
      events: closing === undefined ? [] : [closed(closing)],
    });

  test('those due in the month, and what is open past its date', () => {
    const records = [
      // Due on the 10th (7 d), closed in time.
      followUp(1, 'sev1', '11-03 10:00', '11-09 10:00'),
      // Due on 9 November (30 d), closed in October.
      followUp(2, 'sev2', '10-10 10:00', '10-12 10:00'),
      // Due on the 12th, closed late.
      followUp(3, 'sev1', '11-05 10:00', '11-20 10:00'),
      // Due on the 17th, closed in December: open at the end, after 20 days and 14 hours.
      followUp(4, 'sev1', '11-10 10:00', '12-02 10:00'),
      // Due on 7 December.
      followUp(5, 'sev1', '11-30 10:00'),
      // Due in October, and open still, after 56 days.
      followUp(6, 'sev1', '10-05 10:00'),
      anIssue({ number: 7, labels: ['follow-up'], createdAt: '11-01 10:00' }),
    ];
    expect(recordOf({ records }).followUps).toEqual({
      dueCount: 4,
      closedInTimeCount: 2,
      closedLateCount: 1,
      closingRatePercent: 50,
      open: [
        { issue: 6, due: '2026-10-12T10:00:00Z', ageDays: 56 },
        { issue: 4, due: '2026-11-17T10:00:00Z', ageDays: 20 },
      ],
      openLeftOutCount: 0,
    });
  });

  const postmortem = (waived?: string) =>
    commanded(
      anIssue({
        number: 20,
        author: viewer,
        createdAt: '11-02 10:00',
        labels: ['postmortem'],
        body: formatMarker(postmortemMarker(config, 12)),
        events: waived === undefined ? [] : [comment(waived, 'alice', '/waive a planned test')],
      }),
      config,
    );

  test.each([
    ['in time', '11-09 10:00', [0, 0]],
    ['after its due date', '11-11 10:00', [1, 1]],
    ['after the month', '12-01 10:00', [1, 1]],
    ['never', undefined, [1, 1]],
  ])('one whose postmortem was waived %s', (_, waived, expected) => {
    const records = [postmortem(waived), followUp(1, 'sev1', '11-03 10:00')];
    const { followUps, windows } = recordOf({ records });
    const missed = windows.filter(({ kind }) => kind === 'follow-up').map((row) => row.missedCount);
    expect([followUps.dueCount, missed.length]).toEqual(expected);
  });

  test('one that was closed before its postmortem was waived was due', () => {
    const records = [postmortem('11-06 10:00'), followUp(1, 'sev1', '11-03 10:00', '11-05 10:00')];
    expect(recordOf({ records }).followUps).toMatchObject({ dueCount: 1, closedInTimeCount: 1 });
  });

  test('postmortems that are overdue are listed, follow-ups in a list of their own', () => {
    const { overdue } = recordOf({ records: [postmortem(), followUp(1, 'sev1', '11-03 10:00')] });
    expect(
      overdue.map(({ issue, window, severity, deadline }) => [issue, window, severity, deadline]),
    ).toEqual([[20, 'postmortem', null, '2026-11-09T10:00:00Z']]);
  });

  test.each([
    ['on itself', [postmortem('11-20 10:00')], undefined],
    ['with its incident', [postmortem()], '/waive a planned test'],
  ])('none that was waived %s', (_, records, word) => {
    const events = word === undefined ? [] : [comment('11-20 10:00', 'alice', word)];
    const issues = [incident(12, '11-02 09:00', 'sev1', [...events, closed('11-20 11:00')])];
    expect(recordOf({ issues, records }).overdue).toEqual([]);
  });

  test('a handoff that nobody acknowledged is listed, until the next has come', () => {
    const log = (when: string) =>
      anIssue({
        number: 30,
        author: viewer,
        createdAt: when,
        labels: ['shift log'],
        body: formatMarker({ kind: 'shift-log', key: `${logOwner(config)} ${at(when)}` }),
        events: [
          comment(when, viewer, formatMarker({ kind: 'handoff', key: `${logOwner(config)} ${at(when)}` })),
        ],
      });
    const overdueAt = (when: string) =>
      recordOf({ records: [log(when)] }).overdue.map(({ window }) => window);
    expect([overdueAt('11-30 09:00'), overdueAt('11-23 09:00')]).toEqual([['handoff'], []]);
  });

  test('many are counted beyond the first fifty', () => {
    const records = Array.from({ length: 80 }, (_, index) => followUp(index + 1, 'sev1', '11-03 10:00'));
    const { open, openLeftOutCount, closingRatePercent } = recordOf({ records }).followUps;
    expect([open.length, openLeftOutCount, closingRatePercent]).toEqual([50, 30, 0]);
  });
});

describe('as JSON', () => {
  test('an empty month has every row that is always there, and no figure that nothing was measured for', () => {
    const record = recordOf();
    expect(record.issues.map(({ openedCount }) => openedCount)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(record.times[0]?.resolve).toEqual({ count: 0, medianMinutes: null, p90Minutes: null });
    expect([record.windows, record.overdue, record.followUps.closingRatePercent]).toEqual([[], [], null]);
  });

  test('what is printed is read again as it was', () => {
    const record = recordOf({ issues: [incident(1, '11-03 10:00', 'sev1')], missing: 3 });
    expect(parseRecord(formatRecord(record))).toEqual(record);
    expect(recordSchema.parse(JSON.parse(formatRecord(record)))).toEqual(record);
    expect(formatRecord(record).split('\n')[1]).toBe('  "version": 1,');
  });

  test.each(['', '{', '[]', 'null', '{"version":1}', '{"version":2}'])('%s is no record', (text) => {
    expect(parseRecord(text)).toBeUndefined();
  });
});
