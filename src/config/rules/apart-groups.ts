import { loginKey } from '../../schedule/login.js';
import { quote } from '../quote.js';
import type { Fault, Rule } from './rule.js';

export const apartGroups: Rule = {
  name: 'apart-groups',
  says: 'People are kept apart from others, not from themselves.',
  severity: 'error',
  check: ({ draft }) =>
    (draft.apart ?? []).flatMap((group, place) =>
      group.flatMap((login, index): Fault[] => {
        const isAgain = group.slice(0, index).some((other) => loginKey(other) === loginKey(login));
        return isAgain
          ? [{ path: ['apart', place, index], message: `${quote(login)} stands in this group already` }]
          : [];
      }),
    ),
};
