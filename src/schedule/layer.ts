/**
 * What one rotation gives its role: who holds which stretch, and which stretches it leaves vacant.
 * Other rotations of the role and overrides come after, in `stack` and `override`; holidays in `holiday`.
 */
import { personOf, refusedStretches } from './availability.js';
import { activeIn } from './hours.js';
import type { Login } from './login.js';
import type { Choice } from './order.js';
import { slottedRotation } from './slot.js';
import { byStart, isBefore, outside } from './span.js';
import { followersIn, type Turn, type Turns, turnsOf } from './turns.js';
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

/** Every piece of one seat of every slot that touches the window, uncut. Seats count from 0. */
export function layerOf(schedule: Schedule, rotation: Rotation, window: Span, seat = 0): Layer {
  const base = slottedRotation(schedule, rotation);
  if (base === undefined) return { held: [], vacant: [] };
  const turns = turnsOf(schedule, base);
  const first = turns.indexAt(window.start);
  const held: HeldPiece[] = [];
  const vacant: VacantPiece[] = [];
  for (const [place, turn] of turns.touching(window).entries()) {
    const placed: PlacedTurn = { turns, index: first + place, turn, seat };
    for (const piece of piecesOf(schedule, rotation, placed)) {
      if ('login' in piece) held.push(piece);
      else vacant.push(piece);
    }
  }
  if (base.kind === 'listed' && seat === 0) vacant.push(...afterEnd(rotation, base, window));
  return { held, vacant };
}

/** One seat of a turn, and where the turn stands among the others. */
interface PlacedTurn {
  readonly turns: Turns;
  readonly index: number;
  readonly turn: Turn;
  readonly seat: number;
}

type Piece = HeldPiece | VacantPiece;

function piecesOf(schedule: Schedule, rotation: Rotation, placed: PlacedTurn): readonly Piece[] {
  const choice = placed.turn.choices[placed.seat];
  if (choice === undefined) return [];
  switch (rotation.kind) {
    case 'turns':
      return turnPieces(rotation.id, placed.turn, choice);
    case 'listed':
      return listedPieces(schedule, rotation, placed.turn);
    case 'follows':
      return followerPieces(schedule, rotation, placed);
  }
}

function turnPieces(rotation: string, { active }: Turn, choice: Choice): readonly Piece[] {
  switch (choice.kind) {
    case 'empty':
      return [];
    case 'vacant':
      return active.map(({ start, end }) => ({
        start,
        end,
        rotation,
        slot: { start, end },
        refused: choice.refused,
      }));
    case 'served': {
      const { login, skipped } = choice;
      const reason: ShiftReason = skipped.length === 0 ? { kind: 'turn' } : { kind: 'skipped', skipped };
      return active.map(({ start, end }) => ({ start, end, rotation, slot: { start, end }, login, reason }));
    }
  }
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

function followerPieces(
  schedule: Schedule,
  rotation: FollowingRotation,
  { turns, index, turn, seat }: PlacedTurn,
): readonly Piece[] {
  const { active, followers } = followersIn(schedule, rotation, { turns, index, turn });
  const { login, refused = [] } = followers[seat] ?? {};
  const id = rotation.id;
  return active.map(({ start, end }) => {
    const slot: Span = { start, end };
    return login === undefined
      ? { start, end, rotation: id, slot, refused }
      : { start, end, rotation: id, slot, login, reason: followReason(rotation, refused) };
  });
}

function followReason(rotation: FollowingRotation, skipped: readonly Skipped[]): ShiftReason {
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
