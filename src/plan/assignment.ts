/**
 * Who an issue belongs to: new ones are assigned at once, held ones move at a handoff, taken ones go to whoever took them,
 * others stay where they are; who helped stays, who was only called goes again. Takes off only whom the token put there, and
 * whose duty is over.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Issue, TimelineEvent } from '../issues/issue.js';
import { maxAssignees } from '../issues/issue.js';
import { isServed, kindOf } from '../issues/kind.js';
import { findMarker } from '../issues/marker.js';
import { type Ownership, ownershipOf, wasCalled } from '../issues/ownership.js';
import { standingOf } from '../issues/standing.js';
import { lastHandoff, successorOf } from '../schedule/handoff.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { contains, isBefore } from '../schedule/span.js';
import { calledNow } from './called.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, onCallNow, type ServedIssue } from './context.js';

export function planAssignment(context: Context, served: ServedIssue): readonly Change[] {
  const { config } = context;
  const { issue } = served;
  if (issue.state === 'closed') return [];
  const ownership = ownershipOf(issue, config);
  // Whom GitHub does not let assign cannot have it; then it stays on duty.
  const owner = context.people.firstAssignable(ownership.owners);
  const asked = context.all.flatMap((other) => askedBy({ ...context, config: other }, issue));
  const desk: Desk = { issue, ownership, isAsked: (login) => isAmong(login, asked) };
  const owning = owner === undefined ? dutySteps(context, desk) : takingSteps(context, desk, owner);
  const after = { ...desk, issue: afterSteps(issue, owning) };
  return chain({ chain: `issue ${issue.number} owner`, schedule: config.schedule.id, urgency: 1 }, [
    ...adoptionSteps(context, served),
    ...owning,
    ...joiningSteps(context, after),
    ...releasingSteps(context, after),
  ]);
}

/** Also those of another schedule that serves the issue: what one asks for the other does not take back. */
function askedBy(context: Context, issue: Issue): readonly Login[] {
  const { all, config } = context;
  if (!isServed(issue, config.policy)) return [];
  const { owners, joined } = ownershipOf(issue, config);
  const keeper = all.find((other) => isServed(issue, other.policy));
  const called = keeper === config ? calledNow(context, { issue, standing: standingOf(issue, config) }) : [];
  return [...owners, ...joined, ...called.map(({ login }) => login)];
}

/** Only who has it; its timeline is that of before. */
function afterSteps(issue: Issue, steps: readonly ChainStep[]): Issue {
  const moves = steps.map(({ change }) => change);
  const come = moves.flatMap((move) => (move.kind === 'assign' ? move.login : []));
  const gone = moves.flatMap((move) => (move.kind === 'unassign' ? move.login : []));
  return { ...issue, assignees: [...issue.assignees, ...come].filter((login) => !isAmong(login, gone)) };
}

interface Desk {
  readonly issue: Issue;
  readonly ownership: Ownership;
  /** Took it, helped, or is called by a breach that lasts. */
  isAsked(login: Login): boolean;
}

/** Theirs alone: whoever had it because of their duty goes. */
function takingSteps(context: Context, { issue, isAsked }: Desk, owner: Login): readonly ChainStep[] {
  const going = issue.assignees.filter(
    (login) => !isAsked(login) && heldSince(context, issue, login) !== undefined,
  );
  return [
    ...(isAssigned(issue, owner) ? [] : [assignStep(issue, owner, `${owner} took it, or was given it`)]),
    ...going.map((login) => unassignStep(issue, login, `${owner} has it now`)),
  ];
}

/** New or unowned: to whoever is on call. Who only helps does not own it. */
function dutySteps(context: Context, desk: Desk): readonly ChainStep[] {
  const { issue } = desk;
  const isOwned = issue.assignees.some((login) => !isHelper(context, desk, login));
  return isOwned ? handoverSteps(context, desk) : firstSteps(context, issue);
}

/** Put there by the token because they took it, helped or were called, now or before; not because of their duty. */
function isHelper(context: Context, { issue, ownership, isAsked }: Desk, login: Login): boolean {
  const { event, isOurs } = assignmentOf(issue, login);
  if (!isOurs || event === undefined || heldSince(context, issue, login) !== undefined) return false;
  return isAsked(login) || isAmong(login, ownership.former) || wasCalled(issue, context.config, event);
}

function joiningSteps(context: Context, { issue, ownership }: Desk): readonly ChainStep[] {
  return ownership.joined.flatMap((login) =>
    isAssigned(issue, login) ||
    issue.assignees.length >= maxAssignees ||
    context.people.firstAssignable([login]) === undefined
      ? []
      : [assignStep(issue, login, `${login} has a hand in it`)],
  );
}

/** Helpers whose part is over. Where another schedule serves the issue too, they may be there for its sake. */
function releasingSteps(context: Context, desk: Desk): readonly ChainStep[] {
  const { all, config } = context;
  const { issue, isAsked } = desk;
  if (all.some((other) => other !== config && isServed(issue, other.policy))) return [];
  const over = issue.assignees.filter((login) => !isAsked(login) && isHelper(context, desk, login));
  if (over.length === 0) return [];
  // Whoever helped and is on duty now has it, unless somebody else does.
  const isOwned =
    context.people.firstAssignable(desk.ownership.owners) !== undefined ||
    issue.assignees.some((login) => !isHelper(context, desk, login));
  const duty = isOwned ? undefined : context.people.firstAssignable(deskFor(context, issue));
  return over
    .filter((login) => !isSameLogin(login, duty))
    .map((login) => unassignStep(issue, login, `${login} is no longer called for it`));
}

