import { isSameLogin, type Login } from '../../schedule/login.js';
import { isWithoutEffect, overrideOutcomes } from '../../schedule/override-outcome.js';
import { roleTimeline } from '../../schedule/resolve.js';
import { isBefore } from '../../schedule/span.js';
import type { Override, Schedule, Shift } from '../../schedule/types.js';
import { quote } from '../quote.js';
import { isFar } from './far.js';
import { type Fault, originOf, type Rule } from './rule.js';
import { dateText, wallText } from './wall-text.js';

export const swapHolder: Rule = {
  name: 'swap-holder',
  says: 'Who gives or takes a shift in a swap holds it then, after the entries before, and the other does not serve beside.',
  severity: 'error',
  needsSound: true,
  check: (file) => {
    const { schedule } = file.config;
    return schedule.overrides.flatMap((override): Fault[] => {
      const path = originOf(file, override);
      const { role, login, instead } = override;
      if (path[0] !== 'swaps' || instead === undefined || isFar(schedule, override)) return [];
      const outcome = overrideOutcomes(schedule, role, override).find((one) => one.override === override);
      if (outcome === undefined) return [];
      if (isWithoutEffect(outcome)) {
        return [{ path: [...path, 'login'], message: notHeld(schedule, override, instead) }];
      }
      if (outcome.doubled.length === 0) return [];
      const message = `${quote(login)} serves ${role} then already, beside ${quote(instead)}, and cannot take it over`;
      return [{ path, message }];
    });
  },
};

/** How far ahead shifts are looked for. */
const lookAheadHours = 26 * 7 * 24;
const mostNamed = 3;

function notHeld(schedule: Schedule, override: Override, login: Login): string {
  const { role, start, end } = override;
  // What the entry found: those behind it come later.
  const before = {
    ...schedule,
    overrides: schedule.overrides.slice(0, schedule.overrides.indexOf(override)),
  };
  const holders = unique(
    roleTimeline(before, role, { start, end }).shifts.map((shift) => quote(shift.login)),
  );
  const held =
    holders.length === 0 ? 'nobody does' : `${holders.join(' and ')} ${holders.length === 1 ? 'does' : 'do'}`;
  const coming = roleTimeline(before, role, {
    start,
    end: start.add({ hours: lookAheadHours }),
  }).shifts.filter((shift) => isSameLogin(shift.login, login) && !isBefore(shift.slot.start, start));
  const begins = unique(coming.map((shift) => beginText(schedule, shift))).slice(0, mostNamed);
  const own =
    begins.length === 0
      ? `${quote(login)} holds none in the half year after`
      : `the next ${begins.length === 1 ? 'shift' : 'shifts'} of ${quote(login)}: ${begins.join(', ')}`;
  return `${quote(login)} does not hold ${role} then; ${held}; ${own}`;
}

/** As `shift` takes it: a date names a shift where only one begins on it. */
function beginText({ timezone }: Schedule, { slot }: Shift): string {
  const isLong = slot.start.until(slot.end).total('hours') >= dayHours;
  return isLong ? dateText(slot.start, timezone) : wallText(slot.start, timezone);
}

// A day may have but 23 hours.
const dayHours = 23;

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
