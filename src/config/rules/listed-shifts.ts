import { Temporal } from 'temporal-polyfill';
import type { ListedRotation } from '../../schedule/types.js';
import type { Fault, Rule } from './rule.js';

export const listedShifts: Rule = {
  name: 'listed-shifts',
  says: 'Listed shifts stand in order of time, no two begin together, and the last one ends after it begins.',
  severity: 'error',
  check: ({ config }) =>
    config.schedule.rotations.flatMap((rotation) =>
      rotation.kind === 'listed' ? [...disorder(rotation), ...emptyEnd(rotation)] : [],
    ),
};

function disorder({ id, shifts }: ListedRotation): readonly Fault[] {
  return shifts.flatMap((shift, index): Fault[] => {
    const before = shifts[index - 1];
    if (before === undefined) return [];
    const order = Temporal.Instant.compare(before.from, shift.from);
    if (order < 0) return [];
    const message = order === 0 ? 'begins with the shift before it' : 'begins before the shift before it';
    return [{ path: ['rotations', id, 'shifts', index, 'from'], message }];
  });
}

function emptyEnd({ id, shifts, ends }: ListedRotation): readonly Fault[] {
  const last = shifts.at(-1);
  if (last === undefined || Temporal.Instant.compare(last.from, ends) < 0) return [];
  return [
    {
      path: ['rotations', id],
      isOfKey: true,
      message: 'ends (until or through) before its last shift begins',
    },
  ];
}
