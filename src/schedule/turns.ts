/**
 * The turns of a rotation: who serves and who was passed over, before layers and overrides.
 * Computed from the start on, as the waiting order demands (whose turn it is depends on everybody who was passed over
 * since), and kept for as long as the schedule itself is: only the first question pays for the time since the start.
 */
import type { Temporal } from 'temporal-polyfill';
import { othersApart, personOf, refusalOfTurn, refusedStretches, unfit } from './availability.js';
import { type Followed, followersOf } from './follower.js';
import { activeIn } from './hours.js';
import { isSameLogin, type Login, nobody } from './login.js';
import {
  type Choice,
  type Member,
  type OpenTurn,
  type Order,
  serve,
  startOrder,
  type Terms,
} from './order.js';
import { handoffNumber, listedSlots, type SlottedRotation, slottedRotation, turnSlots } from './slot.js';
import { firstEndingAfter, isBefore, outside, shared, touching } from './span.js';
import type {
  FollowingRotation,
  ListedRotation,
  Participant,
  Person,
  Rotation,
  Schedule,
  Skipped,
  Span,
  TurnRotation,
} from './types.js';

/** The span is the whole turn; somebody is needed in its `active` stretches only. */
export interface Turn extends OpenTurn {
  /** One a seat. */
  readonly choices: readonly [Choice, ...Choice[]];
  /** Newcomers who learn in this turn. */
  readonly shadows: readonly Login[];
  /** Those who come next, in order, who serve where a holder has a holiday; empty where no rule asks for them. */
  readonly reserve: readonly Login[];
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
    if (shift === undefined) return [];
    const active = activeIn(rotation.hours, rotation.timezone, slot);
    const choice: Choice =
      shift.login === nobody ? { kind: 'empty' } : { kind: 'served', login: shift.login, skipped: [] };
    return [{ ...slot, active, choices: [choice], shadows: [], reserve: [] }];
  });
  return {
    at: (index) => turns[index],
    touching: (window) => touching(turns, window),
    indexAt: (instant) => firstEndingAfter(turns, instant),
  };
}

/** Slots without working time in a row after which a rotation that counts active time has none at all. */
const mostIdleSlots = 20_000;

