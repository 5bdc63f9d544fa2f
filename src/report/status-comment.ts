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
import { inLanguageOf, type Spoken } from './language.js';
import { instantText, type Place } from './time-text.js';
import { nameWords } from './words/names.js';
import { statusCommentWords } from './words/status-comment.js';

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
  const words = wordsOf(input);
  const isClosed = issue.state === 'closed';
  return [
    isClosed ? words.closed : words.received(inline(config.schedule.name), holdersText(input)),
    '',
    '| | |',
    '|---|---|',
    ...rowsOf(input).map(([label, value]) => `| ${label} | ${value} |`),
    '',
    ...(isClosed ? [] : hintsOf(input).flatMap((hint) => [hint, ''])),
    historyText(auditOf(issue, config), config.schedule),
  ].join('\n');
}

/** The last word of a schedule that gave the issue to another one, so that no two say whose it is. `spoken`: the one that gave it. */
export function routedAwayText(to: ScheduleConfig, spoken: Spoken): string {
  return inLanguageOf(statusCommentWords, spoken).routedAway(inline(to.schedule.name));
}

function wordsOf({ config }: StatusCommentInput) {
  return inLanguageOf(statusCommentWords, config.schedule);
}

type Row = readonly [label: string, value: string];

function rowsOf(input: StatusCommentInput): readonly Row[] {
  const { issue, standing, config, next } = input;
  const words = wordsOf(input);
  const isClosed = issue.state === 'closed';
  const responders = respondersOf(issue, config);
  const rows: readonly (Row | undefined)[] = [
    [words.row.with, holdersText(input)],
    [words.row.status, statusText(input)],
    standing.kind === 'incident' ? [words.row.stage, stageText(input)] : undefined,
    standing.kind === 'incident' ? [words.row.severity, severityText(input)] : undefined,
    estimateRow(input),
    isClosed || next === undefined
      ? undefined
      : [
          words.row.next(nextStepText(next.kind, config.schedule)),
          instantText(next.deadline, config.schedule),
        ],
    responders.length === 0 ? undefined : [words.row.takingPart, words.holders(responders.map(name))],
    finishRow(input),
    waivedRow(input),
  ];
  return rows.filter((row) => row !== undefined);
}

function statusText(input: StatusCommentInput): string {
  const { issue, standing, config } = input;
  const words = wordsOf(input);
  if (issue.state === 'closed') return words.statusClosed;
  const { status, since } = standing.status;
  const named = inLanguageOf(nameWords, config.schedule).status[status];
  return words.statusSince(named, instantText(since, config.schedule));
}

function estimateRow(input: StatusCommentInput): Row | undefined {
  const { issue, standing, config } = input;
  const words = wordsOf(input);
  // What was promised before it came back binds nobody.
  const estimate = estimatesOf(issue, config).findLast(({ at }) => !isBefore(at, standing.began));
  if (issue.state === 'closed' || standing.status.status === 'resolved' || estimate === undefined)
    return undefined;
  const { until, at } = estimate;
  const place = config.schedule;
  return [words.row.estimate, words.estimateSaid(instantText(until, place), instantText(at, place))];
}

function finishRow(input: StatusCommentInput): Row | undefined {
  const { finish } = input;
  const words = wordsOf(input);
  switch (finish.kind) {
    case 'silent':
      return undefined;
    case 'waived':
      return [words.row.finished, words.finishedWithout];
    case 'finished':
      return [words.row.finished, words.finished(finish.postmortem)];
    case 'waiting':
      return [words.row.finished, waitingText(finish, input.config.schedule)];
  }
}

const maxOpenNames = 20;

/** Which are missing: the postmortem, and the follow-ups that it demands so far. */
function waitingText(
  { postmortem, isClosed, open }: Extract<Finish, { readonly kind: 'waiting' }>,
  spoken: Spoken,
): string {
  const words = inLanguageOf(statusCommentWords, spoken);
  const names = open.slice(0, maxOpenNames).map(openFollowUpName);
  const left = open.length - names.length;
  const list = [...names, ...(left > 0 ? [words.moreOpen(left)] : [])];
  if (list.length === 0) return words.notBeforeClosed(postmortem);
  return isClosed ? words.notBeforeDone(postmortem, list) : words.notBeforeBoth(postmortem, list);
}

