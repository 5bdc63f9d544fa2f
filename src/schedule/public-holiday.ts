/** When a person has a public holiday. What a rotation makes of it is `holiday`'s to say. */
import { isBefore, overlaps } from './span.js';
import type { Holiday, Person, Schedule, Span } from './types.js';
import { instantOfWall, midnightOf, wallAt, wallDayMs, wallOfDate } from './wall-clock.js';

export interface HolidaySpan extends Span {
  readonly holiday: Holiday;
}

/** The person's holidays that touch the span, from midnight to midnight where they live. Sorted, disjoint. */
export function holidaysIn(schedule: Schedule, person: Person, span: Span): readonly HolidaySpan[] {
  const { holidays = [] } = person;
  if (holidays.length === 0) return [];
  const zone = person.timezone ?? schedule.timezone;
  const first = midnightOf(wallAt(span.start.epochMilliseconds, zone)) - wallDayMs;
  const last = wallAt(span.end.epochMilliseconds, zone) + wallDayMs;
  return holidays.flatMap((holiday): HolidaySpan[] => {
    const day = wallOfDate(holiday.date);
    if (day < first || day > last) return [];
    const whole = { start: instantOfWall(day, zone), end: instantOfWall(day + wallDayMs, zone), holiday };
    // A date that a zone skips is nobody's holiday.
    return isBefore(whole.start, whole.end) && overlaps(whole, span) ? [whole] : [];
  });
}
