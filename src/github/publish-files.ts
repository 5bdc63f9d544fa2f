/**
 * Puts published files on their branch as one commit on top of whatever stands there. The branch is only ever moved
 * forward: where somebody else has moved it meanwhile, what stands is read again and the commit made once more on that, and
 * after that it is left to the next run.
 */
import { RequestError } from '@octokit/request-error';
import { z } from 'zod';
import type { BranchHead, Change } from '../plan/change.js';
import { readBranch } from './branch.js';
import type { Client } from './client.js';
import {
  commitPermission,
  describeFailure,
  type Failure,
  isReferenceElsewhere,
  isReferenceThere,
  ReadError,
  UserError,
} from './failure.js';
import { failed, type Written } from './written.js';

export type FilePublication = Extract<Change, { readonly kind: 'publish' }>;

/** Throws for bugs only. */
export async function publishFiles(client: Client, change: FilePublication): Promise<Written> {
  try {
    const first = await commit(client, change);
    if (first.kind !== 'moved') return first;
    const again = await standingOn(client, change);
    if (again.files.length === 0 && again.removed.length === 0) return { kind: 'done' };
    const second = await commit(client, again);
    if (second.kind !== 'moved') return second;
    return failed(
      'refused',
      `somebody else moved the branch ${change.branch} twice meanwhile; the next run publishes`,
    );
  } catch (error) {
    return { kind: 'failed', failure: publishFailure(error) };
  }
}

/** What is left of the change on the branch as it stands now. */
async function standingOn(client: Client, change: FilePublication): Promise<FilePublication> {
  const paths = new Set([...change.files.map(({ path }) => path), ...change.removed]);
  const { head, texts } = await readBranch(client, {
    branch: change.branch,
    isWanted: (path) => paths.has(path),
  });
  const { on: _, ...rest } = change;
  return {
    ...rest,
    files: change.files.filter(({ path, text }) => texts.get(path) !== text),
    removed: change.removed.filter((path) => texts.has(path)),
    ...(head !== undefined && { on: head }),
  };
}

type Committed = Written | { readonly kind: 'moved' };

async function commit(client: Client, change: FilePublication): Promise<Committed> {
  const { branch, on, reason } = change;
  const tree = await writeTree(client, change);
  const made = commitAnswer.parse(
    await client.writer.write('POST /repos/{owner}/{repo}/git/commits', {
      message: messageOf(change, reason),
      tree,
      parents: on === undefined ? [] : [on.commit],
    }),
  );
  return (await moveBranch(client, { branch, sha: made.sha, on }))
    ? { kind: 'done', url: made.html_url }
    : { kind: 'moved' };
}

/** The first line as git tools show it, then the files, few or many. */
function messageOf({ files, removed }: FilePublication, reason: string): string {
  const lines = [...files.map(({ path }) => path), ...removed.map((path) => `${path} (taken away)`)];
  return [`Publish the rota: ${reason}`, '', ...lines].join('\n');
}

const named = z.object({ sha: z.string() });
const commitAnswer = named.extend({ html_url: z.string() });

/** A request's texts stay below it; GitHub takes 40 MB for a push of this kind and answers slowly long before. */
const maxRequestLength = 5_000_000;

interface TreeEntry {
  readonly path: string;
  readonly mode: '100644';
  readonly type: 'blob';
  /** Absent for a file that is to go, whose `sha` is null. */
  readonly content?: string;
  readonly sha?: null;
}

/** The root folder with the files in place. GitHub makes the blobs of the texts itself. */
async function writeTree(client: Client, { files, removed, on }: FilePublication): Promise<string> {
  const file = (path: string): TreeEntry => ({ path, mode: '100644', type: 'blob' });
  const entries: readonly TreeEntry[] = [
    ...removed.map((path) => ({ ...file(path), sha: null })),
    ...files.map(({ path, text }) => ({ ...file(path), content: text })),
  ];
  let base = on?.tree;
  for (const tree of parted(entries)) {
    const answer = await client.writer.write('POST /repos/{owner}/{repo}/git/trees', {
      tree: [...tree],
      ...(base !== undefined && { base_tree: base }),
    });
    base = named.parse(answer).sha;
  }
  if (base === undefined) throw new Error('nothing to publish');
  return base;
}

function parted(entries: readonly TreeEntry[]): readonly TreeEntry[][] {
  const parts: TreeEntry[][] = [];
  let length = 0;
  for (const entry of entries) {
    length += entry.content?.length ?? 0;
    const last = parts.at(-1);
    if (last !== undefined && length <= maxRequestLength) last.push(entry);
    else {
      parts.push([entry]);
      length = entry.content?.length ?? 0;
    }
  }
  return parts;
}

interface Move {
  readonly branch: string;
  readonly sha: string;
  readonly on: BranchHead | undefined;
}

/** False where the branch stands elsewhere than the commit rests on. */
async function moveBranch({ writer }: Client, { branch, sha, on }: Move): Promise<boolean> {
  try {
    if (on === undefined) {
      await writer.write('POST /repos/{owner}/{repo}/git/refs', { ref: `refs/heads/${branch}`, sha });
    } else {
      await writer.write('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
        ref: `heads/${branch}`,
        sha,
        force: false,
      });
    }
    return true;
  } catch (error) {
    if (on === undefined ? isReferenceThere(error) : isReferenceElsewhere(error)) return false;
    throw error;
  }
}

/** The token may lack what this change alone needs. */
function publishFailure(error: unknown): Failure {
  if (error instanceof UserError || error instanceof ReadError)
    return { kind: 'refused', text: error.message };
  if (error instanceof z.ZodError) {
    return {
      kind: 'unclear',
      text: "GitHub's answer could not be read; the next run sees whether it was done",
    };
  }
  const failure = describeFailure(error);
  return failure.kind === 'permission' && error instanceof RequestError && error.status === 403
    ? { kind: 'refused', text: commitPermission }
    : failure;
}
