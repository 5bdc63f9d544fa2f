/** Which spans lie so far ahead that a rule does not ask the engine about them. */
import type { Schedule, Span } from '../../schedule/types.js';

/** Turns are computed one by one from the start on; a rota that is asked about so many years ahead is a slip. */
const mostTurns = 20_000;
const unitHours = { hour: 1, day: 24, week: 168, month: 672 } as const;

export function isFar({ rotations }: Schedule, { end }: Span): boolean {
  return rotations.some((rotation) => {
    if (rotation.kind !== 'turns') return false;
    const { starts, every, blocks = [] } = rotation;
    const hours = starts.toZonedDateTime(rotation.timezone).toInstant().until(end).total('hours');
    return (hours * (blocks.length + 1)) / (unitHours[every.unit] * every.count) > mostTurns;
  });
}
