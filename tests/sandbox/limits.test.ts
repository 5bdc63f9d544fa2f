import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, query, valueAt } from './client.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox({ now: '2026-11-23T00:00:00Z' });
  addTeam(sandbox);
  return () => sandbox.stop();
});

const hour = Date.UTC(2026, 10, 23, 1) / 1000;

describe('conditional requests', () => {
  test('what the client has already is 304 and costs nothing', async () => {
    sandbox.as('read-user').openIssue({ title: 'Down' });
    const first = await ask(sandbox, 'GET /:repo/issues/1');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\da-f]{64}"$/);
    const headers = { 'if-none-match': etag };
    const again = await ask(sandbox, 'GET /:repo/issues/1', { headers });
    expect(again).toMatchObject({ status: 304, body: undefined });
    expect(again.headers.get('x-ratelimit-remaining')).toBe(first.headers.get('x-ratelimit-remaining'));
    sandbox.as('read-user').comment(1, 'x');
    expect((await ask(sandbox, 'GET /:repo/issues/1', { headers })).status).toBe(200);
  });

  test('time that passes changes no ETag', async () => {
    const first = await ask(sandbox, 'GET /:repo/labels');
    sandbox.clock.advance('P1D');
    const headers = { 'if-none-match': `"other", ${first.headers.get('etag')}` };
    expect((await ask(sandbox, 'GET /:repo/labels', { headers })).status).toBe(304);
  });

  test('a write is never conditional', async () => {
    const headers = { 'if-none-match': '*' };
    const reply = await ask(sandbox, 'POST /:repo/issues', { headers, body: { title: 'x' } });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('etag')).toBe(null);
  });
});

describe('budgets', () => {
  test('every answer says what is left, on the sandbox clock', async () => {
    await ask(sandbox, 'GET /:repo');
    const { headers } = await ask(sandbox, 'GET /:repo/milestone-that-is-not').then(() =>
      ask(sandbox, 'GET /:repo/issues/7'),
    );
    expect(Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-ratelimit')))).toEqual({
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '998',
      'x-ratelimit-used': '2',
      'x-ratelimit-reset': String(hour),
      'x-ratelimit-resource': 'core',
    });
    expect(headers.get('date')).toBe('Mon, 23 Nov 2026 00:00:00 GMT');
    sandbox.takeViolations();
  });

  test('tokens of Actions share one budget, a person has their own', async () => {
    await ask(sandbox, 'GET /:repo', { token: sandbox.actionsToken({ contents: 'read' }) });
    const actions = await ask(sandbox, 'GET /:repo');
    expect(actions.headers.get('x-ratelimit-remaining')).toBe('998');
    const person = await ask(sandbox, 'GET /:repo', { token: sandbox.userToken('read-user') });
    expect(person.headers.get('x-ratelimit-remaining')).toBe('4999');
  });

  test('when it is spent: 403 until the hour is over', async () => {
    for (let count = 0; count < 1000; count += 1) await ask(sandbox, 'GET /:repo/labels');
    const refused = await ask(sandbox, 'GET /:repo/labels');
    expect(refused).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('API rate limit exceeded') },
    });
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await query(sandbox, '{ viewer { login } }')).status).toBe(200);
    sandbox.clock.advance('PT59M59S');
    expect((await ask(sandbox, 'GET /:repo/labels')).status).toBe(403);
    sandbox.clock.advance('PT1S');
    const { status, headers } = await ask(sandbox, 'GET /:repo/labels');
    expect([status, headers.get('x-ratelimit-remaining')]).toEqual([200, '999']);
  });
});

describe('points of a query', () => {
  const cost = async (text: string, variables = {}) => {
    const { data } = await query(sandbox, text, { variables });
    return valueAt(data, 'rateLimit');
  };

  test.each([
    ['{ viewer { login } rateLimit { cost nodeCount } }', 1, 0, 'at least one'],
    [
      `{ rateLimit { cost nodeCount } repository(owner: "acme", name: "shop") { issues(first: 100) { nodes {
        labels(first: 20) { nodes { name } } assignees(first: 10) { nodes { login } }
        comments(last: 5) { nodes { body } } timelineItems(last: 10) { nodes { __typename } } } } } }`,
      4,
      4600,
      'as GitHub counts it: 1 + 4 × 100 askings, 100 + 100 × 45 nodes',
    ],
    [
      `query($ids: [ID!]!) { rateLimit { cost nodeCount } nodes(ids: $ids) { ... on Issue { ...Items } } }
      fragment Items on Issue { timelineItems(first: 50) { nodes { __typename } } }`,
      1,
      5000,
      'ids count as nodes around it; fragments are followed',
    ],
  ])('%#: %s', async (text, points, nodes) => {
    const ids = Array.from({ length: 100 }, (_, index) => `I_${index}`);
    expect(await cost(text, text.includes('$ids') ? { ids } : {})).toEqual({
      cost: points,
      nodeCount: nodes,
    });
  });

  test('they are taken from the budget', async () => {
    const text = '{ rateLimit { limit remaining used resetAt } }';
    await query(sandbox, text);
    const { data, headers } = await query(sandbox, text);
    expect(valueAt(data, 'rateLimit')).toEqual({
      limit: 1000,
      remaining: 998,
      used: 2,
      resetAt: '2026-11-23T01:00:00Z',
    });
    expect(headers.get('x-ratelimit-remaining')).toBe('998');
    expect(headers.get('x-ratelimit-resource')).toBe('graphql');
  });

  test('half a million nodes are too many', async () => {
    const text = `{ repository(owner: "acme", name: "shop") { issues(first: 100) { nodes {
      timelineItems(first: 100) { nodes { ... on IssueComment { reactions(first: 50) { nodes { id } } } } } } } } }`;
    const { status, data, errors } = await query(sandbox, text);
    expect({ status, data }).toEqual({ status: 200, data: undefined });
    expect(errors).toMatchObject([
      { type: 'MAX_NODE_LIMIT_EXCEEDED', message: expect.stringContaining('510,100 possible nodes') },
    ]);
  });

  test('when they are spent: 200 with RATE_LIMITED', async () => {
    sandbox.inject({ answer: { kind: 'primary-limit' }, match: { path: '/graphql' } });
    await query(sandbox, '{ viewer { login } }');
    const { status, data, errors, headers } = await query(sandbox, '{ viewer { login } }');
    expect({ status, data }).toEqual({ status: 200, data: undefined });
    expect(errors).toMatchObject([{ type: 'RATE_LIMITED' }]);
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await ask(sandbox, 'GET /:repo')).status).toBe(200);
  });
});
