/** Grafana OnCall's rolling users: groups in a plain cycle, with a time off in each turn, by days, from and until a date. */
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { z } from 'zod';
import { nobody } from '../../../src/schedule/login.js';
import { shiftsAt } from '../../../src/schedule/resolve.js';
import type { Override, Participant, Schedule, TurnRotation } from '../../../src/schedule/types.js';
import { anOverride, aSchedule, instant, participant, turns } from '../build.js';
import { byDay } from './grafana.js';
import { translation, weeklyHours } from './translation.js';

const units = { daily: 'day', weekly: 'week', monthly: 'month' } as const;

const rolling = z.object({
  type: z.enum(['daily', 'weekly', 'monthly']).nullable(),
  interval: z.int(),
  groups: z.array(z.array(z.string())),
  start: z.string(),
  duration_seconds: z.number(),
  by_day: byDay.optional(),
  rotation_start: z.string().optional(),
  until: z.string().optional(),
});

type Rolling = z.infer<typeof rolling>;

const ages = { first: '2020-01-01T00:00Z', last: '2028-01-01T00:00Z' };

/** Turns that begin before `rotation_start` are counted and left empty; from `until` on there are none. */
function boundsOf({ type, start, duration_seconds, rotation_start, until }: Rolling): readonly Override[] {
  const single = instant(start).add({ seconds: duration_seconds }).toString();
  const end = until ?? (type === null ? single : ages.last);
  const empty = (from: string, to: string) =>
    anOverride('nobody', { start: instant(from), end: instant(to) });
  return [empty(ages.first, rotation_start ?? start), ...(end === ages.last ? [] : [empty(end, ages.last)])];
}

function rotationOf(given: Rolling): TurnRotation {
  const { type, interval, groups, start, duration_seconds, by_day } = given;
  const every = { unit: units[type ?? 'daily'], count: interval };
  const starts = instant(start).toZonedDateTimeISO('UTC').toPlainDateTime();
  const ends = starts.add({ seconds: duration_seconds });
  const together = Math.max(...groups.map(({ length }) => length));
  const seated = groups.map((group) =>
    Array.from({ length: together }, (_, seat) => participant(group[seat] ?? 'nobody')),
  );
  const base: TurnRotation = { ...turns({ participants: 'nobody', every }), policy: 'strict', together };
  if (by_day !== undefined) {
    const time = (at: Temporal.PlainDateTime) => at.toPlainTime().toString();
    return {
      ...base,
      // Their months are those of the calendar.
      starts: every.unit === 'month' ? starts.with({ day: 1 }) : starts,
      participants: seated.flat(),
      hours: [weeklyHours(by_day, time(starts), time(ends))],
      counts: 'active',
    };
  }
  const isWhole = Temporal.PlainDateTime.compare(ends, starts.add({ [`${every.unit}s`]: interval })) === 0;
  const off = Array.from({ length: together }, (): Participant => nobody);
  return {
    ...base,
    starts,
    participants: isWhole ? seated.flat() : seated.flatMap((group) => [...group, ...off]),
    ...(isWhole ? {} : { blocks: [ends] }),
  };
}

function scheduleOf(given: Rolling): Schedule {
  return aSchedule({ rotations: [rotationOf(given)], overrides: boundsOf(given) });
}

function onCall(schedule: Schedule, at: Temporal.Instant): readonly string[] {
  return shiftsAt(schedule, 'primary', at)
    .map(({ login }) => login)
    .sort();
}

const asked = translation(
  'grafana_rolling',
  z.object({
    kind: z.literal('rolling'),
    tier: z.literal('must'),
    rotation: rolling,
    queries: z.array(z.object({ at: z.string(), expected_on_call: z.array(z.string()) })).nonempty(),
  }),
  ({ rotation, queries }) => {
    const schedule = scheduleOf(rotation);
    const shown = queries.map(({ at }) => ({ at, expected_on_call: onCall(schedule, instant(at)) }));
    expect(shown).toEqual(queries);
  },
);

const byDate = translation(
  'grafana_rolling',
  z.object({
    kind: z.literal('rolling_by_date'),
    tier: z.literal('must'),
    rotation: rolling.extend({ until: z.string() }),
    expected_by_start_date: z.record(z.string(), z.array(z.string())),
  }),
  ({ rotation, expected_by_start_date }) => {
    const schedule = scheduleOf(rotation);
    const first = instant(rotation.start);
    const dates = Array.from(
      { length: Math.round(first.until(instant(rotation.until)).total('hours')) / 24 + 3 },
      (_, day) => first.add({ hours: 24 * day }),
    );
    const served = dates.flatMap((begin) => {
      const holders = onCall(schedule, begin);
      const end = begin.add({ seconds: rotation.duration_seconds });
      expect(onCall(schedule, end.subtract({ nanoseconds: 1 }))).toEqual(holders);
      expect(onCall(schedule, end)).toEqual([]);
      return holders.length === 0 ? [] : [[begin.toString().slice(0, 10), holders] as const];
    });
    expect(Object.fromEntries(served)).toEqual(expected_by_start_date);
  },
);

export const grafanaRolling = [asked, byDate];
