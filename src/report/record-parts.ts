/** The lists at the end of a monthly record: what is still open, link by link; and the table all its figures stand in. */
import { Temporal } from 'temporal-polyfill';
import type { Group, MonthRecord } from '../postmortem/record-schema.js';
import { inline, issueLink, titleText } from './escape.js';
import type { RecordText } from './record.js';
import { durationText, instantText } from './time-text.js';

/** Cells that are harmless in Markdown already. A column whose head is absent is left out. */
export type Row = readonly (string | undefined)[];

/** The first column to the left, figures to the right. */
export function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) =>
    `| ${cells.flatMap((cell, column) => (head[column] === undefined ? [] : [cell ?? ''])).join(' | ')} |`;
  const rule = line(head.map((_, column) => (column === 0 ? '---' : '---:')));
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/** `Incidents, sev1`, `Requests`. */
export function groupText({ kind, severity }: Group): string {
  const text = groupNames[kind];
  return severity === null ? text : `${text}, ${severity}`;
}

const groupNames: Readonly<Record<Group['kind'], string>> = {
  incident: 'Incidents',
  request: 'Requests',
  other: 'Other issues',
  log: 'Shift logs',
  postmortem: 'Postmortems',
  'follow-up': 'Follow-ups',
};

type ListInput = Pick<RecordText, 'record' | 'issueTitles' | 'repositoryUrl'>;

/** Two lists that share the room: each may take half of it. */
export function recordLists(input: ListInput, maxLength: number): readonly string[] {
  const { record } = input;
  const { followUps, overdue } = record;
  const half = Math.floor(maxLength / 2);
  return [
    ...listed({
      heading: 'Open past their window',
      lines: overdue.map((one) => overdueLine(input, one)),
      left: record.overdueLeftOutCount,
      maxLength: half,
    }),
    ...listed({
      heading: 'Follow-ups open past their due date',
      lines: followUps.open.map((one) => followUpLine(input, one)),
      left: followUps.openLeftOutCount,
      maxLength: half,
    }),
  ];
}

interface Listed {
  readonly heading: string;
  readonly lines: readonly string[];
  /** How many more there are. */
  readonly left: number;
  readonly maxLength: number;
}

function listed({ heading, lines, left, maxLength }: Listed): readonly string[] {
  if (lines.length + left === 0) return [];
  const shown: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > maxLength) break;
    shown.push(line);
  }
  const more = left + lines.length - shown.length;
  return [`## ${heading}`, [...shown, ...(more === 0 ? [] : [`- … and ${more} more`])].join('\n')];
}

const maxTitleLength = 80;

function overdueLine(input: ListInput, one: MonthRecord['overdue'][number]): string {
  const deadline = Temporal.Instant.from(one.deadline);
  const ended = instantText(deadline, input.record);
  const late = durationText(Temporal.Duration.from({ minutes: Math.round(one.overdueHours * 60) }), {});
  return `- ${issueText(input, one.issue)} (${groupText(one)}): the window “${one.window}” ended ${ended}, ${late} before the month did`;
}

function followUpLine(input: ListInput, one: MonthRecord['followUps']['open'][number]): string {
  const due = instantText(Temporal.Instant.from(one.due), input.record);
  return `- ${issueText(input, one.issue)}: due ${due}, open for ${one.ageDays} d`;
}

function issueText({ issueTitles, repositoryUrl }: ListInput, number: number): string {
  const link = issueLink({ number, url: `${repositoryUrl}/issues/${number}` });
  const title = issueTitles.get(number);
  return title === undefined ? link : `${link} ${inline(titleText(title, maxTitleLength))}`;
}
