/**
 * The blocks of a Markdown text, line by line, as far as it matters to what people mean by a line: running text, code,
 * a quote, or raw HTML. Follows CommonMark 0.31 (https://spec.commonmark.org/0.31.2/#blocks-and-inlines). What stands
 * inside a line is for `hidden-parts`; commands are for `command-parser`.
 */
import { htmlEnd, htmlStart } from './markdown-html.js';

export interface BlockLine {
  /** The line as it stands in the text, without its end. */
  readonly raw: string;
  /** `text`: a paragraph or heading. `html`: raw HTML that Markdown leaves as it is. `other`: code, a quote, hidden, blank. */
  readonly kind: 'text' | 'html' | 'other';
  /** Behind the markers of the lists it stands in; tabs are blanks. Empty for `other`. */
  readonly content: string;
  /** Lines of one paragraph, heading or piece of HTML share it; it grows. */
  readonly block: number;
}

/** Total; time grows with the text's length. */
export function blockLines(text: string): readonly BlockLine[] {
  const state: State = { containers: [], leaf: none, block: 0 };
  return text.split(/\r\n|\r|\n/).map((raw) => {
    const { kind, content } = readLine(state, raw);
    return { raw, kind, content, block: state.block };
  });
}

type Container =
  | { readonly kind: 'quote' }
  /** Blanks that a line needs, from where the item's own container begins, to be in it. */
  | { readonly kind: 'item'; readonly width: number; isEmpty: boolean };

type Leaf =
  | { readonly kind: 'none' | 'paragraph' | 'indented' }
  | { readonly kind: 'fence'; readonly mark: string; readonly length: number }
  /** `end`: what its last line holds; a blank line where absent. `hasFence`: a fence was meant inside, where it is none. */
  | { readonly kind: 'html'; readonly end?: RegExp; readonly hasFence: boolean };

const none: Leaf = { kind: 'none' };

interface State {
  containers: Container[];
  leaf: Leaf;
  block: number;
}

interface Read {
  readonly kind: BlockLine['kind'];
  readonly content: string;
}

const other: Read = { kind: 'other', content: '' };

/** Nobody means deeper ones, and each costs time on every line; what is deeper is taken for a quote. */
const maxContainers = 40;
const codeIndent = 4;

function readLine(state: State, raw: string): Read {
  const line = withoutTabs(raw);
  const { at, matched } = matchContainers(state.containers, line);
  const isWithin = matched === state.containers.length;
  if (isWithin && state.leaf.kind === 'fence') return inFence(state, state.leaf, line.slice(at));
  if (isWithin && state.leaf.kind === 'html') {
    const isOver = state.leaf.end === undefined && isBlank(line.slice(at));
    if (!isOver) return inHtml(state, state.leaf, line.slice(at));
  }
  return openBlocks(state, { line, at, matched });
}

/** Tab stops are every 4 columns (https://spec.commonmark.org/0.31.2/#tabs). */
function withoutTabs(line: string): string {
  if (!line.includes('\t')) return line;
  let column = 0;
  return line
    .split('\t')
    .map((part, index, parts) => {
      column += part.length;
      if (index === parts.length - 1) return part;
      const blanks = 4 - (column % 4);
      column += blanks;
      return part + ' '.repeat(blanks);
    })
    .join('');
}

/** How many of the open containers the line is in, and where its rest begins. */
function matchContainers(containers: readonly Container[], line: string) {
  let at = 0;
  let matched = 0;
  for (const container of containers) {
    const indent = indentOf(line, at);
    if (container.kind === 'quote') {
      if (indent >= codeIndent || line[at + indent] !== '>') break;
      at = behindQuoteMark(line, at + indent);
    } else if (at + indent === line.length) {
      // An item may begin with one blank line, not with two.
      if (container.isEmpty) break;
    } else if (indent >= container.width) {
      at += container.width;
      container.isEmpty = false;
    } else break;
    matched += 1;
  }
  return { at, matched };
}

function behindQuoteMark(line: string, mark: number): number {
  return mark + (line[mark + 1] === ' ' ? 2 : 1);
}

function inFence(state: State, fence: Leaf & { readonly kind: 'fence' }, rest: string): Read {
  const indent = indentOf(rest, 0);
  const run = runLength(rest, indent, fence.mark);
  if (indent < codeIndent && run >= fence.length && isBlank(rest.slice(indent + run))) close(state);
  return other;
}

/** HTML that ends at a blank line is still read by people; comments, code and scripts are not. */
function inHtml(state: State, html: Leaf & { readonly kind: 'html' }, rest: string): Read {
  if (html.end !== undefined) {
    if (html.end.test(rest)) close(state);
    return other;
  }
  const hasFence = html.hasFence || fenceAt(rest, indentOf(rest, 0)) !== undefined;
  if (hasFence !== html.hasFence) state.leaf = { ...html, hasFence };
  return hasFence || isQuoted(state) ? other : { kind: 'html', content: rest };
}

function close(state: State): void {
  state.leaf = none;
  state.block += 1;
}

