/**
 * YAML text → `Tree`, with every fault of the YAML itself. Decides nothing about schedules.
 * Aliases and merge keys (`<<`) are resolved; tags, non-text keys and trees out of all proportion are refused.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { type Place, placeIn } from './place.js';
import { inOneLine, quote } from './quote.js';
import type { Entry, Tree } from './tree.js';

/** Schedules are small: this holds a listed rota of 5,000 shifts, and takes seconds at most whatever it holds. */
export const maxTextLength = 262_144;
/** Values in a tree, those that aliases repeat counted each time. */
const maxValues = 50_000;
/** The rest follow from the first. */
const maxSyntaxProblems = 20;
/** A schedule's deepest value stands at depth 6. */
const maxDepth = 20;

export interface YamlProblem {
  readonly offset: number;
  readonly severity: 'error' | 'warning';
  readonly rule: string;
  readonly message: string;
}

export interface ParsedYaml {
  /** Absent where the text has no sound tree: its other problems would be guesses. */
  readonly tree?: Tree;
  readonly problems: readonly YamlProblem[];
  readonly place: Place;
}

/** Total: every text gives a tree, a problem, or both. */
export function parseYaml(source: string): ParsedYaml {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const place = placeIn(text);
  const early = unreadable(text);
  if (early !== undefined) return { problems: [early], place };
  const document = parseDocument(text, {
    schema: 'failsafe',
    resolveKnownTags: false,
    // The library compares each key with each other one, which takes minutes on a hostile file; `buildEntries` tells.
    uniqueKeys: false,
    prettyErrors: false,
  });
  if (document.errors.length > 0) return { problems: syntaxProblems(document.errors), place };
  return { ...buildTree(document), place };
}

function unreadable(text: string): YamlProblem | undefined {
  const problem = (rule: string, message: string) => ({
    offset: 0,
    severity: 'error' as const,
    rule,
    message,
  });
  if (text.length > maxTextLength) {
    return problem('too-large', `the file has ${text.length} characters; at most ${maxTextLength} are read`);
  }
  if (text.includes('\0')) return problem('syntax', 'the file has a NUL character: it is not text');
  return undefined;
}

function syntaxProblems(errors: readonly YAMLError[]): readonly YamlProblem[] {
  const exhausted = errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  return exhausted === undefined ? errors.slice(0, maxSyntaxProblems).map(toProblem) : [toProblem(exhausted)];
}

function toProblem(error: YAMLError): YamlProblem {
  return { offset: error.pos[0], severity: 'error', rule: 'syntax', message: syntaxMessage(error) };
}

function syntaxMessage({ code, message }: YAMLError): string {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; a file holds one schedule, without "---" or "..." inside';
    case 'RESOURCE_EXHAUSTION':
      return 'the file is nested too deep to be read';
    case 'TAB_AS_INDENT':
      return 'tabs cannot indent; use blanks';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a second ": " in one line; text with ": " in it needs quotes';
    case 'BAD_SCALAR_START':
      return `${inOneLine(message)}; put the text in quotes`;
    default:
      return inOneLine(message);
  }
}

function buildTree(document: Document.Parsed): {
  readonly tree?: Tree;
  readonly problems: readonly YamlProblem[];
} {
  if (document.contents === null) {
    const message = 'the file is empty; a schedule has at least timezone and rotations';
    return { problems: [{ offset: 0, severity: 'error', rule: 'empty-file', message }] };
  }
  const builder: Builder = { targets: targetsOf(document), problems: [], values: 0, isTooLarge: false };
  const tree = build(builder, document.contents, []);
  if (builder.isTooLarge) return { problems: builder.problems };
  if (tree.kind === 'mapping') return { tree, problems: builder.problems };
  if (tree.kind !== 'refused') {
    const found = tree.kind === 'list' ? 'a list' : 'a single value';
    refuse(builder, tree.offset, 'invalid-value', `expected a mapping (key: value), found ${found}`);
  }
  return { problems: builder.problems };
}

/** Collects while the tree is built. */
interface Builder {
  readonly targets: ReadonlyMap<Alias, Node>;
  readonly problems: YamlProblem[];
  values: number;
  isTooLarge: boolean;
}

