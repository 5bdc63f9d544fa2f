import { Octokit } from '@octokit/rest';
import { describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';
import { startCheckedSandbox } from '../support/sandbox.js';
import { ask, query } from './client.js';

test('the same acts give the same answers, byte for byte', async () => {
  const [one, other] = [await play(), await play()];
  expect(one).toEqual(other);
  expect(one).toHaveLength(6);
});

async function play(): Promise<readonly string[]> {
  const sandbox = await startSandbox();
  const texts: string[] = [];
  sandbox.onExchange(({ response }) => {
    texts.push(
      JSON.stringify([response.status, response.headers, response.text]).replaceAll(sandbox.apiUrl, ''),
    );
  });
  sandbox.addUser('alice', 'write');
  sandbox.as('alice').openIssue({ title: 'Down', labels: ['on-call'], assignees: ['alice'] });
  sandbox.clock.advance('PT1M');
  await ask(sandbox, 'POST /:repo/issues/1/comments', { body: { body: 'x' } });
  await ask(sandbox, 'PATCH /:repo/issues/1', { body: { state: 'closed' } });
  await ask(sandbox, 'GET /:repo/issues?state=all');
  await ask(sandbox, 'GET /:repo/issues/7');
  await ask(sandbox, 'GET /:repo');
  await query(
    sandbox,
    '{ repository(owner: "acme", name: "shop") { issues(first: 5) { nodes { id title updatedAt } } } }',
  );
  await sandbox.stop();
  // The length and the hash of an answer count the digits of the port.
  return texts.map((text) => text.replaceAll(/"content-length":"\d+"|"etag":"[^,]*"/g, ''));
}

test('octokit is at home', async () => {
  const sandbox = await startCheckedSandbox();
  sandbox.addUser('alice', 'write');
  const octokit = new Octokit({ baseUrl: sandbox.apiUrl, auth: sandbox.actionsToken(), log: silent });
  const repository = { owner: 'acme', repo: 'shop' };
  for (let index = 0; index < 35; index += 1) {
    await octokit.rest.issues.create({ ...repository, title: `issue ${index}`, assignees: ['alice'] });
  }
  expect(await octokit.paginate(octokit.rest.issues.listForRepo, repository)).toHaveLength(35);
  await octokit.rest.issues.addLabels({ ...repository, issue_number: 1, labels: ['a/b: c'] });
  await octokit.rest.issues.removeLabel({ ...repository, issue_number: 1, name: 'A/B: c' });
  await expect(octokit.rest.issues.get({ ...repository, issue_number: 99 })).rejects.toMatchObject({
    status: 404,
  });
  expect(await octokit.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'github-actions[bot]' } });
  await sandbox.stop();
});

const silent = { debug() {}, info() {}, warn() {}, error() {} };

describe('the request log', () => {
  test('says who asked what, what came, and whether it was a write', async () => {
    const sandbox = await startCheckedSandbox({ now: '2026-11-23T00:00:00.5Z' });
    sandbox.addUser('alice', 'write');
    await ask(sandbox, 'GET /:repo/issues?state=all', { token: sandbox.userToken('alice') });
    await ask(sandbox, 'POST /:repo/issues', { body: { title: 'Down' } });
    await query(sandbox, '{ viewer { login } }');
    await ask(sandbox, 'GET /:repo', { token: 'wrong' });
    expect(sandbox.requests.map(({ at, ...record }) => ({ ...record, at: at.toString() }))).toMatchObject([
      {
        method: 'GET',
        path: '/repos/acme/shop/issues?state=all',
        status: 200,
        token: 'user',
        requestBody: undefined,
        responseBody: [],
        isWrite: false,
        at: '2026-11-23T00:00:00.5Z',
      },
      { method: 'POST', status: 201, token: 'actions', requestBody: { title: 'Down' }, isWrite: true },
      { method: 'POST', path: '/graphql', status: 200, responseBody: { data: {} }, isWrite: false },
      { status: 401, token: 'unknown', isWrite: false },
    ]);
    await sandbox.stop();
  });
});

describe('people', () => {
  test('whoever acts without having been added is a stranger', async () => {
    const sandbox = await started();
    expect(sandbox.as('eve').openIssue({ title: 'x', labels: ['y'] })).toBe(1);
    expect(sandbox.issue(1).labels).toEqual([]);
    expect(() => sandbox.as('eve').addLabel(1, 'y')).toThrow('Must have admin rights');
    sandbox.addUser('EVE', 'write');
    sandbox.as('eve').addLabel(1, 'y');
    expect(sandbox.issue(1)).toMatchObject({ author: 'eve', labels: ['y'] });
  });

  test('a snapshot stays as it was', async () => {
    const sandbox = await started();
    sandbox.as('alice').openIssue({ title: 'x' });
    const before = sandbox.issue(1);
    sandbox.as('alice').rename(1, 'y');
    expect([before.title, sandbox.issue(1).title]).toEqual(['x', 'y']);
  });

  test.each([
    ['a/b/c', 'owner/name'],
    ['shop', 'owner/name'],
  ])('repository "%s" is refused', async (repository, message) => {
    await expect(startSandbox({ repository })).rejects.toThrow(message);
  });

  async function started(): Promise<Sandbox> {
    const sandbox = await startCheckedSandbox();
    sandbox.addUser('alice', 'write');
    return sandbox;
  }
});
