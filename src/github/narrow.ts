/**
 * GitHub's GraphQL answers narrowed to our own types, once. Each issue and each timeline item is narrowed by itself,
 * so that one odd answer costs one issue. What an unreadable one means is for `observe`.
 */
import { z } from 'zod';
import type { CloseReason, Issue, Receipt, TimelineEvent } from '../issues/issue.js';
import { type Login, parseLogin } from '../schedule/login.js';
import { actor, actorOf, authored, instant, isTrusted, labelText, withoutBotSuffix } from './scalar.js';

const closeReason = z
  .string()
  .nullable()
  .transform((reason) => closeReasons.get(reason ?? ''));
// REOPENED is no reason of a close.
const closeReasons: ReadonlyMap<string, CloseReason> = new Map([
  ['COMPLETED', 'completed'],
  ['NOT_PLANNED', 'not_planned'],
  ['DUPLICATE', 'duplicate'],
]);

const assignee = z.object({ login: z.string() }).nullable();
const common = { id: z.string(), createdAt: instant, actor };

/** The token's own reactions, out of the eight groups that each comment has. */
const receipts = z
  .array(z.object({ content: z.string(), viewerHasReacted: z.boolean() }))
  .nullable()
  .transform((groups): readonly Receipt[] => {
    const given = (groups ?? []).filter(({ viewerHasReacted }) => viewerHasReacted);
    return given.flatMap(({ content }) => receiptOf.get(content) ?? []);
  });
const receiptOf: ReadonlyMap<string, Receipt> = new Map([
  ['THUMBS_UP', 'taken'],
  ['CONFUSED', 'refused'],
]);

const itemSchema = z.discriminatedUnion('__typename', [
  z.object({ __typename: z.literal('LabeledEvent'), ...common, label: z.object({ name: labelText }) }),
  z.object({ __typename: z.literal('UnlabeledEvent'), ...common, label: z.object({ name: labelText }) }),
  z.object({ __typename: z.literal('AssignedEvent'), ...common, assignee }),
  z.object({ __typename: z.literal('UnassignedEvent'), ...common, assignee }),
  z.object({ __typename: z.literal('ClosedEvent'), ...common, stateReason: closeReason }),
  z.object({ __typename: z.literal('ReopenedEvent'), ...common }),
  z.object({
    __typename: z.literal('RenamedTitleEvent'),
    ...common,
    previousTitle: z.string(),
    currentTitle: z.string(),
  }),
  z.object({
    __typename: z.literal('IssueComment'),
    id: z.string(),
    createdAt: instant,
    ...authored,
    // A BigInt: more than 32 bits, sent as text.
    fullDatabaseId: z.union([z.string(), z.number()]).transform(Number).pipe(z.number().int()),
    url: z.string(),
    body: z.string(),
    reactionGroups: receipts,
    // These two come with an event's own issue only; `comments` reads them.
    userContentEdits: z.unknown().optional(),
    reactions: z.unknown().optional(),
  }),
]);

const issueSchema = z.object({
  id: z.string(),
  number: z.number().int().positive(),
  url: z.string(),
  title: z.string(),
  body: z.string(),
  ...authored,
  state: z.enum(['OPEN', 'CLOSED']),
  stateReason: closeReason,
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  locked: z.boolean(),
  labels: z
    .object({ totalCount: z.number(), nodes: z.array(z.object({ name: labelText })) })
    .nullable()
    .transform((labels) => labels ?? { totalCount: 0, nodes: [] }),
  assignees: z.object({ totalCount: z.number(), nodes: z.array(z.object({ login: z.string() })) }),
  timelineItems: z.object({
    pageInfo: z.object({ hasPreviousPage: z.boolean() }),
    nodes: z.array(z.unknown()),
  }),
});

/** A timeline item; `event` is absent for one that says nothing to us (an account that is gone was assigned). */
export interface Item {
  readonly id: string;
  readonly event?: TimelineEvent;
  /** A comment's history and reactions as they came, where they were asked for. */
  readonly details?: { readonly userContentEdits: unknown; readonly reactions: unknown };
}

/** `items` is as far as it came; `isCut`: older items are still to be read. `isWhole`: none of these was unreadable. */
export interface RawIssue {
  readonly id: string;
  readonly issue: Omit<Issue, 'timeline' | 'isComplete'>;
  readonly items: readonly Item[];
  readonly isCut: boolean;
  readonly isWhole: boolean;
}

