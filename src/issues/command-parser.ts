/**
 * Comments → the commands in them. Decides what is a command and whether its words fit; what the words mean needs the
 * schedule and the writer's zone, and who may give it is for `rights`.
 */
import { type Login, parseLogin } from '../schedule/login.js';
import { type Command, type CommandLine, type CommandName, commandNames } from './command.js';
import type { Expected } from './expected.js';
import { writtenLines } from './written-lines.js';

/** Nobody means more in one comment. */
export const maxCommands = 20;
/** In characters; times, names and logins are shorter. */
const maxWords = 200;
/** A sentence for people; what is longer is cut. */
const maxSentence = 500;

/** Names people bring along from other tools, and longer ones. */
export const commandAliases: Readonly<Record<string, CommandName>> = {
  acknowledge: 'ack',
  'in-progress': 'wip',
  mitigate: 'mitigated',
  resolve: 'resolved',
  wait: 'waiting',
  severity: 'sev',
  reassign: 'assign',
  'on-call': 'oncall',
};

/**
 * The commands of a comment in order, each on a line of its own with at most three blanks before it. Not in code, quotes
 * and what is hidden; `/usr/bin` and other words that begin so are text. After `maxCommands` one misfit tells that no
 * more are read. Total; time grows with the text's length.
 */
export function commandLines(body: string): readonly CommandLine[] {
  if (!body.includes('/')) return [];
  const lines: CommandLine[] = [];
  for (const written of writtenLines(body)) {
    const split = splitLine(written);
    if (split === undefined) continue;
    if (lines.length === maxCommands) return [...lines, tooMany(split)];
    lines.push(commandLine(split));
  }
  return lines;
}

/** Equal for two lines that ask for the same: letter case and blanks make no difference. */
export function commandLineKey(line: CommandLine): string {
  const words = line.kind === 'misfit' ? [line.found] : wordsOf(line.command);
  const name = line.kind === 'misfit' ? line.name : line.command.name;
  return [line.kind, name, ...words].join(' ').toLowerCase();
}

function wordsOf(command: Command): readonly string[] {
  switch (command.name) {
    case 'ack':
    case 'wip':
    case 'mitigated':
    case 'resolved':
    case 'take':
    case 'confirm':
    case 'help':
      return [];
    case 'assign':
      return [command.login];
    case 'override':
    case 'swap':
      return [command.login, command.text];
    case 'waiting':
    case 'escalate':
    case 'eta':
    case 'sev':
    case 'note':
    case 'waive':
    case 'route':
    case 'oncall':
      return [command.text];
  }
}

interface Split {
  readonly name: CommandName;
  /** Untrusted, on one line, without outer blanks and without what cannot be seen. */
  readonly words: string;
}

// Marks that turn the direction of text may stand around a line typed between lines of another direction.
const linePattern =
  /^ {0,3}[\u200e\u200f\u061c]{0,4}\/([a-zA-Z][a-zA-Z-]{0,20})[.!:]{0,3}(?=$|[\s\p{Cc}\p{Cf}])(.*)$/su;

function splitLine(line: string): Split | undefined {
  const [, word = '', rest = ''] = linePattern.exec(line) ?? [];
  const name = nameOf(word.toLowerCase());
  return name === undefined ? undefined : { name, words: seen(rest) };
}

function nameOf(word: string): CommandName | undefined {
  const alias = Object.hasOwn(commandAliases, word) ? commandAliases[word] : undefined;
  return alias ?? commandNames.find((name) => name === word);
}

// Controls and bidirectional marks (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing), halves of characters,
// and blanks of no width; joiners stay, since names and emoji are written with them.
const unseen = /[\p{Cc}\p{Surrogate}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u00ad]/gu;

function seen(text: string): string {
  return text
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .replace(unseen, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${Array.from(text.slice(0, 2 * most))
    .slice(0, most - 1)
    .join('')}…`;
}

function tooMany({ name, words }: Split): CommandLine {
  return misfit(name, words, { kind: 'fewer commands', most: maxCommands });
}

function misfit(
  name: CommandName,
  words: string,
  expected: Expected = { kind: 'command', name },
): CommandLine {
  return { kind: 'misfit', name, found: cut(words, maxWords), expected };
}

function command(value: Command): CommandLine {
  return { kind: 'command', command: value };
}

function commandLine({ name, words }: Split): CommandLine {
  switch (name) {
    case 'ack':
    case 'wip':
    case 'mitigated':
    case 'resolved':
    case 'take':
    case 'confirm':
    case 'help':
      return words === '' ? command({ name }) : misfit(name, words);
    case 'waiting':
    case 'escalate':
      return command({ name, text: cut(words, maxSentence) });
    case 'note':
    case 'waive':
      return words === '' ? misfit(name, words) : command({ name, text: cut(words, maxSentence) });
    case 'oncall':
      return isShort(words) ? command({ name, text: words }) : misfit(name, words);
    case 'eta':
    case 'sev':
    case 'route':
      return words !== '' && isShort(words) ? command({ name, text: words }) : misfit(name, words);
    case 'assign': {
      const { login, text } = splitLogin(words);
      return login !== undefined && text === '' ? command({ name, login }) : misfit(name, words);
    }
    case 'override':
    case 'swap': {
      const { login, text } = splitLogin(words);
      return login !== undefined && text !== '' && isShort(text)
        ? command({ name, login, text })
        : misfit(name, words);
    }
  }
}

function isShort(words: string): boolean {
  return words.length <= maxWords;
}

interface LoginAndRest {
  readonly login?: Login;
  readonly text: string;
}

function splitLogin(words: string): LoginAndRest {
  const [first = '', ...rest] = words.split(' ');
  const login = selfWords.has(first.toLowerCase()) ? undefined : parseLogin(first);
  return { text: rest.join(' '), ...(login === undefined ? {} : { login }) };
}

/** People of other tools write so for themselves; GitHub would give the issue to a stranger of that name. */
const selfWords: ReadonlySet<string> = new Set(['me', '@me', 'myself', 'self']);
