/** The laws of the issue, held against rotas told to do all they can be told; what is due is reckoned here from `hours` alone. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { activeIn } from '../../src/schedule/hours.js';
import { isSameLogin, isSomebody, type Login, nobody } from '../../src/schedule/login.js';
import { resolve, roleTimeline } from '../../src/schedule/resolve.js';
import { byStart, clip, contains, isBefore, overlaps, shared, union } from '../../src/schedule/span.js';
import { turnsOf } from '../../src/schedule/turns.js';
import type { Override, Person, Schedule, Shift, Span, TurnRotation } from '../../src/schedule/types.js';
import { season, someOverride, someSpan } from './arbitrary.js';
import { richOverride, richPeople, richRotation } from './arbitrary-rich.js';
import { follower, login, shownSchedule } from './build.js';

const names = ['ann', 'ben', 'cy', 'dot', 'eve'].map(login);
const steadyPeople: readonly Person[] = names.map((name) => ({ login: name, absences: [] }));
const month = 24 * 30;
const hourMs = 3_600_000;
const some = { numRuns: 60 };

function scheduleOf(rotations: Schedule['rotations'], people: readonly Person[] = steadyPeople): Schedule {
  return { id: 'rich', name: 'Rich', timezone: 'UTC', people, rotations, overrides: [] };
}

/** Whose every turn is to be filled. */
function alwaysFilled(id: string): fc.Arbitrary<TurnRotation> {
  return richRotation(id, 'primary').map((rotation) => ({
    ...rotation,
    participants: rotation.participants.filter(isSomebody),
  }));
}

/** The stretches of the window in which the rotation is to be filled: from its start on, in its hours. */
function dueIn({ starts, timezone, hours }: TurnRotation, window: Span): readonly Span[] {
  const begin = starts.toZonedDateTime(timezone, { disambiguation: 'compatible' }).toInstant();
  const since = clip<Span>(window, { start: begin, end: season.end.add({ hours: 24 * 400 }) });
  return since === undefined ? [] : activeIn(hours, timezone, since);
}

function lengthMs(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end.epochMilliseconds - start.epochMilliseconds, 0);
}

function inside(spans: readonly Span[], window: Span): readonly Span[] {
  return spans.flatMap(({ start, end }) => clip<Span>({ start, end }, window) ?? []);
}

/** `start end` of each stretch of the union, so that it does not matter where pieces meet. */
function shownUnion(spans: readonly Span[]): readonly string[] {
  return union(spans).map(({ start, end }) => `${start} ${end}`);
}

interface Held {
  readonly start: string;
  readonly end: string;
  readonly who: string;
}

/** Who holds each seat when, why and in which slot left aside: neighbouring pieces of one person are one. */
function heldIn(schedule: Schedule, role: string, window: Span): readonly Held[] {
  const shifts = roleTimeline(schedule, role, window).shifts.flatMap((shift) => clip(shift, window) ?? []);
  const logins = [...new Set(shifts.map((shift) => shift.login))].sort();
  return logins.flatMap((who) =>
    union(shifts.filter((shift) => shift.login === who)).map(({ start, end }) => ({
      who,
      start: `${start}`,
      end: `${end}`,
    })),
  );
}

