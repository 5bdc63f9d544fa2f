/** Comments on watched issues that call somebody: reminders, breaches, and the requester's comments. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import { formatMarker, type Marker } from '../issues/marker.js';
import type { ScheduleConfig, Status } from '../issues/policy.js';
import type { Window, WindowKind } from '../issues/windows.js';
import { inline, labelText, limitBody, mention, name } from './escape.js';
import { instantText, latenessText } from './time-text.js';

/** A whole comment: the marker on the first line, where no cut can reach it, then the text. */
export function commentBody(marker: Marker, text: string): string {
  return limitBody(`${formatMarker(marker)}\n${text}`);
}

/** `Acknowledge`, as in `Acknowledge by Mon 30 Nov 09:15`. */
export function nextStepText(kind: WindowKind): string {
  switch (kind) {
    case 'acknowledge':
      return 'First reply due';
    case 'work':
      return 'Work to start';
    case 'estimate':
      return 'Estimate due';
    case 'update':
      return 'Next update due';
    case 'mitigate':
      return 'Mitigation due';
    case 'resolve':
      return 'Resolution due';
    case 'handoff':
      return 'Acknowledgement of the handoff due';
    case 'postmortem':
      return 'Postmortem due';
    case 'follow-up':
      return 'Follow-up due';
  }
}

function howToText(kind: WindowKind, config: ScheduleConfig): string {
  const label = (status: Status) => labelText(config.policy.statusLabels[status]);
  switch (kind) {
    case 'acknowledge':
      return `Answer with \`/ack\` or in a comment, or set the label ${label('researching')}.`;
    case 'work':
      return `Say \`/wip\` or set the label ${label('in progress')} when work starts.`;
    case 'estimate':
      return 'Say in a comment when it will be done, on a line such as `/eta 17:00`.';
    case 'update':
      return 'Say in a comment where it stands and when the next word will come.';
    case 'mitigate':
      return `Say \`/mitigated\` or set the label ${label('mitigated')} once the effect is gone.`;
    case 'resolve':
      return `Say \`/resolved\` or set the label ${label('resolved')} once it is done.`;
    case 'handoff':
      return 'Read the digest and answer it with `/ack`.';
    case 'postmortem':
      return 'Close it once it is written and its follow-ups are done, or say `/waive` and why.';
    case 'follow-up':
      return 'Close it once it is done, or say `/waive` and why it is not needed.';
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
  const by = instantText(window.deadline, config.schedule);
  const text = `${callText(to)}${nextStepText(window.kind).toLowerCase()} by **${by}**. ${howToText(window.kind, config)}`;
  return withDraft(text, draft);
}

export interface BreachInput {
  readonly window: Window;
  readonly config: ScheduleConfig;
  readonly to: Addressees;
  /** Who is brought in, and as what; nobody where the ladder is empty or nobody on it can be reached. */
  readonly target: { readonly login: string; readonly as: string } | undefined;
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
  const { window, config, target, due, now } = input;
  const zone = config.schedule;
  const late = latenessText(due, now, zone);
  const ended = `ended ${instantText(window.deadline, zone)}${due.equals(window.deadline) ? '' : ' and the step is still missing'}`;
  const lines = [
    `${callText(input.to)}**the window “${window.kind}” ${ended}** (noticed ${instantText(now, zone)}${late}). ${howToText(window.kind, config)}`,
    '',
    ...(target === undefined
      ? [noTargetText(input)]
      : [`${nameOrMention(target.login, input.to)} is brought in as ${inline(target.as)}.`]),
    ...(input.skipped.length > 0
      ? [`Steps that came due meanwhile and were passed over: ${input.skipped.map(inline).join(', ')}.`]
      : []),
  ];
  return withDraft(lines.join('\n'), input.draft);
}

function nameOrMention(login: string, { called }: Addressees): string {
  return called.includes(login) ? mention(login) : name(login);
}

function withDraft(text: string, draft: string | undefined): string {
  return draft === undefined ? text : `${text}\n\n${draft}`;
}

function noTargetText({ config, isUnconfirmed }: BreachInput): string {
  if (isUnconfirmed)
    return 'Nobody further is called before somebody on call confirms the severity with `/confirm`, or sets another with `/sev`.';
  return config.policy.escalation.length === 0
    ? 'The schedule names nobody further to call.'
    : 'Nobody further on the escalation ladder can be reached.';
}

/** `@alice, **bob**: `; nothing where nobody is meant. */
export function callText({ called, named }: Addressees): string {
  const all = [...called.map(mention), ...named.map(name)];
  return all.length === 0 ? '' : `${all.join(', ')}: `;
}

export function confirmText(issue: Issue): string {
  return `${requester(issue)}the team considers this **resolved**. If it is, please say \`/confirm\`, put a 👍 on this comment, or close the issue; if not, say in a comment what is missing and it goes on.`;
}

export interface NoticeInput {
  readonly issue: Issue;
  readonly config: ScheduleConfig;
  readonly since: Temporal.Instant;
  /** When the issue will be closed if nothing is heard. */
  readonly closes: Temporal.Instant;
}

export function noticeText({ issue, config, since, closes }: NoticeInput): string {
  const zone = config.schedule;
  return `${requester(issue)}this has been waiting for your answer since ${instantText(since, zone)}. Without a word from you it will be **closed after ${instantText(closes, zone)}**; any comment of yours keeps it open, and one after that opens it again.`;
}

function requester(issue: Issue): string {
  return issue.author === undefined || issue.author.kind === 'bot' ? '' : `${mention(issue.author.login)}: `;
}
