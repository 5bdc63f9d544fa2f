/** The rota as a terminal shows it. Plain lines; `Paint` adds emphasis where the reader's terminal has it. */
import type { Temporal } from 'temporal-polyfill';
import { nextHandoff } from '../schedule/handoff.js';
import type { Login } from '../schedule/login.js';
import { roleTimeline, shiftsAt } from '../schedule/resolve.js';
import { roles } from '../schedule/roles.js';
import { byStart, contains } from '../schedule/span.js';
import type { FinalSchedule, Gap, Role, Schedule, Shift } from '../schedule/types.js';
import { padRight, widthOf } from './columns.js';
import { plain } from './escape.js';
import { inLanguageOf } from './language.js';
import { gapCauseText, gapText, reasonText } from './reasons.js';
import { personText, plainWording, type Reading } from './rota-text.js';
import { datedSpanText, datedText } from './time-text.js';
import { terminalWords } from './words/terminal.js';

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
  const isHeld = shifts.length > 0;
  const who = isHeld ? whoText(schedule, shifts) : paint.warning(nobodyText({ schedule, role, at }));
  const asides = shifts.map((shift) => asideText(schedule, shift, shifts.length > 1)).join('');
  const aside = isHeld ? paint.aside(asides) : '';
  if (next === undefined) return `${who}${aside}`;
  const { handoff } = inLanguageOf(terminalWords, schedule);
  const then = whoText(schedule, shiftsAt(schedule, role, next.at));
  return `${handoff(who, datedText(next.at, reader), then)}${aside}`;
}

function nobodyText({ schedule, role, at }: Pick<HolderQuestion, 'schedule' | 'role' | 'at'>): string {
  const instant = { start: at, end: at.add({ nanoseconds: 1 }) };
  const [gap] = roleTimeline(schedule, role, instant).gaps;
  const words = inLanguageOf(terminalWords, schedule);
  return gap === undefined ? words.nobody : words.nobodySince(gapCauseText(gap, plainWording(schedule)));
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
  return gap.seat === undefined ? inLanguageOf(terminalWords, schedule).nobodySince(text) : text;
}

/**
 * `schedules/payments.yml: gap: primary: Mon 30 Nov 09:00 – Mon 7 Dec 09:00 KST: nobody is available: Bob Lee is away (leave); free: carol`.
 * `free`: who could serve in it.
 */
export function gapProblem(
  path: string,
  { schedule, reader }: Reading,
  { gap, free }: { readonly gap: Gap; readonly free: readonly Login[] },
): string {
  return inLanguageOf(terminalWords, schedule).gapProblem({
    path,
    role: plain(gap.role),
    span: datedSpanText(gap, reader),
    why: gapText(gap, plainWording(schedule)),
    ...(free.length === 0 ? {} : { free }),
  });
}

function titleText(schedule: Schedule): string {
  return `${plain(schedule.name)} (${schedule.timezone})`;
}

/** `alice (Alice Kim) and dave`: the logins, with the names that the file gives. */
function whoText(schedule: Schedule, shifts: readonly Shift[]): string {
  const words = inLanguageOf(terminalWords, schedule);
  if (shifts.length === 0) return words.nobody;
  return words.all(
    shifts.map(({ login }) => {
      const name = personText(schedule, login);
      return name === login ? login : `${login} (${name})`;
    }),
  );
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
export function progressText(schedule: Schedule, place: number, total: number): string {
  return inLanguageOf(terminalWords, schedule).progress(plain(schedule.name), place, total);
}
