/** Text of the file inside messages. */

/** The longest text of the file that a message repeats. */
const maxQuoteLength = 60;

/** `"9am"`, cut where it is long, on one line. */
export function quote(text: string): string {
  return JSON.stringify(text.length > maxQuoteLength ? `${text.slice(0, maxQuoteLength)}…` : text);
}

/** `, did you mean "primary"?` or nothing. */
export function didYouMean(guess: string | undefined): string {
  return guess === undefined ? '' : `, did you mean ${quote(guess)}?`;
}
