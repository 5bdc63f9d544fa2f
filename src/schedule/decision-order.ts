/** Which rotations are decided first, so that what depends on others waits for none that waits for it. */
import type { Rotation, Schedule } from './types.js';

/**
 * Lists first, since nobody is chosen for them; then turns in the file's order; a follower right behind the later of itself
 * and the rotation it follows.
 */
export function decidedBefore({ rotations }: Schedule, id: string): readonly Rotation[] {
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
  return rotations.filter((rotation, place) => {
    const other = rankOf(rotation, place);
    return other < rank || (other === rank && place < own);
  });
}
