/** The comment that shows a new issue the closed ones like it. Titles and words of people are escaped and cut; nobody is called. */
import type { Temporal } from 'temporal-polyfill';
import type { SimilarIssue } from '../issues/archive.js';
import type { CloseReason } from '../issues/issue.js';
import type { ScheduleConfig } from '../issues/policy.js';
import type { Resolution } from '../issues/resolution.js';
import { inline, issueNumber, name } from './escape.js';
import { datedText, durationText, type Reader, readerAt } from './time-text.js';

export interface SimilarInput {
  /** At least one, the likest first. */
  readonly found: readonly SimilarIssue[];
  readonly config: ScheduleConfig;
  readonly now: Temporal.Instant;
}

export function similarText({ found, config, now }: SimilarInput): string {
  const reader = readerAt(now, config.schedule);
  return [
    '**Closed issues like this one**, the most alike first. What helped then may help now.',
    ...found.map((one) => entryText(one, reader)),
  ].join('\n\n');
}

/** A paragraph of its own: in a list GitHub would put the issue's title in the place of its number, and ours be the second. */
function entryText({ issue, resolution, isSameComponent }: SimilarIssue, reader: Reader): string {
  const { postmortem, words } = resolution;
  const sentences = [
    ...(isSameComponent ? ['Same component.'] : []),
    ...(issue.duplicateOf === undefined ? [] : [`A duplicate of ${issueNumber(issue.duplicateOf)}.`]),
    closeText(resolution, reader),
    ...(postmortem === undefined ? [] : [`Its postmortem: ${issueNumber(postmortem)}.`]),
  ];
  return [
    `**${issueNumber(issue.number)}** “${inline(issue.title)}”`,
    sentences.join(' '),
    ...(words === undefined ? [] : [`> ${wordsText(words)}`]),
  ].join('\n');
}

/** How and when it was closed, in one sentence. */
function closeText({ closed, reason }: Resolution, reader: Reader): string {
  if (closed === undefined) return closedText(reason);
  return closedAfterText(reason, {
    when: datedText(closed.at, reader),
    after: durationText(closed.after, reader),
  });
}

function closedText(reason: CloseReason | undefined): string {
  switch (reason) {
    case 'completed':
      return 'Closed as completed.';
    case 'not_planned':
      return 'Closed as not planned.';
    case 'duplicate':
      return 'Closed as a duplicate.';
    case undefined:
      return 'Closed.';
  }
}

function closedAfterText(
  reason: CloseReason | undefined,
  { when, after }: { readonly when: string; readonly after: string },
): string {
  switch (reason) {
    case 'completed':
      return `Closed as completed on ${when}, ${after} after it was opened.`;
    case 'not_planned':
      return `Closed as not planned on ${when}, ${after} after it was opened.`;
    case 'duplicate':
      return `Closed as a duplicate on ${when}, ${after} after it was opened.`;
    case undefined:
      return `Closed on ${when}, ${after} after it was opened.`;
  }
}

function wordsText({ by, text }: NonNullable<Resolution['words']>): string {
  return `${name(by)}: “${inline(text)}”`;
}
