/** A role or a person as a schedule file names them in one word. */
import type { EscalationStep } from '../issues/policy.js';
import { parseLogin } from '../schedule/login.js';
import type { Role, Schedule } from '../schedule/types.js';

/** A role of this schedule first, a login otherwise; with an `@`, always a login. `undefined` where it is neither. */
export function toStep(text: string, schedule: Schedule): EscalationStep | undefined {
  if (rolesOf(schedule).includes(text)) return { kind: 'role', role: text };
  const login = parseLogin(text);
  return login === undefined ? undefined : { kind: 'login', login };
}

/** What the rotations fill, each once, in the file's order. */
export function rolesOf({ rotations }: Schedule): readonly Role[] {
  return [...new Set(rotations.map(({ role }) => role))];
}
