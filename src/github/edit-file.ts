/**
 * Changes a file by a pull request, or by a commit on the default branch: the one change that takes several requests.
 * Each step is skipped where it is done already, so a run that was cut off is finished by the next.
 */
import { RequestError } from '@octokit/request-error';
import { z } from 'zod';
import type { Change } from '../plan/change.js';
import type { Client } from './client.js';
import {
  commitPermission,
  describeFailure,
  type Failure,
  graphqlFailure,
  isPullForbidden,
  isPullThere,
  isReferenceThere,
  pullPermission,
  ReadError,
  UserError,
} from './failure.js';
import { fileQuery } from './file-query.js';
import { valueAt } from './page.js';
import { failed, type Written } from './written.js';

export type FileEdit = Extract<Change, { readonly kind: 'edit-file' }>;

function changedMeanwhile({ was }: FileEdit): string {
  return was === undefined
    ? 'a file of that name is there already, with another text'
    : 'the file was changed meanwhile; the next run tries again, a command has to be given again';
}

/** Texts with their references resolved. Throws for bugs only. */
export async function editFile(client: Client, change: FileEdit): Promise<Written> {
  try {
    return await (change.as === 'commit' ? commit(client, change) : propose(client, change));
  } catch (error) {
    return { kind: 'failed', failure: fileFailure(error, change) };
  }
}

async function commit(client: Client, change: FileEdit): Promise<Written> {
  const state = await readState(client, change);
  const { onDefault, head } = state;
  if (onDefault?.text === change.text) return filed(change, addressOf(state, change));
  if (onDefault?.text !== change.was) return failed('refused', changedMeanwhile(change));
  await putBeside(client, change, head.name);
  const url = await putFile(client, change, { branch: head.name, sha: onDefault?.oid });
  return filed(change, url ?? addressOf(state, change));
}

async function propose(client: Client, change: FileEdit): Promise<Written> {
  const state = await readState(client, change);
  const { onDefault, onBranch, head, hasBranch, pull } = state;
  // Whatever people made of it since, merged or closed: it has been asked of them once.
  if (pull !== undefined) return filed(change, pull.url, `#${pull.number}`);
  if (onDefault?.text === change.text) return filed(change, addressOf(state, change));
  const standing = hasBranch ? onBranch : onDefault;
  if (standing?.text !== change.was && standing?.text !== change.text) {
    return failed('refused', changedMeanwhile(change));
  }
  if (!hasBranch) await createBranch(client, change, head.sha);
  await putBeside(client, change, change.branch);
  if (standing?.text !== change.text) {
    await putFile(client, change, { branch: change.branch, sha: standing?.oid });
  }
  const { number, url } = await openPull(client, change, head.name);
  return filed(change, url, `#${number}`);
}

/** New files that come with it; one that is there is left as it is. */
async function putBeside(client: Client, change: FileEdit, branch: string): Promise<void> {
  for (const { path, text } of change.beside ?? []) {
    const { was: _was, beside: _beside, ...rest } = change;
    const file: FileEdit = { ...rest, path, text };
    const { onDefault, onBranch } = await readState(client, file);
    const standing = file.as === 'commit' ? onDefault : onBranch;
    if (standing === undefined) await putFile(client, file, { branch, sha: undefined });
  }
}

function filed({ branch }: FileEdit, url: string, text = url): Written {
  return { kind: 'done', url, filed: { branch, text } };
}

interface State {
  readonly url: string;
  /** The default branch. */
  readonly head: { readonly name: string; readonly sha: string };
  readonly hasBranch: boolean;
  /** Absent where there is no such file. */
  readonly onDefault: Blob | undefined;
  readonly onBranch: Blob | undefined;
  /** The first that was ever opened from the branch; none of a stranger's fork. */
  readonly pull: Pull | undefined;
}

interface Blob {
  readonly oid: string;
  readonly text: string;
}

const blob = z
  .object({ oid: z.string(), text: z.string().nullish(), isTruncated: z.boolean().optional() })
  .nullable()
  .transform((raw): Blob | undefined =>
    typeof raw?.text === 'string' && raw.isTruncated === false ? { oid: raw.oid, text: raw.text } : undefined,
  );

const pullSchema = z.object({ number: z.number(), url: z.string() });
type Pull = z.infer<typeof pullSchema>;

