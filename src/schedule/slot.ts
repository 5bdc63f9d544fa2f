/**
 * The grid of a rotation: where its slots begin and end, whoever serves.
 *
 * Handoffs repeat at the same wall-clock time. One that falls in a skipped hour moves forward by the gap, one in a
 * repeated hour is its first pass (RFC 5545 §3.3.5; Temporal's `compatible`). Where a whole day is skipped two handoffs
 * fall together: the slot between them has no length and is no turn.
 */
import type { Temporal } from 'temporal-polyfill';
import { activeIn } from './hours.js';
import { contains, firstEndingAfter, isBefore } from './span.js';
import type { ListedRotation, Rotation, Schedule, Span, TurnRotation } from './types.js';
import { addMonths, instantOfWall, monthOfWall, wallAt, wallDayMs, wallOf } from './wall-clock.js';

/** A rotation with slots of its own; a follower has those of the rotation it follows. */
export type SlottedRotation = TurnRotation | ListedRotation;

const unitMs = { hour: wallDayMs / 24, day: wallDayMs, week: 7 * wallDayMs } as const;

/**
 * Handoff number `index` on the calendar, counted from 0 at `starts`: computed from dates, so nothing adds up on the way.
 * Never earlier than the one before it by more than a clock is ever set back; see `turnSlots`.
 */
export function handoffNumber(rotation: TurnRotation, index: number): Temporal.Instant {
  return instantOfWall(handoffWall(rotation, index), rotation.timezone);
}

function handoffWall(rotation: TurnRotation, index: number): number {
  const blocks = rotation.blocks ?? [];
  const period = Math.floor(index / (blocks.length + 1));
  const block = index - period * (blocks.length + 1);
  const first = block === 0 ? rotation.starts : (blocks[block - 1] ?? rotation.starts);
  const { unit, count } = rotation.every;
  return unit === 'month'
    ? addMonths(wallOf(first), period * count)
    : wallOf(first) + period * count * unitMs[unit];
}

/** Number of a handoff at or before the wall time, at most one period early. */
function periodBefore(rotation: TurnRotation, wall: number): number {
  const { unit, count } = rotation.every;
  const from = wallOf(rotation.starts);
  return unit === 'month'
    ? Math.floor((monthOfWall(wall) - monthOfWall(from)) / count) - 1
    : Math.floor((wall - from) / (count * unitMs[unit])) - 1;
}

/**
 * The slots of a turn rotation from its start on, without end: each begins where the one before it ends. Where several days
 * with working time make a turn, days without any belong to the turn before them.
 */
export function* turnSlots(rotation: TurnRotation): Generator<Span, never> {
  if (!countsWorkingDays(rotation)) return yield* calendarSlots(rotation);
  const { timezone, hours, every } = rotation;
  let start = handoffNumber(rotation, 0);
  let workingDays = 0;
  const days = calendarSlots({ ...rotation, every: { unit: 'day', count: 1 } });
  for (;;) {
    const day = days.next().value;
    if (activeIn(hours, timezone, day).length === 0) continue;
    workingDays += 1;
    if (workingDays <= every.count) continue;
    yield { start, end: day.start };
    start = day.start;
    workingDays = 1;
  }
}

/** True for turns of so many working days. A week of hours always holds one, so counting them comes to an end. */
function countsWorkingDays({ every, counts, hours = [], blocks }: TurnRotation): boolean {
  const isCounted = counts === 'active' && every.unit === 'day' && every.count > 1 && blocks === undefined;
  return isCounted && hours.some(({ days }) => days.length > 0);
}

function* calendarSlots(rotation: TurnRotation): Generator<Span, never> {
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
 * The whole slot that covers `at`, whoever serves in it: with `hours`, the stretch of them that a turn holds. `undefined`
 * before the first slot, after the last and outside the hours, and for a follower, which has none of its own: give
 * `slottedRotation`'s answer instead. Costs the same however long ago the rotation started, but for turns of several
 * working days.
 */
export function slotAt(rotation: Rotation, at: Temporal.Instant): Span | undefined {
  const turn = turnSpanAt(rotation, at);
  if (turn === undefined || rotation.hours === undefined) return turn;
  return activeIn(rotation.hours, rotation.timezone, turn).find((active) => contains(active, at));
}

/** The whole turn, hours left out of account. */
export function turnSpanAt(rotation: Rotation, at: Temporal.Instant): Span | undefined {
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

/** Further back than any clock was ever set, so that a later handoff cannot lie before. */
const setBackMs = 2 * wallDayMs;

function turnSlotAt(rotation: TurnRotation, at: Temporal.Instant): Span | undefined {
  if (countsWorkingDays(rotation)) return countedSlotAt(rotation, at);
  const blocks = (rotation.blocks?.length ?? 0) + 1;
  const wall = wallAt(at.epochMilliseconds, rotation.timezone);
  let index = Math.max(0, periodBefore(rotation, wall - setBackMs) * blocks);
  // Hourly handoffs in a repeated hour fall together with later ones: the last at or before `at` counts.
  let start: Temporal.Instant | undefined;
  for (; ; index += 1) {
    const handoff = handoffNumber(rotation, index);
    if (isBefore(at, handoff)) return start === undefined ? undefined : { start, end: handoff };
    if (start === undefined || isBefore(start, handoff)) start = handoff;
  }
}

interface CountedSlots {
  readonly known: Span[];
  readonly further: Generator<Span, never>;
}

// A rotation is immutable and its slots follow from it alone, so keeping them cannot be seen from outside.
const counted = new WeakMap<TurnRotation, CountedSlots>();

/** Days with working time are counted from the start on, so only the first question pays for the time since. */
function countedSlotAt(rotation: TurnRotation, at: Temporal.Instant): Span | undefined {
  const slots = counted.get(rotation) ?? { known: [], further: turnSlots(rotation) };
  counted.set(rotation, slots);
  for (let last = slots.known.at(-1); last === undefined || !isBefore(at, last.end); ) {
    last = slots.further.next().value;
    slots.known.push(last);
  }
  const slot = slots.known[firstEndingAfter(slots.known, at)];
  return slot !== undefined && contains(slot, at) ? slot : undefined;
}
