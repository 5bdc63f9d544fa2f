/**
 * The monthly record: tables for people, and the same figures as JSON for programs. Whatever stands in the tables is taken
 * from the record, so that the two cannot differ.
 */
import { Temporal } from 'temporal-polyfill';
import {
  formatRecord,
  type Group,
  type MonthRecord,
  parseRecord,
  type Times,
} from '../postmortem/record-schema.js';
import { inline, maxBodyLength, name, titleText } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import { groupText, placeOf, type Row, recordLists, table } from './record-parts.js';
import { durationText, instantText } from './time-text.js';
import { nameWords } from './words/names.js';
import { recordWords } from './words/record.js';

/** In the schedule's language; the JSON is the same in all. */
export interface RecordText extends Spoken {
  readonly record: MonthRecord;
  /** The schedule's name. Untrusted. */
  readonly title: string;
  /** The record of the month before, where it is known. */
  readonly before: MonthRecord | undefined;
  /** Titles of issues by number, as far as they are known. Untrusted. */
  readonly issueTitles: ReadonlyMap<number, string>;
  /** The repository's page. */
  readonly repositoryUrl: string;
}

const maxTitleLength = 200;

/** `Record: Payments, November 2026`; an issue’s title is plain text to GitHub. */
export function recordTitle(input: Pick<RecordText, 'record' | 'title' | 'language'>): string {
  const words = inLanguageOf(recordWords, input);
  return titleText(words.title(input.title, monthText(input.record.month, input)), maxTitleLength);
}

/** `November 2026` */
export function monthText(key: string, spoken: Spoken): string {
  const words = inLanguageOf(recordWords, spoken);
  const { year, month } = Temporal.PlainYearMonth.from(key);
  return words.month(words.months[month - 1] ?? '', year);
}

/** Room for the marker, and to spare. */
const markerRoom = 300;

/** As an issue has it: the JSON is folded. */
export function recordText(input: RecordText): string {
  const json = foldedJson(input);
  const tables = tablesText(input, maxBodyLength - markerRoom - json.length);
  return `${tables}\n\n${json}`;
}

/** As a file has it: the JSON is a file of its own. */
export function recordFileText(input: RecordText): string {
  return `# ${inline(recordTitle(input))}\n\n${tablesText(input, Number.POSITIVE_INFINITY)}\n`;
}

function foldedJson(input: RecordText): string {
  const { json } = inLanguageOf(recordWords, input);
  return [
    `<details><summary>${json}</summary>`,
    '',
    '```json',
    formatRecord(input.record),
    '```',
    '',
    '</details>',
  ].join('\n');
}

/** The figures of a record's text, of whoever may be believed; `undefined` where there are none that can be read. */
export function recordIn(body: string): MonthRecord | undefined {
  const [, json] = /^```json\r?\n([\s\S]*?)\r?\n```\r?$/m.exec(body) ?? [];
  return json === undefined ? undefined : parseRecord(json);
}

/** Tables are whole; of the lists at the end as much as there is room for. */
function tablesText(input: RecordText, maxLength: number): string {
  const { headings } = inLanguageOf(recordWords, input);
  const tables = [
    introText(input),
    ...missingText(input),
    ...section(headings.issues, issueTable(input)),
    ...section(headings.times, timeTable(input)),
    ...section(headings.windows, windowTable(input)),
    ...section(headings.pages, pageTable(input)),
    ...section(headings.load, loadTable(input)),
    ...section(headings.followUps, [followUpText(input)]),
  ].join('\n\n');
  const room = maxLength - tables.length - listRoom;
  return [tables, ...recordLists(input, Math.max(room, 0))].join('\n\n');
}

/** The headings of the lists and what counts the rest. */
const listRoom = 600;

function section(heading: string, parts: readonly string[]): readonly string[] {
  return [`## ${heading}`, ...parts];
}

function introText(input: RecordText): string {
  const { record, title } = input;
  const at = (instant: string) => instantText(Temporal.Instant.from(instant), placeOf(input));
  return inLanguageOf(recordWords, input).intro(inline(title), at(record.start), at(record.end));
}

function missingText(input: RecordText): readonly string[] {
  const { missingIssueCount: count } = input.record;
  return count === 0 ? [] : [inLanguageOf(recordWords, input).missing(count)];
}

function isSame(a: Group, b: Group): boolean {
  return a.kind === b.kind && a.severity === b.severity;
}

/** Head of the columns about the month before; they are left out where nothing is known of it. */
function headBefore(input: RecordText): string | undefined {
  return input.before && inLanguageOf(recordWords, input).monthBefore;
}

/** A figure of the month before, or that it had no such row. */
function beforeText(figure: string | undefined): string {
  return figure ?? '·';
}

