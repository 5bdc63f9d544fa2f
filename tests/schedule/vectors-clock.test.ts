import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { resolve, shiftAt } from '../../src/schedule/resolve.js';
import { slotAt } from '../../src/schedule/slot.js';
import { aSchedule, instant, turns } from './build.js';
import { casesOf, isAtHand, ms, rotationOf, wallRotation } from './vectors.js';

const shiftShape = z.object({ start: z.string(), end: z.string(), who: z.string() });

describe.skipIf(!isAtHand)('derived from the time-zone database', () => {
  const shape = z.object({
    id: z.string(),
    timezone: z.string(),
    rotation: wallRotation,
    from: z.string().optional(),
    to: z.string().optional(),
    expected_shifts: z.array(shiftShape).optional(),
    expected_shifts_by_gap_policy: z.object({ compatible: z.array(shiftShape) }).optional(),
    queries: z
      .array(
        z.object({
          at: z.string(),
          expected_on_call: z.array(z.string()).optional(),
          expected_on_call_by_gap_policy: z.object({ compatible: z.array(z.string()) }).optional(),
        }),
      )
      .default([]),
  });
  const cases = casesOf('derived_dst', shape);

  test('there are cases', () => expect(cases.length).toBeGreaterThan(20));

  test.each(cases)('$id', ({ timezone, rotation, from, to, queries, ...expected }) => {
    const schedule = aSchedule({ rotations: [rotationOf(rotation, timezone)] });
    const shifts = expected.expected_shifts ?? expected.expected_shifts_by_gap_policy?.compatible;
    if (from !== undefined && to !== undefined) {
      const resolved = resolve(schedule, { start: instant(from), end: instant(to) });
      expect(
        resolved.shifts.map((shift) => [
          shift.start.epochMilliseconds,
          shift.end.epochMilliseconds,
          shift.login,
        ]),
      ).toEqual(shifts?.map((shift) => [ms(shift.start), ms(shift.end), shift.who]));
    }
    for (const { at, ...query } of queries) {
      const holders = query.expected_on_call ?? query.expected_on_call_by_gap_policy?.compatible;
      expect([shiftAt(schedule, 'primary', instant(at))?.login]).toEqual(holders);
    }
  });
});

describe.skipIf(!isAtHand)('GoAlert', () => {
  const handoffs = casesOf(
    'goalert_rotation',
    z.object({
      id: z.string(),
      timezone: z.string(),
      rotation: wallRotation,
      policy_dependent: z.string().nullable(),
      expected_shifts: z.array(z.object({ start: z.string(), end: z.string() })),
    }),
  );
  // A missing handoff is moved to the end of the gap there, and on by the gap here: 02:15 to 02:30 or to 02:45. Of hourly
  // ones two fall together then (02:30 and 03:30): the slot between them is no turn.
  const moved = new Map([
    ['2020-10-04T02:30:00+11:00', '2020-10-04T02:45:00+11:00'],
    ['2020-03-08T03:00:00-05:00', '2020-03-08T03:30:00-05:00'],
  ]);

  test.each(handoffs)('$id', ({ timezone, rotation, policy_dependent, expected_shifts }) => {
    const ours = (text: string) => ms((policy_dependent === null ? undefined : moved.get(text)) ?? text);
    for (const { start, end } of expected_shifts.filter((shift) => ours(shift.start) < ours(shift.end))) {
      for (const at of [ours(start), ours(end) - 1000]) {
        const slot = slotAt(rotationOf(rotation, timezone, 2), Temporal.Instant.fromEpochMilliseconds(at));
        expect([slot?.start.epochMilliseconds, slot?.end.epochMilliseconds]).toEqual([
          ours(start),
          ours(end),
        ]);
      }
    }
  });

  const bounds = casesOf(
    'goalert_rotation',
    z.object({
      id: z.string(),
      kind: z.literal('shift_bounds'),
      timezone: z.string(),
      rotation: wallRotation,
      queries: z.array(
        z.object({ at: z.string(), expected_start: z.string().optional(), expected_end: z.string() }),
      ),
    }),
  );
  test.each(bounds)('$id', ({ timezone, rotation, queries }) => {
    for (const { at, expected_start, expected_end } of queries) {
      const slot = slotAt(rotationOf(rotation, timezone, 3), instant(at));
      expect(slot?.end.epochMilliseconds).toBe(ms(expected_end));
      if (expected_start !== undefined) expect(slot?.start.epochMilliseconds).toBe(ms(expected_start));
    }
  });

  const wallTimes = casesOf(
    'goalert_wallclock',
    z.object({
      id: z.string(),
      kind: z.literal('wallclock'),
      timezone: z.string(),
      date: z.string(),
      wall: z.string(),
      expected_first: z.string(),
      other_policies_derived: z.object({ compatible: z.string() }).optional(),
    }),
  );
  test.each(wallTimes)('$id', ({ timezone, date, wall, expected_first, other_policies_derived }) => {
    const rotation = turns({
      participants: 'a',
      every: { unit: 'day', count: 1 },
      starts: `${date}T${wall}`,
      timezone,
    });
    const expected = instant(other_policies_derived?.compatible ?? expected_first);
    expect(slotAt(rotation, expected)?.start.epochMilliseconds).toBe(expected.epochMilliseconds);
    expect(slotAt(rotation, expected.subtract({ nanoseconds: 1 }))).toBeUndefined();
  });

  test('there are cases', () =>
    expect([handoffs.length, bounds.length, wallTimes.length]).toEqual([6, 8, 4]));
});

describe.skipIf(!isAtHand)('Grafana OnCall', () => {
  const rolling = casesOf(
    'grafana_rolling',
    z.object({
      id: z.string(),
      tier: z.literal('must'),
      timezone: z.string(),
      rotation: z.object({
        type: z.enum(['daily', 'weekly']),
        interval: z.number(),
        groups: z.array(z.tuple([z.string()])),
        start: z.string(),
        by_day: z.never().optional(),
      }),
      queries: z.array(z.object({ at: z.string(), expected_on_call: z.array(z.string()) })),
    }),
  );
  // Their turns are shorter than the time from one to the next; ours are not, so only who serves is compared.
  test.each(rolling)('$id', ({ timezone, rotation, queries }) => {
    const ours = { type: rotation.type, shift_length: rotation.interval, start: rotation.start };
    const schedule = aSchedule({
      rotations: [rotationOf({ ...ours, participants: rotation.groups.flat() }, timezone)],
    });
    for (const { at, expected_on_call } of queries) {
      if (expected_on_call.length === 0) continue;
      expect([shiftAt(schedule, 'primary', instant(at))?.login]).toEqual(expected_on_call);
    }
  });

  const weeks = casesOf(
    'grafana_final',
    z.object({
      id: z.string(),
      kind: z.literal('rolling_shifts'),
      timezone: z.string(),
      rotation: z.object({ start: z.string(), duration_seconds: z.literal(604_800) }),
      queries: z.array(
        z.object({ at: z.string(), expected_shift: z.object({ start: z.string(), end: z.string() }) }),
      ),
    }),
  );
  test.each(weeks)('$id', ({ timezone, rotation, queries }) => {
    for (const { at, expected_shift } of queries) {
      const slot = slotAt(turns({ participants: 'u1', starts: rotation.start, timezone }), instant(at));
      expect([slot?.start.epochMilliseconds, slot?.end.epochMilliseconds]).toEqual([
        ms(expected_shift.start),
        ms(expected_shift.end),
      ]);
    }
  });

  test('there are cases', () => expect([rolling.length, weeks.length]).toEqual([3, 1]));
});
