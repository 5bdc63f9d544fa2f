import { weekdayNames } from '../turn.js';
import type { Fault, Rule } from './rule.js';

export const weekdayOfDays: Rule = {
  name: 'weekday-of-days',
  says: 'Turns of days keep a weekday only if they are whole weeks.',
  severity: 'error',
  check: ({ config, draft }) =>
    config.schedule.rotations.flatMap((rotation): Fault[] => {
      const weekday = draft.rotations?.[rotation.id]?.handoff?.weekday;
      if (rotation.kind !== 'turns' || weekday === undefined) return [];
      const { unit, count } = rotation.every;
      if (unit === 'week' || count % 7 === 0) return [];
      const name = weekdayNames[weekday - 1] ?? '';
      const message = `turns of ${count} day${count === 1 ? '' : 's'} do not all begin on ${name}; write the time alone`;
      return [{ path: ['rotations', rotation.id, 'handoff'], message }];
    }),
};
