/** The guide to handoffs: its example is a golden case, its figures are the defaults, its commands can be given. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leadTimeMinutes } from '../../src/handoff/shift-log.js';
import { commandLines } from '../../src/issues/command-parser.js';
import { defaultAcknowledgeHandoff } from '../../src/issues/defaults.js';
import { formatMarker } from '../../src/issues/marker.js';
import { shiftLogLabel } from '../../src/issues/record.js';
import { recordCommands } from '../../src/issues/record-commands.js';
import { maxPins } from '../../src/plan/change.js';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/guide/handoff.md'), 'utf8');
const prose = page.replace(/\s+/g, ' ');

test('its digest is the one of the golden case', () => {
  const [, name = '', at = '', quoted = ''] =
    /<!-- digest: (\S+) (\S+) -->\n([\s\S]*?)\n<!-- end of digest -->/.exec(page) ?? [];
  const folder = join(root, 'tests/golden', name);
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const marker = formatMarker({ kind: 'handoff', key: `payments/primary ${at}` });
  const [, ...lines] = (texts.find((text) => text.startsWith(marker)) ?? '').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(10);
  expect(quoted.split('\n').map((line) => line.replace(/^> ?/, ''))).toEqual(lines);
});

test('its figures are the defaults', () => {
  expect(leadTimeMinutes).toBe(60);
  expect(prose).toContain('It is opened an hour before the shift');
  expect(maxPins).toBe(3);
  expect(prose).toContain('GitHub pins three issues at most');
  expect(defaultAcknowledgeHandoff.duration.total('hours')).toBe(2);
  expect(defaultAcknowledgeHandoff.clock).toBe('business');
  expect(prose).toContain('They have two business hours from the digest on');
  expect(prose).toContain(`labeled \`${shiftLogLabel}\``);
});

test('its commands can be given, on a log where it says so', () => {
  const shown = [...page.matchAll(/`(\/[a-z-]+[^`]*)`/g)].flatMap(([, text = '']) => commandLines(text));
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.map((line) => (line.kind === 'command' ? line.command.name : line.name)).sort()).toEqual(
    expect.arrayContaining(['ack', 'note', 'override', 'swap']),
  );
  expect(recordCommands.log).toEqual(expect.arrayContaining(['ack', 'note']));
});

test('what it links is there', () => {
  const links = [...page.matchAll(/\]\((\.[^)#]*|[a-z]+\.md)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !existsSync(join(root, 'docs/guide', link)))).toEqual([]);
});
