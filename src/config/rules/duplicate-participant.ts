import { loginKey } from '../../schedule/login.js';
import { quote } from '../quote.js';
import type { Fault, Rule } from './rule.js';

export const duplicateParticipant: Rule = {
  name: 'duplicate-participant',
  says: 'A participant has one place in a rotation.',
  severity: 'error',
  check: ({ draft }) =>
    Object.entries(draft.rotations ?? {}).flatMap(([id, rotation]) => {
      const seen = new Set<string>();
      return (rotation.participants ?? []).flatMap((login, index): Fault[] => {
        const isAgain = seen.has(loginKey(login));
        seen.add(loginKey(login));
        const path = ['rotations', id, 'participants', index];
        return isAgain ? [{ path, message: `${quote(login)} stands in this rotation already` }] : [];
      });
    }),
};
