/**
 * The turns of a rotation: who serves and who was passed over, before layers and overrides.
 * Computed from the start on, as the waiting order demands (whose turn it is depends on everybody who was passed over
 * since), and kept for as long as the schedule itself is: only the first question pays for the time since the start.
 */
import { Temporal } from 'temporal-polyfill';
import { personOf, refusedStretches } from './availability.js';
import { decidedBefore } from './decision-order.js';
import { expectedTurns } from './expected-turns.js';
import { type FollowedPart, followedParts, type Search } from './follower.js';
import { isHiddenIn } from './hidden.js';
import { activeIn } from './hours.js';
import { isSomebody, type Login, nobody } from './login.js';
import {
  type Choice,
  type Member,
  type OpenTurn,
  type Order,
  serve,
  startOrder,
  type Terms,
} from './order.js';
import { peopleIn } from './seating.js';
import { handoffNumber, listedSlots, type SlottedRotation, slottedRotation, turnSlots } from './slot.js';
import { firstEndingAfter, isBefore, outside, shared, touching } from './span.js';
import { holdersIn, type PlacedTurn, type Turn, type Turns } from './turn.js';
import type {
  FollowingRotation,
  ListedRotation,
  Participant,
  Person,
  Rotation,
  Schedule,
  Span,
  TurnRotation,
} from './types.js';

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
  return rotation.kind === 'turns' ? ordered(schedule, rotation) : listed(schedule, rotation);
}

/** Absences are no matter here: a listed shift has nobody who is next, so `layer` cuts them out of it. */
function listed(schedule: Schedule, rotation: ListedRotation): Turns {
  const slots = listedSlots(rotation);
  const turns = slots.flatMap((slot, index): Turn[] => {
    const shift = rotation.shifts[index];
    if (shift === undefined) return [];
    const active = activeIn(rotation.hours, rotation.timezone, slot);
    const choice: Choice =
      shift.login === nobody ? { kind: 'empty' } : { kind: 'served', login: shift.login, skipped: [] };
    return [{ ...slot, active, choices: [choice], takeovers: [], shadows: [], shadowed: new Map() }];
  });
  return {
    isOrdered: false,
    at: (index) => turns[index],
    touching: (window) => touching(turns, window),
    indexAt: (instant) => firstEndingAfter(turns, instant),
    nextAfter: (index) => {
      const others = [...rotation.shifts.slice(index + 1), ...rotation.shifts.slice(0, index)];
      const logins = new Set(others.map(({ login }) => login).filter(isSomebody));
      return [...logins].map((login) => personOf(schedule, login));
    },
    expectedAt: (index, ahead) => turns[index + ahead],
  };
}

/** Slots without working time in a row after which a rotation that counts active time has none at all. */
const mostIdleSlots = 20_000;

function ordered(schedule: Schedule, rotation: TurnRotation): Turns {
  const slots = turnSlots(rotation);
  const turns: Turn[] = [];
  const next: (readonly Member[])[] = [];
  // The order as it is behind each turn; kept only where somebody may ask how it would have gone on.
  const orders: Order[] = [];
  const edits = editsOf(schedule, rotation);
  const isFollowed = schedule.rotations.some(
    (other) => other.kind === 'follows' && other.rotation === rotation.id,
  );
  const isHidden = isHiddenIn(schedule, rotation);
  let order = firstOrder(schedule, rotation);
  let reached: Temporal.Instant | undefined;
  let idleSlots = 0;

  const nextSlot = (): void => {
    const { value: slot } = slots.next();
    reached = slot.end;
    const active = activeIn(rotation.hours, rotation.timezone, slot);
    idleSlots = active.length === 0 ? idleSlots + 1 : 0;
    if (active.length === 0 && rotation.counts === 'active') return;
    const open: OpenTurn = { ...slot, active, ...(isHidden?.(active) === true ? { isHidden: true } : {}) };
    const { shadowed } = order;
    const served = serve(order, open);
    order = served.order;
    const { choices, takeovers, shadows } = served;
    turns.push({ ...open, choices, takeovers, shadows, shadowed });
    next.push(served.next);
    if (isFollowed && edits.length > 0) orders.push(order);
  };
  const reach = (instant: Temporal.Instant): void => {
    while (reached === undefined || !isBefore(instant, reached)) nextSlot();
  };
  const at = (index: number): Turn | undefined => {
    while (turns.length <= index && idleSlots < mostIdleSlots) nextSlot();
    return turns[index];
  };

  return {
    isOrdered: true,
    at,
    touching: (window) => {
      reach(window.end);
      return touching(turns, window);
    },
    indexAt: (instant) => {
      reach(instant);
      return firstEndingAfter(turns, instant);
    },
    nextAfter: (index) => peopleIn(next[index] ?? []),
    expectedAt: expectedTurns({ at, edits, orderAfter: (index) => orders[index] }),
  };
}

