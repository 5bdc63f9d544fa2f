/** Grafana OnCall's final schedules, swaps, gaps and quality; its rolling users stand in `grafana-rolling.ts`. */
import { expect } from 'vitest';
import { z } from 'zod';
import { healthOf } from '../../../src/schedule/health.js';
import { resolve, shiftsAt } from '../../../src/schedule/resolve.js';
import { slotAt } from '../../../src/schedule/slot.js';
import { overlaps, shared, union } from '../../../src/schedule/span.js';
import type { Rotation, Span, TurnRotation } from '../../../src/schedule/types.js';
import { anAbsence, anOverride, aPerson, aSchedule, instant, turns } from '../build.js';
import {
  everyDay,
  expectShifts,
  ms,
  shiftShape,
  shownShifts,
  spanMs,
  spanShape,
  translation,
  weeklyHours,
  windowOf,
  windowShape,
} from './translation.js';

const always = anAbsence('1990-01-01T00:00Z', '2100-01-01T00:00Z');

/** Below all others, by somebody who never comes: so whatever nobody else covers is a gap. */
function floor(role = 'primary'): TurnRotation {
  return turns({ participants: 'floor', id: `floor-${role}`, role, starts: '2020-01-01T00:00' });
}

const neverThere = aPerson('floor', { absences: [always] });

const layer = z.object({ who: z.string(), priority: z.number(), start: z.string(), end: z.string() });
type Layer = z.infer<typeof layer>;

function dailyLayer({ who, start, end }: Omit<Layer, 'priority'>, role: string, place: number): TurnRotation {
  const time = (text: string) => instant(text).toZonedDateTimeISO('UTC').toPlainTime().toString();
  return turns({
    participants: who,
    id: `${role}-${who}-${place}`,
    role,
    every: { unit: 'day', count: 1 },
    starts: `${start.slice(0, 10)}T00:00`,
    hours: [weeklyHours(everyDay, time(start), time(end))],
  });
}

/** Those of one priority share the time there: so each that meets another of its own is a role more here. */
function lanesOf(layers: readonly Layer[]): ReadonlyMap<Layer, number> {
  const lanes = new Map<Layer, number>();
  const spanOf = ({ start, end }: Layer): Span => ({ start: instant(start), end: instant(end) });
  for (const one of layers) {
    const meeting = [...lanes].filter(
      ([other]) => other.priority === one.priority && overlaps(spanOf(other), spanOf(one)),
    );
    lanes.set(one, meeting.length === 0 ? 0 : Math.max(...meeting.map(([, lane]) => lane)) + 1);
  }
  return lanes;
}

const layers = translation(
  'grafana_final',
  windowShape.extend({
    kind: z.literal('layers'),
    layers: z.array(layer),
    overrides: z.array(layer),
    expected_shifts: z.array(shiftShape),
    expected_gaps: z.array(spanShape).optional(),
  }),
  ({ layers: given, overrides, expected_shifts, expected_gaps, ...within }) => {
    const lanes = lanesOf(given);
    const roles = [...new Set(lanes.values())].map((lane) => `lane-${lane}`);
    const lowest = Math.min(...given.map(({ priority }) => priority));
    const rotations = roles.flatMap((role, lane): Rotation[] => {
      const own = given.filter((one) => one.priority > lowest || lanes.get(one) === lane);
      const upperFirst = own.toSorted((a, b) => b.priority - a.priority);
      return [...upperFirst.map((one, place) => dailyLayer(one, role, place)), floor(role)];
    });
    const laterWins = overrides.toSorted((a, b) => a.priority - b.priority);
    const schedule = aSchedule({
      people: [neverThere],
      rotations,
      overrides: roles.flatMap((role) =>
        laterWins.map(({ who, start, end }) =>
          anOverride(who, { start: instant(start), end: instant(end) }, { role }),
        ),
      ),
    });
    const window = windowOf(within);
    // What is above all lanes stands in each.
    const shown = new Map(shownShifts(schedule, window).map((shift) => [shift.join(), shift]));
    expectShifts([...shown.values()], expected_shifts);
    if (expected_gaps === undefined) return;
    const { gaps } = resolve(schedule, window);
    const inAll = roles
      .map((role): readonly Span[] => gaps.filter((gap) => gap.role === role))
      .reduce((above, below) => shared(above, below));
    expect(inAll.map(spanMs)).toEqual(expected_gaps.map(({ start, end }) => [ms(start), ms(end)]));
  },
);

const clockChanges = translation(
  'grafana_final',
  z.object({
    kind: z.literal('rolling_shifts'),
    timezone: z.string(),
    rotation: z.object({ start: z.string(), duration_seconds: z.literal(604_800) }),
    queries: z.array(z.object({ at: z.string(), expected_shift: spanShape })),
  }),
  ({ timezone, rotation, queries }) => {
    for (const { at, expected_shift } of queries) {
      const slot = slotAt(turns({ participants: 'u1', starts: rotation.start, timezone }), instant(at));
      expect(slot && spanMs(slot)).toEqual([ms(expected_shift.start), ms(expected_shift.end)]);
    }
  },
);

