/**
 * Who serves a turn, and who was passed over: the two orders of DESIGN.md §4.2 as steps from turn to turn.
 * A step is pure; its state is a value, so a sequence can be resumed from anywhere it was kept. Why a person may not serve
 * is for `eligibility` to say; here it is decided who is asked, and whose turn it then was.
 */
import type { Temporal } from 'temporal-polyfill';
import { admit, byJoins, joinsAfter } from './admission.js';
import { type Demand, type DutyAround, type Limits, refusalOf } from './eligibility.js';
import { type Login, loginKey, type Nobody, nobody } from './login.js';
import { creditPass, helperOf, noPartTime, type PartTime, type PartTimeDraft, passes } from './part-time.js';
import { type Takeover, takeoversIn } from './takeover.js';
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

/** One turn while its seats are filled. */
interface Draft {
  readonly queue: Member[];
  readonly partTime: PartTimeDraft;
  readonly shadowed: Map<string, number>;
  readonly taken: Member[];
  /** Part-timers who passed. */
  readonly passed: Member[];
  /** Those who had or passed their turn, or learn in it, in that order: they wait again when it ends. */
  readonly done: Member[];
  readonly skipped: Skipped[];
  readonly shadows: Login[];
}

function draftOf({ queue, partTime, shadowed }: Order): Draft {
  return {
    queue: [...queue],
    partTime: { saved: new Map(partTime.saved), helped: new Map(partTime.helped) },
    shadowed: new Map(shadowed),
    taken: [],
    passed: [],
    done: [],
    skipped: [],
    shadows: [],
  };
}

function fillSeat(order: Order, turn: OpenTurn, draft: Draft): Choice {
  const demand = order.terms.demandFor(seatFacts(order, turn, draft));
  for (let place = 0; place < draft.queue.length; ) {
    const member = draft.queue[place];
    if (member === undefined) break;
    const { person } = member;
    const isOwnTurn = isOwn(order, member);
    // In a plain cycle `nobody` leaves its own turn empty and stands in for none: a turn that all others refuse is a gap.
    if (person === nobody && !isOwnTurn) {
      place += 1;
      continue;
    }
    if (person === nobody) {
      take(draft, member);
      return { kind: 'empty' };
    }
    const helper = isOwnTurn ? undefined : helperIn(draft, demand);
    if (helper !== undefined) {
      draft.partTime.helped.set(loginKey(helper.person.login), order.turn);
      return seat(draft, helper.member, helper.person);
    }
    const refused = refusalOf(person, demand);
    if (refused?.because === 'shadow') {
      learn(draft, member, { person, isHidden: turn.isHidden === true });
    } else if (refused !== undefined) {
      note(draft, refused);
      place += 1;
    } else if (passes(draft.partTime, person)) {
      pass(order, draft, member);
      note(draft, { login: person.login, because: 'share' });
    } else {
      return seat(draft, member, person);
    }
  }
  return seatOfPassed(draft, demand) ?? vacancy(order, turn, draft);
}

function seatFacts(order: Order, turn: OpenTurn, draft: Draft): SeatFacts {
  return {
    turn,
    serving: draft.taken.flatMap((member) => (member.person === nobody ? [] : member.person.login)),
    dutyAround: ({ login }) => dutyAround(order, login),
    isLearning: ({ login, shadowTurns = 0 }) =>
      shadowTurns > 0 && (draft.shadowed.get(loginKey(login)) ?? 0) < shadowTurns,
  };
}

function dutyAround({ streaks, turn }: Order, login: Login): DutyAround {
  const streak = streaks.get(loginKey(login));
  if (streak === undefined) return { run: 1 };
  return { run: streak.turn === turn - 1 ? streak.count + 1 : 1, until: streak.until };
}

/** Whose turn it is: in waiting order anybody's who comes first. */
function isOwn({ policy, queue, terms }: Order, member: Member): boolean {
  return policy === 'waiting' || queue.slice(0, terms.seats).includes(member);
}

function take(draft: Draft, member: Member): void {
  leaveQueue(draft, member);
  draft.taken.push(member);
  draft.done.push(member);
}

