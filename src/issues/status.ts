/** Where an issue stands, read off its labels and timeline; never off a marker. */
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';
import type { Issue } from './issue.js';
import { hasLabel, isSameLabel } from './label.js';
import { type Policy, type Status, statuses } from './policy.js';

export interface StatusChange {
  readonly status: Status;
  readonly since: Temporal.Instant;
  /** Absent at the beginning, and where the account is gone. */
  readonly by?: string;
}

/**
 * Every status the issue had, oldest first, beginning with `reported` at its creation. Where several status labels
 * stand at once the one set last counts; with none it is `reported` again. A reopened issue is `reported`,
 * whatever label an earlier close left on it.
 */
export function statusHistory(issue: Issue, policy: Policy): readonly StatusChange[] {
  const history: StatusChange[] = [{ status: 'reported', since: issue.createdAt }];
  let standing: readonly Status[] = [];
  for (const event of issue.timeline) {
    const by = event.actor === undefined ? {} : { by: event.actor.login };
    if (event.kind === 'labeled' || event.kind === 'unlabeled') {
      const status = statusOfLabel(event.label, policy);
      if (status === undefined) continue;
      standing = standing.filter((other) => other !== status);
      if (event.kind === 'labeled') standing = [...standing, status];
    } else if (event.kind === 'reopened') {
      standing = [];
    } else continue;
    const current = standing.at(-1) ?? 'reported';
    if (history.at(-1)?.status !== current || event.kind === 'reopened')
      history.push({ status: current, since: event.at, ...by });
  }
  return history;
}

/** The status now. A label without an event (an old or renamed one) still counts, since the issue's creation. */
export function statusOf(issue: Issue, policy: Policy): StatusChange {
  const history = statusHistory(issue, policy);
  const last = history.at(-1) ?? { status: 'reported', since: issue.createdAt };
  if (history.length > 1) return last;
  const unexplained = statuses.findLast((status) => hasLabel(issue.labels, policy.statusLabels[status]));
  return unexplained === undefined ? last : { status: unexplained, since: issue.createdAt };
}

/** Status labels on the issue that do not say what it is now: they are taken off. */
export function staleStatuses(issue: Issue, policy: Policy): readonly Status[] {
  const current = statusOf(issue, policy).status;
  return statuses.filter(
    (status) => status !== current && hasLabel(issue.labels, policy.statusLabels[status]),
  );
}

/** Spans in which it was the requester's turn: to answer, or to confirm. The last one may run to `now`. */
export function waitingSpans(issue: Issue, policy: Policy, now: Temporal.Instant): readonly Span[] {
  const history = statusHistory(issue, policy);
  return history.flatMap((change, index) => {
    if (change.status !== 'waiting' && change.status !== 'resolved') return [];
    const end = history[index + 1]?.since ?? now;
    return isBefore(change.since, end) ? [{ start: change.since, end }] : [];
  });
}

export function statusOfLabel(label: string, policy: Policy): Status | undefined {
  return statuses.find((status) => isSameLabel(policy.statusLabels[status], label));
}
