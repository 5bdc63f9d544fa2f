/** What Watchbill itself wrote on an issue, believed only where `isTrusted`; but see `toldMarker`. */
import type { CommentEvent, Issue, TimelineEvent } from './issue.js';
import { findMarker, hasMarker, type Marker, type MarkerKind } from './marker.js';

/** Markers in comments that the token wrote and nobody else edited, oldest first. */
export function trustedMarkers(issue: Issue): readonly Marker[] {
  return issue.timeline.flatMap((event) =>
    event.kind === 'comment' && event.isTrusted ? (findMarker(event.body) ?? []) : [],
  );
}

/** Comments that the token wrote and nobody else edited, oldest first. */
export function trustedComments(issue: Issue): readonly CommentEvent[] {
  return issue.timeline.filter((event): event is CommentEvent => event.kind === 'comment' && event.isTrusted);
}

/** The first trusted comment with this marker. */
export function ownComment(issue: Issue, marker: Marker): CommentEvent | undefined {
  return issue.timeline.find(
    (event): event is CommentEvent =>
      event.kind === 'comment' && event.isTrusted && hasMarker(event.body, marker),
  );
}

/**
 * The marker of a comment that the token wrote, whoever edited it since: somebody mended a typo in what was told, and it was
 * told all the same. Only where the worst that a forger with the right to edit could do is to silence what we would say again.
 */
export function toldMarker(event: TimelineEvent): Marker | undefined {
  return event.kind === 'comment' && event.actor?.isViewer === true ? findMarker(event.body) : undefined;
}

/** Comments that hold the state and are edited silently. */
const sticky: readonly (MarkerKind | undefined)[] = ['status', 'shift-events'];

/** One of our comments that told somebody something: all but the sticky ones. */
export function isOwnText(event: TimelineEvent): event is CommentEvent {
  return event.kind === 'comment' && event.isTrusted && !sticky.includes(findMarker(event.body)?.kind);
}
