/** Pull requests between branches of the repository: opened over REST, merged by people. */
import { addCommit, commitAt, defaultBranch } from './commits.js';
import { issueNumbered, keep, stamp } from './issue-record.js';
import { openPullIssue } from './issues.js';
import type { Commit, FileEntry, Files, Pull } from './model.js';
import { notFound, Refusal, validationFailed } from './refusal.js';
import { canOpenPulls, demand, hasRole, type Viewer } from './rights.js';
import { nowOf, type World } from './world.js';

export interface PullInput {
  readonly title: string;
  readonly body?: string | null | undefined;
  readonly head: string;
  readonly base: string;
}

/** `POST /pulls`. One open pull request a pair of branches. */
export function openPull(world: World, viewer: Viewer, input: PullInput): Pull {
  demand(viewer, canOpenPulls(viewer));
  if (viewer.permissions !== undefined && !world.actionsMayOpenPulls) {
    throw new Refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  }
  const head = input.head.replace(new RegExp(`^${world.owner}:`, 'i'), '');
  const base = commitAt(world, input.base);
  if (base === undefined) throw invalid('base');
  const tip = commitAt(world, head);
  if (tip === undefined) throw invalid('head');
  const twin = [...world.pulls.values()].find(
    (pull) => !pull.isFromFork && pull.head === head && isOpen(world, pull),
  );
  if (twin !== undefined) throw refused(`A pull request already exists for ${world.owner}:${head}.`);
  if (tip.sha === base.sha) throw refused(`No commits between ${input.base} and ${head}`);
  const { number } = openPullIssue(world, viewer, input);
  const pull = { number, head, base: input.base, isFromFork: false, baseSha: base.sha, mergedAt: null };
  world.pulls.set(number, pull);
  return pull;
}

/** From a fork, by anybody; what is in it the sandbox does not know. */
export function openPullFromFork(world: World, viewer: Viewer, input: PullInput): Pull {
  const { number } = openPullIssue(world, viewer, input);
  const { head, base } = input;
  const pull = { number, head, base, isFromFork: true, baseSha: '', mergedAt: null };
  world.pulls.set(number, pull);
  return pull;
}

/** What `head` changed since it left `base` comes into `base`; a file that both changed is a conflict. */
export function mergePull(world: World, viewer: Viewer, number: number): void {
  demand(viewer, hasRole(viewer, 'write'));
  const pull = pullNumbered(world, number);
  const [tip, into, before] = [pull.head, pull.base, pull.baseSha].map((name) => commitAt(world, name));
  if (tip === undefined || into === undefined || before === undefined || !isOpen(world, pull)) {
    throw new Refusal(405, 'Pull Request is not mergeable');
  }
  const files = merged(into.files, { from: before, to: tip });
  addCommit(world, {
    branch: pull.base,
    files,
    message: `Merge pull request #${number}`,
    author: viewer.account,
  });
  world.pulls.set(number, { ...pull, mergedAt: nowOf(world) });
  const event = { ...stamp(world, viewer.account), kind: 'closed', reason: 'completed' } as const;
  const closed = { state: 'closed', closedAt: event.at, closedById: viewer.account.id } as const;
  keep(world, issueNumbered(world, number), { ...closed, events: [event] });
}

export function pullNumbered(world: World, number: number): Pull {
  const pull = world.pulls.get(number);
  if (pull === undefined) throw notFound();
  return pull;
}

export function pullState(world: World, pull: Pull): 'OPEN' | 'CLOSED' | 'MERGED' {
  if (pull.mergedAt !== null) return 'MERGED';
  return isOpen(world, pull) ? 'OPEN' : 'CLOSED';
}

export function deleteBranch(world: World, viewer: Viewer, name: string): void {
  demand(viewer, hasRole(viewer, 'write'));
  if (name === defaultBranch || !world.branches.delete(name)) throw notFound('Reference does not exist');
}

function isOpen(world: World, { number }: Pull): boolean {
  return issueNumbered(world, number).state === 'open';
}

function merged(files: Files, { from, to }: { readonly from: Commit; readonly to: Commit }): Files {
  const result = new Map(files);
  for (const path of new Set([...from.files.keys(), ...to.files.keys()])) {
    const [before, after, now] = [from.files.get(path), to.files.get(path), files.get(path)];
    if (isSame(before, after)) continue;
    if (!isSame(before, now) && !isSame(after, now)) throw new Refusal(405, 'Pull Request is not mergeable');
    if (after === undefined) result.delete(path);
    else result.set(path, after);
  }
  return result;
}

function isSame(a: FileEntry | undefined, b: FileEntry | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function invalid(field: string): Refusal {
  return validationFailed({ resource: 'PullRequest', field, code: 'invalid' });
}

function refused(message: string): Refusal {
  return validationFailed({ resource: 'PullRequest', code: 'custom', message });
}
