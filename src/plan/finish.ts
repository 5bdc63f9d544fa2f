/** Whether a closed incident is finished: once its postmortem is closed, and what it demands is done or waived. */
import { hasMarker } from '../issues/marker.js';
import { postmortemMarker, recordOf } from '../issues/record.js';
import type { Finish } from '../postmortem/finish.js';
import { issueNumber } from '../report/escape.js';
import type { Context, ServedIssue } from './context.js';
import { openFollowUps } from './follow-up-issues.js';
import { linkIn } from './links.js';

/** Of the incident and its postmortem as this run leaves them. */
export function finishOf(context: Context, { issue, standing }: ServedIssue): Finish {
  const { config, observed } = context;
  if (standing.kind !== 'incident' || issue.state === 'open') return { kind: 'silent' };
  if (standing.waived !== undefined) return { kind: 'waived' };
  const link = linkIn(issue);
  if (link === undefined) return { kind: 'silent' };
  const marker = postmortemMarker(config, issue.number);
  const found = observed.records.find(
    (other) => recordOf(other, config)?.kind === 'postmortem' && hasMarker(other.body, marker),
  );
  if (found === undefined) {
    // Not created yet: nothing follows from it so far. Otherwise it is gone, or out of sight.
    return link.number === undefined && link.text !== ''
      ? { kind: 'waiting', postmortem: link.text, isClosed: false, open: [] }
      : { kind: 'silent' };
  }
  const postmortem = issueNumber(found.number);
  const open = openFollowUps(context, found);
  const why = context.read(found).standing.waived?.why;
  const waived = why === undefined ? {} : { waived: why };
  if (found.state === 'open') return { kind: 'waiting', postmortem, isClosed: false, open, ...waived };
  const isLeft =
    found.closeReason === 'not_planned' || found.closeReason === 'duplicate' || why !== undefined;
  return open.length === 0 || isLeft
    ? { kind: 'finished', postmortem, ...waived }
    : { kind: 'waiting', postmortem, isClosed: true, open };
}
