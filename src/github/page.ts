/**
 * One page of issues out of an answer, and what the answer's errors mean for it: an error at an issue costs that
 * issue, one in its timeline makes the timeline incomplete, any other makes the whole read worthless.
 */
import { z } from 'zod';
import type { Login } from '../schedule/login.js';
import type { GraphqlAnswer, GraphqlError, Reader } from './client.js';
import { graphqlFailure, ReadError, readFailure, UserError } from './failure.js';
import { type Item, narrowIssue, type RawIssue } from './narrow.js';

/** Where something stands in an answer: `['repository', 'closed']`. */
export type Place = readonly string[];

export interface Page {
  readonly issues: readonly RawIssue[];
  /** In words, for the summary. */
  readonly problems: readonly string[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** @throws UserError or ReadError where GitHub does not answer. Errors inside the answer are for the caller. */
export async function query(
  reader: Reader,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<GraphqlAnswer> {
  try {
    return await reader.graphql(text, variables);
  } catch (error) {
    throw readFailure(error);
  }
}

/** The same for what a run can do without: `undefined` where GitHub does not answer. */
export async function ask(
  reader: Reader,
  text: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<GraphqlAnswer | undefined> {
  try {
    return await query(reader, text, variables);
  } catch (error) {
    if (error instanceof ReadError || error instanceof UserError) return undefined;
    throw error;
  }
}

/**
 * For errors that cost more than one issue.
 * @throws UserError or ReadError for an error that lies neither in a node of the lists nor at one of `dispensable`.
 */
export function refuseErrorsBeyondIssues(
  answer: GraphqlAnswer,
  lists: readonly Place[],
  dispensable: readonly Place[] = [],
): void {
  const isContained = ({ path }: GraphqlError) =>
    dispensable.some((place) => startsWith(path, place)) ||
    lists.some((list) => startsWith(path, [...list, 'nodes']) && typeof path[list.length + 1] === 'number');
  const first = answer.errors.find((error) => !isContained(error));
  if (first !== undefined) throw graphqlFailure(first);
}

/** @throws UserError or ReadError for an error without which there would be something else at one of the places. */
export function refuseErrorsAt(answer: GraphqlAnswer, places: readonly Place[]): void {
  const first = answer.errors.find(({ path }) =>
    places.some((place) => startsWith(path, place) || startsWith(place, path)),
  );
  if (first !== undefined) throw graphqlFailure(first);
}

const connection = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(z.unknown()),
});

export interface Connection {
  readonly nodes: readonly unknown[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** @throws ReadError where no page stands at the place. */
export function connectionAt(data: unknown, place: Place): Connection {
  const parsed = connection.safeParse(valueAt(data, place));
  if (!parsed.success) throw new ReadError(`GitHub's answer has no page at ${place.join('.')}`);
  const { nodes, pageInfo } = parsed.data;
  if (!pageInfo.hasNextPage) return { nodes };
  if (pageInfo.endCursor !== null) return { nodes, next: pageInfo.endCursor };
  throw new ReadError(`GitHub's page at ${place.join('.')} does not say where it goes on`);
}

/** @throws ReadError where no page stands at the place. */
export function pageAt(answer: GraphqlAnswer, place: Place, viewer: Login): Page {
  const { nodes, next } = connectionAt(answer.data, place);
  const read = nodes.map((node, index) =>
    issueAt(node, { errors: errorsAt(answer, [...place, 'nodes', index]), depth: place.length + 2, viewer }),
  );
  return {
    issues: read.flatMap((entry) => (typeof entry === 'string' ? [] : [entry])),
    problems: read.filter((entry) => typeof entry === 'string'),
    ...(next === undefined ? {} : { next }),
  };
}

interface Reading {
  readonly errors: readonly GraphqlError[];
  /** Number of steps from the answer's top to the issue. */
  readonly depth: number;
  readonly viewer: Login;
}

/** The issue, or in words that it could not be read. */
export function issueAt(node: unknown, { errors, depth, viewer }: Reading): RawIssue | string {
  const isTimelineOnly = errors.every(({ path }) => path[depth] === 'timelineItems');
  const raw = narrowIssue(node, viewer);
  if (raw === undefined || !isTimelineOnly) return `${nameOf(node)} could not be read and was left alone`;
  // `comments` sees by itself what it lacks.
  const isDetailOnly = errors.every(({ path }) => details.has(path[depth + 3]));
  if (errors.length === 0) return raw;
  return isDetailOnly ? { ...raw, items: raw.items.map(withoutDetails) } : { ...raw, isWhole: false };
}

/** Fields of an item in `timelineItems.nodes` that are of no consequence for the timeline. */
const details: ReadonlySet<unknown> = new Set(['userContentEdits', 'reactions']);

function withoutDetails({ details: _, ...item }: Item): Item {
  return item;
}

const numbered = z.object({ number: z.number() });

function nameOf(node: unknown): string {
  const parsed = numbered.safeParse(node);
  return parsed.success ? `Issue #${parsed.data.number}` : 'An issue';
}

export function errorsAt(
  answer: GraphqlAnswer,
  place: readonly (string | number)[],
): readonly GraphqlError[] {
  return answer.errors.filter(({ path }) => startsWith(path, place));
}

function startsWith(path: readonly (string | number)[], place: readonly (string | number)[]): boolean {
  return place.every((step, index) => path[index] === step);
}

export function valueAt(data: unknown, place: Place): unknown {
  return place.reduce<unknown>((value, step) => {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return entries.find(([key]) => key === step)?.[1];
  }, data);
}
