/**
 * The naive reading of a clock: two weeks around a clock change, minute by minute, each with what the wall clock shows.
 * Knows nothing of spans; only of the rule for wall times that are skipped or repeated (DESIGN.md §4.1).
 */
import { Temporal } from 'temporal-polyfill';

interface Minute {
  readonly date: string;
  readonly weekday: number;
  readonly minuteOfDay: number;
}

export interface ClockWeeks {
  readonly timezone: string;
  readonly from: string;
  readonly dates: readonly string[];
  readonly minutes: readonly Minute[];
  minute(index: number): Temporal.Instant;
}

const days = 16;

function weeksOf(timezone: string, from: string): ClockWeeks {
  const start = Temporal.PlainDate.from(from).toZonedDateTime(timezone).toInstant();
  const minutes: Minute[] = [];
  // No zone of ours changes between two quarters of an hour.
  for (let quarter = 0; quarter < days * 96; quarter += 1) {
    const local = start.add({ minutes: quarter * 15 }).toZonedDateTimeISO(timezone);
    const date = local.toPlainDate().toString();
    for (let minute = 0; minute < 15; minute += 1)
      minutes.push({
        date,
        weekday: local.dayOfWeek,
        minuteOfDay: local.hour * 60 + local.minute + minute,
      });
  }
  // The last date may be there in part only.
  const dates = [...new Set(minutes.map(({ date }) => date))].slice(0, days - 1);
  const whole = minutes.filter(({ date }) => dates.includes(date));
  return { timezone, from, dates, minutes: whole, minute: (index) => start.add({ minutes: index }) };
}

/** The change is in the first of the two weeks. */
export const clockWeeks: readonly ClockWeeks[] = [
  weeksOf('Europe/Paris', '2026-03-26'),
  weeksOf('Europe/Paris', '2026-10-22'),
  weeksOf('America/New_York', '2026-10-29'),
  weeksOf('Australia/Lord_Howe', '2026-10-01'),
  weeksOf('America/Santiago', '2026-09-03'),
  weeksOf('Asia/Seoul', '2026-03-26'),
];

interface Scene {
  readonly clock: 'business' | 'always';
  readonly daily: { readonly from: string; readonly until: string | undefined };
  readonly days: readonly number[];
  readonly holidays: readonly string[];
  /** In minutes from the weeks' beginning; pauses half-open. */
  readonly start: number;
  readonly pauses: readonly (readonly [number, number])[];
}

/** The minute by whose beginning `run` minutes of the clock have passed; `undefined` beyond what is known. */
export function oracleAfterRunning(weeks: ClockWeeks, scene: Scene): (run: number) => number | undefined {
  const open = scene.clock === 'always' ? () => true : openMinutes(weeks, scene);
  const counts = (minute: number) =>
    open(minute) && !scene.pauses.some(([start, end]) => start <= minute && minute < end);
  return (run) => {
    let left = run;
    for (let minute = scene.start; minute < weeks.minutes.length; minute += 1) {
      if (!counts(minute)) continue;
      if (left === 0) return minute;
      left -= 1;
      if (left === 0) return minute + 1;
    }
    return undefined;
  };
}

function openMinutes(weeks: ClockWeeks, { daily, days: weekdays, holidays }: Scene) {
  const open = new Set<number>();
  for (const date of weeks.dates) {
    const first = weeks.minutes.findIndex((minute) => minute.date === date);
    const weekday = weeks.minutes[first]?.weekday ?? 0;
    if (!weekdays.includes(weekday) || holidays.includes(date)) continue;
    const opens = wallIndex(weeks, date, daily.from);
    const closes = daily.until === undefined ? endOf(weeks, date) : wallIndex(weeks, date, daily.until);
    for (let minute = opens; minute < closes; minute += 1) open.add(minute);
  }
  return (minute: number) => open.has(minute);
}

/** A wall time that the clock shows twice is its first pass; one it never shows is later by as much as it skips. */
function wallIndex(weeks: ClockWeeks, date: string, time: string): number {
  const { hour, minute } = Temporal.PlainTime.from(time);
  const wanted = hour * 60 + minute;
  const indexOf = (minuteOfDay: number) =>
    weeks.minutes.findIndex((shown) => shown.date === date && shown.minuteOfDay === minuteOfDay);
  const found = indexOf(wanted);
  return found >= 0 ? found : indexOf(wanted + skippedOn(weeks, date));
}

function skippedOn({ minutes }: ClockWeeks, date: string): number {
  const shown = minutes.filter((minute) => minute.date === date);
  if ((shown[0]?.minuteOfDay ?? 0) > 0) return shown[0]?.minuteOfDay ?? 0;
  const jumps = shown.map(({ minuteOfDay }, index) => minuteOfDay - (shown[index - 1]?.minuteOfDay ?? -1));
  return Math.max(...jumps) - 1;
}

function endOf({ minutes }: ClockWeeks, date: string): number {
  return minutes.findLastIndex((minute) => minute.date === date) + 1;
}
