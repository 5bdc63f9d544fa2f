import type { Fault, Rule } from './rule.js';

export const uselessHolidays: Rule = {
  name: 'useless-holidays',
  says: 'A rotation with a rule for holidays has people who have some.',
  severity: 'warning',
  check: ({ config: { schedule }, draft }) => {
    const hasAny =
      draft.hours?.holidays !== undefined || schedule.people.some(({ holidays }) => holidays !== undefined);
    return schedule.rotations.flatMap((rotation): Fault[] => {
      if (rotation.holidays === undefined || hasAny) return [];
      const path = ['rotations', rotation.id, 'holidays'];
      return [
        { path, message: 'nobody has holidays; name them under hours or people, such as holidays: KR' },
      ];
    });
  },
};
