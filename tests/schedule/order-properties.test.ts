import fc from 'fast-check';
import type { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../src/schedule/availability.js';
import { resolve } from '../../src/schedule/resolve.js';
import { slotAt } from '../../src/schedule/slot.js';
import { isBefore } from '../../src/schedule/span.js';
import type { Schedule, TurnRotation } from '../../src/schedule/types.js';
import { anInstant, hour, scheduleOf, season, someSchedule, someTurns } from './arbitrary.js';
import { aPerson, shownSchedule } from './build.js';

const waitingTurns = someTurns('primary', 'primary').map(
  (rotation): TurnRotation => ({ ...rotation, policy: 'waiting' }),
);

describe('availability', () => {
  test('nobody serves while absent, before joining or after leaving, unless an override names them', () => {
    fc.assert(
      fc.property(someSchedule, (schedule) => {
        for (const shift of resolve(schedule, season).shifts) {
          if (shift.reason.kind === 'override') continue;
          const person = schedule.people.find(({ login: name }) => name === shift.login);
          expect(person && refusal(person, shift)).toBeUndefined();
        }
      }),
    );
  });

  test('a gap names nobody who could have served the whole of it', () => {
    fc.assert(
      fc.property(someSchedule, (schedule) => {
        for (const gap of resolve(schedule, season).gaps) {
          const rotation = schedule.rotations.find(({ id }) => id === gap.rotation);
          if (rotation?.kind !== 'turns') continue;
          const slot = slotAt(rotation, gap.start);
          const refused = gap.refused.map((who) => who.login);
          expect(refused).toEqual(expect.arrayContaining([...rotation.participants]));
          for (const name of rotation.participants) {
            const person = schedule.people.find((candidate) => candidate.login === name);
            expect(person && slot && refusal(person, slot)).toBeDefined();
          }
        }
      }),
    );
  });
});

describe('the waiting order', () => {
  test('without absences keeps the spread within one turn at every prefix', () => {
    fc.assert(
      fc.property(someTurns('primary', 'primary'), (rotation) => {
        const schedule = scheduleOf([rotation]);
        const counts = new Map(rotation.participants.map((name) => [name, 0]));
        for (const shift of resolve(schedule, season).shifts) {
          counts.set(shift.login, (counts.get(shift.login) ?? 0) + 1);
          const served = [...counts.values()];
          expect(Math.max(...served) - Math.min(...served)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('a person appended on a date leaves every shift that began before it as it was', () => {
    fc.assert(
      fc.property(someSchedule, waitingTurns, anInstant, (base, rotation, joins) => {
        const schedule = { ...base, rotations: [rotation] };
        const newcomer = { ...aPerson('new'), joins };
        const appended = {
          ...schedule,
          people: [...schedule.people, newcomer],
          rotations: [{ ...rotation, participants: [...rotation.participants, newcomer.login] }],
        };
        const begunEarlier = (one: Schedule) =>
          shownSchedule({
            // The rest of a slot that nobody else could serve may be the newcomer’s.
            shifts: resolve(one, season).shifts.filter((shift) => isBefore(shift.start, joins)),
            gaps: [],
          });
        expect(begunEarlier(appended)).toEqual(begunEarlier(schedule));
      }),
    );
  });

  test.each(['absence', 'leaves', 'joins'] as const)(
    'a date given for %s leaves every shift that ended by it as it was',
    (edit) => {
      fc.assert(
        fc.property(someSchedule, someTurns('primary', 'primary'), anInstant, (base, rotation, date) => {
          const [first, ...others] = base.people;
          // Whoever already has a date would be given another one, which is no edit from a date on.
          fc.pre(first !== undefined && (edit !== 'leaves' || first.leaves === undefined));
          const schedule = { ...base, people: [withoutJoins(edit, first), ...others], rotations: [rotation] };
          const edited = { ...schedule, people: [editedFrom(edit, first, date), ...others] };
          const ended = (one: Schedule) =>
            shownSchedule({
              shifts: resolve(one, season).shifts.filter((shift) => !isBefore(date, shift.slot.end)),
              gaps: [],
            });
          expect(ended(edited)).toEqual(ended(schedule));
        }),
      );
    },
  );
});

function withoutJoins(edit: string, person: Schedule['people'][number]): Schedule['people'][number] {
  if (edit !== 'joins') return person;
  // Away until far beyond the season: what somebody is who has not been given a date yet.
  const { joins: _, ...rest } = person;
  return { ...rest, joins: hour(24 * 400) };
}

function editedFrom(
  edit: string,
  person: Schedule['people'][number],
  date: Temporal.Instant,
): Schedule['people'][number] {
  switch (edit) {
    case 'absence':
      return { ...person, absences: [...person.absences, { start: date, end: date.add({ hours: 100 }) }] };
    case 'leaves':
      return { ...person, leaves: date };
    default:
      return { ...person, joins: date };
  }
}
