/** The events of one schedule: a calendar event for each shift and gap around `now`, made once for all feeds they are in. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import {
  gapDescription,
  gapSummary,
  ownShiftSummary,
  shiftDescription,
  shiftSummary,
  type Told,
} from '../report/calendar-text.js';
import { plain } from '../report/escape.js';
import { loginKey } from '../schedule/login.js';
import { resolve, roleTimeline } from '../schedule/resolve.js';
import { roles } from '../schedule/roles.js';
import { hull, overlaps, touching } from '../schedule/span.js';
import type { Gap, Role, Schedule, Shift, Span } from '../schedule/types.js';
import { type Addresses, rotaAddress } from './addresses.js';
import type { CalendarEvent } from './calendar.js';
import { gapUid, shiftUid } from './uid.js';

export interface RotaEvents {
  readonly config: ScheduleConfig;
  /** The policy's weeks around `now`. */
  readonly window: Span;
  /** Every shift that touches the window, whole, sorted as `resolve` sorts them. */
  readonly shifts: readonly ShiftEvent[];
  /** The same by `loginKey`. */
  readonly shiftsBy: ReadonlyMap<string, readonly ShiftEvent[]>;
  /** Every gap that touches it; one that goes on for more than a month before or after is cut there. */
  readonly gaps: readonly CalendarEvent[];
}

export interface ShiftEvent {
  readonly shift: Shift;
  readonly event: CalendarEvent;
  /** The same in the holder's own feed. */
  readonly ownEvent: CalendarEvent;
}

const hoursPerWeek = 7 * 24;

export function rotaEvents(config: ScheduleConfig, now: Temporal.Instant, addresses: Addresses): RotaEvents {
  const { schedule, policy } = config;
  const window = {
    start: now.subtract({ hours: policy.calendar.pastWeeks * hoursPerWeek }),
    end: now.add({ hours: policy.calendar.comingWeeks * hoursPerWeek }),
  };
  const { repositoryUrl } = addresses;
  const told: Told = {
    ...{ schedule, names: policy.calendar.names, resources: policy.resources, label: policy.label },
    ...(repositoryUrl !== undefined && { repositoryUrl }),
  };
  const url = rotaAddress(addresses, schedule.id);
  const writer: Writer = { told, timeOf: timesIn(schedule.timezone), ...(url !== undefined && { url }) };
  const { shifts } = resolve(schedule, window);
  const timelines = timelinesOver(schedule, shifts);
  const alarmSeconds = policy.calendar.alarms.map((before) => before.total('seconds'));
  const events = shifts.map((shift) => {
    const event = shiftEvent(writer, shift, shiftsMeanwhile(timelines, shift));
    return { shift, event, ownEvent: { ...event, summary: ownShiftSummary(told, shift), alarmSeconds } };
  });
  const shiftsBy = new Map<string, ShiftEvent[]>();
  for (const one of events) {
    const key = loginKey(one.shift.login);
    const theirs = shiftsBy.get(key);
    if (theirs === undefined) shiftsBy.set(key, [one]);
    else theirs.push(one);
  }
  const gaps = gapsAround(schedule, window).map((gap) => gapEvent(writer, gap));
  return { config, window, shifts: events, shiftsBy, gaps };
}

interface Writer {
  readonly told: Told;
  readonly timeOf: (at: Temporal.Instant) => Time;
  readonly url?: string;
}

function shiftEvent({ told, timeOf, url }: Writer, shift: Shift, others: readonly Shift[]): CalendarEvent {
  const when = whenOf(shift, timeOf);
  return {
    uid: shiftUid(told.schedule, shift),
    ...when,
    summary: shiftSummary(told, shift),
    description: shiftDescription(told, shift, { others, isDays: when.isDays }),
    categories: categoriesOf(told, shift.role),
    alarmSeconds: [],
    ...(url !== undefined && { url }),
  };
}

