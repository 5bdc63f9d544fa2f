/** What Watchbill answers to commands: who is on call, what there is, why not. Taken commands need no words, only a reaction. */
import type { Temporal } from 'temporal-polyfill';
import { auditOf } from '../issues/audit.js';
import type { CommandName } from '../issues/command.js';
import { commandHelp } from '../issues/command-help.js';
import type { Expected } from '../issues/expected.js';
import type { Issue, Refusal } from '../issues/issue.js';
import type { ScheduleConfig } from '../issues/policy.js';
import type { RecordOf } from '../issues/record.js';
import { recordCommands } from '../issues/record-commands.js';
import type { Standing } from '../issues/standing.js';
import type { Role, Shift } from '../schedule/types.js';
import { inline, labelText, name } from './escape.js';
import { callText } from './issue-comments.js';
import { inLanguageOf, type Spoken } from './language.js';
import { entryText } from './status-comment.js';
import { instantText } from './time-text.js';
import { commandHelpWords } from './words/command-help.js';
import { commandReplyWords } from './words/command-replies.js';
import { expectedWords } from './words/expected.js';
import { nameWords } from './words/names.js';

/** `/sev x` was not taken: … */
export function refusalText(command: CommandName, why: string, spoken: Spoken): string {
  return inLanguageOf(commandReplyWords, spoken).notTaken(`\`/${command}\``, why);
}

export interface Misfit {
  /** Untrusted. */
  readonly found: string;
  readonly expected: Expected;
}

/** `misfit` counts where it was refused as one. */
export function whyRefused(refusal: Refusal, misfit: Misfit, spoken: Spoken): string {
  const words = inLanguageOf(commandReplyWords, spoken);
  switch (refusal.kind) {
    case 'right':
      return words.mayGive[refusal.right];
    case 'misfit':
      return expectedText(misfit, spoken);
    case 'edited':
      return words.edited;
  }
}

/** Why a command does nothing on one of our own records. */
export function onRecordText(kind: RecordOf['kind'], spoken: Spoken): string {
  const known = recordCommands[kind].map((name) => `\`/${name}\``);
  return inLanguageOf(commandReplyWords, spoken).onRecord[kind](known);
}

/** found “x”, expected … */
export function expectedText({ found, expected }: Misfit, spoken: Spoken): string {
  const words = inLanguageOf(commandReplyWords, spoken);
  const wanted = expectedPhrase(expected, spoken);
  return found.trim() === '' ? words.foundNothing(wanted) : words.found(inline(found), wanted);
}

export function expectedPhrase(expected: Expected, spoken: Spoken): string {
  const words = inLanguageOf(expectedWords, spoken);
  switch (expected.kind) {
    case 'command':
      return words.command[expected.name];
    case 'fewer commands':
      return words.fewerCommands(expected.most);
    case 'role':
      return words.role(expected.roles.map((role) => `\`${role}\``));
    case 'schedule':
      return words.schedule(expected.ids.map(labelText));
    case 'unit':
      return words.unit(expected.figure);
    case 'zone':
      return words.zone;
    case 'own shift':
      return words.ownShift;
    default:
      return words.plain[expected.kind];
  }
}

export type RefusedOutcome = 'not assignable' | 'nothing to confirm' | 'nobody to call' | 'own handoff';

/** Why a command that fits, and may be given, comes to nothing. */
export function outcomeRefusalText(why: RefusedOutcome, spoken: Spoken): string {
  const words = inLanguageOf(commandReplyWords, spoken);
  switch (why) {
    case 'not assignable':
      return words.notAssignable;
    case 'nothing to confirm':
      return words.nothingToConfirm;
    case 'nobody to call':
      return words.nobodyToCall;
    case 'own handoff':
      return words.ownHandoff;
  }
}

/** `why`: what `config` says of the file, which is in English as all it says. */
export function notEditedText(why: string, spoken: Spoken): string {
  return inLanguageOf(commandReplyWords, spoken).notEdited(why);
}

export interface RoleNow {
  readonly role: Role;
  /** By seat; empty where nobody serves. */
  readonly shifts: readonly Shift[];
  readonly next?: { readonly at: Temporal.Instant; readonly login?: string };
}

/** One line a role: who, until when, and who comes then. Nobody is called. */
export function onCallText(roles: readonly RoleNow[], { schedule }: ScheduleConfig): string {
  const words = inLanguageOf(commandReplyWords, schedule);
  const lines = roles.map(({ role, shifts, next }) => {
    const who = shifts.map(({ login }) => name(login));
    const line = { role: inline(role), ...(who.length === 0 ? {} : { who }) };
    if (next === undefined) return words.serving(line);
    const until = instantText(next.at, schedule);
    const then = next.login === undefined ? {} : { next: name(next.login) };
    return words.servingUntil({ ...line, until, ...then });
  });
  return [words.onCall(inline(schedule.name)), '', ...lines.map((line) => `- ${line}`)].join('\n');
}

export function helpText(commands: readonly CommandName[], spoken: Spoken): string {
  const meanings = inLanguageOf(commandHelpWords, spoken);
  const rows = commands.map((command) => `| \`${commandHelp[command].usage}\` | ${meanings[command]} |`);
  const heading = inLanguageOf(commandReplyWords, spoken).commands;
  return [heading, '', '| | |', '|---|---|', ...rows].join('\n');
}

export interface CallText {
  readonly login: string;
  readonly by: string | undefined;
  /** Untrusted; may be empty. */
  readonly why: string;
}

export function escalatedText({ login, by, why }: CallText, spoken: Spoken): string {
  const { broughtIn } = inLanguageOf(commandReplyWords, spoken);
  const text = broughtIn(named(by), why === '' ? undefined : inline(why));
  return `${callText({ called: [login], named: [] }, spoken)}${text}`;
}

function named(login: string | undefined): string | undefined {
  return login === undefined ? undefined : name(login);
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

/** The story so far, for somebody who has never seen the issue: in the language and the time of those who get it. */
export function routedText(told: RoutedText): string {
  const { issue, standing, from, to } = told;
  const place = to.schedule;
  const story = auditOf(issue, from)
    .slice(-maxStoryLines)
    .map((entry) => `- ${instantText(entry.at, place)}: ${entryText(entry, place)}`);
  const stands = inLanguageOf(commandReplyWords, place).standsAt({
    status: inLanguageOf(nameWords, place).status[standing.status.status],
    ...(standing.kind === 'incident' ? { severity: standing.severity.severity } : {}),
    since: instantText(issue.createdAt, place),
  });
  return [`${routeText(told)} ${stands}`, '', ...story].join('\n');
}

function routeText({ from, to, login, by }: RoutedText): string {
  const words = inLanguageOf(commandReplyWords, to.schedule);
  const there = inline(to.schedule.name);
  const isBack = from === to;
  if (login === undefined) {
    return isBack
      ? words.givenBackToNobody(named(by), there)
      : words.handedToNobody(named(by), inline(from.schedule.name), there);
  }
  const text = isBack
    ? words.givenBack(named(by), there)
    : words.handed(named(by), inline(from.schedule.name), there);
  return `${callText({ called: [login], named: [] }, to.schedule)}${text}`;
}

/** After a command that was written into a comment later: a reaction stands there already. */
export function takenText(commands: readonly CommandName[], spoken: Spoken): string {
  return inLanguageOf(commandReplyWords, spoken).taken(commands.map((command) => `\`/${command}\``));
}
