/**
 * When GitHub starts the clock run in the demo. It promises nothing and drops many runs (DESIGN.md §5): here it is punctual
 * but starts three runs in four, one in twelve at night and at weekends, and none at all for most of one Wednesday.
 */
import { Temporal } from 'temporal-polyfill';
import { contains } from '../../schedule/span.js';
import type { Span } from '../../schedule/types.js';
import { zone } from './schedule.js';

/** `7,37 * * * *`, the cron line of the workflow. */
const minutes = [7, 37] as const;

function local(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
}

/** The three weeks that are played. */
export const played: Span = { start: local('2026-08-31T00:00'), end: local('2026-09-21T00:00') };

/** No clock run from here to there: the handoff of 9 September at 09:00 is seen seven hours late. */
export const dropped: Span = { start: local('2026-09-09T08:30'), end: local('2026-09-09T16:00') };

/** In order of time. */
export function clockRuns(): readonly Temporal.Instant[] {
  const hours = Math.ceil(played.start.until(played.end).total('hours'));
  return Array.from({ length: hours }, (_, hour) => played.start.add({ hours: hour }))
    .flatMap((hour) => minutes.map((minute) => hour.add({ minutes: minute })))
    .filter((at) => isStarted(at.toZonedDateTimeISO(zone)) && !contains(dropped, at));
}

function isStarted({ dayOfWeek, hour, minute }: Temporal.ZonedDateTime): boolean {
  const isBusy = dayOfWeek <= 5 && hour >= 8 && hour < 18;
  const isFirst = minute === minutes[0];
  return isBusy ? isFirst || hour % 2 === 0 : isFirst && hour % 6 === 0;
}

/** The instant of a wall-clock time in the demo's zone. */
export const localInstant = local;
