/**
 * The final schedule: who holds each role when, and where nobody does. Layers, then holidays, then overrides, in the
 * order one reads here. Pure, and the same for every window that holds the instant asked about.
 */
import type { Temporal } from 'temporal-polyfill';
import { personOf } from './availability.js';
import { type LayersIn, withoutSelfBackup } from './backup.js';
import { unplannedGaps } from './coverage.js';
import { type HoldersOf, swappedPieces, withRoleHolders } from './holiday.js';
import { type HeldPiece, type Layer, layersOf } from './layer.js';
import { isSameLogin } from './login.js';
import { applyOverrides, type OverrideEffect, overridesIn, withOverrides } from './override.js';
import { holidaysIn } from './public-holiday.js';
import { askedForAnything, askedForHolidays, isAskedBy } from './role-asking.js';
import { keptShiftAt, keptShiftsAt } from './role-index.js';
import { roles } from './roles.js';
import { hasShadows, shadowRole, shadowsIn } from './shadow.js';
import { byStart, clip, hull, outside, overlaps, touching } from './span.js';
import { stack, withoutHolders } from './stack.js';
import type { FinalSchedule, Gap, Override, Role, Rotation, Schedule, Shift, Span } from './types.js';

/** What is left of one role in a window: shifts uncut, gaps cut to it, both sorted by start, then by seat. */
export interface RoleTimeline {
  readonly shifts: readonly Shift[];
  readonly gaps: readonly Gap[];
}

/**
 * Every shift and gap of every role that touches the window.
 *
 * A role is to be filled from the start of the first of its rotations on, in their hours and where `coverage` says so;
 * elsewhere nobody serves and that is no gap. Where several serve at once and some are missing, that is a gap of their seat.
 * The first question about a rotation costs in proportion to its turns since it started; later ones do not.
 */
export function resolve(schedule: Schedule, window: Span): FinalSchedule {
  const timelines = roles(schedule).map((role) => roleTimeline(schedule, role, window));
  // Sorting is stable, so shifts that start together stay in the order of their roles.
  return {
    window,
    shifts: timelines.flatMap(({ shifts }) => shifts).sort(byStart),
    gaps: timelines.flatMap(({ gaps }) => gaps).sort(byStart),
  };
}

/**
 * The shift of that role in force at `at`, of the first seat that is held. Total: `undefined` where nobody serves, or for
 * a role the schedule lacks. The first question about a stretch of weeks resolves it; later ones look it up.
 */
export function shiftAt(schedule: Schedule, role: Role, at: Temporal.Instant): Shift | undefined {
  return keptShiftAt(schedule, role, at, roleTimeline);
}

/** The shifts of everybody who holds the role at `at`, by seat, each person once. Kept as `shiftAt` keeps its answers. */
export function shiftsAt(schedule: Schedule, role: Role, at: Temporal.Instant): readonly Shift[] {
  const shifts = keptShiftsAt(schedule, role, at, roleTimeline);
  return shifts.filter(
    ({ login }, index) => shifts.findIndex((other) => isSameLogin(other.login, login)) === index,
  );
}

/** One role of `resolve`. */
export function roleTimeline(schedule: Schedule, role: Role, window: Span): RoleTimeline {
  return timelineBy(rotationLayers, schedule, { role, window });
}

/** What a rotation gives its role in a window, uncut. */
type LayersBy = (schedule: Schedule, rotation: Rotation, window: Span) => readonly Layer[];

interface RoleWindow {
  readonly role: Role;
  readonly window: Span;
}

function timelineBy(layersBy: LayersBy, schedule: Schedule, { role, window }: RoleWindow): RoleTimeline {
  const { seats, ...applied } = stackedSeats(layersBy, schedule, { role, window });
  const filled = withOverrides(schedule, seats, applied);
  const timelines = filled.map((seat, place) => seatTimeline({ role, window, place }, seat));
  const planned = joined(timelines);
  const unplanned = unplannedGaps(schedule, role, { window, ...planned });
  return unplanned.length === 0
    ? planned
    : { shifts: planned.shifts, gaps: [...planned.gaps, ...unplanned].sort(byStart) };
}

