/** All that windows, digests and comments need to know of one issue, read off it once. */
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../schedule/span.js';
import type { CommentEvent, Issue, TimelineEvent } from './issue.js';
import { type IssueKind, kindOf } from './kind.js';
import { hasLabel } from './label.js';
import type { Policy, ScheduleConfig } from './policy.js';
import { isByHand, isRequester, isResponder } from './responder.js';
import { type SeverityReading, severityOf } from './severity.js';
import { type StatusChange, statusOf, statusOfLabel } from './status.js';

export interface Standing {
  readonly kind: IssueKind;
  readonly status: StatusChange;
  readonly severity: SeverityReading;
  /**
   * When this schedule's duty began: the on-call label, or a later reopening. Where Watchbill put the label on, the duty
   * began when the issue became an incident or a request.
   */
  readonly began: Temporal.Instant;
  /** First word or deed of the team since then. */
  readonly acknowledgedAt?: Temporal.Instant;
  /** First time since then that it was in progress, mitigated or resolved. */
  readonly workedAt?: Temporal.Instant;
  /** Latest word or deed of the team since then. */
  readonly updatedAt?: Temporal.Instant;
  /** A responder's comment with an `/eta` line since then. */
  readonly estimatedAt?: Temporal.Instant;
  /** The requester's latest comment. */
  readonly requesterSpokeAt?: Temporal.Instant;
}

export function standingOf(issue: Issue, config: ScheduleConfig): Standing {
  const { policy } = config;
  const began = beginning(issue, policy);
  const since = issue.timeline.filter((event) => !isBefore(event.at, began));
  const deeds = since.filter((event) => isTeamDeed(event, issue, config));
  const estimates = deeds.filter((event) => event.kind === 'comment' && hasEstimate(event));
  const worked = since.filter((event) => {
    const status = event.kind === 'labeled' ? statusOfLabel(event.label, policy) : undefined;
    return status === 'in progress' || status === 'mitigated' || status === 'resolved';
  });
  return {
    kind: kindOf(issue, policy),
    status: statusOf(issue, policy),
    severity: severityOf(issue, policy),
    began,
    ...when('acknowledgedAt', deeds[0]),
    ...when('workedAt', worked[0]),
    ...when('updatedAt', deeds.at(-1)),
    ...when('estimatedAt', estimates[0]),
    ...when('requesterSpokeAt', lastRequesterComment(issue)),
  };
}

/** The requester's latest comment, whoever else they are; a bot that opened the issue has no words of its own. */
export function lastRequesterComment(issue: Issue): CommentEvent | undefined {
  return issue.timeline.findLast(
    (event): event is CommentEvent =>
      event.kind === 'comment' && event.actor?.kind === 'user' && isRequester(event.actor, issue),
  );
}

function beginning(issue: Issue, policy: Policy): Temporal.Instant {
  const onCall = firstLabeled(issue, [policy.label]);
  const isAdopted = onCall?.actor?.isViewer === true;
  const labeled = isAdopted ? firstLabeled(issue, [policy.incidents.label, policy.requests.label]) : onCall;
  const reopened = issue.timeline.findLast((event) => event.kind === 'reopened');
  const starts = [labeled?.at, reopened?.at].filter((at) => at !== undefined);
  return starts.reduce((a, b) => (isBefore(a, b) ? b : a), issue.createdAt);
}

function firstLabeled(issue: Issue, labels: readonly string[]): TimelineEvent | undefined {
  return issue.timeline.find((event) => event.kind === 'labeled' && hasLabel(labels, event.label));
}

/**
 * A responder's comment; or a status label that somebody set by hand, since that takes triage rights. The labels an
 * issue is born with are the form's, not a deed.
 */
function isTeamDeed(event: TimelineEvent, issue: Issue, config: ScheduleConfig): boolean {
  if (event.kind === 'comment') return isResponder(event.actor, issue, config);
  if (event.kind !== 'labeled' || !isByHand(event) || isAtBirth(event, issue)) return false;
  const status = statusOfLabel(event.label, config.policy);
  return status !== undefined && status !== 'reported';
}

function isAtBirth(event: TimelineEvent, issue: Issue): boolean {
  return event.at.equals(issue.createdAt) && isRequester(event.actor, issue);
}

function hasEstimate(event: CommentEvent): boolean {
  return /^[ \t]*\/eta[ \t]+\S/im.test(event.body);
}

function when<Key extends string>(
  key: Key,
  event: TimelineEvent | undefined,
): { readonly [K in Key]?: Temporal.Instant };
function when(key: string, event: TimelineEvent | undefined): Readonly<Record<string, Temporal.Instant>> {
  return event === undefined ? {} : { [key]: event.at };
}
