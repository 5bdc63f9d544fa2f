/**
 * What identifies an event for ever: schedule, rotation, start (the slot's own unless an override cut it) and, of several at
 * once, which; never the person.
 */
import type { Gap, Schedule, Shift } from '../schedule/types.js';

export function shiftUid(schedule: Schedule, shift: Shift): string {
  return uidOf(schedule, shift, [
    ...(shift.reason.kind === 'shadow' ? ['shadow'] : []),
    ...(shift.seat === undefined ? [] : [`seat-${shift.seat}`]),
  ]);
}

export function gapUid(schedule: Schedule, gap: Gap): string {
  return uidOf(schedule, gap, ['gap', ...(gap.seat === undefined ? [] : [`seat-${gap.seat}`])]);
}

/** Whether an event, by its UID, is one of the schedule with this id. */
export function isUidOf(schedule: string, uid: string): boolean {
  return uid.startsWith(`watchbill/${uidPart(schedule)}/`);
}

function uidOf(
  schedule: Schedule,
  { rotation, start }: Pick<Shift, 'rotation' | 'start'>,
  beside: readonly string[],
): string {
  return ['watchbill', schedule.id, rotation, start.toString(), ...beside].map(uidPart).join('/');
}

/** Letters, digits and `.:_-` stay; all else is written as its code point in brackets, so that no two names become one. */
function uidPart(part: string): string {
  return part.replace(/[^\w.:-]/gu, (character) => `(${character.codePointAt(0)?.toString(16) ?? ''})`);
}
