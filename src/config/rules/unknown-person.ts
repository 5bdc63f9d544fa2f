import { loginKey } from '../../schedule/login.js';
import { guesser } from '../nearest.js';
import { didYouMean, quote } from '../quote.js';
import type { Path } from '../tree.js';
import type { CheckedFile, Fault, Rule } from './rule.js';

export const unknownPerson: Rule = {
  name: 'unknown-person',
  says: 'Where `people` stands, whoever serves is one of them.',
  severity: 'error',
  check: (file) => {
    const { people } = file.declared;
    if (people === undefined) return [];
    const known = new Set(people.map((login) => loginKey(bare(login))));
    const guess = guesser(people);
    return mentions(file).flatMap(({ path, login }): Fault[] => {
      if (known.has(loginKey(login))) return [];
      return [{ path, message: `${quote(login)} is not under people${didYouMean(guess(login))}` }];
    });
  },
};

function bare(key: string): string {
  return key.startsWith('@') ? key.slice(1) : key;
}

interface Mention {
  readonly path: Path;
  readonly login: string;
}

function mentions({ draft }: CheckedFile): readonly Mention[] {
  const rotations = Object.entries(draft.rotations ?? {}).flatMap(([id, rotation]) => [
    ...(rotation.participants ?? []).map((login, index) => ({
      path: ['rotations', id, 'participants', index],
      login,
    })),
    ...(rotation.shifts ?? []).map(({ login }, index) => ({
      path: ['rotations', id, 'shifts', index, 'login'],
      login,
    })),
  ]);
  const overrides = (draft.overrides ?? []).map(({ login }, index) => ({
    path: ['overrides', index, 'login'],
    login,
  }));
  return [...rotations, ...overrides];
}
