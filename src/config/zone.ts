/** Time zones by IANA name: what was most likely meant. `schedule/zone.ts` says what is valid; the list of names serves guesses only. */
import { parseZone } from '../schedule/zone.js';
import { nearest } from './nearest.js';
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
  if (zone !== undefined) return parsed(zone);
  const guess = guessZone(text);
  return guess === undefined ? {} : { hint: `did you mean "${guess}"?` };
}

function guessZone(text: string): string | undefined {
  const abbreviation = abbreviations.get(text.toUpperCase());
  if (abbreviation !== undefined) return abbreviation;
  const zones = Intl.supportedValuesOf('timeZone');
  const place = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1);
  const wanted = text.trim().replaceAll(' ', '_');
  const whole = nearest(wanted, zones);
  if (whole !== undefined) return whole;
  const city = nearest(place(wanted), zones.map(place));
  return zones.find((zone) => place(zone) === city);
}
