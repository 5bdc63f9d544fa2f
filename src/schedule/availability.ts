/** Whether a person can serve a span, and why not. Who then serves instead is `order`'s to say. */
import type { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login } from './login.js';
import { isBefore, merge, outside, overlaps } from './span.js';
import type { Person, Schedule, Skipped, Span } from './types.js';

/** The person of that login; one without absences or dates where the schedule does not name them. */
export function personOf(schedule: Schedule, login: Login): Person {
  return schedule.people.find((person) => isSameLogin(person.login, login)) ?? { login, absences: [] };
}

/** Why the person cannot serve the whole of the span; `undefined` where they can. An absence that only touches it counts. */
export function refusal(person: Person, span: Span): Skipped | undefined {
  if (person.joins !== undefined && isBefore(span.start, person.joins)) return notJoined(person);
  if (person.leaves !== undefined && isBefore(person.leaves, span.end)) return left(person);
  const absence = person.absences.find((candidate) => overlaps(candidate, span));
  return absence === undefined ? undefined : absent(person, absence.why);
}

/** True from the instant on at which the person serves no more. */
export function hasLeft(person: Person, at: Temporal.Instant): boolean {
  return person.leaves !== undefined && !isBefore(at, person.leaves);
}

export interface RefusedStretch extends Span {
  readonly refused: Skipped;
}

/** The stretches of the span in which the person cannot serve, each with why: sorted, disjoint, inside the span. */
export function refusedStretches(person: Person, span: Span): readonly RefusedStretch[] {
  const { joins, leaves } = person;
  const candidates: RefusedStretch[] = [];
  if (joins !== undefined && isBefore(span.start, joins)) {
    candidates.push({ start: span.start, end: joins, refused: notJoined(person) });
  }
  if (leaves !== undefined && isBefore(leaves, span.end)) {
    candidates.push({ start: leaves, end: span.end, refused: left(person) });
  }
  for (const absence of person.absences) {
    candidates.push({ start: absence.start, end: absence.end, refused: absent(person, absence.why) });
  }
  const inSpan = candidates.filter((candidate) => overlaps(candidate, span));
  return inSpan.reduce<readonly RefusedStretch[]>(
    (taken, candidate) => merge(taken, outside([clampTo(candidate, span)], taken)),
    [],
  );
}

function clampTo<T extends Span>(candidate: T, span: Span): T {
  const start = isBefore(candidate.start, span.start) ? span.start : candidate.start;
  const end = isBefore(span.end, candidate.end) ? span.end : candidate.end;
  return { ...candidate, start, end };
}

function notJoined(person: Person): Skipped {
  return { login: person.login, because: 'not-joined' };
}

function left(person: Person): Skipped {
  return { login: person.login, because: 'left' };
}

function absent(person: Person, why: string | undefined): Skipped {
  return { login: person.login, because: 'absent', ...(why === undefined ? {} : { why }) };
}
