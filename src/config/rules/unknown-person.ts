import { isSameLogin } from '../../schedule/login.js';
import { nearest } from '../nearest.js';
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
    return mentions(file).flatMap(({ path, login }): Fault[] => {
      if (people.some((known) => isSameLogin(bare(known), login))) return [];
      return [{ path, message: `${quote(login)} is not under people${didYouMean(nearest(login, people))}` }];
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
