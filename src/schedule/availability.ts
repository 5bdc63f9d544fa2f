/** Whether a person can serve a span, and why not. Who then serves instead is `order`'s to say. */
import type { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login } from './login.js';
import { isBefore, merge, outside, overlaps } from './span.js';
import type { Person, Role, Schedule, Skipped, Span } from './types.js';

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

/**
 * Why the person cannot begin to serve a turn: they have not joined by the first of its stretches, or have left by then, or
 * are away in one of them. Who leaves within it serves until then.
 */
export function refusalOfTurn(
  person: Person,
  turn: Span & { readonly active: readonly Span[] },
): Skipped | undefined {
  const [first] = turn.active;
  // A turn without working time asks nobody for any.
  if (first === undefined) return hasLeft(person, turn.start) ? left(person) : undefined;
  if (person.joins !== undefined && isBefore(first.start, person.joins)) return notJoined(person);
  if (hasLeft(person, first.start)) return left(person);
  const absence = person.absences.find((candidate) =>
    turn.active.some((active) => overlaps(candidate, active)),
  );
  return absence === undefined ? undefined : absent(person, absence.why);
}

/** Why the person is not one to hold the role by turn at all: see `Person.roles` and `TurnRotation.needs`. */
export function refusalByQualification(
  person: Person,
  role: Role,
  needs: readonly string[],
): Skipped | undefined {
  if (person.roles !== undefined && !person.roles.includes(role)) {
    return { login: person.login, because: 'role' };
  }
  const missing = needs.find((skill) => person.skills?.includes(skill) !== true);
  return missing === undefined ? undefined : { login: person.login, because: 'skill', why: missing };
}

/** The others of the person's `apart` groups. */
export function othersApart(schedule: Schedule, login: Login): readonly Login[] {
  return (schedule.apart ?? []).flatMap((group) =>
    group.some((member) => isSameLogin(member, login))
      ? group.filter((member) => !isSameLogin(member, login))
      : [],
  );
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
