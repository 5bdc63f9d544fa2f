/** A change in a few words for logs and summaries, which may be public: never the text it writes. */
import type { Change, IssueTarget } from '../plan/change.js';

export function describeChange(change: Change): string {
  switch (change.kind) {
    case 'create-label':
      return `create the label ${change.name}`;
    case 'update-label':
      return `describe the label ${change.name} anew`;
    case 'add-label':
      return `${issueText(change.issue)}: add the label ${change.label}`;
    case 'remove-label':
      return `${issueText(change.issue)}: take off the label ${change.label}`;
    case 'assign':
      return `${issueText(change.issue)}: assign ${change.login}`;
    case 'unassign':
      return `${issueText(change.issue)}: unassign ${change.login}`;
    case 'comment':
      return `${issueText(change.issue)}: comment (${change.marker.kind})`;
    case 'edit-comment':
      return `${issueText(change.issue)}: edit an own comment`;
    case 'create-issue':
      return `open an issue: ${change.key}`;
    case 'edit-body':
      return `${issueText(change.issue)}: edit the description`;
    case 'close':
      return `${issueText(change.issue)}: close as ${change.as.replace('_', ' ')}`;
    case 'reopen':
      return `${issueText(change.issue)}: reopen`;
  }
}

function issueText(issue: IssueTarget): string {
  return issue.kind === 'existing' ? `#${issue.number}` : `the new issue (${issue.key})`;
}
