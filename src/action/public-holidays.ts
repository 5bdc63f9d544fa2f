/**
 * Public holidays by country, from the package `date-holidays`. It is large (1.5 MB), so it is loaded only where a
 * schedule names a country, from a file of its own beside the bundle. `config` gets the outcome as a table.
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { HolidayTable } from '../config/country.js';
import type { Holiday } from '../schedule/types.js';

/** What is used of the package: one calendar a country, `DE`, or part of it, `DE-BY`. */
export interface HolidayLibrary {
  /** By country code in upper case. */
  readonly countries: ReadonlySet<string>;
  /** As the package gives them, of a country or of a part of it: `['DE', 'BY']`. */
  readonly holidaysIn: (code: readonly string[], year: number) => unknown;
  /** False for a part that the country has not. */
  readonly hasPart: (code: readonly string[]) => boolean;
}

/** Years behind and ahead of now that are looked up: all that a rota is asked about. */
const yearsBehind = 1;
const yearsAhead = 3;

/** First and last year that `publicHolidays` looks up: beyond, no country has holidays. */
export function holidayYears(now: Temporal.Instant): { readonly first: number; readonly last: number } {
  const { year } = now.toZonedDateTimeISO('UTC');
  return { first: year - yearsBehind, last: year + yearsAhead };
}

/** A table of those of the countries (upper case) that the package knows. Loads nothing where there are none. */
export async function publicHolidays(
  countries: readonly string[],
  now: Temporal.Instant,
  load: () => Promise<HolidayLibrary>,
): Promise<HolidayTable> {
  if (countries.length === 0) return new Map();
  const library = await load();
  const { first, last } = holidayYears(now);
  const years = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  return new Map(
    countries.flatMap((code): [string, readonly Holiday[]][] => {
      const parts = code.split('-');
      if (!library.countries.has(parts[0] ?? '') || !library.hasPart(parts)) return [];
      const days = years.flatMap((one) => daysOf(library.holidaysIn(parts, one)));
      return [[code, parts[0] === 'KR' ? withSeollal(days) : days]];
    }),
  );
}

// https://github.com/commenthol/date-holidays#holiday-object: `date` is the local start, `YYYY-MM-DD HH:MM:SS` with or
// without an offset, and some holidays last several days; only days that everybody has off are of type `public`.
const answer = z.array(
  z.object({
    date: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
    start: z.date(),
    end: z.date(),
    name: z.string(),
    type: z.string(),
  }),
);

const dayMs = 86_400_000;

/**
 * Seollal is the day before, the day, and the day after; the package's three days begin on the day itself, though its
 * substitute days are those of the right three (https://github.com/commenthol/date-holidays/pull/641). A substitute day
 * may fall on the third of the wrong ones, and stays.
 */
function withSeollal(days: readonly Holiday[]): readonly Holiday[] {
  return days.map((holiday) =>
    holiday.name === seollal ? { ...holiday, date: holiday.date.subtract({ days: 1 }) } : holiday,
  );
}

const seollal = 'Korean New Year';

function daysOf(found: unknown): readonly Holiday[] {
  const parsed = answer.safeParse(found);
  if (!parsed.success) return [];
  return parsed.data
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, start, end, name }) => {
      const first = Temporal.PlainDate.from(date.slice(0, 10));
      // Rounded, since one of the days may have 23 or 25 hours; some last from sunset to sunset.
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
      return Array.from({ length: days }, (_, day) => ({ date: first.add({ days: day }), name }));
    });
}
