/**
 * GitHub's GraphQL answers narrowed to our own types, once. Each issue and each timeline item is narrowed by itself,
 * so that one odd answer costs one issue. What an unreadable one means is for `observe`.
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Actor, CloseReason, Issue, TimelineEvent } from '../issues/issue.js';
import { parseLabelName } from '../issues/label.js';
import type { ObservedLabel, ObservedRepository } from '../plan/observed.js';
import { isSameLogin, type Login, parseLogin } from '../schedule/login.js';

const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'no instant' });
    return z.NEVER;
  }
});

const loginText = z.string().transform((text, context) => {
  const login = parseLogin(text);
  if (login !== undefined) return login;
  context.addIssue({ code: 'custom', message: 'no login' });
  return z.NEVER;
});

const labelText = z.string().transform((text, context) => {
  const name = parseLabelName(text);
  if (name !== undefined) return name;
  context.addIssue({ code: 'custom', message: 'no label name' });
  return z.NEVER;
});

/** `null` is a deleted account. A mannequin's name may be no login; it is nobody we could know. */
const actor = z
  .object({ __typename: z.string(), login: z.string() })
  .nullable()
  .transform((raw) => {
    const login = raw === null ? undefined : parseLogin(withoutBotSuffix(raw.login));
    return raw === null || login === undefined
      ? undefined
      : { login, kind: raw.__typename === 'Bot' ? ('bot' as const) : ('user' as const) };
  });
type RawActor = z.infer<typeof actor>;

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
const authored = {
  author: actor,
  viewerDidAuthor: z.boolean(),
  lastEditedAt: instant.nullable(),
  editor: actor,
};

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

const repositorySchema = z.object({
  url: z.string(),
  isPrivate: z.boolean(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
});
const viewerSchema = z.object({ login: loginText });

/** `undefined` where GitHub did not say who asks or what the repository is. */
export function narrowRepository(viewer: unknown, repository: unknown): ObservedRepository | undefined {
  const who = viewerSchema.safeParse(viewer);
  const what = repositorySchema.safeParse(repository);
  if (!who.success || !what.success) return undefined;
  const { owner, ...rest } = what.data;
  return { ...rest, owner: owner.login, viewer: who.data.login };
}

const labelSchema = z.object({
  name: labelText,
  color: z.string().toLowerCase(),
  description: z
    .string()
    .nullable()
    .transform((text) => text ?? ''),
});

/** `undefined` for what is no label; it is as if it were not there, and creating it again does no harm. */
export function narrowLabel(node: unknown): ObservedLabel | undefined {
  return labelSchema.safeParse(node).data;
}

/** A timeline item; `event` is absent for one that says nothing to us (an account that is gone was assigned). */
export interface Item {
  readonly id: string;
  readonly event?: TimelineEvent;
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
      url: raw.url,
      title: raw.title,
      body: raw.body,
      ...(author === undefined ? {} : { author }),
      isTrusted: isTrusted(raw, viewer),
      state: raw.state === 'OPEN' ? 'open' : 'closed',
      ...(raw.state === 'OPEN' || raw.stateReason === undefined ? {} : { closeReason: raw.stateReason }),
      createdAt: raw.createdAt,
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
  return event === undefined ? { id: raw.id } : { id: raw.id, event };
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
      };
  }
}

function actorOf(raw: RawActor, viewer: Login): Actor | undefined {
  return raw === undefined ? undefined : { ...raw, isViewer: isViewer(raw, viewer) };
}

/**
 * `viewer.login` of an app ends in `[bot]`, an actor's does not and says by its type that it is a bot, so a person who
 * calls themselves `github-actions` is not taken for the app.
 */
function isViewer(raw: Pick<Actor, 'login' | 'kind'>, viewer: Login): boolean {
  const isBot = viewer.endsWith(botSuffix);
  return isBot === (raw.kind === 'bot') && isSameLogin(raw.login, withoutBotSuffix(viewer));
}

interface Authored {
  readonly viewerDidAuthor: boolean;
  readonly lastEditedAt: Temporal.Instant | null;
  readonly editor: RawActor;
}

/** An edit by an account that is gone has a time and no editor. */
function isTrusted({ viewerDidAuthor, lastEditedAt, editor }: Authored, viewer: Login): boolean {
  if (!viewerDidAuthor) return false;
  return editor === undefined ? lastEditedAt === null : isViewer(editor, viewer);
}

const botSuffix = '[bot]';

function withoutBotSuffix(login: string): string {
  return login.endsWith(botSuffix) ? login.slice(0, -botSuffix.length) : login;
}
