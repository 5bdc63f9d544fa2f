/** A calendar month on a schedule's clock: what one record is of. */
import { Temporal } from 'temporal-polyfill';
import type { Span } from '../schedule/types.js';

/** Half-open: from the first of the month 00:00 to the first of the next 00:00, in `timezone`. */
export interface Month extends Span {
  /** `2026-11` */
  readonly key: string;
  readonly timezone: string;
}

/** The last month that is over at the instant. */
export function lastMonth(now: Temporal.Instant, timezone: string): Month {
  return monthOf(now.toZonedDateTimeISO(timezone).toPlainDate().toPlainYearMonth(), timezone, -1);
}

export function monthBefore({ key, timezone }: Month): Month {
  return monthOf(Temporal.PlainYearMonth.from(key), timezone, -1);
}

/** `months` later than the month named. Where a clock change skips midnight, a day begins with its first instant. */
function monthOf(named: Temporal.PlainYearMonth, timezone: string, months: number): Month {
  const month = named.add({ months });
  const startOf = (one: Temporal.PlainYearMonth) =>
    one.toPlainDate({ day: 1 }).toZonedDateTime(timezone).toInstant();
  return {
    key: month.toString(),
    timezone,
    start: startOf(month),
    end: startOf(month.add({ months: 1 })),
  };
}
