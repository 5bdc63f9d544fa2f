import type { Fault, Rule } from './rule.js';

export const holidayRole: Rule = {
  name: 'holiday-role',
  says: 'Who stands in on holidays holds another role, and one that does not stand in here in turn.',
  severity: 'error',
  check: ({ config: { schedule } }) =>
    schedule.rotations.flatMap((rotation): Fault[] => {
      const { holidays } = rotation;
      if (holidays?.kind !== 'role') return [];
      const path = ['rotations', rotation.id, 'holidays'];
      if (holidays.role === rotation.role)
        return [{ path, message: 'a role cannot stand in for itself; write swap' }];
      return [];
    }),
};