/** `undefined` for what is no readable issue, or has more labels or assignees than came. */
export function narrowIssue(node: unknown, viewer: Login): RawIssue | undefined {
  const parsed = issueSchema.safeParse(node);
  if (!parsed.success) return undefined;
  const raw = parsed.data;
  if (raw.labels.totalCount > raw.labels.nodes.length) return undefined;
  if (raw.assignees.totalCount > raw.assignees.nodes.length) return undefined;
  const author = actorOf(raw.author, viewer);
  const { items, isWhole } = narrowItems(raw.timelineItems.nodes, viewer);
  return {
    id: raw.id,
    issue: {
      number: raw.number,
      nodeId: raw.id,
      url: raw.url,
      title: raw.title,
      body: raw.body,
      ...(author === undefined ? {} : { author }),
      isTrusted: isTrusted(raw, viewer),
      state: raw.state === 'OPEN' ? 'open' : 'closed',
      ...(raw.state === 'OPEN' || raw.stateReason === undefined ? {} : { closeReason: raw.stateReason }),
      createdAt: raw.createdAt,
      ...(raw.lastEditedAt === null || actorOf(raw.editor, viewer)?.isViewer === true
        ? {}
        : { bodyEditedAt: raw.lastEditedAt }),
      updatedAt: raw.updatedAt,
      ...(raw.closedAt === null ? {} : { closedAt: raw.closedAt }),
      isLocked: raw.locked,
      labels: raw.labels.nodes.map((label) => label.name),
      assignees: raw.assignees.nodes.flatMap(({ login }) => parseLogin(withoutBotSuffix(login)) ?? []),
    },
    items,
    isCut: raw.timelineItems.pageInfo.hasPreviousPage,
    isWhole,
  };
}

export interface RawItems {
  readonly items: readonly Item[];
  /** False where an item could not be read. */
  readonly isWhole: boolean;
}

export function narrowItems(nodes: readonly unknown[], viewer: Login): RawItems {
  const parsed = nodes.map((node) => itemSchema.safeParse(node));
  return {
    items: parsed.flatMap(({ data }) => (data === undefined ? [] : [itemOf(data, viewer)])),
    isWhole: parsed.every(({ success }) => success),
  };
}

function itemOf(raw: z.infer<typeof itemSchema>, viewer: Login): Item {
  const event = eventOf(raw, viewer);
  if (event === undefined) return { id: raw.id };
  if (raw.__typename !== 'IssueComment' || raw.userContentEdits === undefined) return { id: raw.id, event };
  const { userContentEdits, reactions } = raw;
  return { id: raw.id, event, details: { userContentEdits, reactions } };
}

function eventOf(raw: z.infer<typeof itemSchema>, viewer: Login): TimelineEvent | undefined {
  const by = actorOf('actor' in raw ? raw.actor : raw.author, viewer);
  const base = { at: raw.createdAt, ...(by === undefined ? {} : { actor: by }) };
  switch (raw.__typename) {
    case 'LabeledEvent':
      return { ...base, kind: 'labeled', label: raw.label.name };
    case 'UnlabeledEvent':
      return { ...base, kind: 'unlabeled', label: raw.label.name };
    case 'AssignedEvent':
    case 'UnassignedEvent': {
      const login = raw.assignee === null ? undefined : parseLogin(withoutBotSuffix(raw.assignee.login));
      const kind = raw.__typename === 'AssignedEvent' ? ('assigned' as const) : ('unassigned' as const);
      return login === undefined ? undefined : { ...base, kind, login };
    }
    case 'ClosedEvent':
      return {
        ...base,
        kind: 'closed',
        ...(raw.stateReason === undefined ? {} : { reason: raw.stateReason }),
      };
    case 'ReopenedEvent':
      return { ...base, kind: 'reopened' };
    case 'RenamedTitleEvent':
      return { ...base, kind: 'renamed', from: raw.previousTitle, to: raw.currentTitle };
    case 'IssueComment':
      return {
        ...base,
        kind: 'comment',
        id: raw.fullDatabaseId,
        url: raw.url,
        body: raw.body,
        isTrusted: isTrusted(raw, viewer),
        edits: raw.lastEditedAt === null ? 'none' : 'unknown',
        receipts: raw.reactionGroups,
        approvals: [],
      };
  }
}