/** Why no postmortem is needed, or no more of it. */
function waivedRow(input: StatusCommentInput): Row | undefined {
  const { standing, finish } = input;
  const left = finish.kind === 'waiting' || finish.kind === 'finished' ? finish.waived : undefined;
  const why = standing.waived?.why ?? left;
  if (why === undefined) return undefined;
  const words = wordsOf(input);
  return [words.row.postmortem, words.waived(inline(why))];
}

/** `triage → **coordination** → mitigation → …`: what is behind is struck by the arrow, what is ahead is plain. */
function stageText(input: StatusCommentInput): string {
  const { issue, config } = input;
  const words = wordsOf(input);
  const now: Stage = issue.state === 'closed' ? 'follow-up' : stageOf(statusHistory(issue, config));
  return stages.map((one) => (one === now ? `**${words.stage[one]}**` : words.stage[one])).join(' → ');
}

/** In alphabetical order: GitHub does not promise one, and the comment must change only when a fact does. */
function holdersText(input: StatusCommentInput): string {
  const words = wordsOf(input);
  const sorted = [...input.issue.assignees].sort((a, b) => (loginKey(a) < loginKey(b) ? -1 : 1));
  return sorted.length === 0 ? words.nobodyYet : words.holders(sorted.map(name));
}

function severityText(input: StatusCommentInput): string {
  const words = wordsOf(input);
  const { severity, from } = input.standing.severity;
  if (input.isUnconfirmed) return words.severityReported(severity);
  return from === 'default' ? words.severityByDefault(severity) : severity;
}

function hintsOf(input: StatusCommentInput): readonly string[] {
  const { standing, config, sev1Label, isUnconfirmed, isLeftToPeople } = input;
  const words = wordsOf(input);
  const { severity } = standing.severity;
  const bridge = config.policy.incidents.severities[severity].bridge;
  const isIncident = standing.kind === 'incident';
  const label = labelText(sev1Label);
  const hints: readonly (string | undefined)[] = [
    isUnconfirmed ? words.unconfirmed(label) : undefined,
    // Nothing is worse than sev1.
    standing.acknowledgedAt === undefined && !(isIncident && severity === 'sev1')
      ? isIncident
        ? words.worse(label)
        : words.moreUrgent
      : undefined,
    isIncident && bridge !== undefined ? words.meeting(bridge) : undefined,
    isLeftToPeople ? words.leftToPeople : undefined,
  ];
  return hints.filter((hint) => hint !== undefined);
}

const maxHistoryLines = 30;

function historyText(entries: readonly AuditEntry[], place: Place): string {
  const words = inLanguageOf(statusCommentWords, place);
  const left = entries.length - maxHistoryLines;
  const lines = entries
    .slice(-maxHistoryLines)
    .map(
      (entry) =>
        `- ${words.line(instantText(entry.at, place), entryText(entry, place), entry.by && name(entry.by))}`,
    );
  const more = left > 0 ? [`- ${words.earlier(left)}`] : [];
  return [`<details><summary>${words.history}</summary>`, '', ...more, ...lines, '', '</details>'].join('\n');
}

/** One entry of the history, without who and when; also for timelines. */
export function entryText(entry: AuditEntry, spoken: Spoken): string {
  const words = inLanguageOf(statusCommentWords, spoken).entry;
  switch (entry.kind) {
    case 'status':
      return inLanguageOf(nameWords, spoken).status[entry.status];
    case 'severity':
      return words.severity(entry.severity, entry.was);
    case 'note':
    case 'estimate':
    case 'waived':
    case 'routed':
      return words[entry.kind](inline(entry.text));
    case 'escalated':
      return words.escalated(entry.text === '' ? undefined : inline(entry.text));
    case 'assigned':
      return words.assigned(name(entry.login));
    case 'taken':
    case 'confirmed':
      return words[entry.kind];
  }
}
