/**
 * The seats of one turn filled from the order: who is asked, who learns, who passes, who takes it. What that makes of the
 * order is `order`'s to say.
 */
import { type Demand, type DutyAround, refusalOf } from './eligibility.js';
import { type Login, loginKey, nobody } from './login.js';
import type { Choice, Choices, Member, OpenTurn, Order, SeatFacts } from './order.js';
import { creditPass, helperOf, type PartTimeDraft, passes } from './part-time.js';
import { type Takeover, takeoversIn } from './takeover.js';
import type { Person, Skipped } from './types.js';

/** One turn while its seats are filled. */
export interface Draft {
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

export function draftOf({ queue, partTime, shadowed }: Order): Draft {
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

export function fillSeat(order: Order, turn: OpenTurn, draft: Draft): Choice {
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

export function vacancy(order: Order, turn: OpenTurn, draft: Draft): Choice {
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

export function takeoversOf(order: Order, { turn, draft, choices }: Decided): readonly Takeover[] {
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
