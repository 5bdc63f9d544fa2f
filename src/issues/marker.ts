/**
 * Markers: hidden HTML comments with a natural key, by which Watchbill finds again what it wrote.
 * Whoever reads one must first check `isTrusted` of the content it stands in; `findMarkers` alone proves nothing.
 */

export const markerKinds = [
  'status',
  'near-miss',
  'breach',
  'notice',
  'confirm',
  'shift-log',
  'handoff',
  'postmortem',
  'postmortem-link',
  'reopened',
] as const;

export type MarkerKind = (typeof markerKinds)[number];

export interface Marker {
  readonly kind: MarkerKind;
  /** Words parted by single blanks, without `-->`; instants in ISO 8601, UTC. */
  readonly key: string;
}

const markerPattern = /<!-- watchbill:([a-z-]+) ([^\r\n]*?) -->/g;

/** `<!-- watchbill:handoff payments/primary 2026-11-30T00:00:00Z -->` */
export function formatMarker(marker: Marker): string {
  return `<!-- watchbill:${marker.kind} ${marker.key} -->`;
}

/** Every marker of a known kind in the text, in order; total. */
export function findMarkers(text: string): readonly Marker[] {
  return [...text.matchAll(markerPattern)].flatMap(([, kind, key]) =>
    kind !== undefined && key !== undefined && isMarkerKind(kind) ? [{ kind, key }] : [],
  );
}

export function isSameMarker(a: Marker, b: Marker): boolean {
  return a.kind === b.kind && a.key === b.key;
}

function isMarkerKind(kind: string): kind is MarkerKind {
  return markerKinds.some((known) => known === kind);
}
