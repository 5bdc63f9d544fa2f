/** An issue's own signs: severity label, one status label, and the sticky status comment. */
import type { Marker } from '../issues/marker.js';
import { ownComment } from '../issues/own-comments.js';
import { staleStatuses } from '../issues/status.js';
import { openWindows } from '../issues/windows.js';
import { commentBody, statusCommentText } from '../report/issue-comments.js';
import type { Change } from './change.js';
import { type Context, chain, existing, type ServedIssue } from './context.js';
import { severityLabel } from './labels.js';
import { isUnconfirmed } from './watch.js';

/** The labels that say where an issue stands. */
export function planSigns(context: Context, served: ServedIssue): readonly Change[] {
  return [...planSeverity(context, served), ...planStaleStatuses(context, served)];
}

/** The form's answer becomes a label, unless a stranger wrote it where anybody may. */
function planSeverity(context: Context, served: ServedIssue): readonly Change[] {
  const { issue, standing } = served;
  const { severity, from } = standing.severity;
  if (standing.kind !== 'incident' || from !== 'form' || issue.state === 'closed') return [];
  if (isUnconfirmed(context, served)) return [];
  const { schedule } = context.config;
  return chain({ chain: `issue ${issue.number} severity`, schedule: schedule.id, urgency: 1 }, [
    {
      change: { kind: 'add-label', issue: existing(issue), label: severityLabel(context, severity) },
      reason: `the incident form says ${severity}`,
    },
  ]);
}

function planStaleStatuses({ config }: Context, { issue, standing }: ServedIssue): readonly Change[] {
  const { schedule, policy } = config;
  if (issue.state === 'closed') return [];
  return staleStatuses(issue, policy).flatMap((stale) =>
    chain({ chain: `issue ${issue.number} status ${stale}`, schedule: schedule.id, urgency: 4 }, [
      {
        change: { kind: 'remove-label', issue: existing(issue), label: policy.statusLabels[stale] },
        reason: `the status is “${standing.status.status}” now`,
      },
    ]),
  );
}

/** One comment an issue, edited silently; a closed issue gets its last edit but never a first one. */
export function planStatusComment(context: Context, served: ServedIssue): readonly Change[] {
  const { config, now } = context;
  const { issue, standing } = served;
  if (standing.kind === 'other') return [];
  const marker: Marker = { kind: 'status', key: config.schedule.id };
  const standingComment = ownComment(issue, marker);
  const next = openWindows({ issue, standing, policy: config.policy, now })[0];
  const body = commentBody(
    marker,
    statusCommentText({
      issue,
      standing,
      config,
      next,
      sev1Label: severityLabel(context, 'sev1'),
      isUnconfirmed: isUnconfirmed(context, served),
    }),
  );
  const base = { chain: `issue ${issue.number} status`, schedule: config.schedule.id } as const;
  if (standingComment === undefined)
    return issue.state === 'closed'
      ? []
      : chain({ ...base, urgency: 2 }, [
          {
            change: { kind: 'comment', issue: existing(issue), marker, body },
            reason: 'first answer: received, who is on call, when the reply is due',
          },
        ]);
  if (isSameText(standingComment.body, body)) return [];
  return chain({ ...base, urgency: 4 }, [
    {
      change: {
        kind: 'edit-comment',
        issue: existing(issue),
        commentId: standingComment.id,
        body,
        was: standingComment.body,
      },
      reason: 'the issue stands elsewhere than its status comment says',
    },
  ]);
}

/** GitHub gives text back with CRLF at times, and without blanks at its end. */
function isSameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\r\n/g, '\n').trimEnd();
  return plain(a) === plain(b);
}
