/**
 * The one union of writes. A `Change` is the only way to write to GitHub, and `github/apply` executes it.
 * Each says old and new where there is an old, and why; so it can be printed, compared and tested.
 */
import type { Temporal } from 'temporal-polyfill';
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

/** The same with GraphQL's id, by which alone an issue is pinned; of one that is created, the writer knows it. */
export type NodeTarget =
  | { readonly kind: 'existing'; readonly number: number; readonly nodeId: string }
  | { readonly kind: 'created'; readonly key: string };

/** https://docs.github.com/en/issues/tracking-your-work-with-issues/administering-issues/pinning-an-issue-to-your-repository */
export const maxPins = 3;

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
    /** Not carried out where the text is not `was` any more: somebody edited it, and the next run plans on that. */
    | { readonly kind: 'edit-body'; readonly issue: IssueTarget; readonly body: string; readonly was: string }
    /** `part` becomes a sub-issue of `issue`; one that has a parent already is left there. */
    | { readonly kind: 'add-sub-issue'; readonly issue: IssueTarget; readonly part: IssueTarget }
    /** The token's reaction to a comment: the receipt for its commands. */
    | {
        readonly kind: 'react';
        readonly issue: IssueTarget;
        readonly commentId: number;
        readonly receipt: Receipt;
      }
    /**
     * A file with another text, or a new one where `was` is absent: as a pull request, or as a commit on the default branch.
     * Files of `beside` are new and come before it, in the same pull request or each in a commit. `branch` is a natural key: where it is there already, the pull request is opened on it if it is missing, and all else is left.
     * `{{watchbill pull <branch>}}` in the texts after it in its chain becomes the pull request's `#12`, or the commit's
     * address.
     */
    | {
        readonly kind: 'edit-file';
        readonly path: string;
        readonly text: string;
        readonly was?: string;
        readonly beside?: readonly FileText[];
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
        readonly files: readonly FileText[];
        /** Paths of those that are to go. */
        readonly removed: readonly string[];
        readonly on?: BranchHead;
      }
    | { readonly kind: 'close'; readonly issue: IssueTarget; readonly as: CloseReason }
    | { readonly kind: 'reopen'; readonly issue: IssueTarget }
    /** To the top of the repository's list of issues, which has room for `maxPins`. */
    | { readonly kind: 'pin' | 'unpin'; readonly issue: NodeTarget }
  );

export type ChangeKind = Change['kind'];

/** True where nothing rests on it: if it cannot be done that is a matter for people, and all else goes on. */
export function isCosmetic({ kind }: Pick<Change, 'kind'>): boolean {
  return kind === 'pin' || kind === 'unpin';
}

export interface FileText {
  /** From the repository's root, with forward slashes. */
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
  /** What else must be read before the plan is whole, each kind once: read it, then plan again. */
  readonly wanted: readonly Wanted[];
}

/** What one schedule's record of a month is made of. */
export interface WantedMonth {
  /** The schedule's id. */
  readonly schedule: string;
  /** Issues with any of the labels, open or closed, that changed since then. Not read where the file is there. */
  readonly lists: readonly IssueList[];
  readonly file?: WantedFile;
}

export interface IssueList {
  readonly labels: readonly LabelName[];
  readonly since: Temporal.Instant;
}

/** Where a record's file stands or is proposed, and the one of the month before. */
export interface WantedFile {
  readonly path: string;
  /** From which it is proposed; absent where it is committed. */
  readonly branch?: string;
  readonly before: string;
}

/** Something beyond `Observed` that the plan rests on, and that is too dear to be read in each run. */
export type Wanted =
  /** The latest closed issues with any of these labels of either kind, for `Observed.archive`. */
  | {
      readonly kind: 'archive';
      readonly incidents: readonly LabelName[];
      readonly requests: readonly LabelName[];
    }
  /** What monthly records are made of, for `Observed.month`. */
  | { readonly kind: 'month'; readonly of: readonly WantedMonth[] };

export interface Problem {
  /** Absent for what concerns them all, such as an issue form. */
  readonly schedule?: string;
  readonly text: string;
}

/**
 * What came of one change. `skipped`: a change before it in its chain failed, or somebody wrote there meanwhile.
 * `declined`: a cosmetic one that GitHub refused.
 */
export type Outcome =
  | { readonly change: Change; readonly status: 'done'; readonly url?: string }
  | { readonly change: Change; readonly status: 'failed' | 'skipped' | 'declined'; readonly problem: string };
