/**
 * What a schedule is and what resolving it yields: plain data, no behaviour.
 * `config` parses YAML into these types; everything else reads them.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Language } from './language.js';
import type { Login, Nobody } from './login.js';

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
  /** Of the texts that its people read; English where absent. */
  readonly language?: Language;
  /** Everybody named under `people` or as a participant, in the file's order; logins differ. */
  readonly people: readonly Person[];
  /**
   * At least one, in the file's order: where two of one role cover an instant, the earlier entry serves, with as many seats
   * as it has; the later one fills those that are vacant and adds none.
   */
  readonly rotations: readonly Rotation[];
  /** In the file's order: where two overlap in one role, the later entry wins. */
  readonly overrides: readonly Override[];
  /** Groups of two or more people of whom no two serve at the same time. */
  readonly apart?: readonly (readonly Login[])[];
  /** When roles must be filled, whatever the hours of their rotations; each role at most once. */
  readonly coverage?: readonly Coverage[];
}

/** Holds from the start of the first of the role's rotations on. */
export interface Coverage {
  readonly role: Role;
  /** On the schedule's wall clock; round the clock where absent. */
  readonly hours?: readonly WeeklyHours[];
}

export interface Person {
  readonly login: Login;
  readonly name?: string;
  /** Where the person lives; the schedule's zone where absent. */
  readonly timezone?: string;
  readonly absences: readonly Absence[];
  /**
   * First instant at which the person can serve; from ever where absent. They serve no slot that began before, and
   * enter the end of the order, waiting or plain cycle, at this instant.
   */
  readonly joins?: Temporal.Instant;
  /**
   * First instant at which the person can serve no more. They serve up to it; what is left of their turn goes to the next
   * in the order who can, who keeps their own place.
   */
  readonly leaves?: Temporal.Instant;
  /** Whole percent of the turns a full-time colleague takes, 1 to 99; 100 where absent. */
  readonly share?: number;
  /**
   * The first turns of each rotation, in which somebody else serves and this person is the shadow. Until they have had
   * them nobody chooses them to serve; turns that a rotation above serves whole are none.
   */
  readonly shadowTurns?: number;
  /** The only roles the person takes by turn; all where absent. */
  readonly roles?: readonly Role[];
  readonly skills?: readonly string[];
  /** Sorted by date; days on the clock of `timezone`. */
  readonly holidays?: readonly Holiday[];
}

export interface Holiday {
  readonly date: Temporal.PlainDate;
  readonly name?: string;
}

export interface Absence extends Span {
  readonly why?: string;
}

/** Counts also where the person is away: who names them means it. */
export interface Override extends Span {
  readonly role: Role;
  /** `nobody`: the role is left empty, which is no gap. */
  readonly login: Login | Nobody;
  /**
   * Only where this person would serve; everywhere and instead of everybody where absent. Where `login` serves then already,
   * the seat is one too few.
   */
  readonly instead?: Login;
  /** Beside whoever serves; goes without `instead`. */
  readonly isAddition?: true;
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
  /**
   * When it serves at all, on its wall clock; always where absent (a follower: as the followed one). Outside, the role is
   * not to be filled by this rotation, and each stretch inside is a slot of its own.
   */
  readonly hours?: readonly WeeklyHours[];
  /** What happens on a holder's holiday; they serve where absent. */
  readonly holidays?: HolidayPolicy;
}

/** Half-open. `until` at or before `from` is meant on the next day, so equal times are 24 hours. */
export interface WeeklyHours {
  /** ISO weekdays, 1 Monday to 7 Sunday, on which it begins; sorted, at least one. */
  readonly days: readonly number[];
  readonly from: Temporal.PlainTime;
  readonly until: Temporal.PlainTime;
}

export type HolidayPolicy =
  /**
   * The next in the order who can and has no holiday serves that day, rather somebody who has no other duty then; where
   * there is none, the holder does. A follower goes by the order of the rotation it follows, a list by its later shifts,
   * then its earlier ones.
   */
  | { readonly kind: 'swap' }
  /**
   * Whoever holds that role in the end, overrides and all, serves that day as well; where nobody does, the holder. Roles
   * that name each other in a circle are asked before overrides.
   */
  | { readonly kind: 'role'; readonly role: Role };

