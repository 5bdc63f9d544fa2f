/** What Watchbill has answered to the commands of a comment, read off its own replies. */
import type { Temporal } from 'temporal-polyfill';
import type { CommentEvent, Issue } from './issue.js';
import { findMarker, type Marker, parseKeyInstant } from './marker.js';

export interface CommentAnswers {
  /** To a comment's text as a whole: places of the lines that were refused; the others were taken. Oldest first. */
  readonly replies: readonly { readonly at: Temporal.Instant; readonly refused: readonly number[] }[];
  /** Times of edits whose new lines have had their answer. */
  readonly edits: readonly Temporal.Instant[];
}

/** The marker of a reply to a comment's text; places of refused lines, from 0, as in `CommandEvent.place`. */
export function replyMarker(commentId: number, refused: readonly number[]): Marker {
  const places = refused.length === 0 ? '-' : [...new Set(refused)].sort((a, b) => a - b).join(',');
  return { kind: 'reply', key: `${commentId} ${places}` };
}

/** The marker of a reply to what an edit added. */
export function editReplyMarker(commentId: number, at: Temporal.Instant): Marker {
  return { kind: 'reply', key: `${commentId} ${at.toString()}` };
}

/** Total: a reply whose key says nothing is none. */
export function commentAnswers(comment: CommentEvent, issue: Issue): CommentAnswers {
  const replies: { readonly at: Temporal.Instant; readonly refused: readonly number[] }[] = [];
  const edits: Temporal.Instant[] = [];
  for (const event of issue.timeline) {
    if (event.kind !== 'comment' || !event.isTrusted) continue;
    const marker = findMarker(event.body);
    if (marker?.kind !== 'reply') continue;
    const [id, word = ''] = marker.key.split(' ');
    if (id !== String(comment.id)) continue;
    const refused = parsePlaces(word);
    const edit = refused === undefined ? parseKeyInstant(word) : undefined;
    if (refused !== undefined) replies.push({ at: event.at, refused });
    if (edit !== undefined) edits.push(edit);
  }
  return { replies, edits };
}

/** `-`, or numbers with commas between. */
function parsePlaces(word: string): readonly number[] | undefined {
  if (word === '-') return [];
  return /^\d{1,3}(?:,\d{1,3}){0,30}$/.test(word) ? word.split(',').map(Number) : undefined;
}
