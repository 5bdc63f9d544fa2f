/** The comment that shows a new issue the closed ones like it. Titles and words of people are escaped and cut; nobody is called. */
import type { Temporal } from 'temporal-polyfill';
import type { SimilarIssue } from '../issues/archive.js';
import type { ScheduleConfig } from '../issues/policy.js';
import type { Resolution } from '../issues/resolution.js';
import { inline, issueNumber, name } from './escape.js';
import { inLanguageOf } from './language.js';
import { datedText, durationText, type Reader, readerAt } from './time-text.js';
import { similarWords } from './words/similar.js';

export interface SimilarInput {
  /** At least one, the likest first. */
  readonly found: readonly SimilarIssue[];
  readonly config: ScheduleConfig;
  readonly now: Temporal.Instant;
}

export function similarText({ found, config, now }: SimilarInput): string {
  const reader = readerAt(now, config.schedule);
  return [inLanguageOf(similarWords, reader).intro, ...found.map((one) => entryText(one, reader))].join(
    '\n\n',
  );
}

/** A paragraph of its own: in a list GitHub would put the issue's title in the place of its number, and ours be the second. */
function entryText({ issue, resolution, isSameComponent }: SimilarIssue, reader: Reader): string {
  const { postmortem, words: said } = resolution;
  const words = inLanguageOf(similarWords, reader);
  const sentences = [
    ...(isSameComponent ? [words.sameComponent] : []),
    ...(issue.duplicateOf === undefined ? [] : [words.duplicateOf(issueNumber(issue.duplicateOf))]),
    closeText(resolution, reader),
    ...(postmortem === undefined ? [] : [words.postmortem(issueNumber(postmortem))]),
  ];
  return [
    `**${issueNumber(issue.number)}** “${inline(issue.title)}”`,
    sentences.join(' '),
    ...(said === undefined ? [] : [`> ${words.said(name(said.by), inline(said.text))}`]),
  ].join('\n');
}

/** How and when it was closed, in one sentence. */
function closeText({ closed, reason }: Resolution, reader: Reader): string {
  const words = inLanguageOf(similarWords, reader);
  if (closed === undefined) return words.closed[reason ?? 'unknown'];
  const closedAfter = words.closedAfter[reason ?? 'unknown'];
  return closedAfter(datedText(closed.at, reader), durationText(closed.after, reader));
}
