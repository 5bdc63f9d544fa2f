/** Rotations of one role laid over each other: where two cover an instant, the one listed first serves. */
import type { HeldPiece, Layer, VacantPiece } from './layer.js';
import { isSameLogin } from './login.js';
import { merge, outside, shared, touching, union } from './span.js';
import type { Skipped, Span } from './types.js';

/**
 * The seats of the role, from each rotation's seats in the file's order; the pieces of a seat do not overlap, and nobody
 * holds two seats. At each instant the role has the seats of the first rotation that has a turn then. A lower one adds
 * none to them; where one is vacant, somebody of a lower one who holds no seat yet fills it, first its own of that number.
 */
export function stack(rotations: readonly (readonly Layer[])[]): readonly Layer[] {
  const [first = [], ...others] = rotations;
  return others.reduce<readonly Layer[]>(laidOver, first);
}

const noPieces: Layer = { held: [], vacant: [] };

function laidOver(above: readonly Layer[], below: readonly Layer[]): readonly Layer[] {
  const count = Math.max(above.length, below.length);
  const seats = Array.from({ length: count }, (_, number) => above[number] ?? noPieces);
  const closed = seats.map((_, number) => closedTo(seats, number));
  const taken = seats.map((_, number) =>
    withoutHolders(outside(below[number]?.held ?? [], closed[number] ?? []), heldElsewhere(seats, number)),
  );
  const filled = seats.map(({ held }, number) => merge(held, taken[number] ?? []));
  const isOpen = seats.some(({ vacant }, number) => outside(vacant, filled[number] ?? []).length > 0);
  if (isOpen && below.length + above.length > 2) {
    const left = below.map(({ held }, number) => outside(held, taken[number] ?? []));
    fillFromOthers(seats, filled, left);
  }
  return seats.map((seat, number): Layer => {
    const held = filled[number] ?? [];
    const vacantBelow = outside(below[number]?.vacant ?? [], closed[number] ?? []);
    return { held, vacant: vacantIn(outside(seat.vacant, held), outside(vacantBelow, held)) };
  });
}

/** What is vacant after each seat had its own: from other seats of the lower rotation, the first that has somebody left. */
function fillFromOthers(
  seats: readonly Layer[],
  filled: (readonly HeldPiece[])[],
  left: (readonly HeldPiece[])[],
): void {
  for (const [number, seat] of seats.entries()) {
    for (const [source, pieces] of left.entries()) {
      const open = union(outside<Span>(seat.vacant, filled[number] ?? []));
      if (open.length === 0 || pieces.length === 0) continue;
      const parts = shared(pieces, open).map(({ start, end, a }): HeldPiece => ({ ...a, start, end }));
      const taken = withoutHolders(parts, heldElsewhere(seats, number));
      left[source] = outside(pieces, taken);
      filled[number] = merge(filled[number] ?? [], taken);
    }
  }
}

/** The time in which nobody from below may take the seat: it is held, or there are others that do for the role. */
function closedTo(seats: readonly Layer[], number: number): readonly Span[] {
  const { held, vacant } = seats[number] ?? noPieces;
  const others = seats.filter((_, place) => place !== number);
  const elsewhere = others.flatMap((other) => [...other.held, ...other.vacant]);
  return elsewhere.length === 0 ? held : outside(union([...elsewhere, ...held]), vacant);
}

function heldElsewhere(seats: readonly Layer[], number: number): readonly (readonly HeldPiece[])[] {
  return seats.flatMap(({ held }, place) => (place === number || held.length === 0 ? [] : [held]));
}

/** What is left of the pieces where their holder has none of the others, which are sorted lists. */
export function withoutHolders(
  pieces: readonly HeldPiece[],
  others: readonly (readonly HeldPiece[])[],
): readonly HeldPiece[] {
  if (others.length === 0) return pieces;
  return pieces.flatMap((piece) => {
    const met = others.flatMap((held) => touching(held, piece));
    return outside([piece], union(met.filter(({ login }) => isSameLogin(login, piece.login))));
  });
}

/** Vacant in either; where in both, refused by all candidates of both. */
function vacantIn(above: readonly VacantPiece[], below: readonly VacantPiece[]): readonly VacantPiece[] {
  const both = shared(above, below).map((part) => joined(part.a, part.b, part));
  return merge(merge(outside(above, below), both), outside(below, above));
}

/** Owned by the first that has a slot there. */
function joined(upper: VacantPiece, lower: VacantPiece, part: Span): VacantPiece {
  const owner = upper.slot === undefined ? lower : upper;
  const others = lower.refused.filter((skipped) => !isRefused(upper.refused, skipped));
  return {
    start: part.start,
    end: part.end,
    rotation: owner.rotation,
    slot: owner.slot,
    refused: [...upper.refused, ...others],
  };
}

function isRefused(refused: readonly Skipped[], skipped: Skipped): boolean {
  return refused.some((other) => isSameLogin(other.login, skipped.login));
}
