/** A new member of `[ … ]` or `{ … }`: on the last one's line, or on one of its own where that has its own. */
import { isMap, isScalar, isSeq, type ParsedNode, type YAMLSeq } from 'yaml';
import type { FlowStyle } from './edit-entry.js';
import {
  contentEnd,
  endOfLine,
  type Insertion,
  indentAt,
  lineEndingOf,
  pairEnd,
  type SourceMap,
} from './edit-text.js';

/** None where the brackets are not where they should be. */
export function intoFlow(
  text: string,
  holder: SourceMap | YAMLSeq<ParsedNode>,
  member: string,
): readonly Insertion[] {
  const close = (holder.range?.[1] ?? 0) - 1;
  const opening = text[holder.range?.[0] ?? 0] ?? '';
  if (!']}'.includes(text[close] ?? ' ') || !'[{'.includes(opening)) return [];
  const last = lastOf(text, holder);
  if (last === undefined) {
    const isMapping = opening === '{';
    return [{ at: close, text: isMapping ? `${text[close - 1] === '{' ? ' ' : ''}${member} ` : member }];
  }
  return [behindLast(text, { ...last, close }, member)];
}

interface Last {
  readonly start: number;
  readonly end: number;
}

function lastOf(text: string, holder: SourceMap | YAMLSeq<ParsedNode>): Last | undefined {
  if (isSeq<ParsedNode>(holder)) {
    const item = holder.items.at(-1);
    return item === undefined ? undefined : { start: item.range[0], end: contentEnd(text, item) };
  }
  const pair = holder.items.at(-1);
  return pair === undefined ? undefined : { start: pair.key.range[0], end: pairEnd(text, pair) };
}

function behindLast(
  text: string,
  { start, end, close }: Last & { readonly close: number },
  member: string,
): Insertion {
  const rest = text.slice(end, close);
  const bare = rest.replace(/(?<=^|\s)#[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const comma = bare.indexOf(',');
  const indent = rest.includes('\n') ? indentAt(text, start) : undefined;
  if (indent === undefined) {
    return comma < 0 ? { at: end, text: `, ${member}` } : { at: end + comma + 1, text: ` ${member}` };
  }
  const newLine = `${lineEndingOf(text)}${indent}`;
  if (comma >= 0) return { at: endOfLine(text, end + comma), text: `${newLine}${member},` };
  // The comma cannot stand before the comment without tearing the edit in two.
  return bare === rest
    ? { at: end, text: `,${newLine}${member}` }
    : { at: endOfLine(text, end), text: `${newLine}, ${member}` };
}

/** As the neighbour is written; `{ a: 1 }` where it says nothing. */
export function flowStyleOf(text: string, neighbour: ParsedNode | SourceMap | null | undefined): FlowStyle {
  if (!isMap<ParsedNode, ParsedNode | null>(neighbour) || neighbour.items.length === 0) return plainStyle;
  const isJson = neighbour.items.every(({ key }) => isScalar(key) && key.type === 'QUOTE_DOUBLE');
  const start = neighbour.range?.[0] ?? 0;
  const isBraced = text[start] === '{';
  const isPadded = isBraced && text[start + 1] === ' ';
  const isTight = isBraced && !/\s/.test(text[start + 1] ?? ' ');
  return { quotes: isJson ? 'always' : 'needed', isPadded: isJson ? isPadded : !isTight };
}

export const plainStyle: FlowStyle = { quotes: 'needed', isPadded: true };
