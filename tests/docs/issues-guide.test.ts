/** The guide to issues, outside its tables: the commands it shows are read, and its figures are the defaults. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { commandLines } from '../../src/issues/command-parser.js';
import {
  defaultManners,
  defaultReopen,
  defaultRequestWindows,
  defaultSimilar,
} from '../../src/issues/defaults.js';
import { parseSpan } from '../../src/issues/override-request.js';
import { statuses } from '../../src/issues/policy.js';
import { stageOf } from '../../src/issues/stage.js';
import { parseSwap } from '../../src/issues/swap-request.js';
import { parseWhen } from '../../src/issues/when.js';
import { parseLogin } from '../../src/schedule/login.js';
import { configOf } from '../support/config.js';

const page = readFileSync(join(import.meta.dirname, '../../docs/guide/issues.md'), 'utf8');
const prose = page.replace(/<!-- table: [\s\S]*?<!-- end of table -->/g, '').replace(/\s+/g, ' ');
const shown = [...new Set([...page.matchAll(/`(\/[a-z-]+[^`[\]]*)`/g)].map(([, text = '']) => text))];

const { schedule, policy } = configOf(`
timezone: Asia/Seoul
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, bob] }
  secondary: { follows: primary }
`);
/** Tuesday of a week of bob's; alice leads on 5 December. */
const context = {
  schedule,
  hours: policy.hours,
  zone: 'Asia/Seoul',
  at: Temporal.Instant.from('2026-11-24T01:00:00Z'),
};

test('every command it shows is one', () => {
  expect(shown.length).toBeGreaterThan(30);
  const lines = shown.map((text) => ({ text, kinds: commandLines(text).map(({ kind }) => kind) }));
  expect(lines.filter(({ kinds }) => kinds.join() !== 'command' && kinds.join() !== 'misfit')).toEqual([]);
  // A name alone, in the middle of a sentence.
  expect(lines.filter(({ text, kinds }) => kinds[0] === 'misfit' && text.includes(' '))).toEqual([]);
});

test('every time, span and swap it shows can be read', () => {
  const written = shown
    .flatMap((text) => commandLines(text))
    .flatMap((line) => ('command' in line ? line.command : []));
  const alice = parseLogin('alice');
  const bob = parseLogin('bob');
  if (alice === undefined || bob === undefined) throw new Error('no logins');
  const read = written.flatMap((command) => {
    if (command.name === 'eta') return [parseWhen(command.text, context).kind];
    if (command.name === 'override') return [parseSpan(command.text, context).kind];
    if (command.name !== 'swap') return [];
    // Who leads on 5 December swaps with the other.
    const asked = [
      { writer: alice, other: bob },
      { writer: bob, other: alice },
    ];
    const kinds = asked.map((people) => parseSwap(command.text, { ...context, ...people }).kind);
    return [kinds.find((kind) => kind !== 'unread') ?? 'unread'];
  });
  expect(read.length).toBeGreaterThan(6);
  expect(new Set(read)).toEqual(new Set(['moment', 'span', 'swap']));
});

test.each([
  'until Fri 09:00',
  'from Thu 18:00 until Fri 09:00',
  'for 4h',
  '5 Dec',
  'through 7 Dec',
  'until handoff',
])('an override takes “%s”, with a role before it too', (words) => {
  expect(prose).toContain(`${words}\``);
  expect(parseSpan(words, context)).toMatchObject({ kind: 'span', role: 'primary' });
  expect(parseSpan(`secondary ${words}`, context)).toMatchObject({ kind: 'span', role: 'secondary' });
});

test.each([
  {
    words: 'Two business days after our last word',
    figure: defaultRequestWindows.notice.total('days'),
    is: 2,
  },
  {
    words: '24 hours after that notice it is',
    figure: defaultRequestWindows.close.always.total('hours'),
    is: 24,
  },
  { words: 'as one working day', figure: defaultRequestWindows.close.business.total('days'), is: 1 },
  { words: '`reopen` (14 days)', figure: defaultReopen.total('days'), is: 14 },
  { words: 'shows the three most alike', figure: defaultSimilar, is: 3 },
  { words: 'closed by Watchbill twice', figure: defaultManners.closesPerIssue, is: 2 },
  {
    words: '`default-severity`](../reference.md#incidents), `sev3`',
    figure: policy.incidents.defaultSeverity,
    is: 'sev3',
  },
])('“$words” is the default', ({ words, figure, is }) => {
  expect(prose).toContain(words);
  expect(figure).toBe(is);
});

test('the table of statuses has the stage of each', () => {
  const table = page.split('## Where it stands\n')[1]?.split('\n## ')[0] ?? '';
  const rows = [...table.matchAll(/^\| ([\w ]+) \| .* \| .* \| ([\w -]+) \|$/gm)].slice(1);
  const stages = statuses.map((status) => [
    status,
    status === 'waiting' ? 'the one before' : stageOf([{ status, since: context.at, how: 'label' }]),
  ]);
  expect(rows.map(([, status, stage]) => [status, stage])).toEqual(stages);
});
