import { quote } from '../quote.js';
import type { CrossRule } from './rule.js';

export const sharedId: CrossRule = {
  name: 'shared-id',
  says: 'No two files have one name, whatever their folder, ending and letter case.',
  check: ({ config }, earlier) => {
    const id = config.schedule.id.toLowerCase();
    const other = earlier.find((file) => file.config.schedule.id.toLowerCase() === id);
    if (other === undefined) return [];
    return [
      {
        path: [],
        message: `the name ${quote(config.schedule.id)} is taken by ${other.path}; rename one of the files`,
      },
    ];
  },
};
