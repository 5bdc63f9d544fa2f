/**
 * The lines of a comment that its writer wrote as words of their own: no code, no quote, nothing hidden, and nothing
 * that a mail program put below a reply. Says nothing about what the words mean.
 */
import { type OpenTags, shownLines } from './hidden-parts.js';
import { type BlockLine, blockLines } from './markdown-blocks.js';

/** As they stand, without line ends, in order. Total; time grows with the text's length. */
export function writtenLines(body: string): readonly string[] {
  const lines = withoutMailTail(blockLines(body));
  let open: OpenTags = new Map();
  return groupsOf(lines).flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.kind === 'other') return [];
    const piece = { lines: group.map(({ content }) => content), isMarkdown: first.kind === 'text' };
    const found = shownLines(piece, open);
    open = found.open;
    return group.flatMap(({ raw }, index) => (found.isShown[index] === true ? [raw] : []));
  });
}

function groupsOf(lines: readonly BlockLine[]): readonly (readonly BlockLine[])[] {
  const groups: BlockLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last?.block === line.block && last.kind === line.kind) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** `On Mon, 30 Nov 2026 at 09:00, Alice <alice@example.com> wrote:`, on one line or two. */
const attribution = /^On .{4,300}\bwrote:$/;
const hasMailMark = /@|\d:\d\d|\b\d{4}\b/;
const separator = /^-{2,}\s?(?:Original Message|Forwarded message)\s?-{2,}$/i;
const mailHeader = /^\*{0,2}From:.{1,300}$/i;
const secondHeader = /^\*{0,2}(?:Sent|Date):/i;

/** What mail programs quote is marked with `>`, and Markdown knows that; the rest of them say where the old mail begins. */
function withoutMailTail(lines: readonly BlockLine[]): readonly BlockLine[] {
  const bare = lines.map(({ raw }) => raw.slice(0, 400).trim());
  const end = lines.findIndex(({ kind }, index) => kind === 'text' && isMailStart(bare, index));
  return end < 0 ? lines : lines.slice(0, end);
}

function isMailStart(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (separator.test(line)) return true;
  const next = lines[index + 1] ?? '';
  if (mailHeader.test(line)) return secondHeader.test(next);
  const isWrapped = line.startsWith('On ') && !line.endsWith('wrote:') && next.endsWith('wrote:');
  const whole = isWrapped ? `${line} ${next}` : line;
  if (!attribution.test(whole) || !hasMailMark.test(whole)) return false;
  const quoted = lines.slice(index + (isWrapped ? 2 : 1), index + 6).find((other) => other !== '');
  return quoted !== undefined && !quoted.startsWith('>');
}
