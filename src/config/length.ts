/** Lengths of time as a schedule file writes them: `15m`, `1h 30m`, `2 days`, `1 week`. */
import { Temporal } from 'temporal-polyfill';
import { type Parsed, parsed, refused } from './parsed.js';
import { quote } from './quote.js';

export const lengthWords = 'a length such as 15m, 4h, 2d, 1w or 1h 30m';

const unitNames = {
  minutes: ['m', 'min', 'mins', 'minute', 'minutes'],
  hours: ['h', 'hr', 'hrs', 'hour', 'hours'],
  days: ['d', 'day', 'days'],
  weeks: ['w', 'wk', 'wks', 'week', 'weeks'],
} as const;

type Unit = keyof typeof unitNames;
const units = ['weeks', 'days', 'hours', 'minutes'] as const satisfies readonly Unit[];

const partPattern = /(\d+)\s*([a-z]+)/giy;

/** A window longer than this is never meant; it keeps every later sum far from Temporal's limits. */
const maxDays = 366;

/** One or more numbers with units, each unit at most once; longer than nothing, at most 366 days. */
export function parseLength(text: string): Parsed<Temporal.Duration> {
  const parts = splitParts(text);
  if (parts === undefined) return { hint: lengthHint(text) };
  const amounts = new Map<Unit, number>();
  for (const part of parts) {
    const unit = unitOf(part.unit);
    if (unit === undefined) return { hint: `${quote(part.unit)} is none of minutes, hours, days, weeks` };
    if (amounts.has(unit)) return { hint: `${unit} stand twice` };
    amounts.set(unit, part.amount);
  }
  const amount = (unit: Unit) => amounts.get(unit) ?? 0;
  const days = amount('weeks') * 7 + amount('days') + amount('hours') / 24 + amount('minutes') / 1440;
  if (days === 0) return { hint: 'it must be longer than nothing' };
  if (days > maxDays) return { hint: `at most ${maxDays} days` };
  return parsed(Temporal.Duration.from(Object.fromEntries(amounts)));
}

/** Less than, equal to or more than 0; a week is seven days and a day 24 hours. */
export function compareLengths(a: Temporal.Duration, b: Temporal.Duration): number {
  return minutesIn(a) - minutesIn(b);
}

function minutesIn({ weeks, days, hours, minutes }: Temporal.Duration): number {
  return ((weeks * 7 + days) * 24 + hours) * 60 + minutes;
}

interface Part {
  readonly amount: number;
  readonly unit: string;
}

/** `undefined` where the text is not made of whole numbers with words behind them. */
export function splitParts(text: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  let rest = text.trim();
  while (rest !== '') {
    partPattern.lastIndex = 0;
    const match = partPattern.exec(rest);
    if (match === null) return undefined;
    const [whole, amount = '', unit = ''] = match;
    parts.push({ amount: Number(amount), unit });
    rest = rest.slice(whole.length).trimStart();
  }
  return parts.length === 0 ? undefined : parts;
}

/** The unit a word names, in any letter case. */
export function unitOf(word: string): Unit | undefined {
  const wanted = word.toLowerCase();
  return units.find((unit) => unitNames[unit].some((name) => name === wanted));
}

function lengthHint(text: string): string {
  if (/^\d+$/.test(text)) return `a number needs a unit: ${text}m, ${text}h or ${text}d`;
  return /^\d+[.,]\d+/.test(text) ? 'numbers are whole: 1h 30m, not 1.5h' : '';
}

/** `1w`, `1h 30m`: what `parseLength` reads back as the same duration. */
export function formatLength(duration: Temporal.Duration): string {
  return units
    .filter((unit) => duration[unit] !== 0)
    .map((unit) => `${duration[unit]}${unitNames[unit][0]}`)
    .join(' ');
}

/** A whole number of weeks: `26 weeks`, `4w`. */
export function parseWeeks(text: string): Parsed<number> {
  const [part, ...more] = splitParts(text) ?? [];
  if (part === undefined) return /^\d+$/.test(text) ? { hint: `write ${text} weeks` } : refused;
  if (more.length > 0 || unitOf(part.unit) !== 'weeks') return refused;
  return part.amount > 520 ? { hint: 'at most 520 weeks' } : parsed(part.amount);
}
