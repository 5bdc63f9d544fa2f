/** Sub-issues: issues that are parts of another one. A server may be too old to know them; then their routes are not there. */
import { issueNumbered, keep } from './issue-record.js';
import type { Issue } from './model.js';
import { notFound, type Refusal, validationFailed } from './refusal.js';
import { canTriage, demand, type Viewer } from './rights.js';
import type { World } from './world.js';

/** https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues */
export const maxSubIssues = 100;

/** In the order they were added; those that were deleted since are gone. */
export function subIssuesOf(world: World, number: number): readonly Issue[] {
  if (!world.knowsSubIssues) throw notFound();
  return issueNumbered(world, number).subIssueNumbers.flatMap((child) => world.issues.get(child) ?? []);
}

export function parentOf(world: World, { number }: Issue): Issue | undefined {
  return [...world.issues.values()].find(({ subIssueNumbers }) => subIssueNumbers.includes(number));
}

export interface SubIssueInput {
  /** Of the parent. */
  readonly number: number;
  /** The sub-issue's REST id, not its number. */
  readonly subIssueId: number;
  readonly replacesParent?: boolean | undefined;
}

/** The parent, with the sub-issue at the end of its list. */
export function addSubIssue(world: World, viewer: Viewer, input: SubIssueInput): Issue {
  if (!world.knowsSubIssues) throw notFound();
  demand(viewer, canTriage(viewer));
  const parent = issueNumbered(world, input.number);
  const child = [...world.issues.values()].find(
    ({ id, isPullRequest }) => id === input.subIssueId && !isPullRequest,
  );
  if (child === undefined) throw notFound('The provided sub-issue does not exist');
  if (child.number === parent.number) throw refused('Sub issue may not be its own parent');
  const former = parentOf(world, child);
  if (former?.number === parent.number) {
    throw refused('Issue may not contain duplicate sub-issues and Sub issue may only have one parent');
  }
  if (former !== undefined && input.replacesParent !== true) {
    throw refused('Sub issue may only have one parent');
  }
  if (parent.subIssueNumbers.length >= maxSubIssues) {
    throw refused(`Parent cannot have more than ${maxSubIssues} sub-issues`);
  }
  if (former !== undefined) withoutChild(world, former, child);
  const standing = issueNumbered(world, parent.number);
  return keep(world, standing, { subIssueNumbers: [...standing.subIssueNumbers, child.number], events: [] });
}

/** The parent without it. */
export function removeSubIssue(world: World, viewer: Viewer, { number, subIssueId }: SubIssueInput): Issue {
  if (!world.knowsSubIssues) throw notFound();
  demand(viewer, canTriage(viewer));
  const parent = issueNumbered(world, number);
  const child = subIssuesOf(world, number).find(({ id }) => id === subIssueId);
  if (child === undefined) throw notFound('The provided sub-issue does not exist');
  return withoutChild(world, parent, child);
}

function withoutChild(world: World, parent: Issue, child: Issue): Issue {
  const subIssueNumbers = parent.subIssueNumbers.filter((number) => number !== child.number);
  return keep(world, parent, { subIssueNumbers, events: [] });
}

function refused(message: string): Refusal {
  return validationFailed({ resource: 'SubIssue', code: 'custom', field: 'base', message });
}
