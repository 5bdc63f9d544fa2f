/** What is read: decided by `action` and `cli`, which find the files; `config` never opens one. */

export interface SourceFile {
  /** Path in the repository, with forward slashes: `schedules/payments.yml`. */
  readonly path: string;
  /** The file's whole text; a byte order mark and CRLF line ends are fine. */
  readonly text: string;
}
