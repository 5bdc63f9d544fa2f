/** Quiet hours: nobody is called in them for what can wait until the morning. */
import { Temporal } from 'temporal-polyfill';
import { contains } from '../schedule/span.js';
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

/**
 * The quiet hours begin and end on the wall clock, each time at the first pass where the clock is set back, so a night of a
 * clock change is as long as it is and no instant is quiet again that was not before.
 */
function endOfQuiet(at: Temporal.Instant, { from, until }: QuietHours, timezone: string): Temporal.Instant {
  const today = at.toZonedDateTimeISO(timezone).toPlainDate();
  const isOverMidnight = Temporal.PlainTime.compare(until, from) <= 0;
  const instantOn = (date: Temporal.PlainDate, plainTime: Temporal.PlainTime) =>
    date.toZonedDateTime({ timeZone: timezone, plainTime }).toInstant();
  const nights = [today.subtract({ days: 1 }), today].map((date) => ({
    start: instantOn(date, from),
    end: instantOn(isOverMidnight ? date.add({ days: 1 }) : date, until),
  }));
  return nights.find((night) => contains(night, at))?.end ?? at;
}
