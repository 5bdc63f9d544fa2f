/** Instants, spans and lengths of time in words. */
import type { Temporal } from 'temporal-polyfill';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${Object.keys(options).join()}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

/** `Mon 30 Nov 09:00`; with `withZone`, `Mon 30 Nov 09:00 KST`. */
export function instantText(at: Temporal.Instant, zone: string, withZone = true): string {
  const format = formatOf(zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const parts = new Map(format.formatToParts(at.epochMilliseconds).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const text = `${part('weekday')} ${part('day')} ${part('month')} ${part('hour')}:${part('minute')}`;
  return withZone ? `${text} ${zoneText(zone, part('timeZoneName'))}` : text;
}

// Abbreviations that the engine's English data lack, for zones that keep one offset all year.
const abbreviations: ReadonlyMap<string, string> = new Map([
  ['Asia/Seoul', 'KST'],
  ['Asia/Tokyo', 'JST'],
  ['Asia/Kolkata', 'IST'],
  ['Asia/Singapore', 'SGT'],
  ['Asia/Hong_Kong', 'HKT'],
]);

function zoneText(zone: string, abbreviation: string): string {
  return abbreviations.get(zone) ?? abbreviation;
}

/** `30 Nov`. */
export function dateText(date: Temporal.PlainDate): string {
  const format = formatOf('UTC', { day: 'numeric', month: 'short' });
  return format.format(date.toZonedDateTime('UTC').epochMilliseconds);
}

/** `Mon 30 Nov 09:00 – Mon 7 Dec 09:00 KST`. */
export function spanText(
  span: { readonly start: Temporal.Instant; readonly end: Temporal.Instant },
  zone: string,
): string {
  return `${instantText(span.start, zone, false)} – ${instantText(span.end, zone)}`;
}

/** The two largest units, seconds dropped: `7 h 12 min`, `3 d 2 h`, `0 min`. */
export function durationText(duration: Temporal.Duration): string {
  const minutes = Math.floor(Math.abs(duration.total('minutes')));
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(minutes / 1_440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return '0 min';
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

/** Below this a run counts as on time: GitHub's clock is rarely punctual to the minute, and ours ticks every 30. */
const punctualMinutes = 45;

/** ` (noticed Mon 30 Nov 16:07 KST, 7 h 7 min later)` where the run came late; nothing where it was on time. */
export function noticedText(due: Temporal.Instant, noticed: Temporal.Instant, zone: string): string {
  const late = due.until(noticed);
  return late.total('minutes') < punctualMinutes
    ? ''
    : ` (noticed ${instantText(noticed, zone)}, ${durationText(late)} later)`;
}
