/** What Watchbill answers to commands: who is on call, what there is, why not. Taken commands need no words, only a reaction. */
import type { Temporal } from 'temporal-polyfill';
import { auditOf } from '../issues/audit.js';
import type { CommandName } from '../issues/command.js';
import { commandHelp } from '../issues/command-help.js';
import type { Issue, Refusal, Right } from '../issues/issue.js';
import type { ScheduleConfig } from '../issues/policy.js';
import type { RecordOf } from '../issues/record.js';
import { recordCommands } from '../issues/record-commands.js';
import type { Standing } from '../issues/standing.js';
import type { Role, Shift } from '../schedule/types.js';
import { inline, labelText, mention, name } from './escape.js';
import { entryText } from './status-comment.js';
import { instantText } from './time-text.js';

/** `/sev x` was not taken: … */
export function refusalText(command: CommandName, why: string): string {
  return `\`/${command}\` was not taken: ${why}`;
}

/** `found` and `expected` are those of a misfit. */
export function whyRefused(
  refusal: Refusal,
  words: { readonly found: string; readonly expected: string },
): string {
  switch (refusal.kind) {
    case 'right':
      return `${rightText(refusal.right)} may give it.`;
    case 'misfit':
      return expectedText(words.found, words.expected);
    case 'edited':
      return 'the comment was edited, and GitHub does not say what it said before. Please write it in a new comment.';
  }
}

/** Why a command does nothing on one of our own records. */
export function onRecordText(kind: RecordOf['kind']): string {
  const known = recordCommands[kind].map((name) => `\`/${name}\``).join(', ');
  switch (kind) {
    case 'log':
      return `on a shift log it does nothing; here are ${known}.`;
    case 'postmortem':
      return `on a postmortem it does nothing; here are ${known}.`;
    case 'follow-up':
      return `on a follow-up it does nothing; here are ${known}.`;
  }
}

/** found “x”, expected … */
export function expectedText(found: string, expected: string): string {
  return `${found.trim() === '' ? 'nothing was said' : `found “${inline(found)}”`}, expected ${expected}.`;
}

export function rightText(right: Right): string {
  switch (right) {
    case 'anybody':
      return 'everybody';
    case 'requester':
      return 'only whoever opened the issue, or the team,';
    case 'responder':
      return 'only people on the schedule, whoever has the issue, and people with triage rights';
    case 'writer':
      return 'only people with write access';
  }
}

export interface RoleNow {
  readonly role: Role;
  /** By seat; empty where nobody serves. */
  readonly shifts: readonly Shift[];
  readonly next?: { readonly at: Temporal.Instant; readonly login?: string };
}

/** One line a role: who, until when, and who comes then. Nobody is called. */
export function onCallText(roles: readonly RoleNow[], { schedule }: ScheduleConfig): string {
  const lines = roles.map(({ role, shifts, next }) => {
    const who = shifts.length === 0 ? 'nobody' : shifts.map(({ login }) => name(login)).join(', ');
    const then = next?.login === undefined ? '' : `, then ${name(next.login)}`;
    const until = next === undefined ? '' : ` until ${instantText(next.at, schedule)}${then}`;
    return `- ${inline(role)}: ${who}${until}`;
  });
  return [`On call for ${inline(schedule.name)}:`, '', ...lines].join('\n');
}

export function helpText(commands: readonly CommandName[]): string {
  const rows = commands.map((command) => {
    const { usage, meaning } = commandHelp[command];
    return `| \`${usage}\` | ${meaning} |`;
  });
  return ['Commands, each on a line of its own:', '', '| | |', '|---|---|', ...rows].join('\n');
}

export interface CallText {
  readonly login: string;
  readonly by: string | undefined;
  /** Untrusted; may be empty. */
  readonly why: string;
}

export function escalatedText({ login, by, why }: CallText): string {
  const reason = why === '' ? '' : `: “${inline(why)}”`;
  return `${mention(login)}: ${by === undefined ? 'somebody' : name(by)} brings you in${reason}.`;
}

export interface RoutedText {
  readonly issue: Issue;
  readonly standing: Standing;
  readonly from: ScheduleConfig;
  readonly to: ScheduleConfig;
  /** Whoever is on call there; absent in a gap. */
  readonly login: string | undefined;
  readonly by: string | undefined;
}

const maxStoryLines = 12;

/** The story so far, for somebody who has never seen the issue. */
export function routedText({ issue, standing, from, to, login, by }: RoutedText): string {
  const zone = to.schedule;
  const story = auditOf(issue, from)
    .slice(-maxStoryLines)
    .map((entry) => `- ${instantText(entry.at, zone)}: ${entryText(entry)}`);
  const severity = standing.kind === 'incident' ? `, ${standing.severity.severity}` : '';
  return [
    `${routeText({ from, to, login, by })} It stands at ${standing.status.status}${severity}, open since ${instantText(issue.createdAt, zone)}.`,
    '',
    ...story,
  ].join('\n');
}

function routeText({ from, to, login, by }: Omit<RoutedText, 'issue' | 'standing'>): string {
  const who = by === undefined ? 'somebody' : name(by);
  const there = inline(to.schedule.name);
  const hands =
    from === to
      ? `${who} gives this back to whoever is on call for ${there}`
      : `${who} hands this from ${inline(from.schedule.name)} to ${there}`;
  return login === undefined
    ? `${hands}, where nobody is on call now: whoever comes on call next gets it.`
    : `${mention(login)}: ${hands}.`;
}

/** After a command that was written into a comment later: a reaction stands there already. */
export function takenText(commands: readonly CommandName[]): string {
  return `Taken: ${commands.map((command) => `\`/${command}\``).join(', ')}.`;
}

export function unknownScheduleText(schedules: readonly ScheduleConfig[]): string {
  return `one of ${schedules.map(({ schedule }) => labelText(schedule.id)).join(', ')}`;
}
