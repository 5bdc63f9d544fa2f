/** What a rule is. Rules check what several values say together; what one value allows is the schema's. */

import type { HolidayTable } from '../country.js';
import type { Normalised } from '../normalise.js';
import type { Draft } from '../schema.js';
import type { Path, Tree } from '../tree.js';

/** The sound parts of one file, with what its author declared, sound or not. */
export interface CheckedFile extends Normalised {
  readonly path: string;
  readonly draft: Draft;
  /** What the draft was read from. */
  readonly tree: Tree;
  readonly declared: Declared;
  readonly holidays: HolidayTable;
}

/** Names as the whole file has them, also where their values are wrong; so that no rule blames the names' users. */
export interface Declared {
  /** Keys of `people`; absent where the file has none, and everybody may be named. */
  readonly people?: readonly string[];
  /** Keys of `rotations`; absent where they cannot be told. */
  readonly rotations?: readonly string[];
  /** What the rotations fill; absent where it cannot be told. */
  readonly roles?: readonly string[];
}

export interface Rule {
  /** Kebab-case; stands behind each message. */
  readonly name: string;
  /** What the rule demands, in one sentence. */
  readonly says: string;
  readonly severity: 'error' | 'warning';
  /** Asks the engine who serves, so it is checked only where nothing else is an error: the engine takes sound schedules alone. */
  readonly needsSound?: true;
  readonly check: (file: CheckedFile) => readonly Fault[];
}

/** A rule between files: told to the later of two. */
export interface CrossRule {
  readonly name: string;
  readonly says: string;
  /** `earlier`: the files before this one that are served; one with errors claims nothing. In the order given. */
  readonly check: (file: CheckedFile, earlier: readonly CheckedFile[]) => readonly Fault[];
}

export interface Fault {
  /** Into `CheckedFile.tree`. */
  readonly path: Path;
  readonly isOfKey?: boolean;
  readonly message: string;
}

/** Where a part of the candidate was read; the root for what no file wrote. */
export function originOf(file: CheckedFile, part: Parameters<Normalised['origins']['get']>[0]): Path {
  return file.origins.get(part) ?? [];
}
