/**
 * Who serves a turn, and who was passed over: the two orders of DESIGN.md §4.2 as steps from turn to turn.
 * A step is pure; its state is a value, so a sequence can be resumed from anywhere it was kept. Why a person cannot serve
 * beyond what the order itself knows (how many turns in a row, how long ago) is for `Terms.refusal` to say.
 */
import type { Temporal } from 'temporal-polyfill';
import { admit, byJoins, joinsAfter } from './admission.js';
import { type Login, loginKey, type Nobody, nobody } from './login.js';
import { isBefore } from './span.js';
import type { Person, Skipped, Span } from './types.js';

export type Choice =
  /** `skipped`: those whose turn it was before, in order; unless `because` says otherwise they keep their place. */
  | { readonly kind: 'served'; readonly login: Login; readonly skipped: readonly Skipped[] }
  /** Left empty on purpose. */
  | { readonly kind: 'empty' }
  /** `refused`: every participant. */
  | { readonly kind: 'vacant'; readonly refused: readonly Skipped[] };

/** A turn to be served: its span and the stretches of it in which somebody is needed, sorted and disjoint. */
export interface OpenTurn extends Span {
  readonly active: readonly Span[];
}

/** A participant's place. An object, so that two empty turns of one list are two. */
export interface Member {
  readonly person: Person | Nobody;
}

export interface Terms {
  readonly seats: number;
  readonly consecutive?: number;
  readonly rest?: Temporal.Duration;
  /** `beside`: those who hold other seats of the turn. */
  readonly refusal: (person: Person, turn: OpenTurn, beside: readonly Login[]) => Skipped | undefined;
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
  /** Percent of a turn a part-timer has saved up, by login. */
  readonly saved: ReadonlyMap<string, number>;
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
  /** One a seat, at least one. */
  readonly choices: readonly [Choice, ...Choice[]];
  readonly shadows: readonly Login[];
}

interface Start {
  readonly policy: 'waiting' | 'strict';
  readonly members: readonly Member[];
  readonly changes: readonly Roster[];
  readonly terms: Terms;
}

/** The order at the rotation's start: those who are there by then wait in the file's order. */
export function startOrder({ policy, members, changes, terms }: Start, starts: Temporal.Instant): Order {
  const isComing = (member: Member) => policy === 'waiting' && joinsAfter(member, starts);
  return {
    policy,
    terms,
    members,
    changes,
    queue: members.filter((member) => !isComing(member)),
    // `toSorted` is stable: equal dates keep the file's order.
    coming: members.filter(isComing).toSorted(byJoins),
    saved: new Map(),
    shadowed: new Map(),
    streaks: new Map(),
    turn: 0,
  };
}

/** Serves one turn. Turns must be given in order, none left out. */
export function serve(before: Order, turn: OpenTurn): Served {
  const order = admit(before, turn.start);
  const draft: Draft = {
    queue: [...order.queue],
    saved: new Map(order.saved),
    shadowed: new Map(order.shadowed),
    taken: [],
    skipped: [],
    shadows: [],
  };
  const found: Choice[] = [];
  for (let seat = 0; seat < order.terms.seats; seat += 1) found.push(fillSeat(order, turn, draft));
  const [first = vacancy(order, turn, draft), ...others] = found;
  // Where nobody serves, nobody's turn has passed.
  if (draft.taken.length === 0) {
    const unserved = order.policy === 'strict' ? { queue: cycleAfter(order) } : {};
    return {
      order: { ...order, ...unserved, turn: order.turn + 1 },
      choices: [first, ...others],
      shadows: [],
    };
  }
  return {
    order: {
      ...order,
      turn: order.turn + 1,
      ...queueAfter(order, turn, draft),
      saved: draft.saved,
      shadowed: draft.shadowed,
      streaks: streaksAfter(order, turn, draft),
    },
    choices: [first, ...others],
    shadows: draft.shadows.flatMap(({ person }) => (person === nobody ? [] : person.login)),
  };
}

/** One turn while its seats are filled. */
interface Draft {
  readonly queue: Member[];
  readonly saved: Map<string, number>;
  readonly shadowed: Map<string, number>;
  readonly taken: Member[];
  readonly skipped: Skipped[];
  readonly shadows: Member[];
}

const wholeTurn = 100;

function fillSeat(order: Order, turn: OpenTurn, draft: Draft): Choice {
  // Part-timers who pass go to the queue's end and may come up again, so it ends when nobody is left or somebody has saved enough.
  for (let place = 0; place < draft.queue.length; ) {
    const member = draft.queue[place];
    if (member === undefined) break;
    const { person } = member;
    if (person === nobody && !isOwn(order, member)) {
      place += 1;
      continue;
    }
    if (person === nobody) {
      take(draft, place, member);
      return { kind: 'empty' };
    }
    const refused = refusalIn(order, turn, draft, person);
    if (refused !== undefined) {
      note(draft, refused);
      place += 1;
    } else if (isShadow(draft, person)) {
      draft.queue.splice(place, 1);
      draft.shadows.push(member);
      note(draft, { login: person.login, because: 'shadow' });
    } else if (isPassing(draft, person)) {
      draft.queue.push(...draft.queue.splice(place, 1));
      note(draft, { login: person.login, because: 'share' });
    } else {
      take(draft, place, member);
      const skipped = draft.skipped.filter(({ login }) => loginKey(login) !== loginKey(person.login));
      return { kind: 'served', login: person.login, skipped };
    }
  }
  return vacancy(order, turn, draft);
}

