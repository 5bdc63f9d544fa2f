import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addMonths, epochOfWall, wallAt, wallOf, weekdayOfWall } from '../../src/schedule/wall-clock.js';

const zones = [
  'UTC',
  'Asia/Seoul',
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Antarctica/Troll',
  'Pacific/Apia',
];
const aWall = fc
  .record({
    year: fc.integer({ min: 1970, max: 2060 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  .map((fields) => Temporal.PlainDateTime.from(fields, { overflow: 'constrain' }));
/** Where clocks change: spring and autumn, about midnight and in the small hours. */
const aTouchyWall = fc
  .record({
    year: fc.integer({ min: 2005, max: 2030 }),
    day: fc.integer({ min: 60, max: 335 }),
    minutes: fc.integer({ min: -120, max: 260 }),
  })
  .map(({ year, day, minutes }) =>
    Temporal.PlainDateTime.from({ year, month: 1, day: 1 }).add({ days: day }).add({ minutes }),
  );

describe('the wall clock in numbers', () => {
  test('says what Temporal says of a wall time, skipped and repeated ones too', () => {
    fc.assert(
      fc.property(fc.oneof(aWall, aTouchyWall), fc.constantFrom(...zones), (wall, zone) => {
        const expected = wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
        expect(epochOfWall(wallOf(wall), zone)).toBe(expected);
      }),
      { numRuns: 600 },
    );
  });

  test('says what Temporal says of an instant', () => {
    fc.assert(
      fc.property(aTouchyWall, fc.constantFrom(...zones), (at, zone) => {
        const instant = at.toZonedDateTime('UTC').toInstant();
        const shown = instant.toZonedDateTimeISO(zone).toPlainDateTime();
        expect(wallAt(instant.epochMilliseconds, zone)).toBe(wallOf(shown));
        expect(weekdayOfWall(wallOf(shown))).toBe(shown.dayOfWeek);
      }),
      { numRuns: 300 },
    );
  });

  test('every clock change of two decades is met to the millisecond', () => {
    for (const zone of zones) {
      let at: Temporal.ZonedDateTime | null | undefined = Temporal.ZonedDateTime.from(
        `2008-01-01T00:00[${zone}]`,
      );
      for (let count = 0; count < 20; count += 1) {
        at = at?.getTimeZoneTransition('next');
        if (!at) break;
        for (const ms of [at.epochMilliseconds - 1, at.epochMilliseconds]) {
          const shown = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
          expect(wallAt(ms, zone)).toBe(wallOf(shown.toPlainDateTime()));
        }
      }
    }
  });

  test('adds months as Temporal does, clamped to the month’s last day', () => {
    fc.assert(
      fc.property(aWall, fc.integer({ min: -40, max: 400 }), (wall, months) => {
        expect(addMonths(wallOf(wall), months)).toBe(wallOf(wall.add({ months })));
      }),
    );
  });
});
