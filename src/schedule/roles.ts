/** Which roles a schedule fills, and which of its rotations leads (the one that shift logs and labels follow). */
import { hasShadows, shadowRole } from './shadow.js';
import type { Role, Rotation, Schedule } from './types.js';

/** Each role once: those of the rotations in the file's order, then those that only overrides name, then `shadow` where newcomers learn. */
export function roles(schedule: Schedule): readonly Role[] {
  const named = [...schedule.rotations, ...schedule.overrides].map((entry) => entry.role);
  return [...new Set([...named, ...(hasShadows(schedule) ? [shadowRole] : [])])];
}

/** The first rotation of role `primary`, else the first of all. Throws for a schedule without rotations, which `config` refuses. */
export function leadRotation(schedule: Schedule): Rotation {
  const lead = schedule.rotations.find((rotation) => rotation.role === 'primary') ?? schedule.rotations[0];
  if (lead === undefined) throw new Error(`schedule ${schedule.id} has no rotation`);
  return lead;
}

/** The role of `leadRotation`. Throws where that throws. */
export function leadRole(schedule: Schedule): Role {
  return leadRotation(schedule).role;
}
