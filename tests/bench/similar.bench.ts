/** What it costs to find the closed issues like a new one, five times as many as are read. Figures are printed; nothing is asserted. */
import { expect, test, vi } from 'vitest';
import { similarIssues } from '../../src/issues/archive.js';
import type { Issue } from '../../src/issues/issue.js';
import { aConfig, anIncident, closed, comment } from '../support/builders.js';

// A machine that has other things to do takes minutes for what is repeated so often.
vi.setConfig({ testTimeout: 600_000 });

const parts = ['Checkout', 'Export', 'Search', 'Login', 'Mail', 'Gateway', 'Ledger', 'Refunds'];
const faults = [
  'times out',
  'returns 502',
  'is slow',
  'loses messages',
  'has no rows',
  'crashes',
  'is empty',
];

/** The same every time; the text is longer than what is looked at of any. */
function incident(number: number): Issue {
  const [part = '', fault = ''] = [parts[number % parts.length], faults[number % faults.length]];
  const log = Array.from({ length: 400 }, (_, line) => `node${(number * 31 + line * 7) % 5_000}`).join(' ');
  const body = `### Component\n\n${part}\n\n### Summary\n\n${part} ${fault} since ${number}.\n\n${log}`;
  return anIncident({ number, title: `${part} ${fault}`, body, events: ended });
}

const ended = [comment('11-24 11:00', 'alice', 'Restarted it.\n/resolved'), closed('11-24 12:00')];

test('one new issue among 1,000 closed ones', async ({ bench }) => {
  const config = aConfig();
  const archive = Array.from({ length: 1_000 }, (_, index) => incident(index + 1));
  const search = { archive, config, all: [config], templates: [] };
  const asked = incident(5_000);
  expect(similarIssues(asked, search)).toHaveLength(3);
  await bench('the three most alike, and how each was resolved', () => {
    similarIssues(asked, search);
  }).run();
  const few = { ...search, archive: archive.slice(0, 200) };
  await bench('the same among 200, as many as are read', () => {
    similarIssues(asked, few);
  }).run();
});
