/**
 * Finds the schedule files: in the workspace where there is a checkout, else at the head of the default branch, so
 * that a workflow can be one step. Reads them and no more; `config` says what they mean.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SourceFile } from '../config/source.js';
import type { Reader } from './client.js';
import { ReadError, UserError } from './failure.js';
import { type Glob, parseGlob } from './glob.js';
import { query, refuseErrorsBeyondIssues, valueAt } from './page.js';
import { folderQuery } from './query.js';

export interface FilesRequest {
  /** Folder that may hold a checkout. */
  readonly workspace: string;
  /** Patterns that `parseGlob` takes. */
  readonly patterns: readonly string[];
  readonly reader: Reader;
  readonly owner: string;
  readonly repository: string;
}

export interface Files {
  readonly origin: 'workspace' | 'default branch';
  /** Sorted by path, each once. */
  readonly files: readonly SourceFile[];
}

/** A schedule of 500 people is far below; beyond it somebody has put the wrong file there. */
const maxFileBytes = 1_000_000;

/** @throws UserError where no file matches or one is too large, ReadError where GitHub does not answer. */
export async function readSchedules(request: FilesRequest): Promise<Files> {
  const globs = request.patterns.flatMap((pattern) => parseGlob(pattern) ?? []);
  const local = await readWorkspace(request.workspace, globs);
  if (local.length > 0) return { origin: 'workspace', files: local };
  const names = request.patterns.map((pattern) => `\`${pattern}\``).join(', ');
  if (await isCheckout(request.workspace)) throw new UserError(`No file of the checkout matches ${names}`);
  const remote = await readDefaultBranch(request, globs);
  if (remote.length === 0) throw new UserError(`No file of the default branch matches ${names}`);
  return { origin: 'default branch', files: remote };
}

/** The files of a folder on disk that match, sorted by path. Links are not followed. */
export async function readWorkspace(folder: string, globs: readonly Glob[]): Promise<readonly SourceFile[]> {
  const paths = await Promise.all(globs.map((glob) => pathsIn(folder, glob)));
  return await Promise.all(
    sorted(paths.flat()).map(async (path) => ({ path, text: await readText(join(folder, path), path) })),
  );
}

async function pathsIn(root: string, glob: Glob): Promise<readonly string[]> {
  const prefix = glob.folder === '' ? '' : `${glob.folder}/`;
  const entries = await entriesOf(join(root, glob.folder), glob.isDeep);
  return entries.map((entry) => `${prefix}${entry}`).filter(glob.matches);
}

/** Paths of the files in a folder, relative to it; none where there is no such folder. */
async function entriesOf(folder: string, isDeep: boolean): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(nothingIfAbsent);
  const nested = entries.map(async (entry) => {
    if (entry.isFile()) return [entry.name];
    if (!entry.isDirectory() || !isDeep || entry.name === '.git' || entry.name === 'node_modules') return [];
    const inner = await entriesOf(join(folder, entry.name), isDeep);
    return inner.map((path) => `${entry.name}/${path}`);
  });
  return (await Promise.all(nested)).flat();
}

function nothingIfAbsent(error: unknown): [] {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
    return [];
  throw error;
}

async function readText(file: string, path: string): Promise<string> {
  const { size } = await stat(file);
  if (size > maxFileBytes) throw tooLarge(path);
  return await readFile(file, 'utf8');
}

function tooLarge(path: string): UserError {
  return new UserError(`${path} is larger than ${maxFileBytes / 1_000_000} MB; no schedule is that large`);
}

async function isCheckout(folder: string): Promise<boolean> {
  return await stat(join(folder, '.git')).then(
    () => true,
    () => false,
  );
}

async function readDefaultBranch(
  request: FilesRequest,
  globs: readonly Glob[],
): Promise<readonly SourceFile[]> {
  const deep = globs.find((glob) => glob.isDeep);
  if (deep !== undefined) {
    throw new UserError(
      `\`${deep.pattern}\` reaches into several folders, which needs a checkout: add actions/checkout before this step`,
    );
  }
  const files = new Map<string, string>();
  for (const folder of new Set(globs.map((glob) => glob.folder))) {
    for (const { path, text } of await readFolder(request, folder)) {
      if (globs.some((glob) => glob.matches(path))) files.set(path, text);
    }
  }
  return sorted([...files.keys()]).map((path) => ({ path, text: files.get(path) ?? '' }));
}

const tree = z.object({
  entries: z.array(
    z.object({
      path: z.string(),
      mode: z.number(),
      object: z.object({ text: z.string().nullish(), isTruncated: z.boolean().optional() }).nullable(),
    }),
  ),
});

/** Git's mode of a symbolic link; its text is the path it points to, not a schedule. */
const linkMode = 0o120000;

/** One request; a folder that does not exist has no files. */
async function readFolder(
  { reader, owner, repository }: FilesRequest,
  folder: string,
): Promise<readonly SourceFile[]> {
  const answer = await query(reader, folderQuery, { owner, name: repository, expression: `HEAD:${folder}` });
  refuseErrorsBeyondIssues(answer, []);
  const object = valueAt(answer.data, ['repository', 'object']);
  if (object === null) return [];
  const parsed = tree.safeParse(object);
  if (!parsed.success) throw new ReadError(`The folder ${folder} of the default branch could not be read`);
  return parsed.data.entries.flatMap(({ path, mode, object: blob }) => {
    if (mode === linkMode || typeof blob?.text !== 'string') return [];
    if (blob.isTruncated === true) throw tooLarge(path);
    return [{ path, text: blob.text }];
  });
}

function sorted(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].sort();
}
