/** What a shift brings, who else serves, where to look: what the shift log and the digest both say. */
import type { Ahead } from '../handoff/ahead.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { isSomebody } from '../schedule/login.js';
import type { Override } from '../schedule/types.js';
import { bounded } from './bounded.js';
import { inline, name } from './escape.js';
import { dateText, instantText, type Place, spanText } from './time-text.js';

/** Swaps, absences, holidays, two roles in one hand, the end of the rota: one line each. */
export function aheadLines(ahead: Ahead, { schedule: zone }: ScheduleConfig): readonly string[] {
  const { overrides, absences, holidays, ownHolidays, doubles, rotaEnds } = ahead;
  return [
    ...(rotaEnds === undefined
      ? []
      : [`- **The rota ends ${instantText(rotaEnds, zone)}**: list further shifts before then`]),
    ...doubles.map(
      ({ login, roles, ...span }) =>
        `- ${name(login)} **holds ${joined(roles.map(inline))} at once** ${spanText(span, zone)}: somebody else should take one of them`,
    ),
    ...overrides.map((override) => overrideLine(override, zone)),
    ...absences.map(({ person, span, why }) =>
      withWhy(`- ${name(person.login)} is away ${spanText(span, zone)}`, why),
    ),
    ...holidays.map((holiday) => `- ${dateText(holiday, zone)} is a holiday`),
    ...ownHolidays.map(({ person, holiday }) =>
      withWhy(`- ${dateText(holiday.date, zone)} is a holiday of ${name(person.login)}`, holiday.name),
    ),
  ];
}

function overrideLine(override: Override, zone: Place): string {
  const { login, role, instead, isAddition, why } = override;
  const span = spanText(override, zone);
  if (!isSomebody(login)) return withWhy(`- nobody takes ${inline(role)} ${span}`, why);
  if (isAddition === true) return withWhy(`- ${name(login)} joins ${inline(role)} ${span}`, why);
  return instead === undefined
    ? withWhy(`- ${name(login)} takes ${inline(role)} ${span}`, why)
    : withWhy(`- ${name(login)} takes ${inline(role)} for ${name(instead)} ${span}`, why);
}

function withWhy(text: string, why: string | undefined): string {
  return why === undefined ? text : `${text}: ${inline(why)}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joined(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}

export function resourceLines({ policy }: ScheduleConfig, most: number): readonly string[] {
  const lines = policy.resources.map(({ title, url }) => `- [${inline(title)}](<${url}>)`);
  return bounded(lines, { most, left: (count) => `- … and ${count} more in the schedule file` });
}

/** Who is brought in, in order; absent where the schedule names nobody. */
export function escalationLine({ policy }: ScheduleConfig): string | undefined {
  const ladder = policy.escalation.map((step) =>
    step.kind === 'role' ? inline(step.role) : name(step.login),
  );
  return ladder.length === 0 ? undefined : `- escalation: ${ladder.join(', then ')}`;
}