function ordered(schedule: Schedule, rotation: TurnRotation): Turns {
  const slots = turnSlots(rotation);
  const turns: Turn[] = [];
  let order = firstOrder(schedule, rotation);
  let reached: Temporal.Instant | undefined;
  let idleSlots = 0;

  const nextSlot = (): void => {
    const { value: slot } = slots.next();
    reached = slot.end;
    const active = activeIn(rotation.hours, rotation.timezone, slot);
    idleSlots = active.length === 0 ? idleSlots + 1 : 0;
    if (active.length === 0 && rotation.counts === 'active') return;
    const served = serve(order, { ...slot, active });
    order = served.order;
    const { choices, shadows } = served;
    const reserve = rotation.holidays?.kind === 'swap' ? waitingIn(order) : [];
    turns.push({ start: slot.start, end: slot.end, active, choices, shadows, reserve });
  };
  const reach = (instant: Temporal.Instant): void => {
    while (reached === undefined || !isBefore(instant, reached)) nextSlot();
  };

  return {
    at: (index) => {
      while (turns.length <= index && idleSlots < mostIdleSlots) nextSlot();
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

function firstOrder(schedule: Schedule, rotation: TurnRotation): Order {
  // One object a person, so that a change of the roster knows them again.
  const people = new Map<Participant, Person>();
  const memberOf = (login: Participant): Member => {
    if (login === nobody) return { person: nobody };
    const person = people.get(login) ?? personOf(schedule, login);
    people.set(login, person);
    return { person };
  };
  return startOrder(
    {
      policy: rotation.policy,
      members: rotation.participants.map(memberOf),
      changes: (rotation.changes ?? []).map(({ from, participants }) => ({
        from,
        members: participants.map(memberOf),
      })),
      terms: termsOf(schedule, rotation),
    },
    handoffNumber(rotation, 0),
  );
}

function termsOf(schedule: Schedule, rotation: TurnRotation): Terms {
  const { together = 1, consecutive, rest, needs = [], role } = rotation;
  return {
    seats: together,
    ...(consecutive === undefined ? {} : { consecutive }),
    ...(rest === undefined ? {} : { rest }),
    refusal: (person, turn, beside) =>
      unfit(person, role, needs) ??
      refusalOfTurn(person, turn) ??
      tooNear(schedule, rotation.id, { person, turn, beside }),
  };
}

interface Nearness {
  readonly person: Person;
  readonly turn: OpenTurn;
  /** Those who serve beside in the same rotation. */
  readonly beside: readonly Login[];
}

/**
 * Refused where somebody the person must be apart from serves at the time: beside them, or in a rotation that is decided
 * before this one.
 */
export function tooNear(
  schedule: Schedule,
  rotation: string,
  { person, turn, beside }: Nearness,
): Skipped | undefined {
  const others = othersApart(schedule, person.login);
  if (others.length === 0) return undefined;
  const earlier = decidedBefore(schedule, rotation).flatMap((other) => servingIn(schedule, other, turn));
  const near = [...beside, ...earlier].find((login) => others.some((other) => isSameLogin(other, login)));
  return near === undefined ? undefined : { login: person.login, because: 'apart', why: near };
}

/**
 * Lists first, since nobody is chosen for them; then turns in the file's order; a follower right behind the later of itself
 * and the rotation it follows. So no rotation waits for one that waits for it.
 */
function decidedBefore({ rotations }: Schedule, id: string): readonly Rotation[] {
  const rankOf = (rotation: Rotation, place: number): number => {
    if (rotation.kind === 'listed') return -1;
    if (rotation.kind === 'turns') return place;
    const followed = rotations.findIndex((other) => other.id === rotation.rotation);
    return Math.max(place, followed) + (place + 1) / (rotations.length + 1);
  };
  const own = rotations.findIndex((rotation) => rotation.id === id);
  const self = rotations[own];
  if (self === undefined) return [];
  const rank = rankOf(self, own);
  return rotations.filter((rotation, place) => place !== own && rankOf(rotation, place) < rank);
}

/** Those who serve by turn in the rotation while the turn is active. */
function servingIn(schedule: Schedule, rotation: Rotation, { active }: OpenTurn): readonly Login[] {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return [];
  const turns = turnsOf(schedule, base);
  return active.flatMap((stretch) => {
    const first = turns.indexAt(stretch.start);
    return turns.touching(stretch).flatMap((turn, place) => {
      if (rotation.kind === 'follows') {
        const { active: asked, followers } = followersIn(schedule, rotation, {
          turns,
          index: first + place,
          turn,
        });
        return touching(asked, stretch).length === 0 ? [] : followers.flatMap(({ login }) => login ?? []);
      }
      const parts = shared([stretch], turn.active).map(({ start, end }): Span => ({ start, end }));
      const isThere = (login: Login) =>
        rotation.kind === 'turns' || canServe(personOf(schedule, login), parts);
      return parts.length === 0 ? [] : holdersOf(turn).filter(isThere);
    });
  });
}

/** Some of the parts; absences are no matter to a list, and are cut out of it later. */
function canServe(person: Person, parts: readonly Span[]): boolean {
  return parts.some((part) => outside([part], refusedStretches(person, part)).length > 0);
}

/** A turn of the followed rotation, and where it stands among the others. */
export interface PlacedTurn {
  readonly turns: Turns;
  readonly index: number;
  readonly turn: Turn;
}

/** Who follows in each seat of the turn, and in which stretches of it; nobody is asked where there are none. */
export function followersIn(
  schedule: Schedule,
  rotation: FollowingRotation,
  { turns, index, turn }: PlacedTurn,
): { readonly active: readonly Span[]; readonly followers: readonly Followed[] } {
  const active =
    rotation.hours === undefined ? turn.active : activeIn(rotation.hours, rotation.timezone, turn);
  if (active.length === 0) return { active, followers: [] };
  const followers = followersOf(schedule, rotation, {
    turns,
    index,
    turn: { ...turn, active },
    tooNear: (person, asked) =>
      tooNear(schedule, rotation.id, { person, turn: asked, beside: holdersOf(asked) }),
  });
  return { active, followers };
}

/** Who serves the turn, seat by seat. */
export function holdersOf(turn: Turn): readonly Login[] {
  return turn.choices.flatMap((choice) => (choice.kind === 'served' ? choice.login : []));
}

function waitingIn({ queue }: Order): readonly Login[] {
  return queue.flatMap(({ person }) => (person === nobody ? [] : person.login));
}
