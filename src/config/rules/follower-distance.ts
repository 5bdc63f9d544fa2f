import type { FollowingRotation, Rotation } from '../../schedule/types.js';
import { quote } from '../quote.js';
import { find } from '../tree.js';
import type { CheckedFile, Fault, Rule } from './rule.js';

export const followsThemselves: Rule = {
  name: 'follows-themselves',
  says: 'Who follows is another than whoever serves the turn that is followed.',
  severity: 'error',
  check: (file) =>
    checkDistances(file, ({ turns, count, followed }) => {
      if (turns % count !== 0) return undefined;
      return count === 1
        ? `${quote(followed)} has one turn in its circle, whose holder would follow themselves`
        : `after ${count} turns ${quote(followed)} begins anew, so everybody would follow themselves; ${allowed(count)}`;
    }),
};

export const followsTooFar: Rule = {
  name: 'follows-too-far',
  says: 'A follower is less than one round away.',
  severity: 'warning',
  check: (file) =>
    checkDistances(file, ({ turns, count, followed }) => {
      if (Math.abs(turns) < count || turns % count === 0) return undefined;
      return `${quote(followed)} begins anew after ${count} turns, so this is the same as ${turns % count}; ${allowed(count)}`;
    }),
};

function allowed(count: number): string {
  const most = count - 1;
  return most === 1 ? 'write 1 or -1' : `write a number from 1 to ${most}, or from -${most} to -1`;
}

interface Distance {
  readonly turns: number;
  /** Turns in one round of the followed rotation, where that is the least. */
  readonly count: number;
  readonly followed: string;
}

function checkDistances(
  { config, tree }: CheckedFile,
  complaint: (distance: Distance) => string | undefined,
): readonly Fault[] {
  const { rotations } = config.schedule;
  return rotations.flatMap((rotation): Fault[] => {
    const count = rotation.kind === 'follows' ? roundOf(rotations, rotation) : undefined;
    if (rotation.kind !== 'follows' || count === undefined) return [];
    const message = complaint({ turns: rotation.turns, count, followed: rotation.rotation });
    const path = ['rotations', rotation.id, 'turns'];
    const isWritten = find(tree, path) !== undefined;
    return message === undefined
      ? []
      : [{ path: isWritten ? path : ['rotations', rotation.id, 'follows'], message }];
  });
}

/** How many turns until everybody had theirs, those who serve together in one; a list begins nowhere anew. */
function roundOf(rotations: readonly Rotation[], { rotation: id }: FollowingRotation): number | undefined {
  const followed = rotations.find((rotation) => rotation.id === id);
  if (followed?.kind !== 'turns') return undefined;
  const { participants, changes = [], together = 1 } = followed;
  const least = Math.min(
    ...[participants, ...changes.map((change) => change.participants)].map(({ length }) => length),
  );
  // Where the seats do not divide the people, pairs change from round to round.
  return least % together === 0 ? least / together : least;
}
