/** Files over REST. */
import { z } from 'zod';
import { commitAt, defaultBranch, writeFile } from '../commits.js';
import { baseName, entryAt, followedEntryAt, gitSha, type TreeEntry } from '../files.js';
import { notFound, Refusal } from '../refusal.js';
import { presentCommit } from './git.js';
import { type Answer, type Call, param, parseBody, type Route } from './route.js';

const base = '/repos/{owner}/{repo}';
const file = `${base}/contents/{path}`;

export const contentRoutes: readonly Route[] = [
  { method: 'GET', template: file, scope: 'contents', access: 'read', handle: contents },
  { method: 'PUT', template: file, scope: 'contents', access: 'write', handle: put },
];

const fileSchema = z.object({
  message: z.string(),
  content: z.string(),
  sha: z.string().optional(),
  branch: z.string().optional(),
});

function put(call: Call): Answer {
  const { message, content, sha, branch = defaultBranch } = parseBody(fileSchema, call);
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content)) throw new Refusal(422, 'content is not valid Base64');
  const text = Buffer.from(content, 'base64').toString();
  const path = param(call, 'path');
  const { commit, isNew } = writeFile(call.world, call.viewer, { path, text, message, sha, branch });
  const entry = entryAt(commit.files, path);
  const listing = entry === undefined ? null : listed(call, entry, branch);
  return { status: isNew ? 201 : 200, body: { content: listing, commit: presentCommit(call, commit) } };
}

/** Files beyond it come without content (https://docs.github.com/en/rest/repos/contents). */
const maxContentBytes = 1_000_000;

function contents(call: Call): Answer {
  const ref = call.query.get('ref') ?? defaultBranch;
  const commit = commitAt(call.world, ref);
  if (commit === undefined) throw notFound(`No commit found for the ref ${ref}`);
  const entry = followedEntryAt(commit.files, param(call, 'path').replace(/\/+$/, ''));
  if (entry === undefined) throw notFound();
  if (entry.kind === 'directory') {
    return { status: 200, body: entry.entries.map((child) => listed(call, child, ref)) };
  }
  if (entry.kind === 'symlink')
    return { status: 200, body: { ...listed(call, entry, ref), target: entry.target } };
  if (/\braw\b/.test(call.accept)) {
    return { status: 200, text: entry.text, headers: { 'content-type': 'text/plain; charset=utf-8' } };
  }
  const bytes = Buffer.from(entry.text);
  const isSmall = bytes.length <= maxContentBytes;
  const content = isSmall ? inLines(bytes.toString('base64')) : '';
  return {
    status: 200,
    body: { ...listed(call, entry, ref), content, encoding: isSmall ? 'base64' : 'none' },
  };
}

const contentTypes = { file: 'file', symlink: 'symlink', directory: 'dir' } as const;

function listed({ urls }: Call, entry: TreeEntry, ref: string) {
  const isDirectory = entry.kind === 'directory';
  const sha = gitSha(entry);
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const url = `${urls.apiRepository}/contents/${path}?ref=${ref}`;
  const gitUrl = `${urls.apiRepository}/git/${isDirectory ? 'trees' : 'blobs'}/${sha}`;
  const htmlUrl = `${urls.htmlRepository}/${isDirectory ? 'tree' : 'blob'}/${ref}/${path}`;
  return {
    name: baseName(entry.path),
    path: entry.path,
    sha,
    size:
      entry.kind === 'directory' ? 0 : Buffer.byteLength(entry.kind === 'file' ? entry.text : entry.target),
    url,
    html_url: htmlUrl,
    git_url: gitUrl,
    download_url: isDirectory ? null : `${urls.htmlRepository}/raw/${ref}/${path}`,
    type: contentTypes[entry.kind],
    _links: { self: url, git: gitUrl, html: htmlUrl },
  };
}

/** GitHub breaks base64 after 60 characters. */
function inLines(base64: string): string {
  return base64.replace(/.{1,60}/g, '$&\n');
}
