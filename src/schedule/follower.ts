/**
 * Who serves in a rotation that follows another: the holders of a neighbouring turn, and those after them who can. Nobody
 * backs up themselves, or holds two seats.
 *
 * The neighbouring turn is the one that the order will come to as the file has it at the time: who joins, leaves or is
 * moved later changes nothing before that day.
 */
import type { Temporal } from 'temporal-polyfill';
import { personOf } from './availability.js';
import { type Demand, refusalOf } from './eligibility.js';
import { type Login, loginKey } from './login.js';
import type { Choice, OpenTurn } from './order.js';
import { clip, earlierOf, isBefore } from './span.js';
import { isLearningIn, type PlacedTurn, partsOf, type TurnPart } from './turn.js';
import type { FollowingRotation, Person, Schedule, Skipped, Span } from './types.js';

/** Who follows in one seat, with those who were refused before; nobody where everybody was. */
export interface Followed {
  readonly login?: Login;
  readonly refused: readonly Skipped[];
}

/** A stretch of a turn in which the same people follow; `active` are those parts of it in which they are asked. */
export interface FollowedPart extends OpenTurn {
  /** One a seat of the followed turn, each person in one seat. */
  readonly followers: readonly Followed[];
}

export interface Search {
  readonly schedule: Schedule;
  readonly rotation: FollowingRotation;
  readonly placed: PlacedTurn;
  /** In which the follower is asked, of the followed turn's: sorted, disjoint, at least one. */
  readonly active: readonly Span[];
  /** Who is on duty by turn in the rotations decided before. */
  readonly onDuty: (turn: OpenTurn) => readonly Login[];
}

/** The whole turn, cut where somebody who follows or is followed leaves. */
export function followedParts(search: Search): readonly FollowedPart[] {
  const found: FollowedPart[] = [];
  for (const part of partsOf(search.placed.turn)) {
    for (let start = part.start; isBefore(start, part.end); ) {
      // Asked for all that is left of the turn, so that it makes no difference to them who else leaves in it.
      const asked = cut(search, part, { start, end: search.placed.turn.end });
      const followers = followersOf(search, asked, found.at(-1)?.followers ?? []);
      const leave = firstLeave(search.schedule, followers, asked);
      const end = leave === undefined ? part.end : earlierOf(leave, part.end);
      found.push({ ...cut(search, part, { start, end }), followers });
      start = end;
    }
  }
  return found;
}

interface AskedPart extends OpenTurn {
  readonly choices: readonly Choice[];
}

function cut({ active }: Search, { choices }: TurnPart, { start, end }: Span): AskedPart {
  return { start, end, choices, active: active.flatMap((one) => clip(one, { start, end }) ?? []) };
}

function firstLeave(
  schedule: Schedule,
  followers: readonly Followed[],
  { start, active }: OpenTurn,
): Temporal.Instant | undefined {
  const end = active.at(-1)?.end ?? start;
  const leaves = followers.flatMap(({ login }) => {
    const at = login === undefined ? undefined : personOf(schedule, login).leaves;
    return at !== undefined && isBefore(start, at) && isBefore(at, end) ? at : [];
  });
  return leaves.reduce<Temporal.Instant | undefined>(
    (first, at) => (first === undefined || isBefore(at, first) ? at : first),
    undefined,
  );
}

/** Those who follow already go on; then each seat gets who follows in it; then the seats left get others. */
function followersOf(search: Search, part: AskedPart, before: readonly Followed[]): readonly Followed[] {
  const leading = holdersIn(part.choices);
  const found: (Followed | undefined)[] = part.choices.map(() => undefined);
  const serving = () => [...leading, ...found.flatMap((followed) => followed?.login ?? [])];
  for (const [seat, followed] of before.entries()) {
    if (followed.login === undefined) continue;
    const refused = refusalIn(
      search,
      { part, serving: serving() },
      personOf(search.schedule, followed.login),
    );
    if (refused === undefined) found[seat] = followed;
  }
  for (const isSearching of [false, true]) {
    for (const seat of part.choices.keys()) {
      if (found[seat] !== undefined) continue;
      const followed = nextFollower(
        search,
        { seat, part, serving: serving(), knownAt: part.start },
        isSearching,
      );
      if (isSearching || followed.login !== undefined) found[seat] = followed;
    }
  }
  return found.map((followed) => followed ?? { refused: [] });
}

export interface AskedSeat {
  readonly seat: number;
  readonly part: OpenTurn;
  /** Nobody of them: who holds the followed seats and the other ones of the follower. */
  readonly serving: readonly Login[];
  /** What is dated later in the file is not known yet. */
  readonly knownAt: Temporal.Instant;
  /** True where somebody who has a holiday then will not do. */
  readonly avoidsHolidays?: true;
}

/**
 * The first who can: who serves the neighbouring turn in that seat; and where `isSearching`, their companions, then those
 * of the turns after it in the same direction, for as many turns as there are people in the order, then whoever else is
 * in it. A list is searched to its end.
 */
export function nextFollower(search: Search, asked: AskedSeat, isSearching = true): Followed {
  const refused: Skipped[] = [];
  const known = new Set<string>();
  for (const login of candidates(search, asked)) {
    if (login !== undefined && !known.has(loginKey(login))) {
      known.add(loginKey(login));
      const skipped = refusalIn(search, asked, personOf(search.schedule, login));
      if (skipped === undefined) return { login, refused };
      refused.push(skipped);
    }
    if (!isSearching) break;
  }
  return { refused };
}

function* candidates(
  { rotation, placed: { turns, index, turn } }: Search,
  { seat, knownAt }: Pick<AskedSeat, 'seat' | 'knownAt'>,
): Generator<Login | undefined> {
  const direction = Math.sign(rotation.turns);
  const depth = turns.isOrdered ? turns.nextAfter(index).length + turn.choices.length : Infinity;
  for (let further = 0; further <= depth; further += 1) {
    const neighbour = turns.expectedAt(index, rotation.turns + further * direction, knownAt);
    // Where there is no such turn at all, nobody follows.
    if (neighbour === undefined && further === 0) return;
    if (neighbour === undefined) break;
    const parts = partsOf(neighbour);
    for (const { choices } of direction > 0 ? parts : parts.toReversed()) {
      yield holderOf(choices[seat]);
      yield* holdersIn(choices);
    }
  }
  if (turns.isOrdered) yield* turns.nextAfter(index).map(({ login }) => login);
}

function refusalIn(
  { schedule, rotation, placed, onDuty }: Search,
  { part, serving, avoidsHolidays }: Pick<AskedSeat, 'part' | 'serving' | 'avoidsHolidays'>,
  person: Person,
): Skipped | undefined {
  const demand: Demand = {
    schedule,
    role: rotation.role,
    turn: part,
    serving,
    onDuty: () => [...serving, ...onDuty(part)],
    isLearning: (one) => isLearningIn(placed.turn, one),
    ...(avoidsHolidays === undefined ? {} : { avoidsHolidays }),
  };
  return refusalOf(person, demand);
}

function holdersIn(choices: readonly Choice[]): readonly Login[] {
  return choices.flatMap((choice) => holderOf(choice) ?? []);
}

function holderOf(choice: Choice | undefined): Login | undefined {
  return choice?.kind === 'served' ? choice.login : undefined;
}

/** Those whose turn it was before somebody who follows: that some of the others were on duty themselves goes without saying. */
export function passedOver(refused: readonly Skipped[]): readonly Skipped[] {
  return refused.filter(({ because }, place) => place === 0 || because !== 'serving');
}