describe('shifts and gaps', () => {
  test('tile what is due of each seat, hour by hour, whoever is away, rests, learns or has a holiday', () => {
    fc.assert(
      fc.property(alwaysFilled('primary'), richPeople, someSpan(month), (rotation, people, window) => {
        const { shifts, gaps } = roleTimeline(scheduleOf([rotation], people), 'primary', window);
        const due = dueIn(rotation, window);
        for (let seat = 0; seat < (rotation.together ?? 1); seat += 1) {
          const pieces = [...shifts, ...gaps].filter((piece) => (piece.seat ?? 0) === seat);
          const cut = inside(pieces.toSorted(byStart), window);
          expect(shownUnion(cut)).toEqual(shownUnion(due));
          // No two overlap: together they are as long as their union.
          expect(lengthMs(cut)).toBe(lengthMs(due));
        }
      }),
      some,
    );
  });

  test('of layers: the gaps are what is due and neither rotation nor override holds', () => {
    const layers = fc
      .tuple(alwaysFilled('primary'), fc.option(alwaysFilled('below'), { nil: undefined }))
      .map((both) =>
        both.flatMap((rotation) => (rotation === undefined ? [] : { ...rotation, together: 1 })),
      );
    fc.assert(
      fc.property(
        layers,
        richPeople,
        fc.array(someOverride, { maxLength: 4 }),
        someSpan(month),
        (rotations, people, overrides, window) => {
          const schedule = { ...scheduleOf(rotations, people), overrides };
          const { shifts, gaps } = roleTimeline(schedule, 'primary', window);
          const due = union(rotations.flatMap((rotation) => dueIn(rotation, window)));
          const held = union(inside(shifts, window));
          expect(shared(held, gaps)).toEqual([]);
          const own = overrides.filter(({ role }) => role === 'primary');
          const expected = union([...due, ...inside(own, window)]);
          expect(shownUnion([...held, ...gaps])).toEqual(shownUnion(expected));
        },
      ),
      some,
    );
  });

  test('of a local day last as long as the day: 23, 24 or 25 hours, half an hour off on Lord Howe', () => {
    const zones = fc.constantFrom(
      ...['America/Santiago', 'America/Havana', 'Pacific/Apia', 'Africa/Cairo', 'Asia/Beirut'],
      ...['Africa/Casablanca', 'Australia/Lord_Howe', 'Europe/Paris', 'Asia/Seoul'],
    );
    const dates = fc
      .integer({ min: 60, max: 365 * 16 })
      .map((day) => Temporal.PlainDate.from('2011-01-01').add({ days: day }));
    fc.assert(
      fc.property(alwaysFilled('primary'), zones, dates, (rotation, timezone, date) => {
        const { hours: _, changes: __, rest: ___, consecutive: ____, ...plain } = rotation;
        const begin = date.subtract({ days: 40 }).toPlainDateTime(rotation.starts.toPlainTime());
        // Two at once need two people.
        const together = Math.min(rotation.together ?? 1, rotation.participants.length);
        const schedule = scheduleOf([{ ...plain, timezone, starts: begin, together }]);
        const day = {
          start: date.toZonedDateTime(timezone).toInstant(),
          end: date.add({ days: 1 }).toZonedDateTime(timezone).toInstant(),
        };
        // Samoa went without 30 December 2011.
        if (!isBefore(day.start, day.end)) return;
        const { shifts, gaps } = resolve(schedule, day);
        const lasts = lengthMs(inside(shifts, day)) / hourMs / together;
        expect(gaps).toEqual([]);
        expect(lasts).toBe(date.toZonedDateTime(timezone).hoursInDay);
        expect(timezone === 'Australia/Lord_Howe' ? [23.5, 24, 24.5] : [23, 24, 25]).toContain(lasts);
      }),
      { numRuns: 200 },
    );
  });
});

const richSchedule = fc
  .record({
    people: richPeople,
    first: richRotation('primary', 'primary'),
    deputy: richRotation('deputy', 'deputy'),
    overrides: fc.array(richOverride, { maxLength: 6 }),
  })
  .map(
    ({ people, first, deputy, overrides }): Schedule => ({
      ...scheduleOf([first, deputy, follower(1)], people),
      overrides,
    }),
  );

