import { isSameLogin } from '../../schedule/login.js';
import { isWithoutEffect, overrideOutcomes } from '../../schedule/override-outcome.js';
import { roleTimeline } from '../../schedule/resolve.js';
import { clip } from '../../schedule/span.js';
import type { Shift } from '../../schedule/types.js';
import { quote } from '../quote.js';
import { isFar } from './far.js';
import { type Fault, originOf, type Rule } from './rule.js';
import { spanWords } from './wall-text.js';

export const swapInPart: Rule = {
  name: 'swap-in-part',
  says: 'Who gives or takes a shift in a swap holds all of it; what others hold of it stays theirs.',
  severity: 'warning',
  needsSound: true,
  check: (file) => {
    const { schedule } = file.config;
    return schedule.overrides.flatMap((override): Fault[] => {
      const path = originOf(file, override);
      const { role, instead, start, end } = override;
      if (path[0] !== 'swaps' || instead === undefined || isFar(schedule, override)) return [];
      const outcome = overrideOutcomes(schedule, role, override).find((one) => one.override === override);
      if (outcome === undefined || isWithoutEffect(outcome)) return [];
      // What the entry found: those behind it come later.
      const before = {
        ...schedule,
        overrides: schedule.overrides.slice(0, schedule.overrides.indexOf(override)),
      };
      const held = roleTimeline(before, role, { start, end }).shifts;
      const others = outcome.idle
        .flatMap((idle) => held.flatMap((shift) => clip(shift, idle) ?? []))
        .filter(({ login }) => !isSameLogin(login, instead));
      if (others.length === 0) return [];
      const rest = others.map((shift) => restText(shift, schedule.timezone)).join(', ');
      return [
        { path: [...path, 'login'], message: `${quote(instead)} holds ${role} then only in part; ${rest}` },
      ];
    });
  },
};

function restText(shift: Shift, zone: string): string {
  return `${quote(shift.login)} does ${spanWords(shift, zone)}`;
}
