/**
 * What one rotation gives its role: who holds which stretch, and which stretches it leaves vacant.
 * Other rotations of the role and overrides come after, in `stack` and `override`.
 */
import { personOf, refusal, refusedStretches } from './availability.js';
import { isSameLogin, type Login } from './login.js';
import { slottedRotation } from './slot.js';
import { byStart, isBefore, outside } from './span.js';
import { type Turn, type Turns, turnsOf } from './turns.js';
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

/** Every piece of every slot that touches the window, uncut. */
export function layerOf(schedule: Schedule, rotation: Rotation, window: Span): Layer {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return { held: [], vacant: [] };
  const turns = turnsOf(schedule, base);
  const first = turns.indexAt(window.start);
  const pieces = turns
    .touching(window)
    .flatMap((turn, place) => piecesOf(schedule, rotation, { turns, index: first + place, turn }));
  const held = pieces.flatMap((piece) => ('login' in piece ? piece : []));
  const vacant = pieces.flatMap((piece) => ('login' in piece ? [] : piece));
  return { held, vacant: [...vacant, ...afterEnd(rotation, base, window)] };
}

/** One turn and where it stands among the others. */
interface PlacedTurn {
  readonly turns: Turns;
  readonly index: number;
  readonly turn: Turn;
}

function piecesOf(
  schedule: Schedule,
  rotation: Rotation,
  placed: PlacedTurn,
): readonly (HeldPiece | VacantPiece)[] {
  switch (rotation.kind) {
    case 'turns':
      return [turnPiece(rotation.id, placed.turn)];
    case 'listed':
      return listedPieces(schedule, rotation, placed.turn);
    case 'follows':
      return [followerPiece(schedule, rotation, placed)];
  }
}

function turnPiece(rotation: string, turn: Turn): HeldPiece | VacantPiece {
  const { start, end, choice } = turn;
  const slot: Span = { start, end };
  if (choice.kind === 'vacant') return { start, end, rotation, slot, refused: choice.refused };
  const { login, skipped } = choice;
  const reason: ShiftReason = skipped.length === 0 ? { kind: 'turn' } : { kind: 'skipped', skipped };
  return { start, end, rotation, slot, login, reason };
}

/** Nobody is next in a list, so an absence leaves just its own time vacant, not the whole shift. */
function listedPieces(
  schedule: Schedule,
  rotation: ListedRotation,
  turn: Turn,
): readonly (HeldPiece | VacantPiece)[] {
  if (turn.choice.kind === 'vacant') return [];
  const { login } = turn.choice;
  const slot: Span = { start: turn.start, end: turn.end };
  const refused = refusedStretches(personOf(schedule, login), slot);
  const vacant = refused.map(
    (stretch): VacantPiece => ({
      start: stretch.start,
      end: stretch.end,
      rotation: rotation.id,
      slot,
      refused: [stretch.refused],
    }),
  );
  const whole: HeldPiece = { ...slot, rotation: rotation.id, slot, login, reason: { kind: 'listed' } };
  return [...outside([whole], vacant), ...vacant].sort(byStart);
}

/**
 * Who serves the neighbouring turn. Where that person cannot serve now, the search goes on in the same direction, past
 * whoever serves the followed turn itself, for as many turns as there are people.
 */
function followerPiece(
  schedule: Schedule,
  rotation: FollowingRotation,
  followed: PlacedTurn,
): HeldPiece | VacantPiece {
  const { start, end } = followed.turn;
  const slot: Span = { start, end };
  const refused: Skipped[] = [];
  for (let further = 0; further <= schedule.people.length; further += 1) {
    const place = followed.index + rotation.turns + further * Math.sign(rotation.turns);
    const neighbour = followed.turns.at(place);
    if (neighbour === undefined) break;
    const login = holderOf(neighbour);
    const isTaken = further > 0 && isSameLogin(login, holderOf(followed.turn));
    const isKnown = refused.some((skipped) => isSameLogin(skipped.login, login));
    if (login === undefined || isTaken || isKnown) continue;
    const skipped = refusal(personOf(schedule, login), slot);
    if (skipped === undefined) {
      return { start, end, rotation: rotation.id, slot, login, reason: followReason(rotation, refused) };
    }
    refused.push(skipped);
  }
  return { start, end, rotation: rotation.id, slot, refused };
}

function followReason(rotation: FollowingRotation, skipped: readonly Skipped[]): ShiftReason {
  if (skipped.length > 0) return { kind: 'skipped', skipped };
  return { kind: 'follows', rotation: rotation.rotation, turns: rotation.turns };
}

function holderOf(turn: Turn): Login | undefined {
  return turn.choice.kind === 'served' ? turn.choice.login : undefined;
}

/** A list that has run out leaves its role vacant for ever; given up to the window's end. */
function afterEnd(rotation: Rotation, base: Rotation, window: Span): readonly VacantPiece[] {
  if (base.kind !== 'listed' || !isBefore(base.ends, window.end)) return [];
  return [{ start: base.ends, end: window.end, rotation: rotation.id, slot: undefined, refused: [] }];
}
