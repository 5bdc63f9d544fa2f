/** Where Watchbill itself lies: the folder with its `action.yml`, forms and version. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/**
 * The nearest folder above the program that holds an `action.yml`; `program` may be a link, as npm makes them. Throws where
 * there is none: then the package is not whole.
 */
export function packageFolder(program: string): string {
  const start = dirname(realpathSync(program));
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'action.yml'))) return folder;
    if (folder === dirname(folder)) throw new Error(`no action.yml in ${start} or above it`);
  }
}

/** `watchbill 0.1.0` */
export function versionText(folder: string): string {
  const { name, version } = z
    .object({ name: z.string(), version: z.string() })
    .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return `${name} ${version}`;
}
