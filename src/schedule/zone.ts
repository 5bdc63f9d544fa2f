/** Which texts name a time zone. What happens on a zone's clock-change nights is Temporal's business. */
import { Temporal } from 'temporal-polyfill';

// Names of the time-zone database hold nothing else (https://data.iana.org/time-zones/theory.html, "Names of timezones").
// Keeps out what Temporal would take as well: offsets such as "+09:00", and whole timestamps with a zone in them.
const zoneNamePattern = /^[a-z][\w+-]*(?:\/[\w+-]+)*$/i;

const epoch = Temporal.Instant.fromEpochMilliseconds(0);

/**
 * The zone's IANA name in its usual spelling (`asia/seoul` gives `Asia/Seoul`), or `undefined` where Temporal knows no
 * such zone. Fixed offsets are refused; `Etc/GMT-9` and `UTC` are names.
 */
export function parseZone(text: string): string | undefined {
  if (!zoneNamePattern.test(text)) return undefined;
  try {
    return epoch.toZonedDateTimeISO(text).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
