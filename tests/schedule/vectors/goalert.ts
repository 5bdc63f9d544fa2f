/** GoAlert's grids, windows, wall clocks and schedules. */
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { z } from 'zod';
import { activeIn } from '../../../src/schedule/hours.js';
import { resolve, shiftsAt } from '../../../src/schedule/resolve.js';
import { handoffNumber, slotAt } from '../../../src/schedule/slot.js';
import type { Override, TurnRotation } from '../../../src/schedule/types.js';
import { anOverride, aSchedule, instant, span, turns } from '../build.js';
import {
  asLogin,
  everyDay,
  expectShifts,
  ms,
  restriction,
  rotationOf,
  shiftShape,
  shownShifts,
  spanMs,
  spanShape,
  translation,
  wallRotation,
  weeklyHours,
  windowOf,
  windowShape,
} from './translation.js';

// A missing handoff is moved to the end of the gap there, and on by the gap here: 02:15 to 02:30 or to 02:45. Of hourly
// ones two fall together then (02:30 and 03:30): the slot between them is no turn.
const moved = new Map([
  ['2020-10-04T02:30:00+11:00', '2020-10-04T02:45:00+11:00'],
  ['2020-03-08T03:00:00-05:00', '2020-03-08T03:30:00-05:00'],
]);

const grids = translation(
  'goalert_rotation',
  z.object({
    kind: z.literal('handoffs'),
    timezone: z.string(),
    rotation: wallRotation,
    policy_dependent: z.string().nullable(),
    expected_shifts: z.array(spanShape),
  }),
  ({ timezone, rotation, policy_dependent, expected_shifts }) => {
    const ours = (text: string) => ms((policy_dependent === null ? undefined : moved.get(text)) ?? text);
    for (const { start, end } of expected_shifts.filter((shift) => ours(shift.start) < ours(shift.end))) {
      for (const at of [ours(start), ours(end) - 1000]) {
        const slot = slotAt(rotationOf(rotation, timezone, 2), Temporal.Instant.fromEpochMilliseconds(at));
        expect(slot && spanMs(slot)).toEqual([ours(start), ours(end)]);
      }
    }
  },
);

const bounds = translation(
  'goalert_rotation',
  z.object({
    kind: z.literal('shift_bounds'),
    timezone: z.string(),
    rotation: wallRotation,
    queries: z.array(
      z.object({ at: z.string(), expected_start: z.string().optional(), expected_end: z.string() }),
    ),
  }),
  ({ timezone, rotation, queries }) => {
    for (const { at, expected_start, expected_end } of queries) {
      const slot = slotAt(rotationOf(rotation, timezone, 3), instant(at));
      expect(slot?.end.epochMilliseconds).toBe(ms(expected_end));
      if (expected_start !== undefined) expect(slot?.start.epochMilliseconds).toBe(ms(expected_start));
    }
  },
);

const wallTimes = translation(
  'goalert_wallclock',
  z.object({
    kind: z.literal('wallclock'),
    timezone: z.string(),
    date: z.string(),
    wall: z.string(),
    expected_first: z.string(),
    other_policies_derived: z.object({ compatible: z.string() }).optional(),
  }),
  ({ timezone, date, wall, expected_first, other_policies_derived }) => {
    const starts = `${date}T${wall}`;
    const rotation = turns({ participants: 'a', every: { unit: 'day', count: 1 }, starts, timezone });
    const expected = instant(other_policies_derived?.compatible ?? expected_first);
    expect(slotAt(rotation, expected)?.start.epochMilliseconds).toBe(expected.epochMilliseconds);
    expect(slotAt(rotation, expected.subtract({ nanoseconds: 1 }))).toBeUndefined();
    // Their windows end at the last pass of a repeated time, ours at the first: DESIGN.md §4.1.
    const before = span(`${date}T00:00:00Z`, `${date}T23:00:00Z`);
    const [window] = activeIn([weeklyHours(everyDay, '00:45', wall)], timezone, before);
    expect(window?.end.epochMilliseconds).toBe(expected.epochMilliseconds);
  },
);

