/** A comment's command lines through all its edits: which were new in which text, and who wrote them there. */
import { Temporal } from 'temporal-polyfill';
import type { CommandLine } from './command.js';
import { commandLineKey, commandLines } from './command-parser.js';
import type { Actor, CommentEvent } from './issue.js';

/** One line from when it was written until an edit took it out; compared by identity. */
export interface WrittenLine {
  readonly line: CommandLine;
  readonly at: Temporal.Instant;
  /** Absent for a deleted account. */
  readonly by?: Actor;
}

export interface CommentHistory {
  /** Oldest first, at least one; the last is what stands now. Where the text before an edit is unknown, that one alone. */
  readonly versions: readonly Version[];
  /** Of all versions, in the order they were written. */
  readonly lines: readonly WrittenLine[];
  /** The command lines of the text that stood at that time; of the first before it. */
  readonly inForceAt: (at: Temporal.Instant) => readonly WrittenLine[];
}

interface Version {
  readonly at: Temporal.Instant;
  readonly lines: readonly WrittenLine[];
}

/** An edit's lines are new where the text before it has fewer of the same; moving them about is no new command. */
export function commentHistory(comment: CommentEvent): CommentHistory {
  const versions: Version[] = [];
  const lines: WrittenLine[] = [];
  let before: readonly WrittenLine[] = [];
  for (const text of textsOf(comment)) {
    const kept = byKey(before);
    before = commandLines(text.body).map((line) => {
      const same = kept.get(commandLineKey(line))?.shift();
      if (same !== undefined) return same;
      const written = { line, at: text.at, ...(text.by === undefined ? {} : { by: text.by }) };
      lines.push(written);
      return written;
    });
    versions.push({ at: text.at, lines: before });
  }
  return {
    versions,
    lines,
    inForceAt: (at) => {
      const version = versions.findLast((one) => Temporal.Instant.compare(one.at, at) <= 0);
      return (version ?? versions[0])?.lines ?? [];
    },
  };
}

interface Text {
  readonly at: Temporal.Instant;
  readonly by?: Actor;
  readonly body: string;
}

function textsOf({ at, actor, body, edits }: CommentEvent): readonly Text[] {
  const by = actor === undefined ? {} : { by: actor };
  if (edits === 'none' || edits === 'unknown') return [{ at, ...by, body }];
  return [{ at, ...by, body: edits.first }, ...edits.later];
}

function byKey(lines: readonly WrittenLine[]): ReadonlyMap<string, WrittenLine[]> {
  const groups = new Map<string, WrittenLine[]>();
  for (const line of lines) {
    const key = commandLineKey(line.line);
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return groups;
}
