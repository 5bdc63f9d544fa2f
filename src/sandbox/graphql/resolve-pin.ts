/** Resolvers of pinned issues, and of the two mutations that the slice has. */
import type { Issue, Pin } from '../model.js';
import { nodeId, parseNodeId } from '../node-id.js';
import { pinIssue, unpinIssue } from '../pins.js';
import { isRefusal } from '../refusal.js';
import { accountOf } from '../world.js';
import { connection, type PageArguments } from './connection.js';
import { demandScope, type GraphqlContext, type RepositorySource, repositorySource } from './context.js';
import { GraphqlRefusal } from './refusal.js';

export function pinnedIssues(_: RepositorySource, page: PageArguments, context: GraphqlContext) {
  demandScope(context, 'issues');
  return connection([...context.world.pins.values()], page, { keyOf: ({ id }) => [id] });
}

export const pinResolvers = {
  id: ({ id }: Pin) => nodeId('pin', id),
  databaseId: ({ id }: Pin) => id,
  fullDatabaseId: ({ id }: Pin) => String(id),
  issue: ({ issueNumber }: Pin, _: unknown, { world }: GraphqlContext) => world.issues.get(issueNumber),
  pinnedBy: ({ byId }: Pin, _: unknown, { world }: GraphqlContext) => accountOf(world, byId),
  repository: () => repositorySource,
};

interface PinArguments {
  readonly input: { readonly issueId: string; readonly clientMutationId?: string | null };
}

export const mutationResolvers = {
  pinIssue: (_: unknown, { input }: PinArguments, context: GraphqlContext) =>
    refusing(() => {
      const { number } = issueWith(context, input.issueId);
      return { ...echo(input), issue: pinIssue(context.world, context.viewer, number) };
    }),
  unpinIssue: (_: unknown, { input }: PinArguments, context: GraphqlContext) =>
    refusing(() => {
      const { number } = issueWith(context, input.issueId);
      const pin = unpinIssue(context.world, context.viewer, number);
      const id = pin === undefined ? null : nodeId('pin', pin.id);
      return { ...echo(input), id, issue: context.world.issues.get(number) };
    }),
};

function echo({ clientMutationId }: PinArguments['input']) {
  return { clientMutationId: clientMutationId ?? null };
}

function issueWith(context: GraphqlContext, id: string): Issue {
  demandScope(context, 'issues');
  const parsed = parseNodeId(id);
  const issue = parsed?.kind === 'issue' ? context.world.issues.get(parsed.key) : undefined;
  if (issue !== undefined) return issue;
  throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}

/** A refusal in GraphQL's own words. */
function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new GraphqlRefusal(error.status === 403 ? 'FORBIDDEN' : 'UNPROCESSABLE', error.message);
  }
}
