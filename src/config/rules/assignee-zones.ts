import type { Rule } from './rule.js';

export const assigneeZones: Rule = {
  name: 'assignee-zones',
  says: 'Hours in the assignee’s zone want somebody whose zone the file names.',
  severity: 'warning',
  check: ({ config, draft }) =>
    draft.hours?.zones !== 'assignee' || config.schedule.people.some(({ timezone }) => timezone !== undefined)
      ? []
      : [
          {
            path: ['hours', 'zones'],
            message: 'nobody under people has a timezone, so this changes nothing',
          },
        ],
};
