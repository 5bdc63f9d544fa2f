/** Zod schemas of single values: text in, a value of the domain out, with words for what is expected. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type LabelName, maxLabelNameLength, parseLabelName } from '../issues/label.js';
import type { TemplateChoice } from '../issues/policy.js';
import { type Login, nobody, parseLogin } from '../schedule/login.js';
import type { Participant } from '../schedule/types.js';
import { holidayWords, parseHolidayEntry } from './country.js';
import { compareLengths, lengthWords, parseLength, parseWeeks } from './length.js';
import {
  dateWords,
  type Moment,
  momentWords,
  parseDate,
  parseEndTime,
  parseMoment,
  parseTime,
  timeWords,
} from './moment.js';
import { type Parsed, parsed, refused } from './parsed.js';
import {
  type DailyHours,
  type DraftHours,
  dailyHoursWords,
  everyWords,
  handoffWords,
  hoursWords,
  parseDailyHours,
  parseDays,
  parseEvery,
  parseHandoff,
  parseHours,
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

/** A login, or `nobody`; the account of that name would be `@nobody`. */
export const participant = () =>
  leaf<Participant>('a GitHub login (letters, digits and inner hyphens, at most 39), or nobody', (text) => {
    const value = text === 'nobody' ? nobody : parseLogin(text);
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

/** Percent of a full-time colleague's turns. */
export const share = () =>
  leaf('a share such as 50%, from 1% to 100%', (text) => {
    const percent = /^\d{1,3}\s*%$/.test(text) ? Number.parseInt(text, 10) : 0;
    if (percent >= 1 && percent <= 100) return parsed(percent);
    return /^(?:0?\.\d+|\d{1,2})$/.test(text) ? { hint: 'write it with a percent sign: 50%' } : refused;
  });

/** `2 turns`, or the number alone. */
export const turnsCount = (most: number) =>
  leaf(`a number of turns such as 2 turns, from 1 to ${most}`, (text) => {
    const match = /^(\d{1,3})(?:\s+turns?)?$/i.exec(text);
    const count = Number(match?.[1] ?? 0);
    return count >= 1 && count <= most ? parsed(count) : refused;
  });

export const headCount = (most: number) =>
  leaf(`a whole number from 1 to ${most}`, (text) => {
    const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    return count >= 1 && count <= most ? parsed(count) : refused;
  });

/** A number of things from 0 on, or `none`, which is 0. */
export const countOrNone = (most: number) =>
  leaf(`a whole number from 0 to ${most}, or none`, (text) => {
    if (text === 'none') return parsed(0);
    const count = /^\d{1,3}$/.test(text) ? Number(text) : most + 1;
    return count <= most ? parsed(count) : refused;
  });

export const weeklyHours = () => leaf(hoursWords, parseHours);

/** `always`: round the clock. */
export const weeklyHoursOrAlways = () =>
  leaf<DraftHours | 'always'>(`always, or ${hoursWords}`, (text) =>
    text === 'always' ? parsed(text) : parseHours(text),
  );

export const holidayEntry = () => leaf(holidayWords, parseHolidayEntry);

/** A moment, or `handoff`: the end of the shift in force. */
export const endMoment = () =>
  leaf<Moment | 'handoff'>(`${momentWords}, or handoff`, (text) =>
    text === 'handoff' ? parsed(text) : parseMoment(text),
  );

/** A length of at most `most`, in words for `mostWords`. */
export const lengthUpTo = (most: Temporal.Duration, mostWords: string) =>
  leaf<Temporal.Duration>(`${lengthWords}, at most ${mostWords}`, (text) => {
    const length = parseLength(text);
    return 'value' in length && compareLengths(length.value, most) > 0 ? refused : length;
  });

/** Hours of the day, or `none`. */
export const dailyHours = () =>
  leaf<DailyHours | 'none'>(`${dailyHoursWords}, or none`, (text) =>
    text === 'none' ? parsed(text) : parseDailyHours(text),
  );

/** Text of several lines for comments. An HTML comment in it could be taken for one of Watchbill's own marks. */
export const template = (maxLength: number) =>
  leaf<string>(`text for a comment, at most ${maxLength} characters`, (text) => {
    if (controlPattern.test(text.replace(/[\n\t]/g, ' '))) return { hint: 'without control characters' };
    if (text.includes('<!--')) return { hint: 'without HTML comments' };
    const trimmed = text.trim();
    return trimmed !== '' && trimmed.length <= maxLength ? parsed(trimmed) : refused;
  });

/** A Markdown template or an issue form, or `built-in`. Whether the file is there is seen when it is needed. */
export const issueTemplate = () =>
  leaf<TemplateChoice>(
    'built-in, or the path of a template such as .github/ISSUE_TEMPLATE/postmortem.md',
    (text) => {
      if (text === 'built-in') return parsed({ kind: 'built-in' });
      const path = text.trim().replace(/^\.?\//, '');
      if (/^\.github\/ISSUE_TEMPLATE\/config\.ya?ml$/i.test(path))
        return { hint: 'that one lists the others' };
      if (controlPattern.test(path) || !/^\.github\/ISSUE_TEMPLATE\/[^/]+$/.test(path)) {
        return { hint: 'GitHub takes templates from the folder .github/ISSUE_TEMPLATE' };
      }
      return /\.(?:md|ya?ml)$/.test(path)
        ? parsed({ kind: 'file', path })
        : { hint: 'Markdown ends with .md, an issue form with .yml or .yaml' };
    },
  );

/** An address that people are sent to in a hurry: only an encrypted one. */
export const secureLink = () =>
  leaf('an address that begins with https://', (text) => {
    if (/^https:\/\/[^\s<>"]+$/i.test(text) && URL.canParse(text)) return parsed(text);
    return /^http:\/\//i.test(text) ? { hint: 'only https is taken' } : refused;
  });

export const link = () =>
  leaf('an address that begins with https:// or http://', (text) =>
    /^https?:\/\/[^\s<>"]+$/i.test(text) && URL.canParse(text) ? parsed(text) : refused,
  );

/** A Markdown file of the repository: `README.md`, `docs/on-call.md`. */
export const markdownFile = () =>
  leaf('the path of a Markdown file from the repository’s root, such as README.md', (text) => {
    const isMarkdown = /^[^\s\\<>"|:*?]{1,200}\.(?:md|markdown)$/i.test(text);
    const isInside = text.split('/').every((part) => !['', '.', '..', '.git'].includes(part.toLowerCase()));
    return isMarkdown && isInside ? parsed(text) : refused;
  });

/** A role of this schedule, or a login; an `@` before it makes it a login in any case. */
export const roleOrLogin = (others = '') =>
  leaf<string>(`a role of this schedule or a GitHub login${others}`, (text) =>
    parseLogin(text) === undefined && !wordPattern.test(text) ? refused : parsed(text),
  );

/** As `roleOrLogin`; `none` is nobody, and the account of that name would be `@none`. */
export const roleOrLoginOrNone = () => roleOrLogin(', or none');
