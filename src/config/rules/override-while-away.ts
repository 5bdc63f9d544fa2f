import { Temporal } from 'temporal-polyfill';
import { loginKey, nobody } from '../../schedule/login.js';
import type { Override, Person, Span } from '../../schedule/types.js';
import { quote } from '../quote.js';
import { type Fault, originOf, type Rule } from './rule.js';

export const overrideWhileAway: Rule = {
  name: 'override-while-away',
  says: 'Whoever takes over a duty is not away at the time.',
  severity: 'warning',
  check: (file) => {
    const people = new Map(file.config.schedule.people.map((person) => [loginKey(person.login), person]));
    return file.config.schedule.overrides.flatMap((override): Fault[] => {
      if (override.login === nobody) return [];
      const person = people.get(loginKey(override.login));
      const obstacle = person === undefined ? undefined : obstacleOf(override, person);
      if (obstacle === undefined) return [];
      const path = originOf(file, override);
      const key = override.isAddition === true ? 'add' : 'login';
      const isSwap = path[0] === 'swaps';
      return [{ path: isSwap ? path : [...path, key], message: `${quote(override.login)} ${obstacle}` }];
    });
  },
};

function obstacleOf(override: Override, { absences, joins, leaves }: Person): string | undefined {
  if (joins !== undefined && Temporal.Instant.compare(override.start, joins) < 0)
    return 'has not joined by then';
  if (leaves !== undefined && Temporal.Instant.compare(override.end, leaves) > 0) return 'has left by then';
  return absences.some((absence) => overlaps(absence, override)) ? 'is away in this span' : undefined;
}

function overlaps(a: Span, b: Span): boolean {
  return Temporal.Instant.compare(a.start, b.end) < 0 && Temporal.Instant.compare(b.start, a.end) < 0;
}
