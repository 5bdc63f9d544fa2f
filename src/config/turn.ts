/** A rotation's beat as a schedule file writes it: `every: 2 weeks`, `handoff: Monday 09:00`. */
import type { Temporal } from 'temporal-polyfill';
import { splitParts, unitOf } from './length.js';
import { parseEndTime, parseTime } from './moment.js';
import { nearest } from './nearest.js';
import { type Parsed, parsed, refused } from './parsed.js';

export interface Every {
  readonly unit: 'hour' | 'day' | 'week' | 'month';
  readonly count: number;
}

export interface HandoffTime {
  /** ISO weekday, 1 Monday to 7 Sunday. */
  readonly weekday?: number;
  /** Which week of a turn of several, from 1. Only beside `weekday`. */
  readonly week?: number;
  /** Day of the month; the last where the month is shorter. Not beside `weekday`. */
  readonly day?: number;
  readonly time: Temporal.PlainTime;
}

export const everyWords = 'a number of hours, days, weeks or months such as 1 week or 12 hours';
export const handoffWords = 'a weekday and HH:MM, 24-hour, such as Monday 09:00';

/** The same where the length of the turns is known. */
export function handoffWordsFor({ unit }: Every): string {
  switch (unit) {
    case 'hour':
    case 'day':
      return 'HH:MM, 24-hour, such as 09:00';
    case 'week':
      return handoffWords;
    case 'month':
      return 'a day of the month and HH:MM, 24-hour, such as 31st 10:00';
  }
}

export const weekdayWords = 'a weekday such as Mon or Monday';

/** By ISO number from 1. */
export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

// About two years each; also of hours.
const maxCounts = { hour: 8_784, day: 366, week: 104, month: 24 } as const;

const everyUnits: Readonly<Record<string, Every['unit']>> = {
  h: 'hour',
  hour: 'hour',
  hours: 'hour',
  hourly: 'hour',
  day: 'day',
  daily: 'day',
  week: 'week',
  weekly: 'week',
  month: 'month',
  months: 'month',
  monthly: 'month',
};

export function parseEvery(text: string): Parsed<Every> {
  const alone = everyUnitOf(text);
  if (alone !== undefined && !/^\d/.test(text)) return parsed({ unit: alone, count: 1 });
  const [part, ...more] = splitParts(text) ?? [];
  if (part === undefined)
    return /^\d+$/.test(text) ? { hint: `write ${text} days or ${text} weeks` } : refused;
  if (more.length > 0) return { hint: 'one number and one unit' };
  const unit = everyUnitOf(part.unit);
  if (unit === undefined) return refused;
  const every: Every = { unit, count: part.amount };
  const most = maxCounts[unit];
  return every.count < 1 || every.count > most ? { hint: `from 1 to ${most} ${unit}s` } : parsed(every);
}

/** `m` and `min` are minutes, and no turn is that short. */
function everyUnitOf(word: string): Every['unit'] | undefined {
  const name = word.toLowerCase();
  if (Object.hasOwn(everyUnits, name)) return everyUnits[name];
  switch (unitOf(word)) {
    case 'hours':
      return 'hour';
    case 'days':
      return 'day';
    case 'weeks':
      return 'week';
    case 'minutes':
    case undefined:
      return undefined;
  }
}

/** `Monday 09:00`, `Mon 09:00`, `week 2 Monday 09:00`, `15th 09:00`, or `09:00` alone. */
export function parseHandoff(text: string): Parsed<HandoffTime> {
  const [, number, rest] = /^week\s+(\d+)\s+(.+)$/i.exec(text) ?? [];
  if (number === undefined || rest === undefined) return parseDayAndTime(text);
  const handoff = parseDayAndTime(rest);
  if (!('value' in handoff)) return handoff;
  const week = Number(number);
  if (handoff.value.weekday === undefined) return { hint: `add the weekday: week ${week} Monday 09:00` };
  return week < 1 || week > maxCounts.week
    ? { hint: `weeks go from 1 to ${maxCounts.week}` }
    : parsed({ week, ...handoff.value });
}

function parseDayAndTime(text: string): Parsed<HandoffTime> {
  const words = text.split(/\s+/);
  const [first = '', second, ...more] = words;
  if (more.length > 0) return refused;
  if (second === undefined) {
    const weekday = parseWeekday(first);
    if ('value' in weekday) return { hint: `add the time: ${first} 09:00` };
    const time = parseTime(first);
    return 'value' in time ? parsed({ time: time.value }) : time;
  }
  const day = parseDayOfMonth(first);
  const time = parseTime(second);
  if (day !== undefined) return 'value' in time ? parsed({ day, time: time.value }) : time;
  const weekday = parseWeekday(first);
  if ('value' in weekday && 'value' in time) return parsed({ weekday: weekday.value, time: time.value });
  if ('value' in parseWeekday(second)) return { hint: `write the weekday first: ${second} ${first}` };
  const wrong = 'value' in weekday ? time : weekday;
  return 'value' in wrong ? refused : wrong;
}

