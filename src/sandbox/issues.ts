/** Issues as such: opening, editing, closing, reopening, deleting, with the events they leave in the timeline. */

import { assignable, maxAssignees, replaceAssignees, replaceLabels } from './issue-parts.js';
import { bodyTooLong, issueNumbered, keep, maxBodyLength, stamp } from './issue-record.js';
import { namedLabels } from './labels.js';
import type { Issue, IssueEvent, Label, StateReason } from './model.js';
import { type RefusalDetail, validationFailed } from './refusal.js';
import { canTakePart, canTriage, canWrite, demand, type Viewer } from './rights.js';
import { accountOf, findAccount, findLabel, nowOf, type World } from './world.js';

const maxTitleLength = 256;

export interface IssueInput {
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly assignees?: readonly string[] | undefined;
  readonly isPullRequest?: boolean | undefined;
}

/**
 * Opens an issue. Labels and assignees of somebody without triage rights are dropped without a word; for the others
 * an assignee who cannot be assigned is refused, and the issue is not opened.
 */
export function openIssue(world: World, viewer: Viewer, input: IssueInput): Issue {
  demand(viewer, canTakePart(world, viewer));
  const mayTriage = canTriage(viewer);
  const assignees = mayTriage ? (input.assignees ?? []) : [];
  const problems = [...textProblems(input), ...assigneeProblems(world, assignees)];
  if (problems.length > 0) throw validationFailed(...problems);
  const labels = mayTriage ? namedLabels(world, viewer, input.labels ?? []) : [];
  return keepNewIssue(world, { ...input, authorId: viewer.account.id, labels, assignees });
}

/** The issue that a pull request is, too; who may open one is decided by `pulls`. */
export function openPullIssue(
  world: World,
  viewer: Viewer,
  input: Pick<IssueInput, 'title' | 'body'>,
): Issue {
  const problems = textProblems(input);
  if (problems.length > 0) throw validationFailed(...problems);
  const { title, body } = input;
  const bare = { authorId: viewer.account.id, labels: [], assignees: [] };
  return keepNewIssue(world, { title, body, isPullRequest: true, ...bare });
}

/** An issue from a form: its labels come from the template, so those that exist are set whoever opens it. */
export function openIssueFromForm(world: World, viewer: Viewer, input: IssueInput): Issue {
  demand(viewer, canTakePart(world, viewer));
  const problems = textProblems(input);
  if (problems.length > 0) throw validationFailed(...problems);
  const labels = (input.labels ?? []).flatMap((name) => findLabel(world, name) ?? []);
  return keepNewIssue(world, {
    ...input,
    authorId: viewer.account.id,
    labels,
    assignees: input.assignees ?? [],
  });
}

export interface IssueEdit {
  readonly title?: string | undefined;
  readonly body?: string | null | undefined;
  readonly state?: 'open' | 'closed' | undefined;
  readonly stateReason?: StateReason | null | undefined;
  /** Replaces all. */
  readonly labels?: readonly string[] | undefined;
  /** Replaces all. */
  readonly assignees?: readonly string[] | undefined;
}

export function editIssue(world: World, viewer: Viewer, { number, edit }: EditRequest): Issue {
  const issue = issueNumbered(world, number);
  const isAuthor = issue.authorId === viewer.account.id && canTakePart(world, viewer);
  demand(viewer, isAuthor || canTriage(viewer));
  // Its author may close it, but reopen it only if it was the author who closed it.
  const reopens = edit.state === 'open' && issue.state === 'closed';
  demand(viewer, !reopens || canTriage(viewer) || issue.closedById === viewer.account.id);
  if (edit.title !== undefined || edit.body !== undefined) {
    demand(viewer, isAuthor || canWrite(viewer));
    const problems = textProblems({ title: edit.title ?? issue.title, body: edit.body });
    if (problems.length > 0) throw validationFailed(...problems);
  }
  const assigneeIssues = assigneeProblems(world, edit.assignees ?? []);
  if (assigneeIssues.length > 0) throw validationFailed(...assigneeIssues);
  editTexts(world, viewer, { number, edit });
  if (edit.labels !== undefined && canTriage(viewer))
    replaceLabels(world, viewer, { number, names: edit.labels });
  if (edit.assignees !== undefined && canTriage(viewer)) {
    replaceAssignees(world, viewer, { number, logins: edit.assignees });
  }
  changeState(world, viewer, { number, edit });
  return issueNumbered(world, number);
}

