/** Who asks, and what they may do: a person by role, a token of an Action by its `permissions:`. */
import { type Account, type Role, roles } from './model.js';
import { notAccessible, Refusal } from './refusal.js';
import { accountOf, actionsBot, findAccount, type World } from './world.js';

export const scopes = ['issues', 'contents', 'pull_requests'] as const;
export type Scope = (typeof scopes)[number];
export type Access = 'none' | 'read' | 'write';
export type Permissions = Readonly<Partial<Record<Scope, Access>>>;

/** `permissions` is there for a token of an Action alone. */
export interface Viewer {
  readonly account: Account;
  readonly permissions: Permissions | undefined;
}

export function actionsViewer(world: World, permissions: Permissions): Viewer {
  return { account: accountOf(world, actionsBot.id), permissions };
}

export function userViewer(world: World, login: string): Viewer {
  const account = findAccount(world, login);
  if (account === undefined) throw new RangeError(`the sandbox knows no user "${login}"; call addUser first`);
  return { account, permissions: undefined };
}

/** In a public repository everybody may read. */
export function canRead(world: World, viewer: Viewer, scope: Scope): boolean {
  if (!world.isPrivate) return true;
  if (viewer.permissions === undefined) return viewer.account.role !== 'none';
  return (viewer.permissions[scope] ?? 'none') !== 'none';
}

export function hasRole(viewer: Viewer, least: Role): boolean {
  return viewer.permissions === undefined && roles.indexOf(viewer.account.role) >= roles.indexOf(least);
}

/** Labels, assignees, closing and reopening: triage for people, `issues: write` for Actions. */
export function canTriage(viewer: Viewer): boolean {
  return viewer.permissions === undefined ? hasRole(viewer, 'triage') : viewer.permissions.issues === 'write';
}

/** Creating labels, editing others' words: write for people, `issues: write` for Actions. */
export function canWrite(viewer: Viewer): boolean {
  return viewer.permissions === undefined ? hasRole(viewer, 'write') : viewer.permissions.issues === 'write';
}

/** Opening and commenting: everybody who can read, but an Action needs `issues: write`. */
export function canTakePart(world: World, viewer: Viewer): boolean {
  if (viewer.permissions !== undefined) return viewer.permissions.issues === 'write';
  return !world.isPrivate || viewer.account.role !== 'none';
}

/** Branches and files: write for people, `contents: write` for Actions. */
export function canPush(viewer: Viewer): boolean {
  return viewer.permissions === undefined
    ? hasRole(viewer, 'write')
    : viewer.permissions.contents === 'write';
}

/** Between branches of the repository: write for people, `pull-requests: write` for Actions. */
export function canOpenPulls(viewer: Viewer): boolean {
  return viewer.permissions === undefined
    ? hasRole(viewer, 'write')
    : viewer.permissions.pull_requests === 'write';
}

/** Throws what GitHub answers to this viewer where `isAllowed` is false. */
export function demand(viewer: Viewer, isAllowed: boolean): void {
  if (isAllowed) return;
  throw viewer.permissions === undefined
    ? new Refusal(403, 'Must have admin rights to Repository.')
    : notAccessible();
}
