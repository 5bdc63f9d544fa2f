/**
 * Finds the schedule files: in the workspace where there is a checkout, else at the head of the default branch, so
 * that a workflow can be one step. Reads them and no more; `config` says what they mean.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import type { SourceFile } from '../config/source.js';
import type { GraphqlAnswer, Reader } from './client.js';
import { ReadError, UserError } from './failure.js';
import { foldersQuery } from './file-query.js';
import { type Glob, parseGlob } from './glob.js';
import { askEvent, expressionsOf, likelyRecordLabels, type Opening } from './opening.js';
import { query, refuseErrorsAt, valueAt } from './page.js';
import { narrowFolder } from './tree.js';

export interface FilesRequest {
  /** Folder that may hold a checkout. */
  readonly workspace: string;
  /** Patterns that `parseGlob` takes. */
  readonly patterns: readonly string[];
  readonly reader: Reader;
  readonly owner: string;
  readonly repository: string;
  /** One issue for an event run: on the default branch it is read along. */
  readonly scope: 'all' | number;
  readonly now: Temporal.Instant;
}

export interface Files {
  readonly origin: 'workspace' | 'default branch';
  /** Sorted by path, each once. */
  readonly files: readonly SourceFile[];
  /** The first answer of an event run, where it had to be asked for already. */
  readonly opening?: Opening;
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
  const { files, opening } = await readDefaultBranch(request, globs);
  if (files.length === 0) throw new UserError(`No file of the default branch matches ${names}`);
  return { origin: 'default branch', files, ...(opening === undefined ? {} : { opening }) };
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

/** One request for all folders. */
async function readDefaultBranch(
  request: FilesRequest,
  globs: readonly Glob[],
): Promise<Pick<Files, 'files' | 'opening'>> {
  const deep = globs.find((glob) => glob.isDeep);
  if (deep !== undefined) {
    throw new UserError(
      `\`${deep.pattern}\` reaches into several folders, which needs a checkout: add actions/checkout before this step`,
    );
  }
  const folders = [...new Set(globs.map((glob) => glob.folder))];
  const { answer, opening } = await askFolders(request, folders);
  const files = folders
    .flatMap((folder, index) => filesAt(answer, folder, index))
    .filter(({ path }) => globs.some((glob) => glob.matches(path)));
  const byPath = new Map(files.map((file) => [file.path, file]));
  return {
    files: sorted([...byPath.keys()]).map((path) => ({ path, text: byPath.get(path)?.text ?? '' })),
    ...(opening === undefined ? {} : { opening }),
  };
}

async function askFolders(
  request: FilesRequest,
  folders: readonly string[],
): Promise<{ readonly answer: GraphqlAnswer; readonly opening?: Opening }> {
  const { reader, owner, repository, scope } = request;
  if (scope === 'all') {
    const variables = { owner, name: repository, ...expressionsOf(folders) };
    return { answer: await query(reader, foldersQuery(folders.length), variables) };
  }
  const opening = await askEvent({ ...request, number: scope, folders, recordLabels: likelyRecordLabels });
  return { answer: opening.answer, opening };
}

/** A folder that does not exist has no files. */
function filesAt(answer: GraphqlAnswer, folder: string, index: number): readonly SourceFile[] {
  const place = ['repository', `folder${index}`];
  refuseErrorsAt(answer, [place]);
  const files = narrowFolder(valueAt(answer.data, place));
  if (files === undefined)
    throw new ReadError(`The folder ${folder} of the default branch could not be read`);
  return files.map(({ path, text, isTruncated }) => {
    if (isTruncated) throw tooLarge(path);
    return { path, text };
  });
}

function sorted(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].sort();
}
