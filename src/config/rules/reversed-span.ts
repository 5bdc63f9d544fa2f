import { Temporal } from 'temporal-polyfill';
import type { Absence, Override } from '../../schedule/types.js';
import { find, type Path } from '../tree.js';
import { type CheckedFile, type Fault, originOf, type Rule } from './rule.js';

export const reversedSpan: Rule = {
  name: 'reversed-span',
  says: 'An absence or an override ends after it begins.',
  severity: 'error',
  check: (file) => {
    const { people, overrides } = file.config.schedule;
    const absences = people.flatMap((person) => person.absences);
    return [...absences, ...overrides].flatMap((span) => faultOf(file, span));
  },
};

function faultOf(file: CheckedFile, span: Absence | Override): readonly Fault[] {
  const { start, end } = span;
  if (Temporal.Instant.compare(start, end) < 0) return [];
  const path = originOf(file, span);
  if (isOfShift(file, path)) return [];
  const isEmpty = start.equals(end) && find(file.tree, [...path, 'until']) !== undefined;
  const message = isEmpty
    ? 'ends where it begins; until is exclusive, so for whole days write through'
    : 'ends before it begins';
  return [{ path, message }];
}

/** Where a shift is named instead of a span, `whole-shift` speaks. */
function isOfShift({ tree }: CheckedFile, path: Path): boolean {
  const until = find(tree, [...path, 'until']);
  return find(tree, [...path, 'shift']) !== undefined || (until?.kind === 'text' && until.text === 'handoff');
}
