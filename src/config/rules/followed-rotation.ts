import type { FollowingRotation, Rotation } from '../../schedule/types.js';
import { guesser } from '../nearest.js';
import { didYouMean, quote } from '../quote.js';
import type { Rule } from './rule.js';

export const followedRotation: Rule = {
  name: 'followed-rotation',
  says: 'A rotation follows another one that has turns or shifts of its own.',
  severity: 'error',
  check: (file) => {
    const look: Lookup = {
      byId: new Map(file.config.schedule.rotations.map((rotation) => [rotation.id, rotation])),
      declared: file.declared.rotations,
      guess: guesser(file.declared.rotations ?? []),
    };
    return file.config.schedule.rotations.flatMap((rotation) => {
      if (rotation.kind !== 'follows') return [];
      const message = complaint(look, rotation);
      return message === undefined ? [] : [{ path: ['rotations', rotation.id, 'follows'], message }];
    });
  },
};

interface Lookup {
  readonly byId: ReadonlyMap<string, Rotation>;
  readonly declared: readonly string[] | undefined;
  readonly guess: (text: string) => string | undefined;
}

function complaint({ byId, declared, guess }: Lookup, rotation: FollowingRotation): string | undefined {
  const { id, rotation: followed } = rotation;
  if (followed === id) return 'a rotation cannot follow itself';
  if (declared !== undefined && !declared.includes(followed)) {
    return `no rotation is called ${quote(followed)}${didYouMean(guess(followed))}`;
  }
  const target = byId.get(followed);
  if (target?.kind !== 'follows') return undefined;
  const own = target.rotation === id ? '' : `; name ${quote(target.rotation)} with other turns`;
  return `${quote(followed)} follows a rotation itself${own}`;
}