const stateSchema = z.object({
  url: z.string(),
  defaultBranchRef: z.object({ name: z.string(), target: z.object({ oid: z.string() }) }),
  ref: z.object({ name: z.string() }).nullable(),
  onDefault: blob,
  onBranch: blob,
  pullRequests: z
    .object({ nodes: z.array(pullSchema.extend({ isCrossRepository: z.boolean() })) })
    .default({ nodes: [] }),
});

async function readState(client: Client, { path, branch, as }: FileEdit): Promise<State> {
  const { data, errors } = await client.reader.graphql(fileQuery, {
    ...client.address,
    onDefault: `HEAD:${path}`,
    onBranch: `refs/heads/${branch}:${path}`,
    branch,
    qualifiedBranch: `refs/heads/${branch}`,
    withPulls: as === 'pull request',
  });
  const [error] = errors;
  if (error !== undefined) {
    const failure = graphqlFailure(error);
    throw failure instanceof UserError ? new UserError(permissionFor(as)) : failure;
  }
  const parsed = stateSchema.safeParse(valueAt(data, ['repository']));
  if (!parsed.success) throw new ReadError(`GitHub does not say how ${path} stands`);
  const { url, defaultBranchRef, ref, onDefault, onBranch, pullRequests } = parsed.data;
  return {
    ...{ url, onDefault, onBranch },
    head: { name: defaultBranchRef.name, sha: defaultBranchRef.target.oid },
    hasBranch: ref !== null,
    pull: pullRequests.nodes.find(({ isCrossRepository }) => !isCrossRepository),
  };
}

/** Where people see the file. */
function addressOf({ url, head }: State, { path }: FileEdit): string {
  return `${url}/blob/${[...head.name.split('/'), ...path.split('/')].map(encodeURIComponent).join('/')}`;
}

async function createBranch({ writer }: Client, { branch }: FileEdit, sha: string): Promise<void> {
  try {
    await writer.write('POST /repos/{owner}/{repo}/git/refs', { ref: `refs/heads/${branch}`, sha });
  } catch (error) {
    if (!isReferenceThere(error)) throw error;
  }
}

const commitAnswer = z.object({ commit: z.object({ html_url: z.string() }) });

/** The commit's address, where GitHub says it. A conflict is none where the text is there: an answer was lost. */
async function putFile(
  client: Client,
  change: FileEdit,
  { branch, sha }: { readonly branch: string; readonly sha: string | undefined },
): Promise<string | undefined> {
  const { path, text, title, as } = change;
  const content = Buffer.from(text).toString('base64');
  try {
    const answer = await client.writer.write('PUT /repos/{owner}/{repo}/contents/{path}', {
      ...{ path, message: title, content, branch },
      ...(sha === undefined ? {} : { sha }),
    });
    return commitAnswer.safeParse(answer).data?.commit.html_url;
  } catch (error) {
    // A file that came meanwhile is refused with 422, for want of its `sha`.
    const isConflict = error instanceof RequestError && (error.status === 409 || error.status === 422);
    if (!isConflict) throw error;
    const now = await readState(client, change);
    const standing = (as === 'commit' ? now.onDefault : now.onBranch)?.text;
    if (standing === text) return undefined;
    // A 409 is also how GitHub says that rules protect the branch.
    throw standing === change.was ? error : new UserError(changedMeanwhile(change));
  }
}

const pullAnswer = z
  .object({ number: z.number(), html_url: z.string() })
  .transform(({ number, html_url }): Pull => ({ number, url: html_url }));

async function openPull(client: Client, change: FileEdit, base: string): Promise<Pull> {
  const { title, body, branch } = change;
  try {
    const answer = await client.writer.write('POST /repos/{owner}/{repo}/pulls', {
      ...{ title, body, head: branch, base },
    });
    const parsed = pullAnswer.safeParse(answer);
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (!isPullThere(error)) throw error;
  }
  const { pull } = await readState(client, change);
  if (pull === undefined) throw new ReadError('GitHub does not say which pull request it opened');
  return pull;
}

/** The token may lack what this change alone needs, so the run goes on with the others. */
function fileFailure(error: unknown, { as }: FileEdit): Failure {
  if (error instanceof UserError || error instanceof ReadError) {
    return { kind: 'refused', text: error.message };
  }
  const failure = describeFailure(error);
  const isForbidden = error instanceof RequestError && error.status === 403 && failure.kind !== 'limit';
  return isForbidden && (failure.kind === 'permission' || isPullForbidden(error))
    ? { kind: 'refused', text: permissionFor(as) }
    : failure;
}

function permissionFor(as: FileEdit['as']): string {
  return as === 'commit' ? commitPermission : pullPermission;
}
