/** Days as people write them: `today`, `Fri`, `5 Dec`, `December 5th 2026`, `2026-12-05`. English names, as in the docs. */
import { Temporal } from 'temporal-polyfill';

export type DayWords =
  | { readonly kind: 'none' | 'today' | 'tomorrow' | 'end of week' }
  /** ISO: 1 Monday to 7 Sunday. */
  | { readonly kind: 'weekday'; readonly weekday: number }
  | NamedDate;

interface NamedDate {
  readonly kind: 'date';
  readonly year?: number;
  readonly month: number;
  readonly day: number;
  /** As said beside the date. */
  readonly weekday?: number;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

const phrases: ReadonlyMap<string, DayWords> = new Map([
  ['', { kind: 'none' }],
  ['today', { kind: 'today' }],
  ['end day', { kind: 'today' }],
  ['eod', { kind: 'today' }],
  ['tomorrow', { kind: 'tomorrow' }],
  ['end week', { kind: 'end of week' }],
  ['eow', { kind: 'end of week' }],
]);

/** `words`: lower case, single blanks, without `of` and `the`. `undefined` for what is no day. */
export function readDayWords(words: string): DayWords | undefined {
  return phrases.get(words) ?? readWeekday(words) ?? readIsoDate(words) ?? readNamedDate(words);
}

function readWeekday(word: string): DayWords | undefined {
  const index = indexOfName(weekdays, word);
  return index < 0 ? undefined : { kind: 'weekday', weekday: index + 1 };
}

/** The whole name, or at least three letters of it. */
function indexOfName(names: readonly string[], word: string): number {
  const bare = word.endsWith('.') ? word.slice(0, -1) : word;
  return bare.length < 3 ? -1 : names.findIndex((name) => name.startsWith(bare));
}

function readIsoDate(words: string): DayWords | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words) ?? [];
  if (year === undefined) return undefined;
  return { kind: 'date', year: Number(year), month: Number(month), day: Number(day) };
}

function readNamedDate(words: string): DayWords | undefined {
  const parts = words.split(' ');
  const weekday = parts.length > 2 ? indexOfName(weekdays, parts[0] ?? '') + 1 : 0;
  const [first = '', second = '', yearText, ...more] = weekday > 0 ? parts.slice(1) : parts;
  if (more.length > 0 || (yearText !== undefined && !/^\d{4}$/.test(yearText))) return undefined;
  const isDayFirst = /^\d/.test(first);
  const [, dayText] = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(isDayFirst ? first : second) ?? [];
  const month = indexOfName(months, isDayFirst ? second : first) + 1;
  if (dayText === undefined || month === 0) return undefined;
  return {
    kind: 'date',
    month,
    day: Number(dayText),
    ...(yearText === undefined ? {} : { year: Number(yearText) }),
    ...(weekday === 0 ? {} : { weekday }),
  };
}

interface Calendar {
  readonly today: Temporal.PlainDate;
  /** Earlier dates are not meant, but where they are named. */
  readonly from: Temporal.PlainDate;
  /** ISO weekday. */
  readonly lastWorkingDay: number;
}

/** What is further away than half a year is not the date that comes to mind. */
const maxDaysWithoutYear = 183;

/** The dates that may be meant, the nearest first; none where the calendar has no such day. */
export function daysOf(
  day: DayWords,
  { today, from, lastWorkingDay }: Calendar,
): readonly Temporal.PlainDate[] {
  switch (day.kind) {
    case 'none':
      return [from, from.add({ days: 1 })];
    case 'today':
      return [today];
    case 'tomorrow':
      return [today.add({ days: 1 })];
    case 'end of week':
      return nextWeekdays(from, lastWorkingDay);
    case 'weekday':
      return nextWeekdays(from, day.weekday);
    case 'date':
      return datesOf(day, from);
  }
}

function nextWeekdays(from: Temporal.PlainDate, weekday: number): readonly Temporal.PlainDate[] {
  const first = from.add({ days: (weekday - from.dayOfWeek + 7) % 7 });
  return [first, first.add({ days: 7 })];
}

function datesOf(named: NamedDate, from: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const { year, weekday } = named;
  const fits = (date: Temporal.PlainDate) => weekday === undefined || date.dayOfWeek === weekday;
  if (year !== undefined) return inYear(named, year).filter(fits);
  const next = inYear(named, from.year + 1).filter((date) => from.until(date).days <= maxDaysWithoutYear);
  return [...inYear(named, from.year), ...next].filter(fits);
}

/** Empty where that year has no such day. */
function inYear({ month, day }: NamedDate, year: number): readonly Temporal.PlainDate[] {
  if (month < 1 || month > 12 || day < 1) return [];
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month });
  return day > daysInMonth ? [] : [Temporal.PlainDate.from({ year, month, day })];
}
