/** A change in a few words for logs and summaries, which may be public: never the text of an issue. */
import { findMarker } from '../issues/marker.js';
import type { Change, IssueTarget } from '../plan/change.js';
import { countText } from '../report/count-text.js';

export function describeChange(change: Change): string {
  switch (change.kind) {
    case 'create-label':
      return `create the label ${change.name}`;
    case 'update-label':
      return `update the description of the label ${change.name}`;
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
      return `${issueText(change.issue)}: edit a comment of ours`;
    case 'react':
      return `${issueText(change.issue)}: react to a comment (${change.receipt})`;
    case 'edit-file':
      return `${change.was === undefined ? 'write' : 'change'} ${change.path} by a ${change.as}`;
    case 'publish':
      return `publish ${publishedText(change)} on the branch ${change.branch}`;
    case 'create-issue':
      return openText(change);
    case 'edit-body':
      return `${issueText(change.issue)}: edit the description`;
    case 'add-sub-issue':
      return `${issueText(change.issue)}: make ${issueText(change.part)} a sub-issue`;
    case 'close':
      return `${issueText(change.issue)}: close as ${change.as.replace('_', ' ')}`;
    case 'reopen':
      return `${issueText(change.issue)}: reopen`;
    case 'pin':
    case 'unpin':
      return `${issueText(change.issue)}: ${change.kind}`;
  }
}

function publishedText({ files, removed }: Extract<Change, { readonly kind: 'publish' }>): string {
  const taken = removed.length === 0 ? '' : ` and take away ${countText(removed.length, 'file')}`;
  return `${countText(files.length, 'file')}${taken}`;
}

/** A shift log's and a record's title is our own text; the others hold what people wrote, the incident's title or a task. */
function openText({ key, title, body }: Extract<Change, { readonly kind: 'create-issue' }>): string {
  const postmortem = postmortemIn(key);
  if (postmortem !== undefined) return `open a follow-up of #${postmortem}`;
  const incident = incidentIn(key);
  if (incident !== undefined) return `open the postmortem of #${incident}`;
  const kind = findMarker(body)?.kind;
  return kind === 'shift-log' || kind === 'record' ? `open an issue: ${title}` : 'open an issue';
}

function issueText(issue: IssueTarget): string {
  if (issue.kind === 'existing') return `#${issue.number}`;
  if (postmortemIn(issue.key) !== undefined) return 'the new follow-up';
  if (incidentIn(issue.key) !== undefined) return 'the new postmortem';
  return issue.key.startsWith('record ') ? 'the new record' : 'the new shift log';
}

/** `follow-up payments 20 t1a2b3c4`. */
function postmortemIn(key: string): string | undefined {
  return /^follow-up \S+ (\d+) \S+$/.exec(key)?.[1];
}

/** A postmortem's key ends with the incident's number, a shift log's with an instant. */
function incidentIn(key: string): string | undefined {
  return / (\d+)$/.exec(key)?.[1];
}
