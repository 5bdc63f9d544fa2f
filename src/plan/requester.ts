/** Issues that wait for their requester: ask to confirm, close what is confirmed, give notice, close after it. */
import type { Temporal } from 'temporal-polyfill';
import { afterRunning, clockMilliseconds } from '../issues/clock.js';
import type { CommentEvent, Issue } from '../issues/issue.js';
import type { Marker } from '../issues/marker.js';
import { ownComment } from '../issues/own-comments.js';
import type { WindowLength } from '../issues/policy.js';
import { isResponder } from '../issues/responder.js';
import { isTheirTurn } from '../issues/status.js';
import { isExempt } from '../issues/windows.js';
import { commentBody, confirmText, noticeText } from '../report/issue-comments.js';
import { inEnglish, instantText } from '../report/time-text.js';
import { isBefore } from '../schedule/span.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, type ServedIssue } from './context.js';
import { isFull, isQuietNow } from './manners.js';

/** What the requester answers puts the status back by itself (`issues/status`), and then nothing here is due. */
export function planRequester(context: Context, served: ServedIssue): readonly Change[] {
  const { issue, standing } = served;
  const { status } = standing.status;
  if (issue.state === 'closed' || isExempt(issue, context.config)) return [];
  if (standing.confirmedAt !== undefined) return closeConfirmed(context, served);
  if (!isTheirTurn(status) || standing.kind !== 'request' || isLeftToPeople(context, issue)) return [];
  const since = silentSince(context, served);
  const marker: Marker = { kind: 'notice', key: since.toString() };
  const notice = ownComment(issue, marker);
  if (notice !== undefined) return closeAfter(context, served, notice);
  const { notice: length } = context.config.policy.requests;
  if (length !== undefined && !isBefore(context.now, endOf(context, { start: since, length })))
    return giveNotice(context, served, { since, marker });
  return status === 'resolved' ? askToConfirm(context, served) : [];
}

/**
 * GitHub lets people open again only what they closed themselves, so a word of theirs does it for what was closed here for
 * their silence. What they confirmed stays closed: a word of thanks is none of complaint.
 */
export function planReopening(context: Context, served: ServedIssue): readonly Change[] {
  const { config } = context;
  const { issue, standing, isKept } = served;
  const closing = issue.timeline.findLast(({ kind }) => kind === 'closed');
  const word = standing.requesterSpokeAt;
  if (!isKept || issue.state === 'open' || standing.kind !== 'request') return [];
  if (closing?.actor?.isViewer !== true || word === undefined || !isBefore(closing.at, word)) return [];
  const until = endOf(context, { start: closing.at, length: config.policy.requests.reopen });
  const isConfirmed = standing.confirmedAt !== undefined;
  if (isConfirmed || isLeftToPeople(context, issue) || isBefore(until, word)) return [];
  return requestChain(context, issue, [
    {
      change: { kind: 'reopen', issue: existing(issue) },
      reason: 'its requester wrote again after it was closed for their silence',
    },
  ]);
}

/** So often it was closed here and opened again: somebody has to talk to somebody. */
export function isLeftToPeople({ config }: Context, issue: Issue): boolean {
  const closes = issue.timeline.filter((event) => event.kind === 'closed' && event.actor?.isViewer === true);
  return closes.length >= config.policy.manners.closesPerIssue;
}

function closeConfirmed(context: Context, { issue }: ServedIssue): readonly Change[] {
  return requestChain(context, issue, [
    {
      change: { kind: 'close', issue: existing(issue), as: 'completed' },
      reason: 'it was confirmed that this is done',
    },
  ]);
}

/** The team's last word: from then on it is the requester's turn. */
function silentSince({ config }: Context, { issue, standing }: ServedIssue): Temporal.Instant {
  const words = issue.timeline.filter(
    (event) => event.kind === 'comment' && isResponder(event.actor, issue, config),
  );
  const last = words.at(-1)?.at ?? standing.status.since;
  return isBefore(standing.status.since, last) ? last : standing.status.since;
}

function askToConfirm(context: Context, served: ServedIssue): readonly Change[] {
  const { issue, standing } = served;
  const { since } = standing.status;
  const marker: Marker = { kind: 'confirm', key: since.toString() };
  if (ownComment(issue, marker) !== undefined) return [];
  if (isFull(context, served) || isQuietNow(context, served)) return [];
  return requestChain(context, issue, [
    {
      change: {
        kind: 'comment',
        issue: existing(issue),
        marker,
        body: commentBody(marker, confirmText(issue, context.config.schedule), context.config.schedule),
      },
      reason: 'resolved: the requester is asked to confirm',
    },
  ]);
}

interface Notice {
  readonly since: Temporal.Instant;
  readonly marker: Marker;
}

function giveNotice(context: Context, served: ServedIssue, { since, marker }: Notice): readonly Change[] {
  const { config, now } = context;
  const { issue } = served;
  if (isFull(context, served) || isQuietNow(context, served)) return [];
  const closes = endOf(context, { start: now, length: config.policy.requests.close });
  return requestChain(context, issue, [
    {
      change: {
        kind: 'comment',
        issue: existing(issue),
        marker,
        body: commentBody(marker, noticeText({ issue, config, since, closes }), config.schedule),
      },
      reason: `no word from the requester since ${instantText(since, inEnglish(config.schedule))}`,
    },
  ]);
}

/** Counted from the notice's own time on GitHub, so that a late notice never shortens the time to answer. */
function closeAfter(context: Context, served: ServedIssue, notice: CommentEvent): readonly Change[] {
  const { issue, standing } = served;
  const length = context.config.policy.requests.close;
  if (isBefore(context.now, endOf(context, { start: notice.at, length }))) return [];
  return requestChain(context, issue, [
    {
      change: {
        kind: 'close',
        issue: existing(issue),
        as: standing.status.status === 'resolved' ? 'completed' : 'not_planned',
      },
      reason: `the notice of ${instantText(notice.at, inEnglish(context.config.schedule))} was not answered`,
    },
  ]);
}

interface Stretch {
  readonly start: Temporal.Instant;
  readonly length: WindowLength;
}

function endOf({ config }: Context, { start, length }: Stretch): Temporal.Instant {
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
