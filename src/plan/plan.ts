/**
 * The one decision: from what the files say, what GitHub says and what time it is, to all the writes that are due.
 * Pure and total; knows no earlier run. What is already so yields no change, so a second plan on its result is empty.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { gapText } from '../report/reasons.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { resolve } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { planAssignment } from './assignment.js';
import type { Change, Plan, Problem } from './change.js';
import { type Context, contextOf, type ServedIssue } from './context.js';
import { planLabels } from './labels.js';
import type { Observed } from './observed.js';
import { inOrder } from './order.js';
import { planPostmortems } from './postmortem.js';
import { planRequester } from './requester.js';
import { planShiftLogs } from './shift-log.js';
import { planState } from './state.js';
import { planWatch } from './watch.js';

export interface PlanInput {
  readonly config: readonly ScheduleConfig[];
  readonly observed: Observed;
  readonly now: Temporal.Instant;
}

export function plan({ config: all, observed, now }: PlanInput): Plan {
  const problems: Problem[] = [];
  const unknownLogins = new Map<string, Login>();
  const changes = all.flatMap((config) =>
    planSchedule(contextOf({ config, all, observed, now, problems, unknownLogins })),
  );
  return { changes: inOrder(changes), problems, unknownLogins: [...unknownLogins.values()] };
}

function planSchedule(context: Context): readonly Change[] {
  reportGap(context);
  return [
    ...planLabels(context),
    ...context.open.flatMap((served) => planOpenIssue(context, served)),
    ...context.closed.flatMap((served) => planState(context, served, served.issue.assignees)),
    ...planShiftLogs(context),
    ...planPostmortems(context),
  ];
}

function planOpenIssue(context: Context, served: ServedIssue): readonly Change[] {
  const ownership = planAssignment(context, served);
  const watch = planWatch(context, served);
  const assignees = assigneesAfter(served.issue.assignees, [...ownership, ...watch]);
  return [
    ...ownership,
    ...watch,
    ...planRequester(context, served),
    ...planState(context, served, assignees),
  ];
}

function assigneesAfter(before: readonly Login[], changes: readonly Change[]): readonly Login[] {
  const joining = changes.flatMap((change) => (change.kind === 'assign' ? [change.login] : []));
  const leaving = changes.flatMap((change) => (change.kind === 'unassign' ? [change.login] : []));
  return [...before, ...joining].filter((login) => !leaving.some((other) => isSameLogin(other, login)));
}

function reportGap(context: Context): void {
  const { config, holder, now } = context;
  if (holder !== undefined) return;
  const role = leadRole(config.schedule);
  const { gaps } = resolve(config.schedule, { start: now, end: now.add({ seconds: 1 }) });
  const why = gaps.find((gap) => gap.role === role);
  context.report(`nobody is on call as ${role} now${why === undefined ? '' : `: ${gapText(why)}`}`);
}
