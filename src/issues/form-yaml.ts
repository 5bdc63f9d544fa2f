/**
 * An issue form's YAML → plain values, and where each stands. Decides nothing about forms.
 *
 * Every scalar is text, as people mean it in a form: a label `3` is the word 3. Aliases are refused because GitHub refuses
 * them: it shows a blank issue instead of such a form.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { messageLine, quoteWord, type TemplateProblem } from './form-problem.js';

/** Far beyond any form: the longest dropdown of the world's airports fits. */
export const maxFormLength = 131_072;
/** A form's deepest value, an option's label, stands at depth 6. */
const maxDepth = 12;
/** The rest follow from the first. */
const maxSyntaxProblems = 5;

export type FormPath = readonly (string | number)[];

export interface FormYaml {
  /** Mappings as objects, lists as arrays, scalars as strings (an empty value is `''`); absent where there is no sound YAML. */
  readonly root?: unknown;
  readonly problems: readonly TemplateProblem[];
  /** The value at the path, or the nearest value around where there is none. 1-based. */
  readonly placeOf: (path: FormPath) => { readonly line: number; readonly column: number };
}

/** Total: every text gives a value, a problem, or both. */
export function parseFormYaml({ path, text }: { readonly path: string; readonly text: string }): FormYaml {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const top = { line: 1, column: 1 };
  const refused = (message: string): FormYaml => ({
    problems: [{ path, ...top, message }],
    placeOf: () => top,
  });
  if (source.length > maxFormLength) {
    return refused(`the form has ${source.length} characters; at most ${maxFormLength} are read`);
  }
  const lines = new LineCounter();
  const document = parseDocument(source, {
    schema: 'failsafe',
    resolveKnownTags: false,
    // The library compares each key with each other one; `toMapping` tells.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: lines,
  });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const { errors } = document;
  if (errors.length > 0) {
    const problems = errors
      .slice(0, maxSyntaxProblems)
      .map((error) => ({ path, ...at(error.pos[0]), message: messageLine(error.message) }));
    return { problems, placeOf: () => top };
  }
  if (document.contents === null) return refused('the form is empty');
  const found: Finding[] = [];
  const root = toPlain(document.contents, 0, found);
  return {
    root,
    problems: found.map(({ offset, message }) => ({ path, ...at(offset), message })),
    placeOf: (valuePath) => at(offsetOf(document.contents, valuePath)),
  };
}

interface Finding {
  readonly offset: number;
  readonly message: string;
}

/** What is refused is told and becomes an empty value. */
function toPlain(node: unknown, depth: number, found: Finding[]): unknown {
  const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  if (depth > maxDepth) {
    found.push({ offset, message: `nested more than ${maxDepth} deep` });
    return '';
  }
  if (isAlias(node)) {
    found.push({
      offset,
      message: `found the alias ${quoteWord(`*${node.source}`)}; GitHub's forms have none`,
    });
    return '';
  }
  if (isMap(node)) return toMapping(node, depth, found);
  if (isSeq(node)) return node.items.map((item) => toPlain(item, depth + 1, found));
  return isScalar(node) ? String(node.value ?? '') : '';
}

function toMapping(map: YAMLMap, depth: number, found: Finding[]): Readonly<Record<string, unknown>> {
  const entries = new Map<string, unknown>();
  for (const { key, value } of map.items) {
    const offset = (isNode(key) ? key.range?.[0] : map.range?.[0]) ?? 0;
    if (!isScalar(key)) {
      found.push({ offset, message: 'expected a word as key' });
      continue;
    }
    const name = String(key.value ?? '');
    if (entries.has(name))
      found.push({ offset, message: `the key ${quoteWord(name)} stands here a second time` });
    else entries.set(name, toPlain(value, depth + 1, found));
  }
  return Object.fromEntries(entries);
}

function offsetOf(root: unknown, path: FormPath): number {
  let at = root;
  for (const step of path) {
    const next = isMap(at) || isSeq(at) ? at.get(step, true) : undefined;
    if (!isNode(next)) break;
    at = next;
  }
  return isNode(at) ? (at.range?.[0] ?? 0) : 0;
}
