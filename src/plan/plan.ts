/**
 * The one decision: from what the files say, what GitHub says and what time it is, to all the writes that are due.
 * Pure and total; knows no earlier run. What is already so yields no change, so a second plan on its result is empty.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { standingOf } from '../issues/standing.js';
import { gapText } from '../report/reasons.js';
import { plainWording } from '../report/rota-text.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { resolve } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { afterChanges } from './after.js';
import { planAssignment } from './assignment.js';
import type { Change, Plan, Problem } from './change.js';
import { type Context, contextOf, type ServedIssue } from './context.js';
import { planLabels } from './labels.js';
import type { Observed } from './observed.js';
import { inOrder } from './order.js';
import { planPersonLabel } from './person-label.js';
import { planPostmortems } from './postmortem.js';
import { planRequester } from './requester.js';
import { planShiftLogs } from './shift-log.js';
import { planSigns, planStatusComment } from './state.js';
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
  const open = context.open.map((served) => planOpenIssue(context, served));
  return [
    ...planLabels(context),
    ...open.flatMap(({ changes }) => changes),
    ...context.closed.flatMap((served) => planStatusComment(context, served)),
    ...planShiftLogs(
      context,
      open.map(({ served }) => served),
    ),
    ...planPostmortems(context),
  ];
}

interface PlannedIssue {
  readonly changes: readonly Change[];
  /** As it will be once the changes are carried out. */
  readonly served: ServedIssue;
}

/** Each step sees the issue as the steps before it leave it. */
const steps = [
  planRequester,
  planAssignment,
  planWatch,
  planPersonLabel,
  planSigns,
  planStatusComment,
] as const;

function planOpenIssue(context: Context, served: ServedIssue): PlannedIssue {
  const planned = steps.reduce<PlannedIssue>(
    (planned, step) => {
      const changes = step(context, planned.served);
      return {
        changes: [...planned.changes, ...changes],
        served: servedAfter(context, planned.served, changes),
      };
    },
    { changes: [], served },
  );
  return { ...planned, changes: inOneChain(planned.changes) };
}

/**
 * Somebody whose duty is over may be brought in by escalation at the same time. They are taken off first and put on
 * then, so that the assignment counts from now; chains of their own would be carried out the other way round.
 */
function inOneChain(changes: readonly Change[]): readonly Change[] {
  const leaving = changes.filter((change) => change.kind === 'unassign');
  const owners = new Map(
    changes.flatMap((change) => {
      if (change.kind !== 'assign') return [];
      const first = leaving.find(({ login }) => isSameLogin(login, change.login));
      return first === undefined ? [] : [[change.chain, first.chain] as const];
    }),
  );
  return changes.map((change) => ({ ...change, chain: owners.get(change.chain) ?? change.chain }));
}

function servedAfter(context: Context, served: ServedIssue, changes: readonly Change[]): ServedIssue {
  if (changes.length === 0) return served;
  const { config, observed, now } = context;
  const issue = afterChanges(served.issue, changes, { viewer: observed.repository.viewer, now });
  return { ...served, issue, standing: standingOf(issue, config) };
}

function reportGap(context: Context): void {
  const { config, holder, now } = context;
  if (holder !== undefined) return;
  const role = leadRole(config.schedule);
  const { gaps } = resolve(config.schedule, { start: now, end: now.add({ seconds: 1 }) });
  const why = gaps.find((gap) => gap.role === role);
  context.report(
    `nobody is on call as ${role} now${why === undefined ? '' : `: ${gapText(why, plainWording(config.schedule))}`}`,
  );
}
