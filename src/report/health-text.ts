/** The health of a rota in plain words: the score, each cause of a lost point, and what each person carries. */
import { Temporal } from 'temporal-polyfill';
import type { Load } from '../schedule/fairness.js';
import type { Cause, Health, LostPoints } from '../schedule/health.js';
import type { Language } from '../schedule/language.js';
import type { LostOverride } from '../schedule/lost-overrides.js';
import type { Gap, Schedule } from '../schedule/types.js';
import type { RoleHoles, WeeklyHole } from '../schedule/weekly-hole.js';
import { padLeft, padRight, widthOf } from './columns.js';
import { plain } from './escape.js';
import { rotaEndText, somebodyText, whoText } from './explain-text.js';
import { inLanguageOf } from './language.js';
import { gapCauseText } from './reasons.js';
import { plainWording, type Reading } from './rota-text.js';
import { datedSpanText } from './time-text.js';
import { healthWords } from './words/health-text.js';

export function healthLines(reading: Reading, health: Health): readonly string[] {
  const { schedule, reader } = reading;
  const { score, lost, loads, window, holes } = health;
  const words = inLanguageOf(healthWords, schedule);
  const { person, hours, ofEligible, nights, weekends, holidays, inARow, shifts, weighed, fair } =
    words.headings;
  return [
    `${plain(schedule.name)} (${schedule.timezone}), ${datedSpanText(window, reader)}`,
    lost.length === 0 ? words.fullScore(score) : words.score(score),
    ...lost.map((one) => lostText(reading, one)),
    ...holes.map((one) => holesText(reading, one)),
    '',
    ...table(
      [person, hours, ofEligible, nights, weekends, holidays, inARow, shifts, weighed, fair],
      loads.map((load) => loadRow(schedule, load)),
    ),
  ];
}

/** `-12  primary: nobody serves for 18 h; carol could` */
export function lostText(reading: Reading, { points, cause }: LostPoints): string {
  return `  ${`-${points}`.padStart(3)}  ${causeText(reading, cause)}`;
}

/** `       primary: in nobody's hours each Mon-Sun 23:00-00:00; …` */
export function holesText({ schedule }: Reading, { role, holes }: RoleHoles): string {
  const words = inLanguageOf(healthWords, schedule);
  return `       ${words.hole(plain(role), holeGroups(holes, words), schedule.timezone)}`;
}

type HealthWords = (typeof healthWords)[Language];

interface HoleGroup {
  readonly days: number[];
  readonly text: (days: string) => string;
}

/** `Mon-Fri 23:00-00:00`, those of one time of day together; `Fri 17:00 to Mon 09:00` where one is longer than a day. */
function holeGroups(holes: readonly WeeklyHole[], words: HealthWords): readonly string[] {
  const groups = new Map<string, HoleGroup>();
  for (const { day, from, untilDay, until } of holes) {
    const begins = from.toString({ smallestUnit: 'minute' });
    const ends = until.toString({ smallestUnit: 'minute' });
    const days = (untilDay - day + 7) % 7;
    const isShort = days === 0 || (days === 1 && Temporal.PlainTime.compare(until, from) <= 0);
    const text = isShort
      ? (named: string) => words.daily(named, begins, ends)
      : (named: string) => words.overDays(named, begins, dayText(untilDay, words), ends);
    const key = text('');
    const group = groups.get(key) ?? { days: [], text };
    group.days.push(day);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ days, text }) => text(daysText(days, words)));
}

/** `day`: 1 Monday to 7 Sunday. */
function dayText(day: number, { weekdays }: HealthWords): string {
  return weekdays[day - 1] ?? '';
}

