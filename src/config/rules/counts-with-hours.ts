import type { Fault, Rule } from './rule.js';

export const countsWithHours: Rule = {
  name: 'counts-with-hours',
  says: 'Only a rotation with hours can count active time.',
  severity: 'error',
  check: ({ config }) =>
    config.schedule.rotations.flatMap((rotation): Fault[] => {
      if (rotation.kind !== 'turns' || rotation.counts !== 'active' || rotation.hours !== undefined)
        return [];
      const path = ['rotations', rotation.id, 'counts'];
      return [{ path, message: 'active time is that of hours, and this rotation has none' }];
    }),
};