/**
 * What came of each override of the role that touches the window when it was its turn, in the file's order. Exact for the
 * time in the window.
 */
export function overrideEffects(schedule: Schedule, role: Role, window: Span): readonly OverrideEffect[] {
  const { seats, ...applied } = stackedSeats(rotationLayers, schedule, { role, window });
  const { effects } = applyOverrides(schedule, seats, applied);
  return effects.filter(({ override }) => overlaps(override, window));
}

function joined(timelines: readonly RoleTimeline[]): RoleTimeline {
  const [only, ...others] = timelines;
  if (only !== undefined && others.length === 0) return only;
  // Stable again: those who begin together stand by seat.
  return {
    shifts: timelines.flatMap(({ shifts }) => shifts).sort(byStart),
    gaps: timelines.flatMap(({ gaps }) => gaps).sort(byStart),
  };
}

interface StackedSeats {
  /** Layers laid over each other, seat by seat, before overrides. */
  readonly seats: readonly Layer[];
  readonly overrides: readonly Override[];
  readonly unslottedRotation: string;
}

/** A shift is cut by what lies beside the window too, so as far as the slots and overrides that touch it reach. */
function stackedSeats(layersBy: LayersBy, schedule: Schedule, { role, window }: RoleWindow): StackedSeats {
  const rotations = schedule.rotations.filter((rotation) => rotation.role === role);
  // The upper first.
  const layersIn = (span: Span) => rotations.map((rotation) => layersBy(schedule, rotation, span));
  const near = layersIn(window);
  const nearLearners = learners(schedule, role, window);
  const inWindow = overridesIn(schedule, role, window);
  const reach = reachOf(window, [...near.flat(), ...nearLearners], inWindow);
  // One rotation alone is cut by nothing but overrides, so its slots in the window are all there is to know.
  const isAlone = rotations.length === 1 && inWindow.length === 0 && nearLearners.length === 0;
  const stacked = stack(isAlone ? near : layersIn(reach));
  const seats = [...stacked, ...besides(stacked, isAlone ? [] : learners(schedule, role, reach))];
  return {
    seats: seats.length === 0 ? [{ held: [], vacant: [] }] : seats,
    overrides: overridesIn(schedule, role, reach),
    unslottedRotation: rotations[0]?.id ?? role,
  };
}

/** Newcomers who learn, each beside whoever holds the role `shadow` by rotation. */
function learners(schedule: Schedule, role: Role, window: Span): readonly Layer[] {
  if (role !== shadowRole || !hasShadows(schedule)) return [];
  const shadows = schedule.rotations.flatMap((rotation) => shadowsIn(schedule, rotation, window));
  return shadows.map((held) => ({ held, vacant: [] }));
}

/** The further seats without those who hold an earlier one: somebody who learns in two rotations at once learns in the first. */
function besides(seats: readonly Layer[], further: readonly Layer[]): readonly Layer[] {
  const taken = seats.map(({ held }) => held);
  return further.map(({ held, vacant }) => {
    const left = withoutHolders(held, taken);
    taken.push(left);
    return { held: left, vacant };
  });
}

/**
 * What one rotation gives its role, seat by seat, before other rotations of the role and overrides: its turns, with
 * holidays given to others. Pieces are uncut by the window.
 */
export function rotationLayers(schedule: Schedule, rotation: Rotation, window: Span): readonly Layer[] {
  const layersIn: LayersIn = (one, span) =>
    withHolidays(schedule, one, { span, holdersOf: finalHolders(schedule, one.role) });
  return withoutSelfBackup(schedule, rotation, {
    layers: layersIn(rotation, window),
    leadingLayers: layersIn,
  });
}

function finalHolders(schedule: Schedule, asking: Role): HoldersOf {
  return (role, window) => {
    if (isAskedBy(schedule, role, { asked: asking, by: askedForHolidays })) {
      return shiftsInCircle(schedule, [asking], { role, window });
    }
    const isWaiting = isAskedBy(schedule, role, { asked: asking, by: askedForAnything });
    return shiftsBy(isWaiting ? earlyLayers : rotationLayers, schedule, { role, window });
  };
}

