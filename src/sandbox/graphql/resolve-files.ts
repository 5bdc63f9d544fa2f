/** Resolvers of git's objects: branches and commits, folders and files. */
import { baseName, entryAt, gitSha, type TreeEntry } from '../files.js';
import type { Commit } from '../model.js';
import type { GraphqlContext } from './context.js';

type GitObjectSource =
  | { readonly __typename: 'Tree'; readonly entry: TreeEntry & { readonly kind: 'directory' } }
  | { readonly __typename: 'Blob'; readonly entry: Exclude<TreeEntry, { readonly kind: 'directory' }> };

/** The object in git that stands at a path. */
export function gitObject(entry: TreeEntry): GitObjectSource {
  return entry.kind === 'directory' ? { __typename: 'Tree', entry } : { __typename: 'Blob', entry };
}

const gitObjectId = ({ entry }: GitObjectSource) => `GO_${Buffer.from(gitSha(entry)).toString('base64url')}`;

export const treeResolvers = {
  id: gitObjectId,
  oid: ({ entry }: GitObjectSource) => gitSha(entry),
  entries: ({ entry }: GitObjectSource) => (entry.kind === 'directory' ? entry.entries : []),
};

const modes = { file: 0o100644, symlink: 0o120000, directory: 0o40000 } as const;

export const treeEntryResolvers = {
  name: (entry: TreeEntry) => baseName(entry.path),
  type: (entry: TreeEntry) => (entry.kind === 'directory' ? 'tree' : 'blob'),
  mode: (entry: TreeEntry) => modes[entry.kind],
  oid: gitSha,
  object: gitObject,
};

const textOf = (entry: TreeEntry) =>
  entry.kind === 'file' ? entry.text : entry.kind === 'symlink' ? entry.target : '';

/** GitHub cuts a text there (sveltia/sveltia-cms#950). */
const maxTextBytes = 512_000;

export const blobResolvers = {
  id: gitObjectId,
  oid: ({ entry }: GitObjectSource) => gitSha(entry),
  text: ({ entry }: GitObjectSource) => Buffer.from(textOf(entry)).subarray(0, maxTextBytes).toString(),
  byteSize: ({ entry }: GitObjectSource) => Buffer.byteLength(textOf(entry)),
  isBinary: () => false,
  isTruncated: ({ entry }: GitObjectSource) => Buffer.byteLength(textOf(entry)) > maxTextBytes,
};

export interface RefSource {
  readonly name: string;
  readonly sha: string;
}

type CommitSource = Commit & { readonly __typename: 'Commit' };

export const refResolvers = {
  id: ({ name }: RefSource) => `REF_${Buffer.from(name).toString('base64url')}`,
  prefix: () => 'refs/heads/',
  target: ({ sha }: RefSource, _: unknown, { world }: GraphqlContext): CommitSource | null => {
    const commit = world.commits.get(sha);
    return commit === undefined ? null : { ...commit, __typename: 'Commit' };
  },
};

export const commitResolvers = {
  id: ({ sha }: CommitSource) => `C_${sha}`,
  oid: ({ sha }: CommitSource) => sha,
  tree: ({ files }: CommitSource) => {
    const entry = entryAt(files, '');
    if (entry === undefined) throw new Error('a commit has a tree');
    return gitObject(entry);
  },
  url: ({ sha }: CommitSource, _: unknown, { urls }: GraphqlContext) =>
    `${urls.htmlRepository}/commit/${sha}`,
};
