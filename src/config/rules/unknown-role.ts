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
    return mentions(draft).flatMap(({ role, isPolicy, ...place }): Fault[] => {
      if (roles.includes(role)) return [];
      const meant = isPolicy === true ? guesser([...holidayPolicies, ...roles])(role) : guess(role);
      const known = quoteList(roles);
      if (isPolicy === true) {
        const message = `expected serve, swap or a role, found ${quote(role)}${meant === undefined ? `; the roles are ${known}` : didYouMean(meant)}`;
        return [{ ...place, message }];
      }
      const help = meant === undefined ? `; the roles are ${known}` : didYouMean(meant);
      return [{ ...place, message: `no rotation fills the role ${quote(role)}${help}` }];
    });
  },
};

const holidayPolicies = ['serve', 'swap'];

interface Mention {
  readonly path: Path;
  readonly isOfKey?: boolean;
  /** Stands where `serve` or `swap` could. */
  readonly isPolicy?: boolean;
  readonly role: string;
}

function mentions(draft: Draft): readonly Mention[] {
  const people = Object.entries(draft.people ?? {}).flatMap(([login, person]) =>
    (person?.roles ?? []).map((role, index) => ({ path: ['people', login, 'roles', index], role })),
  );
  const rotations = Object.entries(draft.rotations ?? {}).flatMap(([id, { holidays }]) =>
    holidays === undefined || holidays === 'serve' || holidays === 'swap'
      ? []
      : [{ path: ['rotations', id, 'holidays'], role: holidays, isPolicy: true }],
  );
  const overrides = (draft.overrides ?? []).map(({ role }, index) => ({
    path: ['overrides', index, 'role'],
    role,
  }));
  const swaps = (draft.swaps ?? []).map(({ role }, index) => ({ path: ['swaps', index, 'role'], role }));
  const coverage = Object.keys(draft.coverage ?? {}).map((role) => ({
    path: ['coverage', role],
    isOfKey: true,
    role,
  }));
  return [...people, ...rotations, ...overrides, ...swaps, ...coverage];
}
