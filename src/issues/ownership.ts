/**
 * Whose an issue is, beyond duty: who took it or was given it, and who joined. A function of what people did; whom GitHub lets
 * assign, and who is on duty now, is for `plan/assignment`.
 */
import type { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { shapesOf } from './as-of.js';
import { callableBy, calledBy, highestDueStep } from './escalation.js';
import { commandOf } from './given.js';
import type { CommandEvent, Issue, TimelineEvent } from './issue.js';
import { kept } from './kept.js';
import type { ScheduleConfig } from './policy.js';
import { isRouteTo } from './route.js';
import { isTeamDeed, standingsBefore } from './standing.js';

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

/** With the highest step that escalation reached since the issue was on duty last. */
interface Course extends Ownership {
  readonly reached: number;
}

/** A reopening, and a `/route` to this schedule, put the issue back on duty. */
export const ownershipOf = kept((issue, config): Ownership => {
  const { timeline } = issue;
  const past = pastOf(issue, config);
  let course: Course = { owners: [], joined: [], former: [], called: [], reached: -1 };
  for (const [index, event] of timeline.entries()) {
    const due = () => past.due(wordBefore(timeline, index), event.at);
    const next = after(course, event, { config, issue, due });
    course = { ...next, former: distinct([...course.former, ...next.owners, ...next.joined]) };
  }
  const { reached: _reached, ...ownership } = course;
  return ownership;
});

/** The place of the event, of a command that of its comment: both are done at once. */
function wordBefore(timeline: Issue['timeline'], index: number): number {
  const event = timeline[index];
  if (event?.kind !== 'command') return index;
  const isSame = (other: TimelineEvent | undefined) =>
    other?.at.equals(event.at) === true &&
    ((other.kind === 'command' && other.commentId === event.commentId) ||
      (other.kind === 'comment' && other.id === event.commentId));
  let place = index;
  while (isSame(timeline[place - 1])) place -= 1;
  return place;
}

/** True where a breached window called the person when they were assigned. */
export function wasCalled(issue: Issue, config: ScheduleConfig, assignment: TimelineEvent): boolean {
  const index = issue.timeline.indexOf(assignment);
  if (assignment.kind !== 'assigned' || index < 0) return false;
  const due = pastOf(issue, config).due(index, assignment.at);
  return due >= 0 && isOnLadder(assignment.login, assignment.at, { config, upTo: maxStep });
}

// Whom GitHub does not let assign is passed over, so a step may bring in anybody further up.
const maxStep = Number.MAX_SAFE_INTEGER;

interface Past {
  /** The highest step that was due before the event at that place. */
  due(index: number, at: Temporal.Instant): number;
}

const pastOf = kept((issue, config): Past => {
  const shapes = shapesOf(issue);
  const standings = standingsBefore(issue, config);
  return {
    due(index, at) {
      const shape = shapes[index];
      const standing = standings[index];
      if (shape === undefined || standing === undefined) return -1;
      return highestDueStep({ issue: shape, standing, config, now: at });
    },
  };
});

interface Scene {
  readonly config: ScheduleConfig;
  readonly issue: Issue;
  /** The highest step of the ladder that was due before the event. */
  due(): number;
}

function after(course: Course, event: TimelineEvent, scene: Scene): Course {
  if (event.kind === 'reopened' || isRouteTo(event, scene.config)) return onDutyAgain(course);
  // Taken off by hand: whoever did it knows why.
  if (event.kind === 'unassigned')
    return event.actor?.isViewer === true ? course : without(course, event.login);
  const command = commandOf(event);
  const actor = event.actor?.login;
  if (actor === undefined) return course;
  if (event.kind === 'command' && command !== undefined) {
    switch (command.name) {
      case 'take':
        return { ...without(course, actor), owners: [actor] };
      case 'assign':
        return { ...without(course, command.login), owners: [command.login] };
      case 'escalate':
        return withCalled(course, event, scene);
      case 'ack':
      case 'wip':
        return isOnDuty(actor, event, scene) ? course : withJoined(course, actor);
      default:
        return course;
    }
  }
  return !isIn(course, actor) && hasAnsweredCall(actor, event, scene) ? withJoined(course, actor) : course;
}

function onDutyAgain({ former, called }: Course): Course {
  return { owners: [], joined: [], former, called, reached: -1 };
}

/** The next step that calls somebody else than whoever asks. */
function withCalled(course: Course, command: CommandEvent, { config, due }: Scene): Course {
  const next = Math.max(due(), course.reached) + 1;
  const candidates = config.policy.escalation.map((step) => calledBy(step, config, command.at));
  const step = candidates.findIndex(
    (login, index) => index >= next && login !== undefined && !isSameLogin(login, command.actor?.login),
  );
  const login = candidates[step];
  if (login === undefined) return { ...course, called: [...course.called, { command, step: next }] };
  const called = [...course.called, { command, step, login }];
  return { ...withJoined(course, login), called, reached: step };
}

/** True for somebody of the ladder whom a breached window called at that time, and who is not on duty anyway. */
function hasAnsweredCall(actor: Login, event: TimelineEvent, scene: Scene): boolean {
  const { config, issue, due } = scene;
  if (!isOnLadder(actor, event.at, { config, upTo: maxStep })) return false;
  if (!isTeamDeed(event, issue, config) || isOnDuty(actor, event, scene)) return false;
  const step = due();
  const upTo = step >= 0 && wasBroughtIn(actor, event, issue) ? maxStep : step;
  return isOnLadder(actor, event.at, { config, upTo });
}

/** Their latest assignment before the event is the token's. */
function wasBroughtIn(login: Login, before: TimelineEvent, { timeline }: Issue): boolean {
  const last = timeline
    .slice(0, timeline.indexOf(before))
    .findLast(
      (event) =>
        (event.kind === 'assigned' || event.kind === 'unassigned') && isSameLogin(event.login, login),
    );
  return last?.kind === 'assigned' && last.actor?.isViewer === true;
}

/** Among those, in whatever seat, whom the ladder's steps up to that one call at the instant. */
function isOnLadder(
  login: Login,
  at: Temporal.Instant,
  { config, upTo }: { readonly config: ScheduleConfig; readonly upTo: number },
): boolean {
  const { escalation } = config.policy;
  return escalation
    .slice(0, Math.min(upTo, escalation.length) + 1)
    .some((step) => callableBy(step, config, at).some((other) => isSameLogin(other, login)));
}

function isOnDuty(login: Login, { at }: TimelineEvent, { config }: Scene): boolean {
  return onDuty(config, at).some((holder) => isSameLogin(holder, login));
}

function onDuty({ schedule }: ScheduleConfig, at: Temporal.Instant): readonly Login[] {
  return shiftsAt(schedule, leadRole(schedule), at).map((shift) => shift.login);
}

function isIn({ owners, joined }: Ownership, login: Login): boolean {
  return [...owners, ...joined].some((other) => isSameLogin(other, login));
}

function withJoined(course: Course, login: Login): Course {
  return isIn(course, login) ? course : { ...course, joined: [...course.joined, login] };
}

function without(course: Course, login: Login): Course {
  const others = (logins: readonly Login[]) => logins.filter((other) => !isSameLogin(other, login));
  return { ...course, owners: others(course.owners), joined: others(course.joined) };
}

function distinct(logins: readonly Login[]): readonly Login[] {
  return logins.filter((login, index) => logins.findIndex((other) => isSameLogin(other, login)) === index);
}