function assignStep(issue: Issue, login: Login, reason: string): ChainStep {
  return { change: { kind: 'assign', issue: existing(issue), login }, reason };
}

function unassignStep(issue: Issue, login: Login, reason: string): ChainStep {
  return { change: { kind: 'unassign', issue: existing(issue), login }, reason };
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

/** Of several who serve at once, the first seat's: one person owns an issue. */
function firstSteps(context: Context, issue: Issue): readonly ChainStep[] {
  const owner = context.people.firstAssignable(deskFor(context, issue));
  if (owner === undefined) return [];
  if (isAssigned(issue, owner)) return [];
  return [
    assignStep(issue, owner, `nobody has it and ${owner} is on call for ${context.config.schedule.name}`),
  ];
}

/** Whoever is on call; nobody answers their own request while somebody else is there. */
function deskFor(context: Context, issue: Issue): readonly Login[] {
  const onCall = onCallNow(context);
  if (kindOf(issue, context.config.policy) !== 'request') return onCall;
  const isAsking = (login: Login) => isSameLogin(login, issue.author?.login);
  return [...onCall.filter((login) => !isAsking(login)), ...onCall.filter(isAsking)];
}

interface Move {
  readonly from: Login;
  readonly to: Login;
}

/**
 * The owners come before the others go, so that no issue is ever nobody's. Whoever is asked for otherwise hands it over and
 * stays.
 */
function handoverSteps(context: Context, { issue, isAsked }: Desk): readonly ChainStep[] {
  const schedule = context.config.schedule.name;
  const leaving = leavingAssignees(context, issue);
  const moves = leaving.flatMap((from): readonly Move[] => {
    const to = heirOf(context, issue, from);
    return to === undefined || isSameLogin(to, from) ? [] : [{ from, to }];
  });
  const owners = moves
    .map(({ to }) => to)
    .filter((to, index) => moves.findIndex((move) => isSameLogin(move.to, to)) === index);
  const assign = owners
    .filter((owner) => !isAssigned(issue, owner))
    .map((owner): ChainStep => {
      const from = moves.filter(({ to }) => isSameLogin(to, owner)).map((move) => move.from);
      const reason = `${owner} is on call for ${schedule} now and takes over from ${from.join(', ')}`;
      return assignStep(issue, owner, reason);
    });
  const unassign = moves
    .filter(({ from }) => !isAsked(from))
    .map(({ from }) =>
      unassignStep(
        issue,
        from,
        heldSince(context, issue, from) === undefined
          ? `${schedule} hands over all issues, also the one that ${from} was given`
          : `${from}'s shift for ${schedule} is over`,
      ),
    );
  return [...assign, ...unassign];
}

/**
 * Whoever took over the seat in which the person held the issue, and else the first of those on call: where nobody took
 * that seat, or GitHub does not let them be assigned. `undefined` where nobody can be: then the issue stays.
 */
function heirOf(context: Context, issue: Issue, leaving: Login): Login | undefined {
  const { config, holders, now } = context;
  const since = holders.length > 1 ? heldSince(context, issue, leaving) : undefined;
  const successor =
    since === undefined
      ? undefined
      : successorOf(config.schedule, leadRole(config.schedule), { login: leaving, start: since, end: now });
  const candidates = [...(successor === undefined ? [] : [successor]), ...onCallNow(context)];
  const [first] = candidates;
  // Whoever has it already need not be asked for.
  return first !== undefined && isHolder(context, first) && isAssigned(issue, first)
    ? first
    : context.people.firstAssignable(candidates);
}

function isHolder({ holders }: Context, login: Login): boolean {
  return holders.some((holder) => isSameLogin(holder.login, login));
}

/** Assignees who hold the issue only because they were on call, and are no more; with `all`, the others from before too. */
function leavingAssignees(context: Context, issue: Issue): readonly Login[] {
  const { config } = context;
  const others = issue.assignees.filter((login) => !isHolder(context, login));
  switch (config.policy.handover) {
    case 'none':
      return [];
    case 'all':
      return others.filter(
        (login) =>
          heldSince(context, issue, login) !== undefined || isAssignedBeforeHandoff(context, issue, login),
      );
    case 'held':
      return others.filter((login) => heldSince(context, issue, login) !== undefined);
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
 * When the person held the lead role as they were assigned; `undefined` where they did not. Whoever was assigned outside
 * their shift was chosen by hand, or brought in by escalation, and stays.
 */
function heldSince(
  { config: { schedule } }: Context,
  issue: Issue,
  login: Login,
): Temporal.Instant | undefined {
  const { at, isOurs } = assignmentOf(issue, login);
  const instants = isOurs && !isEscalation(issue, at) ? [at, at.subtract(writeDelay)] : [at];
  return instants.find((instant) =>
    shiftsAt(schedule, leadRole(schedule), instant).some((shift) => isSameLogin(shift.login, login)),
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
  /** Absent where GitHub has no event of it. */
  readonly event?: TimelineEvent;
}

/** The person's latest assignment; the issue's creation where GitHub has no event of it. */
function assignmentOf(issue: Issue, login: Login): Assignment {
  const event = issue.timeline.findLast((one) => one.kind === 'assigned' && isSameLogin(one.login, login));
  return event === undefined
    ? { at: issue.createdAt, isOurs: false }
    : { at: event.at, isOurs: event.actor?.isViewer === true, event };
}

function isAssigned(issue: Issue, login: Login): boolean {
  return isAmong(login, issue.assignees);
}

function isAmong(login: Login, logins: readonly Login[]): boolean {
  return logins.some((other) => isSameLogin(other, login));
}
