/**
 * The grid of a rotation: where its slots begin and end, whoever serves.
 *
 * Handoffs repeat at the same wall-clock time. One that falls in a skipped hour moves forward by the gap, one in a
 * repeated hour is its first pass (RFC 5545 §3.3.5; Temporal's `compatible`). Where a whole day is skipped two handoffs
 * fall together: the slot between them has no length and is no turn.
 */
import type { Temporal } from 'temporal-polyfill';
import { contains, firstEndingAfter, isBefore } from './span.js';
import type { ListedRotation, Rotation, Schedule, Span, TurnRotation } from './types.js';

/** A rotation with slots of its own; a follower has those of the rotation it follows. */
export type SlottedRotation = TurnRotation | ListedRotation;

const daysPerWeek = 7;

/**
 * Handoff number `index` on the calendar, counted from 0 at `starts`: computed from dates, so nothing adds up on the way.
 * Never earlier than the one before it, since no zone has ever skipped more than a day.
 */
export function handoffNumber(rotation: TurnRotation, index: number): Temporal.Instant {
  return rotation.starts
    .add({ days: index * daysPerTurn(rotation) })
    .toZonedDateTime(rotation.timezone, { disambiguation: 'compatible' })
    .toInstant();
}

/** The slots of a turn rotation from its start on, without end: each begins where the one before it ends. */
export function* turnSlots(rotation: TurnRotation): Generator<Span, never> {
  let start = handoffNumber(rotation, 0);
  for (let index = 1; ; index += 1) {
    const end = handoffNumber(rotation, index);
    // A slot without length is no turn, and a clock set back must not lead backwards.
    if (!isBefore(start, end)) continue;
    yield { start, end };
    start = end;
  }
}

/** The slots of a listed rotation, each with the place of its shift in `shifts`. */
export function listedSlots(rotation: ListedRotation): readonly Span[] {
  return rotation.shifts.map((shift, index) => ({
    start: shift.from,
    end: rotation.shifts[index + 1]?.from ?? rotation.ends,
  }));
}

/**
 * The whole slot that covers `at`, whoever serves in it. `undefined` before the first slot and after the last, and for
 * a follower, which has none of its own: give `slottedRotation`'s answer instead. Costs the same however long ago the
 * rotation started.
 */
export function slotAt(rotation: Rotation, at: Temporal.Instant): Span | undefined {
  switch (rotation.kind) {
    case 'turns':
      return turnSlotAt(rotation, at);
    case 'listed':
      return listedSlotAt(rotation, at);
    case 'follows':
      return undefined;
  }
}

/** The rotation whose slots this one has: itself, or the one it follows (`undefined` where that has none either). */
export function slottedRotation(schedule: Schedule, rotation: Rotation): SlottedRotation | undefined {
  if (rotation.kind !== 'follows') return rotation;
  const followed = schedule.rotations.find((other) => other.id === rotation.rotation);
  return followed === undefined || followed.kind === 'follows' ? undefined : followed;
}

function listedSlotAt(rotation: ListedRotation, at: Temporal.Instant): Span | undefined {
  const slots = listedSlots(rotation);
  const slot = slots[firstEndingAfter(slots, at)];
  return slot !== undefined && contains(slot, at) ? slot : undefined;
}

function turnSlotAt(rotation: TurnRotation, at: Temporal.Instant): Span | undefined {
  const local = at.toZonedDateTimeISO(rotation.timezone).toPlainDate();
  const days = rotation.starts.toPlainDate().until(local, { largestUnit: 'days' }).days;
  // A clock set back over midnight shows the day before again, when the next day's handoff may be past.
  let index = Math.floor(days / daysPerTurn(rotation)) + 1;
  while (index >= 0 && isBefore(at, handoffNumber(rotation, index))) index -= 1;
  if (index < 0) return undefined;
  // Of handoffs that fall together this is the last, so the next one is later.
  return { start: handoffNumber(rotation, index), end: handoffNumber(rotation, index + 1) };
}

function daysPerTurn(rotation: TurnRotation): number {
  return rotation.every.unit === 'week' ? rotation.every.count * daysPerWeek : rotation.every.count;
}
