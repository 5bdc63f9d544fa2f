/** Descriptions of labels, at most 100 characters each. */
import type { Temporal } from 'temporal-polyfill';
import { maxLabelDescriptionLength } from '../issues/label.js';
import type { Login } from '../schedule/login.js';
import { instantText, type Place } from './time-text.js';

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
  zone: Place,
): string {
  const isEmpty = holders.length === 0 && next?.holders.length === 0;
  const until = next === undefined || isEmpty ? '' : ` until ${instantText(next.at, zone)}`;
  const serving = shortenings(holders);
  const coming = next === undefined || isEmpty ? [] : shortenings(next.holders);
  const texts = [
    ...coming.map((names) => `${serving[0]}${until}, then ${names}`),
    ...serving.map((names) => `${names}${until}`),
    ...serving,
  ];
  return texts.map((text) => `On call: ${text}`).find(isShort) ?? '';
}

/** All of them, then ever fewer: `@alice, @bob`, `@alice +1 more`. */
function shortenings(logins: readonly Login[]): readonly string[] {
  if (logins.length === 0) return ['nobody'];
  return logins.map((_, left) => {
    const named = logins.slice(0, logins.length - left).map((login) => `@${login}`);
    return `${named.join(', ')}${left === 0 ? '' : ` +${left} more`}`;
  });
}

function isShort(text: string): boolean {
  return [...text].length <= maxLabelDescriptionLength;
}
