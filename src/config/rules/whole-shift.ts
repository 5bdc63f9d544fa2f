import { find } from '../tree.js';
import { type Fault, originOf, type Rule } from './rule.js';

export const wholeShift: Rule = {
  name: 'whole-shift',
  says: 'Where an override names a shift instead of a span, there is one.',
  severity: 'error',
  check: (file) =>
    file.config.schedule.overrides.flatMap((override): Fault[] => {
      const origin = originOf(file, override);
      const key = find(file.tree, [...origin, 'shift']) === undefined ? 'until' : 'shift';
      const value = find(file.tree, [...origin, key]);
      const isNamed =
        key === 'shift' ? value !== undefined : value?.kind === 'text' && value.text === 'handoff';
      if (!isNamed || !override.start.equals(override.end)) return [];
      return [
        {
          path: [...origin, key],
          message: `no shift of ${override.role} begins on that date or holds that moment`,
        },
      ];
    }),
};
