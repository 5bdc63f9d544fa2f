/** Who an issue belongs to: new ones are assigned at once, held ones move at a handoff, others stay where they are. */
import type { Issue, TimelineEvent } from '../issues/issue.js';
import { hasLabel, knownLabelName, type LabelName, parseLabelName } from '../issues/label.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { shiftAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, onCallNow, type ServedIssue } from './context.js';

export function planAssignment(context: Context, served: ServedIssue): readonly Change[] {
  const { config } = context;
  const leaving = leavingAssignees(context, served.issue);
  const owner = ownerOf(context, served.issue, leaving);
  const steps = [
    ...adoptionSteps(context, served),
    ...(owner === undefined ? [] : assignmentSteps(context, served.issue, { owner, leaving })),
  ];
  return chain(
    { chain: `issue ${served.issue.number} owner`, schedule: config.schedule.id, urgency: 1 },
    steps,
  );
}

function adoptionSteps({ config }: Context, { issue, isAdopted }: ServedIssue): readonly ChainStep[] {
  return isAdopted
    ? [
        {
          change: { kind: 'add-label', issue: existing(issue), label: config.policy.label },
          reason: 'an incident or request that no other schedule can serve',
        },
      ]
    : [];
}

/** Who should own the issue, or nobody new: it stays with its assignees. */
function ownerOf(context: Context, issue: Issue, leaving: readonly Login[]): Login | undefined {
  const isUnowned = issue.assignees.length === 0;
  const isHeldByHolder = context.holder !== undefined && isAssigned(issue, context.holder.login);
  if (isHeldByHolder) return context.holder?.login;
  if (!isUnowned && leaving.length === 0) return undefined;
  return context.people.firstAssignable(onCallNow(context));
}

interface Move {
  readonly owner: Login;
  readonly leaving: readonly Login[];
}

/** The owner comes before the others go, so that no issue is ever nobody's. */
function assignmentSteps(context: Context, issue: Issue, { owner, leaving }: Move): readonly ChainStep[] {
  const schedule = context.config.schedule.name;
  const going = leaving.filter((login) => !isSameLogin(login, owner));
  const assign: readonly ChainStep[] = isAssigned(issue, owner)
    ? []
    : [
        {
          change: { kind: 'assign', issue: existing(issue), login: owner },
          reason:
            going.length === 0
              ? `nobody is assigned and ${owner} is on call for ${schedule}`
              : `${owner} is on call for ${schedule} now and takes over from ${going.join(', ')}`,
        },
      ];
  const unassign = going.map(
    (login): ChainStep => ({
      change: { kind: 'unassign', issue: existing(issue), login },
      reason: `${login}'s shift for ${schedule} is over`,
    }),
  );
  const labels = personLabelSteps(context, issue, { owner, leaving: going });
  return [...labels.filter(isAdding), ...assign, ...unassign, ...labels.filter((step) => !isAdding(step))];
}

/** Assignees who hold the issue only because they were on call, and are no more. */
function leavingAssignees(context: Context, issue: Issue): readonly Login[] {
  const { config, holder } = context;
  switch (config.policy.handover) {
    case 'none':
      return [];
    case 'all':
      return issue.assignees.filter((login) => !isSameLogin(login, holder?.login));
    case 'held':
      return issue.assignees.filter(
        (login) => !isSameLogin(login, holder?.login) && isHeldByDuty(context, issue, login),
      );
  }
}

// A run plans on the shift of its own instant and its write lands seconds or minutes after.
const writeDelay = { minutes: 60 } as const;

/**
 * True where the person held the lead role when they were assigned. Whoever was assigned outside their shift was chosen
 * by hand, or brought in by escalation, and stays.
 */
function isHeldByDuty({ config: { schedule } }: Context, issue: Issue, login: Login): boolean {
  const assigned = issue.timeline.findLast(
    (event): event is Extract<TimelineEvent, { kind: 'assigned' | 'unassigned' }> =>
      event.kind === 'assigned' && isSameLogin(event.login, login),
  );
  const at = assigned?.at ?? issue.createdAt;
  const instants = assigned?.actor?.isViewer === true ? [at, at.subtract(writeDelay)] : [at];
  return instants.some((instant) =>
    isSameLogin(shiftAt(schedule, leadRole(schedule), instant)?.login, login),
  );
}

function isAssigned(issue: Issue, login: Login): boolean {
  return issue.assignees.some((assignee) => isSameLogin(assignee, login));
}

function isAdding({ change }: ChainStep): boolean {
  return change.kind === 'add-label' || change.kind === 'create-label';
}

/** `on-call: alice` goes with the issue; other people's such labels come off. */
function personLabelSteps(context: Context, issue: Issue, { owner }: Move): readonly ChainStep[] {
  const { personLabel } = context.config.policy;
  if (personLabel === undefined) return [];
  const wanted = personLabelOf(personLabel, owner);
  const others = context.config.schedule.people
    .filter(({ login }) => !isSameLogin(login, owner))
    .map(({ login }) => personLabelOf(personLabel, login))
    .filter((label) => label !== undefined && hasLabel(issue.labels, label));
  return [
    ...(wanted === undefined || hasLabel(issue.labels, wanted)
      ? []
      : [
          ...createSteps(context, wanted, owner),
          {
            change: { kind: 'add-label', issue: existing(issue), label: wanted },
            reason: `${owner} has the issue now`,
          } as const,
        ]),
    ...others.flatMap((label) =>
      label === undefined
        ? []
        : [
            {
              change: { kind: 'remove-label', issue: existing(issue), label },
              reason: `${owner} has the issue now`,
            } as const,
          ],
    ),
  ];
}

const personLabelColor = knownLabelName('fef2c0');

function createSteps({ observed }: Context, name: LabelName, owner: Login): readonly ChainStep[] {
  if (observed.labels.some((label) => label.name.toLowerCase() === name.toLowerCase())) return [];
  return [
    {
      change: { kind: 'create-label', name, color: personLabelColor, description: `Held by ${owner}` },
      reason: 'the schedule labels issues by person and this label is missing',
    },
  ];
}

function personLabelOf(pattern: string, login: Login): LabelName | undefined {
  return parseLabelName(pattern.replace('{login}', login));
}
