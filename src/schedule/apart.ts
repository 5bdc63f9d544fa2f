/**
 * People who are to be kept apart (`Schedule.apart`) and serve at the same time all the same. Where the engine chooses it
 * avoids that; what people wrote themselves, a listed shift or an override, stands, and is found here.
 */
import { othersApart } from './availability.js';
import { isSameLogin, type Login } from './login.js';
import { shadowRole } from './shadow.js';
import { byStart, clip } from './span.js';
import type { Schedule, Shift, Span } from './types.js';

export interface Meeting extends Span {
  /** By start. */
  readonly shifts: readonly [Shift, Shift];
}

/** Inside the window, by start; shadows learn and serve no role. */
export function meetingsIn(schedule: Schedule, shifts: readonly Shift[], window: Span): readonly Meeting[] {
  const others = new Map(shifts.map(({ login }) => [login, othersApart(schedule, login)] as const));
  const isApart = (a: Login, b: Login) => others.get(a)?.some((other) => isSameLogin(other, b)) === true;
  const held = shifts
    .filter(({ login, role }) => role !== shadowRole && (others.get(login)?.length ?? 0) > 0)
    .toSorted(byStart);
  return held.flatMap((shift, index) =>
    held
      .slice(index + 1)
      .filter((other) => isApart(shift.login, other.login))
      .flatMap((other): Meeting[] => {
        const both = clip<Span>({ start: other.start, end: other.end }, shift);
        const inside = both === undefined ? undefined : clip<Span>(both, window);
        return inside === undefined ? [] : [{ start: inside.start, end: inside.end, shifts: [shift, other] }];
      }),
  );
}
