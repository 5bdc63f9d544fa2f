/** A rotation's beat as a schedule file writes it: `every: 2 weeks`, `handoff: Monday 09:00`. */
import type { Temporal } from 'temporal-polyfill';
import { splitParts, unitOf } from './length.js';
import { parseTime } from './moment.js';
import { nearest } from './nearest.js';
import { type Parsed, parsed, refused } from './parsed.js';

export interface Every {
  readonly unit: 'day' | 'week';
  readonly count: number;
}

export interface HandoffTime {
  /** ISO weekday, 1 Monday to 7 Sunday. */
  readonly weekday?: number;
  readonly time: Temporal.PlainTime;
}

export const everyWords = 'a number of days or weeks such as 1 week or 3 days';
export const handoffWords = 'a weekday and HH:MM, 24-hour, such as Monday 09:00';
export const weekdayWords = 'a weekday such as Mon or Monday';
export const daysWords = 'weekdays such as Mon-Fri or [Mon, Tue, Thu]';

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

// Two years; also of days.
const maxCounts = { day: 366, week: 104 } as const;

export function parseEvery(text: string): Parsed<Every> {
  const word = text.toLowerCase();
  if (word === 'day' || word === 'daily') return parsed({ unit: 'day', count: 1 });
  if (word === 'week' || word === 'weekly') return parsed({ unit: 'week', count: 1 });
  const [part, ...more] = splitParts(text) ?? [];
  if (/month|hour|minute|\d\s*h$|^hourly/.test(word))
    return { hint: 'turns of hours or months are not supported yet' };
  if (part === undefined)
    return /^\d+$/.test(text) ? { hint: `write ${text} days or ${text} weeks` } : refused;
  if (more.length > 0) return { hint: 'one number and one unit' };
  const unit = unitOf(part.unit);
  if (unit !== 'days' && unit !== 'weeks') return refused;
  const every: Every = { unit: unit === 'days' ? 'day' : 'week', count: part.amount };
  const most = maxCounts[every.unit];
  return every.count < 1 || every.count > most ? { hint: `from 1 to ${most} ${unit}` } : parsed(every);
}

/** `Monday 09:00`, `Mon 09:00`, or `09:00` alone. */
export function parseHandoff(text: string): Parsed<HandoffTime> {
  const words = text.split(/\s+/);
  const [first = '', second, ...more] = words;
  if (more.length > 0) return refused;
  if (second === undefined) {
    const weekday = parseWeekday(first);
    if ('value' in weekday) return { hint: `add the time: ${first} 09:00` };
    const time = parseTime(first);
    return 'value' in time ? parsed({ time: time.value }) : time;
  }
  const weekday = parseWeekday(first);
  const time = parseTime(second);
  if ('value' in weekday && 'value' in time) return parsed({ weekday: weekday.value, time: time.value });
  if ('value' in parseWeekday(second)) return { hint: `write the weekday first: ${second} ${first}` };
  const wrong = 'value' in weekday ? time : weekday;
  return 'value' in wrong ? refused : wrong;
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
