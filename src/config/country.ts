/** Public holidays as a schedule file names them: dates of its own, or a country whose calendar somebody else keeps. */
import type { Temporal } from 'temporal-polyfill';
import type { Holiday } from '../schedule/types.js';
import { parseDate } from './moment.js';
import { type Parsed, parsed } from './parsed.js';

export type HolidayEntry =
  | { readonly kind: 'date'; readonly date: Temporal.PlainDate }
  /** ISO 3166, upper case: `KR`, `DE-BY`. */
  | { readonly kind: 'country'; readonly code: string };

/**
 * Public holidays by country code in upper case. `config` asks for no network and no clock: whoever loads the files hands
 * the years in that matter. A code that is asked for and not there is an unknown country.
 */
export type HolidayTable = ReadonlyMap<string, readonly Holiday[]>;

export const holidayWords = 'a date as YYYY-MM-DD or a country code such as KR or DE-BY';

const codePattern = /^[a-z]{2}(?:-[a-z\d]{1,4}){0,2}$/i;

export function parseHolidayEntry(text: string): Parsed<HolidayEntry> {
  if (codePattern.test(text)) return parsed({ kind: 'country', code: text.toUpperCase() });
  const date = parseDate(text);
  return 'value' in date ? parsed({ kind: 'date', date: date.value }) : date;
}

/** One entry or several: `KR` stands for a list of one. */
export function entryList(
  entries: HolidayEntry | readonly HolidayEntry[] | undefined,
): readonly HolidayEntry[] {
  if (entries === undefined) return [];
  return 'kind' in entries ? [entries] : entries;
}

/** Each day once, sorted; those of the list win over those of a country, which have names. */
export function holidaysOf(entries: readonly HolidayEntry[], table: HolidayTable): readonly Holiday[] {
  const found = entries.flatMap((entry) =>
    entry.kind === 'date' ? [{ date: entry.date }] : (table.get(entry.code) ?? []),
  );
  const byDay = new Map(found.map((holiday) => [holiday.date.toString(), holiday]));
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, holiday]) => holiday);
}
