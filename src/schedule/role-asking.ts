/** Which roles have a say in who holds another: so that none that waits for another's answer is asked for it. */
import { slottedRotation } from './slot.js';
import type { Role, Rotation, Schedule } from './types.js';

interface Asked {
  readonly asked: Role;
  /** The roles that have a say in what a rotation gives. */
  readonly by: (schedule: Schedule, rotation: Rotation) => readonly Role[];
}

export function askedForHolidays(_: Schedule, { holidays }: Rotation): readonly Role[] {
  return holidays?.kind === 'role' ? [holidays.role] : [];
}

export function askedForAnything(schedule: Schedule, rotation: Rotation): readonly Role[] {
  const base = rotation.kind === 'follows' ? slottedRotation(schedule, rotation) : undefined;
  return [...askedForHolidays(schedule, rotation), ...(base === undefined ? [] : [base.role])];
}

/** True where the answer for the role needs, directly or by way of others, that for the asked one. */
export function isAskedBy(
  schedule: Schedule,
  role: Role,
  { asked, by }: Asked,
  seen: readonly Role[] = [],
): boolean {
  if (role === asked) return true;
  if (seen.includes(role)) return false;
  return schedule.rotations.some(
    (rotation) =>
      rotation.role === role &&
      by(schedule, rotation).some((next) => isAskedBy(schedule, next, { asked, by }, [...seen, role])),
  );
}
