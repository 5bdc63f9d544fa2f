import { beforeEach, describe, expect, test } from 'vitest';
import type { FaultAnswer } from '../../src/sandbox/faults.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, query, valueAt } from './client.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  addTeam(sandbox);
  sandbox.as('read-user').openIssue({ title: 'Down' });
  return () => sandbox.stop();
});

const answers: readonly (readonly [FaultAnswer, number, Readonly<Record<string, string | null>>, string])[] =
  [
    [{ kind: 'secondary-limit' }, 403, { 'retry-after': null }, 'secondary rate limit'],
    [
      { kind: 'secondary-limit', retryAfterSeconds: 60 },
      403,
      { 'retry-after': '60' },
      'secondary rate limit',
    ],
    [{ kind: 'too-many-requests', retryAfterSeconds: 5 }, 429, { 'retry-after': '5' }, 'rate limit'],
    [{ kind: 'primary-limit' }, 403, { 'x-ratelimit-remaining': '0' }, 'API rate limit exceeded'],
    [{ kind: 'bad-gateway' }, 502, {}, 'Server Error'],
    [{ kind: 'status', status: 404, message: 'Not Found' }, 404, {}, 'Not Found'],
  ];

test.each(answers)('%j: %i', async (answer, status, headers, message) => {
  sandbox.inject({ answer });
  const reply = await ask(sandbox, 'POST /:repo/issues/1/comments', { body: { body: 'x' } });
  expect(reply).toMatchObject({ status, body: { message: expect.stringContaining(message) } });
  for (const [name, value] of Object.entries(headers)) expect(reply.headers.get(name)).toBe(value);
  expect(sandbox.issue(1).comments).toEqual([]);
});

test('a broken connection', async () => {
  sandbox.inject({ answer: { kind: 'reset' } });
  await expect(ask(sandbox, 'GET /:repo')).rejects.toThrow('fetch failed');
  expect(sandbox.requests).toMatchObject([{ status: 0, responseBody: undefined }]);
  expect((await ask(sandbox, 'GET /:repo')).status).toBe(200);
});

test('a write whose answer is lost has taken effect', async () => {
  sandbox.inject({ takesEffect: true, answer: { kind: 'bad-gateway' } });
  expect((await ask(sandbox, 'POST /:repo/issues/1/comments', { body: { body: 'x' } })).status).toBe(502);
  expect(sandbox.issue(1).comments).toHaveLength(1);
});

describe('who meets it', () => {
  test('the number of times it is told, and not before', async () => {
    sandbox.inject({ answer: { kind: 'bad-gateway' }, after: 1, times: 2 });
    expect(await statuses('GET /:repo', 4)).toEqual([200, 502, 502, 200]);
  });

  test('those of a method and a path', async () => {
    sandbox.inject({ answer: { kind: 'bad-gateway' }, match: { method: 'post', path: /\/comments$/ } });
    expect(await statuses('GET /:repo/issues/1/comments', 1)).toEqual([200]);
    expect((await ask(sandbox, 'POST /:repo/issues/1/comments', { body: { body: 'x' } })).status).toBe(502);
  });

  test('a path as text is the whole path', async () => {
    sandbox.inject({ answer: { kind: 'bad-gateway' }, match: { path: '/repos/acme/shop' }, times: 9 });
    expect(await statuses('GET /:repo/labels', 1)).toEqual([200]);
    expect(await statuses('GET /:repo', 1)).toEqual([502]);
  });

  test('writes only; a GraphQL query is none', async () => {
    sandbox.inject({ answer: { kind: 'bad-gateway' }, match: { isWrite: true } });
    expect((await query(sandbox, '{ viewer { login } }')).status).toBe(200);
    expect((await ask(sandbox, 'POST /:repo/issues', { body: { title: 'x' } })).status).toBe(502);
    expect(sandbox.requests.map(({ isWrite }) => isWrite)).toEqual([false, true]);
  });

  test('those with words in the body', async () => {
    sandbox.inject({ answer: { kind: 'bad-gateway' }, match: { body: /viewer/ } });
    expect((await ask(sandbox, 'POST /graphql', { body: { query: '{ viewer { login } }' } })).status).toBe(
      502,
    );
  });
});

describe('GraphQL in part', () => {
  const text =
    '{ viewer { login } repository(owner: "acme", name: "shop") { issues(first: 5) { nodes { title } } } }';

  test('a hole in the data, and why', async () => {
    const path = ['repository', 'issues', 'nodes', 0];
    sandbox.inject({ answer: { kind: 'graphql-error', path, type: 'SERVICE_UNAVAILABLE' } });
    const { status, data, errors } = await query(sandbox, text);
    expect(status).toBe(200);
    expect(data).toEqual({
      viewer: { login: 'github-actions[bot]' },
      repository: { issues: { nodes: [null] } },
    });
    expect(errors).toEqual([{ type: 'SERVICE_UNAVAILABLE', path, message: expect.any(String) }]);
  });

  test('a path that is not in the answer is the test’s mistake', async () => {
    sandbox.inject({ answer: { kind: 'graphql-error', path: ['repository', 'nothing'] } });
    expect((await query(sandbox, text)).status).toBe(500);
    expect(sandbox.takeViolations()).toEqual([expect.stringContaining("the fault's path")]);
  });

  test('no data at all', async () => {
    sandbox.inject({ answer: { kind: 'graphql-error', path: [] } });
    expect(valueAt(await query(sandbox, text), 'data')).toBe(null);
  });
});

async function statuses(line: string, times: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (let count = 0; count < times; count += 1) found.push((await ask(sandbox, line)).status);
  return found;
}
