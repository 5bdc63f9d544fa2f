/** Moments of the file → instants, in the zone that holds where they stand. */
import type { Temporal } from 'temporal-polyfill';
import type { Span } from '../schedule/types.js';
import type { Moment } from './moment.js';

/**
 * A date is its first instant (not always midnight); a wall time that a clock change skips moves forward by the gap, and
 * one that it repeats is its first pass (`compatible`, RFC 5545 §3.3.5).
 */
export function toInstant(moment: Moment, timezone: string): Temporal.Instant {
  switch (moment.kind) {
    case 'date':
      return moment.date.toZonedDateTime(timezone).toInstant();
    case 'local':
      return moment.dateTime.toZonedDateTime(timezone, { disambiguation: 'compatible' }).toInstant();
    case 'instant':
      return moment.instant;
  }
}

/** `until` is exclusive, `through` the last day. */
export interface DraftEnd {
  readonly until?: Moment | undefined;
  readonly through?: Temporal.PlainDate | undefined;
}

/** The first instant after; `undefined` where neither stands. */
export function endInstant(end: DraftEnd, timezone: string): Temporal.Instant | undefined {
  if (end.until !== undefined) return toInstant(end.until, timezone);
  return end.through?.add({ days: 1 }).toZonedDateTime(timezone).toInstant();
}

/** May be empty or reversed: `rules/reversed-span.ts` tells. Empty where the end is missing. */
export function toSpan(span: DraftEnd & { readonly from: Moment }, timezone: string): Span {
  const start = toInstant(span.from, timezone);
  return { start, end: endInstant(span, timezone) ?? start };
}
