/** What a plain line of the log may look like: text of others must not steer the runner. */

/**
 * The runner takes `::` at the start of a line and `##[` anywhere in it for a command, so text that is not ours could forge
 * one: line ends become blanks and both are taken apart.
 */
export function formatLogLine(text: string): string {
  const line = text.replace(/[\r\n\u2028\u2029]+/g, ' ').replaceAll('##[', '# #[');
  return /^\s*::/.test(line) ? `· ${line.trimStart()}` : line;
}