const swaps = translation(
  'grafana_final',
  windowShape.extend({
    kind: z.literal('swap'),
    layers: z.tuple([z.object({ who: z.array(z.string()), start: z.string(), end: z.string() })]),
    swap_requests: z.array(
      z.object({
        requester: z.string(),
        start: z.string(),
        end: z.string(),
        taken_by: z.string().nullable(),
      }),
    ),
    expected_shifts: z.array(spanShape.extend({ who: z.array(z.string()) })),
  }),
  ({ layers: [{ who, start, end }], swap_requests, expected_shifts, ...within }) => {
    const together = who.length;
    const schedule = aSchedule({
      rotations: [{ ...dailyLayer({ who: who.join(' '), start, end }, 'primary', 0), together }],
      // A request that nobody took is no override.
      overrides: swap_requests.flatMap(({ requester, taken_by, ...when }) =>
        taken_by === null
          ? []
          : [
              anOverride(
                taken_by,
                { start: instant(when.start), end: instant(when.end) },
                { instead: requester },
              ),
            ],
      ),
    });
    for (const expected of expected_shifts) {
      for (const at of [instant(expected.start), instant(expected.end).subtract({ nanoseconds: 1 })]) {
        const on = shiftsAt(schedule, 'primary', at).map(({ login }) => login);
        expect(on.sort()).toEqual(expected.who);
      }
    }
    const served = union(resolve(schedule, windowOf(within)).shifts);
    const wanted = expected_shifts.map((one) => ({ start: instant(one.start), end: instant(one.end) }));
    expect(served.map(spanMs)).toEqual(union(wanted).map(spanMs));
  },
);

const gapLayer = z.object({
  who: z.string(),
  type: z.literal('daily'),
  interval: z.number(),
  start: z.string(),
  duration_seconds: z.number(),
  can_be_on_call: z.boolean().default(true),
  until: z.string().optional(),
});

function scheduleOfGaps({
  who,
  interval,
  start,
  duration_seconds,
  can_be_on_call,
  until,
}: z.infer<typeof gapLayer>) {
  const starts = instant(start).toZonedDateTimeISO('UTC').toPlainDateTime();
  const isWhole = duration_seconds === interval * 24 * 3600;
  const rotation: TurnRotation = {
    ...turns({
      participants: isWhole ? who : `${who} nobody`,
      every: { unit: 'day', count: interval },
      starts: starts.toString(),
    }),
    policy: 'strict',
    ...(isWhole ? {} : { blocks: [starts.add({ seconds: duration_seconds })] }),
    ...(until === undefined
      ? {}
      : {
          changes: [{ from: instant(until), participants: turns({ participants: 'nobody' }).participants }],
        }),
  };
  const people = can_be_on_call ? [neverThere] : [neverThere, aPerson(who, { absences: [always] })];
  return aSchedule({ people, rotations: [rotation, floor()] });
}

const gapChecks = translation(
  'grafana_gaps',
  z.object({
    kind: z.literal('gap_check'),
    now: z.string(),
    window_days: z.number(),
    layers: z.tuple([gapLayer]),
    expected: z.object({ has_gaps: z.boolean(), has_empty_shifts: z.boolean() }),
  }),
  ({ now, window_days, layers: [one], expected }) => {
    const start = instant(now);
    const { gaps } = resolve(scheduleOfGaps(one), { start, end: start.add({ hours: 24 * window_days }) });
    expect({
      has_gaps: gaps.length > 0,
      has_empty_shifts: gaps.some(({ refused }) => refused.some(({ login }) => login === one.who)),
    }).toEqual(expected);
  },
);

const gapLists = translation(
  'grafana_gaps',
  windowShape.extend({
    kind: z.literal('gap_list'),
    layers: z.tuple([gapLayer]),
    expected_gaps: z.array(spanShape),
  }),
  ({ layers: [one], expected_gaps, ...within }) => {
    const { gaps } = resolve(scheduleOfGaps(one), windowOf(within));
    expect(gaps.map(spanMs)).toEqual(expected_gaps.map(({ start, end }) => [ms(start), ms(end)]));
  },
);

function days(from: string, count: number): Span {
  const start = instant(`${from}T00:00Z`);
  return { start, end: start.add({ hours: 24 * count }) };
}

// Their score is another formula; what is alike are its two ends, nobody at all and nothing amiss.
const quality = translation(
  'grafana_quality',
  z.object({
    kind: z.literal('quality'),
    from: z.string(),
    days: z.number(),
    events: z.array(spanShape.extend({ who: z.array(z.string()) })),
    expected: z.object({ total_score: z.number(), overloaded_users: z.tuple([]) }),
  }),
  ({ from, days: count, events, expected: { total_score } }) => {
    const people = events.flatMap(({ who }) => who);
    const rotation = turns({ participants: people.join(' ') || 'floor', starts: `${from}T00:00` });
    const health = healthOf(aSchedule({ people: [neverThere], rotations: [rotation] }), days(from, count));
    expect(health.score).toBe(total_score);
  },
);

const isoDays = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 } as const;
export const byDay = z
  .array(z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']))
  .transform((named) => named.map((day): number => isoDays[day]));

const balanced = translation(
  'grafana_quality',
  z.object({
    kind: z.literal('quality_rolling'),
    from: z.string(),
    days: z.number(),
    layers: z.array(
      z.object({
        who: z.array(z.string()),
        type: z.literal('weekly'),
        by_day: byDay,
        start: z.string(),
        duration_seconds: z.number(),
      }),
    ),
    expected: z.object({ total_score: z.literal(100), overloaded_users: z.tuple([]) }),
  }),
  ({ from, days: count, layers: given, expected: { total_score } }) => {
    const rotations = given.map(({ who, by_day, start, duration_seconds }, place): TurnRotation => {
      const begins = instant(start).toZonedDateTimeISO('UTC').toPlainTime();
      const ends = begins.add({ seconds: duration_seconds });
      return turns({
        participants: who.join(' '),
        id: `layer-${place}`,
        together: who.length,
        starts: '2022-03-14T00:00',
        hours: [weeklyHours(by_day, begins.toString(), ends.toString())],
      });
    });
    const { score } = healthOf(aSchedule({ rotations }), days(from, count));
    expect(score).toBe(total_score);
  },
);

export const grafana = [layers, clockChanges, swaps, gapChecks, gapLists, quality, balanced];
