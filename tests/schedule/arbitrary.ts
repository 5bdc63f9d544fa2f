/** Random schedules of every shape the engine knows, over a season in which most zones change their clocks. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Login } from '../../src/schedule/login.js';
import type {
  FollowingRotation,
  ListedRotation,
  Override,
  Person,
  Rotation,
  Schedule,
  Span,
  TurnRotation,
} from '../../src/schedule/types.js';
import { instant, login } from './build.js';

/** Rotations start in the four weeks from here on. */
const seasonStart = instant('2024-02-19T00:00Z');
const seasonHours = 24 * 110;

const names = ['ann', 'ben', 'cy', 'dot', 'eve'].map(login);
/** Serves only by override. */
const outsider = login('zoe');

const zones = [
  'UTC',
  'Asia/Seoul',
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'America/Havana',
];

export function hour(count: number): Temporal.Instant {
  return seasonStart.add({ hours: count });
}

export const season: Span = { start: hour(0), end: hour(seasonHours) };

export const anInstant = fc
  .integer({ min: 0, max: seasonHours * 4 })
  .map((quarters) => hour(0).add({ minutes: quarters * 15 }));

/** Up to `most` hours long, anywhere in the season. */
export function someSpan(most: number): fc.Arbitrary<Span> {
  return fc
    .tuple(fc.integer({ min: 0, max: seasonHours }), fc.integer({ min: 1, max: most }))
    .map(([start, length]) => ({ start: hour(start), end: hour(start + length) }));
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

function somePerson(name: Login): fc.Arbitrary<Person> {
  return fc
    .record({
      absences: fc.array(someSpan(24 * 20), { maxLength: 3 }),
      joins: maybe(anInstant),
      leaves: maybe(anInstant),
    })
    .map(({ absences, joins, leaves }) => ({
      login: name,
      absences,
      ...(joins === undefined ? {} : { joins }),
      ...(leaves === undefined ? {} : { leaves }),
    }));
}

export const somePeople = fc.tuple(...names.map(somePerson));
const steadyPeople: readonly Person[] = names.map((name) => ({ login: name, absences: [] }));

export function someTurns(id: string, role: string): fc.Arbitrary<TurnRotation> {
  return fc
    .record({
      timezone: fc.constantFrom(...zones),
      unit: fc.constantFrom('day' as const, 'week' as const),
      count: fc.integer({ min: 1, max: 3 }),
      day: fc.integer({ min: 0, max: 27 }),
      minutes: fc.integer({ min: 0, max: 95 }).map((quarters) => quarters * 15),
      participants: fc.shuffledSubarray(names, { minLength: 1 }),
      policy: fc.constantFrom('waiting' as const, 'strict' as const),
    })
    .map(({ timezone, unit, count, day, minutes, participants, policy }) => ({
      kind: 'turns',
      id,
      role,
      timezone,
      every: { unit, count },
      starts: Temporal.PlainDateTime.from('2024-02-19').add({ days: day, minutes }),
      participants,
      policy,
    }));
}

export function someList(id: string, role: string): fc.Arbitrary<ListedRotation> {
  const shift = fc.record({ hours: fc.integer({ min: 1, max: 24 * 14 }), login: fc.constantFrom(...names) });
  return fc
    .tuple(fc.integer({ min: 0, max: 24 * 28 }), fc.array(shift, { minLength: 1, maxLength: 6 }))
    .map(([start, shifts]) => {
      const begins = shifts.map(
        (_, index) => start + shifts.slice(0, index).reduce((sum, { hours }) => sum + hours, 0),
      );
      return {
        kind: 'listed',
        id,
        role,
        timezone: 'UTC',
        shifts: shifts.map((entry, index) => ({ from: hour(begins[index] ?? 0), login: entry.login })),
        ends: hour(start + shifts.reduce((sum, { hours }) => sum + hours, 0)),
      };
    });
}

export const someOverride: fc.Arbitrary<Override> = fc
  .record({
    span: someSpan(24 * 9),
    role: fc.constantFrom('primary', 'secondary', 'manager'),
    login: fc.constantFrom(...names, outsider),
  })
  .map(({ span, role, login: who }) => ({ ...span, role, login: who }));

const someFollower: fc.Arbitrary<FollowingRotation> = fc.constantFrom(1, -1, 2).map((turns) => ({
  kind: 'follows',
  id: 'secondary',
  role: 'secondary',
  timezone: 'UTC',
  rotation: 'primary',
  turns,
}));

/** A primary (turns or a list), perhaps a layer below it, a follower and a listed role. */
const someRotations: fc.Arbitrary<readonly Rotation[]> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: someTurns('primary', 'primary') },
      { weight: 1, arbitrary: someList('primary', 'primary') },
    ),
    maybe(fc.oneof(someTurns('below', 'primary'), someList('below', 'primary'))),
    maybe(someFollower),
    maybe(someList('manager', 'manager')),
  )
  .map((rotations) => rotations.filter((rotation) => rotation !== undefined));

export const someSchedule: fc.Arbitrary<Schedule> = fc
  .record({
    people: somePeople,
    rotations: someRotations,
    overrides: fc.array(someOverride, { maxLength: 5 }),
  })
  .map((parts) => ({ id: 'some', name: 'Some', timezone: 'UTC', ...parts }));

/** Everybody there all the time, nothing overridden. */
export function scheduleOf(rotations: readonly Rotation[]): Schedule {
  return { id: 'some', name: 'Some', timezone: 'UTC', people: steadyPeople, rotations, overrides: [] };
}
