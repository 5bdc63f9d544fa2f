import { isSameLabel } from '../../issues/label.js';
import { quote } from '../quote.js';
import { find, formatPath } from '../tree.js';
import { labelUses } from './label-collision.js';
import type { CheckedFile, CrossRule, Fault } from './rule.js';

export const sharedLabel: CrossRule = {
  name: 'shared-label',
  says: 'A schedule’s on-call label belongs to it alone; the labels of incidents, requests and the like may be shared.',
  check: (file, earlier) =>
    earlier.flatMap((other) => [...ownTaken(file, other), ...othersTaken(file, other)]),
};

/** This file's on-call label among the labels of the other. */
function ownTaken(file: CheckedFile, other: CheckedFile): readonly Fault[] {
  const { label } = file.config.policy;
  const taken = labelUses(other).find((use) => isSameLabel(use.label, label));
  if (taken === undefined) return [];
  const isByDefault = find(file.tree, ['label']) === undefined;
  const use = formatPath(other.tree, taken.path);
  const message = `${quote(label)}${isByDefault ? ' (the default)' : ''} is taken by ${other.path} as ${use}; give each schedule its own`;
  return [{ path: ['label'], message }];
}

/** The other file's on-call label among the rest of this file's. */
function othersTaken(file: CheckedFile, other: CheckedFile): readonly Fault[] {
  const { label } = other.config.policy;
  return labelUses(file).flatMap((use): Fault[] => {
    const isOnCallLabel = use.path.length === 1;
    if (isOnCallLabel || !isSameLabel(use.label, label)) return [];
    return [{ path: use.path, message: `${quote(use.label)} is the on-call label of ${other.path}` }];
  });
}