/** `Mon-Thu, Sat`. `days`: ISO numbers, sorted. */
function daysText(days: readonly number[], words: HealthWords): string {
  const runs: { first: number; last: number }[] = [];
  for (const day of new Set(days)) {
    const run = runs.at(-1);
    if (run?.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return words.days(
    runs.map(({ first, last }) => [...new Set([first, last])].map((day) => dayText(day, words)).join('-')),
  );
}

function causeText(reading: Reading, cause: Cause): string {
  const { schedule, reader } = reading;
  const words = inLanguageOf(healthWords, schedule);
  const hours = (amount: number) => words.hours(count(amount));
  switch (cause.kind) {
    case 'gap': {
      const { role, gapHours, gaps } = cause.coverage;
      const free = cause.free.map((login) => whoText(schedule, login));
      const first = firstGap(reading, gaps);
      return words.gap({
        role: plain(role),
        hours: hours(gapHours),
        first,
        ...(free.length === 0 ? {} : { free }),
      });
    }
    case 'short': {
      const { role, shortHours, gaps } = cause.coverage;
      const short = gaps.filter(({ seat }) => seat !== undefined);
      const first = firstGap(reading, short.length === 0 ? gaps : short);
      return words.short({ role: plain(role), hours: hours(shortHours), first });
    }
    case 'overload': {
      const { login, weighed, fair, eligibleHours } = cause.load;
      const who = whoText(schedule, login);
      return eligibleHours === 0
        ? words.overloadWithoutTurn(who, hours(weighed))
        : words.overload(who, hours(weighed), hours(fair));
    }
    case 'idle': {
      const { login, weighed, fair } = cause.load;
      return words.idle(whoText(schedule, login), hours(weighed), hours(fair));
    }
    case 'in-a-row':
      return words.inARow(whoText(schedule, cause.load.login), cause.load.longestRun);
    case 'double':
      return words.double(whoText(schedule, cause.login), cause.roles.map(plain), hours(cause.hours));
    case 'apart':
      return words.apart(
        cause.logins.map((login) => whoText(schedule, login)),
        hours(cause.hours),
      );
    case 'rota-end':
      return rotaEndText(cause.end, reader);
    case 'lost-override':
      return lostOverrideText(reading, cause.lost);
  }
}

function lostOverrideText({ schedule, reader }: Reading, { override, parts, because }: LostOverride): string {
  const { role, login, instead } = override;
  const words = inLanguageOf(healthWords, schedule);
  const lost = {
    role: plain(role),
    who: somebodyText(schedule, login),
    spans: parts.map((part) => datedSpanText(part, reader)),
  };
  const other = instead === undefined ? undefined : whoText(schedule, instead);
  switch (because.kind) {
    case 'beaten':
      return words.beaten(lost);
    case 'absent':
      return words.absent(lost, other);
    case 'serving':
      return other === undefined ? words.serving(lost) : words.oneTooFew(lost, other);
  }
}

function firstGap({ schedule, reader }: Reading, gaps: readonly Gap[]): string {
  const [first] = gaps;
  if (first === undefined) return '';
  const words = inLanguageOf(healthWords, schedule);
  const span = datedSpanText(first, reader);
  const cause = gapCauseText(first, plainWording(schedule));
  return gaps.length > 1 ? words.firstOfGaps(gaps.length, span, cause) : words.firstGap(span, cause);
}

function loadRow(schedule: Schedule, load: Load): readonly string[] {
  return [
    whoText(schedule, load.login),
    count(load.hours),
    `${Math.round(load.shareOfEligible * 100)} %`,
    count(load.nightHours),
    count(load.weekendHours),
    count(load.holidayHours),
    `${load.longestRun}`,
    `${load.shifts}`,
    count(load.weighed),
    count(load.fair),
  ];
}

/** The first column to the left, figures to the right. */
function table(headings: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  return all.map((row) =>
    row.map((cell, column) => (column === 0 ? padRight : padLeft)(cell, widths[column] ?? 0)).join('  '),
  );
}

/** At most one digit behind the point. */
function count(hours: number): string {
  return `${Math.round(hours * 10) / 10}`;
}
