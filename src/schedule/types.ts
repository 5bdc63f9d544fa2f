/**
 * What a schedule is and what resolving it yields: plain data, no behaviour.
 * `config` parses YAML into these types; everything else reads them.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Login } from './login.js';

/** Half-open `[start, end)`; `start` is before `end`. */
export interface Span {
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
}

/** `primary`, `secondary`, `shadow`, `manager`, or a name of the team's own. */
export type Role = string;

/** Who serves when: one file in `schedules/`, without its policy for issues. */
export interface Schedule {
  /** The file's name without folder and extension; part of every marker and UID. */
  readonly id: string;
  readonly name: string;
  /** IANA name; dates and times in the file without a zone are meant in it. */
  readonly timezone: string;
  /** Everybody named under `people` or as a participant, in the file's order; logins differ. */
  readonly people: readonly Person[];
  /** At least one, in the file's order: where two of one role cover an instant, the earlier entry serves. */
  readonly rotations: readonly Rotation[];
  /** In the file's order: where two overlap in one role, the later entry wins. */
  readonly overrides: readonly Override[];
}

export interface Person {
  readonly login: Login;
  readonly name?: string;
  /** Where the person lives; the schedule's zone where absent. */
  readonly timezone?: string;
  readonly absences: readonly Absence[];
  /**
   * First instant at which the person can serve; from ever where absent. They serve no slot that began before, and
   * enter the end of the waiting order at this instant.
   */
  readonly joins?: Temporal.Instant;
  /** First instant at which the person can serve no more; they serve no slot of turns that ends later. */
  readonly leaves?: Temporal.Instant;
}

export interface Absence extends Span {
  readonly why?: string;
}

/** Counts also where the person is away: who names them means it. */
export interface Override extends Span {
  readonly role: Role;
  readonly login: Login;
  readonly why?: string;
}

export type Rotation = TurnRotation | ListedRotation | FollowingRotation;

interface RotationBase {
  /** The key under `rotations`. */
  readonly id: string;
  /** What it fills: the key itself unless the file says `role`. */
  readonly role: Role;
  /** IANA name; handoffs repeat on this wall clock. */
  readonly timezone: string;
}

/** A repeating order of participants. */
export interface TurnRotation extends RotationBase {
  readonly kind: 'turns';
  /** `count` is a whole number, at least 1. */
  readonly every: { readonly unit: 'day' | 'week'; readonly count: number };
  /** The first handoff, on the rotation's wall clock. Nobody serves before it. */
  readonly starts: Temporal.PlainDateTime;
  /** At least one; logins differ. */
  readonly participants: readonly Login[];
  /** `waiting`: who has waited longest and is available. `strict`: turn k belongs to participant k mod n. */
  readonly policy: 'waiting' | 'strict';
}

/**
 * Shifts one by one, each until the next begins, as imported rotas have them. Nobody is next in a list, so where the
 * person is away just that time is a gap.
 */
export interface ListedRotation extends RotationBase {
  readonly kind: 'listed';
  /** Sorted by `from`, no two alike, at least one. */
  readonly shifts: readonly { readonly from: Temporal.Instant; readonly login: Login }[];
  /** End of the last shift, after its start. */
  readonly ends: Temporal.Instant;
}

/**
 * Whoever serves the turn `turns` places later (`1`: next) or earlier (`-1`) in another rotation. Where that person
 * cannot serve now, the next one on in the same direction who can.
 */
export interface FollowingRotation extends RotationBase {
  readonly kind: 'follows';
  /** Id of a rotation of kind `turns` or `listed`. */
  readonly rotation: string;
  /** A whole number, not 0. */
  readonly turns: number;
}

/**
 * What one person holds of one slot. An override that takes the middle of a slot leaves three shifts.
 * Two neighbouring slots of the same person stay two shifts; the instant between them is no handoff.
 */
export interface Shift extends Span {
  readonly role: Role;
  readonly login: Login;
  /** The rotation that owns the slot; for an override where no rotation covers, the role's first rotation or the role itself. */
  readonly rotation: string;
  /** The whole slot this shift is (a part of), before overrides. */
  readonly slot: Span;
  readonly reason: ShiftReason;
}

/** Why this person serves; `report` puts it in words. */
export type ShiftReason =
  | { readonly kind: 'turn' }
  | { readonly kind: 'listed' }
  | { readonly kind: 'follows'; readonly rotation: string; readonly turns: number }
  /** It was somebody else's turn; they are skipped, in waiting order, and keep their place. */
  | { readonly kind: 'skipped'; readonly skipped: readonly Skipped[] }
  | { readonly kind: 'override'; readonly why?: string; readonly instead?: Login };

export interface Skipped {
  readonly login: Login;
  readonly because: 'absent' | 'not-joined' | 'left';
  readonly why?: string;
}

/** A span in which a role that should be filled is not. */
export interface Gap extends Span {
  readonly role: Role;
  readonly rotation: string;
  /**
   * Why nobody serves: each candidate with the reason they were refused. Empty where there is none: after a listed
   * rota's end, or where the followed rotation has no such turn.
   */
  readonly refused: readonly Skipped[];
}

/** Layers, absences and overrides applied: the truth everything else uses. */
export interface FinalSchedule {
  readonly window: Span;
  /** Every shift that touches the window, uncut, sorted by start, then by the role's place in the file. */
  readonly shifts: readonly Shift[];
  /** Every gap that touches the window, cut to it, sorted likewise. */
  readonly gaps: readonly Gap[];
}

/** The instant between two shifts held by different people (or nobody). */
export interface Handoff {
  readonly role: Role;
  readonly at: Temporal.Instant;
  readonly outgoing?: Shift;
  readonly incoming?: Shift;
}
