/** What holds for every rota, whatever its rotations and people are told to do. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterEach, describe, expect, test } from 'vitest';
import { hasLeft } from '../../src/schedule/availability.js';
import { isSameLogin, isSomebody, type Login } from '../../src/schedule/login.js';
import { resolve, shiftAt, shiftsAt } from '../../src/schedule/resolve.js';
import { roles } from '../../src/schedule/roles.js';
import { clip, earlierOf, isBefore, laterOf, overlaps } from '../../src/schedule/span.js';
import type { Schedule, Shift, Span, TurnRotation } from '../../src/schedule/types.js';
import { anInstant, hour, someSpan } from './arbitrary.js';
import { rich, richRotation } from './arbitrary-rich.js';
import { login, participant, shownSchedule } from './build.js';

const some = { numRuns: 60 };

describe('every rota', () => {
  test('says the same whatever window is asked about', () => {
    fc.assert(
      fc.property(rich, someSpan(24 * 30), someSpan(24 * 7), (schedule, wide, window) => {
        const hull = { start: earlierOf(wide.start, window.start), end: laterOf(wide.end, window.end) };
        const whole = resolve(schedule, hull);
        const part = resolve({ ...schedule }, window);
        const expected = {
          shifts: whole.shifts.filter((shift) => overlaps(shift, window)),
          gaps: whole.gaps.flatMap((gap) => clip(gap, window) ?? []),
        };
        expect(shownSchedule(part).toSorted()).toEqual(shownSchedule(expected).toSorted());
      }),
      some,
    );
  });

  test('holds each seat once, for longer than nothing, and has a gap only where nobody holds it', () => {
    fc.assert(
      fc.property(rich, someSpan(24 * 30), (schedule, window) => {
        const { shifts, gaps } = resolve(schedule, window);
        const pieces = [...shifts, ...gaps];
        for (const [index, piece] of pieces.entries()) {
          expect(isBefore(piece.start, piece.end)).toBe(true);
          const others = pieces.slice(index + 1);
          const meeting = others.filter(
            (other) => other.role === piece.role && other.seat === piece.seat && overlaps(other, piece),
          );
          expect(meeting).toEqual([]);
        }
      }),
      some,
    );
  });

  test('lets nobody serve by turn who is away, has not joined or has left, and nobody beside those they are apart from', () => {
    fc.assert(
      fc.property(rich, someSpan(24 * 30), (schedule, window) => {
        const { shifts } = resolve(schedule, window);
        for (const shift of shifts.filter(({ reason }) => reason.kind !== 'override')) {
          const person = schedule.people.find((one) => isSameLogin(one.login, shift.login));
          expect(person?.absences.filter((absence) => overlaps(absence, shift)) ?? []).toEqual([]);
          if (person?.joins !== undefined) expect(isBefore(shift.start, person.joins)).toBe(false);
          if (person !== undefined)
            expect(hasLeft(person, shift.end.subtract({ nanoseconds: 1 }))).toBe(false);
        }
        const [pair] = schedule.apart ?? [];
        const ofTurns = shifts.filter(
          ({ reason, role }) => reason.kind !== 'override' && role === 'primary' && reason.kind !== 'shadow',
        );
        const isOf = (name: Login | undefined) => (shift: Shift) => isSameLogin(shift.login, name);
        for (const one of ofTurns.filter(isOf(pair?.[0]))) {
          const seat = (shift: Shift) => shift.rotation === one.rotation && overlaps(shift, one);
          expect(ofTurns.filter(isOf(pair?.[1])).filter(seat)).toEqual([]);
        }
      }),
      some,
    );
  });

  test('is found at an instant as in the whole', () => {
    fc.assert(
      fc.property(rich, fc.array(anInstant, { minLength: 5, maxLength: 5 }), (schedule, instants) => {
        for (const at of instants) {
          for (const role of roles(schedule)) {
            const all = shiftsAt(schedule, role, at);
            const first = all.toSorted((a, b) => (a.seat ?? 0) - (b.seat ?? 0))[0];
            expect(shiftAt(schedule, role, at)).toEqual(first);
          }
        }
      }),
      some,
    );
  });
});

describe('the runner', () => {
  const before = process.env.TZ;
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  test('may stand in any zone', () => {
    fc.assert(
      fc.property(rich, someSpan(24 * 30), (schedule, window) => {
        const shown = ['UTC', 'America/Santiago', 'Pacific/Apia', 'Australia/Lord_Howe'].map((zone) => {
          process.env.TZ = zone;
          // Or else this test would not move the runner at all.
          expect(new Date(2024, 0).getTime()).toBe(
            Temporal.PlainDateTime.from('2024-01-01').toZonedDateTime(zone).epochMilliseconds,
          );
          return shownSchedule(resolve({ ...schedule }, window)).join('\n');
        });
        expect(new Set(shown).size).toBe(1);
      }),
      { numRuns: 20 },
    );
  });
});

describe('dated changes', () => {
  test('leave every turn that began before as it was', () => {
    fc.assert(
      fc.property(
        rich,
        anInstant,
        fc.shuffledSubarray(['ann', 'ben', 'eve'], { minLength: 1 }),
        (schedule, from, names) => {
          const plain = { ...schedule, apart: [], overrides: [] };
          const changed: Schedule = {
            ...plain,
            rotations: plain.rotations.map((rotation) => {
              if (rotation.kind !== 'turns' || rotation.id !== 'primary') return rotation;
              const kept = (rotation.changes ?? []).filter((change) => isBefore(change.from, from));
              return { ...rotation, changes: [...kept, { from, participants: names.map(participant) }] };
            }),
          };
          const kept = {
            ...plain,
            rotations: plain.rotations.map((rotation) =>
              rotation.kind === 'turns' && rotation.changes !== undefined
                ? { ...rotation, changes: rotation.changes.filter((change) => isBefore(change.from, from)) }
                : rotation,
            ),
          };
          const before = { start: hour(0), end: laterOf(from, hour(1)) };
          const ofTurns = (one: Schedule) =>
            shownSchedule({
              shifts: resolve(one, before).shifts.filter(
                ({ rotation, reason }) =>
                  rotation === 'primary' && reason.kind !== 'holiday' && reason.kind !== 'shadow',
              ),
              gaps: [],
            });
          expect(ofTurns(changed)).toEqual(ofTurns(kept));
        },
      ),
      some,
    );
  });
});

describe('swaps', () => {
  test('of two spans conserve everybody’s hours together, wherever the two serve', () => {
    fc.assert(
      fc.property(
        richRotation('primary', 'primary'),
        someSpan(24 * 9),
        someSpan(24 * 9),
        (rotation, a, b) => {
          fc.pre(!overlaps(a, b));
          const people = ['ann', 'ben', 'cy', 'dot', 'eve'].map((name) => ({
            login: login(name),
            absences: [],
          }));
          const plain: Schedule = {
            id: 's',
            name: 'S',
            timezone: 'UTC',
            people,
            rotations: [rotation],
            overrides: [],
          };
          const [ann, ben] = [login('ann'), login('ben')];
          const swapped = {
            ...plain,
            overrides: [
              { ...a, role: 'primary', login: ben, instead: ann },
              { ...b, role: 'primary', login: ann, instead: ben },
            ],
          };
          expect(hoursOf(swapped)).toBe(hoursOf(plain));
        },
      ),
      some,
    );
  });
});

describe('the waiting order without absences', () => {
  test('keeps the spread within one turn at every prefix, two at once or one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(1, 2),
        fc.integer({ min: 1, max: 40 }),
        (count, together, prefix) => {
          const names = ['ann', 'ben', 'cy', 'dot', 'eve'].slice(0, Math.max(count, together));
          const people = names.map((name) => ({ login: login(name), absences: [] }));
          const rotation: TurnRotation = {
            kind: 'turns',
            id: 'primary',
            role: 'primary',
            timezone: 'UTC',
            policy: 'waiting',
            together,
            every: { unit: 'day', count: 1 },
            starts: Temporal.PlainDateTime.from('2024-02-19'),
            participants: people.map((person) => person.login),
          };
          const schedule: Schedule = {
            id: 's',
            name: 'S',
            timezone: 'UTC',
            people,
            rotations: [rotation],
            overrides: [],
          };
          const { shifts } = resolve(schedule, { start: hour(0), end: hour(24 * prefix) });
          const counts = people.map(
            (person) => shifts.filter((shift) => isSameLogin(shift.login, person.login)).length,
          );
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        },
      ),
      some,
    );
  });
});

const season: Span = { start: hour(0), end: hour(24 * 110) };

function hoursOf(schedule: Schedule): number {
  const { shifts, gaps } = resolve(schedule, season);
  // Where somebody takes the place of a companion, both hours are theirs, and one is too few.
  const missing = gaps.filter(({ refused }) => refused.length === 1 && refused[0]?.because === 'serving');
  return [...shifts.filter(({ login: who }) => isSomebody(who)), ...missing]
    .flatMap(({ start, end }) => clip<Span>({ start, end }, season) ?? [])
    .reduce((sum, { start, end }) => sum + (end.epochMilliseconds - start.epochMilliseconds), 0);
}
