/** `on-call: alice` goes with the issue, where the schedule asks for such labels. */
import type { Issue } from '../issues/issue.js';
import { hasLabel, isSameLabel, type LabelName, parseLabelName } from '../issues/label.js';
import { personLabelDescription } from '../report/label-text.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, onCallNow, type ServedIssue } from './context.js';

/**
 * An issue whose assignees are on call carries the label of the first of them (the lead role's holder, then the other
 * roles') and none of people who do not have it: another schedule may have labelled it for another assignee. One that
 * somebody else has by hand is left as it is.
 */
export function planPersonLabel(context: Context, { issue }: ServedIssue): readonly Change[] {
  const { config } = context;
  const { personLabel } = config.policy;
  const owner = onCallNow(context).find((login) => isAssigned(issue, login));
  const wanted =
    personLabel === undefined || owner === undefined ? undefined : personLabelOf(personLabel, owner);
  if (personLabel === undefined || owner === undefined || wanted === undefined) return [];
  if (issue.state === 'closed') return [];
  const others = config.schedule.people
    .filter(({ login }) => !isAssigned(issue, login))
    .flatMap(({ login }) => personLabelOf(personLabel, login) ?? [])
    .filter((label) => !isSameLabel(label, wanted) && hasLabel(issue.labels, label));
  const reason = `${owner} has the issue now`;
  const steps: readonly ChainStep[] = [
    ...(hasLabel(issue.labels, wanted)
      ? []
      : [{ change: { kind: 'add-label', issue: existing(issue), label: wanted }, reason } as const]),
    ...others.map(
      (label): ChainStep => ({ change: { kind: 'remove-label', issue: existing(issue), label }, reason }),
    ),
  ];
  return [
    ...planMissing(context, wanted, owner),
    ...chain(
      { chain: `issue ${issue.number} person label`, schedule: config.schedule.id, urgency: 1 },
      steps,
    ),
  ];
}

const personLabelColor = 'fef2c0';

/** In a chain of its own, so that many issues that go to one person create it once. */
function planMissing({ config, observed }: Context, name: LabelName, owner: Login): readonly Change[] {
  if (observed.labels.some((label) => isSameLabel(label.name, name))) return [];
  const description = personLabelDescription(owner, config.schedule);
  return chain({ chain: `label ${name}`, schedule: config.schedule.id, urgency: 0 }, [
    {
      change: { kind: 'create-label', name, color: personLabelColor, description },
      reason: 'the schedule labels issues by person and this label is missing',
    },
  ]);
}

function personLabelOf(pattern: string, login: Login): LabelName | undefined {
  return parseLabelName(pattern.replace('{login}', login));
}

function isAssigned({ assignees }: Issue, login: Login): boolean {
  return assignees.some((assignee) => isSameLogin(assignee, login));
}
