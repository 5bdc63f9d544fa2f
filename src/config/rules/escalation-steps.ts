import { isSameLogin, parseLogin } from '../../schedule/login.js';
import { nearest } from '../nearest.js';
import { didYouMean, quote } from '../quote.js';
import type { CheckedFile, Fault, Rule } from './rule.js';

/** Roles people expect to exist; a login of that name is hardly ever meant. */
const usualRoles: readonly string[] = ['primary', 'secondary', 'shadow', 'manager'];

export const escalationSteps: Rule = {
  name: 'escalation-steps',
  says: 'An escalation names roles that some rotation fills, or people, each once.',
  severity: 'error',
  check: (file) =>
    (file.draft.escalation ?? []).flatMap((text, index, all): Fault[] => {
      const isAgain = all
        .slice(0, index)
        .some((other) => other === text || isSameLogin(bare(other), bare(text)));
      const message = isAgain ? `${quote(text)} stands in the escalation already` : complaint(file, text);
      return message === undefined ? [] : [{ path: ['escalation', index], message }];
    }),
};

function complaint({ declared: { roles, people } }: CheckedFile, text: string): string | undefined {
  if (roles === undefined || roles.includes(text)) return undefined;
  if (usualRoles.includes(text)) {
    return `no rotation fills the role ${quote(text)}; for a person of that name write "@${text}"`;
  }
  if (people !== undefined) {
    if (people.some((login) => isSameLogin(bare(login), bare(text)))) return undefined;
    const guess = nearest(bare(text), text.startsWith('@') ? people : [...roles, ...people]);
    return `${quote(text)} is neither a role nor under people${didYouMean(guess)}`;
  }
  if (parseLogin(text) === undefined)
    return `no rotation fills the role ${quote(text)}${didYouMean(nearest(text, roles))}`;
  const guess = text.startsWith('@') ? undefined : nearest(text, roles);
  return guess === undefined
    ? undefined
    : `${quote(text)} is no role${didYouMean(guess)} For a person write "@${text}"`;
}

function bare(text: string): string {
  return text.startsWith('@') ? text.slice(1) : text;
}
