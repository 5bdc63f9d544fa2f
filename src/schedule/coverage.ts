/**
 * Time that is in no rotation's hours: a gap where `Schedule.coverage` wants the role filled all the same, and otherwise
 * for `health` to tell of. What somebody left empty on purpose (`nobody`) is neither.
 */
import type { Temporal } from 'temporal-polyfill';
import { activeIn } from './hours.js';
import { nobody } from './login.js';
import { overridesIn } from './override.js';
import { handoffNumber, type SlottedRotation, slottedRotation } from './slot.js';
import { clip, earlierOf, outside, union } from './span.js';
import { turnsOf } from './turns.js';
import type { Gap, Role, Schedule, Span, WeeklyHours } from './types.js';

/** What the rotations and overrides of a role come to in a window. */
export interface Planned {
  readonly window: Span;
  readonly shifts: readonly Span[];
  readonly gaps: readonly Span[];
}

/** The gaps that only `coverage` makes: inside the window, sorted, disjoint from the others. */
export function unplannedGaps(schedule: Schedule, role: Role, planned: Planned): readonly Gap[] {
  const wanted = schedule.coverage?.find((entry) => entry.role === role);
  if (wanted === undefined) return [];
  const rotation = schedule.rotations.find((one) => one.role === role)?.id ?? role;
  return unplannedStretches(schedule, role, { ...planned, hours: wanted.hours }).map(({ start, end }) => ({
    start,
    end,
    role,
    rotation,
    refused: [],
    isUnplanned: true,
  }));
}

/**
 * The stretches of the window, from the start of the role's first rotation on, that nobody holds and that are no gap:
 * those in `hours` on the schedule's wall clock, or all of them.
 */
export function unplannedStretches(
  schedule: Schedule,
  role: Role,
  { window, shifts, gaps, hours }: Planned & { readonly hours?: readonly WeeklyHours[] | undefined },
): readonly Span[] {
  const begins = firstStart(schedule, role);
  const due = begins === undefined ? undefined : clip(window, { start: begins, end: window.end });
  if (due === undefined) return [];
  const filled = union([...shifts, ...gaps, ...leftEmpty(schedule, role, due)]);
  return outside(activeIn(hours, schedule.timezone, due), filled);
}

/** When the first of the role's rotations starts; `undefined` where none has slots. */
export function firstStart(schedule: Schedule, role: Role): Temporal.Instant | undefined {
  const starts = basesOf(schedule, role).flatMap((base) =>
    base.kind === 'turns' ? handoffNumber(base, 0) : (base.shifts[0]?.from ?? []),
  );
  const [first, ...others] = starts;
  return first === undefined ? undefined : others.reduce(earlierOf, first);
}

function basesOf(schedule: Schedule, role: Role): readonly SlottedRotation[] {
  return schedule.rotations
    .filter((rotation) => rotation.role === role)
    .flatMap((rotation) => slottedRotation(schedule, rotation) ?? []);
}

/** Turns and overrides of nobody. */
function leftEmpty(schedule: Schedule, role: Role, window: Span): readonly Span[] {
  const turns = basesOf(schedule, role).flatMap((base) =>
    turnsOf(schedule, base)
      .touching(window)
      .filter(({ choices }) => choices.every(({ kind }) => kind === 'empty'))
      .flatMap(({ active }) => active),
  );
  const overrides = overridesIn(schedule, role, window).filter(({ login }) => login === nobody);
  return [...turns, ...overrides].map(({ start, end }) => ({ start, end }));
}
