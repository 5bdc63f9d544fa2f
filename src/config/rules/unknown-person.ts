import { loginKey, nobody } from '../../schedule/login.js';
import type { Participant } from '../../schedule/types.js';
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
    ...participants(rotation.participants, ['rotations', id, 'participants']),
    ...(rotation.shifts ?? []).flatMap(({ login }, index) =>
      mention(login, ['rotations', id, 'shifts', index, 'login']),
    ),
    ...(rotation.changes ?? []).flatMap((change, index) =>
      participants(change.participants, ['rotations', id, 'changes', index, 'participants']),
    ),
  ]);
  const overrides = (draft.overrides ?? []).flatMap(({ login, instead, add }, index) => [
    ...mention(login, ['overrides', index, 'login']),
    ...mention(instead, ['overrides', index, 'instead']),
    ...mention(add, ['overrides', index, 'add']),
  ]);
  const swaps = (draft.swaps ?? []).flatMap(({ give, take }, index) => [
    ...mention(give.login, ['swaps', index, 'give', 'login']),
    ...mention(take.login, ['swaps', index, 'take', 'login']),
  ]);
  const apart = (draft.apart ?? []).flatMap((group, index) => participants(group, ['apart', index]));
  return [...rotations, ...overrides, ...swaps, ...apart];
}

function participants(logins: readonly Participant[] | undefined, path: Path): readonly Mention[] {
  return (logins ?? []).flatMap((login, index) => mention(login, [...path, index]));
}

function mention(login: Participant | undefined, path: Path): readonly Mention[] {
  return login === undefined || login === nobody ? [] : [{ path, login }];
}
