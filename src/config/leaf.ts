/** Zod schemas of single values: text in, a value of the domain out, with words for what is expected. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type LabelName, maxLabelNameLength, parseLabelName } from '../issues/label.js';
import { type Login, parseLogin } from '../schedule/login.js';
import { lengthWords, parseLength, parseWeeks } from './length.js';
import {
  dateWords,
  momentWords,
  parseDate,
  parseEndTime,
  parseMoment,
  parseTime,
  timeWords,
} from './moment.js';
import { type Parsed, parsed, refused } from './parsed.js';
import {
  everyWords,
  handoffWords,
  parseDays,
  parseEvery,
  parseHandoff,
  parseWeekday,
  weekdayWords,
} from './turn.js';
import { readZone, zoneWords } from './zone.js';

/** A value that `parse` makes of text. `expected` completes "expected …". */
function leaf<T>(expected: string, parse: (text: string) => Parsed<T>) {
  const message = `expected ${expected}`;
  return z
    .string({ error: message })
    .transform((text, context): T => {
      const result = parse(text);
      if ('value' in result) return result.value;
      context.addIssue({ code: 'custom', message, params: result });
      return z.NEVER;
    })
    .meta({ expects: expected });
}

// Line ends, other control characters and what turns the direction of text: they would change what is around them.
const controlPattern = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

function parseLine(text: string, maxLength: number): Parsed<string> {
  const line = text.trim();
  if (controlPattern.test(line)) return { hint: 'without line breaks or control characters' };
  return line !== '' && line.length <= maxLength ? parsed(line) : refused;
}

/** One line of text for people. */
export function line(maxLength: number) {
  return leaf(`one line of text, at most ${maxLength} characters`, (text) => parseLine(text, maxLength));
}

export const login = () =>
  leaf<Login>('a GitHub login: letters, digits and inner hyphens, at most 39', (text) => {
    const value = parseLogin(text);
    return value === undefined ? refused : parsed(value);
  });

export const labelName = () =>
  leaf<LabelName>(`a label name, at most ${maxLabelNameLength} characters on one line`, (text) => {
    const value = controlPattern.test(text) ? undefined : parseLabelName(text);
    return value === undefined ? refused : parsed(value);
  });

/** A login takes the place of `{login}`; how long the outcome may be depends on the people: see `rules/`. */
export const personLabel = () =>
  leaf<string>('a label name with {login} in it, such as "on-call: {login}"', (text) => {
    const value = parseLine(text, 200);
    return 'value' in value && !value.value.includes('{login}') ? refused : value;
  });

/** What a marker and an identifier can hold: see `issues/marker.ts`. */
export const wordPattern = /^[\p{L}\p{N}](?:[\p{L}\p{N}._]|-(?!-))*$/u;
export const maxWordLength = 50;

const wordWords = `one word of letters, digits, "-", "_" or ".", at most ${maxWordLength} characters`;

/** A name of a rotation or a role. */
export const word = (expected = wordWords) =>
  leaf<string>(expected, (text) =>
    wordPattern.test(text) && text.length <= maxWordLength ? parsed(text) : refused,
  );

export const zone = () => leaf(zoneWords, readZone);
export const date = () => leaf(dateWords, parseDate);
export const moment = () => leaf(momentWords, parseMoment);
export const time = () => leaf(timeWords, parseTime);
export const endTime = () => leaf(`${timeWords}, or 24:00`, parseEndTime);
export const weekday = () => leaf(weekdayWords, parseWeekday);
export const weekdayRange = () => leaf('weekdays such as Mon-Fri', parseDays);
export const every = () => leaf(everyWords, parseEvery);
export const handoff = () => leaf(handoffWords, parseHandoff);
export const length = () => leaf(lengthWords, parseLength);
export const weeks = () => leaf('a number of weeks such as 26 weeks', parseWeeks);

/** A window's length, or `none`: not enforced. */
export const windowLength = () =>
  leaf<Temporal.Duration | 'none'>(`${lengthWords}, or none`, (text) =>
    text === 'none' ? parsed(text) : parseLength(text),
  );

/** How many turns away, `1` the next, `-1` the one before. */
export const turnCount = () =>
  leaf('a whole number of turns such as 1 or -1, not 0', (text) => {
    const count = /^[+-]?\d{1,3}$/.test(text) ? Number(text) : 0;
    return count === 0 ? refused : parsed(count);
  });

export const link = () =>
  leaf('an address that begins with https:// or http://', (text) =>
    /^https?:\/\/[^\s<>"]+$/i.test(text) && URL.canParse(text) ? parsed(text) : refused,
  );

/** A role of this schedule, or a login; an `@` before it makes it a login in any case. */
export const roleOrLogin = () =>
  leaf<string>('a role of this schedule or a GitHub login', (text) =>
    parseLogin(text) === undefined && !wordPattern.test(text) ? refused : parsed(text),
  );
