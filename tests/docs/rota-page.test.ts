/** The pages about the rota page and the command line, outside YAML: what they show is what comes out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseRequest } from '../../src/cli/arguments.js';
import { answerRota } from '../../src/cli/rota.js';
import { rosterBlock, withRoster } from '../../src/report/roster.js';
import { at } from '../support/builders.js';
import { configOf } from '../support/config.js';

const text = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const blockOf = (page: string, language: string, index = 0) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))][index]?.[1] ?? '';

test('the roster shown is what the schedule above it makes of the marks', () => {
  const page = text('docs/guide/rota-page.md');
  const { schedule } = configOf(blockOf(page, 'yaml'));
  const block = rosterBlock({ schedule, now: at('12-05 01:00'), displayName: String });
  expect(withRoster(blockOf(page, 'html'), 'payments', block)).toEqual({
    kind: 'changed',
    text: blockOf(page, 'markdown', 1),
  });
});

test('the bars shown are those of the README’s schedule', () => {
  const yaml = [...text('README.md').matchAll(/^```yaml\n(.*?)^```$/gms)]
    .map(([, block = '']) => block)
    .find((block) => !/^jobs:/m.test(block));
  const request = parseRequest(['show']);
  if (request.command !== 'show') throw new Error('not understood');
  const { lines } = answerRota(request, {
    files: [{ path: 'schedules/payments.yml', text: yaml ?? '' }],
    now: at('12-05 01:00'),
    paint: { heading: String, warning: String, aside: String },
    columns: 100,
  });
  expect(lines.join('\n').startsWith(blockOf(text('docs/guide/command-line.md'), 'text'))).toBe(true);
});
