import type { TurnRotation } from '../../schedule/types.js';
import type { Fault, Rule } from './rule.js';

export const unservedTurns: Rule = {
  name: 'unserved-turns',
  says: 'Daily turns with hours on some days only give everybody some of them.',
  severity: 'warning',
  check: ({ config }) =>
    config.schedule.rotations.flatMap((rotation): Fault[] => {
      if (rotation.kind !== 'turns' || rotation.counts === 'active' || !skipsDays(rotation)) return [];
      const count = rotation.participants.length;
      // With 7, 14, 21 … people each of them has the same weekday for ever.
      if (rotation.every.unit !== 'day' || rotation.every.count !== 1 || count % 7 !== 0) return [];
      const path = ['rotations', rotation.id, 'participants'];
      const message = `${count} daily turns are whole weeks, so some people always get the days without hours; write counts: active`;
      return [{ path, message }];
    }),
};

function skipsDays({ hours }: TurnRotation): boolean {
  const days = new Set((hours ?? []).flatMap((window) => window.days));
  return hours !== undefined && days.size < 7;
}
