/** The two ways to a slot, one after the other from the start and by its instant alone, give the same grid in every zone. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { turnSlots, turnSpanAt } from '../../src/schedule/slot.js';
import type { Span, TurnRotation } from '../../src/schedule/types.js';
import { turns } from './build.js';

/** Days on which clocks change there, or a day is left out. */
const nights = [
  ['America/Santiago', '2024-09-08'],
  ['America/Santiago', '2024-04-07'],
  ['America/Havana', '2024-03-10'],
  ['America/Havana', '2024-11-03'],
  ['Pacific/Apia', '2011-12-30'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Africa/Cairo', '2026-04-24'],
  ['Asia/Beirut', '2026-03-29'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Antarctica/Troll', '2026-03-29'],
  ['Antarctica/Troll', '2026-10-25'],
  ['Europe/Paris', '2026-10-25'],
  ['Asia/Seoul', '2026-10-25'],
] as const;

const hoursOfWeek = fc.record({
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  from: fc.integer({ min: 0, max: 23 }).map((hour) => Temporal.PlainTime.from({ hour })),
  until: fc.integer({ min: 0, max: 23 }).map((hour) => Temporal.PlainTime.from({ hour })),
});

const someRotation: fc.Arbitrary<TurnRotation> = fc
  .record({
    night: fc.constantFrom(...nights),
    every: fc.record({
      unit: fc.constantFrom('hour', 'day', 'week', 'month'),
      count: fc.integer({ min: 1, max: 5 }),
    }),
    daysBefore: fc.integer({ min: 0, max: 40 }),
    minutes: fc.integer({ min: 0, max: 95 }).map((quarters) => quarters * 15),
    quarters: fc.uniqueArray(fc.integer({ min: 1, max: 95 }), { maxLength: 3 }),
    hours: fc.option(fc.array(hoursOfWeek, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    counts: fc.constantFrom('calendar' as const, 'active' as const),
  })
  .map(({ night: [timezone, day], every, daysBefore, minutes, quarters, hours, counts }) => {
    const starts = Temporal.PlainDate.from(day)
      .toPlainDateTime()
      .subtract({ days: daysBefore })
      .add({ minutes });
    const inPeriod = every.unit === 'hour' ? [] : quarters.toSorted((a, b) => a - b);
    const further = inPeriod.map((quarter) => starts.add({ minutes: 15 * quarter }));
    return {
      ...turns({ participants: 'a b' }),
      timezone,
      every,
      starts,
      counts,
      ...(further.length === 0 ? {} : { blocks: further }),
      ...(hours === undefined ? {} : { hours }),
    };
  });

function first(rotation: TurnRotation, count: number): readonly Span[] {
  const slots = turnSlots(rotation);
  return Array.from({ length: count }, () => slots.next().value);
}

test('every slot is found at each of its instants, in step or at once', () => {
  fc.assert(
    fc.property(someRotation, (rotation) => {
      // Many short slots, so that they reach over the night.
      const slots = first(rotation, rotation.every.unit === 'hour' ? 400 : 60);
      const shown = ({ start, end }: Span) => `${start} ${end}`;
      for (const [index, slot] of slots.entries()) {
        const { start, end } = slot;
        const middle = start.add({
          milliseconds: Math.floor((end.epochMilliseconds - start.epochMilliseconds) / 2),
        });
        for (const at of [start, middle, end.subtract({ nanoseconds: 1 })]) {
          const found = turnSpanAt(rotation, at);
          expect(found && shown(found)).toBe(shown(slot));
        }
        if (index > 0) expect(`${start}`).toBe(`${slots[index - 1]?.end}`);
      }
      const begins = slots[0]?.start.subtract({ nanoseconds: 1 });
      expect(begins && turnSpanAt(rotation, begins)).toBeUndefined();
    }),
    { numRuns: 150 },
  );
});
