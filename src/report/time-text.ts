/** Instants, spans and lengths of time in words. */
import type { Temporal } from 'temporal-polyfill';
import type { Schedule, Span } from '../schedule/types.js';
import { inLanguageOf, type Spoken } from './language.js';
import { type DurationUnit, timeWords } from './words/time-text.js';

/** Where a time is read, and in which language; a schedule is one. */
export type Place = Pick<Schedule, 'timezone' | 'language'>;

/** The same place read in English, as logs and the reasons of changes are. */
export function inEnglish({ timezone }: Place): Place {
  return { timezone };
}

const formats = new Map<string, Intl.DateTimeFormat>();

interface FormatRequest {
  /** The locale whose names are taken. */
  readonly locale: string;
  readonly zone: string;
  readonly options: Intl.DateTimeFormatOptions;
}

function partsOf(
  at: Temporal.Instant,
  { locale, zone, options }: FormatRequest,
): ReadonlyMap<Intl.DateTimeFormatPartTypes, string> {
  const key = `${locale} ${zone} ${Object.keys(options).join()}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  formats.set(key, format);
  return new Map(format.formatToParts(at.epochMilliseconds).map(({ type, value }) => [type, value]));
}

/** `Mon 30 Nov 09:00`; with `withZone`, `Mon 30 Nov 09:00 KST`. */
export function instantText(at: Temporal.Instant, place: Place, withZone = true): string {
  const { day, zoneName } = endOf(at, place);
  return withZone ? `${day} ${zoneName}` : day;
}

/** The day in the zone, `2026-11-30`. */
export function isoDateText(at: Temporal.Instant, { timezone }: Place): string {
  return at.toZonedDateTimeISO(timezone).toPlainDate().toString();
}

/** `Mon 30 Nov 00:00 UTC (09:00 KST)`, with the day where it is another one; UTC alone where the zone's clock shows the same. */
export function twoClocksText(at: Temporal.Instant, place: Place): string {
  const [utc, local] = [wordsOf(at, { ...place, timezone: 'UTC' }), wordsOf(at, place)];
  const text = `${utc.date} ${utc.time} UTC`;
  if (utc.date === local.date && utc.time === local.time) return text;
  const day = utc.date === local.date ? '' : `${local.date} `;
  return `${text} (${day}${local.time} ${local.zoneName})`;
}

/** Where the reader's clock stands: a time of another year is told with its year. */
export interface Reader extends Place {
  /** In that zone. */
  readonly year: number;
}

export function readerAt(now: Temporal.Instant, { timezone, language }: Place): Reader {
  const { year } = now.toZonedDateTimeISO(timezone);
  return { timezone, year, ...(language === undefined ? {} : { language }) };
}

/** `Mon 30 Nov 09:00 KST`, and `Mon 4 Jan 2027 09:00 KST` where it is another year. */
export function datedText(at: Temporal.Instant, reader: Reader): string {
  const { day, zoneName } = datedWordsOf(at, reader);
  return `${day} ${zoneName}`;
}

/** `Mon 28 Dec 09:00 – Mon 4 Jan 2027 09:00 KST`. */
export function datedSpanText(span: Span, reader: Reader): string {
  return joinedText(datedWordsOf(span.start, reader), datedWordsOf(span.end, reader));
}

function datedWordsOf(at: Temporal.Instant, reader: Reader): End {
  const { date, time, zoneName } = wordsOf(at, reader);
  const own = at.toZonedDateTimeISO(reader.timezone).year;
  const words = inLanguageOf(timeWords, reader);
  const dated = own === reader.year ? date : words.dateOfYear(date, own);
  return { day: words.moment(dated, time), zoneName };
}

interface Words {
  /** `Mon 30 Nov` */
  readonly date: string;
  readonly time: string;
  readonly zoneName: string;
}

function wordsOf(at: Temporal.Instant, place: Place): Words {
  const { timezone: zone } = place;
  const words = inLanguageOf(timeWords, place);
  const parts = partsOf(at, {
    locale: words.locale,
    zone,
    options: {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    },
  });
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: words.date({ weekday: part('weekday'), day: part('day'), month: part('month') }),
    time: `${part('hour')}:${part('minute')}`,
    zoneName: zoneText(at, zone),
  };
}

// Abbreviations that no English of the engine's data knows, for zones that keep one offset all year.
const abbreviations: ReadonlyMap<string, string> = new Map([
  ['Asia/Seoul', 'KST'],
  ['Asia/Tokyo', 'JST'],
  ['Asia/Singapore', 'SGT'],
  ['Asia/Hong_Kong', 'HKT'],
]);

/** Unicode's data hold an abbreviation only for the English of where it is in use: `EDT`, `CEST`, `AEST`, `IST`, `SAST`. */
const englishes = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA'] as const;

/** In every language: engineers know these by no other names. */
function zoneText(at: Temporal.Instant, zone: string): string {
  const own = abbreviations.get(zone);
  if (own !== undefined) return own;
  const names = englishes.map(
    (locale) => partsOf(at, { locale, zone, options: { timeZoneName: 'short' } }).get('timeZoneName') ?? '',
  );
  return names.find((name) => !isOffset(name)) ?? names[0] ?? '';
}

function isOffset(name: string): boolean {
  return /^GMT[+-]/.test(name);
}

/** `30 Nov`. */
export function dateText(date: Temporal.PlainDate, spoken: Spoken): string {
  const noon = date.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant();
  const words = inLanguageOf(timeWords, spoken);
  const parts = partsOf(noon, {
    locale: words.locale,
    zone: 'UTC',
    options: { day: 'numeric', month: 'short' },
  });
  return words.shortDate({ day: parts.get('day') ?? '', month: parts.get('month') ?? '' });
}

/** `Mon 30 Nov 09:00 – Mon 7 Dec 09:00 KST`; over a clock change `Sat 24 Oct 09:00 CEST – Mon 26 Oct 09:00 CET`. */
export function spanText(span: Span, place: Place): string {
  return joinedText(endOf(span.start, place), endOf(span.end, place));
}

interface End {
  /** Date and time. */
  readonly day: string;
  readonly zoneName: string;
}

function endOf(at: Temporal.Instant, place: Place): End {
  const { date, time, zoneName } = wordsOf(at, place);
  return { day: inLanguageOf(timeWords, place).moment(date, time), zoneName };
}

function joinedText(start: End, end: End): string {
  const zone = start.zoneName === end.zoneName ? '' : ` ${start.zoneName}`;
  return `${start.day}${zone} – ${end.day} ${end.zoneName}`;
}

/** The two largest units, seconds dropped: `7 h 12 min`, `3 d 2 h`, `0 min`. */
export function durationText(duration: Temporal.Duration, spoken: Spoken): string {
  const parts = partsOfDuration(duration);
  const first = parts.findIndex(([count]) => count > 0);
  return amountsText(first < 0 ? [] : parts.slice(first, first + 2), spoken);
}

/** Without rounding but for seconds: `1 d 5 h 47 min`, `16 min`. */
export function fullDurationText(duration: Temporal.Duration, spoken: Spoken): string {
  return amountsText(partsOfDuration(duration), spoken);
}

type DurationPart = readonly [count: number, unit: DurationUnit];

function partsOfDuration(duration: Temporal.Duration): readonly DurationPart[] {
  const minutes = Math.floor(Math.abs(duration.total('minutes')));
  return [
    [Math.floor(minutes / 1_440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ];
}

function amountsText(parts: readonly DurationPart[], spoken: Spoken): string {
  const { amount } = inLanguageOf(timeWords, spoken);
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => amount(count, unit));
  return told.length === 0 ? amount(0, 'minute') : told.join(' ');
}

/** Below this a run counts as on time: GitHub's clock is rarely punctual to the minute, and ours ticks every 30. */
const punctualMinutes = 45;

/** `, 7 h 7 min late`; nothing where the run came on time. */
export function latenessText(due: Temporal.Instant, noticed: Temporal.Instant, spoken: Spoken): string {
  const late = due.until(noticed);
  if (late.total('minutes') < punctualMinutes) return '';
  return inLanguageOf(timeWords, spoken).late(durationText(late, spoken));
}

/** ` (noticed Mon 30 Nov 16:07 KST, 7 h 7 min later)` where the run came late; nothing where it was on time. */
export function noticedText(due: Temporal.Instant, noticed: Temporal.Instant, place: Place): string {
  const late = due.until(noticed);
  if (late.total('minutes') < punctualMinutes) return '';
  return inLanguageOf(timeWords, place).noticed(instantText(noticed, place), durationText(late, place));
}