/** What each alias stands for: the last node before it with that anchor (YAML 1.2.2, 3.2.2.2). */
function targetsOf(document: Document.Parsed): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) targets.set(node, target);
      } else if (node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return targets;
}

/** `around`: the nodes that hold this one, for aliases that name their own holder. */
function build(builder: Builder, node: Node, around: readonly Node[]): Tree {
  const offset = node.range?.[0] ?? 0;
  const empty: Tree = { kind: 'empty', offset };
  if (builder.isTooLarge) return empty;
  builder.values += 1;
  if (builder.values > maxValues) {
    builder.isTooLarge = true;
    return refuse(
      builder,
      offset,
      'too-large',
      `more than ${maxValues} values, those counted that aliases repeat`,
    );
  }
  if (around.length > maxDepth)
    return refuse(builder, offset, 'too-large', `nested more than ${maxDepth} deep`);
  if (isAlias(node)) return buildAlias(builder, node, around);
  if (node.tag !== undefined && !plainTags.has(node.tag)) {
    return refuse(
      builder,
      offset,
      'tag',
      `found the tag ${quote(node.tag.replace('tag:yaml.org,2002:', '!!'))}; write the value without one`,
    );
  }
  const within = [...around, node];
  if (isMap(node)) return { kind: 'mapping', offset, entries: buildEntries(builder, node, within) };
  if (isSeq(node)) {
    const items = node.items.map((item, index) => ({
      index,
      value: buildChild(builder, item, within) ?? empty,
    }));
    return { kind: 'list', offset, items };
  }
  if (!isScalar(node) || (node.value === '' && node.type === 'PLAIN')) return empty;
  return { kind: 'text', offset, text: String(node.value) };
}

const plainTags: ReadonlySet<string> = new Set(
  ['str', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`).concat('!'),
);

function buildChild(builder: Builder, node: unknown, around: readonly Node[]): Tree | undefined {
  return isNode(node) ? build(builder, node, around) : undefined;
}

function buildAlias(builder: Builder, alias: Alias, around: readonly Node[]): Tree {
  const offset = alias.range?.[0] ?? 0;
  const target = builder.targets.get(alias);
  if (target === undefined) {
    return refuse(
      builder,
      offset,
      'alias',
      `no anchor ${quote(`&${alias.source}`)} stands before this alias`,
    );
  }
  if (around.includes(target)) {
    return refuse(
      builder,
      offset,
      'alias',
      `the alias ${quote(`*${alias.source}`)} stands inside what it names`,
    );
  }
  return build(builder, target, around);
}

function buildEntries(builder: Builder, map: YAMLMap, around: readonly Node[]): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const merged: Tree[] = [];
  for (const pair of map.items) {
    if (builder.isTooLarge) break;
    const keyOffset = isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : (map.range?.[0] ?? 0);
    const key = buildChild(builder, pair.key, around) ?? { kind: 'empty', offset: keyOffset };
    const value = buildChild(builder, pair.value, around) ?? { kind: 'empty', offset: keyOffset };
    if (key.kind !== 'text' || key.text === '__proto__') {
      refuse(builder, keyOffset, 'invalid-key', 'expected a word as key');
    } else if (key.text === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
      merged.push(...(value.kind === 'list' ? value.items.map((item) => item.value) : [value]));
    } else if (entries.has(key.text)) {
      refuse(builder, keyOffset, 'duplicate-key', `the key ${quote(key.text)} stands here a second time`);
    } else {
      entries.set(key.text, { keyOffset, value });
    }
  }
  for (const source of merged) merge(builder, entries, source);
  return entries;
}

/** https://yaml.org/type/merge.html: keys that stand already win, and earlier sources over later ones. */
function merge(builder: Builder, entries: Map<string, Entry>, source: Tree): void {
  if (source.kind === 'refused') return;
  if (source.kind !== 'mapping') {
    refuse(builder, source.offset, 'invalid-key', 'the merge key "<<" takes a mapping or a list of mappings');
    return;
  }
  for (const [key, entry] of source.entries) {
    if (!entries.has(key)) entries.set(key, entry);
  }
}

function refuse(builder: Builder, offset: number, rule: string, message: string): Tree {
  builder.problems.push({ offset, severity: 'error', rule, message });
  return { kind: 'refused', offset };
}
