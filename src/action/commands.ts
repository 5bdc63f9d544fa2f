/**
 * What the runner understands: annotations as lines on standard output, outputs as blocks in a file. Pure text; `main`
 * writes it. The formats are those of `@actions/core`, which the tests compare with; why it is not used itself stands in
 * `docs/decisions/0003-small-clients.md`.
 */

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  /** Path in the repository, with forward slashes. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
  readonly title?: string;
}

/** `::error file=schedules/payments.yml,line=4,col=12::…`, without line end. */
export function formatAnnotation(annotation: Annotation): string {
  const properties = [
    ['title', annotation.title],
    ['file', annotation.file],
    ['line', annotation.line],
    ['col', annotation.column],
  ].flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`]));
  const head = [annotation.level, properties.join(',')].filter((part) => part !== '').join(' ');
  return `::${head}::${escapeData(annotation.message)}`;
}

/**
 * A plain line of the log. The runner takes `::` at the start of a line and `##[` anywhere in it for a command, so text
 * that is not ours could forge one: line ends become blanks and both are taken apart.
 */
export function formatLogLine(text: string): string {
  const line = text.replace(/[\r\n\u2028\u2029]+/g, ' ').replaceAll('##[', '# #[');
  return /^\s*::/.test(line) ? `· ${line.trimStart()}` : line;
}

/** One output in `GITHUB_OUTPUT`'s form, with line end. The delimiter must not stand in the value. */
export function formatOutput(name: string, value: string, delimiter: string): string {
  if (value.includes(delimiter)) throw new Error(`The value of output ${name} contains its delimiter.`);
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
