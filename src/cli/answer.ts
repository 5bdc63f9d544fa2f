/** What a command says and how it ends. */

/** 0: fine. 1: something about the schedules is wrong. 2: the command line is. */
export type ExitCode = 0 | 1 | 2;

export interface Answer {
  /** For standard output. */
  readonly lines: readonly string[];
  /** For standard error. */
  readonly complaints: readonly string[];
  readonly exitCode: ExitCode;
}
