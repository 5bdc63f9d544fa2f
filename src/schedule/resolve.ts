/**
 * The final schedule: who holds each role when, and where nobody does. Layers, then overrides, in the order one reads
 * here. Pure, and the same for every window that holds the instant asked about.
 */
import type { Temporal } from 'temporal-polyfill';
import { type HeldPiece, type Layer, layerOf } from './layer.js';
import { overrideShifts, overridesOf, slottedPieces } from './override.js';
import { roles } from './roles.js';
import { byStart, clip, contains, hull, merge, outside, overlaps, touching } from './span.js';
import { stack } from './stack.js';
import type { FinalSchedule, Gap, Role, Schedule, Shift, Span } from './types.js';

/** What is left of one role in a window: shifts uncut, gaps cut to it, both sorted by start. */
export interface RoleTimeline {
  readonly shifts: readonly Shift[];
  readonly gaps: readonly Gap[];
}

/**
 * Every shift and gap of every role that touches the window.
 *
 * A role is to be filled from the start of the first of its rotations on; before, nobody serves and that is no gap.
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

/** The shift of that role in force at `at`. Total: `undefined` where nobody serves, or for a role the schedule lacks. */
export function shiftAt(schedule: Schedule, role: Role, at: Temporal.Instant): Shift | undefined {
  const { shifts } = roleTimeline(schedule, role, { start: at, end: at.add({ nanoseconds: 1 }) });
  return shifts.find((shift) => contains(shift, at));
}

/** One role of `resolve`. */
export function roleTimeline(schedule: Schedule, role: Role, window: Span): RoleTimeline {
  const rotations = schedule.rotations.filter((rotation) => rotation.role === role);
  const layersIn = (span: Span) => rotations.map((rotation) => layerOf(schedule, rotation, span));
  const overrides = overridesOf(schedule, role);

  // A shift is cut by what lies beside the window too, so look as far as the slots and overrides that touch it reach.
  const near = layersIn(window);
  const inWindow = touching(overrides, window);
  const reach = reachOf(window, near, inWindow);
  // One rotation alone is cut by nothing but overrides, so its slots in the window are all there is to know.
  const isAlone = rotations.length === 1 && inWindow.length === 0;
  const base = stack(isAlone ? near : layersIn(reach));
  const above = touching(overrides, reach);

  const isNear = (span: Span) => overlaps(span, window);
  const unslotted = rotations[0]?.id ?? role;
  const slotted = slottedPieces(base);
  const overridden = above.filter(isNear).flatMap((piece) => overrideShifts(piece, slotted, unslotted));
  const shifts = merge(outside(base.held, above), overridden);
  const gaps = outside(base.vacant, above).flatMap((vacant) => clip(vacant, window) ?? []);
  return {
    shifts: shifts.filter(isNear).map((piece) => shiftOf(role, piece)),
    gaps: gaps.map(({ start, end, rotation, refused }) => ({ start, end, role, rotation, refused })),
  };
}

function reachOf(window: Span, layers: readonly Layer[], overrides: readonly { override: Span }[]): Span {
  const slots = layers.flatMap(({ held, vacant }) => [...held, ...vacant].flatMap(({ slot }) => slot ?? []));
  return [...slots, ...overrides.map(({ override }) => override)].reduce(hull, window);
}

function shiftOf(role: Role, piece: HeldPiece): Shift {
  const { start, end, login, rotation, slot, reason } = piece;
  return { role, start, end, login, rotation, slot: { start: slot.start, end: slot.end }, reason };
}
