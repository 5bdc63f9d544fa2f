import { nearest } from '../nearest.js';
import { didYouMean, quote } from '../quote.js';
import type { CheckedFile, Rule } from './rule.js';

export const followedRotation: Rule = {
  name: 'followed-rotation',
  says: 'A rotation follows another one that has turns or shifts of its own.',
  severity: 'error',
  check: (file) =>
    file.config.schedule.rotations.flatMap((rotation) => {
      if (rotation.kind !== 'follows') return [];
      const message = complaint(file, rotation.id, rotation.rotation);
      return message === undefined ? [] : [{ path: ['rotations', rotation.id, 'follows'], message }];
    }),
};

function complaint({ config, declared }: CheckedFile, id: string, followed: string): string | undefined {
  if (followed === id) return 'a rotation cannot follow itself';
  const known = declared.rotations;
  if (known !== undefined && !known.includes(followed)) {
    const others = known.filter((other) => other !== id);
    return `no rotation is called ${quote(followed)}${didYouMean(nearest(followed, others))}`;
  }
  const target = config.schedule.rotations.find((rotation) => rotation.id === followed);
  if (target?.kind !== 'follows') return undefined;
  const own = target.rotation === id ? '' : `; name ${quote(target.rotation)} with other turns`;
  return `${quote(followed)} follows a rotation itself${own}`;
}
