import { Temporal } from 'temporal-polyfill';
import { find } from '../tree.js';
import type { Rule } from './rule.js';

export const hoursOrder: Rule = {
  name: 'hours-order',
  says: 'A working day begins before it ends, on one date.',
  severity: 'error',
  check: ({ config, tree }) => {
    const { from, until } = config.policy.hours;
    if (until === undefined || Temporal.PlainTime.compare(from, until) < 0) return [];
    const path = ['hours', find(tree, ['hours', 'until']) === undefined ? 'from' : 'until'];
    const [begins, ends] = [from, until].map((time) => time.toString({ smallestUnit: 'minute' }));
    return [
      {
        path,
        message: `the day would begin at ${begins} and end at ${ends}; hours over midnight are not supported yet`,
      },
    ];
  },
};
