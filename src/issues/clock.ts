/** The two clocks windows run on: always, and business hours minus holidays. */
import { Temporal } from 'temporal-polyfill';
import { earlierOf, isBefore, laterOf } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';
import type { BusinessHours, Clock, WindowLength } from './policy.js';

export interface ClockRun {
  readonly start: Temporal.Instant;
  readonly clock: Clock;
  readonly hours: BusinessHours;
  /** Spans in which the clock stands still, sorted, disjoint. */
  readonly pauses: readonly Span[];
}

const millisecondsPerDay = 86_400_000;
// A holiday list can close many days in a row; beyond this many days without enough working time the clock gives up.
const maxClosedDays = 3_700;

/**
 * The first instant by which `milliseconds` of the clock's time have passed since `start`.
 * On the business clock an instant at the end of a working day stays there: 18:00, not the next morning's 09:00.
 */
export function afterRunning(run: ClockRun, milliseconds: number): Temporal.Instant {
  let left = milliseconds;
  for (const span of openSpans(run)) {
    const length = span.end.epochMilliseconds - span.start.epochMilliseconds;
    if (left <= length) return span.start.add({ milliseconds: Math.max(left, 0) });
    left -= length;
  }
  return run.start.add({ hours: 24 * maxClosedDays });
}

/** How much of the clock's time passes from `run.start` until `end`; none where it is not after the start. */
export function ranMilliseconds(run: ClockRun, end: Temporal.Instant): number {
  let ran = 0;
  for (const span of openSpans(run)) {
    if (!isBefore(span.start, end)) break;
    ran += earlierOf(span.end, end).epochMilliseconds - span.start.epochMilliseconds;
  }
  return ran;
}

/**
 * A window's length on its clock. A day on the business clock is one working day, a week as many as the hours have
 * days; on the other clock a day is 24 hours.
 */
export function clockMilliseconds(length: WindowLength, hours: BusinessHours): number {
  const { duration, clock } = length;
  const dayMilliseconds = clock === 'always' ? millisecondsPerDay : workingDayMilliseconds(hours);
  const daysPerWeek = clock === 'always' ? 7 : hours.days.length;
  const rest = Temporal.Duration.from({
    hours: duration.hours,
    minutes: duration.minutes,
    seconds: duration.seconds,
  });
  return (duration.days + duration.weeks * daysPerWeek) * dayMilliseconds + rest.total('milliseconds');
}

/** Asked for again and again of one schedule's hours. */
const workingDays = new WeakMap<BusinessHours, number>();

function workingDayMilliseconds(hours: BusinessHours): number {
  const known = workingDays.get(hours);
  if (known !== undefined) return known;
  const until = hours.until === undefined ? millisecondsPerDay : timeMilliseconds(hours.until);
  const milliseconds = until - timeMilliseconds(hours.from);
  workingDays.set(hours, milliseconds);
  return milliseconds;
}

function timeMilliseconds(time: Temporal.PlainTime): number {
  return Temporal.PlainTime.from('00:00').until(time).total('milliseconds');
}

/** Spans in which the clock runs, from `start` on, minus the pauses. */
function* openSpans(run: ClockRun): Generator<Span> {
  const spans = run.clock === 'always' ? allTime(run.start) : workingSpans(run);
  for (const span of spans) yield* withoutPauses(span, run.pauses);
}

function* allTime(start: Temporal.Instant): Generator<Span> {
  yield { start, end: start.add({ hours: 24 * maxClosedDays }) };
}

function* workingSpans({ start, hours }: ClockRun): Generator<Span> {
  let date = start.toZonedDateTimeISO(hours.timezone).toPlainDate();
  for (let day = 0; day < maxClosedDays; day += 1, date = date.add({ days: 1 })) {
    if (!isWorkingDay(date, hours)) continue;
    const opens = date.toZonedDateTime({ timeZone: hours.timezone, plainTime: hours.from }).toInstant();
    const closes = (
      hours.until === undefined
        ? date.add({ days: 1 }).toZonedDateTime(hours.timezone)
        : date.toZonedDateTime({ timeZone: hours.timezone, plainTime: hours.until })
    ).toInstant();
    const from = laterOf(opens, start);
    if (isBefore(from, closes)) yield { start: from, end: closes };
  }
}

export function isWorkingDay(date: Temporal.PlainDate, hours: BusinessHours): boolean {
  return hours.days.includes(date.dayOfWeek) && !hours.holidays.some((holiday) => holiday.equals(date));
}

/** True within a working day's hours: `[from, until)`. */
export function isWorkingTime(at: Temporal.Instant, hours: BusinessHours): boolean {
  const local = at.toZonedDateTimeISO(hours.timezone);
  const time = local.toPlainTime();
  return (
    isWorkingDay(local.toPlainDate(), hours) &&
    Temporal.PlainTime.compare(hours.from, time) <= 0 &&
    (hours.until === undefined || Temporal.PlainTime.compare(time, hours.until) < 0)
  );
}

function* withoutPauses(span: Span, pauses: readonly Span[]): Generator<Span> {
  let { start } = span;
  for (const pause of pauses) {
    if (!isBefore(start, pause.end)) continue;
    if (!isBefore(pause.start, span.end)) break;
    if (isBefore(start, pause.start)) yield { start, end: pause.start };
    start = pause.end;
  }
  if (isBefore(start, span.end)) yield { start, end: span.end };
}
