/** What a change of a schedule does to people: the spans in which others serve than before, role by role. */
import type { Temporal } from 'temporal-polyfill';
import { type Login, loginKey } from './login.js';
import { roleTimeline } from './resolve.js';
import { roles } from './roles.js';
import { clip, isSameInstant } from './span.js';
import type { Role, Schedule, Shift, Span } from './types.js';

export interface Change extends Span {
  readonly role: Role;
  /** Who serves before the change and no more, by seat; empty where nobody did. */
  readonly loses: readonly Login[];
  readonly gains: readonly Login[];
}

export interface Difference {
  readonly window: Span;
  /** By role as the newer file has them, then by start; neighbours with the same people are one. */
  readonly changes: readonly Change[];
  /** The first instant of the window at which somebody else serves. */
  readonly firstChange?: Temporal.Instant;
}

/** Looks at the window alone: what lies before and after it is not compared. */
export function differenceOf(before: Schedule, after: Schedule, window: Span): Difference {
  const named = [...new Set([...roles(after), ...roles(before)])];
  const changes = named.flatMap((role) => changesOf(role, { before, after, window }));
  const [first] = changes.map(({ start }) => start).sort((a, b) => a.epochMilliseconds - b.epochMilliseconds);
  return { window, changes, ...(first === undefined ? {} : { firstChange: first }) };
}

interface Versions {
  readonly before: Schedule;
  readonly after: Schedule;
  readonly window: Span;
}

function changesOf(role: Role, { before, after, window }: Versions): readonly Change[] {
  const old = roleTimeline(before, role, window).shifts.flatMap((shift) => clip(shift, window) ?? []);
  const fresh = roleTimeline(after, role, window).shifts.flatMap((shift) => clip(shift, window) ?? []);
  const found: Change[] = [];
  for (const { start, end, holders } of sweep(old, fresh)) {
    const loses = without(holders.old, holders.fresh);
    const gains = without(holders.fresh, holders.old);
    if (loses.length === 0 && gains.length === 0) continue;
    const last = found.at(-1);
    const isMore =
      last !== undefined &&
      isSameInstant(last.end, start) &&
      sameLogins(last.loses, loses) &&
      sameLogins(last.gains, gains);
    if (isMore) found[found.length - 1] = { ...last, end };
    else found.push({ role, start, end, loses, gains });
  }
  return found;
}

interface Stretch extends Span {
  readonly holders: { readonly old: readonly Login[]; readonly fresh: readonly Login[] };
}

/** The time line cut wherever a shift of either begins or ends. Costs in proportion to the shifts. */
function* sweep(old: readonly Shift[], fresh: readonly Shift[]): Generator<Stretch> {
  const edges = new Map<number, Temporal.Instant>();
  for (const { start, end } of [...old, ...fresh]) {
    edges.set(start.epochMilliseconds, start);
    edges.set(end.epochMilliseconds, end);
  }
  const cuts = [...edges].sort(([a], [b]) => a - b).map(([, at]) => at);
  const [walkOld, walkFresh] = [walker(old), walker(fresh)];
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1];
    if (end === undefined) return;
    yield { start, end, holders: { old: walkOld(start), fresh: walkFresh(start) } };
  }
}

/** Who holds at each of ever later instants. */
function walker(shifts: readonly Shift[]): (at: Temporal.Instant) => readonly Login[] {
  let next = 0;
  let open: readonly Shift[] = [];
  return (at) => {
    const ms = at.epochMilliseconds;
    open = open.filter((shift) => shift.end.epochMilliseconds > ms);
    for (let shift = shifts[next]; shift && shift.start.epochMilliseconds <= ms; shift = shifts[next]) {
      open = [...open, shift];
      next += 1;
    }
    return open.map(({ login }) => login);
  };
}

function without(logins: readonly Login[], others: readonly Login[]): readonly Login[] {
  return logins.filter((login) => !others.some((other) => loginKey(other) === loginKey(login)));
}

function sameLogins(a: readonly Login[], b: readonly Login[]): boolean {
  return a.length === b.length && a.every((login, place) => loginKey(login) === loginKey(b[place] ?? ''));
}
