import { isSameLogin, isSomebody } from '../../schedule/login.js';
import { nearest } from '../nearest.js';
import { didYouMean, quote } from '../quote.js';
import type { Fault, Rule } from './rule.js';

export const neededSkills: Rule = {
  name: 'needed-skills',
  says: 'What a rotation needs, one of its participants can do.',
  severity: 'error',
  check: ({ config: { schedule } }) =>
    schedule.rotations.flatMap((rotation) => {
      if (rotation.kind !== 'turns') return [];
      const participants = rotation.participants.filter(isSomebody);
      const people = schedule.people.filter(({ login }) =>
        participants.some((who) => isSameLogin(who, login)),
      );
      const skills = new Set(people.flatMap((person) => person.skills ?? []));
      return (rotation.needs ?? []).flatMap((skill, index): Fault[] => {
        if (skills.has(skill)) return [];
        const path = ['rotations', rotation.id, 'needs', index];
        return [
          {
            path,
            message: `no participant has the skill ${quote(skill)}${didYouMean(nearest(skill, skills))}`,
          },
        ];
      });
    }),
};
