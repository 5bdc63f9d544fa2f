/** A problem of a schedule file, before it is placed in the text: what `schema.ts`, `normalise.ts` and `rules/` find. */
import type { Diagnostic } from './diagnostic.js';
import type { Place } from './place.js';
import { inOneLine } from './quote.js';
import { formatPath, offsetOf, type Path, type Tree } from './tree.js';

export interface Finding {
  /** Into the tree it was found in: where to point. */
  readonly path: Path;
  /** The path the message begins with, where it is another. */
  readonly name?: Path;
  /** Point at the key rather than at its value. */
  readonly isOfKey?: boolean;
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  /** Without the path; one line. */
  readonly message: string;
}

export interface Located {
  readonly path: string;
  readonly tree: Tree;
  readonly place: Place;
}

export function toDiagnostic(file: Located, finding: Finding): Diagnostic {
  const offset = offsetOf(file.tree, finding.path, finding.isOfKey === true ? 'key' : 'value');
  const name = formatPath(file.tree, finding.name ?? finding.path);
  return {
    path: file.path,
    ...file.place(offset),
    severity: finding.severity,
    rule: finding.rule,
    message: inOneLine(name === '' ? finding.message : `${name}: ${finding.message}`),
  };
}
