/** Windows that are about to end or have ended: a reminder, then the escalation ladder. When they end, `issues/windows` says. */
import { announcedStep, breachMarker, dueStep, nearMissMarker, stepDue } from '../issues/escalation.js';
import { maxAssignees } from '../issues/issue.js';
import { ownComment } from '../issues/own-comments.js';
import type { EscalationStep } from '../issues/policy.js';
import { scheduleLoginKeys } from '../issues/responder.js';
import { openWindows, type Window } from '../issues/windows.js';
import { breachText, commentBody, nearMissText } from '../report/issue-comments.js';
import { instantText } from '../report/time-text.js';
import { isSameLogin, type Login, loginKey } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { isBefore } from '../schedule/span.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, type ServedIssue } from './context.js';

/** Only the window that ends first is enforced: whoever it calls sees all the rest in the status comment. */
export function planWatch(context: Context, served: ServedIssue): readonly Change[] {
  const { config, now } = context;
  const { issue, standing } = served;
  const [window] = openWindows({ issue, standing, policy: config.policy, now });
  if (window === undefined || isBefore(now, window.nearMiss)) return [];
  return isBefore(now, window.deadline)
    ? planNearMiss(context, served, window)
    : planBreach(context, served, window);
}

/** An incident whose severity only a stranger's form claims, where anybody may open issues. */
export function isUnconfirmed({ config, observed }: Context, { issue, standing }: ServedIssue): boolean {
  return (
    standing.kind === 'incident' &&
    standing.severity.from === 'form' &&
    !observed.repository.isPrivate &&
    (issue.author === undefined || !scheduleLoginKeys(config).has(loginKey(issue.author.login)))
  );
}

function planNearMiss(context: Context, { issue }: ServedIssue, window: Window): readonly Change[] {
  const { config } = context;
  const marker = nearMissMarker(window);
  if (ownComment(issue, marker) !== undefined) return [];
  const assignees = calledFor(context, issue.assignees);
  return chain({ chain: `issue ${issue.number} windows`, schedule: config.schedule.id, urgency: 2 }, [
    {
      change: {
        kind: 'comment',
        issue: existing(issue),
        marker,
        body: commentBody(marker, nearMissText({ window, config, assignees })),
      },
      reason: `80 % of the window “${window.kind}” have passed`,
    },
  ]);
}

/** Once per window and step; a late run takes the last step that is due and names those it passed over. */
function planBreach(context: Context, served: ServedIssue, window: Window): readonly Change[] {
  const { config, now } = context;
  const { issue } = served;
  const ladder = config.policy.escalation;
  const isBlocked = isUnconfirmed(context, served);
  const announced = announcedStep(issue, window);
  const due = dueStep(window, config.policy, now);
  const marker = breachMarker(window, isBlocked ? 'unconfirmed' : due);
  if (announced >= due || ownComment(issue, marker) !== undefined) return [];
  const target = isBlocked ? undefined : targetFrom(context, ladder.slice(due));
  const body = breachText({
    window,
    config,
    now,
    due: stepDue(window, config.policy, announced + 1),
    target,
    assignees: calledFor(context, issue.assignees),
    skipped: isBlocked ? [] : ladder.slice(announced + 1, due).map(nameOf),
    isUnconfirmed: isBlocked,
  });
  const comment: ChainStep = {
    change: { kind: 'comment', issue: existing(issue), marker, body: commentBody(marker, body) },
    reason: `the window “${window.kind}” ended ${instantText(window.deadline, config.schedule.timezone)} and the step was not taken`,
  };
  const isAssigned = issue.assignees.some((login) => isSameLogin(login, target?.login));
  const assign: readonly ChainStep[] =
    target === undefined || isAssigned || issue.assignees.length >= maxAssignees
      ? []
      : [
          {
            change: { kind: 'assign', issue: existing(issue), login: target.login },
            reason: `escalation: ${target.as}`,
          },
        ];
  const base = { schedule: config.schedule.id, urgency: 0 } as const;
  // People are called whether or not they could be assigned.
  return [
    ...chain({ ...base, chain: `issue ${issue.number} windows` }, assign),
    ...chain({ ...base, chain: `issue ${issue.number} windows call` }, [comment]),
  ];
}

/** The first step that names somebody who serves now and can be assigned; of several in a role, the first of them. */
function targetFrom(
  context: Context,
  steps: readonly EscalationStep[],
): { readonly login: Login; readonly as: string } | undefined {
  for (const step of steps) {
    const logins =
      step.kind === 'login'
        ? [step.login]
        : shiftsAt(context.config.schedule, step.role, context.now).map((shift) => shift.login);
    if (logins.length === 0) context.report(`escalation: nobody holds the role ${stepName(step)} now`);
    const login = context.people.firstAssignable(logins);
    if (login !== undefined) return { login, as: stepName(step) };
  }
  return undefined;
}

function nameOf(step: EscalationStep): string {
  return step.kind === 'role' ? step.role : step.login;
}

/** In what function the person is brought in. */
function stepName(step: EscalationStep): string {
  return step.kind === 'role' ? step.role : 'next on the ladder';
}

/** The assignees; where the issue has none yet, everybody who is on call. */
function calledFor({ holders }: Context, assignees: readonly Login[]): readonly Login[] {
  return assignees.length > 0 ? assignees : holders.map(({ login }) => login);
}