/** A repeating order of participants. */
export interface TurnRotation extends RotationBase {
  readonly kind: 'turns';
  /** `count` is a whole number, at least 1. Months count from `starts` and clamp: 31 Jan, 28 Feb, 31 Mar. */
  readonly every: { readonly unit: 'hour' | 'day' | 'week' | 'month'; readonly count: number };
  /** The first handoff, on the rotation's wall clock. Nobody serves before it. */
  readonly starts: Temporal.PlainDateTime;
  /** Further handoffs inside each period, as they fall in the first: sorted, after `starts` and before the period's end. */
  readonly blocks?: readonly Temporal.PlainDateTime[];
  /** At least one; logins differ. `nobody`: a turn that is left empty. */
  readonly participants: readonly Participant[];
  /** Who takes turns from a later instant on; sorted by `from`. Slots that begin before are not touched. */
  readonly changes?: readonly RosterChange[];
  /**
   * `waiting`: who has waited longest and is available. `strict`: each turn belongs to the next of the plain cycle; an absent
   * person's goes to the one after, those that part-timers pass to the full-timers in rotation.
   */
  readonly policy: 'waiting' | 'strict';
  /**
   * `active`: a slot in which no `hours` fall is no turn, and a turn of several days is of so many with `hours`.
   * `calendar` (where absent): it is, and its holder has had theirs.
   */
  readonly counts?: 'calendar' | 'active';
  /** How many serve at once, at least 1; 1 where absent. */
  readonly together?: number;
  /** Turns one person may take without a break; as many as come where absent. */
  readonly consecutive?: number;
  /** Time between the end of a person's turn and the start of their next; exact. Consecutive slots are no exception. */
  readonly rest?: Temporal.Duration;
  /** Skills a person must have, all of them. */
  readonly needs?: readonly string[];
}

export type Participant = Login | Nobody;

/**
 * Where those who stay keep their order round the circle, they keep their places, those who are new go to the end of the
 * waiting order, and those who are gone leave it. Otherwise the list is the new waiting order, from whoever comes after the
 * last to serve.
 */
export interface RosterChange {
  readonly from: Temporal.Instant;
  readonly participants: readonly Participant[];
}

/**
 * Shifts one by one, each until the next begins, as imported rotas have them. Nobody is next in a list, so where the
 * person is away just that time is a gap.
 */
export interface ListedRotation extends RotationBase {
  readonly kind: 'listed';
  /** Sorted by `from`, no two alike, at least one. */
  readonly shifts: readonly { readonly from: Temporal.Instant; readonly login: Participant }[];
  /** End of the last shift, after its start. */
  readonly ends: Temporal.Instant;
}

/**
 * Whoever serves the turn `turns` places later (`1`: next) or earlier (`-1`) in another rotation, as the file has its order
 * at the time. Where that person cannot serve now, or does already, the next one on in the same direction who can, then
 * whoever else is in the order. Nobody backs up themselves.
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
  /** Which of several who serve at once: 1 the second, and so on; absent for the first. */
  readonly seat?: number;
  readonly reason: ShiftReason;
}

/** Why this person serves; `report` puts it in words. */
export type ShiftReason =
  | { readonly kind: 'turn' }
  | { readonly kind: 'listed' }
  | { readonly kind: 'follows'; readonly rotation: string; readonly turns: number }
  /** It was somebody else's turn; they are skipped, in waiting order, and keep their place. */
  | { readonly kind: 'skipped'; readonly skipped: readonly Skipped[] }
  /** `isAddition`: beside whoever else serves. */
  | { readonly kind: 'override'; readonly why?: string; readonly instead?: Login; readonly isAddition?: true }
  /** Learns beside those who serve the rotation. */
  | { readonly kind: 'shadow'; readonly rotation: string }
  /** It is a holiday of the person whose turn it is; `role`: whose holder stands in. */
  | { readonly kind: 'holiday'; readonly instead: Login; readonly name?: string; readonly role?: Role };

export interface Skipped {
  readonly login: Login;
  readonly because: RefusalCause;
  /** The file's reason for an absence, the skill that is missing, or who the person must be apart from. */
  readonly why?: string;
}

export type RefusalCause =
  | 'absent'
  | 'not-joined'
  | 'left'
  /** A part-timer passes a turn, and goes to the end of the waiting order. */
  | 'share'
  /** Is the shadow of this turn, and goes to the end of the waiting order. */
  | 'shadow'
  | 'role'
  | 'skill'
  | 'consecutive'
  | 'rest'
  | 'apart'
  /** Serves then already, in another seat or in the role that is backed up; or, of a gap's candidates, in any role. */
  | 'serving'
  | 'holiday';

/** A span in which a role that should be filled is not. */
export interface Gap extends Span {
  readonly role: Role;
  readonly rotation: string;
  /**
   * Why nobody serves: each candidate with the reason they were refused. Empty where there is none: after a listed
   * rota's end, or where the followed rotation has no such turn.
   */
  readonly refused: readonly Skipped[];
  /** Which of several who should serve at once is missing; absent for the first. */
  readonly seat?: number;
  /** In the hours of no rotation, where `Schedule.coverage` wants somebody all the same. */
  readonly isUnplanned?: true;
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