/** `1st`, `15th`, `31st`. */
function parseDayOfMonth(text: string): number | undefined {
  const match = /^(\d{1,2})(?:st|nd|rd|th)$/i.exec(text);
  const day = Number(match?.[1] ?? 0);
  return day >= 1 && day <= 31 ? day : undefined;
}

/** One handoff or several: `Monday 09:00` stands for a list of one. */
export function handoffList(
  handoff: HandoffTime | readonly HandoffTime[] | undefined,
): readonly HandoffTime[] {
  if (handoff === undefined) return [];
  return 'time' in handoff ? [handoff] : handoff;
}

export interface DraftHours {
  readonly days?: readonly number[] | undefined;
  readonly from?: Temporal.PlainTime | undefined;
  readonly until?: Temporal.PlainTime | '24:00' | undefined;
}

export const hoursWords = 'weekdays and times such as Mon-Fri 09:00-17:00';

/** `Mon-Fri 09:00-17:00`, `20:00-08:00` (every day), `Sat-Sun` (all day). */
export function parseHours(text: string): Parsed<DraftHours> {
  const match = /^(?:(\S.*?)\s+)?(\d[^\s-]*)\s*[-–]\s*(\d\S*)$/.exec(text.trim());
  const [, daysText, fromText, untilText] = match ?? [undefined, text.trim()];
  const days = daysText === undefined ? parsed(undefined) : parseDays(daysText);
  if (!('value' in days)) return days;
  if (fromText === undefined || untilText === undefined) return parsed({ days: days.value });
  const from = parseTime(fromText);
  if (!('value' in from)) return from;
  const until = parseEndTime(untilText);
  return 'value' in until ? parsed({ days: days.value, from: from.value, until: until.value }) : until;
}

export interface DailyHours {
  readonly from: Temporal.PlainTime;
  readonly until: Temporal.PlainTime;
}

export const dailyHoursWords = 'hours such as 22:00-07:00';

/** `22:00-07:00`: the same hours every day, over midnight where the second is not after the first. */
export function parseDailyHours(text: string): Parsed<DailyHours> {
  const [fromText = '', untilText, ...more] = text.trim().split(/\s*[-–]\s*/);
  if (untilText === undefined || more.length > 0) return refused;
  const [from, until] = [parseTime(fromText), parseTime(untilText)];
  if ('value' in from && 'value' in until) return parsed({ from: from.value, until: until.value });
  const hints = [from, until].flatMap((time, index) =>
    'value' in time || !time.hint ? [] : [`${time.hint}, not ${index === 0 ? fromText : untilText}`],
  );
  return hints[0] === undefined ? refused : { hint: hints[0] };
}

/** What `parseDailyHours` reads back. */
export function formatDailyHours({ from, until }: DailyHours): string {
  return [from, until].map((time) => time.toString({ smallestUnit: 'minute' })).join('-');
}

/** The ISO number of a weekday named whole or by its first letters (at least two), in any letter case. */
export function parseWeekday(text: string): Parsed<number> {
  const wanted = text.toLowerCase().replace(/\.$/, '');
  const index = weekdayNames.findIndex((name) => wanted.length >= 2 && name.toLowerCase().startsWith(wanted));
  if (index >= 0) return parsed(index + 1);
  const guess = nearest(text, [...weekdayNames, ...weekdayNames.map((name) => name.slice(0, 3))]);
  return guess === undefined ? refused : { guess };
}

/** `Mon-Fri`, `Sat`, `Mon-Wed, Fri`; a range may run over the weekend (`Sat-Tue`). Sorted, each once. */
export function parseDays(text: string): Parsed<readonly number[]> {
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const ends = part.trim().split(/\s*[-–]\s*/);
    const numbers: number[] = [];
    for (const end of ends) {
      const weekday = parseWeekday(end);
      if (!('value' in weekday)) return weekday;
      numbers.push(weekday.value);
    }
    const [from, to = from, ...more] = numbers;
    if (from === undefined || to === undefined || more.length > 0) return refused;
    for (let step = 0; step <= (to - from + 7) % 7; step++) days.add(((from - 1 + step) % 7) + 1);
  }
  return parsed(sortDays(days));
}

export function sortDays(days: Iterable<number>): readonly number[] {
  return [...new Set(days)].sort((a, b) => a - b);
}
