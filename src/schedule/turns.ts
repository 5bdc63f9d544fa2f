/**
 * The turns of a rotation, one a slot: who serves and who was passed over, before layers and overrides.
 * Computed from the start on, as the waiting order demands, and kept for as long as the schedule itself is.
 */
import type { Temporal } from 'temporal-polyfill';
import { personOf } from './availability.js';
import { type Choice, type Order, serve, startOrder } from './order.js';
import { handoffNumber, listedSlots, type SlottedRotation, turnSlots } from './slot.js';
import { firstEndingAfter, isBefore, touching } from './span.js';
import type { ListedRotation, Schedule, Span, TurnRotation } from './types.js';

/** The span is the slot. */
export interface Turn extends Span {
  readonly choice: Choice;
}

export interface Turns {
  /** The turn with that number, counted from 0; `undefined` before the first and after the last. */
  at(index: number): Turn | undefined;
  /** Those that overlap the window, uncut, in order. */
  touching(window: Span): readonly Turn[];
  /** Number of the first turn that ends after the instant. */
  indexAt(instant: Temporal.Instant): number;
}

// A schedule is immutable and the answer follows from it alone, so keeping it cannot be seen from outside.
const kept = new WeakMap<Schedule, Map<string, Turns>>();

export function turnsOf(schedule: Schedule, rotation: SlottedRotation): Turns {
  const ofSchedule = kept.get(schedule) ?? new Map<string, Turns>();
  kept.set(schedule, ofSchedule);
  const turns = ofSchedule.get(rotation.id) ?? computeTurns(schedule, rotation);
  ofSchedule.set(rotation.id, turns);
  return turns;
}

function computeTurns(schedule: Schedule, rotation: SlottedRotation): Turns {
  return rotation.kind === 'turns' ? ordered(schedule, rotation) : listed(rotation);
}

/** Absences are no matter here: a listed shift has nobody who is next, so `layer` cuts them out of it. */
function listed(rotation: ListedRotation): Turns {
  const turns = listedSlots(rotation).flatMap((slot, index): Turn[] => {
    const shift = rotation.shifts[index];
    return shift === undefined
      ? []
      : [{ ...slot, choice: { kind: 'served', login: shift.login, skipped: [] } }];
  });
  return {
    at: (index) => turns[index],
    touching: (window) => touching(turns, window),
    indexAt: (instant) => firstEndingAfter(turns, instant),
  };
}

function ordered(schedule: Schedule, rotation: TurnRotation): Turns {
  const participants = rotation.participants.map((login) => personOf(schedule, login));
  const slots = turnSlots(rotation);
  const turns: Turn[] = [];
  let order: Order = startOrder(rotation.policy, participants, handoffNumber(rotation, 0));

  const serveNext = (): Turn => {
    const { value: slot } = slots.next();
    const served = serve(order, slot);
    order = served.order;
    const turn: Turn = { start: slot.start, end: slot.end, choice: served.choice };
    turns.push(turn);
    return turn;
  };
  const reach = (instant: Temporal.Instant): void => {
    let last = turns.at(-1) ?? serveNext();
    while (!isBefore(instant, last.end)) last = serveNext();
  };

  return {
    at: (index) => {
      while (turns.length <= index) serveNext();
      return turns[index];
    },
    touching: (window) => {
      reach(window.end);
      return touching(turns, window);
    },
    indexAt: (instant) => {
      reach(instant);
      return firstEndingAfter(turns, instant);
    },
  };
}
