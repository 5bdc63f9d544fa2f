/** `/eta`: what was promised, on the clock of whoever promised it. */
import type { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login } from '../schedule/login.js';
import { type Given, given } from './given.js';
import type { Issue } from './issue.js';
import type { ScheduleConfig } from './policy.js';
import { parseWhen, type When } from './when.js';

export interface Estimate {
  readonly at: Temporal.Instant;
  /** Untrusted. */
  readonly text: string;
  readonly until: Temporal.Instant;
}

/** Oldest first. Words that name no time are no estimate, and are refused where they were given. */
export function estimatesOf(issue: Pick<Issue, 'timeline'>, config: ScheduleConfig): readonly Estimate[] {
  return given(issue, 'eta').flatMap((event) => {
    const when = promised(event, config);
    return when.kind === 'moment' ? [{ at: event.at, text: event.command.text, until: when.at }] : [];
  });
}

export function promised({ at, actor, command }: Given<'eta'>, config: ScheduleConfig): When {
  const { hours } = config.policy;
  return parseWhen(command.text, { zone: zoneOf(actor?.login, config), at, hours });
}

/** Where the person lives as the schedule knows it; its own zone for everybody else. */
export function zoneOf(login: Login | undefined, { schedule }: ScheduleConfig): string {
  const person = schedule.people.find((one) => isSameLogin(one.login, login));
  return person?.timezone ?? schedule.timezone;
}
