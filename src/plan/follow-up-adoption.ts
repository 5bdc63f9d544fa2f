/** Issues that were there before a postmortem named them: they become its follow-ups. */
import type { Issue } from '../issues/issue.js';
import { kindOf } from '../issues/kind.js';
import { hasLabel, isSameLabel, type LabelName } from '../issues/label.js';
import { followUpMarker, recordOf } from '../issues/record.js';
import { severityOfLabel } from '../issues/severity.js';
import { adoptedText } from '../report/follow-up.js';
import { commentBody } from '../report/issue-comments.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing } from './context.js';
import { issueNumbered, type Pair } from './follow-up-issues.js';
import { baseOf, ownerOf, type Postmortem, placeOf, type Rated, severityOf } from './follow-up-place.js';
import { severityLabel } from './labels.js';

/** Issues that the list names or that are its sub-issues, and are open: each once. */
export function planAdoptions(
  context: Context,
  postmortem: Postmortem,
  pairs: readonly Pair[],
): readonly Change[] {
  const { observed } = context;
  // Somebody ticked it: then it is asked of nobody.
  const done = new Set(
    pairs.flatMap(({ line: { names, isDone } }) => (isDone && names.kind === 'issue' ? [names.number] : [])),
  );
  const named = pairs.flatMap(({ line, issue }) =>
    issue === undefined && line.names.kind === 'issue' && !line.isDone
      ? [{ number: line.names.number, item: line.item, text: line.text }]
      : [],
  );
  const parts = (observed.subIssues.get(postmortem.issue.number) ?? []).map((number) => ({
    number,
    item: `i${number}`,
    text: '',
  }));
  const wanted = new Map([...parts, ...named].map((one) => [one.number, one]));
  return [...wanted.values()].flatMap((one) => {
    if (done.has(one.number)) return [];
    const issue = issueNumbered(observed, one.number);
    if (issue === undefined || !isAdoptable(context, issue)) return [];
    const severity = severityOf(context, postmortem);
    return severity === undefined ? [] : adoption(context, { ...postmortem, severity }, { ...one, issue });
  });
}

/** What is on somebody's desk as an incident or a request stays there, and so do other records. */
function isAdoptable({ config, all }: Context, issue: Issue): boolean {
  const isServed = all.some(({ policy }) => hasLabel(issue.labels, policy.label));
  const kind = kindOf(issue, config.policy);
  return (
    issue.state === 'open' &&
    issue.isComplete &&
    !issue.isLocked &&
    !isServed &&
    (kind === 'other' || kind === 'follow-up') &&
    all.every((other) => recordOf(issue, other) === undefined)
  );
}

interface Adopted {
  readonly issue: Issue;
  readonly item: string;
  /** The line's words, which may name an owner. */
  readonly text: string;
}

function adoption(context: Context, rated: Rated, { issue, item, text }: Adopted): readonly Change[] {
  const { config } = context;
  const marker = followUpMarker(config, { postmortem: rated.issue.number, severity: rated.severity, item });
  const hasSeverity = issue.labels.some((label) => severityOfLabel(label, config.policy) !== undefined);
  const labels = [
    config.policy.followUps.label,
    ...(hasSeverity ? [] : [severityLabel(context, rated.severity)]),
  ];
  const owner = issue.assignees.length > 0 ? undefined : ownerOf(context, text, rated.issue.assignees);
  const reason = `the postmortem #${rated.issue.number} names it as a follow-up`;
  const steps: readonly ChainStep[] = [
    ...labels.flatMap((label) => labelStep(issue, label, reason)),
    ...(owner === undefined
      ? []
      : [{ change: { kind: 'assign', issue: existing(issue), login: owner }, reason } as const]),
    {
      change: {
        kind: 'comment',
        issue: existing(issue),
        marker,
        body: commentBody(marker, adoptedText(placeOf(context, rated)), context.config.schedule),
      },
      reason,
    },
  ];
  return chain({ ...baseOf(context), chain: `issue ${issue.number} follow-up` }, steps);
}

function labelStep(issue: Issue, label: LabelName, reason: string): readonly ChainStep[] {
  return issue.labels.some((one) => isSameLabel(one, label))
    ? []
    : [{ change: { kind: 'add-label', issue: existing(issue), label }, reason }];
}
