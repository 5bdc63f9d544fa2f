/**
 * Untrusted text made harmless for GitHub's Markdown: the one place for it. Escaped text mentions nobody, links and
 * references nothing, hides nothing and starts no block.
 */
import { inLanguageOf, type Spoken } from './language.js';
import { escapeWords } from './words/escape.js';

// An HTML comment splits GitHub's mention, reference and link patterns and shows nothing.
const break_ = '<!-- -->';
const maxInlineLength = 200;

// Controls, zero-width and bidirectional characters: they hide or reorder what people read
// (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).
const invisible =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]|\u17b4|\u17b5|[\ufe00-\ufe0e]/gu;

/** One line without what hides or reorders text or steers a terminal; for calendars and terminals, which know no Markdown. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(invisible, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
}

/** One line of untrusted text, for running text and tables. Cut at 200 characters with an ellipsis. */
export function inline(text: string): string {
  return cutAt(plain(text), maxInlineLength)
    .replace(/[\\`*_{}[\]()#+!|~$^=:>-]/g, '\\$&')
    .replace(/^(\d+)\./, '$1\\.')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/@/g, `@${break_}`)
    .replace(/\\#/g, `\\#${break_}`)
    .replace(/\\:\/\//g, `\\:${break_}//`)
    .replace(/(www|gh)(?=[.\\])/gi, `$1${break_}`)
    .replace(/(?<![a-z\d])[\da-f]{7,}(?![a-z\d])/gi, (hash) => hash.replace(/.{6}(?=.)/g, `$&${break_}`));
}

function cutAt(line: string, maxLength: number): string {
  const characters = [...line];
  return characters.length > maxLength ? `${characters.slice(0, maxLength - 1).join('')}…` : line;
}

// The form of `plan/reference.ts`: the writer would put an issue's number in its place.
const referenceStart = /\{\{(?=watchbill )/g;

/** One line for an issue's title, which GitHub shows as it is. Cut at `maxLength` characters with an ellipsis. */
export function titleText(text: string, maxLength: number): string {
  return cutAt(plain(text).replace(referenceStart, '{ {'), maxLength);
}

/** Untrusted text of many lines, whole, in a code block whose fence it cannot close. */
export function block(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(invisible, '').replace(referenceStart, '{ {');
  const longest = Math.max(2, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${clean}\n${fence}`;
}

/** A login that is named without calling the person. */
export function name(login: string): string {
  return `**${login.replace(/[^\w[\]-]/g, '').replace(/[[\]_]/g, '\\$&')}**`;
}

/** A login that is called: GitHub notifies the person. */
export function mention(login: string): string {
  return `@${login.replace(/\[bot\]$/i, '').replace(/[^\w-]/g, '')}`;
}

/** Whom a text of ours calls: untrusted parts of it mention nobody, and nor does anything in a code block. */
export function mentionsIn(ours: string): readonly string[] {
  const spoken = ours.replace(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$/gm, '');
  return [...spoken.matchAll(/(?<![\w`@])@([a-z\d][\w-]*)/gi)].flatMap(([, login]) => login ?? []);
}

/** A label as code, whatever characters its name has. */
export function labelText(label: string): string {
  return `\`${plain(label).replace(/`/g, '')}\``;
}

/** `#12`, which GitHub renders as a link with the issue's state. In a list: `issueLink`. */
export function issueNumber(number: number): string {
  return `#${number}`;
}

/** For lists and files: in a list GitHub puts an issue's title in the place of a bare `#12`, and in a file it links none. */
export function issueLink({ number, url }: { readonly number: number; readonly url: string }): string {
  return `[${issueNumber(number)}](<${url}>)`;
}

/** Below GitHub's limit of 65,536 with room to spare, so that an edit never fails for its length. */
export const maxBodyLength = 60_000;

/** Cuts what is too long for GitHub, and says how much is left out. */
export function limitBody(body: string, spoken: Spoken): string {
  return cutLines(body, { maxLength: maxBodyLength, note: inLanguageOf(escapeWords, spoken).cut });
}

export interface Cut {
  /** Of the whole result, the note included. */
  readonly maxLength: number;
  /** What to say where `left` characters are left out: one line of at most 200 characters. */
  readonly note: (left: number) => string;
}

/** Room for the note and the blank line before it. */
const noteRoom = 210;

/** Cuts at the end of a line, closes an open code block, and adds the note. */
export function cutLines(text: string, { maxLength, note }: Cut): string {
  if (text.length <= maxLength) return text;
  const room = maxLength - noteRoom;
  const most = wholeLines(text, room);
  // A fence is as long as what it encloses makes it, and needs its room too.
  const kept = wholeLines(most, room - (openFence(most)?.length ?? 0) - 1);
  const fence = openFence(kept);
  return `${kept}${fence === undefined ? '' : `\n${fence}`}\n\n${note(text.length - kept.length)}`;
}

function wholeLines(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const room = text.slice(0, Math.max(maxLength, 0));
  return room.slice(0, Math.max(room.lastIndexOf('\n'), 0));
}

/** The fence of the block that is still open at the end of our own text: what stands inside a block opens none. */
function openFence(text: string): string | undefined {
  let open: string | undefined;
  for (const [, fence = '', info] of text.matchAll(/^(`{3,})(text)?$/gm)) {
    if (open === undefined) open = info === undefined ? undefined : fence;
    else if (fence === open && info === undefined) open = undefined;
  }
  return open;
}
