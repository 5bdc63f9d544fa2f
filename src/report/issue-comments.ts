/** Comments on watched issues: the sticky status comment, reminders, breaches, and the requester's comments. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import type { LabelName } from '../issues/label.js';
import { formatMarker, type Marker } from '../issues/marker.js';
import type { ScheduleConfig, Status } from '../issues/policy.js';
import type { Standing } from '../issues/standing.js';
import { type StatusChange, statusHistory } from '../issues/status.js';
import type { Window, WindowKind } from '../issues/windows.js';
import { loginKey } from '../schedule/login.js';
import { inline, labelText, limitBody, mention, name } from './escape.js';
import { instantText, noticedText } from './time-text.js';

/** A whole comment: the marker on the first line, where no cut can reach it, then the text. */
export function commentBody(marker: Marker, text: string): string {
  return limitBody(`${formatMarker(marker)}\n${text}`);
}

export interface StatusCommentInput {
  /** As it will stand once what this run plans is done. */
  readonly issue: Issue;
  readonly standing: Standing;
  readonly config: ScheduleConfig;
  /** The next window to end. */
  readonly next: Window | undefined;
  /** The label by which the team raises an incident. */
  readonly sev1Label: LabelName;
  /** A severity that only the reporter claims, in a public repository. */
  readonly isUnconfirmed: boolean;
}

/** The state in words. Holds no time that moves by itself, so that it changes only when a fact does. */
export function statusCommentText(input: StatusCommentInput): string {
  const { issue, standing, config, next } = input;
  const zone = config.schedule.timezone;
  const holders = holdersText(issue.assignees);
  const rows: readonly (readonly [string, string])[] = [
    ['With', holders],
    [
      'Status',
      issue.state === 'closed'
        ? 'closed'
        : `${standing.status.status}, since ${instantText(standing.status.since, zone)}`,
    ],
    ...severityRow(input),
    ...(issue.state === 'open' && next !== undefined
      ? [[`${nextStepText(next.kind)} by`, instantText(next.deadline, zone)] as const]
      : []),
  ];
  const heading =
    issue.state === 'closed'
      ? 'This issue is closed.'
      : `Received by ${inline(config.schedule.name)}. It is with ${holders}.`;
  return [
    heading,
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([label, value]) => `| ${label} | ${value} |`),
    '',
    ...worseText(input),
    ...bridgeText(input),
    historyText(statusHistory(issue, config.policy), zone),
  ].join('\n');
}

/** In alphabetical order: GitHub does not promise one, and the comment must change only when a fact does. */
function holdersText(assignees: readonly string[]): string {
  const sorted = [...assignees].sort((a, b) => (loginKey(a) < loginKey(b) ? -1 : 1));
  return sorted.length === 0 ? 'nobody yet' : sorted.map(name).join(', ');
}

function severityRow({
  standing,
  isUnconfirmed,
}: StatusCommentInput): readonly (readonly [string, string])[] {
  if (standing.kind !== 'incident') return [];
  const { severity, from } = standing.severity;
  if (isUnconfirmed) return [['Severity', `${severity} as reported; somebody on call confirms it`]];
  return [['Severity', from === 'default' ? `${severity} until somebody says otherwise` : severity]];
}

function worseText({ issue, standing, sev1Label }: StatusCommentInput): readonly string[] {
  if (issue.state === 'closed' || standing.acknowledgedAt !== undefined) return [];
  return [
    standing.kind === 'incident'
      ? `If it is worse than described, say so in a comment; the team can raise it with the label ${labelText(sev1Label)}.`
      : 'If it is more urgent than described, say so in a comment.',
    '',
  ];
}

function bridgeText({ issue, standing, config }: StatusCommentInput): readonly string[] {
  if (standing.kind !== 'incident' || issue.state === 'closed') return [];
  const bridge = config.policy.incidents.severities[standing.severity.severity].bridge;
  return bridge === undefined ? [] : [`Meeting: <${bridge}>`, ''];
}

const maxHistoryLines = 20;

