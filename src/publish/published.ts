/**
 * What an earlier feed of ours says of its events: how often each was revised, and when last. Reads what `calendar` writes
 * and no more of iCalendar than that; anything else counts as not published.
 */
export interface PublishedEvent {
  readonly sequence: number;
  /** An instant in ISO 8601, UTC, with seconds. */
  readonly lastModified: string;
  /** As `eventContent` gives it. */
  readonly content: string;
}

/** Properties that tell of revisions instead of the shift. */
const revisionProperty = /^(?:SEQUENCE|DTSTAMP|LAST-MODIFIED):/;
const bracket = /^(?:BEGIN|END):VEVENT$/;
const eventBegin = /^BEGIN:VEVENT$/m;
const eventEnd = /^END:VEVENT$/m;
// RFC 5545 §3.3.5, form 2: UTC. A day that the month lacks is left to whoever reads it as an instant.
const instantPattern = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])([0-5]\d)([0-5]\d)Z$/;

/** The events of a feed by UID; total, and empty for a text that is no feed. Where a UID stands twice, the last counts. */
export function readPublished(feed: string): ReadonlyMap<string, PublishedEvent> {
  // Unfolding, RFC 5545 §3.1; tolerant of bare line feeds, which Git may leave.
  const text = feed.replace(/\r\n/g, '\n').replace(/\n[ \t]/g, '');
  const [, ...bodies] = text.split(eventBegin);
  return new Map(
    bodies.flatMap((body) => {
      const [event = '', rest] = body.split(eventEnd);
      const uid = propertyOf(event, 'UID');
      const sequence = propertyOf(event, 'SEQUENCE');
      const lastModified = parseInstant(propertyOf(event, 'LAST-MODIFIED') ?? '');
      return rest === undefined ||
        uid === undefined ||
        sequence === undefined ||
        !/^\d{1,9}$/.test(sequence) ||
        lastModified === undefined
        ? []
        : [[uid, { sequence: Number(sequence), lastModified, content: eventContent(event) }] as const];
    }),
  );
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

/** ISO 8601 for iCalendar's own form; `undefined` for anything else. */
function parseInstant(text: string): string | undefined {
  const iso = text.replace(instantPattern, '$1-$2-$3T$4:$5:$6Z');
  return iso === text ? undefined : iso;
}
