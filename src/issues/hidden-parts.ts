/**
 * Which lines of running text are code or hidden all the same: inside a code span, a comment, or a `<pre>`, `<code>` or
 * `<blockquote>` that somebody wrote as HTML. Blocks of Markdown are for `markdown-blocks`.
 */

/** What is still open where a piece of text ends: browsers let it go on, whatever Markdown makes of the next block. */
export type OpenTags = ReadonlyMap<string, number>;

export interface Piece {
  /** Lines of one block. */
  readonly lines: readonly string[];
  /** False in raw HTML, where backticks are nothing special. */
  readonly isMarkdown: boolean;
}

interface Found {
  /** For each line whether its start is in plain view. */
  readonly isShown: readonly boolean[];
  readonly open: OpenTags;
}

const tagPattern = /<(\/?)(pre|code|blockquote)(?![\w-])[^<>]{0,300}>/iy;

/** Total; time grows with the text's length. */
export function shownLines({ lines, isMarkdown }: Piece, before: OpenTags): Found {
  const text = lines.join('\n');
  const open = new Map(before);
  const hidden: (readonly [from: number, until: number])[] = [];
  const runs = isMarkdown ? backtickRuns(text) : new Map<number, number[]>();
  let hiddenFrom = isAnyOpen(open) ? -1 : undefined;
  let hasCommentEnd = true;
  for (let at = 0; at < text.length; ) {
    const character = text[at];
    let past = at + 1;
    if (character === '\\' && isMarkdown) past = text[past] === '\n' ? past : past + 1;
    else if (character === '`' && isMarkdown) {
      const length = backticksAt(text, at);
      const end = nextRun(runs, length, at);
      past = at + length;
      if (end !== undefined) {
        past = end + length;
        hidden.push([at, past]);
      }
    } else if (character === '<') {
      const end = hasCommentEnd && text.startsWith('<!--', at) ? text.indexOf('-->', at + 4) : -1;
      if (end >= 0) {
        past = end + 3;
        hidden.push([at, past]);
      } else {
        if (text.startsWith('<!--', at)) hasCommentEnd = false;
        tagPattern.lastIndex = at;
        const [tag = '', slash = '', name = ''] = tagPattern.exec(text) ?? [];
        if (tag !== '') {
          past = at + tag.length;
          count(open, name.toLowerCase(), slash === '' ? 1 : -1);
          if (hiddenFrom === undefined && isAnyOpen(open)) hiddenFrom = at;
          else if (hiddenFrom !== undefined && !isAnyOpen(open)) {
            hidden.push([hiddenFrom, past]);
            hiddenFrom = undefined;
          }
        }
      }
    }
    at = past;
  }
  if (hiddenFrom !== undefined) hidden.push([hiddenFrom, text.length + 1]);
  return { isShown: shownAt(lines, hidden), open };
}

function count(open: Map<string, number>, name: string, by: 1 | -1): void {
  open.set(name, Math.max(0, (open.get(name) ?? 0) + by));
}

function isAnyOpen(open: OpenTags): boolean {
  return [...open.values()].some((depth) => depth > 0);
}

/** Where runs of each length begin, the last one first, so that the next is at the end of the list. */
function backtickRuns(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of text.matchAll(/`+/g)) {
    const ofLength = runs.get(run.length);
    if (ofLength === undefined) runs.set(run.length, [index]);
    else ofLength.push(index);
  }
  for (const ofLength of runs.values()) ofLength.reverse();
  return runs;
}

function backticksAt(text: string, from: number): number {
  let at = from;
  while (text[at] === '`') at += 1;
  return at - from;
}

/** The first run of that length behind `at`; those before it are dropped. */
function nextRun(runs: Map<number, number[]>, length: number, at: number): number | undefined {
  const ofLength = runs.get(length) ?? [];
  while (ofLength.length > 0 && (ofLength.at(-1) ?? 0) <= at) ofLength.pop();
  return ofLength.at(-1);
}

/** `hidden` may overlap and need not be sorted. */
function shownAt(
  lines: readonly string[],
  hidden: readonly (readonly [from: number, until: number])[],
): readonly boolean[] {
  const sorted = hidden.toSorted(([a], [b]) => a - b);
  let index = 0;
  let hiddenUntil = -1;
  let start = 0;
  return lines.map((line) => {
    for (let span = sorted[index]; span !== undefined && span[0] < start; span = sorted[index]) {
      hiddenUntil = Math.max(hiddenUntil, span[1]);
      index += 1;
    }
    const isShown = start >= hiddenUntil;
    start += line.length + 1;
    return isShown;
  });
}
