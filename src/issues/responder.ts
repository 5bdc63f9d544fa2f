/** Who speaks for the team on an issue, and who for the requester. */
import { isSameLogin, loginKey } from '../schedule/login.js';
import { contains } from '../schedule/span.js';
import type { CommandName } from './command.js';
import { commandOf } from './given.js';
import type { Actor, Issue, TimelineEvent } from './issue.js';
import { kept } from './kept.js';
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
 * True for a person whose comment counts as the team's word: on the schedule, ever assigned to this issue, or of the team by
 * what was commanded on it. Never a bot; never a request's own author, who may be on the schedule but asks here.
 */
export function isResponder(actor: Actor | undefined, issue: Issue, config: ScheduleConfig): boolean {
  if (actor === undefined || actor.kind === 'bot' || actor.isViewer) return false;
  if (isRequester(actor, issue) && kindOf(issue, config.policy) === 'request') return false;
  const key = loginKey(actor.login);
  return scheduleLoginKeys(config).has(key) || brought(issue, config).has(key);
}

/** Commands that also the requester may give: they show no right of the team's. */
const anybodys: readonly CommandName[] = ['confirm', 'oncall', 'help'];

/**
 * Keys of everybody whom the issue itself shows to be of the team. Whom a command brings in is so from then on, not only
 * once a run has assigned them.
 */
const brought = kept(
  ({ assignees, timeline }): ReadonlySet<string> =>
    new Set(
      [
        ...assignees,
        ...timeline.flatMap((event) => {
          if (event.kind === 'assigned') return [event.login];
          const command = commandOf(event);
          if (command === undefined || anybodys.includes(command.name)) return [];
          return [
            ...(event.actor === undefined ? [] : [event.actor.login]),
            ...(command.name === 'assign' ? [command.login] : []),
          ];
        }),
      ].map(loginKey),
    ),
);

/** The person who opened the issue. */
export function isRequester(actor: Actor | undefined, issue: Issue): boolean {
  return actor !== undefined && issue.author !== undefined && isSameLogin(actor.login, issue.author.login);
}

/** A label, assignment or title changed by a person shows triage rights: GitHub lets nobody else do it. */
export function isByHand(event: TimelineEvent): boolean {
  return event.actor !== undefined && event.actor.kind === 'user' && !event.actor.isViewer;
}

// GitHub puts a form's labels on in the seconds after it creates the issue.
const birthSeconds = 5;

/** A label the issue was opened with: by its form, or chosen by somebody with triage rights. */
export function isBirthLabel(event: TimelineEvent, issue: Issue): boolean {
  const birth = { start: issue.createdAt, end: issue.createdAt.add({ seconds: birthSeconds }) };
  return event.kind === 'labeled' && contains(birth, event.at) && isRequester(event.actor, issue);
}
