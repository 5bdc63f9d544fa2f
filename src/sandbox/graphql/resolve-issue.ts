/** Resolvers of issues, their timelines, comments and reactions. */
import { timestampAtOrAfter } from '../clock.js';
import type { Account, Comment, CommentVersion, Issue, IssueEvent, Label, Reaction } from '../model.js';
import { nodeId } from '../node-id.js';
import { commentUrl, issueUrl } from '../urls.js';
import { accountOf, assigneesOf, commentsOf, labelsOf, type World } from '../world.js';
import { connection, type PageArguments } from './connection.js';
import { type GraphqlContext, itemTypes, repositorySource } from './context.js';
import { labelOrder } from './resolve-repository.js';

/** GitHub's `databaseId` is a 32-bit number; ids beyond it are to be had as `fullDatabaseId` only. */
const maxInt = 2 ** 31 - 1;
const smallId = ({ id }: { readonly id: number }) => (id > maxInt ? null : id);

/** A deleted account is nobody. */
function living(world: World, id: number | undefined): Account | null {
  const account = id === undefined ? undefined : accountOf(world, id);
  return account === undefined || account.isDeleted ? null : account;
}

type Written = Issue | Comment;

const writtenResolvers = {
  databaseId: smallId,
  fullDatabaseId: ({ id }: Written) => String(id),
  author: ({ authorId }: Written, _: unknown, { world }: GraphqlContext) => living(world, authorId),
  body: ({ body }: Written) => body ?? '',
  publishedAt: ({ createdAt }: Written) => createdAt,
  editor: ({ edited }: Written, _: unknown, { world }: GraphqlContext) => living(world, edited?.editorId),
  lastEditedAt: ({ edited }: Written) => edited?.at ?? null,
  includesCreatedEdit: ({ edited }: Written) => edited !== undefined,
  viewerDidAuthor: ({ authorId }: Written, _: unknown, { viewer }: GraphqlContext) =>
    authorId === viewer.account.id,
  reactionGroups: ({ reactions }: Written) => groups(reactions),
  reactions: ({ reactions }: Written, page: ReactionArguments, { viewer }: GraphqlContext) => {
    const wanted = page.content;
    const items = reactions.filter(({ content }) => wanted == null || contentNames[content] === wanted);
    const viewerHasReacted = items.some(({ userId }) => userId === viewer.account.id);
    return { ...connection(items, page, byId), viewerHasReacted };
  },
};

interface ReactionArguments extends PageArguments {
  readonly content?: string | null;
}

interface TimelineArguments extends PageArguments {
  readonly itemTypes?: readonly string[] | null;
  readonly since?: string | null;
}

const byId = { keyOf: ({ id }: { readonly id: number }) => [id] };
/** In the order of a list of their ids. */
const asListed = (ids: readonly number[]) => ({ keyOf: ({ id }: Account) => [ids.indexOf(id)] });

const stateReasons = {
  completed: 'COMPLETED',
  not_planned: 'NOT_PLANNED',
  duplicate: 'DUPLICATE',
  reopened: 'REOPENED',
} as const;

export const issueResolvers = {
  ...writtenResolvers,
  id: (issue: Issue) => nodeId('issue', issue.number),
  url: (issue: Issue, _: unknown, { urls }: GraphqlContext) => issueUrl(urls, issue),
  resourcePath: (issue: Issue, _: unknown, { world }: GraphqlContext) =>
    `/${world.owner}/${world.name}/issues/${issue.number}`,
  state: (issue: Issue) => issue.state.toUpperCase(),
  /** Whoever has not asked for duplicates sees them as «not planned», which they were before GitHub knew the word. */
  stateReason: ({ stateReason }: Issue, { enableDuplicate }: { enableDuplicate: boolean }) => {
    if (stateReason === null) return null;
    return stateReason === 'duplicate' && !enableDuplicate ? 'NOT_PLANNED' : stateReasons[stateReason];
  },
  closed: (issue: Issue) => issue.state === 'closed',
  locked: (issue: Issue) => issue.isLocked,
  isPinned: ({ number }: Issue, _: unknown, { world }: GraphqlContext) => world.pins.has(number),
  repository: () => repositorySource,
  labels: (issue: Issue, page: Parameters<typeof labelOrder>[0], { world }: GraphqlContext) =>
    connection(labelsOf(world, issue), page, labelOrder(page)),
  assignees: (issue: Issue, page: PageArguments, { world }: GraphqlContext) =>
    connection(
      assigneesOf(world, issue).filter((account) => account.kind === 'user'),
      page,
      asListed(issue.assigneeIds),
    ),
  comments: (issue: Issue, page: CommentArguments, { world }: GraphqlContext) => {
    const keyOf = ({ updatedAt, id }: Comment) => [updatedAt, id];
    const isDescending = page.orderBy?.direction === 'DESC';
    return connection(commentsOf(world, issue), page, page.orderBy == null ? byId : { keyOf, isDescending });
  },
  timelineItems: timelineItems,
};

interface CommentArguments extends PageArguments {
  readonly orderBy?: { readonly direction: string } | null;
}

function timelineItems(issue: Issue, page: TimelineArguments, { world }: GraphqlContext) {
  const since = page.since == null ? undefined : timestampAtOrAfter(page.since);
  const events = issue.events.filter(
    (event) =>
      (page.itemTypes == null || page.itemTypes.includes(itemTypes[event.kind])) &&
      (since === undefined || event.at >= since),
  );
  // Places follow the order of events; what GitHub shows for a comment is the comment.
  const { nodes, edges, ...rest } = connection(events, page, byId);
  const shown = (event: IssueEvent) =>
    event.kind === 'commented' ? (world.comments.get(event.commentId) ?? null) : event;
  return {
    ...rest,
    nodes: nodes.map(shown),
    edges: () => edges().map(({ cursor, node }) => ({ cursor, node: shown(node) })),
    updatedAt: issue.updatedAt,
  };
}

