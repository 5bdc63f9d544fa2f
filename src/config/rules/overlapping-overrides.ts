import { Temporal } from 'temporal-polyfill';
import type { Override } from '../../schedule/types.js';
import { formatPath } from '../tree.js';
import { type CheckedFile, type Fault, originOf, type Rule } from './rule.js';

export const overlappingOverrides: Rule = {
  name: 'overlapping-overrides',
  says: 'Where two overrides of one role overlap, the later entry wins; their author may not know.',
  severity: 'warning',
  check: (file) => {
    const replacing = file.config.schedule.overrides.filter(isForAll);
    const ranks = new Map(replacing.map((override, rank) => [override, rank]));
    const byStart = [...ranks.keys()].sort((a, b) => Temporal.Instant.compare(a.start, b.start));
    const lasting = new Map<string, Override>();
    return byStart.flatMap((override): Fault[] => {
      const before = lasting.get(override.role);
      const isLonger = before === undefined || Temporal.Instant.compare(override.end, before.end) > 0;
      if (isLonger) lasting.set(override.role, override);
      if (before === undefined || Temporal.Instant.compare(before.end, override.start) <= 0) return [];
      const isLater = (ranks.get(override) ?? 0) > (ranks.get(before) ?? 0);
      return [isLater ? faultOf(file, override, before) : faultOf(file, before, override)];
    });
  },
};

/** Those beside others, and those for one person, take nothing from each other. */
function isForAll(override: Override): boolean {
  return override.isAddition !== true && override.instead === undefined;
}

function faultOf(file: CheckedFile, later: Override, earlier: Override): Fault {
  const other = formatPath(file.tree, originOf(file, earlier));
  return {
    path: originOf(file, later),
    message: `overlaps ${other}, which is also for ${later.role}; where both hold, this later entry wins`,
  };
}
