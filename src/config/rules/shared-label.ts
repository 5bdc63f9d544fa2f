import { isSameLabel } from '../../issues/label.js';
import { quote } from '../quote.js';
import { find, formatPath } from '../tree.js';
import { labelUses } from './label-collision.js';
import type { CheckedFile, CrossRule, Fault } from './rule.js';

export const sharedLabel: CrossRule = {
  name: 'shared-label',
  says: 'A schedule’s on-call label belongs to it alone; the labels of incidents, requests and the like may be shared.',
  check: (file, earlier) => [...ownTaken(file, earlier), ...othersTaken(file, earlier)],
};

/** This file's on-call label among the labels of another. */
function ownTaken(file: CheckedFile, earlier: readonly CheckedFile[]): readonly Fault[] {
  const { label } = file.config.policy;
  for (const other of earlier) {
    const taken = labelUses(other).find((use) => isSameLabel(use.label, label));
    if (taken === undefined) continue;
    const origin = find(file.tree, ['label']) === undefined ? ' (the default)' : '';
    const place = `${other.path} as ${formatPath(other.tree, taken.path)}`;
    return [
      {
        path: ['label'],
        message: `${quote(label)}${origin} is taken by ${place}; give each schedule its own`,
      },
    ];
  }
  return [];
}

/** Another file's on-call label among the rest of this file's. */
function othersTaken(file: CheckedFile, earlier: readonly CheckedFile[]): readonly Fault[] {
  const others = labelUses(file).filter((use) => use.path[0] !== 'label');
  return others.flatMap((use): Fault[] => {
    const owner = earlier.find((other) => isSameLabel(use.label, other.config.policy.label));
    return owner === undefined
      ? []
      : [{ path: use.path, message: `${quote(use.label)} is the on-call label of ${owner.path}` }];
  });
}