describe('overrides of every kind', () => {
  test('that do not overlap commute', () => {
    fc.assert(
      fc.property(richSchedule, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (schedule, keys) => {
        const disjoint = schedule.overrides.filter((entry, index) =>
          schedule.overrides.slice(0, index).every((other) => !overlaps(other, entry)),
        );
        const shuffled = disjoint
          .map((entry, index) => ({ entry, key: keys[index] ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ entry }) => entry);
        const shown = (overrides: readonly Override[]) =>
          shownSchedule(resolve({ ...schedule, overrides }, season)).toSorted();
        expect(shown(shuffled)).toEqual(shown(disjoint));
        expect(shown(disjoint.toReversed())).toEqual(shown(disjoint));
      }),
      some,
    );
  });

  test('and their removal from the file cancel', () => {
    fc.assert(
      fc.property(richSchedule, richOverride, fc.nat(6), (schedule, extra, place) => {
        const before = shownSchedule(resolve(schedule, season));
        const added = { ...schedule, overrides: schedule.overrides.toSpliced(place, 0, extra) };
        resolve(added, season);
        const removed = { ...added, overrides: added.overrides.filter((entry) => entry !== extra) };
        expect(shownSchedule(resolve(removed, season))).toEqual(before);
      }),
      some,
    );
  });

  test('cancel with later ones that give each stretch back to whoever held it', () => {
    fc.assert(
      fc.property(richSchedule, someOverride, (schedule, taken) => {
        const whole = { ...schedule, overrides: [] };
        const plain: Schedule = {
          ...whole,
          rotations: whole.rotations.map((rotation) =>
            rotation.kind === 'turns' ? { ...rotation, together: 1 } : rotation,
          ),
        };
        const { shifts } = roleTimeline(plain, taken.role, taken);
        const back = inside(shifts, taken).map((span, index): Override => {
          const who = shifts[index]?.login ?? nobody;
          return { ...span, role: taken.role, login: who };
        });
        const emptied: Override = { ...taken, login: nobody };
        const undone: Schedule = { ...plain, overrides: [taken, emptied, ...back] };
        expect(heldIn(undone, taken.role, season)).toEqual(heldIn(plain, taken.role, season));
      }),
      some,
    );
  });

  test('beside others cancel with later ones that send them away again', () => {
    fc.assert(
      fc.property(richSchedule, someSpan(24 * 9), (schedule, span) => {
        const zoe = login('zoe');
        const role = 'primary';
        const added: Override = { ...span, role, login: zoe, isAddition: true };
        const away: Override = { ...span, role, login: nobody, instead: zoe };
        const both = { ...schedule, overrides: [...schedule.overrides, added, away] };
        const shown = (one: Schedule) => heldIn(one, role, season).filter(({ who }) => who !== zoe);
        const onceMore = { ...schedule, overrides: [...schedule.overrides, away] };
        expect(shown(both)).toEqual(shown(onceMore));
        expect(heldIn(both, role, span).filter(({ who }) => who === zoe)).toEqual([]);
      }),
      some,
    );
  });
});

