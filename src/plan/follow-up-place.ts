/** What a follow-up takes from its postmortem: how bad it was, whose it is, by when it is due. */
import { afterRunning, clockMilliseconds } from '../issues/clock.js';
import type { Issue } from '../issues/issue.js';
import type { Severity } from '../issues/policy.js';
import { scheduleLoginKeys } from '../issues/responder.js';
import { highestSeverity, severityOfLabel } from '../issues/severity.js';
import { ownersIn } from '../postmortem/follow-ups.js';
import type { FollowUpPlace } from '../report/follow-up.js';
import { type Login, loginKey } from '../schedule/login.js';
import type { Change } from './change.js';
import { type Context, onCallNow } from './context.js';
import { issueNumbered } from './follow-up-issues.js';

export interface Postmortem {
  /** As it is read; its text is what the plan rests on. */
  readonly issue: Issue;
  /** Number of the incident. */
  readonly incident: number;
}

export interface Rated extends Postmortem {
  readonly severity: Severity;
}

/** That of its label, which it got when it was opened; else of its incident, which only a sweep has read. */
export function severityOf(
  { config, observed }: Context,
  { issue, incident }: Postmortem,
): Severity | undefined {
  const [labeled] = issue.labels.flatMap((label) => severityOfLabel(label, config.policy) ?? []);
  const found = issueNumbered(observed, incident);
  if (labeled !== undefined || found !== undefined)
    return labeled ?? (found && highestSeverity(found, config));
  return observed.scope === 'all' ? config.policy.incidents.defaultSeverity : undefined;
}

export function placeOf({ config, now }: Context, { issue, incident, severity }: Rated): FollowUpPlace {
  const { followUps, hours } = config.policy;
  const length = followUps.windows[severity];
  const run = length && { start: now, clock: length.clock, hours, pauses: [] };
  const due = run && afterRunning(run, clockMilliseconds(length, hours));
  return { postmortem: issue.number, incident, severity, due, config };
}

/** Whom the line names, as far as they can be assigned; else who has the postmortem, else who is on call. */
export function ownerOf(context: Context, text: string, assignees: readonly Login[]): Login | undefined {
  const { mentioned, inParentheses } = ownersIn(text);
  const known = scheduleLoginKeys(context.config);
  const isSomebody = (login: Login) =>
    known.has(loginKey(login)) || context.observed.assignable.get(loginKey(login)) === true;
  const named = [...mentioned, ...inParentheses.filter(isSomebody)];
  return context.people.firstAssignable([...named, ...assignees, ...onCallNow(context)]);
}

export function baseOf({ config }: Context): Pick<Change, 'schedule' | 'urgency'> {
  return { schedule: config.schedule.id, urgency: 3 };
}
