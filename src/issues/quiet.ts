/** Quiet hours: nobody is called in them for what can wait until the morning. */
import { Temporal } from 'temporal-polyfill';
import type { QuietHours, ScheduleConfig } from './policy.js';
import type { Standing } from './standing.js';

/** The instant itself, or the end of the quiet hours it falls into; sev1 and sev2 know none. */
export function outOfQuietHours(
  at: Temporal.Instant,
  standing: Standing,
  { schedule, policy }: ScheduleConfig,
): Temporal.Instant {
  const { quiet } = policy.manners;
  if (quiet === undefined || isUrgent(standing)) return at;
  return endOfQuiet(at, quiet, schedule.timezone);
}

export function isUrgent({ kind, severity }: Standing): boolean {
  return kind === 'incident' && (severity.severity === 'sev1' || severity.severity === 'sev2');
}

/** The wall clock decides, so a night of a clock change is as long as it is. */
function endOfQuiet(at: Temporal.Instant, { from, until }: QuietHours, timezone: string): Temporal.Instant {
  const local = at.toZonedDateTimeISO(timezone);
  const time = local.toPlainTime();
  const isAfter = (a: Temporal.PlainTime, b: Temporal.PlainTime) => Temporal.PlainTime.compare(a, b) >= 0;
  const isOverMidnight = !isAfter(until, from) || until.equals(from);
  const isLate = isAfter(time, from);
  const isEarly = !isAfter(time, until);
  const isQuiet = isOverMidnight ? isLate || isEarly : isLate && isEarly;
  if (!isQuiet) return at;
  const date = isOverMidnight && isLate ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  return date.toZonedDateTime({ timeZone: timezone, plainTime: until }).toInstant();
}
