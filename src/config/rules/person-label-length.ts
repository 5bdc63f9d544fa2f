import { maxLabelNameLength } from '../../issues/label.js';
import { quote } from '../quote.js';
import type { Rule } from './rule.js';

export const personLabelLength: Rule = {
  name: 'person-label-length',
  says: 'A person’s label, with the login in it, is a name GitHub takes.',
  severity: 'error',
  check: ({ config: { policy, schedule } }) => {
    const template = policy.personLabel;
    if (template === undefined) return [];
    const longest = schedule.people
      .map(({ login }) => ({ login, length: [...template.replaceAll('{login}', login)].length }))
      .reduce((most, next) => (next.length > most.length ? next : most), { login: '', length: 0 });
    if (longest.length <= maxLabelNameLength) return [];
    const message = `with ${quote(longest.login)} the label has ${longest.length} characters; at most ${maxLabelNameLength}`;
    return [{ path: ['person-label'], message }];
  },
};
