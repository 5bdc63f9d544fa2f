/**
 * A YAML document as text with places: every scalar is text (a login may be `123` or `null`), and every value knows where
 * it stands. `yaml.ts` builds it, `schema.ts` reads its plain form, `draft.ts` prunes what is wrong.
 */
import { quote } from './quote.js';

/** Keys and list positions from the root. */
export type Path = readonly (string | number)[];

/** `offset` counts UTF-16 code units from the start of the text. */
export type Tree =
  | { readonly kind: 'text'; readonly offset: number; readonly text: string }
  | { readonly kind: 'empty'; readonly offset: number }
  /** Told already: nothing else is said about it. */
  | { readonly kind: 'refused'; readonly offset: number }
  | { readonly kind: 'mapping'; readonly offset: number; readonly entries: Entries }
  | { readonly kind: 'list'; readonly offset: number; readonly items: readonly Item[] };

/** In the file's order. */
export type Entries = ReadonlyMap<string, Entry>;

export interface Entry {
  readonly keyOffset: number;
  readonly value: Tree;
}

export interface Item {
  /** Position in the file, which pruning keeps. */
  readonly index: number;
  readonly value: Tree;
}

/** Mappings as objects, lists as arrays, text as strings, an empty or refused value as `null`. */
export function toPlain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'text':
      return tree.text;
    case 'empty':
    case 'refused':
      return null;
    case 'mapping':
      return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, toPlain(entry.value)]));
    case 'list':
      return tree.items.map((item) => toPlain(item.value));
  }
}

/** The value at a path, or `undefined` where the file has none. */
export function find(tree: Tree, path: Path): Tree | undefined {
  return path.reduce<Tree | undefined>((at, step) => (at === undefined ? undefined : child(at, step)), tree);
}

function child(tree: Tree, step: string | number): Tree | undefined {
  if (tree.kind === 'mapping') return tree.entries.get(String(step))?.value;
  return tree.kind === 'list' ? tree.items[Number(step)]?.value : undefined;
}

/** Keys of the mapping at a path in the file's order; `undefined` where there is no mapping. */
export function keysAt(tree: Tree, path: Path): readonly string[] | undefined {
  const found = find(tree, path);
  return found?.kind === 'mapping' ? [...found.entries.keys()] : undefined;
}

/**
 * Where to point for a path: at the value (`value`), at its key (`key`), or, where the file has no such value, at the key
 * or list item that should hold it. An empty value is pointed at by its key.
 */
export function offsetOf(tree: Tree, path: Path, part: 'key' | 'value'): number {
  let offset = tree.offset;
  let at = tree;
  for (const [depth, step] of path.entries()) {
    const next = child(at, step);
    if (next === undefined) return offset;
    const keyOffset = at.kind === 'mapping' ? at.entries.get(String(step))?.keyOffset : undefined;
    const isLast = depth === path.length - 1;
    const pointsAtKey = !isLast || part === 'key' || next.kind === 'empty';
    offset = pointsAtKey && keyOffset !== undefined ? keyOffset : next.offset;
    at = next;
  }
  return offset;
}

/** `people.bob.away[0].from`, with the positions of the file; the root is the empty text. */
export function formatPath(tree: Tree, path: Path): string {
  let text = '';
  let at: Tree | undefined = tree;
  for (const step of path) {
    if (typeof step === 'number') {
      text += `[${at?.kind === 'list' ? (at.items[step]?.index ?? step) : step}]`;
    } else {
      text += `${text === '' ? '' : '.'}${/^[\w@-]{1,60}$/.test(step) ? step : quote(step)}`;
    }
    at = at === undefined ? undefined : child(at, step);
  }
  return text;
}

/** The tree without the values at the paths; a path that does not exist removes nothing. The root stays. */
export function prune(tree: Tree, paths: readonly Path[]): Tree {
  if (paths.length === 0 || (tree.kind !== 'mapping' && tree.kind !== 'list')) return tree;
  const below = groupByFirst(paths);
  if (tree.kind === 'mapping') {
    const kept = [...tree.entries].flatMap(([key, entry]): [string, Entry][] => {
      const value = pruneChild(entry.value, below.get(key));
      return value === undefined ? [] : [[key, { ...entry, value }]];
    });
    return { ...tree, entries: new Map(kept) };
  }
  const items = tree.items.flatMap((item, position) => {
    const value = pruneChild(item.value, below.get(String(position)));
    return value === undefined ? [] : [{ ...item, value }];
  });
  return { ...tree, items };
}

function groupByFirst(paths: readonly Path[]): ReadonlyMap<string, readonly Path[]> {
  const groups = new Map<string, Path[]>();
  for (const path of paths) {
    const first = String(path[0]);
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [path]);
    else group.push(path);
  }
  return groups;
}

function pruneChild(value: Tree, paths: readonly Path[] | undefined): Tree | undefined {
  if (paths === undefined) return value;
  return paths.some((path) => path.length === 1)
    ? undefined
    : prune(
        value,
        paths.map((path) => path.slice(1)),
      );
}
