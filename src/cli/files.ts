/** Finds and reads the schedule files: those named, or those the Action would take by default. */
import { readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import type { SourceFile } from '../config/source.js';

/** The Action's default, `schedules/*.yml`. */
const folder = 'schedules';
const ending = '.yml';

export type FilesRead =
  | { readonly files: readonly SourceFile[] }
  /** What could not be read, for people. */
  | { readonly problem: string };

/** `names` as typed, relative to `directory`; where there are none, all of its `schedules/*.yml`, by name. */
export async function readFiles(directory: string, names: readonly string[]): Promise<FilesRead> {
  const wanted = names.length > 0 ? names : await defaultNames(directory);
  if (wanted.length === 0) {
    return {
      problem: `no ${folder}/*${ending} here; name a schedule file, or change to a repository that has one`,
    };
  }
  const read = await Promise.all(wanted.map((name) => readOne(directory, name)));
  const [problem] = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  return problem === undefined
    ? { files: read.flatMap((one) => ('problem' in one ? [] : [one])) }
    : { problem };
}

async function defaultNames(directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(directory, folder), { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
    return files.map(({ name }) => `${folder}/${name}`).sort();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function readOne(directory: string, name: string): Promise<SourceFile | { readonly problem: string }> {
  try {
    const text = await readFile(isAbsolute(name) ? name : join(directory, name), 'utf8');
    return { path: name.split(sep).join('/'), text };
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return { problem: `cannot read ${name}: ${reasons.get(code) ?? code}` };
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['EACCES', 'you may not read it'],
]);

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
