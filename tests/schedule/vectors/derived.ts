/** Cases derived from RFC 5545 and the time-zone database. */
import { expect } from 'vitest';
import { z } from 'zod';
import { activeIn } from '../../../src/schedule/hours.js';
import { resolve, shiftAt, shiftsAt } from '../../../src/schedule/resolve.js';
import { handoffNumber } from '../../../src/schedule/slot.js';
import { outside, shared, union } from '../../../src/schedule/span.js';
import { configOf } from '../../support/config.js';
import { anOverride, aSchedule, instant, turns } from '../build.js';
import {
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
  windowOf,
  windowShape,
} from './translation.js';

const grids = translation(
  'derived_dst',
  windowShape.extend({
    kind: z.literal('rotation_shifts'),
    timezone: z.string(),
    rotation: wallRotation,
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
  }),
  ({ timezone, rotation, from, to, queries, ...expected }) => {
    const schedule = aSchedule({ rotations: [rotationOf(rotation, timezone)] });
    const wanted = expected.expected_shifts ?? expected.expected_shifts_by_gap_policy?.compatible;
    const { shifts } = resolve(schedule, windowOf({ from, to }));
    expect(shifts.map((shift) => [...spanMs(shift), shift.login])).toEqual(
      wanted?.map(({ start, end, who }) => [ms(start), ms(end), who]),
    );
    for (const { at, ...query } of queries) {
      const holders = query.expected_on_call ?? query.expected_on_call_by_gap_policy?.compatible;
      expect([shiftAt(schedule, 'primary', instant(at))?.login]).toEqual(holders);
    }
  },
);

const decades = translation(
  'derived_dst',
  z.object({
    kind: z.literal('on_call'),
    timezone: z.string(),
    rotation: wallRotation,
    queries: z.array(z.object({ at: z.string(), expected_on_call: z.array(z.string()) })),
  }),
  ({ timezone, rotation, queries }) => {
    const schedule = aSchedule({ rotations: [rotationOf(rotation, timezone)] });
    for (const { at, expected_on_call } of queries) {
      expect([shiftAt(schedule, 'primary', instant(at))?.login]).toEqual(expected_on_call);
    }
  },
);

const monthEnds = translation(
  'derived_dst',
  z.object({
    kind: z.literal('handoffs'),
    timezone: z.string(),
    rotation: wallRotation,
    expected_handoffs_by_month_policy: z.object({ clamp: z.array(z.string()) }),
  }),
  ({ timezone, rotation, expected_handoffs_by_month_policy: { clamp } }) => {
    const ours = rotationOf(rotation, timezone);
    const handoffs = clamp.map((_, index) => handoffNumber(ours, index).epochMilliseconds);
    expect(handoffs).toEqual(clamp.map(ms));
  },
);

// A window's times in a gap are taken to its end there, and on by the gap here: DESIGN.md §4.1.
const moved: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'win-inside-gap': [['2024-03-10T03:10:00-05:00', '2024-03-10T03:50:00-05:00']],
};

const windows = translation(
  'derived_windows',
  windowShape.extend({
    id: z.string(),
    kind: z.literal('restriction_spans'),
    timezone: z.string(),
    restriction,
    expected_spans: z.array(spanShape),
  }),
  ({ id, timezone, restriction: hours, expected_spans, ...within }) => {
    const wanted = [...expected_spans.map(({ start, end }) => [start, end] as const), ...(moved[id] ?? [])];
    expect(activeIn([hours], timezone, windowOf(within)).map(spanMs)).toEqual(
      wanted.map(([start, end]) => [ms(start), ms(end)]).sort(([a = 0], [b = 0]) => a - b),
    );
  },
);

const suns = translation(
  'derived_windows',
  windowShape.extend({
    kind: z.literal('follow_the_sun'),
    sites: z.array(z.object({ who: z.string(), timezone: z.string() }).and(restriction)),
    expected_shifts: z.array(shiftShape),
    expected_gaps: z.array(spanShape),
    expected_overlaps: z.array(spanShape.extend({ who: z.tuple([z.string(), z.string()]) })),
  }),
  ({ sites, expected_shifts, expected_gaps, expected_overlaps, ...within }) => {
    // A role each, since two of them overlap for an hour in some weeks.
    const rotations = sites.map(({ who, timezone, ...hours }) =>
      turns({ participants: who, id: who, role: who, timezone, starts: '2024-01-01T00:00', hours: [hours] }),
    );
    const schedule = aSchedule({ rotations });
    const window = windowOf(within);
    expectShifts(shownShifts(schedule, window), expected_shifts);
    const { shifts } = resolve(schedule, window);
    expect(outside([window], union(shifts)).map(spanMs)).toEqual(
      expected_gaps.map(({ start, end }) => [ms(start), ms(end)]),
    );
    const of = (who: string) => shifts.filter(({ login }) => login === who);
    const overlaps = shared(of('la'), of('london')).map(spanMs);
    expect(overlaps).toEqual(expected_overlaps.map(({ start, end }) => [ms(start), ms(end)]));
  },
);

const wholeDays = translation(
  'derived_windows',
  z.object({
    kind: z.literal('all_day_range'),
    timezone: z.string(),
    first_day: z.string(),
    last_day_inclusive: z.string(),
    expected: spanShape.extend({ hours: z.number() }),
  }),
  ({ timezone, first_day, last_day_inclusive, expected }) => {
    const { schedule } = configOf(`
label: on-call
timezone: ${timezone}
people:
  ann: { away: [{ from: ${first_day}, through: ${last_day_inclusive} }] }
rotations:
  primary: { starts: 2026-01-05, participants: [ann] }
`);
    const [absence] = schedule.people[0]?.absences ?? [];
    expect(absence && spanMs(absence)).toEqual([ms(expected.start), ms(expected.end)]);
    expect(absence?.start.until(absence.end).total('hours')).toBe(expected.hours);
  },
);

const removals = translation(
  'derived_windows',
  windowShape.extend({
    kind: z.literal('final_schedule'),
    timezone: z.string(),
    rotation: wallRotation,
    overrides: z.array(spanShape.extend({ remove: z.string() })),
    expected_shifts: z.array(shiftShape),
  }),
  ({ timezone, rotation, overrides, expected_shifts, ...within }) => {
    const schedule = aSchedule({
      rotations: [rotationOf(rotation, timezone)],
      overrides: overrides.map(({ start, end, remove }) =>
        anOverride('nobody', { start: instant(start), end: instant(end) }, { instead: remove }),
      ),
    });
    expectShifts(shownShifts(schedule, windowOf(within)), expected_shifts);
  },
);

const activeTurns = translation(
  'derived_windows',
  z.object({
    kind: z.literal('turn_counting'),
    timezone: z.string(),
    rotation: wallRotation,
    restriction,
    expected_shifts_counting_active_days: z.record(
      z.string(),
      z.object({ end: z.string(), who: z.string() }),
    ),
  }),
  ({ timezone, rotation, restriction: hours, expected_shifts_counting_active_days }) => {
    const schedule = aSchedule({
      rotations: [{ ...rotationOf(rotation, timezone), hours: [hours], counts: 'active' }],
    });
    for (const [start, { end, who }] of Object.entries(expected_shifts_counting_active_days)) {
      const [shift] = shiftsAt(schedule, 'primary', instant(start));
      expect([shift?.login, shift?.end.epochMilliseconds]).toEqual([who, ms(end)]);
    }
  },
);

export const derived = [grids, decades, monthEnds, windows, suns, wholeDays, removals, activeTurns];
