/**
 * Our view of an issue: what GitHub said, narrowed once at the border by `github/observe`.
 * Nothing here is decided; `status`, `windows` and `plan` decide.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Login } from '../schedule/login.js';
import type { LabelName } from './label.js';

export interface Issue {
  readonly number: number;
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
  readonly updatedAt: Temporal.Instant;
  readonly closedAt?: Temporal.Instant;
  readonly isLocked: boolean;
  readonly labels: readonly LabelName[];
  readonly assignees: readonly Login[];
  /** Oldest first; GitHub's times have whole seconds, so equal times keep GitHub's order. */
  readonly timeline: readonly TimelineEvent[];
  /** False where the timeline could not be read whole: nothing may be decided that rests on its absence. */
  readonly isComplete: boolean;
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
  | CommentEvent;

export interface CommentEvent extends EventBase {
  readonly kind: 'comment';
  /** REST id, for edits. */
  readonly id: number;
  readonly url: string;
  /** Untrusted text unless `isTrusted`. */
  readonly body: string;
  /** Written by the token's own login and last edited by nobody else: only then are its markers believed. */
  readonly isTrusted: boolean;
}
