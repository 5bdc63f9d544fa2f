import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { activeIn } from '../../src/schedule/hours.js';
import { resolve, shiftsAt } from '../../src/schedule/resolve.js';
import { clip } from '../../src/schedule/span.js';
import type { Schedule, Span } from '../../src/schedule/types.js';
import { anOverride, aSchedule, instant, turns } from './build.js';
import { casesOf, isAtHand, ms, restriction, rotationOf, wallRotation } from './vectors.js';

const window = z.object({ from: z.string(), to: z.string() });
const spanShape = z.object({ start: z.string(), end: z.string() });
const shiftShape = spanShape.extend({ who: z.string() });

function spanOf({ from, to }: z.infer<typeof window>): Span {
  return { start: instant(from), end: instant(to) };
}

/** Cut to the window, as the cases have them; by start, then by end. */
function shownShifts(schedule: Schedule, within: Span): readonly (readonly (number | string)[])[] {
  return resolve(schedule, within).shifts.flatMap((shift) => {
    const part = clip(shift, within);
    return part === undefined ? [] : [[part.start.epochMilliseconds, part.end.epochMilliseconds, part.login]];
  });
}

function expectedShifts(
  shifts: readonly z.infer<typeof shiftShape>[],
): readonly (readonly (number | string)[])[] {
  return shifts.map(({ start, end, who }) => [ms(start), ms(end), who]);
}

describe.skipIf(!isAtHand)('windows around clock changes', () => {
  const spans = casesOf(
    'derived_windows',
    window.extend({
      id: z.string(),
      kind: z.literal('restriction_spans'),
      timezone: z.string(),
      restriction,
      expected_spans: z.array(spanShape),
    }),
  );
  // Window ends in a gap are taken to its end there, and on by the gap here: DESIGN.md §4.1.
  const moved: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    'win-inside-gap': [['2024-03-10T03:10:00-05:00', '2024-03-10T03:50:00-05:00']],
  };
  test.each(spans)('$id', ({ id, timezone, restriction: hours, expected_spans, ...within }) => {
    const expected = [...expected_spans.map(({ start, end }) => [start, end] as const), ...(moved[id] ?? [])];
    expect(
      activeIn([hours], timezone, spanOf(within)).map(({ start, end }) => [
        start.epochMilliseconds,
        end.epochMilliseconds,
      ]),
    ).toEqual(expected.map(([start, end]) => [ms(start), ms(end)]).sort(([a = 0], [b = 0]) => a - b));
  });

  const restrictions = casesOf(
    'goalert_rules',
    z.object({
      id: z.string(),
      timezone: z.string(),
      restriction,
      queries: z.array(z.object({ at: z.string(), expected_active: z.boolean() })),
    }),
  );
  test.each(restrictions)('$id', ({ timezone, restriction: hours, queries }) => {
    for (const { at, expected_active } of queries) {
      const moment = { start: instant(at), end: instant(at).add({ seconds: 1 }) };
      expect([at, activeIn([hours], timezone, moment).length > 0]).toEqual([at, expected_active]);
    }
  });

  const sites = casesOf(
    'derived_windows',
    window.extend({
      id: z.string(),
      kind: z.literal('follow_the_sun'),
      sites: z.array(z.object({ who: z.string(), timezone: z.string() }).and(restriction)),
      expected_shifts: z.array(shiftShape),
    }),
  );
  test.each(sites)('$id', ({ sites: places, expected_shifts, ...within }) => {
    // A role each, since two of them overlap for an hour in some weeks.
    const rotations = places.map(({ who, timezone, ...hours }) =>
      turns({ participants: who, id: who, role: who, timezone, starts: '2024-01-01T00:00', hours: [hours] }),
    );
    const shown = shownShifts(aSchedule({ rotations }), spanOf(within));
    expect([...shown].sort(byStart)).toEqual([...expectedShifts(expected_shifts)].sort(byStart));
  });

  const counting = casesOf(
    'derived_windows',
    z.object({
      id: z.string(),
      kind: z.literal('turn_counting'),
      timezone: z.string(),
      rotation: wallRotation,
      restriction,
      expected_shifts_counting_active_days: z.record(
        z.string(),
        z.object({ end: z.string(), who: z.string() }),
      ),
    }),
  );
  test.each(counting)('$id', ({ timezone, rotation, restriction: hours, ...expected }) => {
    const schedule = aSchedule({
      rotations: [{ ...rotationOf(rotation, timezone), hours: [hours], counts: 'active' }],
    });
    for (const [start, { end, who }] of Object.entries(expected.expected_shifts_counting_active_days)) {
      const [shift] = shiftsAt(schedule, 'primary', instant(start));
      expect([shift?.login, shift?.end.epochMilliseconds]).toEqual([who, ms(end)]);
    }
  });

  test('there are cases', () => {
    expect([spans.length, restrictions.length, sites.length, counting.length]).toEqual([5, 2, 2, 1]);
  });
});

