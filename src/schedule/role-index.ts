/**
 * "Who holds the role at t", answered half a million times a second: the time line in chunks of equal length, each
 * resolved once and kept for as long as the schedule itself is. Decides nothing; `resolve` fills it.
 */
import { Temporal } from 'temporal-polyfill';
import { contains } from './span.js';
import type { Role, Schedule, Shift, Span } from './types.js';

/** Long enough to hold a few turns, short enough for one question to cost little. */
const chunkMs = 32 * 86_400_000;
const msNs = 1_000_000n;

interface Chunk {
  /** Starts and ends of the shifts, in milliseconds; those of further seats stand behind. */
  readonly bounds: Float64Array;
  readonly shifts: readonly Shift[];
  /** False where bounds are finer than milliseconds, or where several serve at once: then each shift is looked at. */
  readonly isPlain: boolean;
}

type Resolve = (schedule: Schedule, role: Role, window: Span) => { readonly shifts: readonly Shift[] };

// See `turns.ts`: follows from an immutable schedule alone.
const kept = new WeakMap<Schedule, Map<Role, Map<number, Chunk>>>();

/** The shifts of all seats that are held at the instant, by seat. */
export function keptShiftsAt(
  schedule: Schedule,
  role: Role,
  at: Temporal.Instant,
  resolve: Resolve,
): readonly Shift[] {
  const { shifts } = chunkOf(schedule, role, Math.floor(at.epochMilliseconds / chunkMs), resolve);
  return shifts.filter((shift) => contains(shift, at)).sort(({ seat: a = 0 }, { seat: b = 0 }) => a - b);
}

/** The shift of the first seat that is held at the instant. */
export function keptShiftAt(
  schedule: Schedule,
  role: Role,
  at: Temporal.Instant,
  resolve: Resolve,
): Shift | undefined {
  const ms = at.epochMilliseconds;
  const chunk = chunkOf(schedule, role, Math.floor(ms / chunkMs), resolve);
  if (!chunk.isPlain) return firstSeat(chunk.shifts, at);
  const { bounds, shifts } = chunk;
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bounds[2 * middle + 1] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return (bounds[2 * low] ?? Number.POSITIVE_INFINITY) <= ms ? shifts[low] : undefined;
}

function firstSeat(shifts: readonly Shift[], at: Temporal.Instant): Shift | undefined {
  return shifts
    .filter((shift) => contains(shift, at))
    .reduce<Shift | undefined>(
      (first, shift) => (first === undefined || (shift.seat ?? 0) < (first.seat ?? 0) ? shift : first),
      undefined,
    );
}

function chunkOf(schedule: Schedule, role: Role, number: number, resolve: Resolve): Chunk {
  let ofSchedule = kept.get(schedule);
  if (ofSchedule === undefined) {
    ofSchedule = new Map();
    kept.set(schedule, ofSchedule);
  }
  let ofRole = ofSchedule.get(role);
  if (ofRole === undefined) {
    ofRole = new Map();
    ofSchedule.set(role, ofRole);
  }
  let chunk = ofRole.get(number);
  if (chunk === undefined) {
    chunk = fill(schedule, role, number, resolve);
    ofRole.set(number, chunk);
  }
  return chunk;
}

function fill(schedule: Schedule, role: Role, number: number, resolve: Resolve): Chunk {
  const { shifts } = resolve(schedule, role, {
    start: Temporal.Instant.fromEpochMilliseconds(number * chunkMs),
    end: Temporal.Instant.fromEpochMilliseconds((number + 1) * chunkMs),
  });
  const bounds = new Float64Array(shifts.length * 2);
  let isPlain = true;
  for (const [index, { start, end, seat }] of shifts.entries()) {
    bounds[2 * index] = start.epochMilliseconds;
    bounds[2 * index + 1] = end.epochMilliseconds;
    isPlain &&= seat === undefined && isWhole(start) && isWhole(end);
  }
  return { bounds, shifts, isPlain };
}

function isWhole(at: Temporal.Instant): boolean {
  return at.epochNanoseconds % msNs === 0n;
}
