/** Issues that Watchbill itself opens and keeps. */
import { knownLabelName } from './label.js';

/** Marks shift logs, so that one query finds them. */
export const shiftLogLabel = knownLabelName('shift log');
