/** Requests that wait for their requester: ask to confirm, give notice, close after it, or go on when they answer. */
import type { Temporal } from 'temporal-polyfill';
import { afterRunning, clockMilliseconds } from '../issues/clock.js';
import type { CommentEvent, Issue } from '../issues/issue.js';
import { hasLabel } from '../issues/label.js';
import type { Marker } from '../issues/marker.js';
import { ownComment } from '../issues/own-comments.js';
import type { Status, WindowLength } from '../issues/policy.js';
import { isResponder } from '../issues/responder.js';
import { statusHistory } from '../issues/status.js';
import { commentBody, confirmText, noticeText } from '../report/issue-comments.js';
import { instantText } from '../report/time-text.js';
import { isBefore } from '../schedule/span.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, type ServedIssue } from './context.js';

export function planRequester(context: Context, served: ServedIssue): readonly Change[] {
  const { status } = served.standing.status;
  if (served.standing.kind !== 'request' || (status !== 'waiting' && status !== 'resolved')) return [];
  if (hasAnswered(served)) return resume(context, served);
  const since = silentSince(context, served);
  const marker: Marker = { kind: 'notice', key: since.toString() };
  const notice = ownComment(served.issue, marker);
  if (notice !== undefined) return closeAfter(context, served, notice);
  const { notice: length } = context.config.policy.requests;
  if (length !== undefined && isPast(context, since, length))
    return giveNotice(context, served, { since, marker });
  return status === 'resolved' ? askToConfirm(context, served) : [];
}

function hasAnswered({ standing }: ServedIssue): boolean {
  const { requesterSpokeAt, status } = standing;
  return requesterSpokeAt !== undefined && isBefore(status.since, requesterSpokeAt);
}

/** The team's last word: from then on it is the requester's turn. */
function silentSince({ config }: Context, { issue, standing }: ServedIssue): Temporal.Instant {
  const words = issue.timeline.filter(
    (event) => event.kind === 'comment' && isResponder(event.actor, issue, config),
  );
  const last = words.at(-1)?.at ?? standing.status.since;
  return isBefore(standing.status.since, last) ? last : standing.status.since;
}

/** The answer puts the issue back to where it stood before it waited. What is so already is not written again. */
function resume(context: Context, { issue }: ServedIssue): readonly Change[] {
  const { policy } = context.config;
  const active = statusHistory(issue, policy)
    .map(({ status }) => status)
    .findLast((status) => status === 'researching' || status === 'in progress');
  const next: Status = active ?? 'researching';
  const reason = `the requester answered, so the status is “${next}” again`;
  const waiting = [policy.statusLabels.waiting, policy.statusLabels.resolved];
  const label = policy.statusLabels[next];
  return requestChain(context, issue, [
    ...(hasLabel(issue.labels, label)
      ? []
      : [{ change: { kind: 'add-label', issue: existing(issue), label }, reason } as const]),
    ...waiting
      .filter((other) => hasLabel(issue.labels, other))
      .map(
        (other): ChainStep => ({
          change: { kind: 'remove-label', issue: existing(issue), label: other },
          reason,
        }),
      ),
  ]);
}

function askToConfirm(context: Context, { issue, standing }: ServedIssue): readonly Change[] {
  const { since } = standing.status;
  const marker: Marker = { kind: 'confirm', key: since.toString() };
  if (ownComment(issue, marker) !== undefined) return [];
  return requestChain(context, issue, [
    {
      change: {
        kind: 'comment',
        issue: existing(issue),
        marker,
        body: commentBody(marker, confirmText(issue)),
      },
      reason: 'resolved: the requester is asked to confirm',
    },
  ]);
}

interface Notice {
  readonly since: Temporal.Instant;
  readonly marker: Marker;
}

function giveNotice(context: Context, { issue }: ServedIssue, { since, marker }: Notice): readonly Change[] {
  const { config, now } = context;
  return requestChain(context, issue, [
    {
      change: {
        kind: 'comment',
        issue: existing(issue),
        marker,
        body: commentBody(
          marker,
          noticeText({ issue, config, since, closes: endOf(context, now, config.policy.requests.close) }),
        ),
      },
      reason: `no word from the requester since ${instantText(since, config.schedule.timezone)}`,
    },
  ]);
}

/** Counted from the notice's own time on GitHub, so that a late notice never shortens the time to answer. */
function closeAfter(
  context: Context,
  { issue, standing }: ServedIssue,
  notice: CommentEvent,
): readonly Change[] {
  if (!isPast(context, notice.at, context.config.policy.requests.close)) return [];
  return requestChain(context, issue, [
    {
      change: {
        kind: 'close',
        issue: existing(issue),
        as: standing.status.status === 'resolved' ? 'completed' : 'not_planned',
      },
      reason: `the notice of ${instantText(notice.at, context.config.schedule.timezone)} was not answered`,
    },
  ]);
}

function isPast(context: Context, start: Temporal.Instant, length: WindowLength): boolean {
  return !isBefore(context.now, endOf(context, start, length));
}

function endOf({ config }: Context, start: Temporal.Instant, length: WindowLength): Temporal.Instant {
  const { hours } = config.policy;
  const run = { start, clock: length.clock, hours, pauses: [] };
  return afterRunning(run, clockMilliseconds(length, hours));
}

function requestChain(context: Context, issue: Issue, steps: readonly ChainStep[]): readonly Change[] {
  return chain(
    { chain: `issue ${issue.number} requester`, schedule: context.config.schedule.id, urgency: 2 },
    steps,
  );
}
