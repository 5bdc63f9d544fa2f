/** The health of a rota in plain words: the score, each cause of a lost point, and what each person carries. */
import type { Load } from '../schedule/fairness.js';
import type { Cause, Health, LostPoints, RoleCoverage } from '../schedule/health.js';
import { isSomebody } from '../schedule/login.js';
import type { LostOverride } from '../schedule/lost-overrides.js';
import type { Schedule } from '../schedule/types.js';
import { plain } from './escape.js';
import { rotaEndText, whoText } from './explain-text.js';
import { gapText } from './reasons.js';
import { plainWording } from './rota-text.js';
import { spanText } from './time-text.js';

export function healthLines(schedule: Schedule, health: Health): readonly string[] {
  const { score, lost, loads, window } = health;
  return [
    `${plain(schedule.name)} (${schedule.timezone}), ${spanText(window, schedule.timezone)}`,
    `Health: ${score} of 100${lost.length === 0 ? ', no point lost' : ''}`,
    ...lost.map((one) => lostText(schedule, one)),
    '',
    ...table(loads.map((load) => loadRow(schedule, load))),
  ];
}

/** `-12  primary: nobody serves for 18 h; carol could` */
export function lostText(schedule: Schedule, { points, cause }: LostPoints): string {
  return `  ${`-${points}`.padStart(3)}  ${causeText(schedule, cause)}`;
}

function causeText(schedule: Schedule, cause: Cause): string {
  const zone = schedule.timezone;
  switch (cause.kind) {
    case 'gap': {
      const { role, gapHours } = cause.coverage;
      const who = cause.free.map((login) => whoText(schedule, login));
      const help = who.length === 0 ? '' : `; free for the first: ${who.join(', ')}`;
      return `${plain(role)}: nobody serves for ${hoursText(gapHours)}, ${firstGap(schedule, cause.coverage)}${help}`;
    }
    case 'short': {
      const { role, shortHours } = cause.coverage;
      return `${plain(role)}: too few serve for ${hoursText(shortHours)}, ${firstGap(schedule, cause.coverage)}`;
    }
    case 'overload': {
      const { login, weighed, fair } = cause.load;
      return `${whoText(schedule, login)} carries ${hoursText(weighed)} of weighed duty, ${hoursText(fair)} would be fair`;
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
      return rotaEndText(cause.end.role, cause.end.ends, zone);
    case 'lost-override':
      return lostOverrideText(schedule, cause.lost);
  }
}

function lostOverrideText(schedule: Schedule, { override, parts, because }: LostOverride): string {
  const { role, login, instead } = override;
  const who = isSomebody(login) ? whoText(schedule, login) : 'nobody';
  const what = `the override of ${plain(role)} for ${who}`;
  const spans = parts.map((part) => spanText(part, schedule.timezone)).join(', ');
  switch (because.kind) {
    case 'beaten':
      return `${what} does not hold ${spans}: a later one wins`;
    case 'absent':
      return `${what} changes nothing ${spans}: ${instead === undefined ? 'nobody' : whoText(schedule, instead)} does not serve then`;
    case 'serving':
      return instead === undefined
        ? `${what} changes nothing ${spans}: ${who} serves then already`
        : `${what} leaves one too few ${spans}: ${who} serves then already, beside ${whoText(schedule, instead)}`;
  }
}

function firstGap(schedule: Schedule, { gaps }: RoleCoverage): string {
  const [first] = gaps;
  if (first === undefined) return '';
  const more = gaps.length > 1 ? `${gaps.length} times, first ` : '';
  return `${more}${spanText(first, schedule.timezone)}: ${gapText(first, plainWording(schedule))}`;
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
