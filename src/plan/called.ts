/** Whom breached windows call now. A state, not an event: it lasts while the breach does, and ends with it. */
import { dueStep, ladderOf } from '../issues/escalation.js';
import type { EscalationStep } from '../issues/policy.js';
import { scheduleLoginKeys } from '../issues/responder.js';
import { openWindows, type Window } from '../issues/windows.js';
import { type Login, loginKey } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import type { Role } from '../schedule/types.js';
import type { Context, ServedIssue } from './context.js';

export interface Call {
  readonly window: Window;
  readonly login: Login;
  /** In which role; absent where the ladder names the person. */
  readonly role?: Role;
}

/** The person of the step that is due, of each breached window; nobody while only a stranger says how bad it is. */
export function calledNow(
  context: Context,
  served: Pick<ServedIssue, 'issue' | 'standing'>,
): readonly Call[] {
  const { config, now } = context;
  const { issue, standing } = served;
  if (isUnconfirmed(context, served)) return [];
  return openWindows({ issue, standing, config, now }).flatMap((window) => {
    const due = dueStep({ window, standing, config }, now);
    const target = due < 0 ? undefined : targetFrom(context, ladderOf(window.kind, config.policy).slice(due));
    return target === undefined ? [] : [{ window, ...target }];
  });
}

/** The first step that names somebody who serves now and can be assigned; of several in a role, the first of them. */
function targetFrom(context: Context, steps: readonly EscalationStep[]): Omit<Call, 'window'> | undefined {
  for (const step of steps) {
    const logins =
      step.kind === 'login'
        ? [step.login]
        : shiftsAt(context.config.schedule, step.role, context.now).map((shift) => shift.login);
    if (logins.length === 0) context.report(`escalation: nobody holds the role ${nameOf(step)} now`);
    const login = context.people.firstAssignable(logins);
    if (login !== undefined) return { login, ...(step.kind === 'role' ? { role: step.role } : {}) };
  }
  return undefined;
}

export function nameOf(step: EscalationStep): string {
  return step.kind === 'role' ? step.role : step.login;
}

/** An incident whose severity only a stranger's report claims, where anybody may open issues. */
export function isUnconfirmed(
  { config, observed }: Context,
  { issue, standing }: Pick<ServedIssue, 'issue' | 'standing'>,
): boolean {
  return (
    standing.kind === 'incident' &&
    standing.severity.from === 'report' &&
    !observed.repository.isPrivate &&
    (issue.author === undefined || !scheduleLoginKeys(config).has(loginKey(issue.author.login)))
  );
}
