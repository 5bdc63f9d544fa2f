/** Turns of several days that count active time: so many days with working time, wherever the others lie. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { activeIn } from '../../src/schedule/hours.js';
import { resolve } from '../../src/schedule/resolve.js';
import { slotAt } from '../../src/schedule/slot.js';
import { turnsOf } from '../../src/schedule/turns.js';
import type { TurnRotation } from '../../src/schedule/types.js';
import { aSchedule, span, turns } from './build.js';

const workdays = [1, 2, 3, 4, 5];

function ofDays(count: number, days: readonly number[], parts: Partial<TurnRotation> = {}): TurnRotation {
  const hours = [{ days, from: Temporal.PlainTime.from('09:00'), until: Temporal.PlainTime.from('17:00') }];
  const every = { unit: 'day' as const, count };
  const base = turns({ participants: 'ann ben cy', every, starts: '2026-01-05T00:00' });
  return { ...base, hours, counts: 'active', ...parts };
}

/** `Mon ann`: each shift of two weeks. */
function fortnight(rotation: TurnRotation): string {
  const { shifts } = resolve(
    aSchedule({ rotations: [rotation] }),
    span('2026-01-05T00:00Z', '2026-01-19T00:00Z'),
  );
  return shifts.map(({ login }) => login).join(' ');
}

describe('turns of several working days', () => {
  test.each([
    { count: 2, days: workdays, served: 'ann ann ben ben cy cy ann ann ben ben', why: 'over the weekend' },
    { count: 3, days: workdays, served: 'ann ann ann ben ben ben cy cy cy ann', why: 'three of five' },
    { count: 2, days: [6, 7], served: 'ann ann ben ben', why: 'a weekend each' },
    { count: 2, days: [3], served: 'ann ann', why: 'two Wednesdays' },
    { count: 1, days: workdays, served: 'ann ben cy ann ben cy ann ben cy ann', why: 'one each' },
  ])('$count of days $days: $why', ({ count, days, served }) => {
    expect(fortnight(ofDays(count, days))).toBe(served);
  });

  test('by the calendar a turn holds whatever hours fall in its days', () => {
    const rotation = ofDays(2, workdays, { counts: 'calendar' });
    expect(fortnight(rotation)).toBe('ann ann ben ben cy ann ben ben cy cy');
  });

  test('each holds so many days, follows on the one before, and is the slot of each instant in it', () => {
    const zone = fc.constantFrom(
      'UTC',
      'America/Santiago',
      'Africa/Cairo',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        zone,
        fc.integer({ min: 0, max: 23 }),
        (count, days, timezone, hour) => {
          const starts = Temporal.PlainDateTime.from('2024-03-01').add({ hours: hour });
          const rotation = ofDays(count, days, { timezone, starts });
          const kept = turnsOf(aSchedule({ rotations: [rotation] }), rotation);
          const firsts = Array.from({ length: 12 }, (_, index) => kept.at(index));
          for (const [index, turn] of firsts.entries()) {
            const local = turn?.active.map(({ start }) => start.toZonedDateTimeISO(timezone));
            // A handoff between nine and five cuts a stretch of hours in two.
            const cut = hour > 9 && hour < 17;
            if (!cut) expect(local?.length).toBe(count);
            if (index > 0) expect(`${turn?.start}`).toBe(`${firsts[index - 1]?.end}`);
            for (const active of turn?.active ?? []) {
              expect(slotAt(rotation, active.start)).toEqual(active);
              expect(slotAt(rotation, active.end.subtract({ nanoseconds: 1 }))).toEqual(active);
            }
          }
          const last = firsts.at(-1);
          const [begun] = last?.active ?? [];
          // Asked at once, or of a schedule that was asked before.
          expect(begun && slotAt({ ...rotation }, begun.start)).toEqual(begun);
          const whole = firsts[0] && last && { start: firsts[0].start, end: last.end };
          const all = whole ? activeIn(rotation.hours, timezone, whole) : [];
          const total = (spans: readonly { start: Temporal.Instant; end: Temporal.Instant }[]) =>
            spans.reduce((sum, { start, end }) => sum + start.until(end).total('hours'), 0);
          expect(total(firsts.flatMap((turn) => turn?.active ?? []))).toBe(total(all));
        },
      ),
      { numRuns: 25 },
    );
  });
});