/** In a plain cycle `nobody` leaves its own turn empty and stands in for none: a turn that all others refuse is a gap. */
function isOwn({ policy, queue, terms }: Order, member: Member): boolean {
  return policy === 'waiting' || queue.slice(0, terms.seats).includes(member);
}

function take(draft: Draft, place: number, member: Member): void {
  draft.queue.splice(place, 1);
  draft.taken.push(member);
}

function note(draft: Draft, skipped: Skipped): void {
  const isKnown = draft.skipped.some(({ login }) => loginKey(login) === loginKey(skipped.login));
  if (!isKnown) draft.skipped.push(skipped);
}

function isShadow(draft: Draft, person: Person): boolean {
  const had = draft.shadowed.get(loginKey(person.login)) ?? 0;
  if (had >= (person.shadowTurns ?? 0)) return false;
  draft.shadowed.set(loginKey(person.login), had + 1);
  return true;
}

/** Saves up the person's share of a turn; true where that is no whole one yet. The first turn is served. */
function isPassing(draft: Draft, person: Person): boolean {
  const { share = wholeTurn } = person;
  if (share >= wholeTurn) return false;
  const key = loginKey(person.login);
  const saved = (draft.saved.get(key) ?? wholeTurn - share) + share;
  draft.saved.set(key, saved >= wholeTurn ? saved - wholeTurn : saved);
  return saved < wholeTurn;
}

function refusalIn(order: Order, turn: OpenTurn, draft: Draft, person: Person): Skipped | undefined {
  const beside = draft.taken.flatMap((member) => (member.person === nobody ? [] : member.person.login));
  return order.terms.refusal(person, turn, beside) ?? weariness(order, turn, person);
}

function weariness(
  { terms, streaks, turn: number }: Order,
  turn: OpenTurn,
  person: Person,
): Skipped | undefined {
  const streak = streaks.get(loginKey(person.login));
  if (streak === undefined) return undefined;
  const { login } = person;
  const isUnbroken = streak.turn === number - 1;
  if (terms.consecutive !== undefined && isUnbroken && streak.count >= terms.consecutive) {
    return { login, because: 'consecutive' };
  }
  if (terms.rest === undefined) return undefined;
  const [first] = turn.active;
  const rested = restedAt(streak.until, terms.rest);
  return isBefore(first?.start ?? turn.start, rested) ? { login, because: 'rest' } : undefined;
}

/** Days and weeks of a length are of 24 hours: the rest is exact. */
function restedAt(until: Temporal.Instant, rest: Temporal.Duration): Temporal.Instant {
  const hours = rest.weeks * 168 + rest.days * 24 + rest.hours;
  return until.add({ hours, minutes: rest.minutes });
}

function vacancy(order: Order, turn: OpenTurn, draft: Draft): Choice {
  const isNoted = (person: Person) =>
    draft.skipped.some(({ login }) => loginKey(login) === loginKey(person.login));
  const others = order.members.flatMap(({ person }): Skipped[] => {
    if (person === nobody || isNoted(person)) return [];
    const isSeated = draft.taken.some((member) => member.person === person);
    if (isSeated) return [{ login: person.login, because: 'serving' }];
    return [refusalIn(order, turn, draft, person) ?? []].flat();
  });
  return { kind: 'vacant', refused: [...draft.skipped, ...others] };
}

function queueAfter(
  order: Order,
  turn: OpenTurn,
  { queue, taken, shadows }: Draft,
): Pick<Order, 'queue' | 'serving'> {
  if (order.policy === 'waiting') {
    return { queue, serving: { members: [...shadows, ...taken], until: turn.end } };
  }
  return { queue: cycleAfter(order) };
}

/** The turn belonged to those at the cycle's head, whoever served it. */
function cycleAfter({ terms, queue }: Order): readonly Member[] {
  const head = terms.seats % Math.max(1, queue.length);
  return [...queue.slice(head), ...queue.slice(0, head)];
}

function streaksAfter(
  { streaks, terms, turn: number }: Order,
  turn: OpenTurn,
  { taken }: Draft,
): Order['streaks'] {
  if (terms.consecutive === undefined && terms.rest === undefined) return streaks;
  const after = new Map(streaks);
  for (const { person } of taken) {
    if (person === nobody) continue;
    const before = streaks.get(loginKey(person.login));
    after.set(loginKey(person.login), {
      count: before?.turn === number - 1 ? before.count + 1 : 1,
      turn: number,
      until: turn.active.at(-1)?.end ?? turn.start,
    });
  }
  return after;
}
