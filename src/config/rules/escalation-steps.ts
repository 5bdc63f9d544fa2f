import { loginKey } from '../../schedule/login.js';
import { quote } from '../quote.js';
import { bareLogin, namedBy } from './role-or-person.js';
import type { Fault, Rule } from './rule.js';

export const escalationSteps: Rule = {
  name: 'escalation-steps',
  says: 'An escalation names roles that some rotation fills, or people, each once.',
  severity: 'error',
  check: ({ draft, declared }) => {
    const { roles } = declared;
    if (roles === undefined) return [];
    const complaint = namedBy(declared);
    const seen = new Set<string>();
    return (draft.escalation ?? []).flatMap((text, index): Fault[] => {
      const key = roles.includes(text) ? `role ${text}` : loginKey(bareLogin(text));
      const message = seen.has(key) ? `${quote(text)} stands in the escalation already` : complaint(text);
      seen.add(key);
      return message === undefined ? [] : [{ path: ['escalation', index], message }];
    });
  },
};
