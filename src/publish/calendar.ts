/**
 * The iCal feed of a schedule: one event a shift. Decides which shifts are in it, what identifies an event and when it
 * counts as revised; the words are `report/rota-text`'s, the format `ical-generator`'s (RFC 5545, RFC 7986).
 *
 * There is no METHOD, so DTSTAMP is the time of the last revision, as LAST-MODIFIED is (RFC 5545 §3.8.7.2): a feed in
 * which nothing changed is the same to the byte.
 */
import ical, {
  escape as escapeText,
  type ICalCalendar,
  type ICalEvent,
  ICalEventTransparency,
} from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { plain } from '../report/escape.js';
import { shiftDescription, shiftSummary } from '../report/rota-text.js';
import { resolve, roleTimeline } from '../schedule/resolve.js';
import { roles } from '../schedule/roles.js';
import { hull, overlaps, touching } from '../schedule/span.js';
import type { Role, Schedule, Shift, Span } from '../schedule/types.js';
import { eventContent, type PublishedEvent, readPublished } from './published.js';

export interface CalendarInput {
  readonly config: ScheduleConfig;
  readonly now: Temporal.Instant;
  /** The feed as it was last published; broken or absent, every event counts as new. */
  readonly previous?: string;
  /** A page about the rota for people, such as the repository's. */
  readonly url?: string;
}

type Timelines = ReadonlyMap<Role, readonly Shift[]>;

const hoursPerWeek = 7 * 24;
/** A clock run comes twice an hour, so asking more often shows nothing new. */
const refreshSeconds = 60 * 60;

/**
 * The whole schedule's feed, CRLF at the end of each line, none over 75 octets. Holds every shift that touches the policy's
 * weeks around `now`, whole; so its bytes change only when a shift enters or leaves these weeks or says something else.
 */
export function calendarFeed({ config, now, previous, url }: CalendarInput): string {
  const { schedule, policy } = config;
  const { shifts } = resolve(schedule, {
    start: now.subtract({ hours: policy.calendar.pastWeeks * hoursPerWeek }),
    end: now.add({ hours: policy.calendar.comingWeeks * hoursPerWeek }),
  });
  const timelines = timelinesOver(schedule, shifts);
  const published = readPublished(previous ?? '');
  const calendar = ical({
    prodId: { company: 'Watchbill', product: 'Rota' },
    // The library writes a calendar's own texts as they are.
    name: escapeText(`On call: ${plain(schedule.name)}`, false),
    ttl: refreshSeconds,
    url: url ?? null,
  });
  for (const shift of shifts) {
    const event = createEvent(calendar, {
      schedule,
      shift,
      others: shiftsMeanwhile(timelines, shift),
      now,
      url,
    });
    carryOver(event, published.get(shiftUid(schedule, shift)));
  }
  return `${calendar.toString()}\r\n`;
}

/** Names a shift by what does not change with the person: schedule, rotation, start (the slot's own unless an override cut it) and, of several at once, which. */
export function shiftUid(schedule: Schedule, shift: Shift): string {
  const beside = [
    ...(shift.reason.kind === 'shadow' ? ['shadow'] : []),
    ...(shift.seat === undefined ? [] : [`seat-${shift.seat}`]),
  ];
  return ['watchbill', schedule.id, shift.rotation, shift.start.toString(), ...beside].map(uidPart).join('/');
}

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

interface EventInput {
  readonly schedule: Schedule;
  readonly shift: Shift;
  /** Of other roles, and overlapping `shift`. */
  readonly others: readonly Shift[];
  readonly now: Temporal.Instant;
  readonly url: string | undefined;
}

/** The event as it is when first published. */
function createEvent(calendar: ICalCalendar, input: EventInput): ICalEvent {
  const { schedule, shift, others, now, url } = input;
  return calendar.createEvent({
    id: shiftUid(schedule, shift),
    start: shift.start,
    end: shift.end,
    summary: shiftSummary(schedule, shift),
    description: shiftDescription(schedule, shift, others),
    transparency: ICalEventTransparency.TRANSPARENT,
    sequence: 0,
    stamp: now,
    lastModified: now,
    ...(url !== undefined && { url }),
  });
}

function carryOver(event: ICalEvent, before: PublishedEvent | undefined): void {
  if (before === undefined) return;
  if (eventContent(event.toString()) === before.content) {
    event.sequence(before.sequence).stamp(before.lastModified).lastModified(before.lastModified);
  } else {
    event.sequence(before.sequence + 1);
  }
}

/** Letters, digits and `.:_-` stay; all else is written as its code point in brackets, so that no two names become one. */
function uidPart(part: string): string {
  return part.replace(/[^\w.:-]/gu, (character) => `(${character.codePointAt(0)?.toString(16) ?? ''})`);
}