function issueTable(input: RecordText): readonly string[] {
  const { record, before } = input;
  const { opened, reopened, closed, openAtEnd } = inLanguageOf(recordWords, input).issues;
  const past = headBefore(input);
  const rows = record.issues.map((row): Row => {
    const was = before?.issues.find((other) => isSame(other, row));
    return [
      groupText(row, input),
      `${row.openedCount}`,
      beforeText(was && `${was.openedCount}`),
      `${row.reopenedCount}`,
      `${row.closedCount}`,
      `${row.openAtEndCount}`,
    ];
  });
  const head = ['', opened, past, reopened, closed, openAtEnd];
  return [table(head, rows)];
}

function timeTable(input: RecordText): readonly string[] {
  const { record, before } = input;
  const words = inLanguageOf(recordWords, input).times;
  const past = headBefore(input);
  const all = record.times.filter(
    ({ severity, acknowledge, resolve }) => severity === null || acknowledge.count + resolve.count > 0,
  );
  const rows = all.flatMap((row): readonly Row[] => {
    const was = before?.times.find((other) => isSame(other, row));
    const group = groupText(row, input);
    return [
      [words.acknowledge(group), ...timeCells(row.acknowledge, was?.acknowledge, input)],
      [words.resolve(group), ...timeCells(row.resolve, was?.resolve, input)],
    ];
  });
  return [table(['', words.count, words.median, past, words.p90, past], rows), words.about];
}

function timeCells(
  { count, medianMinutes, p90Minutes }: Times,
  was: Times | undefined,
  spoken: Spoken,
): readonly string[] {
  return [
    `${count}`,
    minutesText(medianMinutes, spoken),
    beforeText(was && minutesText(was.medianMinutes, spoken)),
    minutesText(p90Minutes, spoken),
    beforeText(was && minutesText(was.p90Minutes, spoken)),
  ];
}

function minutesText(minutes: number | null, spoken: Spoken): string {
  return minutes === null ? '–' : durationText(Temporal.Duration.from({ minutes }), spoken);
}

function windowTable(input: RecordText): readonly string[] {
  const { record, before } = input;
  const words = inLanguageOf(recordWords, input).windows;
  const names = inLanguageOf(nameWords, input).window;
  const past = headBefore(input);
  if (record.windows.length === 0) return [words.none];
  const rows = record.windows.map((row): Row => {
    const was = before?.windows.find((other) => isSame(other, row) && other.window === row.window);
    return [
      groupText(row, input),
      names[row.window],
      `${row.keptCount}`,
      `${row.missedCount}`,
      keptText(row),
      beforeText(was && keptText(was)),
      `${row.openAtEndCount}`,
    ];
  });
  const head = ['', words.window, words.kept, words.missed, words.keptOfBoth, past, words.open];
  return [table(head, rows), words.about];
}

function keptText({ keptCount, missedCount }: MonthRecord['windows'][number]): string {
  const both = keptCount + missedCount;
  return both === 0 ? '–' : `${Math.round((100 * keptCount) / both)} %`;
}

function pageTable(input: RecordText): readonly string[] {
  const { record, before } = input;
  const { kinds, inHours, outOfHours } = inLanguageOf(recordWords, input).pages;
  const past = headBefore(input);
  const rows = record.pages.map((row): Row => {
    const was = before?.pages.find(({ kind }) => kind === row.kind);
    return [
      kinds[row.kind],
      `${row.inHoursCount}`,
      beforeText(was && `${was.inHoursCount}`),
      `${row.outOfHoursCount}`,
      beforeText(was && `${was.outOfHoursCount}`),
    ];
  });
  const head = ['', inHours, past, outOfHours, past];
  return [table(head, rows)];
}

function loadTable(input: RecordText): readonly string[] {
  const { people, peopleLeftOutCount: left } = input.record;
  const words = inLanguageOf(recordWords, input).load;
  if (people.length === 0) return [words.none];
  const rows = people.map(
    (row): Row => [
      name(row.login),
      `${row.shiftCount}`,
      words.hours(row.dutyHours),
      words.hours(row.nightHours),
      words.hours(row.weekendHours),
      words.hours(row.holidayHours),
      `${row.heldIssueCount}`,
      `${row.pageInHoursCount}`,
      `${row.pageOutOfHoursCount}`,
    ],
  );
  const head = [
    ...['', words.shifts, words.duty, words.nights, words.weekends, words.holidays],
    ...[words.issues, words.pagesInHours, words.pagesOutOfHours],
  ];
  return [table(head, rows), ...(left === 0 ? [] : [words.more(left)])];
}

function followUpText(input: RecordText): string {
  const { dueCount, closedInTimeCount, closedLateCount, closingRatePercent: rate } = input.record.followUps;
  const words = inLanguageOf(recordWords, input).followUps;
  if (rate === null) return words.none;
  const facts = { due: dueCount, inTime: closedInTimeCount, rate, late: closedLateCount };
  const was = input.before?.followUps.closingRatePercent ?? undefined;
  return was === undefined ? words.facts(facts) : words.factsSince(facts, was);
}

/** What the pull request says that files a record. */
export function recordChangeText(input: RecordText): string {
  const { record, title } = input;
  return inLanguageOf(recordWords, input).change(inline(title), monthText(record.month, input));
}
