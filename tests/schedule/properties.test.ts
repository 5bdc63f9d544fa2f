import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { handoffsIn, lastHandoff, nextHandoff } from '../../src/schedule/handoff.js';
import { loginKey } from '../../src/schedule/login.js';
import { resolve, shiftAt } from '../../src/schedule/resolve.js';
import { roles } from '../../src/schedule/roles.js';
import { slotAt, slottedRotation } from '../../src/schedule/slot.js';
import { byStart, clip, contains, earlierOf, isBefore, laterOf, overlaps } from '../../src/schedule/span.js';
import type { Gap, Rotation, Schedule, Span, TurnRotation } from '../../src/schedule/types.js';
import {
  anInstant,
  hour,
  scheduleOf,
  season,
  someOverride,
  someSchedule,
  someSpan,
  someTurns,
} from './arbitrary.js';
import { shownSchedule } from './build.js';
import {
  isNaiveSelfBackup,
  type NaiveTurn,
  type NaiveTurnsOf,
  naiveHandoffs,
  naiveHolder,
  naiveTurns,
} from './oracle.js';

const month = 24 * 30;

/** When the role begins to be somebody's duty. */
function beginOf(schedule: Schedule, role: string): Temporal.Instant | undefined {
  const begins = schedule.rotations
    .filter((rotation) => rotation.role === role)
    .flatMap((rotation) => firstInstant(schedule, rotation) ?? []);
  return begins.length === 0 ? undefined : begins.reduce(earlierOf);
}

function firstInstant(schedule: Schedule, rotation: Rotation): Temporal.Instant | undefined {
  const slotted = slottedRotation(schedule, rotation);
  if (slotted === undefined) return undefined;
  return slotted.kind === 'listed'
    ? slotted.shifts[0]?.from
    : slotted.starts.toZonedDateTime(slotted.timezone, { disambiguation: 'compatible' }).toInstant();
}

