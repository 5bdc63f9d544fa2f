/** A follow-up's issue, and the words by which an issue becomes one or is done. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig, Severity } from '../issues/policy.js';
import type { OpenFollowUp } from '../postmortem/finish.js';
import { block, inline, issueLink, issueNumber, plain, titleText } from './escape.js';
import { inLanguageOf, type Spoken } from './language.js';
import { instantText } from './time-text.js';
import { followUpWords } from './words/follow-up.js';

/** GitHub takes 256 characters. */
const maxTitleLength = 200;
/** Beyond it `inline` would cut. */
const maxLineLength = 200;

/** `words`: the line's, without its owner. An issue’s title is plain text to GitHub. */
export function followUpTitle(words: string): string {
  return titleText(words, maxTitleLength);
}

export interface FollowUpPlace {
  /** Number of the postmortem. */
  readonly postmortem: number;
  /** Number of the incident. */
  readonly incident: number;
  readonly severity: Severity;
  /** When its window ends; absent where the schedule sets none. */
  readonly due: Temporal.Instant | undefined;
  readonly config: ScheduleConfig;
}

/** `text`: the whole line's, untrusted. */
export function followUpText(text: string, place: FollowUpPlace): string {
  const { followUpOf, howTo } = inLanguageOf(followUpWords, place.config.schedule);
  return [
    followUpOf(shown(place)),
    '',
    plain(text).length > maxLineLength ? block(text) : `> ${inline(text)}`,
    '',
    howTo,
  ].join('\n');
}

/** On an issue that somebody opened and a postmortem names. */
export function adoptedText(place: FollowUpPlace): string {
  return inLanguageOf(followUpWords, place.config.schedule).adopted(shown(place));
}

function shown({ postmortem, incident, severity, due, config }: FollowUpPlace) {
  return {
    postmortem: issueNumber(postmortem),
    incident: issueNumber(incident),
    severity,
    ...(due === undefined ? {} : { due: instantText(due, config.schedule) }),
  };
}

/** For a list: the linked number and the words, or the words alone where it has no number. */
export function openFollowUpText(followUp: OpenFollowUp, repositoryUrl: string): string {
  const words = inline(followUp.text);
  if (followUp.kind !== 'issue') return words;
  const { number } = followUp;
  return `${issueLink({ number, url: `${repositoryUrl}/issues/${number}` })} ${words}`.trimEnd();
}

/** `#34`, or the words where it has no issue. */
export function openFollowUpName(followUp: OpenFollowUp): string {
  return followUp.kind === 'task' ? `“${inline(followUp.text)}”` : numberText(followUp);
}

function numberText(followUp: Exclude<OpenFollowUp, { readonly kind: 'task' }>): string {
  return followUp.kind === 'issue' ? issueNumber(followUp.number) : followUp.reference;
}

/** On a follow-up whose line somebody ticked, before it is closed. */
export function tickedText(postmortem: number, spoken: Spoken): string {
  return inLanguageOf(followUpWords, spoken).ticked(issueNumber(postmortem));
}
