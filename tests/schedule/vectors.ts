/** Cases read off other schedulers' test suites, kept outside the repository; passed over where they are not at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { TurnRotation, WeeklyHours } from '../../src/schedule/types.js';
import { instant, turns } from './build.js';

const folder = resolvePath(import.meta.dirname, '../../../shared/vectors');

export const isAtHand = existsSync(folder);

/** The cases of a family that `shape` can read: those of a kind the engine has by now. */
export function casesOf<T extends z.ZodType>(family: string, shape: T): readonly z.infer<T>[] {
  const file = resolvePath(folder, `${family}.json`);
  if (!existsSync(file)) return [];
  const { cases } = z.object({ cases: z.array(z.unknown()) }).parse(JSON.parse(readFileSync(file, 'utf8')));
  return cases.flatMap((one) => {
    const parsed = shape.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Milliseconds since the epoch. */
export function ms(text: string): number {
  return instant(text).epochMilliseconds;
}

const units = { hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month' } as const;

/** GoAlert's rotations. */
export const wallRotation = z.object({
  type: z.enum(['hourly', 'daily', 'weekly', 'monthly']),
  shift_length: z.number(),
  start: z.string(),
  participants: z.array(z.string()).default(['someone']),
});

/** `earlier`: as many turns before the start, where a case asks about the grid and not about who serves. */
export function rotationOf(from: z.infer<typeof wallRotation>, timezone: string, earlier = 0): TurnRotation {
  const every = { unit: units[from.type], count: from.shift_length };
  const start = instant(from.start).toZonedDateTimeISO(timezone).toPlainDateTime();
  return turns({
    participants: from.participants.join(' '),
    every,
    starts: start.subtract({ [`${every.unit}s`]: every.count * earlier }).toString(),
    timezone,
  });
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export const restriction = z
  .object({ days: z.array(z.enum(weekdays)), start: z.string(), end: z.string() })
  .transform(
    ({ days, start, end }): WeeklyHours => ({
      days: days.map((day) => weekdays.indexOf(day) + 1).sort(),
      from: Temporal.PlainTime.from(start),
      until: Temporal.PlainTime.from(end),
    }),
  );
