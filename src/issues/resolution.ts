/**
 * How a closed issue came to its end, for people who have one like it: the team's own last words, the reason of the close,
 * how long it took, its postmortem. It may come with the end of its timeline only; what is not there is not told.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Login } from '../schedule/login.js';
import { isBefore } from '../schedule/span.js';
import type { CommandLine } from './command.js';
import { commandLines } from './command-parser.js';
import type { CloseReason, CommentEvent, Issue } from './issue.js';
import { findMarker } from './marker.js';
import type { ScheduleConfig } from './policy.js';
import { isResponder } from './responder.js';
import { writtenLines } from './written-lines.js';

export interface Resolution {
  /** Absent where GitHub does not say when it was closed. */
  readonly closed?: { readonly at: Temporal.Instant; readonly after: Temporal.Duration };
  readonly reason?: CloseReason;
  /** What somebody of the team wrote when it was resolved, or last before it was closed. */
  readonly words?: { readonly by: Login; readonly text: string };
  /** Number of its postmortem. */
  readonly postmortem?: number;
}

/** Whoever speaks for any of the schedules speaks for the team. `words` are untrusted text on one line. Total. */
export function resolutionOf(issue: Issue, configs: readonly ScheduleConfig[]): Resolution {
  const { closedAt, closeReason, createdAt } = issue;
  const words = lastWords(teamComments(issue, configs));
  const postmortem = postmortemOf(issue);
  return {
    ...(closedAt === undefined ? {} : { closed: { at: closedAt, after: createdAt.until(closedAt) } }),
    ...(closeReason === undefined ? {} : { reason: closeReason }),
    ...(words === undefined ? {} : { words }),
    ...(postmortem === undefined ? {} : { postmortem }),
  };
}

function teamComments(issue: Issue, configs: readonly ScheduleConfig[]): readonly CommentEvent[] {
  const { closedAt } = issue;
  return issue.timeline.flatMap((event) => {
    if (event.kind !== 'comment' || (closedAt !== undefined && isBefore(closedAt, event.at))) return [];
    return configs.some((config) => isResponder(event.actor, issue, config)) ? [event] : [];
  });
}

/** Beside the command that said so, else the last that are words at all. */
function lastWords(comments: readonly CommentEvent[]): Resolution['words'] {
  const resolving = comments.findLast(({ body }) => commandLines(body).some(isResolving));
  const latestFirst = comments.toReversed();
  for (const comment of resolving === undefined ? latestFirst : [resolving, ...latestFirst]) {
    const text = ownWords(comment.body);
    if (text !== '' && comment.actor !== undefined) return { by: comment.actor.login, text };
  }
  return undefined;
}

function isResolving(line: CommandLine): boolean {
  return (line.kind === 'command' ? line.command.name : line.name) === 'resolved';
}

/** Without commands, but with what they say for the record. */
function ownWords(body: string): string {
  const lines = writtenLines(body).flatMap((line) => {
    const [command] = commandLines(line);
    return command === undefined ? line.trim() : wordsIn(command);
  });
  return lines.filter((line) => line !== '').join(' ');
}

function wordsIn(line: CommandLine): string {
  if (line.kind === 'misfit') return line.name === 'resolved' ? line.found : '';
  return line.command.name === 'note' ? line.command.text : '';
}

/** The number in the comment by which the incident links to its postmortem: our own text. */
function postmortemOf(issue: Issue): number | undefined {
  const link = issue.timeline.findLast(
    (event) =>
      event.kind === 'comment' && event.isTrusted && findMarker(event.body)?.kind === 'postmortem-link',
  );
  const [, number] = link?.kind === 'comment' ? (/#(\d{1,10})\b/.exec(link.body) ?? []) : [];
  return number === undefined ? undefined : Number(number);
}
