/** Dates, times of day, and moments as a schedule file writes them. Zones are applied later, by `normalise.ts`. */
import { Temporal } from 'temporal-polyfill';
import { orUndefined, type Parsed, parsed, refused } from './parsed.js';

/** A date, a wall time in a zone still to be given, or an instant (written with `Z` or an offset). */
export type Moment =
  | { readonly kind: 'date'; readonly date: Temporal.PlainDate }
  | { readonly kind: 'local'; readonly dateTime: Temporal.PlainDateTime }
  | { readonly kind: 'instant'; readonly instant: Temporal.Instant };

// A rota of another century is a slip of the finger, and its turns would be computed one by one.
const firstYear = 1970;
const lastYear = 2199;

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const momentPattern = /^(\d{4}-\d{2}-\d{2})[T ]([^Z+-]+)(Z|[+-]\d{2}:\d{2})?$/;
const timePattern = /^([01]\d|2[0-3]):([0-5]\d)$/;

export const dateWords = 'a date as YYYY-MM-DD';
export const momentWords = 'a date as YYYY-MM-DD or a moment as YYYY-MM-DDTHH:MM';
export const timeWords = 'HH:MM, 24-hour';

export function parseDate(text: string): Parsed<Temporal.PlainDate> {
  const match = datePattern.exec(text);
  if (match === null) return { hint: dateHint(text) };
  const year = Number(match[1]);
  if (year < firstYear || year > lastYear) return { hint: `years go from ${firstYear} to ${lastYear}` };
  const date = orUndefined(() => Temporal.PlainDate.from(text));
  return date === undefined ? { hint: 'the calendar has no such day' } : parsed(date);
}

function dateHint(text: string): string {
  const loose = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (loose === null) return '';
  const [, year = '', month = '', day = ''] = loose;
  return `write ${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

export function parseMoment(text: string): Parsed<Moment> {
  const match = momentPattern.exec(text);
  if (match === null) {
    const date = parseDate(text);
    return 'value' in date ? parsed({ kind: 'date', date: date.value }) : date;
  }
  const [, dateText = '', timeText = '', offset] = match;
  const date = parseDate(dateText);
  if (!('value' in date)) return date;
  const time = parseTime(timeText.replace(/^(\d{2}:\d{2}):00$/, '$1'));
  if (!('value' in time)) return time.hint ? { hint: `${time.hint} after ${dateText}T` } : time;
  const dateTime = date.value.toPlainDateTime(time.value);
  if (offset === undefined) return parsed({ kind: 'local', dateTime });
  const instant = orUndefined(() => Temporal.Instant.from(`${dateTime.toString()}${offset}`));
  return instant === undefined ? refused : parsed({ kind: 'instant', instant });
}

export function parseTime(text: string): Parsed<Temporal.PlainTime> {
  const match = timePattern.exec(text);
  return match === null
    ? { hint: timeHint(text) }
    : parsed(Temporal.PlainTime.from({ hour: Number(match[1]), minute: Number(match[2]) }));
}

/** As `parseTime`, and `24:00`: the next midnight. */
export function parseEndTime(text: string): Parsed<Temporal.PlainTime | '24:00'> {
  return text === '24:00' ? parsed(text) : parseTime(text);
}

/** `9:00`, `9am`, `9.30 pm`, `0900`, `9`: what was most likely meant. */
function timeHint(text: string): string {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?$/i.exec(text);
  if (match === null) return '';
  const [, hourText = '', minuteText = '00', half] = match;
  const hour =
    half === undefined ? Number(hourText) : (Number(hourText) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const time = `${String(hour).padStart(2, '0')}:${minuteText}`;
  return timePattern.test(time) && time !== text ? `write ${time}` : '';
}
