/** Windows that are about to end or have ended: a reminder, then the escalation ladder. When they end, `issues/windows` says. */
import { announcedStep, breachMarker, dueStep, nearMissMarker } from '../issues/escalation.js';
import { ownComment } from '../issues/own-comments.js';
import type { EscalationStep } from '../issues/policy.js';
import { scheduleLoginKeys } from '../issues/responder.js';
import { openWindows, type Window } from '../issues/windows.js';
import { breachText, commentBody, nearMissText } from '../report/issue-comments.js';
import { instantText } from '../report/time-text.js';
import { isSameLogin, type Login, loginKey } from '../schedule/login.js';
import { shiftAt } from '../schedule/resolve.js';
import { isBefore } from '../schedule/span.js';
import { afterChanges } from './after.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, type ServedIssue } from './context.js';

export function planWatch(context: Context, served: ServedIssue): readonly Change[] {
  const { config, observed, now } = context;
  const { issue, standing } = served;
  const carrying = { viewer: observed.repository.viewer, now };
  // Whom one window brings in, the next one finds there; one chain keeps the order.
  const changes: Change[] = [];
  for (const window of openWindows({ issue, standing, policy: config.policy, now }))
    changes.push(
      ...planWindow(context, { ...served, issue: afterChanges(issue, changes, carrying) }, window),
    );
  return changes;
}

function planWindow(context: Context, served: ServedIssue, window: Window): readonly Change[] {
  if (isBefore(context.now, window.nearMiss)) return [];
  return isBefore(context.now, window.deadline)
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
    target === undefined || isAssigned
      ? []
      : [
          {
            change: { kind: 'assign', issue: existing(issue), login: target.login },
            reason: `escalation: ${target.as}`,
          },
        ];
  return chain({ chain: `issue ${issue.number} windows`, schedule: config.schedule.id, urgency: 0 }, [
    ...assign,
    comment,
  ]);
}

/** The first step that names somebody who serves now and can be assigned. */
function targetFrom(
  context: Context,
  steps: readonly EscalationStep[],
): { readonly login: Login; readonly as: string } | undefined {
  for (const step of steps) {
    const login =
      step.kind === 'login' ? step.login : shiftAt(context.config.schedule, step.role, context.now)?.login;
    if (login === undefined) {
      context.report(`escalation: nobody holds the role ${stepName(step)} now`);
      continue;
    }
    if (context.people.firstAssignable([login]) !== undefined) return { login, as: stepName(step) };
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

/** The assignees; where the issue has none yet, whoever is on call. */
function calledFor({ holder }: Context, assignees: readonly Login[]): readonly Login[] {
  return assignees.length > 0 || holder === undefined ? assignees : [holder.login];
}
