/**
 * What `/override @bob …` asks for: `until Fri 09:00`, `from Thu 18:00 until Fri 09:00`, `for 4h`, `5 Dec`, with a role
 * before or behind. Whether the schedule takes it is for `config`, which writes it into the file.
 */
import type { Temporal } from 'temporal-polyfill';
import { shiftAt } from '../schedule/resolve.js';
import { leadRole, roles } from '../schedule/roles.js';
import { isBefore, laterOf } from '../schedule/span.js';
import type { Role, Schedule, Span } from '../schedule/types.js';
import {
  endOfDay,
  expectedInstead,
  type ReadContext,
  readWhen,
  startOfDay,
  type Unread,
  unread,
  type WhenContext,
} from './when.js';
import { isLength } from './when-length.js';

export interface SpanContext extends WhenContext {
  readonly schedule: Schedule;
}

export type SpanAsked = { readonly kind: 'span'; readonly role: Role; readonly span: Span } | Unread;

/**
 * Without `from` it begins at once, on the minute; without a role it is the lead's. `until` a day is up to its beginning
 * and `through` up to its end, as in the schedule file; a day alone is the whole of it, or what is left. Total.
 */
export function parseSpan(text: string, context: SpanContext): SpanAsked {
  const { role, words } = splitRole(text, context.schedule);
  const asked = role ?? leadRole(context.schedule);
  const span = spanIn(words, asked, { ...context, at: onTheMinute(context.at) });
  if ('kind' in span) return unread(text, span.expected);
  return { kind: 'span', role: asked, span };
}

/** Schedule files have no seconds. */
export function onTheMinute(at: Temporal.Instant): Temporal.Instant {
  return at.round({ smallestUnit: 'minute', roundingMode: 'floor' });
}

export interface RoleAndWords {
  readonly role?: Role;
  readonly words: string;
}

/** A role of the schedule, in any letter case, as the first word or the last; `as` may stand before it. */
export function splitRole(text: string, schedule: Schedule): RoleAndWords {
  const words = text.trim().split(/\s+/);
  const named = (word: string | undefined) =>
    roles(schedule).find((role) => role.toLowerCase() === word?.toLowerCase());
  const first = named(words[0] === 'as' ? words[1] : words[0]);
  if (first !== undefined) return { role: first, words: words.slice(words[0] === 'as' ? 2 : 1).join(' ') };
  const last = named(words.at(-1));
  if (last === undefined) return { words: words.join(' ') };
  return { role: last, words: words.slice(0, words.at(-2) === 'as' ? -2 : -1).join(' ') };
}

const partsPattern = /^(?:(?:from|starting) (?<from>.+?) )?(?<how>until|till|to|through|for) (?<end>.+)$/i;

function spanIn(words: string, role: Role, context: SpanContext): Span | Unread {
  const { from, how, end } = partsPattern.exec(words)?.groups ?? {};
  if (how === undefined || end === undefined) return wholeDay(words, context);
  const start = from === undefined || /^now$/i.test(from) ? context.at : startOf(from, context);
  if ('kind' in start) return start;
  const read: ReadContext = { ...context, after: start, instantOfDay: startOfDay };
  const last = endOf(how.toLowerCase(), end, { role, read, schedule: context.schedule });
  if ('kind' in last) return last;
  return isBefore(start, last) ? { start, end: last } : unread(words, { kind: 'span' });
}

/** Of a day that has begun, what is left. */
function startOf(text: string, context: SpanContext): Temporal.Instant | Unread {
  const read = readWhen(text, { ...context, after: context.at, instantOfDay: endOfDay });
  if (read.kind === 'unread') return read;
  return read.day === undefined ? read.at : laterOf(startOfDay(read.day), context.at);
}

interface EndContext {
  readonly role: Role;
  readonly read: ReadContext;
  readonly schedule: Schedule;
}

function endOf(how: string, text: string, { role, read, schedule }: EndContext): Temporal.Instant | Unread {
  const plain = text.toLowerCase().replace(/\s+/g, ' ').trim();
  if (how === 'for') {
    if (!isLength(plain)) return unread(text, { kind: 'length' });
  } else if (how !== 'through' && /^(?:the )?handoff$/.test(plain)) {
    return shiftAt(schedule, role, read.after)?.end ?? unread(text, { kind: 'served role' });
  }
  const end = readWhen(plain, how === 'through' ? { ...read, instantOfDay: endOfDay } : read);
  if (end.kind === 'unread') return end;
  if (how === 'through' && end.day === undefined) {
    return unread(text, { kind: 'last day' });
  }
  return end.at;
}

function wholeDay(words: string, context: SpanContext): Span | Unread {
  const read = readWhen(words, { ...context, after: context.at, instantOfDay: endOfDay });
  if (read.kind === 'unread') return unread(words, expectedInstead(read, { kind: 'span' }));
  if (read.day === undefined) return unread(words, { kind: 'span' });
  return { start: laterOf(startOfDay(read.day), context.at), end: read.at };
}
