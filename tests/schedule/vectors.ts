/** Cases read off other schedulers' test suites, kept outside the repository; passed over where they are not at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import { z } from 'zod';
import type { TurnRotation } from '../../src/schedule/types.js';
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

const steps = { hourly: 1, daily: 24, weekly: 168 };

/** GoAlert's rotations. Hours that make whole days are days; other hourly turns come later. */
export const wallRotation = z
  .object({
    type: z.enum(['hourly', 'daily', 'weekly']),
    shift_length: z.number(),
    start: z.string(),
    participants: z.array(z.string()).default(['someone']),
  })
  .refine(({ type, shift_length }) => (steps[type] * shift_length) % 24 === 0);

/** `earlier`: as many turns before the start, where a case asks about the grid and not about who serves. */
export function rotationOf(from: z.infer<typeof wallRotation>, timezone: string, earlier = 0): TurnRotation {
  const days = (steps[from.type] * from.shift_length) / 24;
  const start = instant(from.start).toZonedDateTimeISO(timezone).toPlainDateTime();
  return turns({
    participants: from.participants.join(' '),
    every: { unit: 'day', count: days },
    starts: start.subtract({ days: days * earlier }).toString(),
    timezone,
  });
}
