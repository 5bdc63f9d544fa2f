/**
 * A rota as one sees it at a glance: whole weeks, a lane for each role, who is away, whose holiday it is. Decides what
 * stands beside what; how it looks is for whoever shows it (`publish/page`, `report/terminal`, the step summary).
 */
import { Temporal } from 'temporal-polyfill';
import { nextHandoff } from './handoff.js';
import { isSameLogin, type Login } from './login.js';
import { resolve, roleTimeline, shiftsAt } from './resolve.js';
import { roles } from './roles.js';
import { byStart, contains, isBefore, isSameInstant, laterOf, overlaps } from './span.js';
import type { Absence, Gap, Role, Schedule, Shift, ShiftReason, Span } from './types.js';

/** What one person holds without a break and for one kind of reason: neighbouring shifts, as one. */
export interface Stint extends Span {
  readonly role: Role;
  readonly login: Login;
  readonly seat?: number;
  /** That of its first shift. */
  readonly reason: ShiftReason;
}

export type Entry = Stint | Gap;

export interface Lane {
  readonly role: Role;
  /** Each sorted, without overlaps; more than one only where several serve at once. */
  readonly rows: readonly (readonly Entry[])[];
}

export interface Away extends Absence {
  readonly login: Login;
}

/** One day of one name, for all who have it; from midnight to midnight on the schedule's clock. */
export interface Festivity extends Span {
  readonly date: Temporal.PlainDate;
  readonly name?: string;
  readonly logins: readonly Login[];
}

/** Somebody's membership begins or ends. */
export interface Membership {
  readonly kind: 'joins' | 'leaves';
  readonly login: Login;
  readonly at: Temporal.Instant;
}

export interface Timeline {
  readonly window: Span;
  /** The Mondays, one more than there are weeks: the last is the window's end. */
  readonly mondays: readonly Temporal.Instant[];
  /** Roles with at least a shift or a gap in the window, in the file's order. Entries are not cut. */
  readonly lanes: readonly Lane[];
  /** Sorted by start, not cut. */
  readonly away: readonly Away[];
  readonly holidays: readonly Festivity[];
  readonly memberships: readonly Membership[];
}

/** So many weeks from the Monday of the week of `at` on, midnight to midnight on the schedule's clock. */
export function timelineFrom(schedule: Schedule, at: Temporal.Instant, weeks: number): Timeline {
  const mondays = mondaysFrom(schedule.timezone, at, weeks);
  const [start = at] = mondays;
  const window = { start, end: mondays.at(-1) ?? at };
  return {
    window,
    mondays,
    lanes: lanesIn(schedule, window),
    away: schedule.people
      .flatMap(({ login, absences }) => absences.map((absence) => ({ ...absence, login })))
      .filter((absence) => overlaps(absence, window))
      .sort(byStart),
    holidays: festivitiesIn(schedule, window),
    memberships: membershipsIn(schedule, window),
  };
}

function mondaysFrom(zone: string, at: Temporal.Instant, weeks: number): readonly Temporal.Instant[] {
  const day = at.toZonedDateTimeISO(zone).toPlainDate();
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  return Array.from({ length: weeks + 1 }, (_, week) => midnight(monday.add({ weeks: week }), zone));
}

function midnight(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant();
}

export function lanesIn(schedule: Schedule, window: Span): readonly Lane[] {
  return roles(schedule).flatMap((role): readonly Lane[] => {
    const { shifts, gaps } = roleTimeline(schedule, role, window);
    const entries: readonly Entry[] = [...stints(shifts), ...gaps].sort(byStart);
    return entries.length === 0 ? [] : [{ role, rows: inRows(entries) }];
  });
}

/** As few rows as nothing overlaps in; each entry in the first that has room. `entries`: sorted by start. */
export function inRows<T extends Span>(entries: readonly T[]): readonly (readonly T[])[] {
  const rows: T[][] = [];
  for (const entry of entries) {
    const free = rows.find((row) => {
      const last = row.at(-1);
      return last === undefined || !isBefore(entry.start, last.end);
    });
    if (free === undefined) rows.push([entry]);
    else free.push(entry);
  }
  return rows;
}

