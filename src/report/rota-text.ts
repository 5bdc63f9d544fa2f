/** The rota in plain words, for calendars and terminals: no Markdown, one line each, nothing that steers a terminal. */
import type { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login } from '../schedule/login.js';
import { clip, isSameSpan } from '../schedule/span.js';
import type { Role, Schedule, Shift, Span } from '../schedule/types.js';
import { plain } from './escape.js';
import { reasonText, type Wording } from './reasons.js';
import { type Reader, readerAt, spanText } from './time-text.js';

/** A schedule on a terminal, and where the clock of whoever reads it stands. */
export interface Reading {
  readonly schedule: Schedule;
  readonly reader: Reader;
}

export function readingOf(schedule: Schedule, now: Temporal.Instant): Reading {
  return { schedule, reader: readerAt(now, schedule) };
}

/** The person's name, or the login where the file gives none. */
export function personText(schedule: Schedule, login: Login): string {
  const name = plain(schedule.people.find((person) => isSameLogin(person.login, login))?.name ?? '');
  return name === '' ? login : name;
}

/** Words for `reasonText` and `gapText` where no Markdown is read. */
export function plainWording(schedule: Schedule): Wording {
  return { person: (login) => personText(schedule, login), text: plain };
}

/** `On call (primary): Alice Kim` */
export function shiftSummary(schedule: Schedule, shift: Shift): string {
  return `On call (${plain(shift.role)}): ${personText(schedule, shift.login)}`;
}

/**
 * What a calendar shows below the summary: the schedule, why this person serves, and who else does meanwhile (`others`:
 * the shifts of other roles that overlap this one, role by role).
 */
export function shiftDescription(schedule: Schedule, shift: Shift, others: readonly Shift[]): string {
  const reason = reasonText(shift.reason, plainWording(schedule));
  return [
    `Schedule: ${plain(schedule.name)}`,
    ...(reason === '' ? [] : [capitalized(reason)]),
    ...joined(others).map((other) => meanwhileText(schedule, other, shift)),
  ].join('\n');
}

/** `secondary: Bob Lee`, with the part of the shift they serve where it is not all of it. */
function meanwhileText(schedule: Schedule, other: Part, shift: Span): string {
  const who = `${plain(other.role)}: ${personText(schedule, other.login)}`;
  const part = clip<Span>(other, shift);
  return part === undefined || isSameSpan(part, shift) ? who : `${who}, ${spanText(part, schedule)}`;
}

interface Part extends Span {
  readonly role: Role;
  readonly login: Login;
}

/** Parts of one role that one person serves without a break, as one. */
function joined(parts: readonly Part[]): readonly Part[] {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    const isMore =
      last?.role === part.role && isSameLogin(last.login, part.login) && last.end.equals(part.start);
    if (last !== undefined && isMore) whole[whole.length - 1] = { ...last, end: part.end };
    else whole.push(part);
  }
  return whole;
}

function capitalized(text: string): string {
  return text.replace(/^./u, (first) => first.toUpperCase());
}
