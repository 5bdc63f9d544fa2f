import { loginKey } from '../../schedule/login.js';
import { quote } from '../quote.js';
import { type Fault, originOf, type Rule } from './rule.js';

export const duplicatePerson: Rule = {
  name: 'duplicate-person',
  says: 'Nobody stands under `people` twice; GitHub compares logins without letter case.',
  severity: 'error',
  check: (file) => {
    const seen = new Map<string, string>();
    return file.config.schedule.people.flatMap((person): Fault[] => {
      const key = loginKey(person.login);
      const first = seen.get(key);
      seen.set(key, first ?? person.login);
      if (first === undefined) return [];
      return [
        {
          path: originOf(file, person),
          isOfKey: true,
          message: `${quote(first)} stands above; logins have no letter case`,
        },
      ];
    });
  },
};
