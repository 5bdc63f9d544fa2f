/** Branches and commits: what a name stands for, and how the contents API adds to a branch. */
import { Temporal } from 'temporal-polyfill';
import { entryAt, gitSha, hashObject, withEntry } from './files.js';
import type { Account, Commit, Files } from './model.js';
import { notFound, Refusal } from './refusal.js';
import { canPush, demand, type Viewer } from './rights.js';
import { accountOf, findAccount, nowOf, type World } from './world.js';

export const defaultBranch = 'main';

/** `HEAD`, a branch by any of its names, or a commit's whole sha. */
export function commitAt(world: World, revision: string): Commit | undefined {
  const branch = revision === 'HEAD' ? defaultBranch : revision.replace(/^(refs\/)?heads\//, '');
  return world.commits.get(world.branches.get(branch) ?? revision);
}

/** The repository's first commit, by its owner and without files. */
export function beginHistory(world: World): void {
  const author = findAccount(world, world.owner);
  if (author === undefined) throw new Error('the sandbox lost the owner of its repository');
  addCommit(world, { branch: defaultBranch, files: new Map(), message: 'Begin', author });
}

export interface CommitInput {
  readonly branch: string;
  /** All of them, as they are afterwards. */
  readonly files: Files;
  readonly message: string;
  readonly author: Account;
}

export function addCommit(world: World, { branch, ...input }: CommitInput): Commit {
  const commit = makeCommit(world, { ...input, parent: world.branches.get(branch) });
  world.branches.set(branch, commit.sha);
  return commit;
}

/** A commit to which no branch leads yet. */
export function makeCommit(
  world: World,
  { parent, files, message, author }: Omit<CommitInput, 'branch'> & { readonly parent: string | undefined },
): Commit {
  const bare = { parent, message, authorId: author.id, at: nowOf(world), files };
  const commit = { ...bare, sha: commitSha(world, bare) };
  world.commits.set(commit.sha, commit);
  return commit;
}

/** `POST /git/refs`: branches only. */
export function createBranch(
  world: World,
  viewer: Viewer,
  { ref, sha }: { readonly ref: string; readonly sha: string },
): void {
  demand(viewer, canPush(viewer));
  const name = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (name === undefined)
    throw new Refusal(422, "Reference name must start with 'refs/heads/' or 'refs/tags/'");
  if (world.branches.has(name)) throw new Refusal(422, 'Reference already exists');
  if (!world.commits.has(sha)) throw new Refusal(422, 'Object does not exist');
  world.branches.set(name, sha);
}

/** `PATCH /git/refs/{ref}`: forward only, unless forced. */
export function moveBranch(
  world: World,
  viewer: Viewer,
  { ref, sha, force }: { readonly ref: string; readonly sha: string; readonly force: boolean },
): void {
  demand(viewer, canPush(viewer));
  const name = ref.replace(/^heads\//, '');
  const standing = world.branches.get(name);
  if (standing === undefined) throw new Refusal(422, 'Reference does not exist');
  if (!world.commits.has(sha)) throw new Refusal(422, 'Object does not exist');
  if (!force && !isAncestor(world, standing, sha)) throw new Refusal(422, 'Update is not a fast forward');
  world.branches.set(name, sha);
}

function isAncestor(world: World, old: string, sha: string): boolean {
  for (let at: string | undefined = sha; at !== undefined; at = world.commits.get(at)?.parent) {
    if (at === old) return true;
  }
  return false;
}

export interface FileWrite {
  readonly path: string;
  readonly text: string;
  readonly message: string;
  /** The blob it replaces; absent for a new file. */
  readonly sha: string | undefined;
  /** The default branch where absent. */
  readonly branch: string | undefined;
}

/**
 * `PUT /contents/{path}`. A blob other than the one named is a 409, none named where there is one a 422, and for a file
 * that is not there the name is ignored.
 */
export function writeFile(
  world: World,
  viewer: Viewer,
  { path, text, message, sha, branch = defaultBranch }: FileWrite,
): { readonly commit: Commit; readonly isNew: boolean } {
  demand(viewer, canPush(viewer));
  const { files } = branchNamed(world, branch);
  const standing = entryAt(files, path);
  if (standing !== undefined && sha === undefined) {
    throw new Refusal(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  }
  if (standing !== undefined && gitSha(standing) !== sha) {
    throw new Refusal(409, `${path} does not match ${sha}`);
  }
  const next = withEntry(files, path, { kind: 'file', text });
  const commit = addCommit(world, { branch, files: next, message, author: viewer.account });
  return { commit, isNew: standing === undefined };
}

function branchNamed(world: World, name: string): Commit {
  const commit = world.commits.get(world.branches.get(name) ?? '');
  if (commit === undefined) throw notFound(`Branch ${name} not found`);
  return commit;
}

/** As git writes a commit, so that the name is git's own. */
function commitSha(world: World, { parent, message, authorId, at, files }: Omit<Commit, 'sha'>): string {
  const tree = entryAt(files, '');
  if (tree === undefined) throw new Error('a commit has a tree');
  const { login } = accountOf(world, authorId);
  const seconds = Math.floor(Temporal.Instant.from(at).epochMilliseconds / 1000);
  const who = `${login} <${login}@users.noreply.github.example> ${seconds} +0000`;
  const lines = [
    `tree ${gitSha(tree)}`,
    ...(parent === undefined ? [] : [`parent ${parent}`]),
    `author ${who}`,
    `committer ${who}`,
  ];
  return hashObject('commit', Buffer.from(`${lines.join('\n')}\n\n${message}\n`));
}