describe('swaps', () => {
  test('of equal stretches of two shifts conserve everybody’s own hours', () => {
    fc.assert(
      fc.property(alwaysFilled('primary'), richPeople, fc.nat(40), fc.nat(40), (rotation, people, i, j) => {
        const plain = scheduleOf([rotation], people);
        const { shifts } = roleTimeline(plain, 'primary', season);
        const part = (shift: Shift) => ({
          start: shift.start,
          end: shift.start.add({ milliseconds: length }),
        });
        const one = shifts[i % Math.max(1, shifts.length)];
        const others = shifts.filter((shift) => one && shift.login !== one.login && !overlaps(shift, one));
        const other = others[j % Math.max(1, others.length)];
        fc.pre(one !== undefined && other !== undefined);
        // Nobody takes the place of a companion.
        const isMeeting = (shift: Shift, login: Login) =>
          shifts.some((beside) => beside.login === login && overlaps(beside, shift));
        fc.pre(!isMeeting(one, other.login) && !isMeeting(other, one.login));
        const length = Math.min(lengthMs([one]), lengthMs([other]));
        const swap = (from: Shift, to: Shift): Override => ({
          ...part(from),
          role: 'primary',
          login: to.login,
          instead: from.login,
        });
        const swapped = { ...plain, overrides: [swap(one, other), swap(other, one)] };
        const seen = { start: season.start, end: season.end.add({ hours: 24 * 60 }) };
        expect(lengthsByPerson(swapped, seen)).toEqual(lengthsByPerson(plain, seen));
        // And they did change hands.
        const held = roleTimeline(swapped, 'primary', part(one)).shifts;
        expect(held.some((shift) => isSameLogin(shift.login, other.login))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

function lengthsByPerson(schedule: Schedule, window: Span): Readonly<Record<string, number>> {
  const { shifts } = roleTimeline(schedule, 'primary', window);
  const of = (name: Login) =>
    inside(
      shifts.filter((shift) => isSameLogin(shift.login, name)),
      window,
    );
  return Object.fromEntries(schedule.people.map((person) => [person.login, lengthMs(of(person.login))]));
}

describe('nobody', () => {
  test('serves by turn, as follower or stand-in, an instant in which they are away, have not joined or have left', () => {
    fc.assert(
      fc.property(richSchedule, someSpan(month), (schedule, window) => {
        for (const shift of resolve(schedule, window).shifts) {
          if (shift.reason.kind === 'override') continue;
          const person = schedule.people.find((one) => isSameLogin(one.login, shift.login));
          const { start, end } = shift;
          expect(person?.absences.filter((absence) => overlaps(absence, { start, end }))).toEqual([]);
          if (person?.joins !== undefined) expect(isBefore(start, person.joins)).toBe(false);
          if (person?.leaves !== undefined) expect(isBefore(person.leaves, end)).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the waiting order', () => {
  test('without absences keeps the spread within one turn at every prefix, however uneven the turns', () => {
    const rotations = fc
      .record({
        base: alwaysFilled('primary'),
        blocks: fc.uniqueArray(fc.integer({ min: 1, max: 11 }), { maxLength: 3 }),
      })
      .map(({ base, blocks }): TurnRotation => {
        const { changes: _, consecutive: __, rest: ___, ...plain } = base;
        const within = blocks.sort((a, b) => a - b).map((hours) => base.starts.add({ hours }));
        return { ...plain, policy: 'waiting', ...(within.length === 0 ? {} : { blocks: within }) };
      });
    fc.assert(
      fc.property(rotations, (rotation) => {
        const turns = turnsOf(scheduleOf([rotation]), rotation);
        const counts = new Map(rotation.participants.map((name) => [name, 0]));
        for (let index = 0; index < 40; index += 1) {
          for (const choice of turns.at(index)?.choices ?? []) {
            if (choice.kind === 'served') counts.set(choice.login, (counts.get(choice.login) ?? 0) + 1);
          }
          const served = [...counts.values()];
          expect(Math.max(...served) - Math.min(...served)).toBeLessThanOrEqual(1);
        }
        const least = Math.min(rotation.together ?? 1, rotation.participants.length);
        expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(40 * least);
      }),
      some,
    );
  });
});

describe('the window asked about', () => {
  test('may be cut anywhere: the two parts say together what the whole says', () => {
    fc.assert(
      fc.property(
        richSchedule,
        someSpan(month),
        fc.integer({ min: 1, max: 999 }),
        (schedule, window, part) => {
          const length = window.end.epochMilliseconds - window.start.epochMilliseconds;
          const at = window.start.add({ milliseconds: Math.floor((length * part) / 1000) });
          const whole = resolve(schedule, window);
          const early = resolve({ ...schedule }, { start: window.start, end: at });
          const late = resolve({ ...schedule }, { start: at, end: window.end });
          const both = shownSchedule({
            shifts: [...early.shifts, ...late.shifts.filter((shift) => !contains(shift, before(at)))],
            gaps: [],
          });
          expect(both.toSorted()).toEqual(shownSchedule({ shifts: whole.shifts, gaps: [] }).toSorted());
          expect(lengthMs([...early.gaps, ...late.gaps])).toBe(lengthMs(whole.gaps));
        },
      ),
      some,
    );
  });
});

function before(at: Temporal.Instant): Temporal.Instant {
  return at.subtract({ nanoseconds: 1 });
}
