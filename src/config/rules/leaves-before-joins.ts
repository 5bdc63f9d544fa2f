import { Temporal } from 'temporal-polyfill';
import { type Fault, originOf, type Rule } from './rule.js';

export const leavesBeforeJoins: Rule = {
  name: 'leaves-before-joins',
  says: 'A person joins before leaving.',
  severity: 'error',
  check: (file) =>
    file.config.schedule.people.flatMap((person): Fault[] => {
      const { joins, leaves } = person;
      if (joins === undefined || leaves === undefined || Temporal.Instant.compare(joins, leaves) < 0)
        return [];
      return [{ path: [...originOf(file, person), 'leaves'], message: 'must be after joins' }];
    }),
};
