/**
 * Who serves a slot, and who was passed over: the two orders of DESIGN.md §4.2 as steps from slot to slot.
 * A step is pure; its state is a value, so a sequence can be resumed from anywhere it was kept.
 */
import { Temporal } from 'temporal-polyfill';
import { hasLeft, refusal } from './availability.js';
import type { Login } from './login.js';
import { isBefore } from './span.js';
import type { Person, Skipped, Span } from './types.js';

export type Choice =
  /** `skipped`: those whose turn it was before, in order; they keep their place. */
  | { readonly kind: 'served'; readonly login: Login; readonly skipped: readonly Skipped[] }
  /** `refused`: every participant. */
  | { readonly kind: 'vacant'; readonly refused: readonly Skipped[] };

export type Order = WaitingOrder | StrictOrder;

interface WaitingOrder {
  readonly kind: 'waiting';
  readonly participants: readonly Person[];
  /** Who has waited longest comes first. */
  readonly queue: readonly Person[];
  /** Joiners to come, by `joins`, then in the file's order. */
  readonly coming: readonly Person[];
  /** Not in the queue: begins to wait when the turn ends. */
  readonly serving?: { readonly person: Person; readonly until: Temporal.Instant };
}

interface StrictOrder {
  readonly kind: 'strict';
  readonly participants: readonly Person[];
  /** Turns so far. */
  readonly turn: number;
}

/** The order at the rotation's start: those who are there by then wait in the file's order. */
export function startOrder(
  policy: 'waiting' | 'strict',
  participants: readonly Person[],
  starts: Temporal.Instant,
): Order {
  if (policy === 'strict') return { kind: 'strict', participants, turn: 0 };
  const isComing = (person: Person) => person.joins !== undefined && isBefore(starts, person.joins);
  return {
    kind: 'waiting',
    participants,
    queue: participants.filter((person) => !isComing(person)),
    // `toSorted` is stable: equal dates keep the file's order.
    coming: participants.filter(isComing).toSorted(byJoins),
  };
}

/** Serves one slot. Slots must be given in order, none left out. */
export function serve(order: Order, slot: Span): { readonly order: Order; readonly choice: Choice } {
  switch (order.kind) {
    case 'waiting':
      return serveWaiting(order, slot);
    case 'strict':
      return serveStrict(order, slot);
  }
}

function serveWaiting(before: WaitingOrder, slot: Span): { order: WaitingOrder; choice: Choice } {
  const order = admit(before, slot.start);
  const skipped: Skipped[] = [];
  for (const [index, person] of order.queue.entries()) {
    const refused = refusal(person, slot);
    if (refused === undefined) {
      const queue = order.queue.toSpliced(index, 1);
      return {
        order: { ...order, queue, serving: { person, until: slot.end } },
        choice: { kind: 'served', login: person.login, skipped },
      };
    }
    skipped.push(refused);
  }
  const others = order.participants.filter((person) => !order.queue.includes(person));
  return { order, choice: { kind: 'vacant', refused: [...skipped, ...refusals(others, slot)] } };
}

/**
 * The queue at an instant: whoever served last has gone to its end when their turn ended, joiners on the day they
 * joined (behind somebody whose turn ended at that very instant), and leavers are gone.
 */
function admit(order: WaitingOrder, at: Temporal.Instant): WaitingOrder {
  const { serving, coming, participants } = order;
  const back = serving === undefined ? [] : [serving.person];
  const early = coming.filter((person) => serving !== undefined && joinsBefore(person, serving.until));
  const late = coming.filter((person) => !early.includes(person) && !joinsAfter(person, at));
  return {
    kind: 'waiting',
    participants,
    queue: [...order.queue, ...early, ...back, ...late].filter((person) => !hasLeft(person, at)),
    coming: coming.filter((person) => joinsAfter(person, at)),
  };
}

function serveStrict(before: StrictOrder, slot: Span): { order: StrictOrder; choice: Choice } {
  const { participants, turn } = before;
  const order: StrictOrder = { ...before, turn: turn + 1 };
  const first = turn % participants.length;
  const cycle = [...participants.slice(first), ...participants.slice(0, first)];
  const place = cycle.findIndex((person) => refusal(person, slot) === undefined);
  const next = cycle[place];
  if (next === undefined) return { order, choice: { kind: 'vacant', refused: refusals(cycle, slot) } };
  const skipped = refusals(cycle.slice(0, place), slot);
  return { order, choice: { kind: 'served', login: next.login, skipped } };
}

function refusals(people: readonly Person[], slot: Span): readonly Skipped[] {
  return people.flatMap((person) => refusal(person, slot) ?? []);
}

function joinsBefore(person: Person, at: Temporal.Instant): boolean {
  return person.joins !== undefined && isBefore(person.joins, at);
}

function joinsAfter(person: Person, at: Temporal.Instant): boolean {
  return person.joins !== undefined && isBefore(at, person.joins);
}

function byJoins(a: Person, b: Person): number {
  return a.joins === undefined || b.joins === undefined ? 0 : Temporal.Instant.compare(a.joins, b.joins);
}
