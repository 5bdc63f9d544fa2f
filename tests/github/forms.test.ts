import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { observeAt, requestsOf } from './connected.js';

let sandbox: CheckedSandbox;
const folder = '.github/ISSUE_TEMPLATE';

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  sandbox.addUser('alice', 'write');
  sandbox.as('alice').openIssue({ title: 'Help' });
});

function commit(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) sandbox.as('alice').putFile(`${folder}/${path}`, text);
}

describe.each([
  ['a sweep', 'all', 2],
  ['an event run', 1, 1],
] as const)('in %s', (_, scope, reads) => {
  test('forms come with the first request, as they are', async () => {
    const incident = 'name: Incident\r\nbody: [\n';
    commit({ 'incident.yml': incident, 'request.yaml': 'name: Ünïcode 🚒' });
    commit({ 'config.yml': 'x', 'config.yaml': 'x', 'notes.txt': 'x', 'deep/other.yml': 'x' });
    commit({ 'retro.md': '# Retro' });
    sandbox.as('alice').putSymlink(`${folder}/link.yml`, 'incident.yml');
    const requests = await requestsOf(sandbox, async () => {
      const { forms, problems } = await observeAt(sandbox, { scope });
      expect(forms).toEqual([
        { path: `${folder}/incident.yml`, text: incident },
        { path: `${folder}/request.yaml`, text: 'name: Ünïcode 🚒' },
        { path: `${folder}/retro.md`, text: '# Retro' },
      ]);
      expect(problems).toEqual([]);
    });
    expect(requests).toHaveLength(reads);
  });

  test('a repository without the folder has none', async () => {
    const { forms, problems } = await observeAt(sandbox, { scope });
    expect([forms, problems]).toEqual([[], []]);
  });

  test('a token that may not read files goes on without them, and says so', async () => {
    const hidden = await startCheckedSandbox({ isPrivate: true });
    const token = hidden.actionsToken({ issues: 'write' });
    hidden.addUser('alice', 'write');
    hidden.as('alice').openIssue({ title: 'Help' });
    const { forms, problems } = await observeAt(hidden, { scope, token });
    expect(forms).toEqual([]);
    expect(problems).toEqual([
      'The issue forms of the default branch could not be read: Resource not accessible by integration',
    ]);
  });
});