/**
 * The same as a role is told that the answer waits for in turn, as where a backup comes on the holidays of those whom it
 * backs up: the backup gives way to no such holiday yet.
 */
function earlyLayers(schedule: Schedule, rotation: Rotation, window: Span): readonly Layer[] {
  return withoutSelfBackup(schedule, rotation, {
    layers: withHolidays(schedule, rotation, {
      span: window,
      holdersOf: earlyHolders(schedule, [rotation.role]),
    }),
    leadingLayers: (one, span) => layersOf(schedule, one, span, swappedPieces),
  });
}

function earlyHolders(schedule: Schedule, asking: Asking): HoldersOf {
  return (role, window) =>
    isAskedBy(schedule, role, { asked: asking[0], by: askedForHolidays })
      ? shiftsInCircle(schedule, asking, { role, window })
      : shiftsBy(earlyLayers, schedule, { role, window });
}

/** The role whose holders have a holiday, and those that were asked on its behalf. */
type Asking = readonly [Role, ...Role[]];

interface HolidayFacts {
  readonly span: Span;
  readonly holdersOf: HoldersOf;
}

function withHolidays(
  schedule: Schedule,
  rotation: Rotation,
  { span, holdersOf }: HolidayFacts,
): readonly Layer[] {
  const layers = layersOf(schedule, rotation, span, swappedPieces);
  return withRoleHolders(schedule, rotation, { layers, holdersOf });
}

/**
 * Who holds a role, of several that ask each other in a circle: by turn, and on their holidays whom they ask in turn, up to
 * the roles that are asking. Who has a holiday themselves stands in for nobody, so that no two trade theirs.
 */
function shiftsInCircle(schedule: Schedule, asking: Asking, { role, window }: RoleWindow): readonly Shift[] {
  if (asking.includes(role)) return [];
  const holdersOf = earlyHolders(schedule, [...asking, role]);
  const rotations = schedule.rotations.filter((rotation) => rotation.role === role);
  const layers = rotations.map((one) => withHolidays(schedule, one, { span: window, holdersOf }));
  return stack(layers).flatMap(({ held }) =>
    touching(held, window)
      .flatMap((piece) => outside([piece], holidaysIn(schedule, personOf(schedule, piece.login), piece)))
      .map((piece) => shiftOf(role, piece)),
  );
}

function shiftsBy(layersBy: LayersBy, schedule: Schedule, asked: RoleWindow): readonly Shift[] {
  return timelineBy(layersBy, schedule, asked).shifts.toSorted(bySeat);
}

function bySeat({ seat: a = 0 }: Shift, { seat: b = 0 }: Shift): number {
  return a - b;
}

function reachOf(window: Span, layers: readonly Layer[], overrides: readonly Span[]): Span {
  let reach = window;
  for (const { held, vacant } of layers) {
    for (const { slot } of [...held.slice(0, 1), ...held.slice(-1)]) reach = hull(reach, slot);
    for (const { slot } of [...vacant.slice(0, 1), ...vacant.slice(-1)]) if (slot) reach = hull(reach, slot);
  }
  return overrides.reduce<Span>(hull, reach);
}

interface SeatPlace {
  readonly role: Role;
  readonly window: Span;
  readonly place: number;
}

function seatTimeline({ role, window, place }: SeatPlace, { held, vacant }: Layer): RoleTimeline {
  const seat = place === 0 ? {} : { seat: place };
  return {
    shifts: touching(held, window).map((piece) => ({ ...shiftOf(role, piece), ...seat })),
    gaps: vacant.flatMap((piece) => {
      const inside = overlaps(piece, window) ? clip(piece, window) : undefined;
      if (inside === undefined) return [];
      const { start, end, rotation, refused } = inside;
      return [{ start, end, role, rotation, refused, ...seat }];
    }),
  };
}

function shiftOf(role: Role, piece: HeldPiece): Shift {
  const { start, end, login, rotation, slot, reason } = piece;
  return { role, start, end, login, rotation, slot: { start: slot.start, end: slot.end }, reason };
}
