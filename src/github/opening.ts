/**
 * A run's first question to GitHub, from which all else goes on. An event run's may have to be asked before the schedules
 * are known, since it brings them along.
 */
import type { Temporal } from 'temporal-polyfill';
import { defaultFollowUpLabel, defaultPostmortemLabel } from '../issues/defaults.js';
import type { LabelName } from '../issues/label.js';
import { monthRecordLabel, shiftLogLabel } from '../issues/record.js';
import type { GraphqlAnswer, Reader } from './client.js';
import { query } from './page.js';
import { eventQuery, sweepQuery } from './query.js';

export interface Opening {
  readonly answer: GraphqlAnswer;
  /** Labels by which records were asked for. */
  readonly recordLabels: readonly LabelName[];
}

/** How far back closed issues are looked at: two weekly turns, so that a late run still finds what it missed. */
const closedDays = 14;
/** The same for records: a month's turn and some days. */
const recordDays = 35;

/** What records carry where no schedule says otherwise: a good guess as long as the schedules are not known. */
export const likelyRecordLabels: readonly LabelName[] = [
  shiftLogLabel,
  defaultPostmortemLabel,
  defaultFollowUpLabel,
  monthRecordLabel,
];

interface Question {
  readonly reader: Reader;
  readonly owner: string;
  readonly repository: string;
  readonly now: Temporal.Instant;
  readonly recordLabels: readonly LabelName[];
}

/** Errors inside the answer are for whoever reads that part of it. */
export async function askEvent(
  question: Question & { readonly number: number; readonly folders: readonly string[] },
): Promise<Opening> {
  const { reader, owner, repository, now, number, folders, recordLabels } = question;
  const answer = await query(reader, eventQuery(folders.length), {
    ...{ owner, name: repository, number, recordLabels, recordsSince: recordsSince(now) },
    ...expressionsOf(folders),
  });
  return { answer, recordLabels };
}

export async function askSweep(
  question: Question & { readonly labels: readonly LabelName[]; readonly files: readonly string[] },
): Promise<Opening> {
  const { reader, owner, repository, now, labels, files, recordLabels } = question;
  const answer = await query(reader, sweepQuery(files.length), {
    ...{ owner, name: repository, labels, recordLabels },
    ...{ closedSince: closedSince(now), recordsSince: recordsSince(now) },
    ...Object.fromEntries(files.map((file, index) => [`file${index}`, `HEAD:${file}`])),
  });
  return { answer, recordLabels };
}

/** Values of `$folder0`, `$folder1`, …: folders of the default branch. */
export function expressionsOf(folders: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(folders.map((folder, index) => [`folder${index}`, `HEAD:${folder}`]));
}

/** Issues closed before it are in no list. */
export function closedBoundary(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: closedDays * 24 });
}

export function closedSince(now: Temporal.Instant): string {
  return daysBefore(now, closedDays);
}

export function recordsSince(now: Temporal.Instant): string {
  return daysBefore(now, recordDays);
}

function daysBefore(now: Temporal.Instant, days: number): string {
  return now.subtract({ hours: days * 24 }).toString({ smallestUnit: 'second' });
}
