/**
 * The roster in a Markdown file of the team's, such as its README: a table between two marks that people put there once.
 * Decides what the table says and where it stands; whether and how the file is written is `plan/roster`'s.
 *
 * Every time in it is absolute and with its year, so that the text changes at handoffs and at nothing else.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Login } from '../schedule/login.js';
import { leadRole, roles } from '../schedule/roles.js';
import { turnoversFrom } from '../schedule/timeline.js';
import type { Schedule, Shift } from '../schedule/types.js';
import { inline, labelText, titleText } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import { datedText, readerAt } from './time-text.js';
import { rosterWords } from './words/roster.js';

export interface RosterInput {
  readonly schedule: Schedule;
  readonly now: Temporal.Instant;
  /** What the table calls a person. */
  readonly displayName: (login: Login) => string;
}

/** No year is the reader's: all are told. */
const noYear = 0;

/** The lines between the marks, each with its line feed: role by role who serves, until when, and who comes then. */
export function rosterBlock({ schedule, now, displayName }: RosterInput): string {
  const reader = { ...readerAt(now, schedule), year: noYear };
  const words = inLanguageOf(rosterWords, schedule);
  const who = (shifts: readonly Shift[]) =>
    shifts.length === 0
      ? words.nobody
      : shifts.map(({ login }) => `**${inline(displayName(login))}**`).join(', ');
  const rows = roles(schedule).map((role) => {
    const [current, next] = turnoversFrom(schedule, role, { at: now, count: 2 });
    const until = current?.end === undefined ? '' : inline(datedText(current.end, reader));
    return [inline(role), who(current?.shifts ?? []), until, next === undefined ? '' : who(next.shifts)];
  });
  const { role, onCall, until, next } = words.columns;
  const table = [[role, onCall, until, next], ['---', '---', '---', '---'], ...rows];
  return table.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

export type Rostered =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly text: string }
  /** The file has no sound place for it, and is to be left as it is; `why`: for the log, behind the file's name. */
  | { readonly kind: 'unplaced'; readonly why: string };

export function rosterBegin(scheduleId: string): string {
  return `<!-- watchbill:roster ${scheduleId} -->`;
}

export const rosterEnd = '<!-- /watchbill:roster -->';

/**
 * The text with `block` between the schedule's marks, all else byte for byte as it is. Total. A mark stands on a line of its
 * own, outside code; the block gets the line ends of the line of its first mark.
 */
export function withRoster(text: string, scheduleId: string, block: string): Rostered {
  const lines = linesOf(text);
  const begin = rosterBegin(scheduleId);
  const marks = marksIn(lines);
  const begins = marks.filter(({ mark }) => mark === begin);
  const [first, ...others] = begins;
  if (first === undefined) return { kind: 'unplaced', why: `has no line ${labelText(begin)}` };
  if (others.length > 0) return { kind: 'unplaced', why: `has the line ${labelText(begin)} more than once` };
  const last = marks.find(({ place }) => place > first.place);
  if (last?.mark !== rosterEnd)
    return { kind: 'unplaced', why: `has no line ${labelText(rosterEnd)} behind ${labelText(begin)}` };
  const lineEnd = lines[first.place]?.endsWith('\r\n') === true ? '\r\n' : '\n';
  const changed = [
    ...lines.slice(0, first.place + 1),
    block.replace(/\n/g, lineEnd),
    ...lines.slice(last.place),
  ].join('');
  return changed === text ? { kind: 'same' } : { kind: 'changed', text: changed };
}

/** Each with its line end. */
function linesOf(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

interface Mark {
  /** Of its line. */
  readonly place: number;
  readonly mark: string;
}

// A list's item may begin with one; there its end is set in as far as the item's text.
const fencePattern = /^ {0,3}((?:(?:[-*+]|\d{1,9}[.)]) +)*)(`{3,}|~{3,})(.*)$/;
const itemFenceEnd = /^ *(`{3,}|~{3,})$/;

/** All marks of rosters outside fenced code, where one may be shown as an example. */
function marksIn(lines: readonly string[]): readonly Mark[] {
  let open: string | undefined;
  let isItem = false;
  return lines.flatMap((line, place) => {
    const [, item = '', fence = '', rest = ''] = fencePattern.exec(line.trimEnd()) ?? [];
    if (open !== undefined) {
      const end = isItem ? itemFenceEnd.exec(line.trimEnd())?.[1] : item + fence;
      if (end?.startsWith(open) === true && rest === '') open = undefined;
      return [];
    }
    // A fence of backticks has none behind it: that would be code within a line.
    if (fence !== '' && !(fence.startsWith('`') && rest.includes('`'))) {
      open = fence;
      isItem = item !== '';
      return [];
    }
    const mark = line.trim();
    return /^ {0,3}\S/.test(line) && /^<!-- \/?watchbill:roster\b.*-->$/.test(mark) ? [{ place, mark }] : [];
  });
}

const maxTitleLength = 100;

/** Of the commit or the pull request: `Payments: Alice is on call`. */
export function rosterTitle({ schedule, now, displayName }: RosterInput): string {
  const [current] = turnoversFrom(schedule, leadRole(schedule), { at: now, count: 1 });
  const who = (current?.shifts ?? []).map(({ login }) => displayName(login)).join(', ');
  const { title } = inLanguageOf(rosterWords, schedule);
  return titleText(title(schedule.name, who === '' ? undefined : who), maxTitleLength);
}

/** Of the pull request. */
export function rosterBody(schedulePath: string, file: string, spoken: Spoken): string {
  return inLanguageOf(rosterWords, spoken).body(labelText(file), labelText(schedulePath));
}

/** In the run's log, and so in English, as `why` is. */
export function rosterProblem(file: string, why: string): string {
  return `the roster was not written: ${file} ${why}`;
}

export const rosterFileProblems = {
  absent: 'is not on the default branch',
  unreadable: 'could not be read',
} as const;