interface Rest {
  readonly line: string;
  readonly at: number;
  /** Containers that the line is in; the others close, unless it goes on with their paragraph. */
  readonly matched: number;
}

function openBlocks(state: State, { line, at: start, matched }: Rest): Read {
  let at = start;
  let isOpen = matched === state.containers.length;
  const leave = () => {
    if (!isOpen) state.containers.length = matched;
    isOpen = true;
    close(state);
  };
  for (;;) {
    const indent = indentOf(line, at);
    const rest = line.slice(at);
    if (isBlank(rest)) {
      leave();
      return other;
    }
    const goesOn = state.leaf.kind === 'paragraph';
    if (indent >= codeIndent) {
      if (goesOn) break;
      leave();
      state.leaf = { kind: 'indented' };
      return other;
    }
    const container = containerAt(line, at + indent, { goesOn: goesOn && isOpen, indent });
    if (container === undefined) {
      const leaf = leafAt(state, rest, { goesOn, isOpen });
      if (leaf === undefined) break;
      return leaf(leave);
    }
    leave();
    at = container.at;
    state.containers.push(container.container);
    if (state.containers.length < maxContainers) continue;
    state.containers.push({ kind: 'quote' });
    break;
  }
  if (state.leaf.kind !== 'paragraph') {
    leave();
    state.leaf = { kind: 'paragraph' };
  }
  return isQuoted(state) ? other : { kind: 'text', content: line.slice(at) };
}

function isQuoted({ containers }: State): boolean {
  return containers.some(({ kind }) => kind === 'quote');
}

interface Around {
  /** A paragraph stands right before, in the same container. */
  readonly goesOn: boolean;
  readonly indent: number;
}

/** A quote mark or list marker at `mark`, and where the rest of the line begins. */
function containerAt(line: string, mark: number, { goesOn, indent }: Around) {
  if (line[mark] === '>') {
    return { container: { kind: 'quote' } as const, at: behindQuoteMark(line, mark) };
  }
  if (isThematicBreak(line.slice(mark))) return undefined;
  const [marker = '', digits] = /^(?:[-+*]|(\d{1,9})[.)])(?= |$)/.exec(line.slice(mark, mark + 12)) ?? [];
  if (marker === '') return undefined;
  const behind = mark + marker.length;
  const blanks = indentOf(line, behind);
  const isEmpty = behind + blanks === line.length;
  // A line in the middle of a sentence often begins with a number or a dash.
  if (goesOn && (isEmpty || (digits !== undefined && Number(digits) !== 1))) return undefined;
  const gap = isEmpty || blanks > codeIndent ? 1 : blanks;
  const container = { kind: 'item' as const, width: indent + marker.length + gap, isEmpty };
  return { container, at: Math.min(behind + gap, line.length) };
}

/** What a block that is no container and no paragraph does to the state; `undefined` where none begins here. */
function leafAt(
  state: State,
  rest: string,
  { goesOn, isOpen }: { readonly goesOn: boolean; readonly isOpen: boolean },
): ((leave: () => void) => Read) | undefined {
  const indent = indentOf(rest, 0);
  const fence = fenceAt(rest, indent);
  if (fence !== undefined) {
    return (leave) => {
      leave();
      state.leaf = fence;
      return other;
    };
  }
  const html = htmlStart(rest.slice(indent), goesOn);
  if (html !== undefined) {
    return (leave) => {
      leave();
      const end = htmlEnd(html);
      state.leaf = { kind: 'html', hasFence: false, ...(end === undefined ? {} : { end }) };
      return inHtml(state, state.leaf, rest);
    };
  }
  const isUnderline = goesOn && isOpen && /^ *(?:=+|-+) *$/.test(rest);
  if (isUnderline || isThematicBreak(rest.slice(indent))) {
    return (leave) => {
      leave();
      return other;
    };
  }
  if (!/^#{1,6}(?: |$)/.test(rest.slice(indent, indent + 7))) return undefined;
  return (leave) => {
    leave();
    return isQuoted(state) ? other : { kind: 'text', content: rest };
  };
}

function fenceAt(rest: string, indent: number): (Leaf & { readonly kind: 'fence' }) | undefined {
  const mark = rest[indent] ?? '';
  if (indent >= codeIndent || (mark !== '`' && mark !== '~')) return undefined;
  const length = runLength(rest, indent, mark);
  if (length < 3 || (mark === '`' && rest.includes('`', indent + length))) return undefined;
  return { kind: 'fence', mark, length };
}

function isThematicBreak(rest: string): boolean {
  const marks = rest.replaceAll(' ', '');
  const [mark = ''] = marks;
  return '-*_'.includes(mark) && marks.length >= 3 && runLength(marks, 0, mark) === marks.length;
}

function indentOf(line: string, from: number): number {
  return runLength(line, from, ' ');
}

function runLength(text: string, from: number, character: string): number {
  let at = from;
  while (at < text.length && text[at] === character) at += 1;
  return at - from;
}

function isBlank(text: string): boolean {
  return runLength(text, 0, ' ') === text.length;
}
