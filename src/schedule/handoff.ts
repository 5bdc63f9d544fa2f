/** The instants at which a role changes hands. What is said or done at a handoff is for `handoff/` and `plan`. */
import { Temporal } from 'temporal-polyfill';
import { isSameLogin } from './login.js';
import { roleTimeline } from './resolve.js';
import { contains, earlierOf, isBefore, isSameInstant, laterOf } from './span.js';
import type { Handoff, Role, Schedule, Shift, Span } from './types.js';

/** How far `nextHandoff` and `lastHandoff` look: a year, and a turn of a month more. */
const horizonHours = 400 * 24;
/** The first look covers a fortnight, each further one twice the one before: most handoffs are near. */
const firstLookHours = 14 * 24;

/** The role's handoffs in the window, in order; one at its start counts, one at its end does not. */
export function handoffsIn(schedule: Schedule, role: Role, window: Span): readonly Handoff[] {
  // A shift that ends at the window's very start is the outgoing one there.
  const { shifts } = roleTimeline(schedule, role, {
    start: window.start.subtract({ nanoseconds: 1 }),
    end: window.end,
  });
  const handoffs = bySeat(shifts).flatMap((seat) =>
    seat.flatMap((shift, index) => [
      ...startOf(role, seat[index - 1], shift),
      ...endOf(role, shift, seat[index + 1]),
    ]),
  );
  const inWindow = handoffs.filter(({ at }) => contains(window, at));
  return inWindow.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** Where several serve at once, each seat is handed over for itself. */
function bySeat(shifts: readonly Shift[]): readonly (readonly Shift[])[] {
  const seats = new Set(shifts.map(({ seat = 0 }) => seat));
  return [...seats].map((seat) => shifts.filter((shift) => (shift.seat ?? 0) === seat));
}

/** The first handoff strictly after the instant. Looks 400 days ahead; `undefined` where none is that near. */
export function nextHandoff(schedule: Schedule, role: Role, after: Temporal.Instant): Handoff | undefined {
  const horizon = after.add({ hours: horizonHours });
  let start = after.add({ nanoseconds: 1 });
  for (let hours = firstLookHours; isBefore(start, horizon); hours *= 2) {
    const end = earlierOf(start.add({ hours }), horizon);
    const [first] = handoffsIn(schedule, role, { start, end });
    if (first !== undefined) return first;
    start = end;
  }
  return undefined;
}

/** The latest handoff at or before the instant. Looks 400 days back; `undefined` where none is that near. */
export function lastHandoff(
  schedule: Schedule,
  role: Role,
  atOrBefore: Temporal.Instant,
): Handoff | undefined {
  const horizon = atOrBefore.subtract({ hours: horizonHours });
  let end = atOrBefore.add({ nanoseconds: 1 });
  for (let hours = firstLookHours; isBefore(horizon, end); hours *= 2) {
    const start = laterOf(end.subtract({ hours }), horizon);
    const last = handoffsIn(schedule, role, { start, end }).at(-1);
    if (last !== undefined) return last;
    end = start;
  }
  return undefined;
}

function startOf(role: Role, before: Shift | undefined, shift: Shift): readonly Handoff[] {
  if (before === undefined || isBefore(before.end, shift.start)) {
    return [{ role, at: shift.start, incoming: shift }];
  }
  if (isSameLogin(before.login, shift.login)) return [];
  return [{ role, at: shift.start, outgoing: before, incoming: shift }];
}

/** Where somebody follows at once, `startOf` has it. */
function endOf(role: Role, shift: Shift, after: Shift | undefined): readonly Handoff[] {
  if (after !== undefined && isSameInstant(shift.end, after.start)) return [];
  return [{ role, at: shift.end, outgoing: shift }];
}
