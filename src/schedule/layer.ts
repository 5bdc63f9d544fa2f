/**
 * What one rotation gives its role: who holds which stretch, and which stretches it leaves vacant.
 * Other rotations of the role and overrides come after, in `stack` and `override`; holidays in `holiday`.
 */
import { personOf, refusedStretches } from './availability.js';
import { followedParts, passedOver } from './follower.js';
import { activeIn } from './hours.js';
import type { Login } from './login.js';
import { slottedRotation } from './slot.js';
import { byStart, isBefore, outside, shared } from './span.js';
import { type PlacedTurn, partsOf, type Turn } from './turn.js';
import { searchIn, turnsOf } from './turns.js';
import type {
  FollowingRotation,
  ListedRotation,
  Rotation,
  Schedule,
  ShiftReason,
  Skipped,
  Span,
} from './types.js';

/** A stretch of one slot that a person holds. */
export interface HeldPiece extends Span {
  readonly rotation: string;
  readonly slot: Span;
  readonly login: Login;
  readonly reason: ShiftReason;
}

/** A stretch the rotation should fill and does not. */
export interface VacantPiece extends Span {
  readonly rotation: string;
  /** `undefined` after a listed rota's end. */
  readonly slot: Span | undefined;
  readonly refused: readonly Skipped[];
}

/** Both sorted by start; no two pieces overlap. */
export interface Layer {
  readonly held: readonly HeldPiece[];
  readonly vacant: readonly VacantPiece[];
}

/** How many serve at once where the rotation fills its role alone. */
export function seatsOf(schedule: Schedule, rotation: Rotation): number {
  switch (rotation.kind) {
    case 'turns':
      return rotation.together ?? 1;
    case 'listed':
      return 1;
    case 'follows': {
      const base = slottedRotation(schedule, rotation);
      return base?.kind === 'turns' ? (base.together ?? 1) : 1;
    }
  }
}

/** One seat of a turn after the other: what it gives, in order. */
export type TurnPieces = readonly (readonly Piece[])[];

export type Piece = HeldPiece | VacantPiece;

/** What a rotation gives in one turn: by turn alone (`piecesOf`), or with holidays. */
export type PiecesOf = (schedule: Schedule, rotation: Rotation, placed: PlacedTurn) => TurnPieces;

/** One layer a seat: every piece of every slot that touches the window, uncut. */
export function layersOf(
  schedule: Schedule,
  rotation: Rotation,
  window: Span,
  piecesIn: PiecesOf = piecesOf,
): readonly Layer[] {
  const seats = Array.from({ length: seatsOf(schedule, rotation) }, (): Seat => ({ held: [], vacant: [] }));
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return seats;
  const turns = turnsOf(schedule, base);
  const first = turns.indexAt(window.start);
  for (const [place, turn] of turns.touching(window).entries()) {
    const pieces = piecesIn(schedule, rotation, { turns, index: first + place, turn });
    for (const [number, seat] of seats.entries()) {
      for (const piece of pieces[number] ?? []) {
        if ('login' in piece) seat.held.push(piece);
        else seat.vacant.push(piece);
      }
    }
  }
  if (base.kind === 'listed') seats[0]?.vacant.push(...afterEnd(rotation, base, window));
  return seats;
}

interface Seat {
  readonly held: HeldPiece[];
  readonly vacant: VacantPiece[];
}

/** Who serves by turn, before holidays. */
export function piecesOf(schedule: Schedule, rotation: Rotation, placed: PlacedTurn): TurnPieces {
  switch (rotation.kind) {
    case 'turns':
      return placed.turn.choices.map((_, seat) => turnPieces(rotation.id, placed.turn, seat));
    case 'listed':
      return [listedPieces(schedule, rotation, placed.turn)];
    case 'follows':
      return followerPieces(schedule, rotation, placed);
  }
}