describe('the final schedule', () => {
  test('shifts and gaps of a role tile the time from its start on, each non-empty', () => {
    fc.assert(
      fc.property(someSchedule, someSpan(month), (schedule, window) => {
        const { shifts, gaps } = resolve(schedule, window);
        for (const role of roles(schedule)) {
          const pieces = [...shifts, ...gaps].filter((piece) => piece.role === role).sort(byStart);
          for (const [index, piece] of pieces.entries()) {
            expect(isBefore(piece.start, piece.end)).toBe(true);
            expect(overlaps(piece, window)).toBe(true);
            const next = pieces[index + 1];
            if (next !== undefined) expect(isBefore(next.start, piece.end)).toBe(false);
          }
          const begin = beginOf(schedule, role);
          if (begin === undefined || !isBefore(begin, window.end)) continue;
          const due = { start: laterOf(begin, window.start), end: window.end };
          const covered = pieces.flatMap((piece) => clip({ start: piece.start, end: piece.end }, due) ?? []);
          expect(totalHours(covered)).toBe(totalHours([due]));
        }
      }),
    );
  });

  test('is the same whatever window is asked about', () => {
    fc.assert(
      fc.property(someSchedule, someSpan(month), someSpan(24 * 7), (schedule, wide, window) => {
        const whole = resolve(schedule, {
          start: earlierOf(wide.start, window.start),
          end: laterOf(wide.end, window.end),
        });
        const part = resolve({ ...schedule }, window);
        const expected = {
          shifts: whole.shifts.filter((shift) => overlaps(shift, window)),
          // Cut to the window they may all begin together, and then stand in the order of their roles.
          gaps: inRoleOrder(
            schedule,
            whole.gaps.flatMap((gap) => clip(gap, window) ?? []),
          ),
        };
        expect(shownSchedule(part)).toEqual(shownSchedule(expected));
      }),
    );
  });

  test('says the same as the naive engine, instant by instant', () => {
    fc.assert(
      fc.property(
        someSchedule,
        fc.array(anInstant, { minLength: 10, maxLength: 10 }),
        (schedule, instants) => {
          const turnsOf = naiveTurnsOf(schedule);
          for (const at of instants) {
            for (const role of roles(schedule)) {
              const expected = naiveHolder(schedule, role, at, turnsOf);
              const held = shiftAt(schedule, role, at);
              if (held?.reason.kind !== 'override' && isNaiveSelfBackup(schedule, role, at, turnsOf)) {
                expect(held?.login).not.toBe(expected);
              } else {
                expect(held?.login).toBe(expected);
              }
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('has every shift inside its slot, and the slot is that of the rotation at every instant of it', () => {
    fc.assert(
      fc.property(someSchedule, someSpan(month), (schedule, window) => {
        for (const shift of resolve(schedule, window).shifts) {
          expect(clip(shift, shift.slot)).toBe(shift);
          const rotation = schedule.rotations.find(({ id }) => id === shift.rotation);
          const slotted = rotation && slottedRotation(schedule, rotation);
          const slot = slotted && slotAt(slotted, shift.start);
          if (slot !== undefined) expect(slot).toEqual(shift.slot);
          else expect(shift.reason.kind).toBe('override');
        }
      }),
    );
  });
});

describe('overrides', () => {
  test('that do not overlap may stand in any order', () => {
    fc.assert(
      fc.property(someSchedule, someSpan(month), (schedule, window) => {
        const disjoint = schedule.overrides.filter((entry, index) =>
          schedule.overrides.slice(0, index).every((other) => !overlaps(other, entry)),
        );
        const forwards = resolve({ ...schedule, overrides: disjoint }, window);
        const backwards = resolve({ ...schedule, overrides: disjoint.toReversed() }, window);
        expect(shownSchedule(backwards).toSorted()).toEqual(shownSchedule(forwards).toSorted());
      }),
    );
  });

  test('the last one in the file wins inside its span and changes nothing elsewhere', () => {
    fc.assert(
      fc.property(someSchedule, someOverride, anInstant, (schedule, last, at) => {
        const overridden = { ...schedule, overrides: [...schedule.overrides, last] };
        for (const role of new Set([...roles(schedule), last.role])) {
          const isInside = role === last.role && contains(last, at);
          const expected = isInside ? last.login : shiftAt(schedule, role, at)?.login;
          expect(shiftAt(overridden, role, at)?.login).toBe(expected);
        }
        const middle = last.start.add({ seconds: last.start.until(last.end).total('seconds') / 2 });
        expect(shiftAt(overridden, last.role, middle)?.login).toBe(last.login);
      }),
    );
  });

  test('a swap of two turns conserves everybody’s hours', () => {
    fc.assert(
      fc.property(someTurns('primary', 'primary'), fc.nat(5), fc.nat(5), (rotation, a, b) => {
        const plain = scheduleOf([{ ...rotation, every: { unit: 'week', count: 1 }, timezone: 'UTC' }]);
        const { shifts } = resolve(plain, season);
        const [one, other] = [shifts[a], shifts[b]];
        fc.pre(one !== undefined && other !== undefined);
        const swapped = {
          ...plain,
          overrides: [
            { role: 'primary', start: one.start, end: one.end, login: other.login },
            { role: 'primary', start: other.start, end: other.end, login: one.login },
          ],
        };
        expect(hoursByPerson(swapped)).toEqual(hoursByPerson(plain));
      }),
    );
  });
});

describe('handoffs', () => {
  test('strictly increase, and the holder differs on both sides of each and nowhere else', () => {
    fc.assert(
      fc.property(someSchedule, someSpan(month), (schedule, window) => {
        for (const role of roles(schedule)) {
          const handoffs = handoffsIn(schedule, role, window);
          const seen = { start: window.start.subtract({ nanoseconds: 1 }), end: window.end };
          const edges = resolve(schedule, seen).shifts.flatMap((shift) =>
            shift.role === role ? [shift.start, shift.end] : [],
          );
          const changes = edges.filter(
            (at) => contains(window, at) && holderBefore(schedule, role, at) !== holderAt(schedule, role, at),
          );
          const times = [...new Set(changes.map((at) => at.epochMilliseconds))].sort((a, b) => a - b);
          expect(handoffs.map(({ at }) => at.epochMilliseconds)).toEqual(times);
          for (const { at, outgoing, incoming } of handoffs) {
            expect(outgoing?.login).toBe(holderBefore(schedule, role, at));
            expect(incoming?.login).toBe(holderAt(schedule, role, at));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('next and last are the nearest of the list', () => {
    fc.assert(
      fc.property(someSchedule, anInstant, (schedule, at) => {
        for (const role of roles(schedule)) {
          const after = handoffsIn(schedule, role, {
            start: at.add({ nanoseconds: 1 }),
            end: at.add({ hours: 400 * 24 }),
          });
          const before = handoffsIn(schedule, role, {
            start: at.subtract({ hours: 400 * 24 }),
            end: at.add({ nanoseconds: 1 }),
          });
          expect(nextHandoff(schedule, role, at)).toEqual(after[0]);
          expect(lastHandoff(schedule, role, at)).toEqual(before.at(-1));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('local days', () => {
  test('a day’s shifts last as long as the day does', () => {
    fc.assert(
      fc.property(someTurns('primary', 'primary'), fc.integer({ min: 30, max: 100 }), (rotation, day) => {
        const date = Temporal.PlainDate.from('2024-02-19').add({ days: day });
        const midnight = date.toZonedDateTime(rotation.timezone);
        const whole = {
          start: midnight.toInstant(),
          end: date.add({ days: 1 }).toZonedDateTime(rotation.timezone).toInstant(),
        };
        const { shifts } = resolve(scheduleOf([rotation]), whole);
        expect(totalHours(shifts.flatMap((shift) => clip(shift, whole) ?? []))).toBe(midnight.hoursInDay);
      }),
    );
  });
});

function naiveTurnsOf(schedule: Schedule): NaiveTurnsOf {
  const handoffs = new Map<string, readonly number[]>();
  const known = new Map<string, readonly NaiveTurn[]>();
  return (rotation, asked) => {
    const times = handoffs.get(rotation.id) ?? naiveHandoffs(rotation, horizonOf(rotation));
    handoffs.set(rotation.id, times);
    if (asked.people !== schedule.people) return naiveTurns(asked, rotation, times);
    const turns = known.get(rotation.id) ?? naiveTurns(schedule, rotation, times);
    known.set(rotation.id, turns);
    return turns;
  };
}

/** The season and as many turns more as a follower may look ahead. */
function horizonOf({ every }: TurnRotation): Temporal.Instant {
  return hour(24 * (110 + 8 * every.count * (every.unit === 'week' ? 7 : 1)));
}

function inRoleOrder(schedule: Schedule, gaps: readonly Gap[]): readonly Gap[] {
  const order = roles(schedule);
  return gaps.toSorted((a, b) => byStart(a, b) || order.indexOf(a.role) - order.indexOf(b.role));
}

function holderAt(schedule: Schedule, role: string, at: Temporal.Instant): string | undefined {
  return shiftAt(schedule, role, at)?.login;
}

function holderBefore(schedule: Schedule, role: string, at: Temporal.Instant): string | undefined {
  return holderAt(schedule, role, at.subtract({ nanoseconds: 1 }));
}

function totalHours(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.start.until(span.end).total('hours'), 0);
}

function hoursByPerson(schedule: Schedule): ReadonlyMap<string, number> {
  const { shifts } = resolve(schedule, season);
  return new Map(
    schedule.people.map(({ login: name }) => [
      loginKey(name),
      totalHours(shifts.filter((shift) => shift.login === name)),
    ]),
  );
}
