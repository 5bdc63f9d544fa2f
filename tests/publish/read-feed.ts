/** Calendar clients' view of a feed: what `ical.js` and `node-ical` make of its bytes. */
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { Temporal } from 'temporal-polyfill';

export interface ReadEvent {
  readonly uid: string;
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
    start: instantOf(event.startDate.toJSDate()),
    end: instantOf(event.endDate.toJSDate()),
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
            start: instantOf(component.start),
            end: instantOf(component.end),
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

function instantOf(date: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime()).toString();
}