function stints(shifts: readonly Shift[]): readonly Stint[] {
  const found: Stint[] = [];
  for (const { start, end, role, login, seat, reason } of shifts) {
    const place = found.findLastIndex((stint) => stint.seat === seat && isSameInstant(stint.end, start));
    const before = found[place];
    if (before !== undefined && isSameLogin(before.login, login) && isSameManner(before.reason, reason))
      found[place] = { ...before, end };
    else found.push({ start, end, role, login, reason, ...(seat === undefined ? {} : { seat }) });
  }
  return found;
}

function isSameManner(a: ShiftReason, b: ShiftReason): boolean {
  return a.kind === 'override' && b.kind === 'override'
    ? a.why === b.why && isSameInstead(a.instead, b.instead)
    : a.kind === b.kind;
}

function isSameInstead(a: Login | undefined, b: Login | undefined): boolean {
  return a === b || isSameLogin(a, b);
}

/** True for what is not simply somebody's turn: an override, or a stand-in on a holiday. */
export function isExchanged({ reason }: Pick<Stint, 'reason'>): boolean {
  return reason.kind === 'override' || reason.kind === 'holiday';
}

function festivitiesIn(schedule: Schedule, window: Span): readonly Festivity[] {
  const found = new Map<string, Festivity>();
  for (const { login, holidays = [] } of schedule.people) {
    for (const { date, name } of holidays) {
      const start = midnight(date, schedule.timezone);
      const end = midnight(date.add({ days: 1 }), schedule.timezone);
      // A date that a zone skips is nobody's holiday.
      if (!isBefore(start, end) || !overlaps({ start, end }, window)) continue;
      const key = `${date.toString()} ${name ?? ''}`;
      const logins = [...(found.get(key)?.logins ?? []), login];
      found.set(key, { date, start, end, logins, ...(name === undefined ? {} : { name }) });
    }
  }
  return [...found.values()].sort(byStart);
}

function membershipsIn(schedule: Schedule, window: Span): readonly Membership[] {
  return schedule.people
    .flatMap(({ login, joins, leaves }): Membership[] => [
      ...(joins === undefined ? [] : [{ kind: 'joins' as const, login, at: joins }]),
      ...(leaves === undefined ? [] : [{ kind: 'leaves' as const, login, at: leaves }]),
    ])
    .filter(({ at }) => contains(window, at))
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/**
 * The last instant at or before `now` at which anything that a timeline shows became so: a shift or gap of any role began or
 * ended, or a week did. Whatever is told as of this instant is told alike until the next one: it makes no change to publish.
 */
export function lastChange(schedule: Schedule, now: Temporal.Instant): Temporal.Instant {
  const [monday = now] = mondaysFrom(schedule.timezone, now, 0);
  const week = { start: monday, end: now.add({ nanoseconds: 1 }) };
  const { shifts, gaps } = resolve(schedule, week);
  return [...shifts, ...gaps]
    .flatMap(({ start, end }) => [start, end])
    .filter((at) => !isBefore(now, at))
    .reduce(laterOf, monday);
}

/** Who serves from one handoff of a role to the next; nobody where `shifts` is empty. */
export interface Turnover {
  readonly start: Temporal.Instant;
  /** The next handoff; absent where none comes within 400 days. */
  readonly end?: Temporal.Instant;
  /** By seat, each person once. */
  readonly shifts: readonly Shift[];
  /** Why nobody serves at the start, where somebody should. */
  readonly gap?: Gap;
}

/** The one in force at `at`, as from then, and those that follow: so many together, or fewer where the rota ends. */
export function turnoversFrom(
  schedule: Schedule,
  role: Role,
  { at, count }: { readonly at: Temporal.Instant; readonly count: number },
): readonly Turnover[] {
  const found: Turnover[] = [];
  for (let start: Temporal.Instant | undefined = at; start !== undefined && found.length < count; ) {
    const end: Temporal.Instant | undefined = nextHandoff(schedule, role, start)?.at;
    const shifts = shiftsAt(schedule, role, start);
    const gap = shifts.length === 0 ? gapAt(schedule, role, start) : undefined;
    found.push({
      start,
      shifts,
      ...(end === undefined ? {} : { end }),
      ...(gap === undefined ? {} : { gap }),
    });
    start = end;
  }
  return found;
}

function gapAt(schedule: Schedule, role: Role, at: Temporal.Instant): Gap | undefined {
  return roleTimeline(schedule, role, { start: at, end: at.add({ nanoseconds: 1 }) }).gaps[0];
}
