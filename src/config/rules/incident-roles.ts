import { incidentRoles as names } from '../../issues/policy.js';
import { namedBy } from './role-or-person.js';
import type { Fault, Rule } from './rule.js';

export const incidentRoles: Rule = {
  name: 'incident-roles',
  says: 'The roles of an incident are given to roles that some rotation fills, or to people.',
  severity: 'error',
  check: ({ draft, declared }) => {
    const complaint = namedBy(declared);
    return names.flatMap((name): Fault[] => {
      const text = draft.incidents?.roles?.[name];
      const message = text === undefined || text === 'none' ? undefined : complaint(text);
      return message === undefined ? [] : [{ path: ['incidents', 'roles', name], message }];
    });
  },
};
