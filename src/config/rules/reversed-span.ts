import { Temporal } from 'temporal-polyfill';
import type { Span } from '../../schedule/types.js';
import type { Path } from '../tree.js';
import { type Fault, originOf, type Rule } from './rule.js';

export const reversedSpan: Rule = {
  name: 'reversed-span',
  says: 'An absence or an override ends after it begins.',
  severity: 'error',
  check: (file) => {
    const { people, overrides } = file.config.schedule;
    const absences = people.flatMap((person) => person.absences);
    return [...absences, ...overrides].flatMap((span) => faultOf(span, originOf(file, span)));
  },
};

function faultOf({ start, end }: Span, path: Path): readonly Fault[] {
  if (Temporal.Instant.compare(start, end) < 0) return [];
  const isEmpty = start.equals(end);
  const message = isEmpty
    ? 'ends where it begins; until is exclusive, so for whole days write through'
    : 'ends before it begins';
  return [{ path, message }];
}