/** When the file says that the participants are others from then on: sorted. */
function editsOf(
  schedule: Schedule,
  { participants, changes = [] }: TurnRotation,
): readonly Temporal.Instant[] {
  const logins = [participants, ...changes.map((change) => change.participants)].flat().filter(isSomebody);
  const people = [...new Set(logins)].map((login) => personOf(schedule, login));
  const dates = people.flatMap(({ joins, leaves }) => [joins ?? [], leaves ?? []].flat());
  return [...dates, ...changes.map(({ from }) => from)].sort(Temporal.Instant.compare);
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
  const limits = {
    ...(consecutive === undefined ? {} : { consecutive }),
    ...(rest === undefined ? {} : { rest }),
  };
  return {
    seats: together,
    ...(consecutive === undefined && rest === undefined ? {} : { limits }),
    demandFor: (facts) => ({
      schedule,
      role,
      needs,
      limits,
      ...facts,
      onDuty: () => [...facts.serving, ...onDutyBefore(schedule, rotation.id, facts.turn)],
    }),
  };
}

/** Those who serve by turn, while the turn is active, in the rotations that are decided before that one. */
function onDutyBefore(schedule: Schedule, rotation: string, turn: OpenTurn): readonly Login[] {
  return decidedBefore(schedule, rotation).flatMap((other) => servingIn(schedule, other, turn));
}

function servingIn(schedule: Schedule, rotation: Rotation, { active }: OpenTurn): readonly Login[] {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return [];
  const turns = turnsOf(schedule, base);
  return active.flatMap((stretch) => {
    const first = turns.indexAt(stretch.start);
    return turns.touching(stretch).flatMap((turn, place) => {
      if (rotation.kind === 'follows') {
        return followersIn(schedule, rotation, { turns, index: first + place, turn })
          .filter((part) => touching(part.active, stretch).length > 0)
          .flatMap(({ followers }) => followers.flatMap(({ login }) => login ?? []));
      }
      const parts = shared([stretch], turn.active).map(({ start, end }): Span => ({ start, end }));
      const isThere = (login: Login) =>
        rotation.kind === 'turns' || canServe(personOf(schedule, login), parts);
      return parts.length === 0 ? [] : holdersIn(turn, stretch).filter(isThere);
    });
  });
}

/** Some of the parts; absences are no matter to a list, and are cut out of it later. */
function canServe(person: Person, parts: readonly Span[]): boolean {
  return parts.some((part) => outside([part], refusedStretches(person, part)).length > 0);
}

/** Who follows in each seat of the turn, part by part; none where nobody is asked. */
export function followersIn(
  schedule: Schedule,
  rotation: FollowingRotation,
  placed: PlacedTurn,
): readonly FollowedPart[] {
  const search = searchIn(schedule, rotation, placed);
  return search.active.length === 0 ? [] : followedParts(search);
}

/** What the search for followers goes by. */
export function searchIn(schedule: Schedule, rotation: FollowingRotation, placed: PlacedTurn): Search {
  const { turn } = placed;
  return {
    schedule,
    rotation,
    placed,
    active: rotation.hours === undefined ? turn.active : activeIn(rotation.hours, rotation.timezone, turn),
    onDuty: (asked) => onDutyBefore(schedule, rotation.id, asked),
  };
}
