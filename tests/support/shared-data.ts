/** Real inputs that lie beside the repository, in no commit; checks that use them are skipped where they are absent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** `shared/data` beside the repository, or beside a folder in which it lies. */
function found(from: string): string | undefined {
  const folder = join(from, 'shared', 'data');
  if (existsSync(folder)) return folder;
  return dirname(from) === from ? undefined : found(dirname(from));
}

const root = found(join(import.meta.dirname, '..', '..', '..'));

export const hasSharedData = root !== undefined;

/** File name → text; nothing where the data are absent. */
export function sharedFiles(folder: string): ReadonlyMap<string, string> {
  if (root === undefined) return new Map();
  const path = join(root, folder);
  return new Map(
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, readFileSync(join(path, name), 'utf8')]),
  );
}
