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
import { type PublishedEvent, readPublished } from './published.js';

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
export function calendarFeed(input: CalendarInput): string {
  const { config, now, previous, url } = input;
  const published = readPublished(previous ?? '');
  const calendar = ical({
    prodId: { company: 'Watchbill', product: 'Rota' },
    // The library writes a calendar's own texts as they are.
    name: escapeText(`On call: ${plain(config.schedule.name)}`, false),
    ttl: refreshSeconds,
    url: url ?? null,
  });
  const events = addEvents(calendar, input, published);
  const feed = textOf(calendar);
  if (feed === previous) return feed;
  const said = readPublished(feed);
  const revised = events.filter((event) => {
    const before = published.get(event.uid());
    return before !== undefined && before.content !== said.get(event.uid())?.content;
  });
  for (const event of revised) {
    event.sequence(event.sequence() + 1);
    event.stamp(now.toString()).lastModified(now.toString());
  }
  return textOf(calendar);
}

type Published = ReadonlyMap<string, PublishedEvent>;

/** One for each shift, with the revision it had, which holds as long as it says the same. */
function addEvents(
  calendar: ICalCalendar,
  { config: { schedule, policy }, now, url }: CalendarInput,
  published: Published,
): readonly ICalEvent[] {
  const { shifts } = resolve(schedule, {
    start: now.subtract({ hours: policy.calendar.pastWeeks * hoursPerWeek }),
    end: now.add({ hours: policy.calendar.comingWeeks * hoursPerWeek }),
  });
  const timelines = timelinesOver(schedule, shifts);
  const isoText = isoTexts();
  return shifts.map((shift) => {
    const id = uidAt(schedule, shift, isoText(shift.start));
    const { sequence = 0, lastModified = isoText(now) } = published.get(id) ?? {};
    return calendar.createEvent({
      id,
      summary: shiftSummary(schedule, shift),
      description: shiftDescription(schedule, shift, shiftsMeanwhile(timelines, shift)),
      // As text, which costs the library a fraction of what an Instant does.
      start: isoText(shift.start),
      end: isoText(shift.end),
      transparency: ICalEventTransparency.TRANSPARENT,
      sequence,
      stamp: lastModified,
      lastModified,
      ...(url !== undefined && { url }),
    });
  });
}

/** The library leaves the last line's end out. */
function textOf(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}

/** Names a shift by what does not change with the person: schedule, rotation, start (the slot's own unless an override cut it) and, of several at once, which. */
export function shiftUid(schedule: Schedule, shift: Shift): string {
  return uidAt(schedule, shift, shift.start.toString());
}

function uidAt(schedule: Schedule, shift: Shift, start: string): string {
  const beside = [
    ...(shift.reason.kind === 'shadow' ? ['shadow'] : []),
    ...(shift.seat === undefined ? [] : [`seat-${shift.seat}`]),
  ];
  return ['watchbill', schedule.id, shift.rotation, start, ...beside].map(uidPart).join('/');
}

/** Instants as ISO 8601 text, each made once: the same ones begin and end the shifts of every role, and it takes long. */
function isoTexts(): (at: Temporal.Instant) => string {
  const texts = new Map<number, string>();
  return (at) => {
    const text = texts.get(at.epochMilliseconds) ?? at.toString();
    texts.set(at.epochMilliseconds, text);
    return text;
  };
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

/** Letters, digits and `.:_-` stay; all else is written as its code point in brackets, so that no two names become one. */
function uidPart(part: string): string {
  return part.replace(/[^\w.:-]/gu, (character) => `(${character.codePointAt(0)?.toString(16) ?? ''})`);
}
