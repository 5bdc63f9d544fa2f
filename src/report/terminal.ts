/** The rota as a terminal shows it. Plain lines; `Paint` adds emphasis where the reader's terminal has it. */
import type { Temporal } from 'temporal-polyfill';
import { nextHandoff } from '../schedule/handoff.js';
import { roleTimeline, shiftsAt } from '../schedule/resolve.js';
import { roles } from '../schedule/roles.js';
import { byStart, contains } from '../schedule/span.js';
import type { FinalSchedule, Gap, Role, Schedule, Shift } from '../schedule/types.js';
import { padRight, widthOf } from './columns.js';
import { plain } from './escape.js';
import { gapCauseText, gapText, reasonText } from './reasons.js';
import { personText, plainWording, type Reading } from './rota-text.js';
import { datedSpanText, datedText } from './time-text.js';

export interface Paint {
  readonly heading: (text: string) => string;
  readonly warning: (text: string) => string;
  /** For what matters less. */
  readonly aside: (text: string) => string;
}

/** Each role's holders, when that changes and who serves then. */
export function nowLines(reading: Reading, at: Temporal.Instant, paint: Paint): readonly string[] {
  const { schedule, reader } = reading;
  const named = roles(schedule);
  const width = widestOf(named.map(plain));
  return [
    paint.heading(`${titleText(schedule)}, ${datedText(at, reader)}`),
    ...named.map(
      (role) => `  ${padRight(plain(role), width)}  ${holderText({ ...reading, role, at, paint })}`,
    ),
  ];
}

interface HolderQuestion extends Reading {
  readonly role: Role;
  readonly at: Temporal.Instant;
  readonly paint: Paint;
}

function holderText({ schedule, reader, role, at, paint }: HolderQuestion): string {
  const shifts = shiftsAt(schedule, role, at);
  const next = nextHandoff(schedule, role, at);
  const then =
    next === undefined
      ? ''
      : `, until ${datedText(next.at, reader)}, then ${whoText(schedule, shiftsAt(schedule, role, next.at))}`;
  if (shifts.length === 0) return `${paint.warning(nobodyText({ schedule, role, at }))}${then}`;
  const asides = shifts.map((shift) => asideText(schedule, shift, shifts.length > 1)).join('');
  return `${whoText(schedule, shifts)}${then}${paint.aside(asides)}`;
}

function nobodyText({ schedule, role, at }: Pick<HolderQuestion, 'schedule' | 'role' | 'at'>): string {
  const instant = { start: at, end: at.add({ nanoseconds: 1 }) };
  const [gap] = roleTimeline(schedule, role, instant).gaps;
  return gap === undefined ? 'nobody' : `nobody: ${gapCauseText(gap, plainWording(schedule))}`;
}

/** The shifts and gaps of each role in the final schedule's window, one a line; the one at `at` is pointed at. */
export function showLines(
  { schedule, reader }: Reading,
  { window, shifts, gaps }: FinalSchedule,
  paint: Paint,
): readonly string[] {
  const named = roles(schedule).flatMap((role) => {
    const spans = [...shifts, ...gaps].filter((entry) => entry.role === role).sort(byStart);
    return spans.length === 0 ? [] : [{ role, spans }];
  });
  const width = widestOf(named.flatMap(({ spans }) => spans.map((span) => datedSpanText(span, reader))));
  return [
    paint.heading(`${titleText(schedule)}, ${datedSpanText(window, reader)}`),
    ...named.flatMap(({ role, spans }) => [
      '',
      paint.heading(plain(role)),
      ...spans.map((entry) => {
        const mark = contains(entry, window.start) ? '>' : ' ';
        const span = padRight(datedSpanText(entry, reader), width);
        return `${mark} ${span}  ${'login' in entry ? servedText(schedule, entry, paint) : paint.warning(gapLine(schedule, entry))}`;
      }),
    ]),
  ];
}

function servedText(schedule: Schedule, shift: Shift, paint: Paint): string {
  return `${whoText(schedule, [shift])}${paint.aside(asideText(schedule, shift))}`;
}

/** Where others serve beside the empty seat, the text itself says that it is one too few. */
function gapLine(schedule: Schedule, gap: Gap): string {
  const text = gapCauseText(gap, plainWording(schedule));
  return gap.seat === undefined ? `nobody: ${text}` : text;
}

/** `schedules/payments.yml: gap: primary: Mon 30 Nov 09:00 – Mon 7 Dec 09:00 KST: nobody is available: Bob Lee is away (leave)` */
export function gapProblem(path: string, { schedule, reader }: Reading, gap: Gap): string {
  const span = datedSpanText(gap, reader);
  return `${path}: gap: ${plain(gap.role)}: ${span}: ${gapText(gap, plainWording(schedule))}`;
}

function titleText(schedule: Schedule): string {
  return `${plain(schedule.name)} (${schedule.timezone})`;
}

/** `alice (Alice Kim) and dave`: the logins, with the names that the file gives. */
function whoText(schedule: Schedule, shifts: readonly Shift[]): string {
  if (shifts.length === 0) return 'nobody';
  return shifts
    .map(({ login }) => {
      const name = personText(schedule, login);
      return name === login ? login : `${login} (${name})`;
    })
    .join(' and ');
}

/** Why it is this person, where it is not simply their turn. */
function asideText(schedule: Schedule, { login, reason }: Shift, isNamed = false): string {
  if (reason.kind !== 'skipped' && reason.kind !== 'override') return '';
  return `  (${isNamed ? `${login}: ` : ''}${reasonText(reason, plainWording(schedule))})`;
}

function widestOf(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(widthOf));
}

/** While something takes its time: `working out payments (2 of 7)`. */
export function progressText(name: string, place: number, total: number): string {
  return `working out ${plain(name)} (${place} of ${total})`;
}
