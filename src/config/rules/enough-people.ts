import { isSomebody } from '../../schedule/login.js';
import type { TurnRotation } from '../../schedule/types.js';
import type { Path } from '../tree.js';
import type { Fault, Rule } from './rule.js';

export const enoughPeople: Rule = {
  name: 'enough-people',
  says: 'A rotation has somebody to serve, and as many people as serve together.',
  severity: 'error',
  check: ({ config }) =>
    config.schedule.rotations.flatMap((rotation) => {
      if (rotation.kind !== 'turns') return [];
      const path = ['rotations', rotation.id];
      return [
        ...complaints(rotation, rotation.participants, [...path, 'participants']),
        ...(rotation.changes ?? []).flatMap(({ participants }, index) =>
          complaints(rotation, participants, [...path, 'changes', index, 'participants']),
        ),
      ];
    }),
};

function complaints(
  { together = 1 }: TurnRotation,
  participants: TurnRotation['participants'],
  path: Path,
): readonly Fault[] {
  const people = participants.filter(isSomebody).length;
  if (people === 0) return [{ path, message: 'names nobody but nobody; at least one turn needs a person' }];
  if (people >= together) return [];
  return [{ path, message: `${people} cannot serve ${together} together` }];
}
