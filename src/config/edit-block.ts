/** New lines in a YAML text: a list item behind the last one, or a key with its list behind another key. */
import { isMap, isScalar, type ParsedNode, type YAMLSeq } from 'yaml';
import { blockLinesOf, type EditEntry, flowText, scalarText } from './edit-entry.js';
import { flowStyleOf, plainStyle } from './edit-flow.js';
import {
  contentEnd,
  endOfLine,
  type Insertion,
  indentAt,
  isBlankLineBetween,
  lineEndingOf,
  pairEnd,
  pastComments,
  type SourceMap,
  type SourcePair,
} from './edit-text.js';

const indentStep = '  ';

/** `key:` with nothing behind it: the list begins on the next line. */
export function belowKey(text: string, pair: SourcePair, list: NewList): readonly Insertion[] {
  const indent = indentAt(text, pair.key.range[0]);
  if (indent === undefined) return [];
  const at = endOfLine(text, pairEnd(text, pair));
  return [wholeLines(text, at, nested(list, `${indent}${indentStep}`))];
}

export interface NewList {
  /** That lead to the list and are not there yet. */
  readonly keys: readonly string[];
  readonly entry: EditEntry;
}

/** Behind the first key of `after` that stands, or else, and if that cannot be, behind the last. */
export function behindKey(
  text: string,
  map: SourceMap,
  { after, ...list }: NewList & { readonly after: readonly string[] },
): readonly Insertion[] {
  const [first] = map.items;
  const indent = first === undefined ? undefined : indentAt(text, first.key.range[0]);
  if (indent === undefined) return [];
  const last = map.items.length - 1;
  const places = after.map((key) =>
    map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key),
  );
  const best = places.find((index) => index >= 0) ?? last;
  return [...new Set([best, last])].flatMap((index) => {
    const pair = map.items[index];
    if (pair === undefined) return [];
    const own = { indent: indent.length, isClosing: true };
    const at = pastComments(text, endOfLine(text, pairEnd(text, pair)), own);
    const spacer = isSpacedAround(text, map, index) ? [''] : [];
    const lines = [...spacer, ...nested(list, indent)];
    return [wholeLines(text, at, lines)];
  });
}

/** Whether a blank line stands behind the pair, or, where it is the last one, before it. */
function isSpacedAround(text: string, map: SourceMap, index: number): boolean {
  const upper = index === map.items.length - 1 ? index - 1 : index;
  const above = map.items[upper];
  const below = map.items[upper + 1];
  if (above === undefined || below === undefined) return false;
  return isBlankLineBetween(text, pairEnd(text, above), below.key.range[0]);
}

/** Behind the last item, written as it is. */
export function behindItem(text: string, list: YAMLSeq<ParsedNode>, entry: EditEntry): readonly Insertion[] {
  const dashes = dashesOf(list);
  const dash = dashes.at(-1);
  const last = list.items.at(-1);
  const indent = dash === undefined ? undefined : indentAt(text, dash);
  if (dash === undefined || last === undefined || indent === undefined) return [];
  const between = text.slice(dash + 1, last.range[0]);
  const style = flowStyleOf(text, last);
  const isBlock = isMap(last) && last.flow !== true;
  // A tab may part a dash from braces, but indents nothing.
  const gap = (isBlock ? /^ +$/ : /^[ \t]+$/).test(between) ? between : ' ';
  const lines = isBlock ? blockLinesOf(entry, style) : [flowText(entry, style)];
  const above = list.items.at(-2);
  const isSpaced = above !== undefined && isBlankLineBetween(text, contentEnd(text, above), dash);
  const written = [
    ...(isSpaced ? [''] : []),
    ...lines.map((line, index) => `${indent}${index === 0 ? '-' : ' '}${gap}${line}`),
  ];
  const end = endOfLine(text, contentEnd(text, last));
  const at = pastComments(text, end, { indent: indent.length, isClosing: false });
  return [wholeLines(text, at, written)];
}

function dashesOf({ srcToken }: YAMLSeq<ParsedNode>): readonly number[] {
  if (srcToken?.type !== 'block-seq') return [];
  return srcToken.items.flatMap(
    ({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset ?? [],
  );
}

function nested({ keys: [key, ...keys], entry }: NewList, indent: string): readonly string[] {
  if (key === undefined) return [`${indent}- ${flowText(entry, plainStyle)}`];
  return [`${indent}${scalarText(key, plainStyle)}:`, ...nested({ keys, entry }, `${indent}${indentStep}`)];
}

/** At the end of a line. */
function wholeLines(text: string, at: number, lines: readonly string[]): Insertion {
  const ending = lineEndingOf(text);
  return { at, text: lines.map((line) => `${ending}${line}`).join('') };
}
