/** When a roster is written into a file of the team's, and when it is left alone. */
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/plan/change.js';
import { plan } from '../../src/plan/plan.js';
import { aConfig, at } from '../support/builders.js';
import { anObserved, applyToObserved } from '../support/observed.js';

const marks = (id: string) => `<!-- watchbill:roster ${id} -->\n<!-- /watchbill:roster -->\n`;
const readme = (text: string) => ({ path: 'README.md', state: 'read' as const, text });
const payments = aConfig({ roster: {} });
const search = aConfig({ roster: {}, name: 'Search', label: 'search' }, 'schedules/search.yml');
const now = at('11-24 10:00');

type Edit = Extract<Change, { readonly kind: 'edit-file' }>;

function edits(changes: readonly Change[]): readonly Edit[] {
  return changes.filter((change) => change.kind === 'edit-file');
}

test('one commit, and none again before the next handoff', () => {
  const observed = anObserved({ files: [readme(`# Us\n${marks('payments')}`)] });
  const first = plan({ config: [payments], observed, now });
  expect(edits(first.changes)).toMatchObject([
    {
      path: 'README.md',
      as: 'commit',
      title: 'Payments: alice is on call',
      was: `# Us\n${marks('payments')}`,
    },
  ]);
  const after = applyToObserved(observed, first.changes, now);
  const later = plan({ config: [payments], observed: after, now: at('11-30 08:59') });
  expect(edits(later.changes)).toEqual([]);
  const [next] = edits(plan({ config: [payments], observed: after, now: at('11-30 09:00') }).changes);
  expect(next?.text).toContain('| primary | **bob** |');
  expect(next?.text.startsWith('# Us\n')).toBe(true);
});

test('two schedules in one file are written one after the other', () => {
  const observed = anObserved({ files: [readme(marks('search') + marks('payments'))] });
  const { changes } = plan({ config: [payments, search], observed, now });
  const [first, second] = edits(changes);
  expect(second?.was).toBe(first?.text);
  expect(new Set([first?.chain, second?.chain]).size).toBe(1);
  const settled = applyToObserved(observed, changes, now);
  expect(edits(plan({ config: [payments, search], observed: settled, now }).changes)).toEqual([]);
});

test('pull requests start from the file as it is, each on a branch of its text', () => {
  const file = { roster: { as: 'pull request' } };
  const configs = [aConfig(file), aConfig({ ...file, label: 'search' }, 'schedules/search.yml')];
  const text = marks('search') + marks('payments');
  const observed = anObserved({ files: [readme(text)] });
  const found = edits(plan({ config: configs, observed, now }).changes);
  expect(found.map(({ was }) => was)).toEqual([text, text]);
  expect(
    found.map(({ branch }) => branch).every((name) => /^watchbill\/roster-\w+-[\da-f]{8}$/.test(name)),
  ).toBe(true);
  const [again] = edits(plan({ config: configs, observed, now: at('11-25 10:00') }).changes);
  expect(again?.branch).toBe(found[0]?.branch);
  const [next] = edits(plan({ config: configs, observed, now: at('12-01 10:00') }).changes);
  expect(next?.branch).not.toBe(found[0]?.branch);
});

describe('nothing is written', () => {
  test.each([
    ['where nobody asks', aConfig(), readme(marks('payments')), []],
    ['where the file was not read', payments, undefined, []],
    [
      'where it is not there',
      payments,
      { path: 'README.md', state: 'absent' as const },
      ['the roster was not written: README.md is not on the default branch'],
    ],
    [
      'where it cannot be read',
      payments,
      { path: 'README.md', state: 'unreadable' as const },
      ['the roster was not written: README.md could not be read'],
    ],
    [
      'where it has no place',
      payments,
      readme('# Us\n'),
      ['the roster was not written: README.md has no line `<!-- watchbill:roster payments -->`'],
    ],
  ])('%s', (_, config, file, problems) => {
    const observed = anObserved({ files: file === undefined ? [] : [file] });
    const planned = plan({ config: [config], observed, now });
    expect(edits(planned.changes)).toEqual([]);
    expect(planned.problems.map(({ text }) => text)).toEqual(problems);
  });
});
