/** The sticky status comment: where an issue stands, in words that hold no time that moves by itself. */
import { type AuditEntry, auditOf, respondersOf } from '../issues/audit.js';
import { estimatesOf } from '../issues/estimate.js';
import type { Issue } from '../issues/issue.js';
import type { LabelName } from '../issues/label.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { type Stage, stageOf, stages } from '../issues/stage.js';
import type { Standing } from '../issues/standing.js';
import { statusHistory } from '../issues/status.js';
import type { Window } from '../issues/windows.js';
import type { Finish } from '../postmortem/finish.js';
import { loginKey } from '../schedule/login.js';
import { isBefore } from '../schedule/span.js';
import { inline, labelText, name } from './escape.js';
import { openFollowUpName } from './follow-up.js';
import { nextStepText } from './issue-comments.js';
import { instantText, type Place } from './time-text.js';

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
  /** Whether what follows from it is done. */
  readonly finish: Finish;
  /** Closed and reopened so often that Watchbill closes it no more. */
  readonly isLeftToPeople: boolean;
}

/** The state in words. Changes only when a fact does. */
export function statusCommentText(input: StatusCommentInput): string {
  const { issue, config } = input;
  const isClosed = issue.state === 'closed';
  const heading = isClosed
    ? 'This issue is closed.'
    : `Received by ${inline(config.schedule.name)}. It is with ${holdersText(issue.assignees)}.`;
  return [
    heading,
    '',
    '| | |',
    '|---|---|',
    ...rowsOf(input).map(([label, value]) => `| ${label} | ${value} |`),
    '',
    ...(isClosed ? [] : hintsOf(input).flatMap((hint) => [hint, ''])),
    historyText(auditOf(issue, config), config.schedule),
  ].join('\n');
}

/** The last word of a schedule that gave the issue to another one, so that no two say whose it is. */
export function routedAwayText(to: ScheduleConfig): string {
  return `This was handed to ${inline(to.schedule.name)}, which says how it stands in a comment of its own.`;
}

type Row = readonly [label: string, value: string];

function rowsOf(input: StatusCommentInput): readonly Row[] {
  const { issue, standing, config, next } = input;
  const zone = config.schedule;
  const isClosed = issue.state === 'closed';
  // What was promised before it came back binds nobody.
  const estimate = estimatesOf(issue, config).findLast(({ at }) => !isBefore(at, standing.began));
  const responders = respondersOf(issue, config);
  const rows: readonly (Row | undefined)[] = [
    ['With', holdersText(issue.assignees)],
    [
      'Status',
      isClosed ? 'closed' : `${standing.status.status}, since ${instantText(standing.status.since, zone)}`,
    ],
    standing.kind === 'incident'
      ? ['Stage', stageText(isClosed ? 'follow-up' : stageOf(statusHistory(issue, config)))]
      : undefined,
    standing.kind === 'incident' ? ['Severity', severityText(input)] : undefined,
    isClosed || standing.status.status === 'resolved' || estimate === undefined
      ? undefined
      : ['Estimate', `${instantText(estimate.until, zone)}, said ${instantText(estimate.at, zone)}`],
    isClosed || next === undefined
      ? undefined
      : [`${nextStepText(next.kind)} by`, instantText(next.deadline, zone)],
    responders.length === 0 ? undefined : ['Taking part', responders.map(name).join(', ')],
    finishRow(input.finish),
    waivedRow(input),
  ];
  return rows.filter((row) => row !== undefined);
}

function finishRow(finish: Finish): Row | undefined {
  switch (finish.kind) {
    case 'silent':
      return undefined;
    case 'waived':
      return ['Finished', 'yes; no postmortem is needed'];
    case 'finished':
      return ['Finished', `yes; postmortem ${finish.postmortem}`];
    case 'waiting':
      return ['Finished', waitingText(finish)];
  }
}

const maxOpenNames = 20;

/** Which are missing: the postmortem, and the follow-ups that it demands so far. */
function waitingText({ postmortem, isClosed, open }: Extract<Finish, { readonly kind: 'waiting' }>): string {
  const names = open.slice(0, maxOpenNames).map(openFollowUpName);
  const left = open.length - names.length;
  const list = [...names, ...(left > 0 ? [`${left} more`] : [])].join(', ');
  if (list === '') return `not before the postmortem ${postmortem} is closed`;
  return isClosed
    ? `not before the follow-ups of ${postmortem} are done: ${list}`
    : `not before the postmortem ${postmortem} is closed and its follow-ups are done: ${list}`;
}

