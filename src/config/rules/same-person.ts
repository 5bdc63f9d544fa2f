import { isSameLogin } from '../../schedule/login.js';
import { quote } from '../quote.js';
import type { Fault, Rule } from './rule.js';

export const samePerson: Rule = {
  name: 'same-person',
  says: 'Whoever is replaced, or gives a shift away, is another than who serves instead.',
  severity: 'error',
  check: ({ draft }) => [
    ...(draft.overrides ?? []).flatMap(({ login, instead }, index): Fault[] =>
      login !== undefined && isSameLogin(login, instead)
        ? [{ path: ['overrides', index, 'instead'], message: `${quote(login)} would replace themselves` }]
        : [],
    ),
    ...(draft.swaps ?? []).flatMap(({ give, take }, index): Fault[] =>
      isSameLogin(give.login, take.login)
        ? [
            {
              path: ['swaps', index, 'take', 'login'],
              message: `${quote(take.login)} would swap with themselves`,
            },
          ]
        : [],
    ),
  ],
};
