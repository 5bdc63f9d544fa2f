import { isSomebody } from '../../schedule/login.js';
import type { Fault, Rule } from './rule.js';

export const consecutiveAlone: Rule = {
  name: 'consecutive-alone',
  says: 'Where turns in a row are limited, there is somebody else to take the next.',
  severity: 'error',
  check: ({ config: { schedule } }) =>
    schedule.rotations.flatMap((rotation): Fault[] => {
      if (rotation.kind !== 'turns' || rotation.consecutive === undefined) return [];
      const { together = 1, participants, id, consecutive } = rotation;
      if (
        participants.filter(isSomebody).length > together ||
        participants.length > participants.filter(isSomebody).length
      )
        return [];
      const path = ['rotations', id, 'consecutive'];
      return [{ path, message: `after ${consecutive} there would be nobody left to serve` }];
    }),
};
