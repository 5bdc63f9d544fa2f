/** zod's issues → findings in the file's own words: what was expected, what was found, what may help. */
import type { z } from 'zod';
import type { Finding } from './finding.js';
import { nearest } from './nearest.js';
import { parsed } from './parsed.js';
import { didYouMean, quote } from './quote.js';
import { find, type Path, type Tree } from './tree.js';
import { type Every, handoffWords, handoffWordsFor, parseEvery } from './turn.js';
import { type KeyGuesser, unknownKey } from './unknown-key.js';

type Issue = z.core.$ZodIssue;

/** What explaining rests on: the tree the schema was applied to, and guesses for misspelt zones and keys. */
export interface Explained {
  readonly tree: Tree;
  readonly guessZone: (text: string) => string | undefined;
  readonly guessKey: KeyGuesser;
}

/** One finding or several for an issue; none where the value was refused already. */
export function explain(file: Explained, issue: Issue): readonly Finding[] {
  return explainAt(file, issue, []).map((finding) => ofHandoff(file, finding));
}

/** What a handoff looks like depends on the length of the turns, which stands in the key beside. */
function ofHandoff({ tree }: Explained, finding: Finding): Finding {
  const [section, id, key] = finding.path;
  if (section !== 'rotations' || id === undefined || key !== 'handoff') return finding;
  const value = find(tree, [section, id, 'every']);
  const every = value?.kind === 'text' ? parseEvery(value.text) : parsed<Every>({ unit: 'week', count: 1 });
  if (!('value' in every)) return finding;
  return { ...finding, message: finding.message.replace(handoffWords, handoffWordsFor(every.value)) };
}

/** `prefix` stands before the issue's path. */
function explainAt(file: Explained, issue: Issue, prefix: Path): readonly Finding[] {
  const path = [...prefix, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  const value = find(file.tree, path);
  if (value?.kind === 'refused') return [];
  const error = (rule: string, message: string): Finding => ({ path, severity: 'error', rule, message });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key, file.guessKey));
    case 'invalid_union':
      return explainUnion(file, issue, path);
    case 'invalid_key':
      return [{ ...error('invalid-key', withFound(issue.issues, path)), isOfKey: true }];
    case 'custom':
      return [explainCustom(file, issue, path)];
    case 'invalid_value':
    case 'invalid_type':
      if (value === undefined) return [missingKey(path)];
      return [error('invalid-value', `${issue.message}, found ${foundWords(value)}${help(issue, value)}`)];
    default:
      return [
        error(
          'invalid-value',
          `${issue.message}, found ${value === undefined ? 'nothing' : foundWords(value)}`,
        ),
      ];
  }
}

function missingKey(path: Path): Finding {
  const key = String(path.at(-1) ?? '');
  return {
    path: path.slice(0, -1),
    isOfKey: true,
    severity: 'error',
    rule: 'missing-key',
    message: `missing key ${quote(key)}`,
  };
}

/** The complaints of the one branch the value was meant for, where one is: it took at least the outer shape. */
function explainUnion(file: Explained, issue: z.core.$ZodIssueInvalidUnion, path: Path): readonly Finding[] {
  const meant = issue.errors.find((branch) =>
    branch.every((inner) => inner.path.length > 0 || inner.code !== 'invalid_type'),
  );
  if (meant !== undefined) return meant.flatMap((inner) => explainAt(file, inner, path));
  const value = find(file.tree, path);
  const found = value === undefined ? 'nothing' : foundWords(value);
  return [{ path, severity: 'error', rule: 'invalid-value', message: `${issue.message}, found ${found}` }];
}

function explainCustom(file: Explained, issue: z.core.$ZodIssueCustom, path: Path): Finding {
  const { rule, hint, guess, isOfKey, isOfZone } = readParams(issue.params);
  if (rule !== undefined) {
    return {
      path,
      isOfKey: isOfKey || rule === 'missing-key',
      severity: 'error',
      rule,
      message: issue.message,
    };
  }
  const value = find(file.tree, path);
  const found = value === undefined ? 'nothing' : foundWords(value);
  const zone = isOfZone && value?.kind === 'text' ? file.guessZone(value.text) : undefined;
  const help = hint ? `; ${hint}` : didYouMean(guess ?? zone);
  return {
    path,
    severity: 'error',
    rule: 'invalid-value',
    message: `${issue.message}, found ${found}${help}`,
  };
}

interface Params {
  readonly rule?: string;
  readonly hint?: string;
  readonly guess?: string;
  readonly isOfKey: boolean;
  readonly isOfZone: boolean;
}

function readParams(params: Readonly<Record<string, unknown>> | undefined): Params {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const rule = text(params?.rule);
  const hint = text(params?.hint);
  const guess = text(params?.guess);
  return {
    ...(rule === undefined ? {} : { rule }),
    ...(hint === undefined ? {} : { hint }),
    ...(guess === undefined ? {} : { guess }),
    isOfKey: params?.isOfKey === true,
    isOfZone: params?.isOfZone === true,
  };
}

/** A key's own complaint. */
function withFound(issues: readonly Issue[], path: Path): string {
  const expected = issues[0]?.message ?? 'expected another key';
  return `${expected}, found ${quote(String(path.at(-1) ?? ''))}`;
}

function foundWords(value: Tree): string {
  switch (value.kind) {
    case 'text':
      return quote(value.text);
    case 'mapping':
      return value.entries.size === 0 ? 'an empty mapping' : 'a mapping';
    case 'list':
      return value.items.length === 0 ? 'an empty list' : 'a list';
    case 'empty':
    case 'refused':
      return 'nothing';
  }
}

function help(issue: Issue, value: Tree): string {
  if (issue.code === 'invalid_value' && value.kind === 'text') {
    return didYouMean(nearest(value.text, issue.values.map(String)));
  }
  if (issue.code !== 'invalid_type') return '';
  if (issue.expected === 'array' && value.kind === 'text' && issue.message === 'expected a list')
    return `; in a list: [${value.text.slice(0, 60)}]`;
  if (issue.message.startsWith('expected one line') && value.kind === 'mapping')
    return '; text with ": " in it needs quotes';
  return '';
}
