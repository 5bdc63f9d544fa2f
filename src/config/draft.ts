/**
 * Step 1 of 3, schema: `Tree` → every finding of the schema at once, and the sound parts of the file as a typed draft.
 * What is wrong is cut out of the draft, so that the later steps can still look at the rest.
 */
import { explain } from './explain.js';
import type { Finding } from './finding.js';
import { type Draft, draftSchema, scheduleSchema } from './schema.js';
import { find, type Path, prune, type Tree, toPlain } from './tree.js';
import { keyGuesser } from './unknown-key.js';
import { zoneGuesser } from './zone.js';

export interface Drafted {
  readonly findings: readonly Finding[];
  readonly draft: Draft;
  /** What the draft was read from: paths into the draft are paths into it. */
  readonly tree: Tree;
}

/** Paths in `findings` are paths into the tree given; those of later findings, into the tree answered. */
export function readDraft(tree: Tree): Drafted {
  const result = scheduleSchema.safeParse(toPlain(tree));
  if (result.success) return { findings: [], draft: result.data, tree };
  const file = { tree, guessZone: zoneGuesser(), guessKey: keyGuesser() };
  const findings = result.error.issues.flatMap((issue) => explain(file, issue));
  return { findings, ...soundParts(tree) };
}

/** Each round removes at least one value, so it ends, at the latest with the empty draft. */
function soundParts(tree: Tree): Pick<Drafted, 'draft' | 'tree'> {
  const result = draftSchema.safeParse(toPlain(tree));
  if (result.success) return { draft: result.data, tree };
  const wrong = result.error.issues.flatMap((issue): Path[] => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key]);
    return [find(tree, path) === undefined ? path.slice(0, -1) : path];
  });
  const removable = wrong.filter((path) => path.length > 0);
  return removable.length === 0
    ? { draft: {}, tree: { ...tree, ...emptyMapping } }
    : soundParts(prune(tree, removable));
}

const emptyMapping = { kind: 'mapping', entries: new Map() } as const;
