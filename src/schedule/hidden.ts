/**
 * Whether rotations that the file lists above one of the same role serve all of a turn of it, so that it teaches nothing.
 * By their hours alone: who is away, or leaves, is no matter, so that what comes later changes no turn before.
 */
import { activeIn } from './hours.js';
import { isSameLogin, isSomebody, nobody } from './login.js';
import { handoffNumber, slottedRotation } from './slot.js';
import { clip, isBefore, laterOf, outside, union } from './span.js';
import type { ListedRotation, Rotation, Schedule, Span, TurnRotation } from './types.js';

/** `undefined` where no turn can be hidden, or nobody learns in the rotation. */
export function isHiddenIn(
  schedule: Schedule,
  rotation: TurnRotation,
): ((active: readonly Span[]) => boolean) | undefined {
  const place = schedule.rotations.findIndex(({ id }) => id === rotation.id);
  const above = schedule.rotations.slice(0, place).filter(({ role }) => role === rotation.role);
  if (above.length === 0 || !hasNewcomers(schedule, rotation)) return undefined;
  return (active) =>
    active.length > 0 &&
    active.every((stretch) => {
      const covers = above.flatMap((upper) => coverOf(schedule, upper, stretch));
      return outside([stretch], union(covers)).length === 0;
    });
}

function hasNewcomers({ people }: Schedule, { participants, changes = [] }: TurnRotation): boolean {
  const named = [participants, ...changes.map((change) => change.participants)].flat().filter(isSomebody);
  return people.some(
    ({ login, shadowTurns = 0 }) => shadowTurns > 0 && named.some((other) => isSameLogin(other, login)),
  );
}

/** Where it serves, as far as that is sure: not where its turns may be empty. */
function coverOf(schedule: Schedule, upper: Rotation, stretch: Span): readonly Span[] {
  const base = slottedRotation(schedule, upper);
  if (base === undefined) return [];
  const served = base.kind === 'turns' ? servedSpans(base, stretch) : listedSpans(base);
  return served
    .flatMap((span) => clip(span, stretch) ?? [])
    .flatMap((span) => activeIn(base.hours, base.timezone, span))
    .flatMap((span) => (upper === base ? span : activeIn(upper.hours, upper.timezone, span)));
}

function servedSpans(rotation: TurnRotation, stretch: Span): readonly Span[] {
  const begins = handoffNumber(rotation, 0);
  const { participants, changes = [] } = rotation;
  const change = changes.findLast(({ from }) => !isBefore(stretch.start, from));
  return (change?.participants ?? participants).includes(nobody)
    ? []
    : [{ start: begins, end: laterOf(begins, stretch.end) }];
}

function listedSpans({ shifts, ends }: ListedRotation): readonly Span[] {
  return shifts.flatMap(({ from, login }, index) =>
    login === nobody ? [] : [{ start: from, end: shifts[index + 1]?.from ?? ends }],
  );
}
