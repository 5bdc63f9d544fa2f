/** What people wrote down with `/note` for whoever comes next. */
import { Temporal } from 'temporal-polyfill';
import { given } from '../issues/given.js';
import type { Issue } from '../issues/issue.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { contains } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';

export interface DigestNote {
  readonly issue: Issue;
  readonly at: Temporal.Instant;
  readonly by: Login;
  /** Untrusted. */
  readonly text: string;
  /** Of the comment it stands in. */
  readonly url: string;
}

export interface NoteSearch {
  /** Issues and records, with their commands. */
  readonly issues: readonly Issue[];
  readonly span: Span;
  /** Whose notes are meant. */
  readonly by: readonly Login[];
}

/** By time. */
export function notesIn({ issues, span, by }: NoteSearch): readonly DigestNote[] {
  const notes = issues.flatMap((issue) =>
    given(issue, 'note').flatMap(({ at, actor, command, url }) => {
      const isTheirs = by.some((login) => isSameLogin(login, actor?.login));
      return actor !== undefined && isTheirs && contains(span, at)
        ? [{ issue, at, by: actor.login, text: command.text, url }]
        : [];
    }),
  );
  return notes.sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.issue.number - b.issue.number);
}
