/** Which schedule serves an issue, and as what. */
import type { Issue } from './issue.js';
import { hasLabel, isSameLabel } from './label.js';
import type { Policy } from './policy.js';
import { shiftLogLabel } from './record.js';

/**
 * `other`: carries the on-call label only; it is assigned and handed over, but no window runs. The last three are Watchbill's
 * own records, as far as their labels say; `record` knows whether they really are.
 */
export type IssueKind = 'incident' | 'request' | 'other' | 'log' | 'postmortem' | 'follow-up';

export function kindOf(issue: Pick<Issue, 'labels'>, policy: Policy): IssueKind {
  if (hasLabel(issue.labels, shiftLogLabel)) return 'log';
  if (hasLabel(issue.labels, policy.incidents.postmortemLabel)) return 'postmortem';
  if (hasLabel(issue.labels, policy.incidents.label)) return 'incident';
  if (hasLabel(issue.labels, policy.requests.label)) return 'request';
  // A team may have a label of that name on what is on duty: there it says nothing.
  const isOnDuty = hasLabel(issue.labels, policy.label);
  return hasLabel(issue.labels, policy.followUps.label) && !isOnDuty ? 'follow-up' : 'other';
}

/** True where the issue carries the schedule's on-call label and is none of our own records. */
export function isServed(issue: Issue, policy: Policy): boolean {
  return hasLabel(issue.labels, policy.label) && !isRecord(issue, policy);
}

/** Shift logs and postmortems are never handed over or watched like incidents. */
export function isRecord(issue: Issue, policy: Policy): boolean {
  const kind = kindOf(issue, policy);
  return kind === 'log' || kind === 'postmortem';
}

/** True where a person (not the token) took the on-call label off: it is not put back then. */
export function hasLabelBeenRemovedByHand(issue: Issue, label: string): boolean {
  return issue.timeline.some(
    (event) =>
      event.kind === 'unlabeled' && isSameLabel(event.label, label) && event.actor?.isViewer !== true,
  );
}