function historyText(history: readonly StatusChange[], zone: string): string {
  const left = history.length - maxHistoryLines;
  const lines = history
    .slice(-maxHistoryLines)
    .map(
      ({ status, since, by }) =>
        `- ${instantText(since, zone)}: ${status}${by === undefined ? '' : ` (${name(by)})`}`,
    );
  const more = left > 0 ? [`- … and ${left} earlier`] : [];
  return ['<details><summary>History</summary>', '', ...more, ...lines, '', '</details>'].join('\n');
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
  }
}

function howToText(kind: WindowKind, config: ScheduleConfig): string {
  const label = (status: Status) => labelText(config.policy.statusLabels[status]);
  switch (kind) {
    case 'acknowledge':
      return `Answer in a comment, or set the label ${label('researching')}.`;
    case 'work':
      return `Set the label ${label('in progress')} when work starts.`;
    case 'estimate':
      return 'Say in a comment when it will be done, on a line such as `/eta 17:00`.';
    case 'update':
      return 'Say in a comment where it stands and when the next word will come.';
  }
}

export interface NearMissInput {
  readonly window: Window;
  readonly config: ScheduleConfig;
  /** Logins to call. */
  readonly assignees: readonly string[];
}

export function nearMissText({ window, config, assignees }: NearMissInput): string {
  const by = instantText(window.deadline, config.schedule.timezone);
  return `${callText(assignees)}${nextStepText(window.kind).toLowerCase()} by **${by}**. ${howToText(window.kind, config)}`;
}

export interface BreachInput {
  readonly window: Window;
  readonly config: ScheduleConfig;
  readonly assignees: readonly string[];
  /** Who is brought in, and as what; nobody where the ladder is empty or nobody on it can be reached. */
  readonly target: { readonly login: string; readonly as: string } | undefined;
  /** Steps that were due before this one and that no run came in time for. */
  readonly skipped: readonly string[];
  readonly isUnconfirmed: boolean;
  readonly now: Temporal.Instant;
}

export function breachText(input: BreachInput): string {
  const { window, config, target, now } = input;
  const zone = config.schedule.timezone;
  const ended = `${instantText(window.deadline, zone)}${noticedText(window.deadline, now, zone)}`;
  const calls = [
    ...(target === undefined ? [] : [target.login]),
    ...input.assignees.filter((login) => login !== target?.login),
  ];
  const lines = [
    `${callText(calls)}**the window “${window.kind}” ended ${ended}.** ${howToText(window.kind, config)}`,
    '',
    ...(target === undefined
      ? [noTargetText(input)]
      : [`${mention(target.login)} is brought in as ${inline(target.as)} and is now assigned too.`]),
    ...(input.skipped.length > 0
      ? [`Steps that came due meanwhile and were passed over: ${input.skipped.map(inline).join(', ')}.`]
      : []),
  ];
  return lines.join('\n');
}

function noTargetText({ config, isUnconfirmed }: BreachInput): string {
  if (isUnconfirmed) return 'Nobody further is called before somebody on call confirms the severity.';
  return config.policy.escalation.length === 0
    ? 'The schedule names nobody further to call.'
    : 'Nobody further on the escalation ladder can be reached.';
}

function callText(logins: readonly string[]): string {
  return logins.length === 0 ? '' : `${logins.map(mention).join(', ')}: `;
}

export function confirmText(issue: Issue): string {
  return `${requester(issue)}the team holds this as **resolved**. If that is so, please close the issue; if not, say in a comment what is missing and it goes on.`;
}

export interface NoticeInput {
  readonly issue: Issue;
  readonly config: ScheduleConfig;
  readonly since: Temporal.Instant;
  /** When the issue will be closed if nothing is heard. */
  readonly closes: Temporal.Instant;
}

export function noticeText({ issue, config, since, closes }: NoticeInput): string {
  const zone = config.schedule.timezone;
  return `${requester(issue)}this waits for your answer since ${instantText(since, zone)}. Without a word from you it will be **closed after ${instantText(closes, zone)}**; any comment of yours keeps it open, and you can reopen it later.`;
}

function requester(issue: Issue): string {
  return issue.author === undefined || issue.author.kind === 'bot' ? '' : `${mention(issue.author.login)}: `;
}
