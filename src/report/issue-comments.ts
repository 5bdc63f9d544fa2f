/** Comments on watched issues that call somebody: reminders, breaches, and the requester's comments. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import { formatMarker, type Marker } from '../issues/marker.js';
import type { ScheduleConfig, Status } from '../issues/policy.js';
import { type Window, type WindowKind, windowKinds } from '../issues/windows.js';
import type { Role } from '../schedule/types.js';
import { inline, labelText, limitBody, mention, name } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import { instantText, latenessText } from './time-text.js';
import { issueCommentWords } from './words/issue-comments.js';
import { nameWords } from './words/names.js';

/** A whole comment: the marker on the first line, where no cut can reach it, then the text. */
export function commentBody(marker: Marker, text: string, spoken: Spoken): string {
  return limitBody(`${formatMarker(marker)}\n${text}`, spoken);
}

/** `First reply due`, as in `First reply due by Mon 30 Nov 09:15`. */
export function nextStepText(kind: WindowKind, spoken: Spoken): string {
  return inLanguageOf(nameWords, spoken).nextStep[kind];
}

/** `acknowledge`, as in `the window “acknowledge”`; one of which a marker tells and that is no window of ours keeps its name. */
export function windowText(window: string, spoken: Spoken): string {
  const kind = windowKinds.find((one) => one === window);
  return inline(kind === undefined ? window : inLanguageOf(nameWords, spoken).window[kind]);
}

function howToText(kind: WindowKind, { policy, schedule }: ScheduleConfig): string {
  const { howTo } = inLanguageOf(issueCommentWords, schedule);
  const label = (status: Status) => labelText(policy.statusLabels[status]);
  switch (kind) {
    case 'acknowledge':
      return howTo.acknowledge(label('researching'));
    case 'work':
      return howTo.work(label('in progress'));
    case 'mitigate':
      return howTo.mitigate(label('mitigated'));
    case 'resolve':
      return howTo.resolve(label('resolved'));
    case 'estimate':
    case 'update':
    case 'handoff':
    case 'postmortem':
    case 'follow-up':
      return howTo[kind];
  }
}

/** Whom a comment calls, and whom it only names since they were called a while ago. */
export interface Addressees {
  readonly called: readonly string[];
  readonly named: readonly string[];
}

export interface NearMissInput {
  readonly window: Window;
  readonly config: ScheduleConfig;
  readonly to: Addressees;
  /** The update that is due, drafted. */
  readonly draft: string | undefined;
}

export function nearMissText({ window, config, to, draft }: NearMissInput): string {
  const { due } = inLanguageOf(issueCommentWords, config.schedule);
  const by = instantText(window.deadline, config.schedule);
  const text = `${callText(to, config.schedule)}${due[window.kind](by)} ${howToText(window.kind, config)}`;
  return withDraft(text, draft);
}

export interface BreachInput {
  readonly window: Window;
  readonly config: ScheduleConfig;
  readonly to: Addressees;
  /**
   * Who is brought in, and in which role, or as a person whom the ladder names; nobody where it is empty or nobody on it can
   * be reached.
   */
  readonly target: { readonly login: string; readonly role?: Role } | undefined;
  /** Steps that were due before this one and that no run came in time for. */
  readonly skipped: readonly string[];
  readonly isUnconfirmed: boolean;
  /** When the first step that nobody announced was due: the deadline, or a later step’s time. */
  readonly due: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** The update that is due, drafted. */
  readonly draft: string | undefined;
}

export function breachText(input: BreachInput): string {
  const { window, config, to, target, skipped, due, now } = input;
  const place = config.schedule;
  const words = inLanguageOf(issueCommentWords, place);
  const told = due.equals(window.deadline) ? words.ended : words.stillMissing;
  const ended = told({
    window: window.kind,
    deadline: instantText(window.deadline, place),
    noticed: instantText(now, place),
    late: latenessText(due, now, place),
  });
  const lines = [
    `${callText(to, place)}${ended} ${howToText(window.kind, config)}`,
    '',
    target === undefined ? noTargetText(input) : broughtInText(target, input),
    ...(skipped.length > 0 ? [words.passedOver(skipped.map(inline))] : []),
  ];
  return withDraft(lines.join('\n'), input.draft);
}

function broughtInText(
  { login, role }: NonNullable<BreachInput['target']>,
  { config, to }: BreachInput,
): string {
  const words = inLanguageOf(issueCommentWords, config.schedule);
  const who = nameOrMention(login, to);
  return role === undefined ? words.broughtInNext(who) : words.broughtIn(who, inline(role));
}

function nameOrMention(login: string, { called }: Addressees): string {
  return called.includes(login) ? mention(login) : name(login);
}

function withDraft(text: string, draft: string | undefined): string {
  return draft === undefined ? text : `${text}\n\n${draft}`;
}

function noTargetText({ config, isUnconfirmed }: BreachInput): string {
  const words = inLanguageOf(issueCommentWords, config.schedule);
  if (isUnconfirmed) return words.unconfirmed;
  return config.policy.escalation.length === 0 ? words.ladderEmpty : words.nobodyReachable;
}

/** `@alice, **bob**: `; nothing where nobody is meant. */
export function callText({ called, named }: Addressees, spoken: Spoken): string {
  const all = [...called.map(mention), ...named.map(name)];
  return all.length === 0 ? '' : inLanguageOf(issueCommentWords, spoken).to(all);
}

export function confirmText(issue: Issue, spoken: Spoken): string {
  return `${requester(issue, spoken)}${inLanguageOf(issueCommentWords, spoken).confirm}`;
}

export interface NoticeInput {
  readonly issue: Issue;
  readonly config: ScheduleConfig;
  readonly since: Temporal.Instant;
  /** When the issue will be closed if nothing is heard. */
  readonly closes: Temporal.Instant;
}

export function noticeText({ issue, config, since, closes }: NoticeInput): string {
  const place = config.schedule;
  const { notice } = inLanguageOf(issueCommentWords, place);
  return `${requester(issue, place)}${notice(instantText(since, place), instantText(closes, place))}`;
}

function requester({ author }: Issue, spoken: Spoken): string {
  const called = author === undefined || author.kind === 'bot' ? [] : [author.login];
  return callText({ called, named: [] }, spoken);
}
