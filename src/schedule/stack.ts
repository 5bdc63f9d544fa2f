/** Rotations of one role laid over each other: where two cover an instant, the one listed first serves. */
import type { HeldPiece, Layer, VacantPiece } from './layer.js';
import { isSameLogin } from './login.js';
import { merge, outside, shared } from './span.js';
import type { Skipped } from './types.js';

/** The layers in the file's order, as one whose pieces do not overlap: vacant is only what no layer holds. */
export function stack(layers: readonly Layer[]): Layer {
  const held = layers.reduce<readonly HeldPiece[]>(
    (above, layer) => merge(above, outside(layer.held, above)),
    [],
  );
  const vacant = layers.reduce<readonly VacantPiece[]>((above, layer) => {
    const left = outside(layer.vacant, held);
    const both = shared(above, left).map((part) => joined(part.a, part.b, part));
    return merge(merge(outside(above, left), both), outside(left, above));
  }, []);
  return { held, vacant };
}

/** Vacant in two layers: owned by the first that has a slot there, refused by all candidates of both. */
function joined(
  upper: VacantPiece,
  lower: VacantPiece,
  part: { start: VacantPiece['start']; end: VacantPiece['end'] },
): VacantPiece {
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
