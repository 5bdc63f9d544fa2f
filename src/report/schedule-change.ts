/** Words about a change of the schedule file that somebody asked for in a comment. */
import type { Issue } from '../issues/issue.js';
import type { Policy, ScheduleConfig } from '../issues/policy.js';
import type { Login } from '../schedule/login.js';
import type { Role, Span } from '../schedule/types.js';
import { inline, issueNumber, labelText, mention, name, titleText } from './escape.js';
import { personText } from './rota-text.js';
import { spanText } from './time-text.js';

export type ScheduleChange =
  | { readonly kind: 'override'; readonly role: Role; readonly span: Span; readonly login: Login }
  | { readonly kind: 'swap'; readonly role: Role; readonly give: Part; readonly take: Part };

/** What a person holds before the swap. */
export interface Part extends Span {
  readonly login: Login;
}

const maxTitleLength = 100;

export function changeTitle(change: ScheduleChange, { schedule }: ScheduleConfig): string {
  const zone = schedule;
  const text =
    change.kind === 'override'
      ? `${schedule.name}: ${personText(schedule, change.login)} is ${change.role} ${spanText(change.span, zone)}`
      : `${schedule.name}: ${personText(schedule, change.give.login)} and ${personText(schedule, change.take.login)} swap`;
  return titleText(text, maxTitleLength);
}

export interface ChangeBodyInput {
  readonly change: ScheduleChange;
  readonly config: ScheduleConfig;
  readonly issue: Issue;
  readonly writer: Login;
  /** What the file did not warn of before. */
  readonly warnings: readonly { readonly message: string }[];
}

/** Of the pull request; whoever serves by it is asked. */
export function changeBody({ change, config, issue, writer, warnings }: ChangeBodyInput): string {
  return [
    `${name(writer)} asks for this in ${issueNumber(issue.number)}.`,
    '',
    ...linesOf(change, config),
    '',
    ...(warnings.length === 0
      ? []
      : ['`watchbill check` would warn:', '', ...warnings.map(({ message }) => `- ${inline(message)}`), '']),
    `${mention(otherOf(change))}: is that right with you?`,
  ].join('\n');
}

function linesOf(change: ScheduleChange, { schedule }: ScheduleConfig): readonly string[] {
  const zone = schedule;
  const line = (login: Login, span: Span) =>
    `- ${name(login)} is ${inline(change.role)} ${spanText(span, zone)}`;
  return change.kind === 'override'
    ? [line(change.login, change.span)]
    : [line(change.take.login, change.give), line(change.give.login, change.take)];
}

function otherOf(change: ScheduleChange): Login {
  return change.kind === 'override' ? change.login : change.take.login;
}

export interface ChangeWordsInput {
  readonly change: ScheduleChange;
  readonly config: ScheduleConfig;
  readonly writer: Login;
  /** Ours: stands for the pull request's number or the commit's address. */
  readonly link: string;
  readonly as: Policy['changesBy'];
}

/** The answer where it was asked for. */
export function changeWords({ change, config, link, as }: ChangeWordsInput): string {
  const done =
    as === 'commit'
      ? `It stands in ${labelText(config.path)} now: ${link}`
      : `Proposed in ${link}; it holds once that is merged:`;
  return [done, '', ...linesOf(change, config)].join('\n');
}

export function thereAlreadyWords({ path }: ScheduleConfig): string {
  return `It stands in ${labelText(path)}.`;
}
