/**
 * The follow-ups of a postmortem: task-list lines under its `Follow-ups` heading, or `후속 조치`. Decides what a line asks for and which issue it
 * names; what becomes of it is for `plan/follow-up`.
 */
import { blockLines } from '../issues/markdown-blocks.js';
import { type Login, parseLogin } from '../schedule/login.js';
import { headingText, isMarkedHeading, partOf } from './section.js';

export interface FollowUp {
  /** Without its box and the issue it names. Untrusted text. */
  readonly text: string;
  readonly isDone: boolean;
  /** Number of its line in the body, from 0. */
  readonly line: number;
  readonly names: Named;
  /** The same for the same words in the same postmortem, whether or not an issue is named yet: `t1a2b3c4d`. */
  readonly item: string;
}

/** What a line names in front of its words. */
export type Named =
  | { readonly kind: 'nothing' }
  /** An issue, or a pull request, of this repository. */
  | { readonly kind: 'issue'; readonly number: number }
  /** The stand-in for an issue that this run creates. */
  | { readonly kind: 'created'; readonly reference: string }
  /** One of another repository: `acme/other#4`, with its host where that is another too. Untrusted text. */
  | { readonly kind: 'elsewhere'; readonly reference: string };

/** The repository's page, `https://github.example/team/payments`. */
export interface Here {
  readonly url: string;
  readonly owner: string;
  readonly name: string;
}

/** An empty box (`- [ ]` with nothing behind it) is the template's, not a task. Total; time grows with the text's length. */
export function followUpsIn(body: string, here: Here): readonly FollowUp[] {
  const counts = new Map<string, number>();
  return taskLines(body).flatMap(({ raw, line }) => {
    const [, , box, , rest] = taskPattern.exec(raw) ?? [];
    if (box === undefined || rest === undefined || rest.trim() === '') return [];
    const { names, text } = namedIn(rest.trim(), here);
    const words = hashOf(text);
    const count = (counts.get(words) ?? 0) + 1;
    counts.set(words, count);
    const item = count === 1 ? words : `${words}-${count}`;
    return [{ text, isDone: box !== ' ', line, names, item }];
  });
}

const taskPattern = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+\[)([ xX])(\](?:\s|$)\s*)(.*)$/;

interface BodyLine {
  readonly raw: string;
  readonly line: number;
  readonly heading: string | undefined;
  /** A heading by its `#`; a line that is bold as a whole may be something else, such as a question that a form asked. */
  readonly isMarked: boolean;
  readonly isText: boolean;
}

/** The lines of the section, if the body has one: of several headings for it the last one, and marked ones before bold lines. */
function taskLines(body: string): readonly BodyLine[] {
  const lines = blockLines(body).map(({ raw, kind }, line): BodyLine => {
    const heading = kind === 'text' ? headingText(raw) : undefined;
    return { raw, line, heading, isMarked: isMarkedHeading(raw), isText: kind === 'text' };
  });
  const last = (isIt: (line: BodyLine, heading: string) => boolean) =>
    lines.findLastIndex((line) => line.heading !== undefined && isIt(line, line.heading));
  const start = [
    last(({ isMarked }, heading) => isMarked && /^(?:follow[- ]?ups?\b|후속 조치)/i.test(heading)),
    last(({ isMarked }, heading) => isMarked && partOf(heading) === 'follow-ups'),
    last((_, heading) => partOf(heading) === 'follow-ups'),
  ].find((index) => index >= 0);
  if (start === undefined) return [];
  const isByMark = lines[start]?.isMarked === true;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex(({ heading, isMarked }) => heading !== undefined && (isMarked || !isByMark));
  return (end < 0 ? rest : rest.slice(0, end)).filter(({ isText }) => isText);
}

const referencePattern = /^\{\{watchbill issue [^{}]+\}\}/;

