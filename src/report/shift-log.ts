/** The shift log issue: its title and its body as opened. People tick and extend the body; it is not written again. */
import type { ScheduleConfig } from '../issues/policy.js';
import { leadRole, roles } from '../schedule/roles.js';
import { contains, laterOf } from '../schedule/span.js';
import type { Shift, Span } from '../schedule/types.js';
import { inline, name } from './escape.js';
import { reasonText } from './reasons.js';
import { dateText, spanText } from './time-text.js';

export interface ShiftLogInput {
  readonly config: ScheduleConfig;
  readonly span: Span;
  /** Everybody who serves within the span, by start. */
  readonly shifts: readonly Shift[];
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

export function shiftLogText({ config, span, shifts }: ShiftLogInput): string {
  const zone = config.schedule;
  const { resources, checklist, log } = config.policy;
  const byRole = roles(config.schedule).flatMap((role) => shifts.filter((shift) => shift.role === role));
  const lines = byRole.map((shift) => {
    const why = reasonText(shift.reason);
    return `| ${inline(shift.role)} | ${name(shift.login)} | ${spanText(shift, zone)} | ${why} |`;
  });
  return [
    `The ${log === 'week' ? 'week' : 'shift'} of **${inline(config.schedule.name)}**, ${spanText(span, zone)}. Handoff digests are commented here.`,
    '',
    '| role | who | when | why |',
    '|---|---|---|---|',
    ...lines,
    '',
    ...(checklist.length > 0
      ? ['### Checklist', '', ...checklist.map((item) => `- [ ] ${inline(item)}`), '']
      : []),
    ...(resources.length > 0
      ? ['### Resources', '', ...resources.map(({ title, url }) => `- [${inline(title)}](<${url}>)`), '']
      : []),
    '### Notes',
    '',
    'Write down here, or in comments, what the next person should know.',
  ].join('\n');
}
