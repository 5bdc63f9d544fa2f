/** Overrides that do not hold: a later one won, in whole or in part, or whom they replace does not serve then at all. */
import { isSameLogin } from './login.js';
import { overridesIn } from './override.js';
import { roleTimeline } from './resolve.js';
import { clip, shared } from './span.js';
import type { Override, Schedule, Span } from './types.js';

export interface LostOverride {
  readonly override: Override;
  /** Where it does not hold: sorted, disjoint, inside the window. */
  readonly parts: readonly Span[];
  /** The later entry that wins there; absent where the person it replaces does not serve. */
  readonly by?: Override;
}

/** In the file's order. */
export function lostOverrides(schedule: Schedule, window: Span): readonly LostOverride[] {
  return schedule.overrides.flatMap((override, rank): readonly LostOverride[] => {
    const whole = clip<Span>({ start: override.start, end: override.end }, window);
    if (whole === undefined) return [];
    const beaten = winnersOver(schedule, rank, whole);
    if (override.instead === undefined || beaten.length > 0) return beaten;
    const idle = idleParts(schedule, override, rank, whole);
    return idle.length === 0 ? [] : [{ override, parts: idle }];
  });
}

/** Later entries for everybody in the role take the time of all before them. */
function winnersOver(schedule: Schedule, rank: number, whole: Span): readonly LostOverride[] {
  const override = schedule.overrides[rank];
  if (override === undefined) return [];
  const later = overridesIn(schedule, override.role, whole).filter(
    (other) =>
      schedule.overrides.indexOf(other) > rank && other.instead === undefined && other.isAddition !== true,
  );
  return later.flatMap((by) => {
    const parts = shared([whole], [by]).map(({ start, end }) => ({ start, end }));
    return parts.length === 0 ? [] : [{ override, parts, by }];
  });
}

/** All of it where the person to be replaced serves at no time; a long one need not find them at every. */
function idleParts(schedule: Schedule, override: Override, rank: number, whole: Span): readonly Span[] {
  // Those before it decide whom it finds.
  const before = { ...schedule, overrides: schedule.overrides.slice(0, rank) };
  const { shifts } = roleTimeline(before, override.role, whole);
  const theirs = shifts.filter(({ login }) => isSameLogin(login, override.instead));
  return theirs.length === 0 ? [whole] : [];
}
