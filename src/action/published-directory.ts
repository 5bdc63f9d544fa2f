/** Publishes into a folder of the workspace. What is published is for `publish/published-files`. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isOurPath, type PublishRequest, publishedFiles } from '../publish/published-files.js';

export interface DirectoryRequest extends Omit<PublishRequest, 'previous'> {
  readonly workspace: string;
  /** Relative to the workspace. */
  readonly directory: string;
}

export interface PublishedDirectory {
  /** Relative to the workspace, sorted. */
  readonly paths: readonly string[];
  readonly problems: readonly string[];
}

/** A file that would not change is not touched, and one that is not Watchbill's neither. */
export async function publishToDirectory(request: DirectoryRequest): Promise<PublishedDirectory> {
  const directory = request.directory.replace(/\/+$/, '');
  const folder = join(request.workspace, directory);
  const previous = new Map([...(await textsIn(folder, '')), ...(await textsIn(folder, 'people/'))]);
  const { files, removed, problems } = publishedFiles({ ...request, previous });
  for (const path of removed) await rm(join(folder, path));
  for (const { path, text } of files) {
    if (previous.get(path) === text) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { paths: files.map(({ path }) => `${directory}/${path}`), problems };
}

/** By path from the folder; of those that can be ours. */
async function textsIn(folder: string, prefix: string): Promise<readonly (readonly [string, string])[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true }).catch(nothingIfAbsent);
  const paths = entries.filter((entry) => entry.isFile()).map(({ name }) => `${prefix}${name}`);
  return await Promise.all(
    paths.filter(isOurPath).map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const),
  );
}

function nothingIfAbsent(error: unknown): [] {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
  throw error;
}
