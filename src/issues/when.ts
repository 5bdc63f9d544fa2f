/**
 * Times as people write them in a comment, in their own zone: `17:00`, `Fri 09:00`, `5 Dec`, `2 business days`. Whose
 * zone that is, and what the time is for, is for others; spans are for `override-request`.
 */
import { Temporal } from 'temporal-polyfill';
import { isBefore } from '../schedule/span.js';
import { parseZone } from '../schedule/zone.js';
import type { Expected, ExpectedTime } from './expected.js';
import type { BusinessHours } from './policy.js';
import { type DayWords, daysOf, readDayWords } from './when-day.js';
import { isLength, lengthEnd } from './when-length.js';

export interface WhenContext {
  /** Of the writer, an IANA name. */
  readonly zone: string;
  /** When it was written: `today` and the like are meant from then. */
  readonly at: Temporal.Instant;
  /** The business clock of `2 business days`, and when a day's work ends. */
  readonly hours: BusinessHours;
}

export type When = { readonly kind: 'moment'; readonly at: Temporal.Instant } | Unread;

export interface Unread {
  readonly kind: 'unread';
  /** Untrusted, of bounded length. */
  readonly found: string;
  readonly expected: Expected;
}

/** Text is longer only where somebody plays. */
const maxLength = 100;
/** Further ahead it is a slip of the finger, or no promise. */
const maxDaysAhead = 366;

/**
 * The first such moment strictly after it was written. A day without a time is the end of its working hours on the
 * writer's clock (or, once these are over, its end). A date without a year is of this year, or in the half year to come.
 * Never in the past, never more than a year ahead: such texts are unread. Total.
 */
export function parseWhen(text: string, context: WhenContext): When {
  const read = readWhen(text, { ...context, after: context.at, instantOfDay: workingDayEnd });
  return read.kind === 'unread' ? read : { kind: 'moment', at: read.at };
}

export interface ReadContext extends WhenContext {
  /** What is meant comes after this: `at`, or the beginning of a span. */
  readonly after: Temporal.Instant;
  /** What a day without a time stands for. */
  readonly instantOfDay: (day: Day, context: ReadContext) => Temporal.Instant;
}

export interface Day {
  readonly date: Temporal.PlainDate;
  readonly zone: string;
}

/** `day`: the one whose instant it is, where no time was given. */
export type Read = { readonly kind: 'moment'; readonly at: Temporal.Instant; readonly day?: Day } | Unread;

/** As `parseWhen`, for callers to whom a day means something else. */
export function readWhen(text: string, context: ReadContext): Read {
  if (text.length > maxLength) return unread(text, { kind: 'time' });
  try {
    return bounded(text, context, readWords(text, context));
  } catch (error) {
    // Near the ends of Temporal's range; no clock shows such a time.
    if (error instanceof RangeError) return unread(text, { kind: 'time' });
    throw error;
  }
}

export function unread(text: string, expected: Expected): Unread {
  return { kind: 'unread', found: text.length > maxLength ? `${text.slice(0, maxLength)}…` : text, expected };
}

/** What was expected: what the caller says where the text is no time at all, or else what is wrong with the time. */
export function expectedInstead({ expected }: Unread, instead: Expected): Expected {
  return expected.kind === 'time' ? instead : expected;
}

export function startOfDay({ date, zone }: Day): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant();
}

export function endOfDay({ date, zone }: Day): Temporal.Instant {
  return startOfDay({ date: date.add({ days: 1 }), zone });
}

function workingDayEnd(day: Day, { hours, after }: ReadContext): Temporal.Instant {
  const { date, zone } = day;
  if (hours.until === undefined) return endOfDay(day);
  const end = date.toZonedDateTime({ timeZone: zone, plainTime: hours.until }).toInstant();
  return isBefore(after, end) ? end : endOfDay(day);
}

function bounded(text: string, { after, at }: ReadContext, read: Read): Read {
  if (read.kind === 'unread') return read;
  if (!isBefore(after, read.at)) return unread(text, { kind: 'coming time' });
  return isBefore(at.add({ hours: 24 * maxDaysAhead }), read.at)
    ? unread(text, { kind: 'time within a year' })
    : read;
}

const fillers = /^(?:(?:by|at|on|in|before|around|about)\b ?)+/;
const joints: ReadonlySet<string> = new Set(['at', 'of', 'the']);

