/**
 * What the sandbox keeps: plain records, replaced (never changed) on each write, so that a snapshot taken before a
 * write stays as it was. Times have whole seconds, as GitHub's have.
 */
import type { Timestamp } from './clock.js';

export const roles = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const;
/** Lowest first in `roles`. */
export type Role = (typeof roles)[number];

export interface Account {
  readonly id: number;
  /** As created; a bot's ends in `[bot]`. */
  readonly login: string;
  readonly name: string | undefined;
  readonly kind: 'user' | 'bot' | 'organization';
  readonly role: Role;
  /** A role of the organization's own making, by its name; `role` says what it allows. */
  readonly roleName: string | undefined;
  readonly isAssignable: boolean;
  /** GitHub does not list it, though it can be assigned. */
  readonly isConcealed: boolean;
  /** What it wrote stays; its author is gone. */
  readonly isDeleted: boolean;
  readonly createdAt: Timestamp;
}

export interface Label {
  readonly id: number;
  readonly name: string;
  /** Six hex digits, lower case, no `#`. */
  readonly color: string;
  readonly description: string | null;
  readonly isDefault: boolean;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
}

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened';

export interface Edited {
  readonly at: Timestamp;
  readonly editorId: number;
}

export interface Issue {
  readonly number: number;
  readonly id: number;
  readonly isPullRequest: boolean;
  readonly authorId: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: 'open' | 'closed';
  readonly stateReason: StateReason | null;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  readonly closedAt: Timestamp | null;
  readonly closedById: number | null;
  readonly edited: Edited | undefined;
  readonly isLocked: boolean;
  /** In the order they were added. A label that was deleted since is no label of the issue any more. */
  readonly labelIds: readonly number[];
  readonly assigneeIds: readonly number[];
  /** In the order they were added; an issue is in one such list at most. */
  readonly subIssueNumbers: readonly number[];
  readonly events: readonly IssueEvent[];
  readonly commentCount: number;
  readonly reactions: readonly Reaction[];
}

interface EventBase {
  readonly id: number;
  readonly at: Timestamp;
  readonly actorId: number;
}

/** Oldest first; events of one second keep the order in which they happened. */
export type IssueEvent =
  | (EventBase & { readonly kind: 'labeled' | 'unlabeled'; readonly label: Label })
  | (EventBase & { readonly kind: 'assigned' | 'unassigned'; readonly assigneeId: number })
  | (EventBase & { readonly kind: 'closed'; readonly reason: StateReason })
  | (EventBase & { readonly kind: 'reopened' | 'locked' | 'unlocked' | 'pinned' | 'unpinned' })
  | (EventBase & { readonly kind: 'renamed'; readonly from: string; readonly to: string })
  | (EventBase & { readonly kind: 'commented'; readonly commentId: number });

/** An issue at the top of the repository's list. */
export interface Pin {
  readonly id: number;
  readonly issueNumber: number;
  readonly byId: number;
}

export interface Comment {
  readonly id: number;
  readonly issueNumber: number;
  readonly authorId: number;
  readonly body: string;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
  readonly edited: Edited | undefined;
  /** Oldest first, the first text included. */
  readonly versions: readonly CommentVersion[];
  readonly reactions: readonly Reaction[];
}

export interface CommentVersion {
  readonly id: number;
  readonly at: Timestamp;
  readonly editorId: number;
  readonly body: string;
  /** Deleted from the history by somebody: that it was stays, its text is gone. */
  readonly deletedAt: Timestamp | undefined;
}

export const reactionContents = [
  '+1',
  '-1',
  'laugh',
  'hooray',
  'confused',
  'heart',
  'rocket',
  'eyes',
] as const;
export type ReactionContent = (typeof reactionContents)[number];

export interface Reaction {
  readonly id: number;
  readonly content: ReactionContent;
  readonly userId: number;
  readonly createdAt: Timestamp;
}

export type FileEntry =
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'symlink'; readonly target: string };

/** By path, with forward slashes. */
export type Files = ReadonlyMap<string, FileEntry>;

export interface Commit {
  readonly sha: string;
  /** Absent for the repository's first. */
  readonly parent: string | undefined;
  readonly message: string;
  readonly authorId: number;
  readonly at: Timestamp;
  readonly files: Files;
}

/** What a pull request has beyond an issue. */
export interface Pull {
  readonly number: number;
  /** Branches of this repository. */
  readonly head: string;
  readonly base: string;
  /** From a repository of somebody else, who may name their branch as they like. */
  readonly isFromFork: boolean;
  /** Where `base` stood when the pull request was opened. */
  readonly baseSha: string;
  readonly mergedAt: Timestamp | null;
}
