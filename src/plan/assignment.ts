/** Who an issue belongs to: new ones are assigned at once, held ones move at a handoff, others stay where they are. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import { findMarker } from '../issues/marker.js';
import { lastHandoff } from '../schedule/handoff.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { shiftAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { contains, isBefore } from '../schedule/span.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, onCallNow, type ServedIssue } from './context.js';

export function planAssignment(context: Context, served: ServedIssue): readonly Change[] {
  const { config } = context;
  if (served.issue.state === 'closed') return [];
  const leaving = leavingAssignees(context, served.issue);
  const owner = ownerOf(context, served.issue, leaving);
  const steps = [
    ...adoptionSteps(context, served),
    ...(owner === undefined ? [] : assignmentSteps(context, served.issue, { owner, leaving })),
  ];
  return chain(
    { chain: `issue ${served.issue.number} owner`, schedule: config.schedule.id, urgency: 1 },
    steps,
  );
}

function adoptionSteps({ config }: Context, { issue, isAdopted }: ServedIssue): readonly ChainStep[] {
  return isAdopted
    ? [
        {
          change: { kind: 'add-label', issue: existing(issue), label: config.policy.label },
          reason: 'an incident or request that no other schedule can serve',
        },
      ]
    : [];
}

/** Who should own the issue, or nobody new: it stays with its assignees. */
function ownerOf(context: Context, issue: Issue, leaving: readonly Login[]): Login | undefined {
  const isUnowned = issue.assignees.length === 0;
  const isHeldByHolder = context.holder !== undefined && isAssigned(issue, context.holder.login);
  if (isHeldByHolder) return context.holder?.login;
  if (!isUnowned && leaving.length === 0) return undefined;
  return context.people.firstAssignable(onCallNow(context));
}

interface Move {
  readonly owner: Login;
  readonly leaving: readonly Login[];
}

/** The owner comes before the others go, so that no issue is ever nobody's. */
function assignmentSteps(context: Context, issue: Issue, { owner, leaving }: Move): readonly ChainStep[] {
  const schedule = context.config.schedule.name;
  const going = leaving.filter((login) => !isSameLogin(login, owner));
  const assign: readonly ChainStep[] = isAssigned(issue, owner)
    ? []
    : [
        {
          change: { kind: 'assign', issue: existing(issue), login: owner },
          reason:
            going.length === 0
              ? `nobody is assigned and ${owner} is on call for ${schedule}`
              : `${owner} is on call for ${schedule} now and takes over from ${going.join(', ')}`,
        },
      ];
  const unassign = going.map(
    (login): ChainStep => ({
      change: { kind: 'unassign', issue: existing(issue), login },
      reason: isHeldByDuty(context, issue, login)
        ? `${login}'s shift for ${schedule} is over`
        : `${schedule} hands over all issues, also the one that ${login} was given`,
    }),
  );
  return [...assign, ...unassign];
}

/** Assignees who hold the issue only because they were on call, and are no more; with `all`, the others from before too. */
function leavingAssignees(context: Context, issue: Issue): readonly Login[] {
  const { config, holder } = context;
  const others = issue.assignees.filter((login) => !isSameLogin(login, holder?.login));
  switch (config.policy.handover) {
    case 'none':
      return [];
    case 'all':
      return others.filter(
        (login) => isHeldByDuty(context, issue, login) || isAssignedBeforeHandoff(context, issue, login),
      );
    case 'held':
      return others.filter((login) => isHeldByDuty(context, issue, login));
  }
}

/** Whoever was assigned since then, by hand or by escalation, was chosen for the shift that runs. */
function isAssignedBeforeHandoff(
  { config: { schedule }, now }: Context,
  issue: Issue,
  login: Login,
): boolean {
  const handoff = lastHandoff(schedule, leadRole(schedule), now);
  return handoff !== undefined && isBefore(assignmentOf(issue, login).at, handoff.at);
}

// A run plans on the shift of its own instant and its write lands seconds or minutes after.
const writeDelay = { minutes: 60 } as const;

/**
 * True where the person held the lead role when they were assigned. Whoever was assigned outside their shift was chosen
 * by hand, or brought in by escalation, and stays.
 */
function isHeldByDuty({ config: { schedule } }: Context, issue: Issue, login: Login): boolean {
  const { at, isOurs } = assignmentOf(issue, login);
  const instants = isOurs && !isEscalation(issue, at) ? [at, at.subtract(writeDelay)] : [at];
  return instants.some((instant) =>
    isSameLogin(shiftAt(schedule, leadRole(schedule), instant)?.login, login),
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

interface Assignment {
  readonly at: Temporal.Instant;
  /** Watchbill did it. */
  readonly isOurs: boolean;
}

/** The person's latest assignment; the issue's creation where GitHub has no event of it. */
function assignmentOf(issue: Issue, login: Login): Assignment {
  const assigned = issue.timeline.findLast(
    (event) => event.kind === 'assigned' && isSameLogin(event.login, login),
  );
  return { at: assigned?.at ?? issue.createdAt, isOurs: assigned?.actor?.isViewer === true };
}

function isAssigned(issue: Issue, login: Login): boolean {
  return issue.assignees.some((assignee) => isSameLogin(assignee, login));
}
