/** The health of a rota in plain words: the score, each cause of a lost point, and what each person carries. */
import { Temporal } from 'temporal-polyfill';
import type { Load } from '../schedule/fairness.js';
import type { Cause, Health, LostPoints } from '../schedule/health.js';
import { isSomebody } from '../schedule/login.js';
import type { LostOverride } from '../schedule/lost-overrides.js';
import type { Gap, Schedule } from '../schedule/types.js';
import type { RoleHoles, WeeklyHole } from '../schedule/weekly-hole.js';
import { plain } from './escape.js';
import { rotaEndText, whoText } from './explain-text.js';
import { gapCauseText } from './reasons.js';
import { plainWording, type Reading } from './rota-text.js';
import { datedSpanText } from './time-text.js';

export function healthLines(reading: Reading, health: Health): readonly string[] {
  const { schedule, reader } = reading;
  const { score, lost, loads, window, holes } = health;
  return [
    `${plain(schedule.name)} (${schedule.timezone}), ${datedSpanText(window, reader)}`,
    `Health: ${score} of 100${lost.length === 0 ? ', no point lost' : ''}`,
    ...lost.map((one) => lostText(reading, one)),
    ...holes.map((one) => holesText(reading, one)),
    '',
    ...table(loads.map((load) => loadRow(schedule, load))),
  ];
}

/** `-12  primary: nobody serves for 18 h; carol could` */
export function lostText(reading: Reading, { points, cause }: LostPoints): string {
  return `  ${`-${points}`.padStart(3)}  ${causeText(reading, cause)}`;
}

/** `       primary: in nobody's hours each Mon-Sun 23:00-00:00; …` */
export function holesText({ schedule }: Reading, { role, holes }: RoleHoles): string {
  const text = holeGroups(holes).join(', ');
  return `       ${plain(role)}: in no rotation’s hours on ${text} (${schedule.timezone}); if somebody should serve then, write coverage: { ${plain(role)}: always }`;
}

/** `Mon-Fri 23:00-00:00`, those of one time of day together; `Fri 17:00 to Mon 09:00` where one is longer than a day. */
function holeGroups(holes: readonly WeeklyHole[]): readonly string[] {
  const groups = new Map<string, number[]>();
  for (const { day, from, untilDay, until } of holes) {
    const [begins, ends] = [from, until].map((time) => time.toString({ smallestUnit: 'minute' }));
    const days = (untilDay - day + 7) % 7;
    const isShort = days === 0 || (days === 1 && Temporal.PlainTime.compare(until, from) <= 0);
    const key = isShort ? ` ${begins}-${ends}` : ` ${begins} to ${weekdays[untilDay - 1]} ${ends}`;
    groups.set(key, [...(groups.get(key) ?? []), day]);
  }
  return [...groups].map(([key, days]) => `${daysText(days)}${key}`);
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** `Mon-Thu, Sat`. `days`: ISO numbers, sorted. */
function daysText(days: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const day of new Set(days)) {
    const run = runs.at(-1);
    if (run?.last === day - 1) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs
    .map(({ first, last }) => [...new Set([first, last])].map((day) => weekdays[day - 1]).join('-'))
    .join(', ');
}

function causeText(reading: Reading, cause: Cause): string {
  const { schedule, reader } = reading;
  switch (cause.kind) {
    case 'gap': {
      const { role, gapHours, gaps } = cause.coverage;
      const who = cause.free.map((login) => whoText(schedule, login));
      const help = who.length === 0 ? '' : `; free for the first: ${who.join(', ')}`;
      return `${plain(role)}: nobody serves for ${hoursText(gapHours)}, ${firstGap(reading, gaps)}${help}`;
    }
    case 'short': {
      const { role, shortHours, gaps } = cause.coverage;
      const short = gaps.filter(({ seat }) => seat !== undefined);
      return `${plain(role)}: too few serve for ${hoursText(shortHours)}, ${firstGap(reading, short.length === 0 ? gaps : short)}`;
    }
    case 'overload': {
      const { login, weighed, fair, eligibleHours } = cause.load;
      const part = eligibleHours === 0 ? 'without any turn of their own' : `${hoursText(fair)} would be fair`;
      return `${whoText(schedule, login)} carries ${hoursText(weighed)} of weighed duty, ${part}`;
    }
    case 'idle': {
      const { login, weighed, fair } = cause.load;
      return `${whoText(schedule, login)} carries only ${hoursText(weighed)} of weighed duty, ${hoursText(fair)} would be fair`;
    }
    case 'in-a-row':
      return `${whoText(schedule, cause.load.login)} has ${cause.load.longestRun} turns in a row`;
    case 'double':
      return `${whoText(schedule, cause.login)} holds ${cause.roles.map(plain).join(' and ')} at once for ${hoursText(cause.hours)}`;
    case 'apart':
      return `${cause.logins.map((login) => whoText(schedule, login)).join(' and ')} serve together for ${hoursText(cause.hours)}, and are to be kept apart`;
    case 'rota-end':
      return rotaEndText(cause.end, reader);
    case 'lost-override':
      return lostOverrideText(reading, cause.lost);
  }
}

function lostOverrideText({ schedule, reader }: Reading, { override, parts, because }: LostOverride): string {
  const { role, login, instead } = override;
  const who = isSomebody(login) ? whoText(schedule, login) : 'nobody';
  const what = `the override of ${plain(role)} for ${who}`;
  const spans = parts.map((part) => datedSpanText(part, reader)).join(', ');
  const other = instead === undefined ? 'nobody' : whoText(schedule, instead);
  switch (because.kind) {
    case 'beaten':
      return `${what} does not hold ${spans}: a later one wins`;
    case 'absent':
      return `${what} changes nothing ${spans}: ${other} does not serve then`;
    case 'serving':
      return instead === undefined
        ? `${what} changes nothing ${spans}: ${who} serves then already`
        : `${what} leaves one too few ${spans}: ${who} serves then already, beside ${other}`;
  }
}

function firstGap({ schedule, reader }: Reading, gaps: readonly Gap[]): string {
  const [first] = gaps;
  if (first === undefined) return '';
  const more = gaps.length > 1 ? `${gaps.length} times, first ` : '';
  return `${more}${datedSpanText(first, reader)}: ${gapCauseText(first, plainWording(schedule))}`;
}

const headings = [
  'person',
  'hours',
  'of eligible',
  'nights',
  'weekends',
  'holidays',
  'in a row',
  'shifts',
  'weighed',
  'fair',
];

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
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function hoursText(hours: number): string {
  return `${count(hours)} h`;
}

/** At most one digit behind the point. */
function count(hours: number): string {
  return `${Math.round(hours * 10) / 10}`;
}