function gapEvent({ told, timeOf, url }: Writer, gap: Gap): CalendarEvent {
  const when = whenOf(gap, timeOf);
  return {
    uid: gapUid(told.schedule, gap),
    ...when,
    summary: gapSummary(told, gap),
    description: gapDescription(told, gap, when.isDays),
    categories: [...categoriesOf(told, gap.role), 'gap'],
    alarmSeconds: [],
    ...(url !== undefined && { url }),
  };
}

/** A name of nothing that can be shown is none. */
function categoriesOf({ schedule }: Told, role: Role): readonly string[] {
  return [plain(schedule.name) || schedule.id, role];
}

interface Time {
  readonly text: string;
  /** The day in the schedule's zone that begins then. */
  readonly day?: string;
}

/** Whole days where both ends are the beginning of a day in the schedule's zone, be it midnight or the first moment after. */
function whenOf(
  { start, end }: Span,
  timeOf: Writer['timeOf'],
): Pick<CalendarEvent, 'start' | 'end' | 'isDays'> {
  const [from, until] = [timeOf(start), timeOf(end)];
  return from.day === undefined || until.day === undefined
    ? { start: from.text, end: until.text, isDays: false }
    : { start: from.day, end: until.day, isDays: true };
}

/** Each instant looked at once: the same ones begin and end the shifts of every role, and it takes long. */
function timesIn(zone: string): Writer['timeOf'] {
  const times = new Map<number, Time>();
  return (at) => {
    const known = times.get(at.epochMilliseconds);
    if (known !== undefined) return known;
    const local = at.toZonedDateTimeISO(zone);
    const isDayStart = local.startOfDay().equals(local);
    const time = { text: at.toString(), ...(isDayStart && { day: local.toPlainDate().toString() }) };
    times.set(at.epochMilliseconds, time);
    return time;
  };
}

/**
 * A gap is told whole, else it would be another one with each run. Only one that lasts for months on is cut, at the end of
 * a month, so that it changes once a month.
 */
function gapsAround(schedule: Schedule, window: Span): readonly Gap[] {
  const first = window.start.toZonedDateTimeISO('UTC').subtract({ months: 1 }).startOfDay();
  const last = window.end.toZonedDateTimeISO('UTC').add({ months: 2 }).startOfDay().with({ day: 1 });
  const wide = { start: first.toInstant(), end: last.toInstant() };
  return resolve(schedule, wide)
    .gaps.filter((gap) => overlaps(gap, window))
    .map((gap) => (gap.start.equals(wide.start) ? withBeginning(schedule, gap) : gap));
}

/** Twice what a schedule may be published for. */
const longestGapWeeks = 2 * 520;

/** The same gap from where it began. */
function withBeginning(schedule: Schedule, gap: Gap): Gap {
  const past = { start: gap.start.subtract({ hours: longestGapWeeks * hoursPerWeek }), end: gap.end };
  const whole = roleTimeline(schedule, gap.role, past).gaps.find(
    (other) => other.end.equals(gap.end) && other.rotation === gap.rotation && other.seat === gap.seat,
  );
  return whole ?? gap;
}

type Timelines = ReadonlyMap<Role, readonly Shift[]>;

/**
 * Who serves in each role over the whole of these shifts, also beyond the feed's weeks: else the description of the last
 * ones would change as the weeks move on.
 */
function timelinesOver(schedule: Schedule, shifts: readonly Shift[]): Timelines {
  const [first, ...rest] = shifts;
  if (first === undefined) return new Map();
  const span = rest.reduce<Span>(hull, first);
  return new Map(roles(schedule).map((role) => [role, roleTimeline(schedule, role, span).shifts]));
}

function shiftsMeanwhile(timelines: Timelines, shift: Shift): readonly Shift[] {
  return [...timelines].flatMap(([role, shifts]) => {
    // Where several serve at once their shifts overlap, and are no list to search.
    const isList = shifts.every(({ seat }) => seat === undefined);
    const meanwhile = isList ? touching(shifts, shift) : shifts.filter((other) => overlaps(other, shift));
    return role === shift.role ? meanwhile.filter(({ seat }) => seat !== shift.seat) : meanwhile;
  });
}
