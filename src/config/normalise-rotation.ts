/** One rotation of a draft → a `Rotation`: which of the three kinds it is, and where its turns begin. */
import { Temporal } from 'temporal-polyfill';
import type { Rotation, TurnRotation, WeeklyHours } from '../schedule/types.js';
import type { Moment } from './moment.js';
import type { DraftRotation } from './schema.js';
import { type DraftHours, type Every, type HandoffTime, handoffList, sortDays } from './turn.js';
import { endInstant, toInstant } from './zoned.js';

/** A Monday. Any would do: it only has to be the same one in every run. */
export const defaultStarts = Temporal.PlainDate.from('2024-01-01');
export const defaultHandoffTime = Temporal.PlainTime.from('09:00');
const defaultEvery: Every = { unit: 'week', count: 1 };
const monday = 1;

type DraftRotations = Readonly<Record<string, DraftRotation>>;

/** `undefined` where the draft holds no rotation of that name, or one without participants, shifts or `follows`. */
export function normaliseRotation(
  id: string,
  drafts: DraftRotations,
  scheduleZone: string,
): Rotation | undefined {
  const draft = Object.hasOwn(drafts, id) ? drafts[id] : undefined;
  if (draft === undefined) return undefined;
  const base = {
    id,
    role: draft.role ?? id,
    timezone: draft.timezone ?? scheduleZone,
    ...hoursOf(draft),
    ...holidaysOf(draft),
  };
  if (draft.participants !== undefined) {
    const every = draft.every ?? defaultEvery;
    const [starts, ...blocks] = firstHandoffs(
      { every, handoffs: handoffList(draft.handoff), starts: draft.starts, begins: beginOf(base.hours) },
      base.timezone,
    );
    return {
      ...base,
      kind: 'turns',
      every,
      starts,
      ...(blocks.length === 0 ? {} : { blocks }),
      participants: draft.participants,
      ...changesOf(draft, base.timezone),
      policy: draft.policy ?? 'waiting',
      ...termsOf(draft),
    };
  }
  if (draft.shifts !== undefined) {
    const shifts = draft.shifts.map(({ from, login }) => ({ from: toInstant(from, base.timezone), login }));
    const last = shifts.at(-1)?.from;
    const ends = endInstant(draft, base.timezone) ?? last;
    return ends === undefined ? undefined : { ...base, kind: 'listed', shifts, ends };
  }
  if (draft.follows === undefined) return undefined;
  const followed = Object.hasOwn(drafts, draft.follows) ? drafts[draft.follows] : undefined;
  const timezone = draft.timezone ?? followed?.timezone ?? scheduleZone;
  return { ...base, timezone, kind: 'follows', rotation: draft.follows, turns: draft.turns ?? 1 };
}

function changesOf({ changes = [] }: DraftRotation, timezone: string): Pick<TurnRotation, 'changes'> {
  if (changes.length === 0) return {};
  return {
    changes: changes.map(({ from, participants }) => ({ from: toInstant(from, timezone), participants })),
  };
}

type OrderTerms = Pick<TurnRotation, 'counts' | 'together' | 'consecutive' | 'rest' | 'needs'>;

function termsOf({ counts, together, consecutive, rest, needs }: DraftRotation): OrderTerms {
  return {
    ...(counts === undefined ? {} : { counts }),
    ...(together === undefined ? {} : { together }),
    ...(consecutive === undefined ? {} : { consecutive }),
    ...(rest === undefined ? {} : { rest }),
    ...(needs === undefined ? {} : { needs }),
  };
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];

function hoursOf({ hours }: DraftRotation): Pick<Rotation, 'hours'> {
  return hours === undefined ? {} : { hours: weeklyHours(hours) };
}

export function weeklyHours(hours: DraftHours | readonly DraftHours[]): readonly WeeklyHours[] {
  return isList(hours) ? hours.map(toWeekly) : [toWeekly(hours)];
}

function isList(hours: DraftHours | readonly DraftHours[]): hours is readonly DraftHours[] {
  return Array.isArray(hours);
}

/** `24:00` is the next midnight, as an end before the beginning is. */
function toWeekly({ days, from, until }: DraftHours): WeeklyHours {
  return {
    days: sortDays(days ?? everyDay),
    from: from ?? midnight,
    until: until === undefined || until === '24:00' ? midnight : until,
  };
}

