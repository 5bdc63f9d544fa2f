/** Since when somebody has an issue, and whether they got it because of their duty. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue, TimelineEvent } from '../issues/issue.js';
import { findMarker } from '../issues/marker.js';
import { isSameLogin, type Login, loginKey } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { contains } from '../schedule/span.js';
import type { Context } from './context.js';
import { deskAt } from './desk.js';

// A run plans on the shift of its own instant and its write lands seconds or minutes after.
const writeDelay = { minutes: 60 } as const;

/**
 * When the person held the lead role as they were assigned, or got it from the token in place of who did: where GitHub does
 * not let that one be assigned, or they ask themselves. Or when it was handed over to them who helped before. `undefined`
 * otherwise: whoever was assigned outside their shift was chosen by hand, or brought in by escalation, and stays.
 */
export function heldSince(context: Context, issue: Issue, login: Login): Temporal.Instant | undefined {
  const assignment = assignmentOf(issue, login);
  return (
    dutyAt(context, issue, { login, assignment }) ??
    (assignment.isOurs ? inheritances(context, issue).get(loginKey(login)) : undefined)
  );
}

interface Given {
  readonly login: Login;
  readonly assignment: Assignment;
}

function dutyAt(
  context: Context,
  issue: Issue,
  { login, assignment: { at, isOurs } }: Given,
): Temporal.Instant | undefined {
  const { schedule } = context.config;
  const instants = isOurs && !isEscalation(issue, at) ? [at, at.subtract(writeDelay)] : [at];
  return instants.find(
    (instant) =>
      shiftsAt(schedule, leadRole(schedule), instant).some((shift) => isSameLogin(shift.login, login)) ||
      (isOurs && isSameLogin(deskAt(context, issue, instant), login)),
  );
}

/**
 * Since when people on duty have it to whom the token assigned it before for another reason: GitHub shows of that only how
 * the one before them went, who had it by duty or by hand. By login.
 */
function inheritances(context: Context, issue: Issue): ReadonlyMap<string, Temporal.Instant> {
  const helpers = new Map<string, Login>();
  const heirs = new Map<string, Temporal.Instant>();
  for (const event of issue.timeline) {
    if (event.kind !== 'assigned' && event.kind !== 'unassigned') continue;
    const key = loginKey(event.login);
    const isHandover = event.kind === 'unassigned' && event.actor?.isViewer === true && !helpers.has(key);
    helpers.delete(key);
    heirs.delete(key);
    const assignment = { at: event.at, isOurs: event.actor?.isViewer === true };
    if (event.kind === 'assigned') {
      const isHelping =
        assignment.isOurs && dutyAt(context, issue, { login: event.login, assignment }) === undefined;
      if (isHelping) helpers.set(key, event.login);
    }
    if (!isHandover) continue;
    for (const [other, login] of helpers) {
      const since = dutyAt(context, issue, { login, assignment });
      if (since === undefined) continue;
      helpers.delete(other);
      heirs.set(other, since);
    }
  }
  return heirs;
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
