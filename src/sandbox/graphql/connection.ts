/**
 * Connections: one page of a sorted list, forwards or backwards. A cursor holds the item's place in the order, not a
 * count, so a page stays right when items before it come or go.
 */
import { GraphqlRefusal } from './refusal.js';

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** Compared part by part; numbers by size, strings by code units. */
export type OrderKey = readonly (string | number)[];

export interface Order<T> {
  readonly keyOf: (item: T) => OrderKey;
  readonly isDescending?: boolean;
}

export interface Connection<T> {
  readonly nodes: readonly T[];
  readonly edges: () => readonly { readonly cursor: string; readonly node: T }[];
  readonly totalCount: number;
  readonly pageInfo: PageInfo;
  /** What lies between the cursors, before `first` or `last` cut it. */
  readonly filteredCount: number;
  readonly pageCount: number;
}

interface PageInfo {
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** `items` in any order. That `first` or `last` is there and in bounds is for `demandBounds`. */
export function connection<T>(items: readonly T[], page: PageArguments, order: Order<T>): Connection<T> {
  const sorted = sort(items, order);
  const [start, end] = bounds(sorted, page, order);
  const between = Math.max(0, end - start);
  const from = page.last == null ? start : Math.max(start, end - page.last);
  const until = page.first == null ? Math.max(start, end) : Math.min(end, start + page.first);
  const nodes = sorted.slice(from, Math.max(from, until));
  const cursorAt = (item: T | undefined) => (item === undefined ? null : encode(order.keyOf(item)));
  return {
    nodes,
    edges: () => nodes.map((node) => ({ cursor: encode(order.keyOf(node)), node })),
    totalCount: sorted.length,
    filteredCount: between,
    pageCount: nodes.length,
    pageInfo: {
      startCursor: cursorAt(nodes[0]),
      endCursor: cursorAt(nodes.at(-1)),
      hasNextPage: from + nodes.length < sorted.length && nodes.length > 0,
      hasPreviousPage: from > 0 && nodes.length > 0,
    },
  };
}

const maxPageSize = 100;

/**
 * GitHub's demands on every connection whose nodes are asked for; a bare `totalCount` needs no bounds.
 * @throws GraphqlRefusal
 */
export function demandBounds(name: string, { first, last }: PageArguments, isListed: boolean): void {
  if (first != null && last != null) {
    const message = `Passing both \`first\` and \`last\` values to paginate the \`${name}\` connection is not supported.`;
    throw new GraphqlRefusal('INVALID_PAGINATION', message);
  }
  const bound = first == null ? 'last' : 'first';
  const size = first ?? last;
  if (size == null) {
    if (!isListed) return;
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`;
    throw new GraphqlRefusal('MISSING_PAGINATION_BOUNDARIES', message);
  }
  if (size < 1) {
    const message = `\`${bound}\` on the \`${name}\` connection cannot be less than one.`;
    throw new GraphqlRefusal('INVALID_PAGINATION', message);
  }
  if (size > maxPageSize) {
    const message = `Requesting ${size} records on the \`${name}\` connection exceeds the \`${bound}\` limit of ${maxPageSize} records.`;
    throw new GraphqlRefusal('EXCESSIVE_PAGINATION', message);
  }
}

function sort<T>(items: readonly T[], order: Order<T>): readonly T[] {
  const keyed = items.map((item) => ({ item, key: order.keyOf(item) }));
  const sign = order.isDescending === true ? -1 : 1;
  return keyed.sort((a, b) => sign * compareKeys(a.key, b.key)).map(({ item }) => item);
}

/** The half-open range between `after` and `before`. */
function bounds<T>(sorted: readonly T[], page: PageArguments, order: Order<T>): readonly [number, number] {
  const sign = order.isDescending === true ? -1 : 1;
  const after = page.after == null ? undefined : decode(page.after);
  const before = page.before == null ? undefined : decode(page.before);
  const place = (item: T, key: OrderKey) => sign * compareKeys(order.keyOf(item), key);
  const start = after === undefined ? 0 : firstIndex(sorted, (item) => place(item, after) > 0);
  const end = before === undefined ? sorted.length : firstIndex(sorted, (item) => place(item, before) >= 0);
  return [start, end];
}

function firstIndex<T>(items: readonly T[], isPast: (item: T) => boolean): number {
  const index = items.findIndex(isPast);
  return index === -1 ? items.length : index;
}

function compareKeys(a: OrderKey, b: OrderKey): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined || left === right) continue;
    return left < right ? -1 : 1;
  }
  return 0;
}

const prefix = 'cursor:v2:';

function encode(key: OrderKey): string {
  return Buffer.from(prefix + JSON.stringify(key)).toString('base64');
}

function decode(cursor: string): OrderKey {
  const text = Buffer.from(cursor, 'base64').toString();
  const key = text.startsWith(prefix) ? parseKey(text.slice(prefix.length)) : undefined;
  if (key === undefined) {
    throw new GraphqlRefusal(
      'INVALID_CURSOR_ARGUMENTS',
      `\`${cursor}\` does not appear to be a valid cursor.`,
    );
  }
  return key;
}

function parseKey(text: string): OrderKey | undefined {
  try {
    const key: unknown = JSON.parse(text);
    return isKey(key) ? key : undefined;
  } catch {
    return undefined;
  }
}

function isKey(value: unknown): value is OrderKey {
  return Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number');
}
