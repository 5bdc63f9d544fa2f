import { guesser } from '../nearest.js';
import { didYouMean, quote, quoteList } from '../quote.js';
import type { Draft } from '../schema.js';
import type { Path } from '../tree.js';
import type { Fault, Rule } from './rule.js';

export const unknownRole: Rule = {
  name: 'unknown-role',
  says: 'A role that the file names is one that some rotation fills.',
  severity: 'error',
  check: ({ draft, declared: { roles } }) => {
    if (roles === undefined) return [];
    const guess = guesser(roles);
    return mentions(draft).flatMap(({ path, role }): Fault[] => {
      if (roles.includes(role)) return [];
      const meant = guess(role);
      const help = meant === undefined ? `; the roles are ${quoteList(roles)}` : didYouMean(meant);
      return [{ path, message: `no rotation fills the role ${quote(role)}${help}` }];
    });
  },
};

interface Mention {
  readonly path: Path;
  readonly role: string;
}

function mentions(draft: Draft): readonly Mention[] {
  const people = Object.entries(draft.people ?? {}).flatMap(([login, person]) =>
    (person?.roles ?? []).map((role, index) => ({ path: ['people', login, 'roles', index], role })),
  );
  const rotations = Object.entries(draft.rotations ?? {}).flatMap(([id, { holidays }]) =>
    holidays === undefined || holidays === 'serve' || holidays === 'swap'
      ? []
      : [{ path: ['rotations', id, 'holidays'], role: holidays }],
  );
  const overrides = (draft.overrides ?? []).map(({ role }, index) => ({
    path: ['overrides', index, 'role'],
    role,
  }));
  const swaps = (draft.swaps ?? []).map(({ role }, index) => ({ path: ['swaps', index, 'role'], role }));
  return [...people, ...rotations, ...overrides, ...swaps];
}
