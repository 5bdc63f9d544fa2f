import { isSameLabel, labelKey } from '../../issues/label.js';
import { quote } from '../quote.js';
import { formatPath } from '../tree.js';
import { labelUses } from './label-collision.js';
import type { Fault, Rule } from './rule.js';

export const exemptLabels: Rule = {
  name: 'exempt-labels',
  says: 'An exempt label is none that every issue of a kind or status carries, and stands there once.',
  severity: 'error',
  check: (file) => {
    // A team may well leave a whole severity alone.
    const uses = labelUses(file).filter(({ path }) => path[1] !== 'severity');
    const seen = new Set<string>();
    return (file.draft.manners?.exempt ?? []).flatMap((label, index): Fault[] => {
      const path = ['manners', 'exempt', index];
      const use = uses.find((other) => isSameLabel(other.label, label));
      const isRepeated = seen.has(labelKey(label));
      seen.add(labelKey(label));
      if (use !== undefined) {
        const taken = `${quote(label)} is taken by ${formatPath(file.tree, use.path)}`;
        return [{ path, message: `${taken}; all its issues would be left alone` }];
      }
      return isRepeated ? [{ path, message: `${quote(label)} is exempt already` }] : [];
    });
  },
};
