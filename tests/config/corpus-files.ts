/** The texts of the corpus, for tests that bend them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const corpusFolder = join(import.meta.dirname, '..', 'corpus');

/** Single files of `ok` or `err`, in the order of their names; cases of several files are left out. */
export function corpusTexts(
  folder: 'ok' | 'err',
): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(join(corpusFolder, folder))
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(corpusFolder, folder, name), 'utf8') }));
}
