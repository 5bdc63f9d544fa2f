/** Git's own objects over REST: branches, commits, folders and files, as far as publishing on a branch takes. */
import { z } from 'zod';
import { createBranch, makeCommit, moveBranch } from '../commits.js';
import { entryAt, gitSha, withEntry } from '../files.js';
import type { Commit, FileEntry, Files } from '../model.js';
import { notFound, Refusal } from '../refusal.js';
import { canPush, demand } from '../rights.js';
import { accountOf, type World } from '../world.js';
import { type Answer, type Call, param, parseBody, type Route } from './route.js';

const base = '/repos/{owner}/{repo}/git';

export const gitRoutes: readonly Route[] = [
  { method: 'POST', template: `${base}/refs`, scope: 'contents', access: 'write', handle: createRef },
  { method: 'PATCH', template: `${base}/refs/{ref}`, scope: 'contents', access: 'write', handle: moveRef },
  {
    method: 'GET',
    template: `${base}/blobs/{file_sha}`,
    scope: 'contents',
    access: 'read',
    handle: showBlob,
  },
  { method: 'POST', template: `${base}/trees`, scope: 'contents', access: 'write', handle: createTree },
  { method: 'POST', template: `${base}/commits`, scope: 'contents', access: 'write', handle: createCommit },
];

const refSchema = z.object({ ref: z.string(), sha: z.string() });

function createRef(call: Call): Answer {
  const { ref, sha } = parseBody(refSchema, call);
  createBranch(call.world, call.viewer, { ref, sha });
  const body = presentRef(call, ref, sha);
  return { status: 201, body, headers: { location: body.url } };
}

const moveSchema = z.object({ sha: z.string(), force: z.boolean().default(false) });

function moveRef(call: Call): Answer {
  const { sha, force } = parseBody(moveSchema, call);
  const ref = param(call, 'ref');
  moveBranch(call.world, call.viewer, { ref, sha, force });
  return { status: 200, body: presentRef(call, `refs/${ref}`, sha) };
}

function presentRef({ urls }: Call, ref: string, sha: string) {
  const object = { type: 'commit', sha, url: `${urls.apiRepository}/git/commits/${sha}` };
  return { ref, node_id: `REF_${sha}`, url: `${urls.apiRepository}/git/${ref}`, object };
}

function showBlob(call: Call): Answer {
  const sha = param(call, 'file_sha');
  const entry = [...call.world.commits.values()]
    .flatMap(({ files }) => [...files.keys()].flatMap((path) => entryAt(files, path) ?? []))
    .find((one) => gitSha(one) === sha);
  if (entry?.kind !== 'file') throw notFound();
  const bytes = Buffer.from(entry.text);
  const url = `${call.urls.apiRepository}/git/blobs/${sha}`;
  return {
    status: 200,
    body: {
      sha,
      node_id: `B_${sha}`,
      size: bytes.length,
      url,
      content: bytes.toString('base64'),
      encoding: 'base64',
    },
  };
}

/** Only what has a text of its own or takes a path away; other objects are named nowhere yet. */
const treeSchema = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.literal('100644'),
      type: z.literal('blob'),
      content: z.string().optional(),
      sha: z.null().optional(),
    }),
  ),
});

function createTree(call: Call): Answer {
  demand(call.viewer, canPush(call.viewer));
  const { base_tree, tree } = parseBody(treeSchema, call);
  let files: Files = new Map();
  if (base_tree !== undefined) {
    const standing = treeNamed(call.world, base_tree);
    if (standing === undefined) throw notFound();
    files = standing;
  }
  for (const { path, content, sha } of tree) files = changed(files, path, { content, sha });
  const root = rootOf(files);
  const sha = gitSha(root);
  call.world.trees.set(sha, files);
  const url = `${call.urls.apiRepository}/git/trees/${sha}`;
  const listed = root.entries.map((entry) => ({
    path: entry.path,
    mode: entry.kind === 'directory' ? '040000' : '100644',
    type: entry.kind === 'directory' ? 'tree' : 'blob',
    sha: gitSha(entry),
    url: `${call.urls.apiRepository}/git/${entry.kind === 'directory' ? 'trees' : 'blobs'}/${gitSha(entry)}`,
  }));
  return { status: 201, body: { sha, url, tree: listed, truncated: false }, headers: { location: url } };
}

function changed(
  files: Files,
  path: string,
  { content, sha }: { readonly content: string | undefined; readonly sha: null | undefined },
): Files {
  if (content !== undefined) {
    const entry: FileEntry = { kind: 'file', text: content };
    return withEntry(files, path, entry);
  }
  if (sha === undefined) throw new Refusal(422, 'Must supply either tree.sha or tree.content');
  if (!files.has(path)) throw new Refusal(422, 'GitRPC::BadObjectState');
  return new Map([...files].filter(([name]) => name !== path));
}

function treeNamed(world: World, sha: string): Files | undefined {
  const made = world.trees.get(sha);
  return made ?? [...world.commits.values()].find(({ files }) => gitSha(rootOf(files)) === sha)?.files;
}

function rootOf(files: Files) {
  const root = entryAt(files, '');
  if (root?.kind !== 'directory') throw new Error('a commit has a tree');
  return root;
}

const commitSchema = z.object({ message: z.string(), tree: z.string(), parents: z.array(z.string()).max(1) });

function createCommit(call: Call): Answer {
  demand(call.viewer, canPush(call.viewer));
  const { message, tree, parents } = parseBody(commitSchema, call);
  const files = treeNamed(call.world, tree);
  if (files === undefined) throw new Refusal(422, 'Tree SHA does not exist');
  const [parent] = parents;
  if (parent !== undefined && !call.world.commits.has(parent)) {
    throw new Refusal(422, 'Parent SHA does not exist or is not a commit object');
  }
  const commit = makeCommit(call.world, { parent, files, message, author: call.viewer.account });
  const body = presentCommit(call, commit);
  return { status: 201, body, headers: { location: body.url } };
}

export function presentCommit({ world, urls }: Call, { sha, authorId, at, message, parent, files }: Commit) {
  const { login } = accountOf(world, authorId);
  const who = { name: login, email: `${login}@users.noreply.github.example`, date: at };
  const tree = entryAt(files, '');
  const treeSha = tree === undefined ? '' : gitSha(tree);
  const addressOf = (name: string) => ({
    url: `${urls.apiRepository}/git/commits/${name}`,
    html_url: `${urls.htmlRepository}/commit/${name}`,
  });
  return {
    sha,
    node_id: `C_${sha}`,
    ...addressOf(sha),
    author: who,
    committer: who,
    message,
    tree: { sha: treeSha, url: `${urls.apiRepository}/git/trees/${treeSha}` },
    parents: parent === undefined ? [] : [{ sha: parent, ...addressOf(parent) }],
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}
