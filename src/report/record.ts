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
import { groupText, type Row, recordLists, table } from './record-parts.js';
import { durationText, instantText } from './time-text.js';

export interface RecordText {
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
export function recordTitle({ record, title }: Pick<RecordText, 'record' | 'title'>): string {
  return titleText(`Record: ${title}, ${monthText(record.month)}`, maxTitleLength);
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'],
  ...['September', 'October', 'November', 'December'],
];

/** `November 2026` */
export function monthText(key: string): string {
  const { year, month } = Temporal.PlainYearMonth.from(key);
  return `${months[month - 1]} ${year}`;
}

/** Room for the marker, and to spare. */
const markerRoom = 300;

/** As an issue has it: the JSON is folded. */
export function recordText(input: RecordText): string {
  const json = foldedJson(input.record);
  const tables = tablesText(input, maxBodyLength - markerRoom - json.length);
  return `${tables}\n\n${json}`;
}

/** As a file has it: the JSON is a file of its own. */
export function recordFileText(input: RecordText): string {
  return `# ${inline(recordTitle(input))}\n\n${tablesText(input, Number.POSITIVE_INFINITY)}\n`;
}

const summary = 'The same figures as JSON';

function foldedJson(record: MonthRecord): string {
  return [
    `<details><summary>${summary}</summary>`,
    '',
    '```json',
    formatRecord(record),
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
  const tables = [
    introText(input),
    ...missingText(input.record),
    ...section('Issues', issueTable(input)),
    ...section('Time to acknowledge, time to resolve', timeTable(input)),
    ...section('Windows', windowTable(input)),
    ...section('Pages', pageTable(input)),
    ...section('Load', loadTable(input)),
    ...section('Follow-ups', [followUpText(input)]),
  ].join('\n\n');
  const room = maxLength - tables.length - listRoom;
  return [tables, ...recordLists(input, Math.max(room, 0))].join('\n\n');
}

/** The headings of the lists and what counts the rest. */
const listRoom = 600;

function section(heading: string, parts: readonly string[]): readonly string[] {
  return [`## ${heading}`, ...parts];
}

function introText({ record, title }: RecordText): string {
  const { start, end, timezone } = record;
  const [from, to] = [start, end].map((at) => instantText(Temporal.Instant.from(at), { timezone }));
  return `What the month of **${inline(title)}** looked like as it ended: from ${from} to ${to}. What is still open is in no average.`;
}

function missingText({ missingIssueCount: count }: MonthRecord): readonly string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? '**1 issue is missing here:** it could not be read whole.'
      : `**${count} issues are missing here:** they could not be read whole.`,
  ];
}

function isSame(a: Group, b: Group): boolean {
  return a.kind === b.kind && a.severity === b.severity;
}

/** Head of the columns about the month before; they are left out where nothing is known of it. */
function headBefore({ before }: RecordText): string | undefined {
  return before && 'The month before';
}

/** A figure of the month before, or that it had no such row. */
function beforeText(figure: string | undefined): string {
  return figure ?? '·';
}

function issueTable(input: RecordText): readonly string[] {
  const { record, before } = input;
  const past = headBefore(input);
  const rows = record.issues.map((row): Row => {
    const was = before?.issues.find((other) => isSame(other, row));
    return [
      groupText(row),
      `${row.openedCount}`,
      beforeText(was && `${was.openedCount}`),
      `${row.reopenedCount}`,
      `${row.closedCount}`,
      `${row.openAtEndCount}`,
    ];
  });
  const head = ['', 'Opened', past, 'Reopened', 'Closed', 'Open at the end'];
  return [table(head, rows)];
}

function timeTable(input: RecordText): readonly string[] {
  const { record, before } = input;
  const past = headBefore(input);
  const all = record.times.filter(
    ({ severity, acknowledge, resolve }) => severity === null || acknowledge.count + resolve.count > 0,
  );
  const rows = all.flatMap((row): readonly Row[] => {
    const was = before?.times.find((other) => isSame(other, row));
    return [
      [`${groupText(row)}: to acknowledge`, ...timeCells(row.acknowledge, was?.acknowledge)],
      [`${groupText(row)}: to resolve`, ...timeCells(row.resolve, was?.resolve)],
    ];
  });
  const head = ['', 'How many', 'Median', past, '90th percentile', past];
  return [
    table(head, rows),
    'By nearest rank, of what was done in the month, whenever it was opened; day and night, from the beginning of the duty.',
  ];
}

