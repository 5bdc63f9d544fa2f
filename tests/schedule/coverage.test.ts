/** Gaps that only `coverage` makes: what they are, and what they are not. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { roleTimeline } from '../../src/schedule/resolve.js';
import { outside, union } from '../../src/schedule/span.js';
import type { Coverage, Schedule, WeeklyHours } from '../../src/schedule/types.js';
import { weeklyHoles } from '../../src/schedule/weekly-hole.js';
import { anAbsence, anOverride, aPerson, aSchedule, listed, shownSpan, span, turns } from './build.js';

const time = (text: string) => Temporal.PlainTime.from(text);
const everyDay = [1, 2, 3, 4, 5, 6, 7];

function daily(from: string, until: string, days: readonly number[] = everyDay): readonly WeeklyHours[] {
  return [{ days, from: time(from), until: time(until) }];
}

const day = span('2026-01-06T00:00Z', '2026-01-07T00:00Z');
const office = turns({ participants: 'a b', hours: daily('09:00', '17:00') });
const always: readonly Coverage[] = [{ role: 'primary' }];

function gaps(schedule: Schedule, window = day): readonly string[] {
  return roleTimeline(schedule, 'primary', window).gaps.map(
    (gap) => `${shownSpan(gap)}${gap.isUnplanned === true ? '' : ' planned'}`,
  );
}

const cases = [
  { why: 'without the key there is none', parts: {}, gaps: [] },
  {
    why: 'round the clock',
    parts: { coverage: always },
    gaps: ['2026-01-06T00 2026-01-06T09', '2026-01-06T17 2026-01-07T00'],
  },
  {
    why: 'in hours of its own',
    parts: { coverage: [{ role: 'primary', hours: daily('08:00', '20:00') }] },
    gaps: ['2026-01-06T08 2026-01-06T09', '2026-01-06T17 2026-01-06T20'],
  },
  {
    why: 'on the schedule’s clock',
    parts: { timezone: 'Asia/Seoul', coverage: [{ role: 'primary', hours: daily('08:00', '20:00') }] },
    gaps: ['2026-01-06T00 2026-01-06T09', '2026-01-06T23 2026-01-07T00'],
  },
  { why: 'another role’s is no matter', parts: { coverage: [{ role: 'other' }] }, gaps: [] },
  {
    why: 'an override fills it, and nobody on purpose is none',
    parts: {
      coverage: always,
      overrides: [
        anOverride('c', span('2026-01-06T17:00Z', '2026-01-06T20:00Z')),
        anOverride('nobody', span('2026-01-06T00:00Z', '2026-01-06T08:00Z')),
      ],
    },
    gaps: ['2026-01-06T08 2026-01-06T09', '2026-01-06T20 2026-01-07T00'],
  },
  {
    why: 'a gap by absence stays what it is',
    parts: {
      coverage: always,
      people: ['a', 'b'].map((name) =>
        aPerson(name, { absences: [anAbsence('2026-01-06T00:00Z', '2026-01-07T00:00Z')] }),
      ),
    },
    gaps: [
      '2026-01-06T00 2026-01-06T09',
      '2026-01-06T09 2026-01-06T17 planned',
      '2026-01-06T17 2026-01-07T00',
    ],
  },
  {
    why: 'a turn of nobody is left empty on purpose',
    parts: { coverage: always, rotations: [turns({ participants: 'nobody a' })] },
    gaps: [],
  },
  {
    why: 'a list that has ended is a gap anyway',
    parts: {
      coverage: always,
      rotations: [listed([['2026-01-05T00:00Z', 'a']], '2026-01-06T12:00Z')],
    },
    gaps: ['2026-01-06T12 2026-01-07T00 planned'],
  },
];

describe('coverage', () => {
  test.each(cases)('$why', ({ parts, gaps: expected }) => {
    expect(gaps(aSchedule({ rotations: [office], ...parts }))).toEqual(expected);
  });

  test('nothing is wanted before the first of the role’s rotations starts', () => {
    const late = turns({ participants: 'c', id: 'late', hours: daily('17:00', '20:00') });
    const schedule = aSchedule({ rotations: [office, late], coverage: always });
    expect(gaps(schedule, span('2026-01-01T00:00Z', '2026-01-06T00:00Z'))).toEqual([
      '2026-01-05T20 2026-01-06T00',
    ]);
  });

  test('with it every instant from the start on is held or a gap, and none both', () => {
    const hour = fc.integer({ min: 0, max: 23 }).map((at) => `${String(at).padStart(2, '0')}:00`);
    const hours = fc
      .tuple(hour, hour, fc.uniqueArray(fc.constantFrom(...everyDay), { minLength: 1 }))
      .map(([from, until, days]) => daily(from, until, days.toSorted()));
    const zones = fc.constantFrom('UTC', 'Europe/London', 'America/Santiago', 'Australia/Lord_Howe');
    const window = span('2026-03-20T00:00Z', '2026-04-12T00:00Z');
    fc.assert(
      fc.property(fc.array(fc.tuple(hours, zones), { minLength: 1, maxLength: 3 }), (layers) => {
        const rotations = layers.map(([own, timezone], index) =>
          turns({ participants: 'a b', id: `r${index}`, hours: own, timezone }),
        );
        const { shifts, gaps: open } = roleTimeline(
          aSchedule({ rotations, coverage: always }),
          'primary',
          window,
        );
        const all = union([...shifts, ...open]);
        expect(outside([window], all)).toEqual([]);
        expect(outside(open, union(shifts))).toEqual(open);
      }),
      { numRuns: 30 },
    );
  });
});

describe('weekly holes', () => {
  const month = span('2026-01-05T00:00Z', '2026-02-02T00:00Z');
  const evening = turns({ participants: 'c', id: 'evening', hours: daily('18:00', '00:00') });
  const shown = (schedule: Schedule) =>
    weeklyHoles(schedule, month).flatMap(({ holes }) =>
      holes.map(({ day: begins, from, until, times }) => `${begins} ${from}-${until} ${times}`),
    );
  const nightly = everyDay.map((weekday) => `${weekday} 17:00:00-18:00:00`);

  test('are those that layers leave open time and again', () => {
    const found = shown(aSchedule({ rotations: [{ ...office, hours: daily('00:00', '17:00') }, evening] }));
    expect(found).toEqual(nightly.map((hole) => `${hole} 4`));
  });

  test('are none where one rotation fills the role, or coverage says what is wanted', () => {
    expect(shown(aSchedule({ rotations: [office] }))).toEqual([]);
    expect(shown(aSchedule({ rotations: [office, evening], coverage: always }))).toEqual([]);
  });

  test('a hole that comes once is none', () => {
    const schedule = aSchedule({ rotations: [{ ...office, hours: daily('00:00', '17:00') }, evening] });
    expect(weeklyHoles(schedule, day)).toEqual([]);
  });
});
