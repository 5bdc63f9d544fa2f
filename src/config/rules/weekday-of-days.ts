import { handoffList, weekdayNames } from '../turn.js';
import type { Fault, Rule } from './rule.js';

export const weekdayOfDays: Rule = {
  name: 'weekday-of-days',
  says: 'Turns of hours, days or months keep a weekday only if they are whole weeks.',
  severity: 'error',
  check: ({ config, draft }) =>
    config.schedule.rotations.flatMap((rotation): Fault[] => {
      const [only, ...more] = handoffList(draft.rotations?.[rotation.id]?.handoff);
      const weekday = only?.weekday;
      if (rotation.kind !== 'turns' || weekday === undefined || more.length > 0) return [];
      const { unit, count } = rotation.every;
      if (unit === 'week' || (unit === 'day' && count % 7 === 0)) return [];
      const name = weekdayNames[weekday - 1] ?? '';
      const message = `turns of ${count} ${unit}${count === 1 ? '' : 's'} do not all begin on ${name}; write the time alone`;
      return [{ path: ['rotations', rotation.id, 'handoff'], message }];
    }),
};
