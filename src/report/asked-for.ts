/**
 * The reason that `/override` and `/swap` give in the schedule file: with the comment's key, by which a later run knows the
 * entry as its own. Where people read the reason it stands without the key, and in their language.
 */
import { type Login, parseLogin } from '../schedule/login.js';
import { inLanguageOf } from './language.js';
import type { Wording } from './reasons.js';
import { reasonWords } from './words/reasons.js';

export interface AskedFor {
  readonly writer: Login;
  /** Number of the issue on which it was asked for. */
  readonly issue: number;
  /** Of the comment, and the command's place in it. */
  readonly key: string;
}

/** Never told otherwise: the entries of earlier versions would be asked for again. */
export function askedForText({ writer, issue, key }: AskedFor): string {
  return `asked for by ${writer} in #${issue} (${key})`;
}

const askedForPattern = /^asked for by (\S+) in (#\d+) \(\d+\.\d+\)$/;

/** An override's reason for people; what somebody else wrote stays as it is. */
export function overrideWhyText(why: string, wording: Wording): string {
  const [, by = '', issue = ''] = askedForPattern.exec(why) ?? [];
  const writer = parseLogin(by);
  if (writer === undefined) return wording.text(why);
  return inLanguageOf(reasonWords, wording).askedFor(wording.person(writer), wording.text(issue));
}
