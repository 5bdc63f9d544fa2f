import { guesser } from '../nearest.js';
import { didYouMean, quote, quoteList } from '../quote.js';
import type { Fault, Rule } from './rule.js';

export const unknownRole: Rule = {
  name: 'unknown-role',
  says: 'An override takes over a role that some rotation fills.',
  severity: 'error',
  check: ({ draft, declared: { roles } }) => {
    if (roles === undefined) return [];
    const guess = guesser(roles);
    return (draft.overrides ?? []).flatMap(({ role }, index): Fault[] => {
      if (roles.includes(role)) return [];
      const meant = guess(role);
      const help = meant === undefined ? `; the roles are ${quoteList(roles)}` : didYouMean(meant);
      return [
        { path: ['overrides', index, 'role'], message: `no rotation fills the role ${quote(role)}${help}` },
      ];
    });
  },
};
