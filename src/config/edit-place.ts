/**
 * Where in a YAML text a new list item can go, so that every byte around it stays. Decides nothing about schedules: `edit`
 * tries the places and checks what the new text means.
 */
import { isMap, isScalar, isSeq, type ParsedNode, parseDocument, type YAMLSeq } from 'yaml';
import { behindItem, behindKey, belowKey } from './edit-block.js';
import { type EditEntry, type FlowStyle, flowText, scalarText } from './edit-entry.js';
import { flowStyleOf, intoFlow } from './edit-flow.js';
import { colonOf, type Insertion, isEmptyValue, type SourceMap, type SourcePair } from './edit-text.js';

export interface ListPlace {
  /** Keys from the root to the list; the last of them need not be there yet. */
  readonly path: readonly [string, ...string[]];
  /** Where the first missing key is best put: behind the first of these that stands. */
  readonly after: readonly string[];
}

export interface NewItem extends ListPlace {
  readonly entry: EditEntry;
}

/**
 * The places, the best first; none where an alias, a value of another kind, or a layout nobody foresaw is in the way.
 * The text has no byte order mark.
 */
export function placesFor(text: string, { path, entry, after }: NewItem): readonly Insertion[] {
  const contents = contentsOf(text);
  const rootStyle = flowStyleOf(text, contents);
  let node: ParsedNode | null = contents;
  for (const [depth, key] of path.entries()) {
    if (!isMap<ParsedNode, ParsedNode | null>(node)) return [];
    const keys = path.slice(depth + 1);
    const pair: SourcePair | undefined = pairOf(node, key);
    if (pair === undefined) {
      if (node.flow !== true) return behindKey(text, node, { keys: [key, ...keys], entry, after });
      return keyIntoFlow(text, node, { keys: [key, ...keys], entry, rootStyle });
    }
    if (isEmptyValue(pair.value)) {
      if (node.flow !== true) return belowKey(text, pair, { keys, entry });
      const colon = colonOf(pair);
      return colon === undefined ? [] : [{ at: colon + 1, text: ` ${flowNested(keys, entry, rootStyle)}` }];
    }
    node = pair.value;
  }
  if (!isSeq<ParsedNode>(node)) return [];
  if (node.flow !== true) return behindItem(text, node, entry);
  return itemIntoFlow(text, node, { entry, rootStyle });
}

/** Where `[]` makes a list of the key that the path leads to, if nothing stands behind it. */
export function emptyListAt(text: string, path: readonly string[]): Insertion | undefined {
  let node = contentsOf(text);
  for (const [depth, key] of path.entries()) {
    if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
    const pair: SourcePair | undefined = pairOf(node, key);
    if (pair === undefined) return undefined;
    const colon = colonOf(pair);
    const isLast = depth === path.length - 1;
    if (isLast && isEmptyValue(pair.value) && colon !== undefined) return { at: colon + 1, text: ' []' };
    node = pair.value;
  }
  return undefined;
}

function contentsOf(text: string): ParsedNode | null {
  const { contents } = parseDocument(text, {
    schema: 'failsafe',
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: true,
  });
  return contents;
}

function pairOf(map: SourceMap, key: string): SourcePair | undefined {
  return map.items.find((one) => isScalar(one.key) && one.key.value === key);
}

interface InFlow {
  readonly entry: EditEntry;
  readonly rootStyle: FlowStyle;
}

function itemIntoFlow(
  text: string,
  list: YAMLSeq<ParsedNode>,
  { entry, rootStyle }: InFlow,
): readonly Insertion[] {
  const last = list.items.at(-1);
  const style = last === undefined ? rootStyle : flowStyleOf(text, last);
  return intoFlow(text, list, flowText(entry, style));
}

function keyIntoFlow(
  text: string,
  map: SourceMap,
  { keys: [key = '', ...keys], entry, rootStyle }: InFlow & { readonly keys: readonly string[] },
): readonly Insertion[] {
  const style = map.items.length === 0 ? rootStyle : flowStyleOf(text, map);
  const member = `${scalarText(key, style)}: ${flowNested(keys, entry, style)}`;
  return intoFlow(text, map, member);
}

function flowNested(keys: readonly string[], entry: EditEntry, style: FlowStyle): string {
  const [key, ...rest] = keys;
  if (key === undefined) return `[${flowText(entry, style)}]`;
  const padding = style.isPadded ? ' ' : '';
  return `{${padding}${scalarText(key, style)}: ${flowNested(rest, entry, style)}${padding}}`;
}
