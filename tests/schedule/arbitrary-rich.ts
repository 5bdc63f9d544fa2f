/** Random schedules in which rotations and people are told to do all they can be told, over the season of `arbitrary.ts`. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Override, Person, Schedule, TurnRotation } from '../../src/schedule/types.js';
import { anInstant, someOverride, somePeople, someTurns } from './arbitrary.js';
import { follower, login, participant } from './build.js';

const times = fc.integer({ min: 0, max: 23 }).map((at) => Temporal.PlainTime.from({ hour: at }));
const someHours = fc.array(
  fc.record({ days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), from: times, until: times }),
  { minLength: 1, maxLength: 2 },
);
const holidays = fc
  .uniqueArray(fc.integer({ min: 0, max: 110 }), { maxLength: 4 })
  .map((days) =>
    days
      .sort((a, b) => a - b)
      .map((day) => ({ date: Temporal.PlainDate.from('2024-02-19').add({ days: day }) })),
  );

/** Each key may be left out. */
const anyOf: { requiredKeys: [] } = { requiredKeys: [] };

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

export function richRotation(id: string, role: string): fc.Arbitrary<TurnRotation> {
  return fc
    .record({
      base: someTurns(id, role),
      every: fc.constantFrom(
        { unit: 'hour' as const, count: 12 },
        { unit: 'day' as const, count: 1 },
        { unit: 'day' as const, count: 3 },
        { unit: 'week' as const, count: 1 },
        { unit: 'month' as const, count: 1 },
      ),
      empty: fc.boolean(),
      terms: fc.record(
        {
          hours: someHours,
          counts: fc.constantFrom('calendar' as const, 'active' as const),
          together: fc.constantFrom(1, 2),
          consecutive: fc.constantFrom(1, 2),
          rest: fc.constant(Temporal.Duration.from({ hours: 24 })),
          holidays: fc.constant({ kind: 'swap' as const }),
          changes: fc
            .tuple(anInstant, fc.shuffledSubarray(['ann', 'ben', 'cy', 'dot'], { minLength: 1 }))
            .map(([from, names]) => [{ from, participants: names.map(participant) }]),
        },
        anyOf,
      ),
    })
    .map(({ base, every, empty, terms }) => ({
      ...base,
      every,
      participants: empty ? [...base.participants, participant('nobody')] : base.participants,
      ...terms,
    }));
}

export const richPeople: fc.Arbitrary<readonly Person[]> = fc
  .tuple(
    somePeople,
    fc.array(
      fc.record({ share: fc.integer({ min: 20, max: 90 }), shadowTurns: fc.constant(2), holidays }, anyOf),
      { minLength: 5, maxLength: 5 },
    ),
  )
  .map(([people, parts]) => people.map((person, place) => ({ ...person, ...parts[place] })));

export const richOverride: fc.Arbitrary<Override> = fc
  .tuple(someOverride, fc.constantFrom('all', 'one', 'more', 'nobody'))
  .map(([override, kind]): Override => {
    if (kind === 'one') return { ...override, instead: login('ann') };
    if (kind === 'more') return { ...override, isAddition: true };
    return kind === 'nobody' ? { ...override, login: participant('nobody') } : override;
  });

export const rich: fc.Arbitrary<Schedule> = fc
  .record({
    people: richPeople,
    first: richRotation('primary', 'primary'),
    below: maybe(richRotation('below', 'primary')),
    deputy: maybe(richRotation('deputy', 'deputy')),
    overrides: fc.array(richOverride, { maxLength: 5 }),
    isApart: fc.boolean(),
  })
  .map(({ people, first, below, deputy, overrides, isApart }) => ({
    id: 'rich',
    name: 'Rich',
    timezone: 'UTC',
    people,
    rotations: [first, below, deputy, follower(1)].filter((rotation) => rotation !== undefined),
    overrides,
    ...(isApart ? { apart: [[login('ann'), login('ben')]] } : {}),
  }));
