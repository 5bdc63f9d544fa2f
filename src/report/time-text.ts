/** Instants, spans and lengths of time in words. */
import type { Temporal } from 'temporal-polyfill';

const formats = new Map<string, Intl.DateTimeFormat>();

interface FormatRequest {
  /** The locale whose names are taken: English everywhere, but each knows other zones' abbreviations. */
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
export function instantText(at: Temporal.Instant, zone: string, withZone = true): string {
  const parts = partsOf(at, {
    locale: 'en-US',
    zone,
    options: {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
    },
  });
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const text = `${part('weekday')} ${part('day')} ${part('month')} ${part('hour')}:${part('minute')}`;
  return withZone ? `${text} ${zoneText(at, zone, part('timeZoneName'))}` : text;
}

// Abbreviations that no English of the engine's data knows, for zones that keep one offset all year.
const abbreviations: ReadonlyMap<string, string> = new Map([
  ['Asia/Seoul', 'KST'],
  ['Asia/Tokyo', 'JST'],
  ['Asia/Singapore', 'SGT'],
  ['Asia/Hong_Kong', 'HKT'],
]);

/** Unicode's data hold an abbreviation only for the English of where it is in use: `EDT`, `CEST`, `AEST`, `IST`, `SAST`. */
const otherEnglishes = ['en-GB', 'en-AU', 'en-IN', 'en-ZA'] as const;

function zoneText(at: Temporal.Instant, zone: string, american: string): string {
  const own = abbreviations.get(zone);
  if (own !== undefined) return own;
  if (!isOffset(american)) return american;
  const names = otherEnglishes.map((locale) =>
    partsOf(at, { locale, zone, options: { timeZoneName: 'short' } }).get('timeZoneName'),
  );
  return names.find((name) => name !== undefined && !isOffset(name)) ?? american;
}

function isOffset(name: string): boolean {
  return /^GMT[+-]/.test(name);
}

/** `30 Nov`. */
export function dateText(date: Temporal.PlainDate): string {
  const noon = date.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' }).toInstant();
  const parts = partsOf(noon, {
    locale: 'en-US',
    zone: 'UTC',
    options: { day: 'numeric', month: 'short' },
  });
  return `${parts.get('day') ?? ''} ${parts.get('month') ?? ''}`;
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