function namedIn(rest: string, here: Here): { readonly names: Named; readonly text: string } {
  const [reference] = referencePattern.exec(rest) ?? [];
  if (reference !== undefined) {
    return { names: { kind: 'created', reference }, text: rest.slice(reference.length).trim() };
  }
  const [short, owner, name, number] = /^(?:([\w.-]+)\/([\w.-]+))?#(\d{1,10})(?!\w)/.exec(rest) ?? [];
  if (short !== undefined) {
    const isHere = owner === undefined || isSame(`${owner}/${name}`, `${here.owner}/${here.name}`);
    return { names: issueOr(isHere, number, short), text: rest.slice(short.length).trim() };
  }
  const [link, words, address] = /^\[([^\]]*)\]\(<?(https?:\/\/[^\s)>]+)>?\)/.exec(rest) ?? [];
  const [bare] = link === undefined ? (/^<?https?:\/\/[^\s>]+>?/.exec(rest) ?? []) : [];
  const target = address ?? bare?.replace(/^<|>$/g, '');
  const found = target === undefined ? undefined : issueAt(target, here);
  if (found === undefined) return { names: { kind: 'nothing' }, text: rest };
  const behind = rest.slice((link ?? bare ?? '').length).trim();
  return { names: found, text: [words ?? '', behind].filter((part) => part !== '').join(' ') };
}

function issueOr(isHere: boolean, number: string | undefined, reference: string): Named {
  return isHere && number !== undefined
    ? { kind: 'issue', number: Number(number) }
    : { kind: 'elsewhere', reference };
}

/** `undefined` where the address is that of no issue anywhere. */
function issueAt(address: string, here: Here): Named | undefined {
  const [, repository, number] = /^(.*?)\/(?:issues|pull)\/(\d{1,10})(?:[#?].*)?$/.exec(address) ?? [];
  if (repository === undefined) return undefined;
  const place = repository.replace(
    hostOf(here.url) === hostOf(repository) ? hostPattern : /^https?:\/\//i,
    '',
  );
  return issueOr(isSame(repository, here.url), number, `${place}#${number}`);
}

const hostPattern = /^https?:\/\/[^/]*\//i;

function hostOf(url: string): string | undefined {
  return hostPattern.exec(url)?.[0].toLowerCase();
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** FNV-1a, 32 bits: short, and the same everywhere (http://www.isthe.com/chongo/tech/comp/fnv/). Case and blanks do not count. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text.normalize('NFC').toLowerCase().split(/\s+/).join(' ')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return `t${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

/** The body with that line's box ticked or not, and all else byte for byte. */
export function withBox(body: string, line: number, isDone: boolean): string {
  return withLine(body, line, (raw) =>
    raw.replace(taskPattern, (_, before: string, _box, behind: string, rest: string) =>
      [before, isDone ? 'x' : ' ', behind, rest].join(''),
    ),
  );
}

/** The body with that line naming an issue in front of its words, and all else byte for byte. */
export function withName(body: string, line: number, name: string): string {
  return withLine(body, line, (raw) =>
    raw.replace(taskPattern, (_, before: string, box: string, behind: string, rest: string) =>
      [before, box, behind, name, ' ', rest].join(''),
    ),
  );
}

function withLine(body: string, line: number, change: (raw: string) => string): string {
  // Line ends stand at the odd places.
  const parts = body.split(/(\r\n|\r|\n)/);
  return parts.map((part, index) => (index === 2 * line ? change(part) : part)).join('');
}

/** Whom the line names as its owner, `@login` first and then `(login)`, each as often as it stands there. */
export interface OwnersNamed {
  readonly mentioned: readonly Login[];
  /** Any word in parentheses may be none. */
  readonly inParentheses: readonly Login[];
}

export function ownersIn(text: string): OwnersNamed {
  return {
    mentioned: loginsIn(text, /(?<![\w`/@])@([a-z\d][a-z\d-]*)/gi),
    inParentheses: loginsIn(text, /\(([a-z\d][a-z\d-]*)\)/gi),
  };
}

function loginsIn(text: string, pattern: RegExp): readonly Login[] {
  return [...text.matchAll(pattern)].flatMap(([, name = '']) => parseLogin(name) ?? []);
}

/** The words without that owner, for a title. */
export function withoutOwner(text: string, owner: Login): string {
  const bare = text
    .replaceAll(new RegExp(`\\(?@${owner}\\)?(?![\\w-])|\\(${owner}\\)`, 'gi'), '')
    .replace(/\s+/g, ' ')
    .replace(/[\s:,–—-]+$/, '')
    .replace(/^[\s:,–—-]+/, '');
  return bare === '' ? text : bare;
}
