/**
 * The latest closed incidents and requests with the end of their timelines, for the repeat finder. One request, newest first:
 * an issue that changes meanwhile costs nothing but its place.
 */
import { z } from 'zod';
import type { ArchivedIssue } from '../issues/archive.js';
import type { Wanted } from '../plan/change.js';
import type { ObservedRepository } from '../plan/observed.js';
import type { Reader } from './client.js';
import type { RawIssue } from './narrow.js';
import { connectionAt, errorsAt, issueAt, type Place, query, refuseErrorsBeyondIssues } from './page.js';
import { archiveQuery } from './query.js';

const lists: readonly Place[] = [
  ['repository', 'incidents'],
  ['repository', 'requests'],
];

export type ArchiveRequest = Omit<Extract<Wanted, { readonly kind: 'archive' }>, 'kind'>;

/** @throws UserError or ReadError where GitHub does not answer; an issue that cannot be read is left out. */
export async function readArchive(
  reader: Reader,
  { incidents, requests }: ArchiveRequest,
  { owner, name, viewer }: ObservedRepository,
): Promise<readonly ArchivedIssue[]> {
  const answer = await query(reader, archiveQuery, { owner, name, incidents, requests });
  refuseErrorsBeyondIssues(answer, lists);
  const issues = lists.flatMap((list) =>
    connectionAt(answer.data, list).nodes.flatMap((node, index): readonly ArchivedIssue[] => {
      const errors = errorsAt(answer, [...list, 'nodes', index]);
      const raw = issueAt(node, { errors, depth: list.length + 2, viewer });
      return typeof raw === 'string' ? [] : [archived(raw, originalIn(node))];
    }),
  );
  return [...new Map(issues.map((issue) => [issue.number, issue])).values()];
}

function archived({ issue, items }: RawIssue, duplicateOf: number | undefined): ArchivedIssue {
  return {
    ...issue,
    timeline: items.flatMap(({ event }) => event ?? []),
    isComplete: false,
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
  };
}

const duplicateEvents = z.object({
  timelineItems: z.object({
    nodes: z.array(
      z.object({
        __typename: z.string(),
        isCrossRepository: z.boolean().optional(),
        canonical: z.object({ number: z.number().optional() }).nullish(),
      }),
    ),
  }),
});

/** By the last word on it; an issue of another repository, which not everybody may see here, is none. */
function originalIn(node: unknown): number | undefined {
  const parsed = duplicateEvents.safeParse(node);
  const last = parsed.data?.timelineItems.nodes.findLast(({ __typename }) =>
    /markedAsDuplicate/i.test(__typename),
  );
  return last?.__typename === 'MarkedAsDuplicateEvent' && last.isCrossRepository === false
    ? last.canonical?.number
    : undefined;
}
