/** Times as people type them on the command line. */
import { Temporal } from 'temporal-polyfill';
import { orUndefined } from '../config/parsed.js';

/** An instant, or a wall-clock time that is meant in each schedule's own zone. */
export type Moment =
  | { readonly kind: 'instant'; readonly instant: Temporal.Instant }
  | { readonly kind: 'local'; readonly local: Temporal.PlainDateTime };

// Beyond these years no rota reaches, and Temporal's own range ends somewhere.
const century = /^2[01]\d\d-/;

/**
 * `2026-12-05T05:00Z`, `2026-12-05T14:00+09:00`, `2026-12-05T14:00[Asia/Seoul]`; `2026-12-05T14:00`, `2026-12-05 14:00` and
 * `2026-12-05` (its midnight) are local. `undefined` for anything else, and outside the years 2000 to
 * 2199. Total.
 */
export function parseMoment(text: string): Moment | undefined {
  if (!century.test(text)) return undefined;
  const instant = orUndefined(() =>
    text.includes('[') ? Temporal.ZonedDateTime.from(text).toInstant() : Temporal.Instant.from(text),
  );
  if (instant !== undefined) return { kind: 'instant', instant };
  // PlainDateTime would drop a zone without a word.
  const local = text.includes('[') ? undefined : orUndefined(() => Temporal.PlainDateTime.from(text));
  return local === undefined ? undefined : { kind: 'local', local };
}

/** RFC 5545 §3.3.5 for local times that are skipped or repeated. */
export function instantOf(moment: Moment, zone: string): Temporal.Instant {
  switch (moment.kind) {
    case 'instant':
      return moment.instant;
    case 'local':
      return moment.local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant();
  }
}
