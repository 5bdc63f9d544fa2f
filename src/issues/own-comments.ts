/** What Watchbill itself wrote on an issue, believed only where `isTrusted`. */
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

/** Comments that hold the state and are edited silently. */
const sticky: readonly (MarkerKind | undefined)[] = ['status', 'shift-events'];

/** One of our comments that told somebody something: all but the sticky ones. */
export function isOwnText(event: TimelineEvent): event is CommentEvent {
  return event.kind === 'comment' && event.isTrusted && !sticky.includes(findMarker(event.body)?.kind);
}
