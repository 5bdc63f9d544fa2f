import { refusalByQualification } from '../../schedule/availability.js';
import { isSameLogin, nobody } from '../../schedule/login.js';
import { quote } from '../quote.js';
import type { Fault, Rule } from './rule.js';

export const unfitParticipant: Rule = {
  name: 'unfit-participant',
  says: 'A participant may hold the role, and has the skills it needs.',
  severity: 'warning',
  check: ({ config: { schedule } }) =>
    schedule.rotations.flatMap((rotation) => {
      if (rotation.kind !== 'turns') return [];
      return rotation.participants.flatMap((login, index): Fault[] => {
        const person = schedule.people.find((one) => login !== nobody && isSameLogin(one.login, login));
        const refused = person && refusalByQualification(person, rotation.role, rotation.needs ?? []);
        if (refused === undefined) return [];
        const lack =
          refused.because === 'role'
            ? `${rotation.role} is not among their roles`
            : `they lack ${quote(refused.why ?? '')}`;
        const path = ['rotations', rotation.id, 'participants', index];
        return [{ path, message: `${quote(refused.login)} never gets a turn here: ${lack}` }];
      });
    }),
};
