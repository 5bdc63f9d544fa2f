/** Text of the file inside messages. */

/** The longest text of the file that a message repeats. */
const maxQuoteLength = 60;

// What JSON leaves as it is, and a terminal or a log obeys or hides: controls, direction marks, line separators.
const unseenPattern = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** `"9am"`, cut where it is long, on one line, with what cannot be seen written as `\u{…}`. */
export function quote(text: string): string {
  const short = text.length > maxQuoteLength ? `${text.slice(0, maxQuoteLength)}…` : text;
  return JSON.stringify(short).replace(
    unseenPattern,
    (unseen) => `\\u{${(unseen.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** `a, b, c`; the first dozen or so. */
export function quoteList(names: readonly string[]): string {
  const most = 20;
  return names.slice(0, most).join(', ') + (names.length > most ? ', …' : '');
}

/** `, did you mean "primary"?` or nothing. */
export function didYouMean(guess: string | undefined): string {
  return guess === undefined ? '' : `, did you mean ${quote(guess)}?`;
}

/** The longest message: beyond it somebody is playing with us. */
const maxMessageLength = 500;

/** A message on one line, without what cannot be seen, cut where it is long. */
export function inOneLine(message: string): string {
  const line = message.replace(unseenPattern, ' ');
  return line.length > maxMessageLength ? `${line.slice(0, maxMessageLength)}…` : line;
}
