/** Files at a commit, as git and the contents API see them. */
import { createHash } from 'node:crypto';
import type { FileEntry, Files } from './model.js';

export type TreeEntry =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string }
  | { readonly kind: 'directory'; readonly path: string; readonly entries: readonly TreeEntry[] };

/** What stands at the path, without following a symbolic link; the root is the empty path. */
export function entryAt(files: Files, path: string): TreeEntry | undefined {
  const file = files.get(path);
  if (file !== undefined) return { ...file, path };
  const prefix = path === '' ? '' : `${path}/`;
  const inside = [...files.keys()].filter((name) => name.startsWith(prefix));
  if (inside.length === 0 && path !== '') return undefined;
  const names = new Set(inside.map((name) => name.slice(prefix.length).split('/')[0] ?? ''));
  const entries = [...names].sort().flatMap((name) => entryAt(files, `${prefix}${name}`) ?? []);
  return { kind: 'directory', path, entries };
}

/** As `entryAt`, but a link to a file in the repository is that file under the link's own path. */
export function followedEntryAt(files: Files, path: string): TreeEntry | undefined {
  const entry = entryAt(files, path);
  if (entry?.kind !== 'symlink') return entry;
  const target = files.get(resolvePath(path, entry.target));
  return target?.kind === 'file' ? { ...target, path } : entry;
}

export function withEntry(files: Files, path: string, entry: FileEntry): Files {
  const clean = path.replace(/^\/+/, '');
  if (clean === '' || clean.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    throw new RangeError(`expected a path inside the repository, found "${path}"`);
  }
  return new Map([...files, [clean, entry]]);
}

/** The git object's name: blob for files and links, tree for directories. */
export function gitSha(entry: TreeEntry): string {
  if (entry.kind === 'directory') return hashObject('tree', Buffer.concat(entry.entries.map(treeLine)));
  return hashObject('blob', Buffer.from(entry.kind === 'file' ? entry.text : entry.target));
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Git's name of an object with this content. */
export function hashObject(kind: 'blob' | 'tree' | 'commit', content: Buffer): string {
  return createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest('hex');
}

const modes = { file: '100644', symlink: '120000', directory: '40000' } as const;

function treeLine(entry: TreeEntry): Buffer {
  return Buffer.concat([
    Buffer.from(`${modes[entry.kind]} ${baseName(entry.path)}\0`),
    Buffer.from(gitSha(entry), 'hex'),
  ]);
}

function resolvePath(from: string, target: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
