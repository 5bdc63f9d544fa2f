/** Resolvers of `Query`, `Repository`, its labels and people. */
import { timestampAtOrAfter } from '../clock.js';
import { commitAt, defaultBranch } from '../commits.js';
import { entryAt } from '../files.js';
import { resetAt } from '../limits.js';
import type { Account, Issue, IssueEvent, Label } from '../model.js';
import { nodeId, parseNodeId } from '../node-id.js';
import { accountPath } from '../urls.js';
import {
  accountOf,
  assigneesOf,
  findLabel,
  isSameName,
  labelsOf,
  repositoryId,
  type World,
} from '../world.js';
import { connection, type PageArguments } from './connection.js';
import {
  demandScope,
  type GraphqlContext,
  type NodeSource,
  type RepositorySource,
  repositorySource,
} from './context.js';
import { GraphqlRefusal } from './refusal.js';
import { gitObject, type RefSource } from './resolve-files.js';
import { pinnedIssues } from './resolve-pin.js';
import { pullRequests } from './resolve-pull.js';

/** https://docs.github.com/en/graphql/reference/queries#nodes and GitHub's own answer to more. */
const maxNodeIds = 100;

export const queryResolvers = {
  viewer: (_: unknown, __: unknown, { viewer }: GraphqlContext) => viewer.account,
  repository: (_: unknown, { owner, name }: { owner: string; name: string }, context: GraphqlContext) => {
    const { world, viewer } = context;
    const isIt = isSameName(owner, world.owner) && isSameName(name, world.name);
    const isVisible = !world.isPrivate || viewer.permissions !== undefined || viewer.account.role !== 'none';
    if (isIt && isVisible) return repositorySource;
    throw new GraphqlRefusal(
      'NOT_FOUND',
      `Could not resolve to a Repository with the name '${owner}/${name}'.`,
    );
  },
  node: (_: unknown, { id }: { id: string }, context: GraphqlContext) => nodeWith(context, id),
  nodes: (_: unknown, { ids }: { ids: readonly string[] }, context: GraphqlContext) => {
    if (ids.length > maxNodeIds) {
      const message = `You may not provide more than ${maxNodeIds} node ids; you provided ${ids.length}.`;
      throw new GraphqlRefusal('ARGUMENT_LIMIT', message);
    }
    return ids.map((id) => {
      try {
        return nodeWith(context, id);
      } catch (error) {
        // graphql-js nulls this entry alone and reports the error with its index.
        return error;
      }
    });
  },
  rateLimit: (_: unknown, __: unknown, { budget, cost }: GraphqlContext) => ({
    cost: cost.points,
    nodeCount: cost.nodes,
    limit: budget.limit,
    used: budget.used,
    remaining: budget.remaining,
    resetAt: resetAt(budget).toString({ smallestUnit: 'second' }),
  }),
};

function nodeWith(context: GraphqlContext, id: string): NodeSource {
  const parsed = parseNodeId(id);
  const node = parsed === undefined ? undefined : lookUp(context, parsed);
  if (node !== undefined) return node;
  throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
}

function lookUp(
  context: GraphqlContext,
  { kind, key }: NonNullable<ReturnType<typeof parseNodeId>>,
): NodeSource | undefined {
  const { world } = context;
  switch (kind) {
    case 'repository':
      return key === repositoryId ? repositorySource : undefined;
    case 'issue':
      demandScope(context, 'issues');
      return world.issues.get(key);
    case 'comment':
      demandScope(context, 'issues');
      return world.comments.get(key);
    case 'label':
      return world.labels.get(key);
    case 'user':
    case 'bot':
    case 'organization':
      return world.accounts.get(key);
    case 'event':
      demandScope(context, 'issues');
      return findEvent(world, key);
    case 'reaction':
    case 'version':
    case 'pull':
    case 'pin':
      return undefined;
  }
}

function findEvent(world: World, id: number): IssueEvent | undefined {
  for (const issue of world.issues.values()) {
    const event = issue.events.find((candidate) => candidate.id === id);
    if (event !== undefined) return event;
  }
  return undefined;
}

