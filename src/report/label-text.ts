/** Descriptions of labels, at most 100 characters each. */
import { maxLabelDescriptionLength } from '../issues/label.js';
import type { Handoff, Shift } from '../schedule/types.js';
import { instantText } from './time-text.js';

/** `On call: @alice until Mon 30 Nov 09:00 KST, then @bob` */
export function onCallDescription(
  holder: Shift | undefined,
  next: Handoff | undefined,
  zone: string,
): string {
  if (holder === undefined)
    return next?.incoming === undefined
      ? 'On call: nobody'
      : `On call: nobody until ${instantText(next.at, zone)}, then @${next.incoming.login}`;
  const then = next === undefined ? '' : `, then ${next.incoming ? `@${next.incoming.login}` : 'nobody'}`;
  const until = next === undefined ? '' : ` until ${instantText(next.at, zone)}`;
  const whole = `On call: @${holder.login}${until}${then}`;
  const shorter = `On call: @${holder.login}${until}`;
  return [whole, shorter, `On call: @${holder.login}`].find(isShort) ?? '';
}

function isShort(text: string): boolean {
  return [...text].length <= maxLabelDescriptionLength;
}
