import type { Rule } from './rule.js';

export const quietHours: Rule = {
  name: 'quiet-hours',
  says: 'Quiet hours end at another time than they begin: a whole day would silence a schedule for good.',
  severity: 'error',
  check: ({ draft }) => {
    const quiet = draft.manners?.quiet;
    if (quiet === undefined || quiet === 'none' || !quiet.from.equals(quiet.until)) return [];
    const time = quiet.from.toString({ smallestUnit: 'minute' });
    return [
      {
        path: ['manners', 'quiet'],
        message: `they would begin and end at ${time}; for no quiet hours write none`,
      },
    ];
  },
};
