import { nearest } from '../nearest.js';
import { didYouMean, quote } from '../quote.js';
import type { Fault, Rule } from './rule.js';

export const unknownRole: Rule = {
  name: 'unknown-role',
  says: 'An override takes over a role that some rotation fills.',
  severity: 'error',
  check: ({ draft, declared: { roles } }) =>
    (draft.overrides ?? []).flatMap(({ role }, index): Fault[] => {
      if (roles === undefined || roles.includes(role)) return [];
      const guess = nearest(role, roles);
      const help = guess === undefined ? `; the roles are ${roles.join(', ')}` : didYouMean(guess);
      return [
        { path: ['overrides', index, 'role'], message: `no rotation fills the role ${quote(role)}${help}` },
      ];
    }),
};