function timeCells({ count, medianMinutes, p90Minutes }: Times, was: Times | undefined): readonly string[] {
  return [
    `${count}`,
    minutesText(medianMinutes),
    beforeText(was && minutesText(was.medianMinutes)),
    minutesText(p90Minutes),
    beforeText(was && minutesText(was.p90Minutes)),
  ];
}

function minutesText(minutes: number | null): string {
  return minutes === null ? '–' : durationText(Temporal.Duration.from({ minutes }), {});
}

function windowTable(input: RecordText): readonly string[] {
  const { record, before } = input;
  const past = headBefore(input);
  if (record.windows.length === 0) return ['No window was kept or missed, and none is open.'];
  const rows = record.windows.map((row): Row => {
    const was = before?.windows.find((other) => isSame(other, row) && other.window === row.window);
    return [
      groupText(row),
      row.window,
      `${row.keptCount}`,
      `${row.missedCount}`,
      keptText(row),
      beforeText(was && keptText(was)),
      `${row.openAtEndCount}`,
    ];
  });
  const head = ['', 'Window', 'Kept', 'Missed', 'Kept of both', past, 'Open, in time'];
  return [
    table(head, rows),
    'A window counts in the month in which its step was taken or its time ran out, whichever came first.',
  ];
}

function keptText({ keptCount, missedCount }: MonthRecord['windows'][number]): string {
  const both = keptCount + missedCount;
  return both === 0 ? '–' : `${Math.round((100 * keptCount) / both)} %`;
}

const pageNames: Readonly<Record<MonthRecord['pages'][number]['kind'], string>> = {
  'near-miss': 'Reminders before the end of a window',
  breach: 'Calls after it',
  escalation: 'Calls by hand',
};

function pageTable(input: RecordText): readonly string[] {
  const { record, before } = input;
  const past = headBefore(input);
  const rows = record.pages.map((row): Row => {
    const was = before?.pages.find(({ kind }) => kind === row.kind);
    return [
      pageNames[row.kind],
      `${row.inHoursCount}`,
      beforeText(was && `${was.inHoursCount}`),
      `${row.outOfHoursCount}`,
      beforeText(was && `${was.outOfHoursCount}`),
    ];
  });
  const head = ['', 'In working hours', past, 'Outside them', past];
  return [table(head, rows)];
}

function loadTable({ record }: RecordText): readonly string[] {
  const { people, peopleLeftOutCount: left } = record;
  if (people.length === 0) return ['Nobody had any duty.'];
  const rows = people.map(
    (row): Row => [
      name(row.login),
      `${row.shiftCount}`,
      hoursText(row.dutyHours),
      hoursText(row.nightHours),
      hoursText(row.weekendHours),
      hoursText(row.holidayHours),
      `${row.heldIssueCount}`,
      `${row.pageInHoursCount}`,
      `${row.pageOutOfHoursCount}`,
    ],
  );
  const head = [
    ...['', 'Shifts', 'On duty', 'At night', 'At weekends', 'On holidays'],
    ...['Issues held', 'Pages in hours', 'Pages outside'],
  ];
  return [table(head, rows), ...(left === 0 ? [] : [`And ${left} more with less duty.`])];
}

function hoursText(hours: number): string {
  return `${hours} h`;
}

function followUpText({ record: { followUps }, before }: RecordText): string {
  const { dueCount, closedInTimeCount, closedLateCount, closingRatePercent: rate } = followUps;
  if (rate === null) return 'None was due in the month.';
  const was = before?.followUps.closingRatePercent ?? undefined;
  const facts = `Due in the month: ${dueCount}. Closed in time: ${closedInTimeCount} (${rate} %). Closed late: ${closedLateCount}.`;
  return was === undefined ? facts : `${facts} In time the month before: ${was} %.`;
}

/** What the pull request says that files a record. */
export function recordChangeText({ record, title }: RecordText): string {
  return `The figures of **${inline(title)}** for ${monthText(record.month)}, for people and as JSON. Merge it to keep them, or close it: it is proposed once.`;
}
