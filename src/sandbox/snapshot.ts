/** Issues as a test or a story wants to read them: names instead of ids. */
import type { Timestamp } from './clock.js';
import type { Comment, Issue, IssueEvent, ReactionContent, StateReason } from './model.js';
import { issueUrl, type Urls } from './urls.js';
import { accountOf, assigneesOf, commentsOf, labelsOf, type World } from './world.js';

export interface IssueSnapshot {
  readonly number: number;
  readonly url: string;
  readonly isPullRequest: boolean;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly state: 'open' | 'closed';
  readonly stateReason: StateReason | undefined;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  readonly closedAt: Timestamp | undefined;
  readonly isLocked: boolean;
  readonly isPinned: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** Numbers, in the order they were added. */
  readonly subIssues: readonly number[];
  /** Oldest first. */
  readonly comments: readonly CommentSnapshot[];
  /** Oldest first, comments included. */
  readonly timeline: readonly EventSnapshot[];
}

export interface CommentSnapshot {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly createdAt: Timestamp;
  readonly lastEditedAt: Timestamp | undefined;
  readonly editor: string | undefined;
  readonly reactions: readonly { readonly login: string; readonly content: ReactionContent }[];
}

export interface EventSnapshot {
  readonly kind: IssueEvent['kind'];
  readonly at: Timestamp;
  readonly actor: string;
  /** The label, the assignee, the reason, the new title or the comment's id. */
  readonly what: string;
}

export function snapshotIssue(world: World, urls: Urls, issue: Issue): IssueSnapshot {
  return {
    number: issue.number,
    url: issueUrl(urls, issue),
    isPullRequest: issue.isPullRequest,
    title: issue.title,
    body: issue.body ?? '',
    author: accountOf(world, issue.authorId).login,
    state: issue.state,
    stateReason: issue.stateReason ?? undefined,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    closedAt: issue.closedAt ?? undefined,
    isLocked: issue.isLocked,
    isPinned: world.pins.has(issue.number),
    labels: labelsOf(world, issue).map((label) => label.name),
    assignees: assigneesOf(world, issue).map((account) => account.login),
    subIssues: issue.subIssueNumbers,
    comments: commentsOf(world, issue).map((comment) => snapshotComment(world, comment)),
    timeline: issue.events.map((event) => ({
      kind: event.kind,
      at: event.at,
      actor: accountOf(world, event.actorId).login,
      what: whatOf(world, event),
    })),
  };
}

function snapshotComment(world: World, comment: Comment): CommentSnapshot {
  return {
    id: comment.id,
    author: accountOf(world, comment.authorId).login,
    body: comment.body,
    createdAt: comment.createdAt,
    lastEditedAt: comment.edited?.at,
    editor: comment.edited === undefined ? undefined : accountOf(world, comment.edited.editorId).login,
    reactions: comment.reactions.map(({ userId, content }) => ({
      login: accountOf(world, userId).login,
      content,
    })),
  };
}

function whatOf(world: World, event: IssueEvent): string {
  switch (event.kind) {
    case 'labeled':
    case 'unlabeled':
      return event.label.name;
    case 'assigned':
    case 'unassigned':
      return accountOf(world, event.assigneeId).login;
    case 'closed':
      return event.reason;
    case 'renamed':
      return event.to;
    case 'commented':
      return String(event.commentId);
    case 'reopened':
    case 'locked':
    case 'unlocked':
    case 'pinned':
    case 'unpinned':
      return '';
  }
}
