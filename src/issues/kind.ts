/** Which schedule serves an issue, and as what. */
import type { Issue } from './issue.js';
import { hasLabel, isSameLabel } from './label.js';
import type { Policy } from './policy.js';
import { shiftLogLabel } from './records.js';

/** `other`: carries the on-call label only; it is assigned and handed over, but no window runs. */
export type IssueKind = 'incident' | 'request' | 'other';

export function kindOf(issue: Pick<Issue, 'labels'>, policy: Policy): IssueKind {
  if (hasLabel(issue.labels, policy.incidents.label)) return 'incident';
  if (hasLabel(issue.labels, policy.requests.label)) return 'request';
  return 'other';
}

/** True where the issue carries the schedule's on-call label and is none of our own records. */
export function isServed(issue: Issue, policy: Policy): boolean {
  return hasLabel(issue.labels, policy.label) && !isRecord(issue, policy);
}

/** Shift logs and postmortems are never handed over or watched like incidents. */
export function isRecord(issue: Issue, policy: Policy): boolean {
  return hasLabel(issue.labels, shiftLogLabel) || hasLabel(issue.labels, policy.incidents.postmortemLabel);
}

/** True where a person (not the token) took the on-call label off: it is not put back then. */
export function hasLabelBeenRemovedByHand(issue: Issue, label: string): boolean {
  return issue.timeline.some(
    (event) =>
      event.kind === 'unlabeled' && isSameLabel(event.label, label) && event.actor?.isViewer !== true,
  );
}
