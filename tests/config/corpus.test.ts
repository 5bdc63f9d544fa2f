/** Every file of the corpus: the right ones with what they parse to, the wrong ones with what is said about them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/config/diagnostic.js';
import { loadSchedules } from '../../src/config/load.js';
import type { SourceFile } from '../../src/config/source.js';
import { meaningOf } from './meaning.js';

const corpus = join(import.meta.dirname, '..', 'corpus');

/** A case is one file, or a folder of files that are loaded together. */
function casesIn(folder: string): readonly string[] {
  return readdirSync(join(corpus, folder)).filter((name) => !/\.(txt|json)$/.test(name));
}

function read(folder: string, name: string): readonly SourceFile[] {
  const path = join(corpus, folder, name);
  const paths = statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((file) => [file, join(path, file)] as const)
    : [[name, path] as const];
  return paths.map(([file, from]) => ({ path: `schedules/${file}`, text: readFileSync(from, 'utf8') }));
}

describe('right schedules', () => {
  it.each(casesIn('ok'))('%s', async (name) => {
    const { schedules, diagnostics } = loadSchedules(read('ok', name));
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    const parsed = `${JSON.stringify(schedules.map(meaningOf), undefined, 2)}\n`;
    await expect(parsed).toMatchFileSnapshot(join(corpus, 'ok', `${name}.json`));
  });
});

describe('wrong schedules', () => {
  it.each(casesIn('err'))('%s', async (name) => {
    const { schedules, diagnostics } = loadSchedules(read('err', name));
    const served = schedules.map(({ path }) => `served: ${path}`);
    const lines = [...diagnostics.map(formatDiagnostic), ...served].join('\n');
    await expect(`${lines}\n`).toMatchFileSnapshot(join(corpus, 'err', `${name}.txt`));
  });
});
