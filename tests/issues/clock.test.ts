import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { afterRunning, clockMilliseconds } from '../../src/issues/clock.js';
import type { BusinessHours } from '../../src/issues/policy.js';
import { at } from '../support/builders.js';
import { type ClockWeeks, clockWeeks, oracleAfterRunning } from './clock-oracle.js';

const office: BusinessHours = {
  timezone: 'UTC',
  zones: 'schedule',
  days: [1, 2, 3, 4, 5],
  from: Temporal.PlainTime.from('09:00'),
  until: Temporal.PlainTime.from('18:00'),
  holidays: [Temporal.PlainDate.from('2026-12-25')],
};

const minutes = (count: number) => count * 60_000;
const hours = (count: number) => minutes(count * 60);

describe('afterRunning', () => {
  it.each([
    { start: '11-24 10:00', run: hours(4), ends: '11-24 14:00', why: 'inside one day' },
    { start: '11-24 17:00', run: hours(4), ends: '11-25 12:00', why: 'the night does not count' },
    { start: '11-27 17:00', run: hours(4), ends: '11-30 12:00', why: 'nor does the weekend' },
    { start: '12-24 17:00', run: hours(4), ends: '12-28 12:00', why: 'nor does the holiday before it' },
    { start: '11-24 03:00', run: hours(1), ends: '11-24 10:00', why: 'it begins to run in the morning' },
    { start: '11-24 09:00', run: hours(9), ends: '11-24 18:00', why: 'a full day ends that evening' },
    { start: '11-24 18:00', run: 0, ends: '11-25 09:00', why: 'nothing runs before the next opening' },
    { start: '11-24 18:00', run: 1, ends: '2026-11-25T09:00:00.001Z', why: 'closed at 18:00 itself' },
  ])('business: $why', ({ start, run, ends }) => {
    const clock = { start: at(start), clock: 'business', hours: office, pauses: [] } as const;
    expect(afterRunning(clock, run).toString()).toBe(at(ends).toString());
  });

  it.each([
    { start: '11-27 17:00', run: hours(24), ends: '11-28 17:00', why: 'day and night, at weekends too' },
    { start: '11-24 10:00', run: hours(2), ends: '11-24 15:00', why: 'a pause of 3 h in the middle' },
    { start: '11-24 12:00', run: hours(1), ends: '11-24 15:00', why: 'a start inside a pause' },
    { start: '11-24 10:00', run: hours(1), ends: '11-24 11:00', why: 'done just as the pause begins' },
  ])('always: $why', ({ start, run, ends }) => {
    const pauses = [{ start: at('11-24 11:00'), end: at('11-24 14:00') }];
    const clock = { start: at(start), clock: 'always', hours: office, pauses } as const;
    expect(afterRunning(clock, run).toString()).toBe(at(ends).toString());
  });

  it('gives up ten years on where no day is ever open', () => {
    const closed = { ...office, days: [] };
    const clock = { start: at('11-24 10:00'), clock: 'business', hours: closed, pauses: [] } as const;
    expect(afterRunning(clock, hours(1)).toString()).toBe('2037-01-10T10:00:00Z');
  });

  // Windows that open or close on the changed hours themselves are what the naive reading gets wrong.
  const someHours = fc.constantFrom(
    { from: '09:00', until: '18:00' },
    { from: '00:00', until: undefined },
    { from: '01:30', until: '02:30' },
    { from: '02:15', until: '08:00' },
    { from: '00:30', until: '01:30' },
    { from: '22:00', until: undefined },
  );
  const someMinute = fc.integer({ min: 0, max: 12 * 1_440 });
  const somePause = fc.tuple(someMinute, fc.integer({ min: 1, max: 2_000 }));

  function scene(weeks: ClockWeeks) {
    return fc.record({
      clock: fc.constantFrom('business' as const, 'always' as const),
      daily: someHours,
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      holidays: fc.subarray([...weeks.dates], { maxLength: 3 }),
      start: someMinute,
      run: fc.integer({ min: 0, max: 3_000 }),
      longer: fc.integer({ min: 0, max: 500 }),
      pauses: fc.array(somePause, { maxLength: 3 }),
    });
  }

  it.each(clockWeeks)(
    'agrees with a minute-by-minute walk, and never goes back: $timezone $from',
    (weeks) => {
      fc.assert(
        fc.property(scene(weeks), ({ clock, daily, days, holidays, start, run, longer, pauses }) => {
          const { until, from } = daily;
          const businessHours: BusinessHours = {
            timezone: weeks.timezone,
            zones: 'schedule',
            days,
            from: Temporal.PlainTime.from(from),
            ...(until === undefined ? {} : { until: Temporal.PlainTime.from(until) }),
            holidays: holidays.map((date) => Temporal.PlainDate.from(date)),
          };
          const paused = disjoint(pauses);
          const input = {
            start: weeks.minute(start),
            clock,
            hours: businessHours,
            pauses: paused.map(([first, end]) => ({ start: weeks.minute(first), end: weeks.minute(end) })),
          };
          const expected = oracleAfterRunning(weeks, { clock, daily, days, holidays, start, pauses: paused });
          const found = afterRunning(input, minutes(run));
          const index = expected(run);
          // Beyond the weeks that the walk knows there is nothing to compare with.
          if (index !== undefined) expect(found.toString()).toBe(weeks.minute(index).toString());
          const later = afterRunning(input, minutes(run + longer));
          expect(Temporal.Instant.compare(found, later)).toBeLessThanOrEqual(0);
        }),
        { numRuns: 60 },
      );
    },
  );
});

/** Sorted, without overlaps, as `ClockRun` asks for. */
function disjoint(pauses: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const sorted = pauses.map(([start, length]) => [start, start + length] as const).sort(([a], [b]) => a - b);
  return sorted.filter(([start], index) => sorted.slice(0, index).every(([, end]) => end <= start));
}

describe('clockMilliseconds', () => {
  it.each([
    { duration: { minutes: 15 }, clock: 'always', expected: minutes(15), why: 'minutes are minutes' },
    { duration: { days: 2 }, clock: 'always', expected: hours(48), why: 'a day has 24 hours' },
    { duration: { weeks: 1 }, clock: 'always', expected: hours(168), why: 'a week has 7 days' },
    { duration: { hours: 4 }, clock: 'business', expected: hours(4), why: 'hours are working hours' },
    { duration: { days: 2 }, clock: 'business', expected: hours(18), why: 'a day is one working day' },
    { duration: { weeks: 1 }, clock: 'business', expected: hours(45), why: 'a week, as many as are worked' },
    { duration: { days: 1, hours: 1 }, clock: 'business', expected: hours(10), why: 'parts add up' },
  ] as const)('$clock: $why', ({ duration, clock, expected }) => {
    const length = { duration: Temporal.Duration.from(duration), clock };
    expect(clockMilliseconds(length, office)).toBe(expected);
  });
});
