/** By what a published file of ours is known from one that others put beside it. */
import { feedSign } from './published.js';

/** In every page of ours. */
export const pageSign = '<meta name="generator" content="Watchbill">';

/** In every badge of ours. */
export const badgeSign = '<metadata>Watchbill</metadata>';

/** Also of a text whose carriage returns were lost on the way. */
export function isOurText(text: string): boolean {
  return text.split(/\r?\n/, 12).some((line) => signs.includes(line));
}

const signs: readonly string[] = [feedSign, pageSign, badgeSign];
