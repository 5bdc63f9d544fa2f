import { isSameLogin, isSomebody } from '../../schedule/login.js';
import type { Fault, Rule } from './rule.js';

export const shadowsAlone: Rule = {
  name: 'shadows-alone',
  says: 'A newcomer learns from somebody who serves.',
  severity: 'warning',
  check: ({ config: { schedule } }) =>
    schedule.rotations.flatMap((rotation): Fault[] => {
      if (rotation.kind !== 'turns') return [];
      const people = rotation.participants.filter(isSomebody);
      const isNew = (login: string) =>
        schedule.people.some((person) => isSameLogin(person.login, login) && (person.shadowTurns ?? 0) > 0);
      if (people.length === 0 || !people.every(isNew)) return [];
      const path = ['rotations', rotation.id, 'participants'];
      return [{ path, message: 'everybody here begins as a shadow, so nobody serves the first turns' }];
    }),
};
