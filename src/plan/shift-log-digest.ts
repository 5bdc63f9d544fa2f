/** The digest of the last handoff, on the log of the shift that has begun with it. */
import type { Temporal } from 'temporal-polyfill';
import { type Digest, digestOf } from '../handoff/digest.js';
import { handoffMarker } from '../handoff/shift-log.js';
import { acknowledgeBy } from '../issues/windows.js';
import { digestText } from '../report/digest.js';
import { commentBody } from '../report/issue-comments.js';
import { inEnglish, instantText } from '../report/time-text.js';
import { isBefore } from '../schedule/span.js';
import type { Handoff, Shift } from '../schedule/types.js';
import type { IssueTarget } from './change.js';
import type { ChainStep, Context, ServedIssue } from './context.js';
import { type Log, toldIn } from './shift-log-record.js';

export interface DigestPlace {
  readonly handoff: Handoff;
  /** The log it goes to; absent where this run opens it. */
  readonly log: Log | undefined;
  readonly logs: readonly Log[];
  readonly target: IssueTarget;
  readonly open: readonly ServedIssue[];
}

/** Once for each handoff; of several since the last run only the last has one, and names the others. */
export function digestSteps(context: Context, place: DigestPlace): readonly ChainStep[] {
  const { config } = context;
  const { handoff, log, target } = place;
  const marker = handoffMarker(config, handoff.at);
  if (log !== undefined && (!log.issue.isComplete || isToldIn(log, context, handoff.at))) return [];
  const digest = digestAt(context, place);
  const [from, to] = [digest.handoff.outgoing, digest.handoff.incoming].map(namesOf);
  return [
    {
      change: {
        kind: 'comment',
        issue: target,
        marker,
        body: commentBody(marker, digestText(digest), config.schedule),
      },
      reason: `handoff from ${from} to ${to} at ${instantText(handoff.at, inEnglish(config.schedule))}`,
    },
  ];
}

function digestAt(context: Context, { handoff, log, logs, open }: DigestPlace): Digest {
  const { config, now, observed } = context;
  const told = log === undefined ? [] : toldIn(log, context);
  const [lastTold] = logs
    .flatMap((one) => toldIn(one, context))
    .filter(({ at }) => isBefore(at, handoff.at))
    .sort((a, b) => (isBefore(a.at, b.at) ? 1 : -1));
  const by = acknowledgeBy(config, now);
  const fullUrl = told[0]?.comment.url;
  return digestOf({
    config,
    repositoryUrl: observed.repository.url,
    handoff,
    now,
    open: open.filter(({ issue }) => issue.state === 'open'),
    closed: [...open, ...context.closed].map(({ issue }) => issue).filter(({ state }) => state === 'closed'),
    records: context.records.filter(({ issue, record }) => record.kind !== 'log' && issue.state === 'open'),
    logs: logs.map(({ issue }) => issue),
    unreadCount: observed.problems.length,
    isFirst: logs.length === 0,
    isFirstInLog: told.length === 0,
    ...(lastTold && { toldLast: lastTold.at }),
    ...(fullUrl && { lastFullUrl: fullUrl }),
    ...(by && { acknowledgeBy: by }),
  });
}

function isToldIn(log: Log, context: Context, at: Temporal.Instant): boolean {
  return toldIn(log, context).some((told) => told.at.equals(at));
}

function namesOf(shifts: readonly Shift[]): string {
  return shifts.map(({ login }) => login).join(', ') || 'nobody';
}
