/** Lines, indents and ends of values in a YAML text that is to be edited. Offsets count UTF-16 code units. */
import { isMap, isScalar, isSeq, type Pair, type ParsedNode, type YAMLMap } from 'yaml';

export type SourcePair = Pair<ParsedNode, ParsedNode | null>;
export type SourceMap = YAMLMap<ParsedNode, ParsedNode | null>;

/** Text put in at an offset; nothing is taken out. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

export function inserted(text: string, { at, text: added }: Insertion): string {
  return text.slice(0, at) + added + text.slice(at);
}

/** That of the first line. */
export function lineEndingOf(text: string): '\n' | '\r\n' {
  return /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
}

/** Where the line ends that `at` is in, before its line ending. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end < 0) return text.length;
  return end > at && text[end - 1] === '\r' ? end - 1 : end;
}

/** The blanks before `at` in its line; `undefined` where something else stands there. */
export function indentAt(text: string, at: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^ *$/.test(before) ? before : undefined;
}

export function isBlankLineBetween(text: string, from: number, until: number): boolean {
  return /\n[ \t]*\r?\n/.test(text.slice(from, until));
}

/** True for `key:` with nothing behind it. */
export function isEmptyValue(node: ParsedNode | null): boolean {
  return node === null || (isScalar(node) && node.type === 'PLAIN' && node.value === '');
}

/** Behind the last character of the value that is no blank; comments behind it are not its own. */
export function contentEnd(text: string, node: ParsedNode): number {
  const end = node.range[1];
  if (isMap<ParsedNode, ParsedNode | null>(node) && node.flow !== true) {
    const pair = node.items.at(-1);
    if (pair !== undefined) return pairEnd(text, pair);
  }
  if (isSeq<ParsedNode>(node) && node.flow !== true) {
    const item = node.items.at(-1);
    if (item !== undefined) return contentEnd(text, item);
  }
  return text.slice(0, end).trimEnd().length;
}

export function pairEnd(text: string, pair: SourcePair): number {
  if (pair.value !== null && !isEmptyValue(pair.value)) return contentEnd(text, pair.value);
  return (colonOf(pair) ?? pair.key.range[1] - 1) + 1;
}

export function colonOf({ srcToken }: SourcePair): number | undefined {
  return srcToken?.sep?.find(({ type }) => type === 'map-value-ind')?.offset;
}

/**
 * From the end of a value's line past the comments below that are its own: indented deeper than `indent`, or, where
 * `isClosing`, in a run that a blank line or the text's end parts from what follows.
 */
export function pastComments(
  text: string,
  at: number,
  { indent, isClosing }: { readonly indent: number; readonly isClosing: boolean },
): number {
  let end = at;
  let ownEnd = at;
  let isDeeper = true;
  for (;;) {
    const start = text.indexOf('\n', end) + 1;
    if (start === 0) return isClosing ? end : ownEnd;
    const lineEnd = endOfLine(text, start);
    const [, blanks = '', mark] = /^([ \t]*)(#?)/.exec(text.slice(start, lineEnd)) ?? [];
    if (mark !== '#') return isClosing && start + blanks.length === lineEnd ? end : ownEnd;
    end = lineEnd;
    isDeeper &&= blanks.length > indent;
    if (isDeeper) ownEnd = end;
  }
}
