/** GOV.UK's rota generator: availability, teams, public holidays and the windows of its roles. */
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { z } from 'zod';
import { resolve, shiftAt } from '../../../src/schedule/resolve.js';
import { slotAt } from '../../../src/schedule/slot.js';
import type { TurnRotation } from '../../../src/schedule/types.js';
import { aPerson, aSchedule, follower, login, turns } from '../build.js';
import { dayAfter, midnight } from './ledgers.js';
import { ms, spanMs, spanShape, translation, weeklyHours } from './translation.js';

const workdays = [weeklyHours([1, 2, 3, 4, 5], '00:00', '00:00')];

const weekdayRole = z.object({ role: z.string(), active: z.literal('weekdays') });

const filled = translation(
  'github_ledger',
  z.object({
    kind: z.literal('availability_fill'),
    dates: z.tuple([z.string(), z.string()]),
    roles: z.tuple([weekdayRole]).rest(weekdayRole),
    people: z.array(z.object({ who: z.string(), team: z.string() })),
    expected: z.record(z.string(), z.array(z.object({ date: z.string(), role: z.string() }))),
  }),
  ({ dates: [first, last], roles: [primary, ...others], people, expected }) => {
    const names = people.map(({ who }) => who);
    const teams = [...new Set(people.map(({ team }) => team))];
    // Whoever serves beside is of another team.
    const apart = teams
      .map((team) => people.flatMap((one) => (one.team === team ? login(one.who) : [])))
      .filter((team) => team.length > 1);
    const base = turns({ participants: names.join(' '), starts: `${first}T00:00`, hours: workdays });
    const schedule = aSchedule({
      apart,
      rotations: [
        { ...base, id: primary.role, role: primary.role },
        ...others.map(({ role }) => follower(1, { id: role, role, rotation: primary.role })),
      ],
    });
    const { shifts } = resolve(schedule, { start: midnight(first), end: dayAfter(last) });
    const served = shifts.flatMap(({ start, end, role, login: who }) => {
      const days = start.until(end).total('hours') / 24;
      return Array.from({ length: days }, (_, day) => ({
        who,
        date: start
          .add({ hours: 24 * day })
          .toString()
          .slice(0, 10),
        role,
      }));
    });
    const byPerson = names.map((name) => [
      name,
      served.filter(({ who }) => who === name).map(({ date, role }) => ({ date, role })),
    ]);
    expect(Object.fromEntries(byPerson)).toEqual(expected);
  },
);

// On a public holiday the out-of-hours person covers the day too.
const holidays = translation(
  'github_ledger',
  z.object({
    kind: z.literal('holiday_override'),
    holiday: z.string(),
    before: z.record(z.string(), z.string()),
    expected: z.record(z.string(), z.string()),
  }),
  ({ holiday, before, expected }) => {
    const date = Temporal.PlainDate.from(holiday);
    const people = Object.values(before).map((name) => aPerson(name, { holidays: [{ date }] }));
    const rotations = Object.entries(before).map(([role, name]): TurnRotation => {
      const base = turns({ participants: name, id: role, role, starts: '2024-01-01T00:00' });
      const standIn = role.replace('inhours', 'oncall');
      return standIn === role ? base : { ...base, holidays: { kind: 'role', role: standIn } };
    });
    const schedule = aSchedule({ people, rotations });
    const holders = (at: Temporal.Instant) =>
      Object.fromEntries(Object.keys(before).map((role) => [role, shiftAt(schedule, role, at)?.login]));
    const noon = midnight(holiday).add({ hours: 12 });
    expect(holders(noon)).toEqual(expected);
    expect(holders(noon.subtract({ hours: 24 }))).toEqual(before);
  },
);

const roleWindows = translation(
  'github_ledger',
  z.object({
    kind: z.literal('role_windows'),
    timezone: z.string(),
    windows: z.literal('Mon-Fri 17:30-09:30, Sat-Sun 09:30-09:30'),
    dates: z.array(z.string()).nonempty(),
    expected: z.array(spanShape),
  }),
  ({ timezone, dates, expected }) => {
    const rotation = turns({
      participants: 'a',
      every: { unit: 'day', count: 1 },
      starts: '2024-01-01T09:30',
      timezone,
      hours: [weeklyHours([1, 2, 3, 4, 5], '17:30', '09:30'), weeklyHours([6, 7], '09:30', '09:30')],
    });
    const slots = dates.map((date) => slotAt(rotation, midnight(date).add({ hours: 20 })));
    expect(slots.map((slot) => slot && spanMs(slot))).toEqual(
      expected.map(({ start, end }) => [ms(start), ms(end)]),
    );
  },
);

export const govuk = [filled, holidays, roleWindows];
