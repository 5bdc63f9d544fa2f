/** Instants in the words of the file. */
import type { Temporal } from 'temporal-polyfill';
import type { Span } from '../../schedule/types.js';

/** `2026-12-05T09:00`, on the zone's wall clock. */
export function wallText(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** `2026-12-05`. */
export function dateText(at: Temporal.Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** `from 2026-12-05T09:00 until 2026-12-06T09:00` */
export function spanWords({ start, end }: Span, zone: string): string {
  return `from ${wallText(start, zone)} until ${wallText(end, zone)}`;
}
