/**
 * The one union of writes. A `Change` is the only way to write to GitHub, and `github/apply` executes it.
 * Each says old and new where there is an old, and why; so it can be printed, compared and tested.
 */
import type { CloseReason, Receipt } from '../issues/issue.js';
import type { LabelName } from '../issues/label.js';
import type { Marker } from '../issues/marker.js';
import type { Login } from '../schedule/login.js';

/**
 * An issue that is there, or one that an earlier change of the same chain creates. Texts may name the latter with
 * `reference(key)` from `./reference.ts`; the writer puts the number in its place.
 */
export type IssueTarget =
  | { readonly kind: 'existing'; readonly number: number }
  | { readonly kind: 'created'; readonly key: string };

interface ChangeBase {
  /**
   * Changes of one chain are executed in order, and if one fails those after it are not attempted.
   * `issue 12`, `shift log payments/primary 2026-11-30T00:00:00Z`, `label on-call`.
   */
  readonly chain: string;
  /** The schedule that asked for it (its id), for the summary. */
  readonly schedule: string;
  /** One sentence a person can read, in English, without issue text. */
  readonly reason: string;
  /** Lower is written earlier; see `order.ts`. */
  readonly urgency: Urgency;
}

/** 0 breach of a window, 1 who is responsible, 2 what people wait for, 3 records, 4 cosmetics. */
export type Urgency = 0 | 1 | 2 | 3 | 4;

export type Change = ChangeBase &
  (
    | {
        readonly kind: 'create-label';
        readonly name: LabelName;
        readonly color: string;
        readonly description: string;
      }
    | {
        readonly kind: 'update-label';
        readonly name: LabelName;
        readonly description: string;
        readonly was: string;
      }
    | { readonly kind: 'add-label'; readonly issue: IssueTarget; readonly label: LabelName }
    | { readonly kind: 'remove-label'; readonly issue: IssueTarget; readonly label: LabelName }
    | { readonly kind: 'assign'; readonly issue: IssueTarget; readonly login: Login }
    | { readonly kind: 'unassign'; readonly issue: IssueTarget; readonly login: Login }
    /** `marker` already stands in `body`. */
    | {
        readonly kind: 'comment';
        readonly issue: IssueTarget;
        readonly marker: Marker;
        readonly body: string;
      }
    | {
        readonly kind: 'edit-comment';
        readonly issue: IssueTarget;
        readonly commentId: number;
        readonly body: string;
        readonly was: string;
      }
    | {
        readonly kind: 'create-issue';
        /** Unique in the plan; `IssueTarget.key` of what follows. */
        readonly key: string;
        readonly title: string;
        readonly body: string;
        readonly labels: readonly LabelName[];
        readonly assignees: readonly Login[];
      }
    | { readonly kind: 'edit-body'; readonly issue: IssueTarget; readonly body: string; readonly was: string }
    /** The token's reaction to a comment: the receipt for its commands. */
    | {
        readonly kind: 'react';
        readonly issue: IssueTarget;
        readonly commentId: number;
        readonly receipt: Receipt;
      }
    /**
     * A schedule file with another text: as a pull request, or as a commit on the default branch. `branch` is a natural
     * key: where it is there already, the pull request is opened on it if it is missing, and all else is left.
     * `{{watchbill pull <branch>}}` in the texts after it in its chain becomes the pull request's `#12`, or the commit's
     * address.
     */
    | {
        readonly kind: 'edit-file';
        readonly path: string;
        readonly text: string;
        readonly was: string;
        readonly as: 'pull request' | 'commit';
        readonly branch: string;
        readonly title: string;
        readonly body: string;
      }
    /**
     * Files for others to read, as one commit on a branch of their own. All else on the branch stays; without `on` there is
     * no such branch yet, and it begins with these files.
     */
    | {
        readonly kind: 'publish';
        readonly branch: string;
        /** Those that are new or have another text. */
        readonly files: readonly PublishedText[];
        /** Paths of those that are to go. */
        readonly removed: readonly string[];
        readonly on?: BranchHead;
      }
    | { readonly kind: 'close'; readonly issue: IssueTarget; readonly as: CloseReason }
    | { readonly kind: 'reopen'; readonly issue: IssueTarget }
  );

export type ChangeKind = Change['kind'];

export interface PublishedText {
  /** From the branch's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Where a branch stands: git's names of the commit and of its root folder. */
export interface BranchHead {
  readonly commit: string;
  readonly tree: string;
}

export interface Plan {
  /** In the order of execution. */
  readonly changes: readonly Change[];
  /** What people must mend, in words: a gap, a login that cannot be assigned, a broken marker. */
  readonly problems: readonly Problem[];
  /** Logins the plan would assign but about which `Observed.assignable` says nothing: ask, then plan again. */
  readonly unknownLogins: readonly Login[];
  /** People whose commands rest on a permission about which `Observed.permissions` says nothing: ask, then plan again. */
  readonly unknownPermissions: readonly Login[];
}

export interface Problem {
  /** Absent for what concerns them all, such as an issue form. */
  readonly schedule?: string;
  readonly text: string;
}

/** What came of one change. `skipped`: a change before it in its chain failed. */
export type Outcome =
  | { readonly change: Change; readonly status: 'done'; readonly url?: string }
  | { readonly change: Change; readonly status: 'failed' | 'skipped'; readonly problem: string };
