/**
 * What an earlier feed of ours says of its events: when they are, how often each was revised, and when last. Reads what
 * `calendar` writes and no more of iCalendar than that; anything else counts as not published.
 */
import { Temporal } from 'temporal-polyfill';
import { plain } from '../report/escape.js';
import type { Span } from '../schedule/types.js';

export interface PublishedEvent {
  readonly sequence: number;
  /** An instant in ISO 8601, UTC, with seconds. */
  readonly lastModified: string;
  readonly isCancelled: boolean;
  /** Absent where the feed's times are none of ours. */
  readonly when?: PublishedSpan;
  /** What `calendar` wrote as categories: schedule, role, and what else. */
  readonly categories: readonly string[];
  /** As `eventContent` gives it. */
  readonly content: string;
}

export interface PublishedSpan {
  /** Of whole days the instants are those of UTC: near enough to tell what lies in a window of weeks. */
  readonly span: Span;
  readonly isDays: boolean;
}

/** In every feed of ours and in no other file. */
export const feedSign = 'PRODID:-//Watchbill//Rota//EN';

/** Properties that tell of revisions instead of the shift. */
const revisionProperty = /^(?:SEQUENCE|DTSTAMP|LAST-MODIFIED):/;
const bracket = /^(?:BEGIN|END):VEVENT$/;
const eventBegin = /^BEGIN:VEVENT$/m;
const eventEnd = /^END:VEVENT$/m;
// RFC 5545 §3.3.5, form 2: UTC. A day that the month lacks is left to whoever reads it as an instant.
const instantPattern = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])([0-5]\d)([0-5]\d)Z$/;
const datePattern = /^(\d{4})(\d{2})(\d{2})$/;

/** The events of a feed by UID; total, and empty for a text that is no feed. Where a UID stands twice, the last counts. */
export function readPublished(feed: string): ReadonlyMap<string, PublishedEvent> {
  // Unfolding, RFC 5545 §3.1; tolerant of bare line feeds, which Git may leave.
  const text = feed.replace(/\r\n/g, '\n').replace(/\n[ \t]/g, '');
  const [, ...bodies] = text.split(eventBegin);
  return new Map(
    bodies.flatMap((body) => {
      const [event = '', rest] = body.split(eventEnd);
      const uid = propertyOf(event, 'UID');
      const read = rest === undefined ? undefined : readEvent(event);
      return uid === undefined || read === undefined ? [] : [[uid, read] as const];
    }),
  );
}

function readEvent(event: string): PublishedEvent | undefined {
  const sequence = propertyOf(event, 'SEQUENCE');
  const lastModified = parseInstant(propertyOf(event, 'LAST-MODIFIED') ?? '');
  if (sequence === undefined || !/^\d{1,9}$/.test(sequence) || lastModified === undefined) return undefined;
  const when = readSpan(event);
  return {
    sequence: Number(sequence),
    lastModified,
    isCancelled: propertyOf(event, 'STATUS') === 'CANCELLED',
    ...(when !== undefined && { when }),
    categories: readList(propertyOf(event, 'CATEGORIES') ?? ''),
    content: eventContent(event),
  };
}

/** An event's unfolded properties less those that tell of revisions: equal for two events that say the same. */
function eventContent(event: string): string {
  return event
    .split(/\r?\n/)
    .filter((line) => line !== '' && !bracket.test(line) && !revisionProperty.test(line))
    .join('\n');
}

function propertyOf(event: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*)$`, 'm').exec(event)?.[1];
}

function readSpan(event: string): PublishedSpan | undefined {
  const days = spanOf(
    dayOf(propertyOf(event, 'DTSTART;VALUE=DATE')),
    dayOf(propertyOf(event, 'DTEND;VALUE=DATE')),
  );
  if (days !== undefined) return { span: days, isDays: true };
  const span = spanOf(
    parseInstant(propertyOf(event, 'DTSTART') ?? ''),
    parseInstant(propertyOf(event, 'DTEND') ?? ''),
  );
  return span === undefined ? undefined : { span, isDays: false };
}

function dayOf(text = ''): string | undefined {
  const date = text.replace(datePattern, '$1-$2-$3');
  return date === text ? undefined : `${date}T00:00:00Z`;
}

function spanOf(from: string | undefined, until: string | undefined): Span | undefined {
  if (from === undefined || until === undefined) return undefined;
  try {
    const [start, end] = [Temporal.Instant.from(from), Temporal.Instant.from(until)];
    return Temporal.Instant.compare(start, end) < 0 ? { start, end } : undefined;
  } catch {
    // A day that its month lacks.
    return undefined;
  }
}

/** Texts parted by commas, unescaped (RFC 5545 §3.3.11). */
function readList(text: string): readonly string[] {
  const parts = text.match(/(?:\\.|[^,\\])+/g) ?? [];
  return parts
    .map((part) => plain(part.replace(/\\([nN])/g, ' ').replace(/\\(.)/g, '$1')))
    .filter((part) => part !== '');
}

/** ISO 8601 for iCalendar's own form; `undefined` for anything else. */
function parseInstant(text: string): string | undefined {
  const iso = text.replace(instantPattern, '$1-$2-$3T$4:$5:$6Z');
  return iso === text ? undefined : iso;
}
