/** Calendar clients' view of a feed: what `ical.js` and `node-ical` make of its bytes. */
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import type { Span } from '../../src/schedule/types.js';

export interface ReadEvent {
  readonly uid: string;
  /** An instant, or of whole days a date: `2026-11-23`. */
  readonly start: string;
  readonly end: string;
  readonly summary: string;
  readonly description: string;
}

export interface Revision {
  readonly sequence: number;
  readonly stamp: string;
  readonly lastModified: string;
}

/** In the feed's order. */
export function readWithIcalJs(feed: string): readonly ReadEvent[] {
  return icalJsEvents(feed).map((event) => ({
    uid: event.uid,
    start: timeOf(event.startDate),
    end: timeOf(event.endDate),
    summary: event.summary,
    description: event.description,
  }));
}

/** By UID. */
export function revisions(feed: string): ReadonlyMap<string, Revision> {
  return new Map(
    icalJsEvents(feed).map((event) => [
      event.uid,
      {
        sequence: event.sequence,
        stamp: String(event.component.getFirstPropertyValue('dtstamp')),
        lastModified: String(event.component.getFirstPropertyValue('last-modified')),
      },
    ]),
  );
}

/** In the feed's order. */
export function readWithNodeIcal(feed: string): readonly ReadEvent[] {
  return Object.values(nodeIcal.sync.parseICS(feed)).flatMap((component) =>
    component?.type !== 'VEVENT' || component.end === undefined
      ? []
      : [
          {
            uid: component.uid,
            start: component.datetype === 'date' ? localDate(component.start) : instantOf(component.start),
            end: component.datetype === 'date' ? localDate(component.end) : instantOf(component.end),
            summary: String(component.summary),
            description: String(component.description),
          },
        ],
  );
}

/** Each event's bytes by UID, as they stand in the feed. */
export function eventTexts(feed: string): ReadonlyMap<string, string> {
  const texts = feed
    .split(/(?=BEGIN:VEVENT\r\n)/)
    .slice(1)
    .map((text) => text.replace(/END:VCALENDAR\r\n$/, ''));
  return new Map(texts.map((text) => [readWithIcalJs(inCalendar(text))[0]?.uid ?? '', text]));
}

function inCalendar(event: string): string {
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test\r\n${event}END:VCALENDAR\r\n`;
}

function icalJsEvents(feed: string): readonly ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(feed));
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

function timeOf(time: ICAL.Time): string {
  return time.isDate ? time.toString() : instantOf(time.toJSDate());
}

/** `node-ical` gives a date as that day's midnight where the program runs. */
function localDate(date: Date): string {
  return Temporal.PlainDate.from({
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
  }).toString();
}

/** The shift's times as its event has them: dates where both ends begin a day of the zone. */
export function timesOf({ start, end }: Span, zone: string): Pick<ReadEvent, 'start' | 'end'> {
  const [from, until] = [start, end].map((at) => at.toZonedDateTimeISO(zone));
  const isDays = [from, until].every((at) => at?.equals(at.startOfDay()));
  const dates = [from, until].map((at) => at?.toPlainDate().toString() ?? '');
  const [first = '', last = ''] = isDays ? dates : [start.toString(), end.toString()];
  return { start: first, end: last };
}

/** A time of an event back as an instant, as a reader in the zone takes it. */
export function instantIn(zone: string, time: string): string {
  return time.includes('T')
    ? time
    : Temporal.PlainDate.from(time).toZonedDateTime(zone).toInstant().toString();
}

/** UIDs of events that are there to say that they are no more. */
export function cancelled(feed: string): readonly string[] {
  return icalJsEvents(feed)
    .filter(({ component }) => component.getFirstPropertyValue('status') === 'CANCELLED')
    .map(({ uid }) => uid);
}

function instantOf(date: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toString();
}
