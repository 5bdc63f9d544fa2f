/** To whom an issue goes because of their duty, in order: whoever cannot be assigned is passed over by whoever asks. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import { kindOf } from '../issues/kind.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { type Context, onCallNow } from './context.js';

/** Whoever is on call now, the first of them first. */
export function deskFor(context: Context, issue: Issue): readonly Login[] {
  return askingLast(context, issue, onCallNow(context));
}

/** Nobody answers their own request while somebody else is there. */
export function askingLast({ config }: Context, issue: Issue, logins: readonly Login[]): readonly Login[] {
  if (kindOf(issue, config.policy) !== 'request') return logins;
  const isAsking = (login: Login) => isSameLogin(login, issue.author?.login);
  return [...logins.filter((login) => !isAsking(login)), ...logins.filter(isAsking)];
}

/** To whom it would have gone at the instant, by what is known now of whom GitHub lets assign. */
export function deskAt(context: Context, issue: Issue, at: Temporal.Instant): Login | undefined {
  const { schedule } = context.config;
  const holders = shiftsAt(schedule, leadRole(schedule), at);
  return deskFor({ ...context, now: at, holders }, issue).find(context.people.canBeAssigned);
}
