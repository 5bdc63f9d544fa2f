import { type LabelName, labelKey } from '../../issues/label.js';
import { severities, statuses } from '../../issues/policy.js';
import { quote } from '../quote.js';
import { find, formatPath, type Path } from '../tree.js';
import type { CheckedFile, Fault, Rule } from './rule.js';

export const labelCollision: Rule = {
  name: 'label-collision',
  says: 'Each label means one thing: GitHub compares their names without letter case.',
  severity: 'error',
  check: (file) => {
    const seen = new Map<string, LabelUse>();
    return labelUses(file).flatMap((use): Fault[] => {
      const other = seen.get(labelKey(use.label));
      if (other === undefined) {
        seen.set(labelKey(use.label), use);
        return [];
      }
      const [at, against] = isWritten(file, use) ? [use, other] : [other, use];
      const origin = isWritten(file, against) ? '' : ', by default';
      const message = `${quote(at.label)} is taken by ${formatPath(file.tree, against.path)}${origin}; each label means one thing`;
      return [{ path: at.path, message }];
    });
  },
};

interface LabelUse {
  readonly path: Path;
  readonly label: LabelName;
}

/** Every label one issue can carry for this schedule, written in the file or by default. */
export function labelUses({ config: { policy }, tree }: CheckedFile): readonly LabelUse[] {
  return [
    { path: ['label'], label: policy.label },
    { path: ['incidents', 'label'], label: policy.incidents.label },
    { path: ['incidents', 'postmortem-label'], label: policy.incidents.postmortemLabel },
    { path: ['follow-ups', 'label'], label: policy.followUps.label },
    { path: ['requests', 'label'], label: policy.requests.label },
    ...statuses.map((status) => ({
      path: ['labels', 'status', status],
      label: policy.statusLabels[status],
    })),
    ...severities.flatMap((severity) => {
      const path = ['labels', 'severity', severity];
      const isList = find(tree, path)?.kind === 'list';
      return policy.severityLabels[severity].map((label, index) => ({
        path: isList ? [...path, index] : path,
        label,
      }));
    }),
  ];
}

function isWritten(file: CheckedFile, use: LabelUse): boolean {
  return find(file.tree, use.path) !== undefined;
}
