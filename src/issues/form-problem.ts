/** What is wrong with an issue form, told to whoever wrote it: where, what was found, what is allowed. */

export interface TemplateProblem {
  /** `.github/ISSUE_TEMPLATE/incident.yml` */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  /** One line, the key's path first where there is one. */
  readonly message: string;
}

/** `.github/ISSUE_TEMPLATE/incident.yml:12:7: body[1].attributes.label: expected text, found nothing` */
export function formatTemplateProblem({ path, line, column, message }: TemplateProblem): string {
  return `${path}:${line}:${column}: ${message}`;
}

const maxQuoteLength = 60;
const maxMessageLength = 300;
const unseenPattern = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** `"9am"`, cut where it is long, on one line, with what cannot be seen written as `\u{…}`. */
export function quoteWord(text: string): string {
  const short = text.length > maxQuoteLength ? `${text.slice(0, maxQuoteLength)}…` : text;
  return JSON.stringify(short).replace(
    unseenPattern,
    (unseen) => `\\u{${(unseen.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** `"a", "b", …`: the first few. */
export function quoteWords(words: readonly string[]): string {
  const most = 6;
  return words.slice(0, most).map(quoteWord).join(', ') + (words.length > most ? ', …' : '');
}

/** A library's message on one line, without what cannot be seen, cut where it is long. */
export function messageLine(message: string): string {
  const line = message.replace(unseenPattern, ' ');
  return line.length > maxMessageLength ? `${line.slice(0, maxMessageLength)}…` : line;
}
