/**
 * Who an issue belongs to: new ones are assigned at once, held ones move at a handoff, taken ones go to whoever took them,
 * others stay where they are; who helped stays, who was only called goes again. Takes off only whom the token put there, and
 * whose duty is over.
 */
import type { Issue } from '../issues/issue.js';
import { maxAssignees } from '../issues/issue.js';
import { isServed } from '../issues/kind.js';
import { type Ownership, ownershipOf, wasCalled } from '../issues/ownership.js';
import { standingOf } from '../issues/standing.js';
import { lastHandoff, successorOf } from '../schedule/handoff.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { isBefore } from '../schedule/span.js';
import { calledNow } from './called.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, onCallNow, type ServedIssue } from './context.js';
import { askingLast, deskAt, deskFor } from './desk.js';
import { assignmentOf, heldSince } from './held.js';

export function planAssignment(context: Context, served: ServedIssue): readonly Change[] {
  const { config } = context;
  const { issue } = served;
  if (issue.state === 'closed') return [];
  const ownership = ownershipOf(issue, config);
  // Whom GitHub does not let assign cannot have it; then it stays on duty.
  const owner = context.people.firstAssignable(ownership.owners);
  const asked = context.all.flatMap((other) => askedBy({ ...context, config: other }, issue));
  const desk: Desk = { issue, ownership, isAsked: (login) => isAmong(login, asked) };
  const moves = owner === undefined && isOwned(context, desk) ? movesOf(context, issue) : [];
  const owning = owner === undefined ? dutySteps(context, desk, moves) : takingSteps(context, desk, owner);
  const after = { ...desk, issue: afterSteps(issue, owning), heirs: moves.map(({ to }) => to) };
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

/** New or unowned: to whoever is on call. */
function dutySteps(context: Context, desk: Desk, moves: readonly Move[]): readonly ChainStep[] {
  return isOwned(context, desk) ? handoverSteps(context, desk, moves) : firstSteps(context, desk.issue);
}

/** Who only helps does not own it. */
function isOwned(context: Context, desk: Desk): boolean {
  return desk.issue.assignees.some((login) => !isHelper(context, desk, login));
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

interface DeskAfter extends Desk {
  /** To whom it is handed over, even where whoever had it before is called and stays. */
  readonly heirs: readonly Login[];
}

/** Helpers whose part is over. Where another schedule serves the issue too, they may be there for its sake. */
function releasingSteps(context: Context, desk: DeskAfter): readonly ChainStep[] {
  const { all, config } = context;
  const { issue, isAsked, heirs } = desk;
  if (all.some((other) => other !== config && isServed(issue, other.policy))) return [];
  const over = issue.assignees.filter((login) => !isAsked(login) && isHelper(context, desk, login));
  if (over.length === 0) return [];
  // Whoever helped and is on duty now has it, unless somebody else does.
  const isTheirs =
    context.people.firstAssignable(desk.ownership.owners) !== undefined || isOwned(context, desk);
  const duty = isTheirs ? undefined : context.people.firstAssignable(deskFor(context, issue));
  return over
    .filter((login) => !isSameLogin(login, duty) && !isAmong(login, heirs))
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

interface Move {
  readonly from: Login;
  readonly to: Login;
}

/** Nobody whom another schedule that serves the issue has on duty: they have it for its sake. */
function movesOf(context: Context, issue: Issue): readonly Move[] {
  const elsewhere = context.all.flatMap((other) =>
    other === context.config ? [] : dutyOf({ ...context, config: other }, issue),
  );
  const leaving = leavingAssignees(context, issue).filter((login) => !isAmong(login, elsewhere));
  return leaving.flatMap((from): readonly Move[] => {
    const to = heirOf(context, issue, from);
    return to === undefined || isSameLogin(to, from) ? [] : [{ from, to }];
  });
}

/** Whoever hold the schedule's lead role or stand in for them, where it serves the issue and nobody took it. */
function dutyOf(context: Context, issue: Issue): readonly Login[] {
  const { config, now, people } = context;
  if (!isServed(issue, config.policy) || ownershipOf(issue, config).owners.some(people.canBeAssigned))
    return [];
  const holders = shiftsAt(config.schedule, leadRole(config.schedule), now).map(({ login }) => login);
  const standIn = deskAt(context, issue, now);
  return standIn === undefined ? holders : [...holders, standIn];
}

/**
 * The owners come before the others go, so that no issue is ever nobody's. Whoever is asked for otherwise hands it over and
 * stays.
 */
function handoverSteps(
  context: Context,
  { issue, isAsked }: Desk,
  moves: readonly Move[],
): readonly ChainStep[] {
  const schedule = context.config.schedule.name;
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
  const onCall = [...(successor === undefined ? [] : [successor]), ...onCallNow(context)];
  const candidates = askingLast(context, issue, onCall);
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
  const { config, now } = context;
  const standIn = deskAt(context, issue, now);
  const others = issue.assignees.filter((login) => !isHolder(context, login) && !isSameLogin(login, standIn));
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

function isAssigned(issue: Issue, login: Login): boolean {
  return isAmong(login, issue.assignees);
}

function isAmong(login: Login, logins: readonly Login[]): boolean {
  return logins.some((other) => isSameLogin(other, login));
}
