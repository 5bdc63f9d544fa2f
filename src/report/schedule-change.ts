/** Words about a change of the schedule file that somebody asked for in a comment. */
import type { Issue } from '../issues/issue.js';
import type { Policy, ScheduleConfig } from '../issues/policy.js';
import type { Login } from '../schedule/login.js';
import type { Role, Span } from '../schedule/types.js';
import { inline, issueNumber, labelText, mention, name, titleText } from './escape.js';
import { inLanguageOf } from './language.js';
import { personText } from './rota-text.js';
import { spanText } from './time-text.js';
import { scheduleChangeWords } from './words/schedule-change.js';

export type ScheduleChange =
  | { readonly kind: 'override'; readonly role: Role; readonly span: Span; readonly login: Login }
  | { readonly kind: 'swap'; readonly role: Role; readonly give: Part; readonly take: Part };

/** What a person holds before the swap. */
export interface Part extends Span {
  readonly login: Login;
}

const maxTitleLength = 100;

export function changeTitle(change: ScheduleChange, { schedule }: ScheduleConfig): string {
  const words = inLanguageOf(scheduleChangeWords, schedule);
  const person = (login: Login) => personText(schedule, login);
  const text =
    change.kind === 'override'
      ? words.overrideTitle(schedule.name, {
          who: person(change.login),
          role: change.role,
          span: spanText(change.span, schedule),
        })
      : words.swapTitle(schedule.name, person(change.give.login), person(change.take.login));
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
  const words = inLanguageOf(scheduleChangeWords, config.schedule);
  return [
    words.asks(name(writer), issueNumber(issue.number)),
    '',
    ...linesOf(change, config),
    '',
    ...(warnings.length === 0
      ? []
      : [words.wouldWarn, '', ...warnings.map(({ message }) => `- ${inline(message)}`), '']),
    words.isRight(mention(otherOf(change))),
  ].join('\n');
}

function linesOf(change: ScheduleChange, { schedule }: ScheduleConfig): readonly string[] {
  const { serves } = inLanguageOf(scheduleChangeWords, schedule);
  const line = (login: Login, span: Span) =>
    `- ${serves({ who: name(login), role: inline(change.role), span: spanText(span, schedule) })}`;
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
  const words = inLanguageOf(scheduleChangeWords, config.schedule);
  const done = as === 'commit' ? words.committed(labelText(config.path), link) : words.proposed(link);
  return [done, '', ...linesOf(change, config)].join('\n');
}

export function thereAlreadyWords({ path, schedule }: ScheduleConfig): string {
  return inLanguageOf(scheduleChangeWords, schedule).thereAlready(labelText(path));
}
