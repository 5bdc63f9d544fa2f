/** Compares each golden case with what is planned now; with `UPDATE_GOLDEN=1` writes it, to be read as a diff. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { goldenOf } from '../support/golden.js';

const root = fileURLToPath(new URL('../golden/', import.meta.url));
const isUpdate = process.env.UPDATE_GOLDEN === '1';

const cases = readdirSync(root).filter((name) => readdirSync(join(root, name)).includes('observed.json'));

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name === 'plan.json' || name.endsWith('.md'))
    .sort();
}

/** `schedule.yml` before `schedule-search.yml`. */
function byLength(a: string, b: string): number {
  return a.length - b.length;
}

describe('golden cases', () => {
  it.each(cases)('%s', (name) => {
    const folder = join(root, name);
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    const names = readdirSync(folder);
    const schedules = names.filter((file) => /^schedule.*\.yml$/.test(file)).sort(byLength);
    const golden = goldenOf({
      schedules: new Map(schedules.map((file) => [file, read(file)])),
      observed: read('observed.json'),
      now: read('now'),
      ...(names.includes('late') ? { late: read('late') } : {}),
    });
    if (isUpdate) {
      for (const file of filesIn(folder)) rmSync(join(folder, file));
      for (const [file, text] of golden) writeFileSync(join(folder, file), text);
    }
    expect(filesIn(folder)).toEqual([...golden.keys()].sort());
    for (const [file, text] of golden) expect(text, `${name}/${file}`).toBe(read(file));
  });
});