function seat(draft: Draft, member: Member, { login }: Person): Choice {
  take(draft, member);
  return {
    kind: 'served',
    login,
    skipped: draft.skipped.filter((skipped) => loginKey(skipped.login) !== loginKey(login)),
  };
}

function leaveQueue({ queue }: Draft, member: Member): void {
  const place = queue.indexOf(member);
  if (place >= 0) queue.splice(place, 1);
}

interface Learner {
  readonly person: Person;
  readonly isHidden: boolean;
}

/** A turn in which somebody else serves in any case teaches nothing, and is none of the newcomer's. */
function learn(draft: Draft, member: Member, { person: { login }, isHidden }: Learner): void {
  leaveQueue(draft, member);
  draft.done.push(member);
  note(draft, { login, because: 'shadow' });
  if (isHidden) return;
  draft.shadowed.set(loginKey(login), (draft.shadowed.get(loginKey(login)) ?? 0) + 1);
  draft.shadows.push(login);
}

function pass({ policy, queue }: Order, draft: Draft, member: Member): void {
  leaveQueue(draft, member);
  draft.passed.push(member);
  draft.done.push(member);
  if (policy === 'strict') creditPass(draft.partTime, peopleIn(queue));
}

/** In a plain cycle, who takes a turn that a part-timer has passed. */
function helperIn(
  { partTime, passed, queue }: Draft,
  demand: Demand,
): { readonly member: Member; readonly person: Person } | undefined {
  if (passed.length === 0) return undefined;
  const person = helperOf(
    partTime,
    peopleIn(queue).filter((one) => refusalOf(one, demand) === undefined),
  );
  const member = queue.find((one) => one.person === person);
  return person === undefined || member === undefined ? undefined : { member, person };
}

/** Where nobody else can serve, those who passed are asked again, until one of them has saved up enough. */
function seatOfPassed(draft: Draft, demand: Demand): Choice | undefined {
  const able = draft.passed.flatMap((member) =>
    member.person === nobody || refusalOf(member.person, demand) !== undefined
      ? []
      : [{ member, person: member.person }],
  );
  while (able.length > 0) {
    const found = able.find(({ person }) => !passes(draft.partTime, person));
    if (found === undefined) continue;
    draft.passed.splice(draft.passed.indexOf(found.member), 1);
    draft.done.splice(draft.done.indexOf(found.member), 1);
    return seat(draft, found.member, found.person);
  }
  return undefined;
}

function note(draft: Draft, skipped: Skipped): void {
  const isKnown = draft.skipped.some(({ login }) => loginKey(login) === loginKey(skipped.login));
  if (!isKnown) draft.skipped.push(skipped);
}

function vacancy(order: Order, turn: OpenTurn, draft: Draft): Choice {
  const demand = order.terms.demandFor(seatFacts(order, turn, draft));
  const others = peopleIn(order.members).filter(
    ({ login }) => !draft.skipped.some((skipped) => loginKey(skipped.login) === loginKey(login)),
  );
  return {
    kind: 'vacant',
    refused: [...draft.skipped, ...others.flatMap((person) => refusalOf(person, demand) ?? [])],
  };
}

interface Decided {
  readonly turn: OpenTurn;
  readonly draft: Draft;
  readonly choices: Choices;
}

function takeoversOf(order: Order, { turn, draft, choices }: Decided): readonly Takeover[] {
  const serving = peopleIn(draft.taken);
  if (serving.every(({ leaves }) => leaves === undefined)) return [];
  const facts = seatFacts(order, turn, draft);
  return takeoversIn(turn, choices, {
    serving,
    next: peopleIn([...draft.queue, ...draft.passed]),
    all: peopleIn(order.members),
    refusal: (person, rest, others) =>
      refusalOf(person, order.terms.demandFor({ ...facts, turn: rest, serving: others })),
  });
}

export function peopleIn(members: readonly Member[]): readonly Person[] {
  return members.flatMap(({ person }) => (person === nobody ? [] : person));
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