function turnPieces(rotation: string, turn: Turn, seat: number): readonly Piece[] {
  const parts = partsOf(turn).map(({ start, end, choices }) => ({ start, end, what: choices[seat] }));
  return inSlots(turn.active, joinedParts(parts)).flatMap(({ start, end, slot, what }): Piece[] => {
    const whole = { start, end, rotation, slot };
    if (what === undefined || what.kind === 'empty') return [];
    if (what.kind === 'vacant') return [{ ...whole, refused: what.refused }];
    const { login, skipped } = what;
    return [
      { ...whole, login, reason: skipped.length === 0 ? { kind: 'turn' } : { kind: 'skipped', skipped } },
    ];
  });
}

interface Part<T> extends Span {
  readonly what: T;
}

/** Neighbours of which the same is to be said as one. */
function joinedParts<T>(parts: readonly Part<T>[]): readonly Part<T>[] {
  const joined: Part<T>[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && last.what === part.what) joined[joined.length - 1] = { ...last, end: part.end };
    else joined.push(part);
  }
  return joined;
}

/** The parts of a turn in its active stretches, each of which is a slot. */
function inSlots<T>(
  active: readonly Span[],
  parts: readonly Part<T>[],
): readonly (Part<T> & { readonly slot: Span })[] {
  const [only, ...others] = parts;
  if (only === undefined) return [];
  if (others.length === 0) {
    const { what } = only;
    return active.map(({ start, end }) => ({ start, end, slot: { start, end }, what }));
  }
  return shared(active, parts).map(({ start, end, a, b }) => ({
    start,
    end,
    slot: { start: a.start, end: a.end },
    what: b.what,
  }));
}

/** Nobody is next in a list, so an absence leaves just its own time vacant, not the whole shift. */
function listedPieces(schedule: Schedule, rotation: ListedRotation, turn: Turn): readonly Piece[] {
  const [choice] = turn.choices;
  if (choice.kind !== 'served') return [];
  const { login } = choice;
  const person = personOf(schedule, login);
  return turn.active.flatMap((active) => {
    const slot: Span = { start: active.start, end: active.end };
    const vacant = refusedStretches(person, slot).map(
      ({ start, end, refused }): VacantPiece => ({
        start,
        end,
        rotation: rotation.id,
        slot,
        refused: [refused],
      }),
    );
    const whole: HeldPiece = { ...slot, rotation: rotation.id, slot, login, reason: { kind: 'listed' } };
    return [...outside([whole], vacant), ...vacant].sort(byStart);
  });
}

function followerPieces(schedule: Schedule, rotation: FollowingRotation, placed: PlacedTurn): TurnPieces {
  const search = searchIn(schedule, rotation, placed);
  if (search.active.length === 0) return [];
  const parts = followedParts(search);
  return placed.turn.choices.map((_, seat) => {
    const own = parts.map(({ start, end, followers }) => ({ start, end, what: followers[seat] }));
    return inSlots(search.active, joinedParts(own)).map(({ start, end, slot, what }): Piece => {
      const { login, refused = [] } = what ?? {};
      const whole = { start, end, rotation: rotation.id, slot };
      return login === undefined
        ? { ...whole, refused }
        : { ...whole, login, reason: followReason(rotation, passedOver(refused)) };
    });
  });
}

export function followReason(rotation: FollowingRotation, skipped: readonly Skipped[]): ShiftReason {
  if (skipped.length > 0) return { kind: 'skipped', skipped };
  return { kind: 'follows', rotation: rotation.rotation, turns: rotation.turns };
}

/** A list that has run out leaves its role vacant for ever; given up to the window's end, and in its `hours` only. */
function afterEnd(rotation: Rotation, base: ListedRotation, window: Span): readonly VacantPiece[] {
  if (!isBefore(base.ends, window.end)) return [];
  const hours = rotation.hours ?? base.hours;
  const rest = {
    start: hours === undefined || isBefore(window.start, base.ends) ? base.ends : window.start,
    end: window.end,
  };
  return activeIn(hours, rotation.timezone, rest).map(({ start, end }) => ({
    start,
    end,
    rotation: rotation.id,
    slot: undefined,
    refused: [],
  }));
}
