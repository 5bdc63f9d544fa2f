/**
 * Our view of an issue: what GitHub said, narrowed once at the border by `github/observe`.
 * Nothing here is decided; `status`, `windows` and `plan` decide.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Login } from '../schedule/login.js';
import type { CommandLine } from './command.js';
import type { FormSection } from './form.js';
import type { LabelName } from './label.js';
import type { Severity } from './policy.js';

export interface Issue {
  readonly number: number;
  /** GraphQL's id. */
  readonly nodeId: string;
  readonly url: string;
  /** Untrusted text. */
  readonly title: string;
  /** Untrusted text unless `isOwn`. */
  readonly body: string;
  /** Absent for a deleted account. */
  readonly author?: Actor;
  /** Written by the token's own login and last edited by nobody else: only then are markers in the body believed. */
  readonly isTrusted: boolean;
  readonly state: 'open' | 'closed';
  /** Absent while open, and where an old close has none. */
  readonly closeReason?: CloseReason;
  readonly createdAt: Temporal.Instant;
  /** When somebody other than the token edited the body last; absent where nobody did. */
  readonly bodyEditedAt?: Temporal.Instant;
  readonly updatedAt: Temporal.Instant;
  readonly closedAt?: Temporal.Instant;
  readonly isLocked: boolean;
  readonly labels: readonly LabelName[];
  readonly assignees: readonly Login[];
  /** Oldest first; GitHub's times have whole seconds, so equal times keep GitHub's order. */
  readonly timeline: readonly TimelineEvent[];
  /** What the issue's form says, by its template in the repository; absent where none was looked for yet. */
  readonly report?: Report;
  /** False where the timeline could not be read whole: nothing may be decided that rests on its absence. */
  readonly isComplete: boolean;
}

export interface Report {
  /** In the template's order. Untrusted. */
  readonly sections: readonly FormSection[];
  /** The reporter's word; absent where the form has no question about it, or no answer we know. */
  readonly severity?: Severity;
}

/** GitHub's limit (https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/assigning-issues-and-pull-requests-to-other-github-users). */
export const maxAssignees = 10;

export type CloseReason = 'completed' | 'not_planned' | 'duplicate';

export interface Actor {
  /** As GitHub spells it, without a bot's `[bot]`. */
  readonly login: Login;
  readonly kind: 'user' | 'bot';
  /** The token's own login. */
  readonly isViewer: boolean;
}

interface EventBase {
  readonly at: Temporal.Instant;
  /** Absent for a deleted account. */
  readonly actor?: Actor;
}

export type TimelineEvent =
  | (EventBase & { readonly kind: 'labeled' | 'unlabeled'; readonly label: LabelName })
  | (EventBase & { readonly kind: 'assigned' | 'unassigned'; readonly login: Login })
  | (EventBase & { readonly kind: 'closed'; readonly reason?: CloseReason })
  | (EventBase & { readonly kind: 'reopened' })
  | (EventBase & { readonly kind: 'renamed'; readonly from: string; readonly to: string })
  | CommentEvent
  | CommandEvent;

export interface CommentEvent extends EventBase {
  readonly kind: 'comment';
  /** REST id, for edits. */
  readonly id: number;
  readonly url: string;
  /** Untrusted text unless `isTrusted`. */
  readonly body: string;
  /** Written by the token's own login and last edited by nobody else: only then are its markers believed (but see `toldMarker`). */
  readonly isTrusted: boolean;
  readonly edits: CommentEdits;
  /** The token's own reactions: its receipts for commands. */
  readonly receipts: readonly Receipt[];
  /** When the token put the thumbs-up there; absent without one, and where GitHub did not say. */
  readonly receiptAt?: Temporal.Instant;
  /** People who put a thumbs-up on it, oldest first; read for our own questions only. */
  readonly approvals: readonly { readonly by: Login; readonly at: Temporal.Instant }[];
}

/** `none`: never edited. `unknown`: edited, and GitHub does not say what it was before. */
export type CommentEdits =
  | 'none'
  | 'unknown'
  /** `later`: oldest first, at least one; the last is the comment's `body`. */
  | { readonly first: string; readonly later: readonly CommentEdit[] };

export interface CommentEdit {
  readonly at: Temporal.Instant;
  /** Absent for a deleted account. */
  readonly by?: Actor;
  /** Untrusted text. */
  readonly body: string;
}

/** `taken` is a thumbs-up, `refused` a confused face (https://docs.github.com/en/rest/reactions/reactions). */
export type Receipt = 'taken' | 'refused';

/**
 * A command in a comment, at the time it was written there and by whoever wrote it there. GitHub has no such event:
 * `commands-given` puts those that count into the timeline, right behind their comment.
 */
export interface CommandEvent extends EventBase {
  readonly kind: 'command';
  readonly commentId: number;
  readonly url: string;
  /** Place of the line among the commands of its comment's text, from 0. */
  readonly place: number;
  readonly line: CommandLine;
  /**
   * `taken`: it counts. `fresh`: it counts and nothing has answered it yet. `refused`: it does not count.
   * `unsure`: whether the writer may is not known yet; it does not count.
   */
  readonly standing: 'taken' | 'fresh' | 'refused' | 'unsure';
  /** Why it is refused, a reason of `rights`; for `refused` commands that nothing has answered yet. */
  readonly refusal?: Refusal;
}

export type Refusal =
  /** Only these may: the right that is missing. */
  | { readonly kind: 'right'; readonly right: Right }
  | { readonly kind: 'misfit' }
  /** The text was edited and GitHub does not say what it was before. */
  | { readonly kind: 'edited' };

/** `anybody`, the issue's `requester`, `responder`s (on the schedule, assigned, or triage rights), `writer`s (write permission). */
export type Right = 'anybody' | 'requester' | 'responder' | 'writer';
