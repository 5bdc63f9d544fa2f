/** Time zones by IANA name: what was most likely meant. `schedule/zone.ts` says what is valid; the list of names serves guesses only. */
import { parseZone } from '../schedule/zone.js';
import { guesser } from './nearest.js';
import { type Parsed, parsed } from './parsed.js';

export const zoneWords = 'an IANA time zone such as Asia/Seoul';

/** Abbreviations people write; none of them names one zone, so they are guesses. */
const abbreviations: ReadonlyMap<string, string> = new Map([
  ['KST', 'Asia/Seoul'],
  ['JST', 'Asia/Tokyo'],
  ['IST', 'Asia/Kolkata'],
  ['BST', 'Europe/London'],
  ['CEST', 'Europe/Berlin'],
  ['PST', 'America/Los_Angeles'],
  ['PDT', 'America/Los_Angeles'],
  ['PT', 'America/Los_Angeles'],
  ['MDT', 'America/Denver'],
  ['CDT', 'America/Chicago'],
  ['EDT', 'America/New_York'],
  ['ET', 'America/New_York'],
  ['AEST', 'Australia/Sydney'],
]);

/** The zone's name in its usual letter case. Fixed offsets are refused: they would not follow clock changes. */
export function readZone(text: string): Parsed<string> {
  if (/^(?:UTC|GMT)?[+-]\d/i.test(text)) {
    return { hint: 'a fixed offset does not follow clock changes: name a place' };
  }
  const zone = parseZone(text);
  return zone === undefined ? { isOfZone: true } : parsed(zone);
}

/** The zone most likely meant by a text that `readZone` refuses, by whole name or by place; for a bounded number of texts. */
export function zoneGuesser(): (text: string) => string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const byPlace = new Map(zones.map((zone) => [placeOf(zone), zone]));
  const guessZone = guesser(zones);
  const guessPlace = guesser([...byPlace.keys()]);
  return (text) => {
    const wanted = text.trim().replaceAll(' ', '_');
    const place = guessPlace(placeOf(wanted));
    return (
      abbreviations.get(text.toUpperCase()) ??
      guessZone(wanted) ??
      (place === undefined ? undefined : byPlace.get(place))
    );
  };
}

function placeOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}
