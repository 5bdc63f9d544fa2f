/**
 * One iCal feed: what its events look like, when an event counts as revised, and how long one that is no more stays as
 * cancelled. Which events are in it is for `feeds`, the words are `report/calendar-text`'s, the format `ical-generator`'s
 * (RFC 5545, RFC 7986).
 *
 * There is no METHOD, so DTSTAMP is the time of the last revision, as LAST-MODIFIED is (RFC 5545 §3.8.7.2): a feed in
 * which nothing changed is the same to the byte.
 */
import ical, {
  escape as escapeText,
  ICalAlarmType,
  type ICalCalendar,
  type ICalEvent,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { cancelledSummary } from '../report/calendar-text.js';
import type { Spoken } from '../report/language.js';
import { isBefore, overlaps } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';
import { type PublishedEvent, readPublished } from './published.js';

export interface Calendar extends Spoken {
  /** One line. */
  readonly name: string;
  /** A page for people. */
  readonly url?: string;
  /** In the order in which they are written; UIDs differ. */
  readonly events: readonly CalendarEvent[];
  /** Where events are looked for: what was published and lies outside has only passed. */
  readonly window: Span;
  readonly cancelledWeeks: number;
}

export interface CalendarEvent {
  readonly uid: string;
  /** ISO 8601: two instants in UTC, or for whole days two dates, `until` exclusive. */
  readonly start: string;
  readonly end: string;
  readonly isDays: boolean;
  readonly summary: string;
  readonly description: string;
  /** The schedule's name, the role, and what else; no line breaks in them. */
  readonly categories: readonly string[];
  readonly url?: string;
  /** Seconds before the start at which it rings. */
  readonly alarmSeconds: readonly number[];
}

export interface Moment {
  readonly now: Temporal.Instant;
  /** The feed as it was last published; broken or absent, every event counts as new. */
  readonly previous?: string;
}

/** A clock run comes twice an hour, so asking more often shows nothing new. */
const refreshSeconds = 60 * 60;
const hoursPerWeek = 7 * 24;

/** CRLF at the end of each line, none over 75 octets. */
export function formatCalendar(contents: Calendar, { now, previous }: Moment): string {
  const published = readPublished(previous ?? '');
  const calendar = ical({
    prodId: { company: 'Watchbill', product: 'Rota' },
    // The library writes a calendar's own texts as they are.
    name: escapeText(contents.name, false),
    ttl: refreshSeconds,
    url: contents.url ?? null,
  });
  const stamp = now.toString();
  const events = [
    ...contents.events.map((event) => addEvent(calendar, event, published.get(event.uid), stamp)),
    ...gone(contents, published, now).map((event) => addCancelled(calendar, event, contents)),
  ];
  const feed = textOf(calendar);
  if (feed === previous) return feed;
  const said = readPublished(feed);
  const revised = events.filter((event) => {
    const before = published.get(event.uid());
    return before !== undefined && before.content !== said.get(event.uid())?.content;
  });
  for (const event of revised) {
    event.sequence(event.sequence() + 1);
    event.stamp(stamp).lastModified(stamp);
  }
  return textOf(calendar);
}

/** With the revision it had, which holds as long as it says the same. */
function addEvent(
  calendar: ICalCalendar,
  event: CalendarEvent,
  before: PublishedEvent | undefined,
  stamp: string,
): ICalEvent {
  const { uid, start, end, isDays, summary, description, categories, url, alarmSeconds } = event;
  const { sequence = 0, lastModified = stamp } = before ?? {};
  return calendar.createEvent({
    id: uid,
    summary,
    description,
    // As text, which costs the library a fraction of what an Instant does.
    start,
    end,
    allDay: isDays,
    transparency: ICalEventTransparency.TRANSPARENT,
    sequence,
    stamp: lastModified,
    lastModified,
    categories: categories.map((name) => ({ name })),
    alarms: alarmSeconds.map((trigger) => ({ type: ICalAlarmType.display, trigger, description: summary })),
    ...(url !== undefined && { url }),
  });
}

interface GoneEvent extends PublishedEvent {
  readonly uid: string;
  readonly when: NonNullable<PublishedEvent['when']>;
}

/** What was published, would still be looked at, and is no more: until its time as cancelled is over. */
function gone(
  { events, window, cancelledWeeks }: Calendar,
  published: ReadonlyMap<string, PublishedEvent>,
  now: Temporal.Instant,
): readonly GoneEvent[] {
  const current = new Set(events.map(({ uid }) => uid));
  const since = now.subtract({ hours: cancelledWeeks * hoursPerWeek });
  return [...published].flatMap(([uid, event]) => {
    const { when, isCancelled, lastModified } = event;
    if (current.has(uid) || when === undefined || !uid.startsWith('watchbill/')) return [];
    if (!overlaps(when.span, window)) return [];
    const isOver = isCancelled ? !isBefore(since, Temporal.Instant.from(lastModified)) : cancelledWeeks === 0;
    return isOver ? [] : [{ ...event, uid, when }];
  });
}

/** As little as tells calendars to drop it: no name, no words of the team's but schedule and role. */
function addCancelled(
  calendar: ICalCalendar,
  { uid, when, categories, sequence, lastModified }: GoneEvent,
  spoken: Spoken,
): ICalEvent {
  const { start, end } = when.span;
  const [, role] = categories;
  return calendar.createEvent({
    id: uid,
    summary: cancelledSummary(role, spoken),
    start: start.toString(),
    end: end.toString(),
    allDay: when.isDays,
    status: ICalEventStatus.CANCELLED,
    transparency: ICalEventTransparency.TRANSPARENT,
    sequence,
    stamp: lastModified,
    lastModified,
    categories: categories.map((name) => ({ name })),
  });
}

/** The library leaves the last line's end out. */
function textOf(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}
