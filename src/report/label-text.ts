/** Descriptions of labels, at most 100 characters each. */
import type { Temporal } from 'temporal-polyfill';
import { maxLabelDescriptionLength } from '../issues/label.js';
import type { Severity } from '../issues/policy.js';
import type { Login } from '../schedule/login.js';
import { inLanguageOf, type Spoken } from './language.js';
import { instantText, type Place } from './time-text.js';
import { labelWords } from './words/label-text.js';

/** Who serves from the next handoff on, by seat; nobody where empty. */
export interface NextHolders {
  readonly at: Temporal.Instant;
  readonly holders: readonly Login[];
}

/**
 * `On call: @alice, @dave until Mon 30 Nov 09:00 KST, then @bob`, everybody who serves, by seat. Where that is too long,
 * those who come are cut first (`then @bob +1 more`, then not at all), those who serve after them, and the time last.
 */
export function onCallDescription(
  holders: readonly Login[],
  next: NextHolders | undefined,
  place: Place,
): string {
  const words = inLanguageOf(labelWords, place);
  const isEmpty = holders.length === 0 && next?.holders.length === 0;
  const until = next === undefined || isEmpty ? {} : { until: instantText(next.at, place) };
  const serving = shortenings(holders, place);
  const coming = next === undefined || isEmpty ? [] : shortenings(next.holders, place);
  const all = serving[0] ?? words.nobody;
  const texts = [
    ...coming.map((names) => words.onCall({ who: all, ...until, next: names })),
    ...serving.map((names) => words.onCall({ who: names, ...until })),
    ...serving.map((names) => words.onCall({ who: names })),
  ];
  return texts.find(isShort) ?? '';
}

/** All of them, then ever fewer: `@alice, @bob`, `@alice +1 more`. */
function shortenings(logins: readonly Login[], spoken: Spoken): readonly string[] {
  const words = inLanguageOf(labelWords, spoken);
  if (logins.length === 0) return [words.nobody];
  return logins.map((_, left) => {
    const named = logins.slice(0, logins.length - left).map((login) => `@${login}`);
    return left === 0 ? words.all(named) : words.some(named, left);
  });
}

function isShort(text: string): boolean {
  return [...text].length <= maxLabelDescriptionLength;
}

export type DescribedLabel =
  | 'incident'
  | 'request'
  | 'status'
  | 'shiftLog'
  | 'postmortem'
  | 'followUp'
  | 'record'
  | Severity;

/** Of the labels that say nothing of the moment. */
export function labelDescription(label: DescribedLabel, spoken: Spoken): string {
  const words = inLanguageOf(labelWords, spoken);
  switch (label) {
    case 'sev1':
    case 'sev2':
    case 'sev3':
    case 'sev4':
      return words.severity[label];
    default:
      return words[label];
  }
}

/** Of a person's label. */
export function personLabelDescription(login: Login, spoken: Spoken): string {
  return inLanguageOf(labelWords, spoken).heldBy(login);
}
