/** Whether rotations that the file lists above one of the same role serve all of a turn of it, so that it teaches nothing. */
import { activeIn } from './hours.js';
import { isSameLogin, isSomebody } from './login.js';
import { handoffNumber, type SlottedRotation, slottedRotation } from './slot.js';
import { clip, laterOf, outside, shared, union } from './span.js';
import { partsOf, type Turns } from './turn.js';
import type { Rotation, Schedule, Span, TurnRotation } from './types.js';

type TurnsOf = (schedule: Schedule, rotation: SlottedRotation) => Turns;

/** `undefined` where no turn can be hidden, or nobody learns in the rotation. */
export function isHiddenIn(
  schedule: Schedule,
  rotation: TurnRotation,
  turnsOf: TurnsOf,
): ((active: readonly Span[]) => boolean) | undefined {
  const place = schedule.rotations.findIndex(({ id }) => id === rotation.id);
  const above = schedule.rotations.slice(0, place).filter(({ role }) => role === rotation.role);
  if (above.length === 0 || !hasNewcomers(schedule, rotation)) return undefined;
  return (active) =>
    active.length > 0 &&
    active.every((stretch) => {
      const covers = above.flatMap((upper) => coverOf(schedule, upper, { stretch, turnsOf }));
      return outside([stretch], union(covers)).length === 0;
    });
}

function hasNewcomers({ people }: Schedule, { participants, changes = [] }: TurnRotation): boolean {
  const named = [participants, ...changes.map((change) => change.participants)].flat().filter(isSomebody);
  return people.some(
    ({ login, shadowTurns = 0 }) => shadowTurns > 0 && named.some((other) => isSameLogin(other, login)),
  );
}

interface Place {
  readonly stretch: Span;
  readonly turnsOf: TurnsOf;
}

/** Where it serves. A follower may depend on the very rotation, and is taken to serve in all its hours. */
function coverOf(schedule: Schedule, upper: Rotation, { stretch, turnsOf }: Place): readonly Span[] {
  const base = slottedRotation(schedule, upper);
  if (base === undefined) return [];
  if (upper.kind === 'follows') {
    const begins = base.kind === 'turns' ? handoffNumber(base, 0) : (base.shifts[0]?.from ?? base.ends);
    const ends = base.kind === 'turns' ? stretch.end : base.ends;
    const there = clip(stretch, { start: begins, end: laterOf(begins, ends) });
    const inBase = there === undefined ? [] : activeIn(base.hours, base.timezone, there);
    return inBase.flatMap((part) => activeIn(upper.hours, upper.timezone, part));
  }
  return turnsOf(schedule, base)
    .touching(stretch)
    .flatMap((turn) => partsOf(turn))
    .filter(({ choices }) => choices.some(({ kind }) => kind === 'served'))
    .flatMap(({ active }) => shared([stretch], active).flatMap((part) => clip<Span>(part, stretch) ?? []));
}
