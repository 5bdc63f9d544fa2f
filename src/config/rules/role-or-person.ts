/** What a word that should name a role or a person names instead, for the rules about such words. */
import { isSameLogin, parseLogin } from '../../schedule/login.js';
import { guesser } from '../nearest.js';
import { didYouMean, quote } from '../quote.js';
import type { Declared } from './rule.js';

/** Roles people expect to exist; a login of that name is hardly ever meant. */
const usualRoles: readonly string[] = ['primary', 'secondary', 'shadow', 'manager'];

interface Names {
  readonly roles: readonly string[];
  readonly people: readonly string[] | undefined;
  readonly guess: (text: string) => string | undefined;
  readonly guessPerson: (text: string) => string | undefined;
}

/** For one file: says what is wrong with a word, if anything. Silent where the file's roles cannot be told. */
export function namedBy({ roles, people }: Declared): (text: string) => string | undefined {
  if (roles === undefined) return () => undefined;
  const names = {
    roles,
    people,
    guess: guesser([...roles, ...(people ?? [])]),
    guessPerson: guesser(people ?? []),
  };
  return (text) => complaint(names, text);
}

function complaint({ roles, people, guess, guessPerson }: Names, text: string): string | undefined {
  if (roles.includes(text)) return undefined;
  if (usualRoles.includes(text)) {
    return `no rotation fills the role ${quote(text)}; for a person of that name write "@${text}"`;
  }
  const isPerson = text.startsWith('@');
  if (people !== undefined) {
    if (people.some((login) => isSameLogin(bareLogin(login), bareLogin(text)))) return undefined;
    const meant = isPerson ? guessPerson(bareLogin(text)) : guess(text);
    return `${quote(text)} is neither a role nor under people${didYouMean(meant)}`;
  }
  const meant = isPerson ? undefined : guess(text);
  if (parseLogin(text) === undefined) return `no rotation fills the role ${quote(text)}${didYouMean(meant)}`;
  return meant === undefined
    ? undefined
    : `${quote(text)} is no role${didYouMean(meant)} For a person of that name write "@${text}"`;
}

/** Without the `@` that may stand before it. */
export function bareLogin(text: string): string {
  return text.startsWith('@') ? text.slice(1) : text;
}
