/** The lists at the end of a monthly record: what is still open, link by link; and the table all its figures stand in. */
import { Temporal } from 'temporal-polyfill';
import type { Group, MonthRecord } from '../postmortem/record-schema.js';
import { inline, issueLink, titleText } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import type { RecordText } from './record.js';
import { durationText, instantText, type Place } from './time-text.js';
import { nameWords } from './words/names.js';
import { recordPartsWords } from './words/record-parts.js';

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
export function groupText({ kind, severity }: Group, spoken: Spoken): string {
  const text = inLanguageOf(recordPartsWords, spoken).group[kind];
  return severity === null ? text : `${text}, ${severity}`;
}

type ListInput = Pick<RecordText, 'record' | 'issueTitles' | 'repositoryUrl' | 'language'>;

/** Where its times are told, and in which language. */
export function placeOf({ record, language }: Pick<RecordText, 'record' | 'language'>): Place {
  return { timezone: record.timezone, ...(language === undefined ? {} : { language }) };
}

/** Two lists that share the room: each may take half of it. */
export function recordLists(input: ListInput, maxLength: number): readonly string[] {
  const { record } = input;
  const { followUps, overdue } = record;
  const { overdueHeading, followUpsHeading, more } = inLanguageOf(recordPartsWords, input);
  const half = Math.floor(maxLength / 2);
  return [
    ...listed({
      heading: overdueHeading,
      lines: overdue.map((one) => overdueLine(input, one)),
      left: record.overdueLeftOutCount,
      maxLength: half,
      moreText: more,
    }),
    ...listed({
      heading: followUpsHeading,
      lines: followUps.open.map((one) => followUpLine(input, one)),
      left: followUps.openLeftOutCount,
      maxLength: half,
      moreText: more,
    }),
  ];
}

interface Listed {
  readonly heading: string;
  readonly lines: readonly string[];
  /** How many more there are. */
  readonly left: number;
  readonly maxLength: number;
  readonly moreText: (count: number) => string;
}

function listed({ heading, lines, left, maxLength, moreText }: Listed): readonly string[] {
  if (lines.length + left === 0) return [];
  const shown: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > maxLength) break;
    shown.push(line);
  }
  const more = left + lines.length - shown.length;
  return [`## ${heading}`, [...shown, ...(more === 0 ? [] : [`- ${moreText(more)}`])].join('\n')];
}

const maxTitleLength = 80;

function overdueLine(input: ListInput, one: MonthRecord['overdue'][number]): string {
  const late = Temporal.Duration.from({ minutes: Math.round(one.overdueHours * 60) });
  const text = inLanguageOf(recordPartsWords, input).overdue({
    issue: issueText(input, one.issue),
    group: groupText(one, input),
    window: inLanguageOf(nameWords, input).window[one.window],
    ended: instantText(Temporal.Instant.from(one.deadline), placeOf(input)),
    before: durationText(late, input),
  });
  return `- ${text}`;
}

function followUpLine(input: ListInput, one: MonthRecord['followUps']['open'][number]): string {
  const { followUp } = inLanguageOf(recordPartsWords, input);
  const due = instantText(Temporal.Instant.from(one.due), placeOf(input));
  return `- ${followUp(issueText(input, one.issue), due, one.ageDays)}`;
}

function issueText({ issueTitles, repositoryUrl }: ListInput, number: number): string {
  const link = issueLink({ number, url: `${repositoryUrl}/issues/${number}` });
  const title = issueTitles.get(number);
  return title === undefined ? link : `${link} ${inline(titleText(title, maxTitleLength))}`;
}
