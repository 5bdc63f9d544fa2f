/** The shift log issue: its title and its body as opened. People tick and extend the body; it is not written again. */
import type { Temporal } from 'temporal-polyfill';
import type { Ahead } from '../handoff/ahead.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { isSameLogin } from '../schedule/login.js';
import { leadRole, roles } from '../schedule/roles.js';
import { contains, laterOf } from '../schedule/span.js';
import type { Schedule, Shift, Span } from '../schedule/types.js';
import { aheadLines, escalationLine, resourceLines, resourcesHeading } from './ahead-text.js';
import { bounded, listed } from './bounded.js';
import { inline, name } from './escape.js';
import { inLanguageOf } from './language.js';
import { markdownIn, reasonText } from './reasons.js';
import { dateText, type Place, spanText } from './time-text.js';
import { shiftLogWords } from './words/shift-log.js';

export interface ShiftLogInput {
  readonly config: ScheduleConfig;
  readonly span: Span;
  /** Everybody who serves within the span, by start. */
  readonly shifts: readonly Shift[];
  readonly ahead: Ahead;
}

const mostNames = 3;

/**
 * `Shift log: Payments, 30 Nov – 7 Dec (alice)`: all who lead as it starts, or where nobody does, who lead first in it; of
 * more than `mostNames` the first and how many more.
 */
export function shiftLogTitle({ config, span, shifts }: ShiftLogInput): string {
  const place = config.schedule;
  const words = inLanguageOf(shiftLogWords, place);
  const role = leadRole(config.schedule);
  const leading = shifts.filter((shift) => shift.role === role);
  const [first] = leading;
  const at = first === undefined ? span.start : laterOf(first.start, span.start);
  const logins = leading.filter((shift) => contains(shift, at)).map(({ login }) => login);
  return words.title({
    schedule: config.schedule.name,
    from: dayText(span.start, place),
    to: dayText(span.end, place),
    who: leadingText([...new Set(logins)], config),
  });
}

function dayText(at: Temporal.Instant, place: Place): string {
  return dateText(at.toZonedDateTimeISO(place.timezone).toPlainDate(), place);
}

function leadingText(logins: readonly string[], { schedule }: ScheduleConfig): string {
  const words = inLanguageOf(shiftLogWords, schedule);
  if (logins.length === 0) return words.nobody;
  const left = logins.length - mostNames;
  return left > 0 ? words.leadingMore(logins.slice(0, mostNames), left) : words.leading(logins);
}

/** More people than these are a rota, not a log. */
const mostShifts = 60;
const mostLines = 50;

export function shiftLogText(input: ShiftLogInput): string {
  const { config, span, ahead } = input;
  const { checklist } = config.policy;
  const words = inLanguageOf(shiftLogWords, config.schedule);
  const ladder = escalationLine(config);
  return [
    whatItIs(config, span),
    '',
    ...peopleTable(input),
    '',
    ...(ladder === undefined ? [] : [ladder, '']),
    ...listed(
      words.checklist,
      checklist.map((item) => `- [ ] ${inline(item)}`),
    ),
    ...listed(resourcesHeading(config.schedule), resourceLines(config, mostLines)),
    ...listed(words.ahead, aheadLines(ahead, config, mostLines)),
    `### ${words.notes}`,
    '',
    ...(config.policy.acknowledgeHandoff === undefined ? [] : [words.acknowledge, '']),
    words.howToNote,
  ].join('\n');
}

function whatItIs({ schedule, policy }: ScheduleConfig, span: Span): string {
  const { week, shift } = inLanguageOf(shiftLogWords, schedule);
  const told = policy.log === 'week' ? week : shift;
  return told(inline(schedule.name), spanText(span, schedule));
}

/** Role by role in the file's order. Local times stand there where somebody lives by another clock. */
function peopleTable({ config, shifts }: ShiftLogInput): readonly string[] {
  const { schedule } = config;
  const words = inLanguageOf(shiftLogWords, schedule);
  const byRole = roles(schedule).flatMap((role) => shifts.filter((shift) => shift.role === role));
  const isAway = byRole.some((shift) => localZone(shift, schedule) !== undefined);
  const rows = byRole.map((shift) => {
    const zone = localZone(shift, schedule);
    const local = zone === undefined ? '' : spanText(shift, { ...schedule, timezone: zone });
    return row([
      inline(shift.role),
      name(shift.login),
      spanText(shift, schedule),
      ...(isAway ? [local] : []),
      reasonText(shift.reason, markdownIn(schedule)),
    ]);
  });
  return [
    row([words.role, words.who, words.when, ...(isAway ? [words.local] : []), words.why]),
    `|${'---|'.repeat(isAway ? 5 : 4)}`,
    ...bounded(rows, {
      most: mostShifts,
      left: (count) => row([words.moreShifts(count), '', '', ...(isAway ? [''] : []), '']),
    }),
  ];
}

/** Absent for who lives by the schedule's own clock. */
function localZone({ login }: Shift, { people, timezone }: Schedule): string | undefined {
  const zone = people.find((person) => isSameLogin(person.login, login))?.timezone;
  return zone === timezone ? undefined : zone;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
