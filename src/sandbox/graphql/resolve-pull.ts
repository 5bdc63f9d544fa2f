/** Resolvers of pull requests. All of them lie between branches of the one repository. */
import { issueNumbered } from '../issue-record.js';
import type { Pull } from '../model.js';
import { nodeId } from '../node-id.js';
import { pullState } from '../pulls.js';
import { issueUrl } from '../urls.js';
import { connection, type PageArguments } from './connection.js';
import { demandScope, type GraphqlContext, type RepositorySource } from './context.js';

interface PullArguments extends PageArguments {
  readonly states?: readonly string[] | null;
  readonly headRefName?: string | null;
  readonly orderBy?: { readonly field: string; readonly direction: string } | null;
}

export function pullRequests(_: RepositorySource, page: PullArguments, context: GraphqlContext) {
  demandScope(context, 'pull_requests');
  const { world } = context;
  const items = [...world.pulls.values()].filter(
    (pull) =>
      (page.headRefName == null || pull.head === page.headRefName) &&
      (page.states == null || page.states.includes(pullState(world, pull))),
  );
  const isDescending = page.orderBy?.direction === 'DESC';
  return connection(items, page, { keyOf: ({ number }) => [number], isDescending });
}

export const pullResolvers = {
  id: ({ number }: Pull) => nodeId('pull', number),
  fullDatabaseId: ({ number }: Pull) => String(2_500_000_000 + number),
  url: ({ number }: Pull, _: unknown, { urls }: GraphqlContext) =>
    issueUrl(urls, { number, isPullRequest: true }),
  title: ({ number }: Pull, _: unknown, { world }: GraphqlContext) => issueNumbered(world, number).title,
  createdAt: ({ number }: Pull, _: unknown, { world }: GraphqlContext) =>
    issueNumbered(world, number).createdAt,
  state: (pull: Pull, _: unknown, { world }: GraphqlContext) => pullState(world, pull),
  isCrossRepository: ({ isFromFork }: Pull) => isFromFork,
  headRefName: ({ head }: Pull) => head,
  baseRefName: ({ base }: Pull) => base,
};
