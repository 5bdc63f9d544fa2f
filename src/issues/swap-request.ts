/**
 * What `/swap @bob 5 Dec` asks for: the writer's shift that begins on that day (or else covers it) goes to bob, and one of
 * bob's to the writer. Which one: `for 12 Dec` says it; without that it is bob's next in the same role, as a swap is of
 * two shifts wherever people speak of one (our schedule file, LinkedIn Oncall). Where bob has none, it is a cover, as an
 * override is in PagerDuty and a taken shift in Grafana OnCall.
 */
import { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login } from '../schedule/login.js';
import { roleTimeline } from '../schedule/resolve.js';
import { leadRole, roles } from '../schedule/roles.js';
import { contains, isBefore, laterOf, overlaps } from '../schedule/span.js';
import type { Role, Schedule, Shift, Span } from '../schedule/types.js';
import { onTheMinute, type SpanContext, splitRole } from './override-request.js';
import { endOfDay, expectedInstead, readWhen, startOfDay, type Unread, unread } from './when.js';

export interface SwapContext extends SpanContext {
  readonly writer: Login;
  readonly other: Login;
}

export type SwapAsked =
  | { readonly kind: 'swap'; readonly role: Role; readonly give: Span; readonly take: Span }
  /** The other one has no shift in return. */
  | { readonly kind: 'cover'; readonly role: Role; readonly give: Span }
  | Unread;

/** Longer than any order of turns takes to come round. */
const horizonHours = 400 * 24;

/**
 * The day is one of the writer's zone; a time beside it means the shift that holds it. Without a role the lead's comes
 * first, then the others in the file's order. Of a shift that runs, only what is left is given. Total.
 */
export function parseSwap(text: string, context: SwapContext): SwapAsked {
  const { role, words } = splitRole(text, context.schedule);
  const [, day = '', inReturn] = /^(?:on )?(.+?)(?: for (.+))?$/i.exec(words) ?? [];
  if (isSameLogin(context.writer, context.other)) return unread(text, { kind: 'somebody else' });
  const given = daySpan(day, context);
  if ('kind' in given) return unread(text, expectedInstead(given, { kind: 'own day' }));
  const mine = firstShift(role === undefined ? byLead(context.schedule) : [role], given, context);
  if (mine === undefined) return unread(text, { kind: 'own shift' });
  const start = laterOf(mine.start, onTheMinute(context.at));
  const give = { start, end: mine.end };
  if (inReturn === undefined) return withNext(mine.role, give, context);
  const wanted = daySpan(inReturn, context);
  if ('kind' in wanted) return unread(text, expectedInstead(wanted, { kind: 'own day' }));
  const theirs = shiftOf(context.other, { role: mine.role, day: wanted }, context);
  if (theirs === undefined || overlaps(theirs, give)) {
    return unread(text, { kind: 'day in return' });
  }
  const take = { start: laterOf(theirs.start, onTheMinute(context.at)), end: theirs.end };
  return { kind: 'swap', role: mine.role, give, take };
}

function byLead(schedule: Schedule): readonly Role[] {
  return [...new Set([leadRole(schedule), ...roles(schedule)])];
}

/** The whole day, or for a time the instant itself. */
function daySpan(text: string, context: SwapContext): Span | Unread {
  const read = readWhen(text, { ...context, after: context.at, instantOfDay: endOfDay });
  if (read.kind === 'unread') return read;
  if (read.day !== undefined) return { start: startOfDay(read.day), end: read.at };
  return { start: read.at, end: read.at.add({ nanoseconds: 1 }) };
}

function firstShift(among: readonly Role[], day: Span, context: SwapContext): Shift | undefined {
  for (const role of among) {
    const found = shiftOf(context.writer, { role, day }, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface RoleAndDay {
  readonly role: Role;
  readonly day: Span;
}

/** One that begins on that day, or else one that covers some of it; never one that is over. */
function shiftOf(login: Login, { role, day }: RoleAndDay, { schedule, at }: SwapContext): Shift | undefined {
  const theirs = roleTimeline(schedule, role, day).shifts.filter(
    (shift) => isSameLogin(shift.login, login) && isBefore(at, shift.end),
  );
  return theirs.find(({ start }) => contains(day, start)) ?? theirs[0];
}

function withNext(role: Role, give: Span, { schedule, other }: SwapContext): SwapAsked {
  const window = { start: give.end, end: give.end.add({ hours: horizonHours }) };
  const next = roleTimeline(schedule, role, window).shifts.find(
    (shift) => isSameLogin(shift.login, other) && Temporal.Instant.compare(shift.start, give.end) >= 0,
  );
  if (next === undefined) return { kind: 'cover', role, give };
  return { kind: 'swap', role, give, take: { start: next.start, end: next.end } };
}
