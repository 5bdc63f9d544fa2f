/**
 * Wall-clock arithmetic in plain numbers, for grids of thousands of handoffs. Says the same as Temporal with
 * `compatible`, whom it asks near every clock change and whose offsets it keeps.
 *
 * A "wall" below is a wall-clock time as milliseconds since 1970-01-01T00:00 on that same clock.
 */
import { Temporal } from 'temporal-polyfill';

const dayMs = 86_400_000;
/**
 * No zone has changed its clock twice within so many days, so equal offsets at both ends mean that one holds throughout
 * (the shortest known stretch is Ramadan's, about 30 days).
 */
const blockMs = 4 * dayMs;

/** Offset of a zone's clock at the blocks' bounds; facts about zones, so keeping them cannot be seen from outside. */
const offsetsOf = new Map<string, Map<number, number>>();

function offsetAtBlock(zone: string, block: number): number {
  const known = offsetsOf.get(zone) ?? new Map<number, number>();
  offsetsOf.set(zone, known);
  const found = known.get(block);
  if (found !== undefined) return found;
  const at = Temporal.Instant.fromEpochMilliseconds(block * blockMs).toZonedDateTimeISO(zone);
  const offset = at.offsetNanoseconds / 1_000_000;
  known.set(block, offset);
  return offset;
}

/** The offset that holds from a day before to a day after the time, or `undefined` where a clock change is near. */
function steadyOffset(zone: string, ms: number): number | undefined {
  // Offsets go from -12 to +14 hours; one more day leaves room on both sides of a change of a whole day.
  const first = Math.floor((ms - 2 * dayMs) / blockMs);
  const last = Math.ceil((ms + 2 * dayMs) / blockMs);
  const offset = offsetAtBlock(zone, first);
  for (let block = first + 1; block <= last; block += 1) {
    if (offsetAtBlock(zone, block) !== offset) return undefined;
  }
  return offset;
}

export function wallOf(dateTime: Temporal.PlainDateTime): number {
  return (
    daysOf(dateTime.year, dateTime.month, dateTime.day) * dayMs +
    ((dateTime.hour * 60 + dateTime.minute) * 60 + dateTime.second) * 1000 +
    dateTime.millisecond
  );
}

/** Midnight of the date. */
export function wallOfDate(date: Temporal.PlainDate): number {
  return daysOf(date.year, date.month, date.day) * dayMs;
}

/** The full hour. */
export function timeOfDay(hour: number): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour });
}

/** Milliseconds of that time of day. */
export function timeMs(time: Temporal.PlainTime): number {
  return ((time.hour * 60 + time.minute) * 60 + time.second) * 1000 + time.millisecond;
}

/** A skipped wall time moves forward by the gap, a repeated one is its first pass. Milliseconds since the epoch. */
export function epochOfWall(wall: number, zone: string): number {
  const offset = steadyOffset(zone, wall);
  return offset === undefined ? exactEpoch(wall, zone) : wall - offset;
}

function exactEpoch(wall: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(wall)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** What the zone's clock shows at that many milliseconds since the epoch. */
export function wallAt(epochMs: number, zone: string): number {
  const offset = steadyOffset(zone, epochMs) ?? exactOffset(epochMs, zone);
  return epochMs + offset;
}

function exactOffset(epochMs: number, zone: string): number {
  const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  return at.offsetNanoseconds / 1_000_000;
}

export function instantOfWall(wall: number, zone: string): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochOfWall(wall, zone));
}

/** ISO weekday, 1 Monday to 7 Sunday. */
export function weekdayOfWall(wall: number): number {
  // 1970-01-01 was a Thursday.
  return ((((Math.floor(wall / dayMs) + 3) % 7) + 7) % 7) + 1;
}

export function midnightOf(wall: number): number {
  return Math.floor(wall / dayMs) * dayMs;
}

/** Months later on the same day, or on the month's last day where it is shorter; the time of day stays. */
export function addMonths(wall: number, months: number): number {
  const { year, month, day } = civilOf(Math.floor(wall / dayMs));
  const total = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(total / 12), month: (((total % 12) + 12) % 12) + 1 };
  const first = daysOf(target.year, target.month, 1);
  const following = target.month === 12 ? [target.year + 1, 1] : [target.year, target.month + 1];
  const length = daysOf(following[0] ?? 0, following[1] ?? 1, 1) - first;
  return (first + Math.min(day, length) - 1) * dayMs + (wall - midnightOf(wall));
}

/** Months since year 0, of the month the wall lies in. */
export function monthOfWall(wall: number): number {
  const { year, month } = civilOf(Math.floor(wall / dayMs));
  return year * 12 + month - 1;
}

// The two below: Howard Hinnant, https://howardhinnant.github.io/date_algorithms.html (days_from_civil, civil_from_days).

/** Days since 1970-01-01 of a date in the Gregorian calendar. */
function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

export const wallDayMs = dayMs;
