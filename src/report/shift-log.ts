/** The shift log issue: its title and its body as opened. People tick and extend the body; it is not written again. */
import type { Ahead } from '../handoff/ahead.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { isSameLogin } from '../schedule/login.js';
import { leadRole, roles } from '../schedule/roles.js';
import { contains, laterOf } from '../schedule/span.js';
import type { Schedule, Shift, Span } from '../schedule/types.js';
import { aheadLines, escalationLine, resourceLines } from './ahead-text.js';
import { bounded, listed } from './bounded.js';
import { inline, name } from './escape.js';
import { reasonText } from './reasons.js';
import { dateText, spanText } from './time-text.js';

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
  const zone = config.schedule;
  const [from, to] = [span.start, span.end].map((at) =>
    dateText(at.toZonedDateTimeISO(zone.timezone).toPlainDate(), zone),
  );
  const role = leadRole(config.schedule);
  const leading = shifts.filter((shift) => shift.role === role);
  const [first] = leading;
  const at = first === undefined ? span.start : laterOf(first.start, span.start);
  const logins = leading.filter((shift) => contains(shift, at)).map(({ login }) => login);
  const names = [...new Set(logins)];
  const more = names.length > mostNames ? ` +${names.length - mostNames} more` : '';
  const who = names.length === 0 ? 'nobody' : `${names.slice(0, mostNames).join(', ')}${more}`;
  return `Shift log: ${config.schedule.name}, ${from} – ${to} (${who})`;
}

/** More people than these are a rota, not a log. */
const mostShifts = 60;
const mostLines = 50;

export function shiftLogText(input: ShiftLogInput): string {
  const { config, span, ahead } = input;
  const { checklist } = config.policy;
  const ladder = escalationLine(config);
  return [
    whatItIs(config, span),
    '',
    ...peopleTable(input),
    '',
    ...(ladder === undefined ? [] : [ladder, '']),
    ...listed(
      'Checklist',
      checklist.map((item) => `- [ ] ${inline(item)}`),
    ),
    ...listed('Resources', resourceLines(config, mostLines)),
    ...listed(
      'Ahead',
      bounded(aheadLines(ahead, config), {
        most: mostLines,
        left: (count) => `- … and ${count} more in the schedule file`,
      }),
    ),
    '### Notes',
    '',
    ...(config.policy.acknowledgeHandoff === undefined
      ? []
      : ['Whoever comes on acknowledges the handoff here with `/ack`.', '']),
    'What the next person should know, say in a comment on a line `/note …`: the next digest has it.',
  ].join('\n');
}

function whatItIs({ schedule, policy }: ScheduleConfig, span: Span): string {
  const when = spanText(span, schedule);
  const gathered = 'Handoff digests are commented here, and what happens in it is gathered in a comment.';
  return policy.log === 'week'
    ? `The week of **${inline(schedule.name)}**, ${when}. ${gathered}`
    : `The shift of **${inline(schedule.name)}**, ${when}. ${gathered}`;
}

/** Role by role in the file's order. Local times stand there where somebody lives by another clock. */
function peopleTable({ config, shifts }: ShiftLogInput): readonly string[] {
  const { schedule } = config;
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
      reasonText(shift.reason),
    ]);
  });
  return [
    row(['role', 'who', 'when', ...(isAway ? ['where they live'] : []), 'why']),
    `|${'---|'.repeat(isAway ? 5 : 4)}`,
    ...bounded(rows, {
      most: mostShifts,
      left: (count) => row([`… and ${count} more`, '', '', ...(isAway ? [''] : []), '']),
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
