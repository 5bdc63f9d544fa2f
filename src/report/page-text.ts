/** Every word of the rota page that is not the team's own. Plain text; whoever puts it into HTML escapes it. */
import type { Cause } from '../schedule/health.js';
import type { Login } from '../schedule/login.js';
import type { Gap, ShiftReason, Skipped } from '../schedule/types.js';
import { plain } from './escape.js';
import { gapCauseText, reasonText, type Wording } from './reasons.js';

/** How people and the reasons they wrote are shown to whoever may read the page. */
export interface Naming extends Wording {
  /** False: what people wrote into the file as their reason is left out. */
  readonly showsReasons: boolean;
}

export const pageWords = {
  onCall: 'On call',
  next: 'Next',
  nobody: 'nobody',
  noOneElse: 'No further handoff is known.',
  until: 'until',
  from: 'from',
  timeline: 'The coming 8 weeks',
  chartRegion: 'The weeks as a chart',
  chartText: 'Who serves when, a lane for each role. The same is told in words below.',
  away: 'Away',
  holidays: 'Holidays',
  legend: {
    turn: 'turn',
    exchanged: 'override or stand-in',
    gap: 'nobody serves',
    away: 'away, holiday',
    now: 'now',
  },
  exceptions: 'Out of the ordinary',
  noExceptions: 'No overrides, absences, holidays or gaps in these weeks.',
  table: 'All shifts as a table',
  columns: { role: 'Role', who: 'Who', from: 'From', until: 'Until', why: 'Why' },
  fairness: 'Fairness',
  health: (score: number) => `Health ${score} of 100`,
  noPointLost: 'No point is lost.',
  fairnessOver: (weeks: number) =>
    `The coming ${weeks} weeks. An hour at night or at a weekend counts 1½, one on a holiday 2.`,
  load: {
    who: 'Who',
    hours: 'Hours',
    nights: 'Nights',
    weekends: 'Weekends',
    holidays: 'Holidays',
    part: 'Of a fair part',
  },
  loads: 'What each person carries',
  noPart: 'in no rotation',
  percent: (share: number) => `${Math.round(share * 100)} %`,
  subscribe: 'Subscribe',
  subscribeAbout: 'Calendars keep themselves up to date.',
  wholeSchedule: 'Whole schedule',
  onePerson: 'One person',
  subscribeIn: { webcal: 'Open in calendar', google: 'Google', outlook: 'Outlook', copy: 'Copy address' },
  copied: 'Copied',
  forFeed: (feed: string) => `: ${feed}`,
  resources: 'Resources',
  swap: 'Swap a shift',
  swapComment: 'Write in a comment on any open issue of the schedule, and the file is changed for you:',
  swapFile: 'Or give the time to somebody in the schedule file:',
  scheduleFile: 'Open the schedule file',
  allSchedules: 'All schedules',
  rotas: 'Who is on call',
  timesIn: (zone: string) => `Times in ${zone}`,
  ownTimes: 'Show my time',
  scheduleTimes: 'Show the schedule’s time',
  asOf: 'As of the last change of the rota,',
  madeBy: 'Made by Watchbill from the schedule in git.',
} as const;

/** `override, in place of Alice: exchanged`; empty for an ordinary turn. */
export function entryReason(reason: ShiftReason, naming: Naming): string {
  return reasonText(naming.showsReasons ? reason : withoutWhy(reason), naming);
}

/** Less what somebody wrote down of themselves; the names of public holidays, of skills and roles stay. */
function withoutWhy(reason: ShiftReason): ShiftReason {
  switch (reason.kind) {
    case 'override': {
      const { why: _why, ...rest } = reason;
      return rest;
    }
    case 'skipped':
      return { ...reason, skipped: reason.skipped.map(impersonal) };
    default:
      return reason;
  }
}

/** The reason of an absence is a person's own, and whom somebody must not meet is a login. */
function impersonal({ why, ...rest }: Skipped): Skipped {
  const isPersonal = rest.because === 'absent' || rest.because === 'apart';
  return isPersonal || why === undefined ? rest : { ...rest, why };
}

/** Behind words that say already that nobody serves. */
export function gapWords(gap: Gap, naming: Naming): string {
  return gapCauseText(naming.showsReasons ? gap : { ...gap, refused: gap.refused.map(impersonal) }, naming);
}

/** Away is said of a person, with their reason only where it may be shown. */
export function awayWords(login: Login, why: string | undefined, naming: Naming): string {
  const reason = naming.showsReasons && why !== undefined ? `: ${naming.text(why)}` : '';
  return `${naming.person(login)} is away${reason}`;
}

export function membershipWords(kind: 'joins' | 'leaves', login: Login, naming: Naming): string {
  return `${naming.person(login)} ${kind}`;
}

export function holidayWords(
  { name, logins }: { readonly name?: string; readonly logins: readonly Login[] },
  isForAll: boolean,
  naming: Naming,
): string {
  const who = isForAll ? 'everybody' : logins.map(naming.person).join(', ');
  return `${name === undefined ? 'Holiday' : naming.text(name)} (${who})`;
}

/** `primary: nobody serves for 18 h`: why points are lost, in fewer words than `health` has. */
export function causeWords(cause: Cause, { person, text }: Naming): string {
  switch (cause.kind) {
    case 'gap':
      return `${text(cause.coverage.role)}: nobody serves for ${hours(cause.coverage.gapHours)}`;
    case 'short':
      return `${text(cause.coverage.role)}: too few serve for ${hours(cause.coverage.shortHours)}`;
    case 'overload':
      return `${person(cause.load.login)} carries ${hours(cause.excess)} more than is fair`;
    case 'idle':
      return `${person(cause.load.login)} carries ${hours(cause.lack)} less than is fair`;
    case 'in-a-row':
      return `${person(cause.load.login)} has ${cause.load.longestRun} turns in a row`;
    case 'double':
      return `${person(cause.login)} holds ${cause.roles.map(text).join(' and ')} at once for ${hours(cause.hours)}`;
    case 'apart':
      return `${cause.logins.map(person).join(' and ')} serve together for ${hours(cause.hours)}`;
    case 'rota-end':
      return `${text(cause.end.role)}: the rota ends`;
    case 'lost-override':
      return `${text(cause.lost.override.role)}: an override changes nothing`;
  }
}

function hours(count: number): string {
  return `${Math.round(count * 10) / 10} h`;
}

/** Up to two letters for the round mark before a name; one of a script without letter case. */
export function initials(name: string): string {
  const words = plain(name)
    .split(/[\s._-]+/)
    .filter((word) => word !== '');
  const [first = '', ...others] = words.map((word) => [...word][0] ?? '');
  const last = others.at(-1) ?? '';
  return (/^\p{Lu}|^\p{Ll}/u.test(first) ? `${first}${last}` : first).toUpperCase();
}