const midnight = Temporal.PlainTime.from('00:00');

interface WeekTime {
  readonly weekday: number;
  readonly time: Temporal.PlainTime;
}

/**
 * Where a week of hours begins: on the first day from Monday on that follows one without any (Monday where there is none
 * such), when the first listed window of that day does.
 */
function beginOf(hours: readonly WeeklyHours[] | undefined): WeekTime | undefined {
  const days = new Set((hours ?? []).flatMap((window) => window.days));
  const dayBefore = (day: number) => (day === monday ? everyDay.length : day - 1);
  const weekday = everyDay.find((day) => days.has(day) && !days.has(dayBefore(day))) ?? monday;
  const window = hours?.find((one) => one.days.includes(weekday));
  return window === undefined ? undefined : { weekday, time: window.from };
}

function holidaysOf({ holidays }: DraftRotation): Pick<Rotation, 'holidays'> {
  if (holidays === undefined || holidays === 'serve') return {};
  return { holidays: holidays === 'swap' ? { kind: 'swap' } : { kind: 'role', role: holidays } };
}

interface Beat {
  readonly every: Every;
  readonly handoffs: readonly HandoffTime[];
  readonly starts: Moment | undefined;
  /** Where the rotation's hours begin. */
  readonly begins: WeekTime | undefined;
}

type Handoffs = readonly [Temporal.PlainDateTime, ...Temporal.PlainDateTime[]];

/**
 * The first handoff, and those that follow in the first period. On the rotation's wall clock. What `starts` says holds;
 * `rules/starts-at-handoff.ts` tells where `handoff` differs.
 */
function firstHandoffs(beat: Beat, timezone: string): Handoffs {
  const [only, ...more] = beat.handoffs;
  if (more.length === 0) return [firstHandoff({ ...beat, handoff: only }, timezone)];
  const { every, handoffs, starts } = beat;
  const from = starts === undefined ? defaultStarts.toPlainDateTime() : wallStart(starts, timezone);
  const all = handoffs.map((handoff) => {
    const at = dayOf(handoff, from.toPlainDate()).toPlainDateTime(handoff.time);
    if (Temporal.PlainDateTime.compare(at, from) >= 0) return at;
    // Again from `from`: the next month may have the day that this one lacks.
    return every.unit === 'month'
      ? dayOf(handoff, from.toPlainDate().with({ day: 1 }).add({ months: 1 })).toPlainDateTime(handoff.time)
      : at.add({ [`${every.unit}s`]: every.count });
  });
  const [first = from, ...others] = all.sort(Temporal.PlainDateTime.compare);
  return [first, ...others];
}

/** Of the first period, which begins on `first`; a day of the month may lie before it. */
function dayOf({ weekday, week = 1, day }: HandoffTime, first: Temporal.PlainDate): Temporal.PlainDate {
  if (day !== undefined) return first.with({ day });
  const ahead = weekday === undefined ? 0 : (weekday - first.dayOfWeek + 7) % 7;
  return first.add({ days: ahead + 7 * (week - 1) });
}

function wallStart(starts: Moment, timezone: string): Temporal.PlainDateTime {
  switch (starts.kind) {
    case 'date':
      return starts.date.toPlainDateTime();
    case 'local':
      return starts.dateTime;
    case 'instant':
      return starts.instant.toZonedDateTimeISO(timezone).toPlainDateTime();
  }
}

interface FirstBeat extends Beat {
  readonly handoff: HandoffTime | undefined;
}

function firstHandoff(
  { handoff, starts, every, begins }: FirstBeat,
  timezone: string,
): Temporal.PlainDateTime {
  const time = handoff?.time ?? begins?.time ?? defaultHandoffTime;
  if (starts === undefined) {
    if (every.unit === 'month') return defaultStarts.with({ day: handoff?.day ?? 1 }).toPlainDateTime(time);
    const weekday = handoff?.weekday ?? (every.unit === 'week' ? begins?.weekday : undefined) ?? monday;
    return defaultStarts.add({ days: (weekday - defaultStarts.dayOfWeek + 7) % 7 }).toPlainDateTime(time);
  }
  return starts.kind === 'date' ? starts.date.toPlainDateTime(time) : wallStart(starts, timezone);
}
