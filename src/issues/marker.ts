/**
 * Markers: hidden HTML comments with a natural key, by which Watchbill finds again what it wrote.
 * Whoever reads one must first check `isTrusted` of the content it stands in; `findMarker` alone proves nothing.
 */

import { Temporal } from 'temporal-polyfill';

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
  'reply',
  'called',
  'routed',
  'roles',
  'returned',
  'follow-up',
  'shift-events',
  'similar',
  'record',
  'continued',
  'ticked',
] as const;

export type MarkerKind = (typeof markerKinds)[number];

export interface Marker {
  readonly kind: MarkerKind;
  /** Words parted by single blanks, without `<` and `>`; instants in ISO 8601, UTC. */
  readonly key: string;
}

const markerPattern = /<!-- watchbill:([a-z-]+) ([^\r\n<>]+) -->/;

/** `<!-- watchbill:handoff payments/primary 2026-11-30T00:00:00Z -->` */
export function formatMarker(marker: Marker): string {
  return `<!-- watchbill:${marker.kind} ${marker.key} -->`;
}

/**
 * The first marker in the text, if it is of a known kind; total. Ours stands before all else, so one further down is
 * part of what somebody wrote and we quoted, or of what people added.
 */
export function findMarker(text: string): Marker | undefined {
  const [, kind, key] = markerPattern.exec(text) ?? [];
  return kind !== undefined && key !== undefined && isMarkerKind(kind) ? { kind, key } : undefined;
}

/** True where the text's first marker is this one. */
export function hasMarker(text: string, marker: Marker): boolean {
  const found = findMarker(text);
  return found !== undefined && isSameMarker(found, marker);
}

export function isSameMarker(a: Marker, b: Marker): boolean {
  return a.kind === b.kind && a.key === b.key;
}

function isMarkerKind(kind: string): kind is MarkerKind {
  return markerKinds.some((known) => known === kind);
}

/** An instant out of a key; `undefined` for anything else. */
export function parseKeyInstant(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