export const commentResolvers = {
  ...writtenResolvers,
  id: (comment: Comment) => nodeId('comment', comment.id),
  url: (comment: Comment, _: unknown, { world, urls }: GraphqlContext) =>
    commentUrl(urls, issueOf(world, comment), comment.id),
  resourcePath: (comment: Comment, _: unknown, { world }: GraphqlContext) =>
    `/${world.owner}/${world.name}/issues/${comment.issueNumber}#issuecomment-${comment.id}`,
  issue: (comment: Comment, _: unknown, { world }: GraphqlContext) => issueOf(world, comment),
  isMinimized: () => false,
  /** Newest first; none for what was never edited. The first text is the oldest of them. */
  userContentEdits: ({ versions }: Comment, page: PageArguments) =>
    connection(versions.length > 1 ? versions : [], page, { ...byId, isDescending: true }),
};

/** `diff` is not one: it holds the whole text of its version. */
export const versionResolvers = {
  id: ({ id }: CommentVersion) => nodeId('version', id),
  createdAt: ({ at }: CommentVersion) => at,
  updatedAt: ({ at, deletedAt }: CommentVersion) => deletedAt ?? at,
  editedAt: ({ at }: CommentVersion) => at,
  editor: ({ editorId }: CommentVersion, _: unknown, { world }: GraphqlContext) => living(world, editorId),
  deletedAt: ({ deletedAt }: CommentVersion) => deletedAt ?? null,
  deletedBy: () => null,
  diff: ({ body, deletedAt }: CommentVersion) => (deletedAt === undefined ? body : null),
};

function issueOf(world: World, comment: Comment): Issue {
  const issue = world.issues.get(comment.issueNumber);
  if (issue === undefined) throw new Error(`the sandbox lost the issue of comment ${comment.id}`);
  return issue;
}

const eventBase = {
  id: (event: IssueEvent) => nodeId('event', event.id),
  createdAt: (event: IssueEvent) => event.at,
  actor: (event: IssueEvent, _: unknown, { world }: GraphqlContext) => living(world, event.actorId),
};

type LabelEvent = Extract<IssueEvent, { readonly label: Label }>;
type AssigneeEvent = Extract<IssueEvent, { readonly assigneeId: number }>;
type ClosedEvent = Extract<IssueEvent, { readonly kind: 'closed' }>;
type RenamedEvent = Extract<IssueEvent, { readonly kind: 'renamed' }>;

/** The label as it is called today, or, once it is deleted, as it was called then. */
const labelEvent = {
  ...eventBase,
  label: (event: LabelEvent, _: unknown, { world }: GraphqlContext): Label =>
    world.labels.get(event.label.id) ?? event.label,
};

const assigneeEvent = {
  ...eventBase,
  assignee: (event: AssigneeEvent, _: unknown, { world }: GraphqlContext) => living(world, event.assigneeId),
};

export const eventResolvers = {
  LabeledEvent: labelEvent,
  UnlabeledEvent: labelEvent,
  AssignedEvent: assigneeEvent,
  UnassignedEvent: assigneeEvent,
  ClosedEvent: { ...eventBase, stateReason: (event: ClosedEvent) => stateReasons[event.reason] },
  ReopenedEvent: { ...eventBase, stateReason: () => 'REOPENED' },
  RenamedTitleEvent: {
    ...eventBase,
    previousTitle: (event: RenamedEvent) => event.from,
    currentTitle: (event: RenamedEvent) => event.to,
  },
  LockedEvent: eventBase,
  UnlockedEvent: eventBase,
  PinnedEvent: eventBase,
  UnpinnedEvent: eventBase,
};

const contentNames = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  hooray: 'HOORAY',
  confused: 'CONFUSED',
  heart: 'HEART',
  rocket: 'ROCKET',
  eyes: 'EYES',
} as const satisfies Record<Reaction['content'], string>;

interface ReactionGroup {
  readonly content: string;
  readonly reactions: readonly Reaction[];
}

/** All eight, also those nobody used. */
function groups(reactions: readonly Reaction[]): readonly ReactionGroup[] {
  return Object.entries(contentNames).map(([name, content]) => ({
    content,
    reactions: reactions.filter((reaction) => reaction.content === name),
  }));
}

export const reactionGroupResolvers = {
  createdAt: ({ reactions }: ReactionGroup) => reactions[0]?.createdAt ?? null,
  viewerHasReacted: ({ reactions }: ReactionGroup, _: unknown, { viewer }: GraphqlContext) =>
    reactions.some(({ userId }) => userId === viewer.account.id),
  reactors: ({ reactions }: ReactionGroup, page: PageArguments, { world }: GraphqlContext) =>
    connection(
      reactions.flatMap(({ userId }) => living(world, userId) ?? []),
      page,
      asListed(reactions.map(({ userId }) => userId)),
    ),
};

export const reactionResolvers = {
  id: (reaction: Reaction) => nodeId('reaction', reaction.id),
  databaseId: smallId,
  content: (reaction: Reaction) => contentNames[reaction.content],
  user: (reaction: Reaction, _: unknown, { world }: GraphqlContext) => {
    const account = living(world, reaction.userId);
    return account?.kind === 'user' ? account : null;
  },
};