/** Why no postmortem is needed, or no more of it. */
function waivedRow({ standing, finish }: StatusCommentInput): Row | undefined {
  const left = finish.kind === 'waiting' || finish.kind === 'finished' ? finish.waived : undefined;
  const why = standing.waived?.why ?? left;
  return why === undefined ? undefined : ['Postmortem', `waived: ${inline(why)}`];
}

/** `triage → **coordination** → mitigation → …`: what is behind is struck by the arrow, what is ahead is plain. */
function stageText(stage: Stage): string {
  return stages.map((one) => (one === stage ? `**${one}**` : one)).join(' → ');
}

/** In alphabetical order: GitHub does not promise one, and the comment must change only when a fact does. */
function holdersText(assignees: readonly string[]): string {
  const sorted = [...assignees].sort((a, b) => (loginKey(a) < loginKey(b) ? -1 : 1));
  return sorted.length === 0 ? 'nobody yet' : sorted.map(name).join(', ');
}

function severityText({ standing, isUnconfirmed }: StatusCommentInput): string {
  const { severity, from } = standing.severity;
  if (isUnconfirmed) return `${severity} as reported; somebody on call confirms it`;
  return from === 'default' ? `${severity} until somebody says otherwise` : severity;
}

function hintsOf(input: StatusCommentInput): readonly string[] {
  const { standing, config, sev1Label, isUnconfirmed, isLeftToPeople } = input;
  const { severity } = standing.severity;
  const bridge = config.policy.incidents.severities[severity].bridge;
  const isIncident = standing.kind === 'incident';
  const hints: readonly (string | undefined)[] = [
    isUnconfirmed
      ? `Whoever is on call confirms the severity with \`/confirm\`, or sets another with \`/sev\` or a label such as ${labelText(sev1Label)}; nobody further is called before.`
      : undefined,
    // Nothing is worse than sev1.
    standing.acknowledgedAt === undefined && !(isIncident && severity === 'sev1')
      ? worseText(isIncident, sev1Label)
      : undefined,
    isIncident && bridge !== undefined ? `Meeting: <${bridge}>` : undefined,
    isLeftToPeople
      ? 'It was closed here and opened again so often that it is left to people now: nothing closes it by itself any more.'
      : undefined,
  ];
  return hints.filter((hint) => hint !== undefined);
}

function worseText(isIncident: boolean, sev1Label: LabelName): string {
  return isIncident
    ? `If it is worse than described, say so in a comment; the team can raise it with \`/sev 1\` or the label ${labelText(sev1Label)}.`
    : 'If it is more urgent than described, say so in a comment.';
}

const maxHistoryLines = 30;

function historyText(entries: readonly AuditEntry[], zone: Place): string {
  const left = entries.length - maxHistoryLines;
  const lines = entries
    .slice(-maxHistoryLines)
    .map((entry) => `- ${instantText(entry.at, zone)}: ${entryText(entry)}${byText(entry)}`);
  const more = left > 0 ? [`- … and ${left} earlier`] : [];
  return ['<details><summary>History</summary>', '', ...more, ...lines, '', '</details>'].join('\n');
}

function byText({ by }: AuditEntry): string {
  return by === undefined ? '' : ` (${name(by)})`;
}

/** One entry of the history, without who and when; also for timelines. */
export function entryText(entry: AuditEntry): string {
  switch (entry.kind) {
    case 'status':
      return entry.status;
    case 'severity':
      return entry.was === undefined ? entry.severity : `${entry.severity}, was ${entry.was}`;
    case 'note':
      return `“${inline(entry.text)}”`;
    case 'estimate':
      return `estimate “${inline(entry.text)}”`;
    case 'waived':
      return `postmortem waived: ${inline(entry.text)}`;
    case 'routed':
      return `routed to ${inline(entry.text)}`;
    case 'escalated':
      return entry.text === '' ? 'escalated' : `escalated: ${inline(entry.text)}`;
    case 'taken':
      return 'taken';
    case 'assigned':
      return `given to ${name(entry.login)}`;
    case 'confirmed':
      return 'confirmed';
  }
}
