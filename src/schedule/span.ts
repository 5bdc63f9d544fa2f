/**
 * Arithmetic on half-open spans and on lists of them. Knows nothing of people.
 * A "list" below is sorted by start, and no two of its spans overlap.
 */
import { Temporal } from 'temporal-polyfill';
import type { Span } from './types.js';

export function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

export function isSameInstant(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) === 0;
}

export function earlierOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return isBefore(b, a) ? b : a;
}

export function laterOf(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return isBefore(a, b) ? b : a;
}

export function contains(span: Span, at: Temporal.Instant): boolean {
  return !isBefore(at, span.start) && isBefore(at, span.end);
}

/** True where the two share at least an instant; spans that only abut do not. */
export function overlaps(a: Span, b: Span): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

export function isSameSpan(a: Span, b: Span): boolean {
  return isSameInstant(a.start, b.start) && isSameInstant(a.end, b.end);
}

/** The part of `span` inside `bounds`, or `undefined` where they share nothing. */
export function clip<T extends Span>(span: T, bounds: Span): T | undefined {
  return overlaps(span, bounds) ? between(span, bounds.start, bounds.end) : undefined;
}

/** The shortest span that holds both. */
export function hull(a: Span, b: Span): Span {
  return { start: earlierOf(a.start, b.start), end: laterOf(a.end, b.end) };
}

export function byStart(a: Span, b: Span): number {
  return Temporal.Instant.compare(a.start, b.start);
}

/** Index of the first span of a list that ends after `at`; the list's length where none does. */
export function firstEndingAfter(list: readonly Span[], at: Temporal.Instant): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const span = list[middle];
    if (span !== undefined && isBefore(at, span.end)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The spans of a list that overlap the window, uncut. */
export function touching<T extends Span>(list: readonly T[], window: Span): readonly T[] {
  const first = firstEndingAfter(list, window.start);
  let past = first;
  for (let span = list[past]; span !== undefined && isBefore(span.start, window.end); span = list[past]) {
    past += 1;
  }
  return list.slice(first, past);
}

/** The time that is in any of the spans: sorted, disjoint. */
export function union(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const { start, end } of spans.toSorted(byStart)) {
    const last = joined.at(-1);
    const isTouching = last !== undefined && (contains(last, start) || isSameInstant(last.end, start));
    if (isTouching) joined[joined.length - 1] = hull(last, { start, end });
    else joined.push({ start, end });
  }
  return joined;
}

/** Two lists that do not overlap each other, as one. */
export function merge<T extends Span>(a: readonly T[], b: readonly T[]): readonly T[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return [...a, ...b].sort(byStart);
}

/** What is left of the list `lower` outside the list `upper`: a span that `upper` splits gives several parts. */
export function outside<T extends Span>(lower: readonly T[], upper: readonly Span[]): readonly T[] {
  if (upper.length === 0) return lower;
  const parts: T[] = [];
  let first = 0;
  for (const span of lower) {
    while (isEndingBy(upper[first], span.start)) first += 1;
    let cursor = span.start;
    for (let index = first; ; index += 1) {
      const cover = upper[index];
      if (cover === undefined || !isBefore(cover.start, span.end)) break;
      if (isBefore(cursor, cover.start)) parts.push(between(span, cursor, cover.start));
      cursor = cover.end;
    }
    if (isBefore(cursor, span.end)) parts.push(between(span, cursor, span.end));
  }
  return parts;
}

/** Each stretch that a span of list `a` shares with one of list `b`, with both, in order. */
export function shared<A extends Span, B extends Span>(
  a: readonly A[],
  b: readonly B[],
): readonly (Span & { readonly a: A; readonly b: B })[] {
  const parts: (Span & { readonly a: A; readonly b: B })[] = [];
  let first = 0;
  for (const span of a) {
    while (isEndingBy(b[first], span.start)) first += 1;
    for (let index = first; ; index += 1) {
      const other = b[index];
      if (other === undefined || !isBefore(other.start, span.end)) break;
      parts.push({
        start: laterOf(span.start, other.start),
        end: earlierOf(span.end, other.end),
        a: span,
        b: other,
      });
    }
  }
  return parts;
}

function isEndingBy(span: Span | undefined, at: Temporal.Instant): boolean {
  return span !== undefined && !isBefore(at, span.end);
}

/** The span itself where the bounds cut nothing off. */
function between<T extends Span>(span: T, start: Temporal.Instant, end: Temporal.Instant): T {
  const from = laterOf(span.start, start);
  const until = earlierOf(span.end, end);
  return from === span.start && until === span.end ? span : { ...span, start: from, end: until };
}
