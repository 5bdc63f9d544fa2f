/** The stretches in which a rotation serves at all: its weekly `hours` on its wall clock. Knows nothing of people. */
import { Temporal } from 'temporal-polyfill';
import type { Span, WeeklyHours } from './types.js';
import { wallDayMs as dayMs, epochOfWall, midnightOf, timeMs, wallAt, weekdayOfWall } from './wall-clock.js';

/**
 * The stretches inside the span, cut to it: sorted, disjoint, those that touch joined. A window whose day or whose times
 * a clock change skips whole is none that day; ends in a repeated hour are its first pass.
 */
export function activeIn(
  hours: readonly WeeklyHours[] | undefined,
  zone: string,
  span: Span,
): readonly Span[] {
  if (hours === undefined) return [span];
  const from = span.start.epochMilliseconds;
  const until = span.end.epochMilliseconds;
  const found: { start: number; end: number }[] = [];
  // A window begins up to a day before what it reaches into, and a zone's clock may be set by as much.
  const last = midnightOf(wallAt(until, zone)) + dayMs;
  for (let day = midnightOf(wallAt(from, zone)) - 2 * dayMs; day <= last; day += dayMs) {
    if (!isDay(day, zone)) continue;
    for (const window of hours) {
      if (!window.days.includes(weekdayOfWall(day))) continue;
      const start = Math.max(epochOfWall(day + timeMs(window.from), zone), from);
      const end = Math.min(epochOfWall(endOf(window, day), zone), until);
      if (start < end) found.push({ start, end });
    }
  }
  return joined(found, span);
}

function endOf(window: WeeklyHours, day: number): number {
  const isNextDay = timeMs(window.until) <= timeMs(window.from);
  return day + timeMs(window.until) + (isNextDay ? dayMs : 0);
}

/** False for a date the zone never had. */
function isDay(day: number, zone: string): boolean {
  return epochOfWall(day, zone) < epochOfWall(day + dayMs, zone);
}

function joined(found: { start: number; end: number }[], span: Span): readonly Span[] {
  found.sort((a, b) => a.start - b.start);
  const spans: { start: number; end: number }[] = [];
  for (const next of found) {
    const last = spans.at(-1);
    if (last !== undefined && next.start <= last.end) last.end = Math.max(last.end, next.end);
    else spans.push({ ...next });
  }
  return spans.map(({ start, end }) => ({
    start: start <= span.start.epochMilliseconds ? span.start : Temporal.Instant.fromEpochMilliseconds(start),
    end: end >= span.end.epochMilliseconds ? span.end : Temporal.Instant.fromEpochMilliseconds(end),
  }));
}