interface EditRequest {
  readonly number: number;
  readonly edit: IssueEdit;
}

export function deleteIssue(world: World, viewer: Viewer, number: number): void {
  const issue = issueNumbered(world, number);
  demand(viewer, viewer.account.role === 'admin');
  for (const event of issue.events) if (event.kind === 'commented') world.comments.delete(event.commentId);
  world.issues.delete(number);
  world.pins.delete(number);
  world.deletedIssues.add(number);
}

interface NewIssue extends Omit<IssueInput, 'labels'> {
  readonly authorId: number;
  readonly labels: readonly Label[];
  readonly assignees: readonly string[];
}

function keepNewIssue(world: World, input: NewIssue): Issue {
  const at = nowOf(world);
  const author = accountOf(world, input.authorId);
  const assigned = assignable(world, input.assignees).slice(0, maxAssignees);
  const issue: Issue = {
    number: world.nextId('number'),
    id: world.nextId('issue'),
    isPullRequest: input.isPullRequest ?? false,
    authorId: author.id,
    title: input.title.trim(),
    body: input.body ?? null,
    state: 'open',
    stateReason: null,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedById: null,
    edited: undefined,
    isLocked: false,
    labelIds: input.labels.map((label) => label.id),
    assigneeIds: assigned.map((account) => account.id),
    subIssueNumbers: [],
    events: [
      ...input.labels.map((label) => ({ ...stamp(world, author), kind: 'labeled' as const, label })),
      ...assigned.map(({ id }) => ({ ...stamp(world, author), kind: 'assigned' as const, assigneeId: id })),
    ],
    commentCount: 0,
    reactions: [],
  };
  world.issues.set(issue.number, issue);
  return issue;
}

function editTexts(world: World, viewer: Viewer, { number, edit }: EditRequest): void {
  const issue = issueNumbered(world, number);
  const title = edit.title?.trim();
  if (title !== undefined && title !== issue.title) {
    const renamed: IssueEvent = {
      ...stamp(world, viewer.account),
      kind: 'renamed',
      from: issue.title,
      to: title,
    };
    keep(world, issue, { title, events: [renamed] });
  }
  if (edit.body !== undefined && edit.body !== issue.body) {
    const edited = { at: nowOf(world), editorId: viewer.account.id };
    keep(world, issueNumbered(world, number), { body: edit.body, edited, events: [] });
  }
}

function changeState(world: World, viewer: Viewer, { number, edit }: EditRequest): void {
  const issue = issueNumbered(world, number);
  if (edit.state === 'closed' || (edit.state === undefined && issue.state === 'closed' && edit.stateReason)) {
    const reason = edit.stateReason ?? issue.stateReason ?? 'completed';
    const stateReason = reason === 'reopened' ? 'completed' : reason;
    if (issue.state === 'closed') {
      if (stateReason !== issue.stateReason) keep(world, issue, { stateReason, events: [] });
      return;
    }
    const event: IssueEvent = { ...stamp(world, viewer.account), kind: 'closed', reason: stateReason };
    const closed = {
      state: 'closed',
      stateReason,
      closedAt: event.at,
      closedById: viewer.account.id,
    } as const;
    keep(world, issue, { ...closed, events: [event] });
  } else if (edit.state === 'open' && issue.state === 'closed') {
    const event: IssueEvent = { ...stamp(world, viewer.account), kind: 'reopened' };
    const open = { state: 'open', stateReason: 'reopened', closedAt: null, closedById: null } as const;
    keep(world, issue, { ...open, events: [event] });
  }
}

function assigneeProblems(world: World, logins: readonly string[]): readonly RefusalDetail[] {
  return logins
    .filter((login) => findAccount(world, login)?.isAssignable !== true)
    .map((value) => ({ value, resource: 'Issue', field: 'assignees', code: 'invalid' }));
}

function textProblems({ title, body }: Pick<IssueInput, 'title' | 'body'>): readonly RefusalDetail[] {
  const tooLong = (field: string, maximum: number): RefusalDetail => ({
    resource: 'Issue',
    code: 'custom',
    field,
    message: `${field} is too long (maximum is ${maximum} characters)`,
  });
  return [
    ...(title.trim() === '' ? [{ resource: 'Issue', code: 'missing_field', field: 'title' }] : []),
    ...([...title].length > maxTitleLength ? [tooLong('title', maxTitleLength)] : []),
    ...(bodyTooLong(body) ? [tooLong('body', maxBodyLength)] : []),
  ];
}
