/** All that windows, digests and comments need to know of one issue, read off it once. */
import type { Temporal } from 'temporal-polyfill';
import { isBefore, laterOf } from '../schedule/span.js';
import { estimatesOf } from './estimate.js';
import { commandOf, given } from './given.js';
import type { Issue, TimelineEvent } from './issue.js';
import { type IssueKind, kindOf } from './kind.js';
import { hasLabel } from './label.js';
import type { ScheduleConfig } from './policy.js';
import { isBirthLabel, isByHand, isRequester, isResponder } from './responder.js';
import { routedHere } from './route.js';
import { type SeverityReading, severityOf } from './severity.js';
import {
  isTheirTurn,
  isWordOfRequester,
  type StatusChange,
  statusHistory,
  statusOf,
  statusOfLabel,
} from './status.js';

export interface Standing {
  readonly kind: IssueKind;
  readonly status: StatusChange;
  readonly severity: SeverityReading;
  /**
   * When this schedule's duty began: the on-call label, `/route`, or a later reopening. Where Watchbill put the label on, the
   * duty began when the issue became an incident or a request.
   */
  readonly began: Temporal.Instant;
  /** First word or deed of the team since then. */
  readonly acknowledgedAt?: Temporal.Instant;
  /** First time since then that it was in progress, mitigated or resolved. */
  readonly workedAt?: Temporal.Instant;
  /** First time since then that it was mitigated or resolved. */
  readonly mitigatedAt?: Temporal.Instant;
  /** Latest word or deed of the team since then. */
  readonly updatedAt?: Temporal.Instant;
  /** First `/eta` since then. */
  readonly estimatedAt?: Temporal.Instant;
  /** What the latest `/eta` since then promises. */
  readonly estimate?: Temporal.Instant;
  /** The requester's latest comment. */
  readonly requesterSpokeAt?: Temporal.Instant;
  /** When the requester (or the team) confirmed that it is done, since it was opened last. */
  readonly confirmedAt?: Temporal.Instant;
  /** `/waive`: why no postmortem is needed. */
  readonly waived?: { readonly at: Temporal.Instant; readonly by?: string; readonly why: string };
}

export function standingOf(issue: Issue, config: ScheduleConfig): Standing {
  const began = beginning(issue, config);
  const since = issue.timeline.filter((event) => !isBefore(event.at, began));
  const deeds = since.filter((event) => isTeamDeed(event, issue, config));
  const history = statusHistory(issue, config);
  const statuses = history.filter((change) => !isBefore(change.since, began));
  const mitigated = statuses.find(({ status }) => status === 'mitigated' || status === 'resolved');
  const worked = statuses.find(({ status }) => status === 'in progress');
  const waived = given(issue, 'waive').at(-1);
  const estimates = estimatesOf({ timeline: since }, config);
  const status = statusOf(issue, config);
  return {
    kind: kindOf(issue, config.policy),
    status,
    severity: severityOf(issue, config),
    began,
    ...when('acknowledgedAt', deeds[0]?.at),
    ...when('workedAt', earliest(worked?.since, mitigated?.since)),
    ...when('mitigatedAt', mitigated?.since),
    ...when('updatedAt', deeds.at(-1)?.at),
    ...when('estimatedAt', estimates[0]?.at),
    ...when('estimate', estimates.at(-1)?.until),
    ...when('requesterSpokeAt', lastWordOfRequester(issue, config)?.at),
    ...when('confirmedAt', confirmation(issue, history)),
    ...(waived && {
      waived: { at: waived.at, why: waived.command.text, ...(waived.actor && { by: waived.actor.login }) },
    }),
  };
}

/** The requester's latest comment, whoever else they are; a bot that opened the issue has no words of its own. */
export function lastWordOfRequester(issue: Issue, config: ScheduleConfig): TimelineEvent | undefined {
  return issue.timeline.findLast(
    (event) => event.kind === 'comment' && isWordOfRequester(event, issue, config),
  );
}

/**
 * Nothing is confirmed before it was the requester's turn. What once was stays so until it is opened again: whatever came
 * later would have come after the close, had a run been there at once.
 */
function confirmation(issue: Issue, history: readonly StatusChange[]): Temporal.Instant | undefined {
  const reopened = issue.timeline.findLastIndex((event) => event.kind === 'reopened');
  const life = { timeline: issue.timeline.slice(reopened + 1) };
  const isDue = (at: Temporal.Instant) => {
    const then = history.findLast((change) => !isBefore(at, change.since));
    return then !== undefined && isTheirTurn(then.status);
  };
  return given(life, 'confirm').find(({ at }) => isDue(at))?.at;
}

function beginning(issue: Issue, config: ScheduleConfig): Temporal.Instant {
  const { policy } = config;
  const onCall = firstLabeled(issue, [policy.label]);
  const routed = routedHere(issue, config)?.at;
  const isAdopted = onCall?.actor?.isViewer === true && !isBirthLabel(onCall, issue);
  const labeled =
    isAdopted && routed === undefined
      ? firstLabeled(issue, [policy.incidents.label, policy.requests.label])
      : onCall;
  const reopened = issue.timeline.findLast((event) => event.kind === 'reopened');
  const starts = [routed ?? labeled?.at, reopened?.at].filter((at) => at !== undefined);
  return starts.reduce(laterOf, issue.createdAt);
}

function firstLabeled(issue: Issue, labels: readonly string[]): TimelineEvent | undefined {
  return issue.timeline.find((event) => event.kind === 'labeled' && hasLabel(labels, event.label));
}

/**
 * A responder's comment or command; or a status label that somebody set by hand, since that takes triage rights. The
 * labels an issue is born with are the form's, not a deed.
 */
export function isTeamDeed(event: TimelineEvent, issue: Issue, config: ScheduleConfig): boolean {
  if (event.kind === 'comment') return isResponder(event.actor, issue, config);
  if (event.kind === 'command') return commandOf(event) !== undefined && !isRequester(event.actor, issue);
  if (event.kind !== 'labeled' || !isByHand(event) || isBirthLabel(event, issue)) return false;
  const status = statusOfLabel(event.label, config.policy);
  return status !== undefined && status !== 'reported';
}

function earliest(
  a: Temporal.Instant | undefined,
  b: Temporal.Instant | undefined,
): Temporal.Instant | undefined {
  return a === undefined || (b !== undefined && isBefore(b, a)) ? b : a;
}

function when<Key extends string>(
  key: Key,
  at: Temporal.Instant | undefined,
): { readonly [K in Key]?: Temporal.Instant };
function when(key: string, at: Temporal.Instant | undefined): Readonly<Record<string, Temporal.Instant>> {
  return at === undefined ? {} : { [key]: at };
}
