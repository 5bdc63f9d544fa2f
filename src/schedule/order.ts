/**
 * Who serves a turn, and who was passed over: the two orders of DESIGN.md §4.2 as steps from turn to turn.
 * A step is pure; its state is a value, so a sequence can be resumed from anywhere it was kept. Why a person may not serve
 * is for `eligibility` to say, and who is asked for `seating`; here it is decided whose turn it is, and whose it then was.
 */
import type { Temporal } from 'temporal-polyfill';
import { admit, byJoins, joinsAfter } from './admission.js';
import type { Demand, Limits } from './eligibility.js';
import { type Login, loginKey, type Nobody } from './login.js';
import { noPartTime, type PartTime } from './part-time.js';
import { draftOf, fillSeat, takeoversOf, vacancy } from './seating.js';
import type { Takeover } from './takeover.js';
import type { Person, Skipped, Span } from './types.js';

export type Choice =
  /** `skipped`: those whose turn it was before, in order; unless `because` says otherwise they keep their place. */
  | { readonly kind: 'served'; readonly login: Login; readonly skipped: readonly Skipped[] }
  /** Left empty on purpose. */
  | { readonly kind: 'empty' }
  /** `refused`: every participant. */
  | { readonly kind: 'vacant'; readonly refused: readonly Skipped[] };

/** One a seat, at least one. */
export type Choices = readonly [Choice, ...Choice[]];

/** A turn to be served: its span and the stretches of it in which somebody is needed, sorted and disjoint. */
export interface OpenTurn extends Span {
  readonly active: readonly Span[];
  /** Another rotation serves all of it in this one's place, so that nobody can learn in it. */
  readonly isHidden?: true;
}

/** A participant's place. An object, so that two empty turns of one list are two. */
export interface Member {
  readonly person: Person | Nobody;
}

/** What the order knows of a turn of which somebody is asked to take a seat. */
export type SeatFacts = Pick<Demand, 'turn' | 'serving' | 'dutyAround' | 'isLearning'>;

export interface Terms {
  readonly seats: number;
  readonly limits?: Limits;
  readonly demandFor: (facts: SeatFacts) => Demand;
}

/** Participants from an instant on. */
export interface Roster {
  readonly from: Temporal.Instant;
  readonly members: readonly Member[];
}

export interface Order {
  readonly policy: 'waiting' | 'strict';
  readonly terms: Terms;
  readonly members: readonly Member[];
  readonly changes: readonly Roster[];
  /** Who has waited longest comes first; with `strict`, the cycle from the next turn on. */
  readonly queue: readonly Member[];
  /** Joiners to come, by `joins`, then in the file's order. */
  readonly coming: readonly Member[];
  /** Not in the queue: begin to wait when the turn ends. */
  readonly serving?: { readonly members: readonly Member[]; readonly until: Temporal.Instant };
  readonly partTime: PartTime;
  /** Shadow turns already had, by login. */
  readonly shadowed: ReadonlyMap<string, number>;
  /** By login: turns without a break, and when the last of them ended. */
  readonly streaks: ReadonlyMap<string, Streak>;
  /** Turns so far, vacant ones too. */
  readonly turn: number;
}

interface Streak {
  readonly count: number;
  /** Number of the last turn of it. */
  readonly turn: number;
  /** Where the last turn's work ended. */
  readonly until: Temporal.Instant;
}

export interface Served {
  readonly order: Order;
  readonly choices: Choices;
  readonly takeovers: readonly Takeover[];
  readonly shadows: readonly Login[];
  /** Those who come next, in order. */
  readonly next: readonly Member[];
}

type Start = Pick<Order, 'policy' | 'members' | 'changes' | 'terms'>;

/** The order at the rotation's start: those who are there by then wait in the file's order. */
export function startOrder(start: Start, starts: Temporal.Instant): Order {
  const isComing = (member: Member) => joinsAfter(member, starts);
  return {
    ...start,
    queue: start.members.filter((member) => !isComing(member)),
    // `toSorted` is stable: equal dates keep the file's order.
    coming: start.members.filter(isComing).toSorted(byJoins),
    partTime: noPartTime,
    shadowed: new Map(),
    streaks: new Map(),
    turn: 0,
  };
}

/** Serves one turn. Turns must be given in order, none left out. */
export function serve(before: Order, turn: OpenTurn): Served {
  const order = admit(before, turn.start);
  const draft = draftOf(order);
  const found: Choice[] = [];
  for (let seat = 0; seat < order.terms.seats; seat += 1) found.push(fillSeat(order, turn, draft));
  const [first = vacancy(order, turn, draft), ...others] = found;
  const choices: Choices = [first, ...others];
  const next = order.policy === 'strict' ? cycleAfter(order) : [...draft.queue, ...draft.passed];
  const isServed = draft.taken.length > 0;
  const cycle = order.policy === 'strict' ? { queue: next } : {};
  // Where nobody serves, nobody's turn has passed.
  if (!isServed) {
    const after = { ...order, ...cycle, turn: order.turn + 1 };
    return { order: after, choices, takeovers: [], shadows: [], next };
  }
  const takeovers = takeoversOf(order, { turn, draft, choices });
  return {
    order: {
      ...order,
      turn: order.turn + 1,
      ...(order.policy === 'strict'
        ? cycle
        : { queue: draft.queue, serving: { members: draft.done, until: turn.end } }),
      partTime: draft.partTime,
      shadowed: draft.shadowed,
      streaks: streaksAfter(order, turn, [choices, ...takeovers.map((takeover) => takeover.choices)].flat()),
    },
    choices,
    takeovers,
    shadows: draft.shadows,
    next,
  };
}

/** The turn belonged to those at the cycle's head, whoever served it. */
function cycleAfter({ terms, queue }: Order): readonly Member[] {
  const head = terms.seats % Math.max(1, queue.length);
  return [...queue.slice(head), ...queue.slice(0, head)];
}

function streaksAfter(
  { streaks, terms, turn: number }: Order,
  turn: OpenTurn,
  choices: readonly Choice[],
): Order['streaks'] {
  if (terms.limits === undefined) return streaks;
  const after = new Map(streaks);
  for (const choice of choices) {
    if (choice.kind !== 'served') continue;
    const before = streaks.get(loginKey(choice.login));
    after.set(loginKey(choice.login), {
      count: before?.turn === number - 1 ? before.count + 1 : 1,
      turn: number,
      until: turn.active.at(-1)?.end ?? turn.start,
    });
  }
  return after;
}