const minutesPerHour = 60;

/** Their clock arithmetic is that of an hourly handoff. */
function hourlyFrom(from: string, timezone: string, count: number): TurnRotation {
  return rotationOf({ type: 'hourly', shift_length: count, start: from, participants: ['a'] }, timezone);
}

const sums = translation(
  'goalert_wallclock',
  z.object({
    kind: z.literal('add_wall_minutes'),
    timezone: z.string(),
    from: z.string(),
    minutes: z.number().multipleOf(minutesPerHour),
    expected: z.string(),
  }),
  ({ timezone, from, minutes, expected }) => {
    const rotation = hourlyFrom(from, timezone, minutes / minutesPerHour);
    expect(handoffNumber(rotation, 1).epochMilliseconds).toBe(ms(expected));
  },
);

const lengths = translation(
  'goalert_wallclock',
  windowShape.extend({
    kind: z.literal('wall_hours_between'),
    timezone: z.string(),
    expected: z.int(),
  }),
  ({ timezone, from, to, expected }) => {
    expect(handoffNumber(hourlyFrom(from, timezone, 1), expected).epochMilliseconds).toBe(ms(to));
  },
);

const query = z.object({
  at: z.string(),
  expected_active: z.boolean().optional(),
  expected_start: z.string().optional(),
  expected_end: z.string().optional(),
});

const rules = translation(
  'goalert_rules',
  z.object({
    kind: z.literal('restriction'),
    timezone: z.string(),
    restriction,
    queries: z.array(query).nonempty(),
  }),
  ({ timezone, restriction: hours, queries }) => {
    for (const { at, expected_active, expected_start, expected_end } of queries) {
      const asked = instant(at);
      const near = { start: asked.subtract({ hours: 24 * 8 }), end: asked.add({ hours: 24 * 8 }) };
      // The window that is open, or else the next.
      const window = activeIn([hours], timezone, near).find(
        ({ end }) => end.epochMilliseconds > asked.epochMilliseconds,
      );
      const isActive = window !== undefined && window.start.epochMilliseconds <= asked.epochMilliseconds;
      if (expected_active !== undefined) expect([at, isActive]).toEqual([at, expected_active]);
      if (expected_start !== undefined) expect(window?.start.epochMilliseconds).toBe(ms(expected_start));
      if (expected_end !== undefined) expect(window?.end.epochMilliseconds).toBe(ms(expected_end));
    }
  },
);

const override = spanShape.extend({ add: z.string().optional(), remove: z.string().optional() });

function overridesOf(entries: readonly z.infer<typeof override>[]): readonly Override[] {
  return entries.map(({ start, end, add, remove }) =>
    anOverride(
      add ?? 'nobody',
      { start: instant(start), end: instant(end) },
      { ...(remove === undefined ? { isAddition: true } : { instead: remove }) },
    ),
  );
}

const personRule = z.object({ who: z.string() }).and(restriction);
const rotationRule = z
  .object({
    rotation: wallRotation.extend({ current_index: z.literal(0), current_start: z.string() }),
  })
  .and(restriction);