interface IssueArguments extends PageArguments {
  readonly states?: readonly string[] | null;
  readonly labels?: readonly string[] | null;
  readonly orderBy?: { readonly field: string; readonly direction: string } | null;
  readonly filterBy?: {
    readonly assignee?: string | null;
    readonly createdBy?: string | null;
    readonly labels?: readonly string[] | null;
    readonly since?: string | null;
    readonly states?: readonly string[] | null;
  } | null;
}

interface LabelArguments extends PageArguments {
  readonly query?: string | null;
  readonly orderBy?: { readonly field: string; readonly direction: string } | null;
}

export const repositoryResolvers = {
  id: () => nodeId('repository', repositoryId),
  databaseId: () => repositoryId,
  name: (_: RepositorySource, __: unknown, { world }: GraphqlContext) => world.name,
  nameWithOwner: (_: RepositorySource, __: unknown, { world }: GraphqlContext) =>
    `${world.owner}/${world.name}`,
  url: (_: RepositorySource, __: unknown, { urls }: GraphqlContext) => urls.htmlRepository,
  isPrivate: (_: RepositorySource, __: unknown, { world }: GraphqlContext) => world.isPrivate,
  isArchived: () => false,
  hasIssuesEnabled: () => true,
  visibility: (_: RepositorySource, __: unknown, { world }: GraphqlContext) =>
    world.isPrivate ? 'PRIVATE' : 'PUBLIC',
  owner: (_: RepositorySource, __: unknown, { world }: GraphqlContext) =>
    [...world.accounts.values()].find((account) => isSameName(account.login, world.owner)),
  viewerPermission: (_: RepositorySource, __: unknown, { world, viewer }: GraphqlContext) => {
    const { role } = viewer.account;
    if (viewer.permissions !== undefined) return null;
    return role === 'none' ? (world.isPrivate ? null : 'READ') : role.toUpperCase();
  },
  labels: (_: RepositorySource, page: LabelArguments, { world }: GraphqlContext) => {
    const wanted = page.query?.toLowerCase() ?? '';
    const items = [...world.labels.values()].filter(
      ({ name, description }) =>
        name.toLowerCase().includes(wanted) || (description ?? '').toLowerCase().includes(wanted),
    );
    return connection(items, page, labelOrder(page));
  },
  label: (_: RepositorySource, { name }: { name: string }, { world }: GraphqlContext) =>
    findLabel(world, name) ?? null,
  issue: (_: RepositorySource, { number }: { number: number }, context: GraphqlContext) => {
    demandScope(context, 'issues');
    const issue = context.world.issues.get(number);
    if (issue !== undefined && !issue.isPullRequest) return issue;
    throw new GraphqlRefusal('NOT_FOUND', `Could not resolve to an Issue with the number of ${number}.`);
  },
  issues: (_: RepositorySource, page: IssueArguments, context: GraphqlContext) => {
    demandScope(context, 'issues');
    const items = [...context.world.issues.values()].filter(issueFilter(context.world, page));
    return connection(items, page, issueOrder(page));
  },
  object: (_: RepositorySource, { expression }: { expression: string | null }, context: GraphqlContext) => {
    demandScope(context, 'contents');
    const [, revision, path] = /^([^:]+):(.*)$/.exec(expression ?? '') ?? [];
    const commit = revision === undefined ? undefined : commitAt(context.world, revision);
    const entry = commit === undefined ? undefined : entryAt(commit.files, (path ?? '').replace(/\/$/, ''));
    return entry === undefined ? null : gitObject(entry);
  },
  defaultBranchRef: (_: RepositorySource, __: unknown, context: GraphqlContext) =>
    refNamed(context, defaultBranch),
  ref: (
    _: RepositorySource,
    { qualifiedName }: { qualifiedName: string },
    context: GraphqlContext,
  ): RefSource | null => refNamed(context, qualifiedName.replace(/^refs\/heads\//, '')),
  pullRequests,
  pinnedIssues,
  /** Whoever may be named to anybody; a name that GitHub keeps back is not among them (cli/cli#6235). */
  assignableUsers: (
    _: RepositorySource,
    page: PageArguments & { readonly query?: string | null },
    { world }: GraphqlContext,
  ) => {
    const wanted = page.query?.toLowerCase() ?? '';
    const items = [...world.accounts.values()].filter(
      ({ login, name, isAssignable, isConcealed }) =>
        isAssignable &&
        !isConcealed &&
        [login, name ?? ''].some((text) => text.toLowerCase().includes(wanted)),
    );
    return connection(items, page, { keyOf: ({ login }) => [login.toLowerCase()] });
  },
};

function refNamed(context: GraphqlContext, name: string): RefSource | null {
  demandScope(context, 'contents');
  const sha = context.world.branches.get(name);
  return sha === undefined ? null : { name, sha };
}

/** GraphQL's labels are «one of», where REST's are «all of». */
function issueFilter(world: World, { states, labels, filterBy }: IssueArguments): (issue: Issue) => boolean {
  const since = filterBy?.since == null ? undefined : timestampAtOrAfter(filterBy.since);
  const { assignee, createdBy } = filterBy ?? {};
  const wantedStates = [states, filterBy?.states].filter((list) => list != null);
  const wantedLabels = [labels, filterBy?.labels].filter((list) => list != null);
  if ([...wantedStates, ...wantedLabels].some((list) => list.length === 0)) {
    throw new Error('the sandbox does not know whether GitHub takes an empty filter for «none» or for «all»');
  }
  return (issue) =>
    !issue.isPullRequest &&
    wantedStates.every((list) => list.includes(issue.state.toUpperCase())) &&
    (since === undefined || issue.updatedAt >= since) &&
    (createdBy == null || isSameName(accountOf(world, issue.authorId).login, createdBy)) &&
    (assignee == null || isAssignedTo(world, issue, assignee)) &&
    wantedLabels.every((list) =>
      labelsOf(world, issue).some((label) => list.some((name) => isSameName(name, label.name))),
    );
}

function isAssignedTo(world: World, issue: Issue, assignee: string): boolean {
  if (assignee === '*') return issue.assigneeIds.length > 0;
  return assigneesOf(world, issue).some((account) => isSameName(account.login, assignee));
}

function issueOrder({ orderBy }: IssueArguments) {
  const keys = {
    COMMENTS: (issue: Issue) => [issue.commentCount, issue.number],
    CREATED_AT: (issue: Issue) => [issue.createdAt, issue.number],
    UPDATED_AT: (issue: Issue) => [issue.updatedAt, issue.number],
  };
  const field = orderBy?.field;
  const keyOf = field === 'COMMENTS' || field === 'UPDATED_AT' ? keys[field] : keys.CREATED_AT;
  return { keyOf, isDescending: orderBy?.direction === 'DESC' };
}

export function labelOrder({ orderBy }: LabelArguments) {
  const byName = (label: Label) => [label.name.toLowerCase(), label.id];
  const byTime = (label: Label) => [label.createdAt, label.id];
  return { keyOf: orderBy?.field === 'NAME' ? byName : byTime, isDescending: orderBy?.direction === 'DESC' };
}

export const labelResolvers = {
  id: (label: Label) => nodeId('label', label.id),
  url: (label: Label, _: unknown, { urls }: GraphqlContext) =>
    `${urls.htmlRepository}/labels/${encodeURIComponent(label.name)}`,
  resourcePath: (label: Label, _: unknown, { world }: GraphqlContext) =>
    `/${world.owner}/${world.name}/labels/${encodeURIComponent(label.name)}`,
};

/**
 * A bot's name has no `[bot]` as an author, but has it as the viewer: GitHub's `viewer` is a `User` even where the
 * token belongs to an app.
 */
export const accountResolvers = {
  id: (account: Account) => nodeId(account.kind, account.id),
  databaseId: (account: Account) => account.id,
  name: (account: Account) => account.name ?? null,
  url: (account: Account, _: unknown, { urls }: GraphqlContext) =>
    `${urls.server}/${accountPath(account.login)}`,
  resourcePath: (account: Account) => `/${accountPath(account.login)}`,
  avatarUrl: (account: Account, _: unknown, { urls }: GraphqlContext) =>
    `${urls.server}/avatars/u/${account.id}?v=4`,
};

export const botResolvers = {
  ...accountResolvers,
  login: (account: Account) => account.login.replace(/\[bot\]$/, ''),
};
