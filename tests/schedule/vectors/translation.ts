/**
 * Cases read off other schedulers' test suites, kept outside the repository and passed over where they are not at hand.
 * A translation says one kind of them in our words and compares; `vectors.test.ts` runs all and counts what none reads.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { z } from 'zod';
import { resolve } from '../../../src/schedule/resolve.js';
import { clip } from '../../../src/schedule/span.js';
import type { Schedule, Span, TurnRotation, WeeklyHours } from '../../../src/schedule/types.js';
import { instant, turns } from '../build.js';

const folder = resolvePath(import.meta.dirname, '../../../../shared/vectors');

export const isAtHand = existsSync(folder);

const rawCase = z.looseObject({ id: z.string(), kind: z.string() });

export interface VectorCase {
  readonly family: string;
  readonly id: string;
  readonly kind: string;
  readonly raw: unknown;
}

export function allCases(): readonly VectorCase[] {
  if (!isAtHand) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((name) => {
    const text = readFileSync(resolvePath(folder, name), 'utf8');
    const { family, cases } = z
      .object({ family: z.string(), cases: z.array(rawCase) })
      .parse(JSON.parse(text));
    return cases.map((raw) => ({ family, id: raw.id, kind: raw.kind, raw }));
  });
}

export interface Translation {
  readonly family: string;
  covers(raw: unknown): boolean;
  /** Throws where the engine and the case differ. */
  check(raw: unknown): void;
}

/** Covers the cases of the family that `shape` can read: give it their `kind`. */
export function translation<T extends z.ZodType>(
  family: string,
  shape: T,
  check: (one: z.infer<T>) => void,
): Translation {
  return {
    family,
    covers: (raw) => shape.safeParse(raw).success,
    check: (raw) => check(shape.parse(raw)),
  };
}

/** Milliseconds since the epoch. */
export function ms(text: string): number {
  return instant(text).epochMilliseconds;
}

export const spanShape = z.object({ start: z.string(), end: z.string() });
export const shiftShape = spanShape.extend({ who: z.string() });
export const windowShape = z.object({ from: z.string(), to: z.string() });

export function windowOf({ from, to }: z.infer<typeof windowShape>): Span {
  return { start: instant(from), end: instant(to) };
}

export function spanMs({ start, end }: Span): readonly [number, number] {
  return [start.epochMilliseconds, end.epochMilliseconds];
}

export type ShownShift = readonly [start: number, end: number, who: string];

/** Cut to the window, as the cases have them, and sorted by start, end and person. */
export function shownShifts(schedule: Schedule, within: Span): readonly ShownShift[] {
  const shown = resolve(schedule, within).shifts.flatMap((shift): ShownShift[] => {
    const part = clip(shift, within);
    return part === undefined ? [] : [[...spanMs(part), part.login]];
  });
  return shown.sort(byTime);
}

export function expectShifts(
  actual: readonly ShownShift[],
  expected: readonly z.infer<typeof shiftShape>[],
): void {
  const wanted = expected.map(({ start, end, who }): ShownShift => [ms(start), ms(end), asLogin(who)]);
  expect(actual).toEqual(wanted.sort(byTime));
}

function byTime(a: ShownShift, b: ShownShift): number {
  return a[0] - b[0] || a[1] - b[1] || a[2].localeCompare(b[2]);
}

/** Names of people there may hold blanks. */
export function asLogin(name: string): string {
  return name.replaceAll(' ', '-');
}

const units = { hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month' } as const;

/** GoAlert's rotations, and those derived in their manner. */
export const wallRotation = z.object({
  type: z.enum(['hourly', 'daily', 'weekly', 'monthly']),
  shift_length: z.number(),
  start: z.string(),
  participants: z.array(z.string()).default(['someone']),
});

export type WallRotation = z.infer<typeof wallRotation>;

/** `earlier`: as many turns before the start, where a case asks about the grid and not about who serves. */
export function rotationOf(from: WallRotation, timezone: string, earlier = 0): TurnRotation {
  const every = { unit: units[from.type], count: from.shift_length };
  const start = instant(from.start).toZonedDateTimeISO(timezone).toPlainDateTime();
  return turns({
    participants: from.participants.map(asLogin).join(' '),
    every,
    starts: start.subtract({ [`${every.unit}s`]: every.count * earlier }).toString(),
    timezone,
  });
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export const restriction = z
  .object({ days: z.array(z.enum(weekdays)), start: z.string(), end: z.string() })
  .transform(({ days, start, end }) =>
    weeklyHours(
      days.map((day) => weekdays.indexOf(day) + 1),
      start,
      end,
    ),
  );

export const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** `days`: ISO weekdays. */
export function weeklyHours(days: readonly number[], from: string, until: string): WeeklyHours {
  return {
    days: days.toSorted(),
    from: Temporal.PlainTime.from(from),
    until: Temporal.PlainTime.from(until),
  };
}
