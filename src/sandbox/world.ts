/**
 * The state of one repository and the people around it. Finds and keeps; what may be written, and what a write
 * brings with it, is decided in `issues`, `comments`, `labels`, `commits` and `pulls`.
 */
import { type SandboxClock, type Timestamp, timestamp } from './clock.js';
import type { Account, Comment, Commit, Files, Issue, Label, Pin, Pull } from './model.js';
import { notFound } from './refusal.js';

export interface World {
  readonly clock: SandboxClock;
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly createdAt: Timestamp;
  readonly accounts: Map<number, Account>;
  readonly labels: Map<number, Label>;
  readonly issues: Map<number, Issue>;
  readonly deletedIssues: Set<number>;
  readonly comments: Map<number, Comment>;
  /** By their names of 40 hex digits. */
  readonly commits: Map<string, Commit>;
  /** Root folders that were made by themselves, by their names. */
  readonly trees: Map<string, Files>;
  /** The commit each branch stands at, by the branch's short name. */
  readonly branches: Map<string, string>;
  /** By number. */
  readonly pulls: Map<number, Pull>;
  /** By the issue's number, oldest first. */
  readonly pins: Map<number, Pin>;
  /** The setting «Allow GitHub Actions to create and approve pull requests». */
  readonly actionsMayOpenPulls: boolean;
  /** False on a server of a company's own that is too old for them. */
  readonly knowsSubIssues: boolean;
  /** GitHub Pages is on. */
  readonly hasPages: boolean;
  readonly nextId: (sequence: Sequence) => number;
}

/**
 * Where GitHub's own sequences stand by now: ids of issues, comments and events no longer fit 32 bits, so whoever
 * reads GraphQL's `databaseId` of one gets nothing.
 */
const firstIds = {
  account: 1001,
  label: 7_000_000_001,
  issue: 3_000_000_001,
  number: 1,
  comment: 4_000_000_001,
  event: 20_000_000_001,
  reaction: 300_000_001,
  version: 1_200_000_001,
  pin: 4_100_001,
} as const;

type Sequence = keyof typeof firstIds;

export const repositoryId = 900_000_001;

/** GitHub's account behind every `GITHUB_TOKEN`. */
export const actionsBot = { id: 41_898_282, login: 'github-actions[bot]' } as const;

export interface WorldOptions {
  readonly clock: SandboxClock;
  readonly repository: string;
  readonly isPrivate: boolean;
  readonly actionsMayOpenPulls: boolean;
  readonly knowsSubIssues: boolean;
  readonly hasPages: boolean;
}

export function createWorld({ clock, repository, ...settings }: WorldOptions): World {
  const [owner, name, ...rest] = repository.split('/');
  if (!owner || !name || rest.length > 0) throw new RangeError(`expected owner/name, found "${repository}"`);
  const counters = new Map<Sequence, number>();
  const createdAt = timestamp(clock.now());
  const world: World = {
    clock,
    owner,
    name,
    ...settings,
    createdAt,
    accounts: new Map(),
    labels: new Map(),
    issues: new Map(),
    deletedIssues: new Set(),
    comments: new Map(),
    commits: new Map(),
    trees: new Map(),
    branches: new Map(),
    pulls: new Map(),
    pins: new Map(),
    nextId: (sequence) => {
      const id = counters.get(sequence) ?? firstIds[sequence];
      counters.set(sequence, id + 1);
      return id;
    },
  };
  const base = {
    name: undefined,
    roleName: undefined,
    isAssignable: false,
    isConcealed: false,
    isDeleted: false,
    createdAt,
  };
  world.accounts.set(actionsBot.id, { ...base, ...actionsBot, kind: 'bot', role: 'none' });
  const ownerId = world.nextId('account');
  world.accounts.set(ownerId, { ...base, id: ownerId, login: owner, kind: 'organization', role: 'none' });
  return world;
}

export function nowOf(world: World): Timestamp {
  return timestamp(world.clock.now());
}

export function isSameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Logins match without case; a deleted account is not found. */
export function findAccount(world: World, login: string): Account | undefined {
  for (const account of world.accounts.values()) {
    if (!account.isDeleted && isSameName(account.login, login)) return account;
  }
  return undefined;
}

export function accountOf(world: World, id: number): Account {
  const account = world.accounts.get(id);
  if (account === undefined) throw new Error(`the sandbox knows no account ${id}`);
  return account;
}

/** Label names match without case. */
export function findLabel(world: World, name: string): Label | undefined {
  for (const label of world.labels.values()) if (isSameName(label.name, name)) return label;
  return undefined;
}

export function labelsOf(world: World, issue: Issue): readonly Label[] {
  return issue.labelIds.flatMap((id) => world.labels.get(id) ?? []);
}

export function assigneesOf(world: World, issue: Issue): readonly Account[] {
  return issue.assigneeIds.map((id) => accountOf(world, id)).filter((account) => !account.isDeleted);
}

export function commentOf(world: World, id: number): Comment {
  const comment = world.comments.get(id);
  if (comment === undefined) throw notFound();
  return comment;
}

/** Oldest first. */
export function commentsOf(world: World, issue: Issue): readonly Comment[] {
  return issue.events.flatMap((event) =>
    event.kind === 'commented' ? (world.comments.get(event.commentId) ?? []) : [],
  );
}
