/** Who serves in a rotation that follows another: the holders of a neighbouring turn, and those after them who can. */
import { personOf, refusalOfTurn, unfit } from './availability.js';
import { isSameLogin, type Login } from './login.js';
import type { Turn, Turns } from './turns.js';
import type { FollowingRotation, Person, Schedule, Skipped } from './types.js';

/** Who follows in one seat, with those who were refused before; nobody where everybody was. */
export interface Followed {
  readonly login?: Login;
  readonly refused: readonly Skipped[];
}

/** One turn of the followed rotation. */
export interface FollowedTurn {
  readonly turns: Turns;
  readonly index: number;
  /** Its `active` stretches are those in which the follower is asked. */
  readonly turn: Turn;
  /** Why the person must not serve it beside those who do; `apart` is for `turns` to know. */
  readonly tooNear: (person: Person, turn: Turn) => Skipped | undefined;
}

/** One a seat of the followed turn, each person in one seat. */
export function followersOf(
  schedule: Schedule,
  rotation: FollowingRotation,
  followed: FollowedTurn,
): readonly Followed[] {
  const found: Followed[] = [];
  for (const seat of followed.turn.choices.keys()) {
    const taken = found.flatMap(({ login }) => login ?? []);
    found.push(followerOf({ schedule, rotation, followed }, seat, taken));
  }
  return found;
}

interface Search {
  readonly schedule: Schedule;
  readonly rotation: FollowingRotation;
  readonly followed: FollowedTurn;
}

/**
 * Who serves the neighbouring turn. Where that person cannot serve now, the search goes on in the same direction, past
 * whoever serves the followed turn itself or another seat, for as many turns as there are people.
 */
function followerOf(
  { schedule, rotation, followed }: Search,
  seat: number,
  taken: readonly Login[],
): Followed {
  const { turn, turns, index, tooNear } = followed;
  const leading = seatHolders(turn);
  const own = holderOf(turn, seat);
  const refused: Skipped[] = [];
  for (let further = 0; further <= schedule.people.length; further += 1) {
    const neighbour = turns.at(index + rotation.turns + further * Math.sign(rotation.turns));
    if (neighbour === undefined) break;
    const login = holderOf(neighbour, seat);
    // Whoever leads in the same seat follows themselves where the file says so, or where all others are away.
    const others = further > 0 ? leading : leading.filter((other) => !isSameLogin(other, own));
    const isTaken = [...others, ...taken].some((other) => isSameLogin(other, login));
    const isKnown = refused.some((skipped) => isSameLogin(skipped.login, login));
    if (login === undefined || isTaken || isKnown) continue;
    const person = personOf(schedule, login);
    const skipped = unfit(person, rotation.role, []) ?? refusalOfTurn(person, turn) ?? tooNear(person, turn);
    if (skipped === undefined) return { login, refused };
    refused.push(skipped);
  }
  return { refused };
}

function seatHolders(turn: Turn): readonly Login[] {
  return [...turn.choices.keys()].flatMap((seat) => holderOf(turn, seat) ?? []);
}

function holderOf(turn: Turn, seat: number): Login | undefined {
  const choice = turn.choices[seat];
  return choice?.kind === 'served' ? choice.login : undefined;
}
