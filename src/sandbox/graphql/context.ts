/** What every resolver gets: the world, who asks, and what the query costs. */
import type { Budget } from '../limits.js';
import type { Account, Comment, Issue, IssueEvent, Label } from '../model.js';
import { canRead, type Scope, type Viewer } from '../rights.js';
import type { Urls } from '../urls.js';
import type { World } from '../world.js';
import { GraphqlRefusal } from './refusal.js';

export interface GraphqlContext {
  readonly world: World;
  readonly urls: Urls;
  readonly viewer: Viewer;
  /** After this query was paid for. */
  readonly budget: Budget;
  readonly cost: { readonly points: number; readonly nodes: number };
}

/** Stands for the one repository. */
export const repositorySource = { kind: 'repository' } as const;
export type RepositorySource = typeof repositorySource;

export type NodeSource = RepositorySource | Issue | Comment | Account | Label | IssueEvent;

export function demandScope(context: GraphqlContext, scope: Scope): void {
  if (canRead(context.world, context.viewer, scope)) return;
  throw new GraphqlRefusal('FORBIDDEN', 'Resource not accessible by integration');
}

/** The type's name in the schema. */
export function typenameOf(source: NodeSource): string {
  if ('login' in source) return accountTypes[source.kind];
  if ('issueNumber' in source) return 'IssueComment';
  if ('labelIds' in source) return 'Issue';
  if ('color' in source) return 'Label';
  return source.kind === 'repository' ? 'Repository' : eventTypes[source.kind];
}

const accountTypes = { user: 'User', bot: 'Bot', organization: 'Organization' } as const;

const eventTypes = {
  labeled: 'LabeledEvent',
  unlabeled: 'UnlabeledEvent',
  assigned: 'AssignedEvent',
  unassigned: 'UnassignedEvent',
  closed: 'ClosedEvent',
  reopened: 'ReopenedEvent',
  renamed: 'RenamedTitleEvent',
  locked: 'LockedEvent',
  unlocked: 'UnlockedEvent',
  pinned: 'PinnedEvent',
  unpinned: 'UnpinnedEvent',
  commented: 'IssueComment',
} as const satisfies Record<IssueEvent['kind'], string>;

/** The name by which `itemTypes` filters. */
export const itemTypes = {
  labeled: 'LABELED_EVENT',
  unlabeled: 'UNLABELED_EVENT',
  assigned: 'ASSIGNED_EVENT',
  unassigned: 'UNASSIGNED_EVENT',
  closed: 'CLOSED_EVENT',
  reopened: 'REOPENED_EVENT',
  renamed: 'RENAMED_TITLE_EVENT',
  locked: 'LOCKED_EVENT',
  unlocked: 'UNLOCKED_EVENT',
  pinned: 'PINNED_EVENT',
  unpinned: 'UNPINNED_EVENT',
  commented: 'ISSUE_COMMENT',
} as const satisfies Record<IssueEvent['kind'], string>;
