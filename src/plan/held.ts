/** Since when somebody has an issue, and whether they got it because of their duty. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue, TimelineEvent } from '../issues/issue.js';
import { findMarker } from '../issues/marker.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { contains } from '../schedule/span.js';
import type { Context } from './context.js';
import { deskAt } from './desk.js';

// A run plans on the shift of its own instant and its write lands seconds or minutes after.
const writeDelay = { minutes: 60 } as const;

/**
 * When the person held the lead role as they were assigned, or got it from the token in place of who did: where GitHub does
 * not let that one be assigned, or they ask themselves. `undefined` otherwise: whoever was assigned outside their shift was
 * chosen by hand, or brought in by escalation, and stays.
 */
export function heldSince(context: Context, issue: Issue, login: Login): Temporal.Instant | undefined {
  const { schedule } = context.config;
  const { at, isOurs } = assignmentOf(issue, login);
  const instants = isOurs && !isEscalation(issue, at) ? [at, at.subtract(writeDelay)] : [at];
  return instants.find(
    (instant) =>
      shiftsAt(schedule, leadRole(schedule), instant).some((shift) => isSameLogin(shift.login, login)) ||
      (isOurs && isSameLogin(deskAt(context, issue, instant), login)),
  );
}

/** A breach is announced right after the assignment that escalates it. */
function isEscalation(issue: Issue, assignedAt: Temporal.Instant): boolean {
  const soon = { start: assignedAt, end: assignedAt.add(writeDelay) };
  return issue.timeline.some(
    (event) =>
      event.kind === 'comment' &&
      event.isTrusted &&
      contains(soon, event.at) &&
      findMarker(event.body)?.kind === 'breach',
  );
}

export interface Assignment {
  readonly at: Temporal.Instant;
  /** Watchbill did it. */
  readonly isOurs: boolean;
  /** Absent where GitHub has no event of it. */
  readonly event?: TimelineEvent;
}

/** The person's latest assignment; the issue's creation where GitHub has no event of it. */
export function assignmentOf(issue: Issue, login: Login): Assignment {
  const event = issue.timeline.findLast((one) => one.kind === 'assigned' && isSameLogin(one.login, login));
  return event === undefined
    ? { at: issue.createdAt, isOurs: false }
    : { at: event.at, isOurs: event.actor?.isViewer === true, event };
}