describe.skipIf(!isAtHand)('overrides that replace, add and remove', () => {
  const override = spanShape.extend({ add: z.string().optional(), remove: z.string().optional() });
  const overridesOf = (entries: readonly z.infer<typeof override>[]) =>
    entries.map(({ start, end, add, remove }) =>
      anOverride(
        add ?? 'nobody',
        { start: instant(start), end: instant(end) },
        {
          ...(remove === undefined ? { isAddition: true } : { instead: remove }),
        },
      ),
    );

  const ofRotations = casesOf(
    'derived_windows',
    window.extend({
      id: z.string(),
      kind: z.literal('final_schedule'),
      timezone: z.string(),
      rotation: wallRotation,
      overrides: z.array(override),
      expected_shifts: z.array(shiftShape),
    }),
  );
  test.each(ofRotations)('$id', ({ timezone, rotation, overrides, expected_shifts, ...within }) => {
    const schedule = aSchedule({
      rotations: [rotationOf(rotation, timezone)],
      overrides: overridesOf(overrides),
    });
    expect(shownShifts(schedule, spanOf(within))).toEqual(expectedShifts(expected_shifts));
  });

  const ofRules = casesOf(
    'goalert_schedule',
    window.extend({
      id: z.string(),
      kind: z.literal('final_schedule'),
      timezone: z.string(),
      rules: z.array(z.object({ who: z.string().regex(/^[\w-]+$/) }).and(restriction)),
      overrides: z.array(override).default([]),
      history: z.undefined().optional(),
      expected_shifts: z.array(shiftShape),
    }),
  );
  test.each(ofRules)('$id', ({ timezone, rules, overrides, expected_shifts, ...within }) => {
    const rotations = rules.map(({ who, ...hours }) =>
      turns({ participants: who, id: who, timezone, starts: '2017-12-01T00:00', hours: [hours] }),
    );
    const schedule = aSchedule({ rotations, overrides: overridesOf(overrides) });
    expect(shownShifts(schedule, spanOf(within))).toEqual(expectedShifts(expected_shifts));
  });

  const maps = casesOf(
    'goalert_schedule',
    z.object({
      id: z.string(),
      kind: z.literal('override_map'),
      base_on_call: z.array(z.string()),
      overrides_active: z.array(z.object({ add: z.string().optional(), remove: z.string().optional() })),
      expected_on_call: z.array(z.string()),
    }),
  );
  test.each(maps)('$id', ({ base_on_call, overrides_active, expected_on_call }) => {
    const day = { start: '2026-01-06T00:00:00Z', end: '2026-01-07T00:00:00Z' };
    const schedule = aSchedule({
      rotations: [turns({ participants: base_on_call.join(' '), together: base_on_call.length })],
      overrides: overridesOf(overrides_active.map((entry) => ({ ...day, ...entry }))),
    });
    const on = shiftsAt(schedule, 'primary', Temporal.Instant.from('2026-01-06T12:00Z')).map(
      ({ login }) => login,
    );
    expect(on.toSorted()).toEqual(expected_on_call);
  });

  test('there are cases', () => {
    expect([ofRotations.length, ofRules.length, maps.length]).toEqual([1, 2, 1]);
  });
});

function byStart(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  return Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]);
}
