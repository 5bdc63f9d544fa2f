/** What a shift brings, who else serves, where to look: what the shift log and the digest both say. */
import type { Ahead } from '../handoff/ahead.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { isSomebody } from '../schedule/login.js';
import type { Override } from '../schedule/types.js';
import { overrideWhyText } from './asked-for.js';
import { bounded } from './bounded.js';
import { inline, name } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import { markdownIn } from './reasons.js';
import { dateText, instantText, type Place, spanText } from './time-text.js';
import { aheadWords } from './words/ahead-text.js';

/** Swaps, absences, holidays, two roles in one hand, the end of the rota: one line each, of them `most`. */
export function aheadLines(
  ahead: Ahead,
  { schedule: place }: ScheduleConfig,
  most: number,
): readonly string[] {
  const words = inLanguageOf(aheadWords, place);
  const { overrides, absences, holidays, ownHolidays, doubles, rotaEnds } = ahead;
  const lines = [
    ...(rotaEnds === undefined ? [] : [words.rotaEnds(instantText(rotaEnds, place))]),
    ...doubles.map(({ login, roles, ...span }) =>
      words.double({ who: name(login), roles: roles.map(inline), span: spanText(span, place) }),
    ),
    ...overrides.map((override) => overrideText(override, place)),
    ...absences.map(({ person, span, why }) =>
      words.away({
        who: name(person.login),
        span: spanText(span, place),
        ...(why === undefined ? {} : { why: inline(why) }),
      }),
    ),
    ...holidays.map((holiday) => words.holiday(dateText(holiday, place))),
    ...ownHolidays.map(({ person, holiday }) =>
      words.ownHoliday({
        date: dateText(holiday.date, place),
        who: name(person.login),
        ...(holiday.name === undefined ? {} : { day: inline(holiday.name) }),
      }),
    ),
  ];
  return bounded(lines.map(item), { most, left: (count) => item(words.moreInFile(count)) });
}

function overrideText(override: Override, place: Place): string {
  const words = inLanguageOf(aheadWords, place);
  const { login, instead, isAddition, why } = override;
  const reason = why === undefined ? {} : { why: overrideWhyText(why, markdownIn(place)) };
  const planned = { role: inline(override.role), span: spanText(override, place), ...reason };
  if (!isSomebody(login)) return words.nobodyTakes(planned);
  const taking = { who: name(login), ...planned };
  if (isAddition === true) return words.joins(taking);
  return instead === undefined ? words.takes(taking) : words.takesFor({ ...taking, instead: name(instead) });
}

/** One of a list. */
function item(text: string): string {
  return `- ${text}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function joined(texts: readonly string[], spoken: Spoken): string {
  return inLanguageOf(aheadWords, spoken).all(texts);
}

export function resourcesHeading(spoken: Spoken): string {
  return inLanguageOf(aheadWords, spoken).resources;
}

export function resourceLines({ policy, schedule }: ScheduleConfig, most: number): readonly string[] {
  const { moreInFile } = inLanguageOf(aheadWords, schedule);
  const lines = policy.resources.map(({ title, url }) => item(`[${inline(title)}](<${url}>)`));
  return bounded(lines, { most, left: (count) => item(moreInFile(count)) });
}

/** Who is brought in, in order; absent where the schedule names nobody. */
export function escalationLine({ policy, schedule }: ScheduleConfig): string | undefined {
  const ladder = policy.escalation.map((step) =>
    step.kind === 'role' ? inline(step.role) : name(step.login),
  );
  return ladder.length === 0 ? undefined : item(inLanguageOf(aheadWords, schedule).escalation(ladder));
}