const schedules = translation(
  'goalert_schedule',
  windowShape.extend({
    kind: z.literal('final_schedule'),
    rules: z.array(z.union([personRule, rotationRule])),
    overrides: z.array(override).default([]),
    now: z.string().optional(),
    expected_shifts: z.array(shiftShape),
  }),
  ({ rules: entries, overrides, now, from, to, expected_shifts }) => {
    // A role each where several rules put several people on duty at once.
    const roleOf = (place: number) => (entries.length === 1 ? 'primary' : `rule-${place}`);
    const rotations = entries.map((entry, place): TurnRotation => {
      const role = roleOf(place);
      if ('who' in entry) {
        const { who, ...hours } = entry;
        return turns({ participants: who, id: role, role, starts: '2017-12-01T00:00', hours: [hours] });
      }
      const { rotation, ...hours } = entry;
      // The turn that holds `current_start` is the first participant's.
      const grid = rotationOf(rotation, 'UTC');
      const current = slotAt(grid, instant(rotation.current_start)) ?? span(rotation.start, from);
      const starts = current.start.toZonedDateTimeISO('UTC').toPlainDateTime();
      return { ...grid, id: role, role, starts, hours: [hours] };
    });
    const schedule = aSchedule({ rotations, overrides: overridesOf(overrides) });
    // They keep what was, and we compute it: only what is computed there as well is compared.
    const since = now ?? from;
    const future = expected_shifts.flatMap(({ start, end, who }) =>
      ms(end) <= ms(since) ? [] : [{ start: ms(start) < ms(since) ? since : start, end, who }],
    );
    expectShifts(shownShifts(schedule, windowOf({ from: since, to })), future);
  },
);

const maps = translation(
  'goalert_schedule',
  z.object({
    kind: z.literal('override_map'),
    base_on_call: z.array(z.string()),
    overrides_active: z.array(z.object({ add: z.string().optional(), remove: z.string().optional() })),
    expected_on_call: z.array(z.string()),
  }),
  ({ base_on_call, overrides_active, expected_on_call }) => {
    const day = { start: '2026-01-06T00:00:00Z', end: '2026-01-07T00:00:00Z' };
    const schedule = aSchedule({
      rotations: [turns({ participants: base_on_call.join(' '), together: base_on_call.length })],
      overrides: overridesOf(overrides_active.map((entry) => ({ ...day, ...entry }))),
    });
    const on = shiftsAt(schedule, 'primary', instant('2026-01-06T12:00Z')).map(({ login }) => login);
    expect(on.toSorted()).toEqual(expected_on_call);
  },
);

/** A fixed schedule holds nothing but what is written in it: shifts beside nobody. */
function fixedSchedule(shifts: readonly z.infer<typeof shiftShape>[]) {
  return aSchedule({
    rotations: [turns({ participants: 'nobody', starts: '1999-01-04T00:00' })],
    overrides: shifts.map(({ start, end, who }) =>
      anOverride(asLogin(who), { start: instant(start), end: instant(end) }, { isAddition: true }),
    ),
  });
}

const fixed = spanShape.extend({ shifts: z.array(shiftShape) });

const trims = translation(
  'goalert_schedule',
  z.object({
    kind: z.literal('fixed_edit'),
    op: z.literal('trim_start'),
    at: z.string(),
    input: z.tuple([fixed]),
    expected: z.tuple([fixed]),
  }),
  ({ at, input: [before], expected: [after] }) => {
    // Nothing is cut off a file: what is over is left out of the question.
    expect(ms(at)).toBe(ms(after.start));
    const left = windowOf({ from: at, to: before.end });
    expectShifts(shownShifts(fixedSchedule(before.shifts), left), after.shifts);
  },
);

const points = translation(
  'goalert_schedule',
  windowShape.extend({
    kind: z.literal('change_points'),
    spans: z.array(shiftShape),
    expected: z.array(z.object({ at: z.string(), on_call: z.array(z.string()) })),
  }),
  ({ spans, expected, ...within }) => {
    const schedule = fixedSchedule(spans);
    const window = windowOf(within);
    const { shifts } = resolve(schedule, window);
    const edges = [window, ...shifts].flatMap(({ start, end }) => [start, end]);
    const cuts = [...new Set(edges.map((at) => at.epochMilliseconds))].sort((a, b) => a - b);
    const shown = cuts.map((at) => {
      const on = shiftsAt(schedule, 'primary', Temporal.Instant.fromEpochMilliseconds(at));
      return { at, on_call: on.map(({ login }) => login).sort() };
    });
    expect(shown).toEqual(expected.map(({ at, on_call }) => ({ at: ms(at), on_call })));
  },
);

export const goalert = [grids, bounds, wallTimes, sums, lengths, rules, schedules, maps, trims, points];
