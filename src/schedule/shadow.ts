/** The shifts of newcomers who learn beside those who serve: the turns of a rotation give them (`Person.shadowTurns`). */
import { personOf } from './availability.js';
import type { HeldPiece } from './layer.js';
import { isSameLogin } from './login.js';
import { laterOf, outside } from './span.js';
import { turnsOf } from './turns.js';
import type { Role, Rotation, Schedule, ShiftReason, Span, TurnRotation } from './types.js';

/** What newcomers fill. Rotations may fill it as well. */
export const shadowRole: Role = 'shadow';

export function hasShadows(schedule: Schedule): boolean {
  return schedule.people.some(({ shadowTurns = 0 }) => shadowTurns > 0);
}

/** Seat by seat, as many as the rotation has newcomers: every shadow shift of it that touches the window, uncut. */
export function shadowsIn(
  schedule: Schedule,
  rotation: Rotation,
  window: Span,
): readonly (readonly HeldPiece[])[] {
  if (rotation.kind !== 'turns' || rotation.role === shadowRole) return [];
  const turns = turnsOf(schedule, rotation).touching(window);
  // However few of them a window shows, each keeps its seat.
  return Array.from({ length: newcomersIn(schedule, rotation) }, (_, seat) =>
    turns.flatMap(({ active, shadows }) => {
      const login = shadows[seat];
      if (login === undefined) return [];
      const reason: ShiftReason = { kind: 'shadow', rotation: rotation.id };
      return active.flatMap(({ start, end }): readonly HeldPiece[] => {
        const slot: Span = { start, end };
        const whole: HeldPiece = { ...slot, rotation: rotation.id, slot, login, reason };
        const { leaves } = personOf(schedule, login);
        return leaves === undefined
          ? [whole]
          : outside([whole], [{ start: leaves, end: laterOf(leaves, end) }]);
      });
    }),
  );
}

function newcomersIn(schedule: Schedule, { participants, changes = [] }: TurnRotation): number {
  const named = [participants, ...changes.map((change) => change.participants)].flat();
  return schedule.people.filter(
    ({ login, shadowTurns = 0 }) => shadowTurns > 0 && named.some((other) => isSameLogin(other, login)),
  ).length;
}
