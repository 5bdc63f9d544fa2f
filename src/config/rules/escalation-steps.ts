import { isSameLogin, loginKey, parseLogin } from '../../schedule/login.js';
import { guesser } from '../nearest.js';
import { didYouMean, quote } from '../quote.js';
import type { Fault, Rule } from './rule.js';

/** Roles people expect to exist; a login of that name is hardly ever meant. */
const usualRoles: readonly string[] = ['primary', 'secondary', 'shadow', 'manager'];

export const escalationSteps: Rule = {
  name: 'escalation-steps',
  says: 'An escalation names roles that some rotation fills, or people, each once.',
  severity: 'error',
  check: ({ draft, declared: { roles, people } }) => {
    if (roles === undefined) return [];
    const names: Names = {
      roles,
      people,
      guess: guesser([...roles, ...(people ?? [])]),
      guessPerson: guesser(people ?? []),
    };
    const seen = new Set<string>();
    return (draft.escalation ?? []).flatMap((text, index): Fault[] => {
      const key = roles.includes(text) ? `role ${text}` : loginKey(bare(text));
      const message = seen.has(key)
        ? `${quote(text)} stands in the escalation already`
        : complaint(names, text);
      seen.add(key);
      return message === undefined ? [] : [{ path: ['escalation', index], message }];
    });
  },
};

interface Names {
  readonly roles: readonly string[];
  readonly people: readonly string[] | undefined;
  readonly guess: (text: string) => string | undefined;
  readonly guessPerson: (text: string) => string | undefined;
}

function complaint({ roles, people, guess, guessPerson }: Names, text: string): string | undefined {
  if (roles.includes(text)) return undefined;
  if (usualRoles.includes(text)) {
    return `no rotation fills the role ${quote(text)}; for a person of that name write "@${text}"`;
  }
  const isPerson = text.startsWith('@');
  if (people !== undefined) {
    if (people.some((login) => isSameLogin(bare(login), bare(text)))) return undefined;
    const meant = isPerson ? guessPerson(bare(text)) : guess(text);
    return `${quote(text)} is neither a role nor under people${didYouMean(meant)}`;
  }
  const meant = isPerson ? undefined : guess(text);
  if (parseLogin(text) === undefined) return `no rotation fills the role ${quote(text)}${didYouMean(meant)}`;
  return meant === undefined
    ? undefined
    : `${quote(text)} is no role${didYouMean(meant)} For a person of that name write "@${text}"`;
}

function bare(text: string): string {
  return text.startsWith('@') ? text.slice(1) : text;
}
