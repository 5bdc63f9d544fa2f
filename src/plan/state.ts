/** An issue's own signs: severity label, one status label, and the sticky status comment. */
import type { Issue } from '../issues/issue.js';
import { hasLabel, type LabelName } from '../issues/label.js';
import type { Marker } from '../issues/marker.js';
import { ownComment } from '../issues/own-comments.js';
import { statuses } from '../issues/policy.js';
import { severityOfLabel } from '../issues/severity.js';
import { staleStatuses } from '../issues/status.js';
import { openWindows } from '../issues/windows.js';
import { commentBody } from '../report/issue-comments.js';
import { statusCommentText } from '../report/status-comment.js';
import { isUnconfirmed } from './called.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, type ServedIssue } from './context.js';
import { finishOf } from './finish.js';
import { severityLabel } from './labels.js';
import { isLeftToPeople } from './requester.js';

/** The labels that say where an issue stands; of several schedules that serve it the first keeps them. */
export function planSigns(context: Context, served: ServedIssue): readonly Change[] {
  if (!served.isKept) return [];
  return [...planSeverity(context, served), ...planStatus(context, served)];
}

/** One label says how bad it is; what only a stranger says, where anybody may, becomes none. */
function planSeverity(context: Context, served: ServedIssue): readonly Change[] {
  const { issue, standing } = served;
  const { policy, schedule } = context.config;
  const { severity, from } = standing.severity;
  if (standing.kind !== 'incident' || from === 'default') return [];
  if (isUnconfirmed(context, served)) return [];
  const isSet = issue.labels.some((label) => severityOfLabel(label, policy) === severity);
  const others = issue.labels.filter((label) => {
    const other = severityOfLabel(label, policy);
    return other !== undefined && other !== severity;
  });
  const says = from === 'report' ? 'the report says' : 'the team says';
  return chain({ chain: `issue ${issue.number} severity`, schedule: schedule.id, urgency: 1 }, [
    ...(isSet
      ? []
      : [labelStep('add-label', issue, severityLabel(context, severity), `${says} ${severity}`)]),
    ...others.map((label) => labelStep('remove-label', issue, label, `${says} ${severity} now`)),
  ]);
}

function labelStep(
  kind: 'add-label' | 'remove-label',
  issue: Issue,
  label: LabelName,
  reason: string,
): ChainStep {
  return { change: { kind, issue: existing(issue), label }, reason };
}

/** One label says where it stands; a closed issue keeps the one that says how it ended, but is not given a first one. */
export function planStatus({ config }: Context, { issue, standing, isKept }: ServedIssue): readonly Change[] {
  if (!isKept) return [];
  const { policy, schedule } = config;
  const { status } = standing.status;
  const label = policy.statusLabels[status];
  const isWatched = statuses.some((one) => hasLabel(issue.labels, policy.statusLabels[one]));
  const isMissing =
    standing.kind !== 'other' && !hasLabel(issue.labels, label) && (issue.state === 'open' || isWatched);
  const base = { schedule: schedule.id, chain: `issue ${issue.number} status label` } as const;
  const reason = `the status is “${status}” now`;
  // The new one first, so that no run sees the issue without any.
  return [
    ...chain({ ...base, urgency: 1 }, isMissing ? [labelStep('add-label', issue, label, reason)] : []),
    ...chain(
      { ...base, urgency: 4 },
      staleStatuses(issue, config).map((stale) =>
        labelStep('remove-label', issue, policy.statusLabels[stale], reason),
      ),
    ),
  ];
}

/** One comment an issue, edited silently; a closed issue gets its last edit but never a first one. */
export function planStatusComment(context: Context, served: ServedIssue): readonly Change[] {
  const { config, now } = context;
  const { issue, standing } = served;
  if (standing.kind === 'other' || !served.isKept) return [];
  const marker: Marker = { kind: 'status', key: config.schedule.id };
  const standingComment = ownComment(issue, marker);
  const next = openWindows({ issue, standing, config, now })[0];
  const body = commentBody(
    marker,
    statusCommentText({
      issue,
      standing,
      config,
      next,
      finish: finishOf(context, served),
      sev1Label: severityLabel(context, 'sev1'),
      isUnconfirmed: isUnconfirmed(context, served),
      isLeftToPeople: isLeftToPeople(context, issue),
    }),
    config.schedule,
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
