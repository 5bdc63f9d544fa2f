/** Lengths of time as people write them: `2h`, `90 minutes`, `1h 30m`, `2 days`, `2 business days`. */
import { Temporal } from 'temporal-polyfill';
import { afterRunning, clockMilliseconds } from './clock.js';
import type { BusinessHours } from './policy.js';

type Unit = 'minutes' | 'hours' | 'days' | 'weeks' | 'business hours' | 'business days';

const unitNames: Readonly<Record<Unit, readonly string[]>> = {
  minutes: ['minutes', 'minute', 'mins', 'min', 'm'],
  hours: ['hours', 'hour', 'hrs', 'hr', 'h'],
  days: ['days', 'day', 'd'],
  weeks: ['weeks', 'week', 'wks', 'wk', 'w'],
  'business hours': ['business hours', 'business hour', 'working hours', 'working hour'],
  'business days': [
    'business days',
    'business day',
    'working days',
    'working day',
    'workdays',
    'workday',
    'bd',
  ],
};

const units: ReadonlyMap<string, Unit> = new Map(
  (['minutes', 'hours', 'days', 'weeks', 'business hours', 'business days'] as const).flatMap((unit) =>
    unitNames[unit].map((name) => [name, unit] as const),
  ),
);

const unitPattern = [...units.keys()].sort((a, b) => b.length - a.length).join('|');
const partPattern = new RegExp(`(\\d{1,5}) ?(${unitPattern})(?![a-z])(?: and)? ?`, 'y');

/** `text`: lower case, single blanks. */
export function isLength(text: string): boolean {
  return partsOf(text) !== undefined;
}

interface LengthContext {
  readonly zone: string;
  readonly hours: BusinessHours;
}

/**
 * Where the length ends that begins at `start`: days and weeks on the wall clock of the zone, hours and minutes exact,
 * business time on the business clock. `undefined` where business time and another are mixed, or it is no length.
 */
export function lengthEnd(
  text: string,
  start: Temporal.Instant,
  { zone, hours }: LengthContext,
): Temporal.Instant | undefined {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const amount = (unit: Unit) => parts.get(unit) ?? 0;
  const business = { days: amount('business days'), hours: amount('business hours') };
  const plain = {
    weeks: amount('weeks'),
    days: amount('days'),
    hours: amount('hours'),
    minutes: amount('minutes'),
  };
  const isBusiness = business.days + business.hours > 0;
  if (!isBusiness) return start.toZonedDateTimeISO(zone).add(plain).toInstant();
  if (plain.weeks + plain.days + plain.hours + plain.minutes > 0) return undefined;
  const duration = Temporal.Duration.from(business);
  const run = { start, clock: 'business', hours, pauses: [] } as const;
  return afterRunning(run, clockMilliseconds({ duration, clock: 'business' }, hours));
}

/** Each unit at most once. */
function partsOf(text: string): ReadonlyMap<Unit, number> | undefined {
  const parts = new Map<Unit, number>();
  let at = 0;
  while (at < text.length) {
    partPattern.lastIndex = at;
    const [whole = '', amount = '', name = ''] = partPattern.exec(text) ?? [];
    const unit = units.get(name);
    if (unit === undefined || parts.has(unit)) return undefined;
    parts.set(unit, Number(amount));
    at += whole.length;
  }
  return parts.size === 0 ? undefined : parts;
}
