/** The shifts of newcomers who learn beside those who serve: the turns of a rotation give them (`Person.shadowTurns`). */
import type { HeldPiece } from './layer.js';
import { slottedRotation } from './slot.js';
import { turnsOf } from './turns.js';
import type { Role, Rotation, Schedule, Span } from './types.js';

/** What newcomers fill. Rotations may fill it as well. */
export const shadowRole: Role = 'shadow';

export function hasShadows(schedule: Schedule): boolean {
  return schedule.people.some(({ shadowTurns = 0 }) => shadowTurns > 0);
}

/** Seat by seat, every shadow shift of a rotation that touches the window, uncut. */
export function shadowsIn(
  schedule: Schedule,
  rotation: Rotation,
  window: Span,
): readonly (readonly HeldPiece[])[] {
  const base = slottedRotation(schedule, rotation);
  if (base?.kind !== 'turns' || base.id !== rotation.id || rotation.role === shadowRole) return [];
  const seats: HeldPiece[][] = [];
  for (const { active, shadows } of turnsOf(schedule, base).touching(window)) {
    for (const [seat, login] of shadows.entries()) {
      const pieces = active.map(({ start, end }): HeldPiece => {
        const slot = { start, end };
        return {
          start,
          end,
          rotation: rotation.id,
          slot,
          login,
          reason: { kind: 'shadow', rotation: rotation.id },
        };
      });
      seats[seat] = [...(seats[seat] ?? []), ...pieces];
    }
  }
  return seats;
}
