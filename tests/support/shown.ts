/** Changes as one line each, so that a test reads like what happens on GitHub. */
import type { Change, IssueTarget, Plan } from '../../src/plan/change.js';

export function shownPlan({ changes }: Pick<Plan, 'changes'>): readonly string[] {
  return changes.map(shownChange);
}

/** `assign #12 bob`, `comment #12 breach acknowledge 2026-11-24T10:00:00Z 0`. */
export function shownChange(change: Change): string {
  switch (change.kind) {
    case 'create-label':
      return `create-label ${change.name}`;
    case 'update-label':
      return `update-label ${change.name}: ${change.description}`;
    case 'add-label':
    case 'remove-label':
      return `${change.kind} ${shownTarget(change.issue)} ${change.label}`;
    case 'assign':
    case 'unassign':
      return `${change.kind} ${shownTarget(change.issue)} ${change.login}`;
    case 'comment':
      return `comment ${shownTarget(change.issue)} ${change.marker.kind} ${change.marker.key}`;
    case 'edit-comment':
    case 'edit-body':
    case 'reopen':
    case 'pin':
    case 'unpin':
      return `${change.kind} ${shownTarget(change.issue)}`;
    case 'add-sub-issue':
      return `add-sub-issue ${shownTarget(change.issue)} ${shownTarget(change.part)}`;
    case 'react':
      return `react ${shownTarget(change.issue)} ${change.commentId} ${change.receipt}`;
    case 'edit-file':
      return `edit-file ${change.path} as ${change.as} ${change.branch}`;
    case 'publish':
      return `publish ${change.branch} ${change.files.map(({ path }) => path).join()} without ${change.removed.join()}`;
    case 'close':
      return `close ${shownTarget(change.issue)} ${change.as}`;
    case 'create-issue':
      return [`create-issue ${change.key}`, ...change.assignees].join(' ');
  }
}

function shownTarget(target: IssueTarget): string {
  return target.kind === 'existing' ? `#${target.number}` : target.key;
}

/**
 * The changes of one issue, without its sticky status comment and its status label, which carry out what the history says,
 * and which most tests are not about.
 */
export function changesOn(number: number, { changes }: Pick<Plan, 'changes'>): readonly Change[] {
  return changes.filter(
    (change) =>
      'issue' in change &&
      change.issue.kind === 'existing' &&
      change.issue.number === number &&
      change.kind !== 'edit-comment' &&
      !isStatusLabel(change) &&
      !(change.kind === 'comment' && change.marker.kind === 'status'),
  );
}

export function shownOn(number: number, plan: Pick<Plan, 'changes'>): readonly string[] {
  return changesOn(number, plan).map(shownChange);
}

function isStatusLabel(change: Change): boolean {
  return (
    (change.kind === 'add-label' || change.kind === 'remove-label') && change.label.startsWith('status: ')
  );
}