function readWords(text: string, context: ReadContext): Read {
  const plain = text
    .toLowerCase()
    .replace(/[\s,]+/g, ' ')
    .trim()
    .replace(fillers, '');
  if (isLength(plain)) {
    const end = lengthEnd(plain, context.after, context);
    return end === undefined ? unread(text, { kind: 'time' }) : { kind: 'moment', at: end };
  }
  const words = plain
    .replace(/^(\d{4}-\d{2}-\d{2})t(?=\d)/, '$1 ')
    .replace(/(:\d{2})(z|[+-]\d{2}:?\d{2})$/, '$1 $2')
    .replace(/\b(\d{1,2}(?:[:.]\d{2})?) ([ap]m)\b/, '$1$2')
    .split(' ')
    .filter((word) => !joints.has(word));
  const { zone = context.zone, rest } = zoneIn(words);
  const { time, rest: dayWords } = timeIn(rest);
  const day = readDayWords(dayWords.join(' '));
  if (day === undefined || (day.kind === 'none' && time === undefined)) {
    return unread(text, expectedFor(plain, time !== undefined));
  }
  return firstAfter(text, { day, time, zone }, context);
}

interface Meant {
  readonly day: DayWords;
  readonly time: Temporal.PlainTime | undefined;
  readonly zone: string;
}

/** The candidates come in order; a wall time that a clock change skips moves forward by the gap. */
function firstAfter(text: string, { day, time, zone }: Meant, context: ReadContext): Read {
  const now = context.at.toZonedDateTimeISO(zone).toPlainDate();
  const from = context.after.toZonedDateTimeISO(zone).toPlainDate();
  const dates = daysOf(day, { today: now, from, lastWorkingDay: context.hours.days.at(-1) ?? 7 });
  if (dates.length === 0) return unread(text, { kind: 'day' });
  for (const date of dates) {
    const one = { date, zone };
    const at =
      time === undefined
        ? context.instantOfDay(one, context)
        : date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
    if (isBefore(context.after, at))
      return { kind: 'moment', at, ...(time === undefined ? { day: one } : {}) };
  }
  return unread(text, { kind: 'coming time' });
}

interface ZoneAndRest {
  readonly zone?: string;
  readonly rest: readonly string[];
}

const offsetPattern = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?$/;

/** A zone as the last word. Abbreviations are none: most of them mean several. */
function zoneIn(words: readonly string[]): ZoneAndRest {
  const last = words.at(-1) ?? '';
  const rest = words.slice(0, -1);
  if (last === 'z' || last === 'utc' || last === 'gmt') return { zone: 'UTC', rest };
  const [, sign = '', hours = '', minutes = '00'] = offsetPattern.exec(last) ?? [];
  if (sign !== '') {
    const isOffset = Number(hours) <= 14 && Number(minutes) < 60;
    return isOffset ? { zone: `${sign}${hours.padStart(2, '0')}:${minutes}`, rest } : { rest: words };
  }
  const zone = last.includes('/') && /^[a-z]/.test(last) ? parseZone(last) : undefined;
  return zone === undefined ? { rest: words } : { zone, rest };
}

interface TimeAndRest {
  readonly time?: Temporal.PlainTime;
  readonly rest: readonly string[];
}

/** A time of day as the first word or the last. */
function timeIn(words: readonly string[]): TimeAndRest {
  const last = readTime(words.at(-1) ?? '');
  if (last !== undefined) return { time: last, rest: words.slice(0, -1) };
  const first = readTime(words[0] ?? '');
  return first === undefined ? { rest: words } : { time: first, rest: words.slice(1) };
}

function readTime(word: string): Temporal.PlainTime | undefined {
  if (word === 'noon') return Temporal.PlainTime.from('12:00');
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(?::00)?([ap]m)?$/.exec(word);
  if (match === null) return undefined;
  const [, hourText = '', minuteText, half] = match;
  if (half === undefined && !word.includes(':')) return undefined;
  const written = Number(hourText);
  const minute = Number(minuteText ?? 0);
  if (half !== undefined && (written < 1 || written > 12)) return undefined;
  const hour = half === undefined ? written : (written % 12) + (half === 'pm' ? 12 : 0);
  return hour < 24 && minute < 60 ? Temporal.PlainTime.from({ hour, minute }) : undefined;
}

function expectedFor(plain: string, hasTime: boolean): ExpectedTime {
  if (/\d[/.]\d/.test(plain)) return { kind: 'plain date' };
  if (/^\d{1,2}$/.test(plain)) return { kind: 'unit', figure: plain };
  return { kind: hasTime && / [a-z]{2,5}$/.test(plain) ? 'zone' : 'time' };
}
