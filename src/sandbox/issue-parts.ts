/** What hangs on an issue: labels, assignees, the lock; each with the events it leaves in the timeline. */
import { issueNumbered, keep, stamp } from './issue-record.js';
import { namedLabels } from './labels.js';
import type { Account, Issue } from './model.js';
import { notFound } from './refusal.js';
import { canTriage, demand, type Viewer } from './rights.js';
import { accountOf, findAccount, findLabel, isSameName, type World } from './world.js';

/** https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/assigning-issues-and-pull-requests-to-other-github-users */
export const maxAssignees = 10;

export interface OnLabels {
  readonly number: number;
  readonly names: readonly string[];
}

/** One that is there already leaves no event. */
export function addLabels(world: World, viewer: Viewer, { number, names }: OnLabels): Issue {
  const issue = issueNumbered(world, number);
  demand(viewer, canTriage(viewer));
  const added = namedLabels(world, viewer, names).filter((label) => !issue.labelIds.includes(label.id));
  if (added.length === 0) return issue;
  return keep(world, issue, {
    labelIds: [...issue.labelIds, ...added.map((label) => label.id)],
    events: added.map((label) => ({ ...stamp(world, viewer.account), kind: 'labeled', label })),
  });
}

export function removeLabel(
  world: World,
  viewer: Viewer,
  { number, name }: { readonly number: number; readonly name: string },
): Issue {
  const issue = issueNumbered(world, number);
  demand(viewer, canTriage(viewer));
  const label = findLabel(world, name);
  if (label === undefined || !issue.labelIds.includes(label.id)) throw notFound('Label does not exist');
  return keep(world, issue, {
    labelIds: issue.labelIds.filter((id) => id !== label.id),
    events: [{ ...stamp(world, viewer.account), kind: 'unlabeled', label }],
  });
}

export interface OnAssignees {
  readonly number: number;
  readonly logins: readonly string[];
}

/** Who cannot be assigned, and who would be one too many, is dropped without a word. */
export function addAssignees(world: World, viewer: Viewer, { number, logins }: OnAssignees): Issue {
  const issue = issueNumbered(world, number);
  demand(viewer, canTriage(viewer));
  const room = Math.max(0, maxAssignees - issue.assigneeIds.length);
  const added = assignable(world, logins)
    .filter((account) => !issue.assigneeIds.includes(account.id))
    .slice(0, room);
  if (added.length === 0) return issue;
  return keep(world, issue, {
    assigneeIds: [...issue.assigneeIds, ...added.map((account) => account.id)],
    events: added.map(({ id }) => ({ ...stamp(world, viewer.account), kind: 'assigned', assigneeId: id })),
  });
}

export function removeAssignees(world: World, viewer: Viewer, { number, logins }: OnAssignees): Issue {
  const issue = issueNumbered(world, number);
  demand(viewer, canTriage(viewer));
  const removed = issue.assigneeIds.filter((id) =>
    logins.some((login) => isSameName(accountOf(world, id).login, login)),
  );
  if (removed.length === 0) return issue;
  return keep(world, issue, {
    assigneeIds: issue.assigneeIds.filter((id) => !removed.includes(id)),
    events: removed.map((id) => ({ ...stamp(world, viewer.account), kind: 'unassigned', assigneeId: id })),
  });
}

export function setLock(
  world: World,
  viewer: Viewer,
  { number, isLocked }: { readonly number: number; readonly isLocked: boolean },
): Issue {
  const issue = issueNumbered(world, number);
  demand(viewer, canTriage(viewer));
  if (issue.isLocked === isLocked) return issue;
  const kind = isLocked ? 'locked' : 'unlocked';
  return keep(world, issue, { isLocked, events: [{ ...stamp(world, viewer.account), kind }] });
}

export function replaceLabels(world: World, viewer: Viewer, { number, names }: OnLabels): void {
  const issue = issueNumbered(world, number);
  for (const id of issue.labelIds) {
    const label = world.labels.get(id);
    if (label !== undefined && !names.some((name) => isSameName(name, label.name))) {
      removeLabel(world, viewer, { number, name: label.name });
    }
  }
  addLabels(world, viewer, { number, names });
}

export function replaceAssignees(world: World, viewer: Viewer, { number, logins }: OnAssignees): void {
  const there = issueNumbered(world, number).assigneeIds.map((id) => accountOf(world, id).login);
  const leaving = there.filter((login) => !logins.some((other) => isSameName(login, other)));
  removeAssignees(world, viewer, { number, logins: leaving });
  addAssignees(world, viewer, { number, logins });
}

/** Those of the logins who can be assigned, each once. */
export function assignable(world: World, logins: readonly string[]): readonly Account[] {
  const accounts = logins.flatMap((login) => findAccount(world, login) ?? []);
  return [...new Set(accounts)].filter((account) => account.isAssignable);
}
