/** Problems told to the author of a schedule: where, how bad, what was expected and what was found. */

export interface Diagnostic {
  /** As in `SourceFile.path`. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units as editors count them; a tab is one. */
  readonly column: number;
  /** A file with an error is not served; one with warnings only is. */
  readonly severity: 'error' | 'warning';
  /** Kebab-case name of the check: `invalid-value`, `unknown-key`, or a file of `rules/`. */
  readonly rule: string;
  /** One line, dotted path of the key first where there is one. */
  readonly message: string;
}

/** `schedules/payments.yml:4:12: error: rotations.primary.handoff: expected HH:MM, 24-hour, found "9am" [invalid-value]` */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { path, line, column, severity, message, rule } = diagnostic;
  return `${path}:${line}:${column}: ${severity}: ${message} [${rule}]`;
}

/** By file as given, then by place; errors before warnings at one place. */
export function compareInFile(a: Diagnostic, b: Diagnostic): number {
  return a.line - b.line || a.column - b.column || rank(a) - rank(b) || compareText(a.message, b.message);
}

function rank(diagnostic: Diagnostic): number {
  return diagnostic.severity === 'error' ? 0 : 1;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
