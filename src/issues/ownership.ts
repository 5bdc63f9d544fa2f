/**
 * Whose an issue is, beyond duty: who took it or was given it, and who joined. A function of what people did; whom GitHub lets
 * assign, and who is on duty now, is for `plan/assignment`.
 */
import type { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { issueBefore } from './as-of.js';
import { calledBy, highestDueStep } from './escalation.js';
import { commandOf } from './given.js';
import type { CommandEvent, Issue, TimelineEvent } from './issue.js';
import type { ScheduleConfig } from './policy.js';
import { isNamed } from './route.js';
import { isTeamDeed } from './standing.js';

export interface Ownership {
  /** By `/take` or `/assign`; the issue is nobody's duty while there are any. The last one to take it has it. */
  readonly owners: readonly Login[];
  /** They helped: by `/ack` or `/wip`, by answering when escalation called them, or called by `/escalate`. Each once. */
  readonly joined: readonly Login[];
  /** Whoever ever was one of those two. */
  readonly former: readonly Login[];
  /** The steps of the ladder that `/escalate` called for, by the command's comment and place. */
  readonly called: readonly CalledStep[];
}

export interface CalledStep {
  readonly command: CommandEvent;
  /** Index into the ladder; past its end where nobody further stands on it. */
  readonly step: number;
  /** Absent where nobody held the role then, or the ladder was at its end. */
  readonly login?: Login;
}

const nobody: Ownership = { owners: [], joined: [], former: [], called: [] };

/** A reopening, and a `/route` to this schedule, put the issue back on duty. */
export function ownershipOf(issue: Issue, config: ScheduleConfig): Ownership {
  const byIssue = known.get(config) ?? new WeakMap<Issue, Ownership>();
  known.set(config, byIssue);
  const ownership = byIssue.get(issue) ?? walked(issue, config);
  byIssue.set(issue, ownership);
  return ownership;
}

/** Each step of a plan asks again; an issue never changes. */
const known = new WeakMap<ScheduleConfig, WeakMap<Issue, Ownership>>();

function walked(issue: Issue, config: ScheduleConfig): Ownership {
  let ownership = nobody;
  for (const [index, event] of issue.timeline.entries()) {
    const next = after(ownership, event, { config, issue, before: () => issueBefore(issue, index) });
    ownership = { ...next, former: distinct([...ownership.former, ...next.owners, ...next.joined]) };
  }
  return ownership;
}

/** True where a breached window called the person when they were assigned. */
export function wasCalled(issue: Issue, config: ScheduleConfig, assignment: TimelineEvent): boolean {
  const index = issue.timeline.indexOf(assignment);
  if (assignment.kind !== 'assigned' || index < 0) return false;
  const due = highestDueStep(issueBefore(issue, index), config, assignment.at);
  return isOnLadder(assignment.login, assignment.at, { config, due });
}

interface Scene {
  readonly config: ScheduleConfig;
  readonly issue: Issue;
  /** The issue as it stood before the event. */
  readonly before: () => Issue;
}

function after(ownership: Ownership, event: TimelineEvent, scene: Scene): Ownership {
  if (event.kind === 'reopened') return nobody;
  // Taken off by hand: whoever did it knows why.
  if (event.kind === 'unassigned')
    return event.actor?.isViewer === true ? ownership : without(ownership, event.login);
  const command = commandOf(event);
  const actor = event.actor?.login;
  if (event.kind === 'command' && command !== undefined && actor !== undefined) {
    switch (command.name) {
      case 'take':
        return { ...without(ownership, actor), owners: [actor] };
      case 'assign':
        return { ...without(ownership, command.login), owners: [command.login] };
      case 'route':
        return isNamed(scene.config, command.text) ? nobody : ownership;
      case 'escalate':
        return withCalled(ownership, event, scene);
      case 'ack':
      case 'wip':
        return isOnDuty(actor, event, scene) ? ownership : joined(ownership, actor);
      default:
        return ownership;
    }
  }
  if (actor === undefined || isIn(ownership, actor)) return ownership;
  return hasAnsweredCall(actor, event, scene) ? joined(ownership, actor) : ownership;
}

function withCalled(ownership: Ownership, command: CommandEvent, { config, before }: Scene): Ownership {
  const ladder = config.policy.escalation;
  const due = highestDueStep(before(), config, command.at);
  const step = Math.max(due, ...ownership.called.map((called) => called.step)) + 1;
  const target = ladder[step];
  const login = target === undefined ? undefined : calledBy(target, config, command.at);
  const called = [...ownership.called, { command, step, ...(login === undefined ? {} : { login }) }];
  return { ...(login === undefined ? ownership : joined(ownership, login)), called };
}

/** True for somebody of the ladder whom a breached window called at that time, and who is not on duty anyway. */
function hasAnsweredCall(actor: Login, event: TimelineEvent, scene: Scene): boolean {
  const { config, issue, before } = scene;
  const mayBeCalled = config.policy.escalation.some((step) =>
    isSameLogin(calledBy(step, config, event.at), actor),
  );
  if (!mayBeCalled || !isTeamDeed(event, issue, config) || isOnDuty(actor, event, scene)) return false;
  return isOnLadder(actor, event.at, { config, due: highestDueStep(before(), config, event.at) });
}

/** Among those whom the ladder's steps up to `due` call at the instant. */
function isOnLadder(
  login: Login,
  at: Temporal.Instant,
  { config, due }: { readonly config: ScheduleConfig; readonly due: number },
): boolean {
  return config.policy.escalation
    .slice(0, due + 1)
    .some((step) => isSameLogin(calledBy(step, config, at), login));
}

function isOnDuty(login: Login, { at }: TimelineEvent, { config: { schedule } }: Scene): boolean {
  return shiftsAt(schedule, leadRole(schedule), at).some((shift) => isSameLogin(shift.login, login));
}

function isIn({ owners, joined }: Ownership, login: Login): boolean {
  return [...owners, ...joined].some((other) => isSameLogin(other, login));
}

function joined(ownership: Ownership, login: Login): Ownership {
  const { owners } = ownership;
  const others = ownership.joined.filter((other) => !isSameLogin(other, login));
  return owners.some((owner) => isSameLogin(owner, login))
    ? ownership
    : { ...ownership, joined: [...others, login] };
}

function without(ownership: Ownership, login: Login): Ownership {
  const others = (logins: readonly Login[]) => logins.filter((other) => !isSameLogin(other, login));
  return { ...ownership, owners: others(ownership.owners), joined: others(ownership.joined) };
}

function distinct(logins: readonly Login[]): readonly Login[] {
  return logins.filter((login, index) => logins.findIndex((other) => isSameLogin(other, login)) === index);
}
