import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { error, notice, setOutput, warning } from '@actions/core';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { type Annotation, formatAnnotation, formatLogLine, formatOutput } from '../../src/action/commands.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What GitHub's own package writes for the annotation. */
function byActionsCore({ level, message, line, column, ...rest }: Annotation): string {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  const properties = {
    ...rest,
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  };
  ({ error, warning, notice })[level](message, properties);
  spy.mockRestore();
  return lines.join('').trimEnd();
}

test('annotations are those of @actions/core', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '%', '\r', '\n', ':', ',', 'é', '한') });
  const filled = fc.tuple(fc.constant('x'), text).map((parts) => parts.join(''));
  const annotation = fc.record(
    {
      level: fc.constantFrom('error', 'warning', 'notice'),
      message: filled.map((message) => `${message}.`),
      title: filled,
      file: filled,
      line: fc.integer({ min: 1, max: 9999 }),
      column: fc.integer({ min: 1, max: 999 }),
    },
    { requiredKeys: ['level', 'message'] },
  );
  fc.assert(
    fc.property(annotation, (given) => {
      expect(formatAnnotation(given)).toBe(byActionsCore(given));
    }),
  );
});

test('outputs are those of @actions/core but for the delimiter', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-'));
  const file = join(folder, 'output');
  writeFileSync(file, '');
  vi.stubEnv('GITHUB_OUTPUT', file);
  setOutput('calendar', 'one\ntwo');
  const text = readFileSync(file, 'utf8').replaceAll(/ghadelimiter_[\w-]+/g, 'END');
  rmSync(folder, { recursive: true });
  expect(formatOutput('calendar', 'one\ntwo', 'END')).toBe(text);
});

test('a value cannot close its own block', () => {
  expect(() => formatOutput('calendar', 'a\nEND\nevil<<X', 'END')).toThrow('delimiter');
});

const lines: readonly [text: string, line: string, why: string][] = [
  ['done: #12', 'done: #12', 'plain text stays'],
  ['a\n::set-output name=x::y', 'a ::set-output name=x::y', 'a line end would begin a command'],
  ['::error::x', '· ::error::x', 'a command at the start'],
  ['  ::error::x', '· ::error::x', 'the runner skips blanks before it'],
  ['a ##[error]x', 'a # #[error]x', 'the old form counts anywhere in the line'],
  ['a\u2028::b', 'a ::b', 'a line end of another alphabet'],
];

test.each(lines)('%j is logged as %j: %s', (text, line) => {
  expect(formatLogLine(text)).toBe(line);
});
