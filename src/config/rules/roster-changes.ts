import { Temporal } from 'temporal-polyfill';
import { handoffNumber } from '../../schedule/slot.js';
import type { Fault, Rule } from './rule.js';

export const rosterChanges: Rule = {
  name: 'roster-changes',
  says: 'Changes of participants stand in order of time, behind the rotation’s start.',
  severity: 'error',
  check: ({ config }) =>
    config.schedule.rotations.flatMap((rotation) => {
      if (rotation.kind !== 'turns') return [];
      const starts = handoffNumber(rotation, 0);
      return (rotation.changes ?? []).flatMap((change, index, changes): Fault[] => {
        const path = ['rotations', rotation.id, 'changes', index, 'from'];
        const before = changes[index - 1];
        if (before !== undefined && Temporal.Instant.compare(before.from, change.from) >= 0) {
          return [{ path, message: 'is not after the change before it' }];
        }
        if (Temporal.Instant.compare(change.from, starts) > 0) return [];
        return [{ path, message: 'is not after the rotation’s start; change participants instead' }];
      });
    }),
};
