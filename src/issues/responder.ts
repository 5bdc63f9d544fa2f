/** Who speaks for the team on an issue, and who for the requester. */
import { isSameLogin, loginKey } from '../schedule/login.js';
import type { Actor, Issue, TimelineEvent } from './issue.js';
import { kindOf } from './kind.js';
import type { ScheduleConfig } from './policy.js';

/** Keys (`loginKey`) of everybody the schedule names: people, escalation, and roles in an incident. */
export function scheduleLoginKeys(config: ScheduleConfig): ReadonlySet<string> {
  const known = loginKeys.get(config) ?? namedIn(config);
  loginKeys.set(config, known);
  return known;
}

/** Asked for of every event of every issue. */
const loginKeys = new WeakMap<ScheduleConfig, ReadonlySet<string>>();

function namedIn(config: ScheduleConfig): ReadonlySet<string> {
  const people = config.schedule.people.map((person) => person.login);
  const { escalation, incidents } = config.policy;
  const named = [...escalation, ...Object.values(incidents.roles)].flatMap((step) =>
    step.kind === 'login' ? [step.login] : [],
  );
  return new Set([...people, ...named].map(loginKey));
}

/**
 * True for a person whose comment counts as the team's word: on the schedule, or ever assigned to this issue.
 * Never a bot; never a request's own author, who may be on the schedule but asks here.
 */
export function isResponder(actor: Actor | undefined, issue: Issue, config: ScheduleConfig): boolean {
  if (actor === undefined || actor.kind === 'bot' || actor.isViewer) return false;
  if (isRequester(actor, issue) && kindOf(issue, config.policy) === 'request') return false;
  return (
    scheduleLoginKeys(config).has(loginKey(actor.login)) ||
    issue.assignees.some((login) => isSameLogin(login, actor.login)) ||
    issue.timeline.some((event) => event.kind === 'assigned' && isSameLogin(event.login, actor.login))
  );
}

/** The person who opened the issue. */
export function isRequester(actor: Actor | undefined, issue: Issue): boolean {
  return actor !== undefined && issue.author !== undefined && isSameLogin(actor.login, issue.author.login);
}

/** A label, assignment or title changed by a person shows triage rights: GitHub lets nobody else do it. */
export function isByHand(event: TimelineEvent): boolean {
  return event.actor !== undefined && event.actor.kind === 'user' && !event.actor.isViewer;
}

/** A label the issue was opened with: by its form, or chosen by somebody with triage rights. */
export function isBirthLabel(event: TimelineEvent, issue: Issue): boolean {
  return event.kind === 'labeled' && event.at.equals(issue.createdAt) && isRequester(event.actor, issue);
}
