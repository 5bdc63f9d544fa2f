/** Resolvers of git's objects: folders and files of the default branch. */
import { baseName, gitSha, type TreeEntry } from '../files.js';

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

export const blobResolvers = {
  id: gitObjectId,
  oid: ({ entry }: GitObjectSource) => gitSha(entry),
  text: ({ entry }: GitObjectSource) => textOf(entry),
  byteSize: ({ entry }: GitObjectSource) => Buffer.byteLength(textOf(entry)),
  isBinary: () => false,
  isTruncated: () => false,
};
