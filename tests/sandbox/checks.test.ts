/** The checks themselves: each kind of mistake is found. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/sandbox/http.js';
import { createGraphqlCheck } from '../support/graphql.js';
import { createOpenapiCheck } from '../support/openapi.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { ask, query, valueAt } from './client.js';

let sandbox: CheckedSandbox;
let exchanges: Exchange[];

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  exchanges = [];
  sandbox.onExchange((exchange) => exchanges.push(exchange));
  sandbox.addUser('alice', 'write');
  sandbox.as('alice').openIssue({ title: 'Down', body: 'x', labels: ['on-call'] });
  return () => sandbox.stop();
});

describe('REST requests', () => {
  const mistakes: readonly (readonly [string, unknown, string, string])[] = [
    ['POST /:repo/issues', { body: 'no title' }, "required property 'title'", 'what is required'],
    [
      'POST /:repo/issues',
      { title: 'x', label: ['a'] },
      '"additionalProperty":"label"',
      'what is not described',
    ],
    [
      'PATCH /:repo/issues/1',
      { state: 'done' },
      'must be equal to one of the allowed values',
      'a word of a list',
    ],
    ['GET /:repo/issues?stat=all', undefined, 'no query parameter "stat"', 'a query parameter nobody knows'],
    ['GET /:repo/issues?state=al', undefined, 'query parameter "state"', 'a word of a list in the address'],
    ['GET /:repo/issues/one', undefined, 'path parameter "issue_number"', 'a number in the address'],
    ['GET /:repo/milestones', undefined, 'no such operation', 'an operation nobody serves'],
    ['DELETE /:repo/issues/1/labels/on-call', { labels: [] }, 'a body where none', 'a body too many'],
    ['POST /:repo/issues', undefined, 'the request has no body', 'a body too few'],
  ];
  test.each(mistakes)('%s %j: %s (%s)', async (line, body, message) => {
    await ask(sandbox, line, { body });
    expect(sandbox.takeViolations()).toContainEqual(expect.stringContaining(message));
  });

  test('a body that is not sent as JSON', async () => {
    const headers = { 'content-type': 'text/plain' };
    await ask(sandbox, 'POST /:repo/issues', { body: { title: 'x' }, headers });
    expect(sandbox.takeViolations()).toEqual([expect.stringContaining('not sent as JSON')]);
  });
});

describe('REST answers', () => {
  const check = createOpenapiCheck();

  const mistakes: readonly (readonly [object, string, string])[] = [
    [{ number: 'one' }, '.number must be integer', 'a type'],
    [{ colour: 'red' }, '"additionalProperty":"colour"', 'a field of our own'],
    [{ created_at: '2026-11-23 00:00' }, '.created_at must match format "date-time"', 'a time'],
    [{ url: 'nowhere' }, '.url must match format "uri"', 'an address'],
    [{ title: undefined }, "required property 'title'", 'a field left out'],
    [{ title: null }, '.title must be string', 'a null where none may be'],
  ];
  test.each(mistakes)('%j: %s (%s)', async (change, message) => {
    await ask(sandbox, 'GET /:repo/issues/1');
    const [exchange] = exchanges;
    expect(exchange && check(exchange)).toEqual([]);
    expect(exchange && check(withBody(exchange, change))).toContainEqual(expect.stringContaining(message));
  });

  test.each([
    [{ status: 201 }, 'status 201 is not described'],
    [{ status: 500 }, 'status 500 is not described'],
    [{ status: 304 }, '304 with a body'],
    [{ headers: { 'content-type': 'text/html' } }, 'not sent as JSON'],
  ])('%j: %s', async (change, message) => {
    await ask(sandbox, 'GET /:repo/issues/1');
    const [exchange] = exchanges;
    const changed = exchange && { ...exchange, response: { ...exchange.response, ...change } };
    expect(changed && check(changed)).toEqual([expect.stringContaining(message)]);
  });
});

describe('GraphQL queries', () => {
  test.each([
    ['{ viewer { name } ', {}, 'Syntax Error'],
    ['{ viewer { nickname } }', {}, 'Cannot query field "nickname"'],
    ['query($n: Int) { viewer { login } }', {}, '"$n" is never used'],
    ['query($id: ID!) { node(id: $id) { id } }', {}, 'variables: Variable "$id"'],
    ['{ viewer { login } }', { more: 1 }, 'does not declare more'],
    ['{ viewer { email } }', {}, 'the sandbox refused it'],
    ['{ securityAdvisory(ghsaId: "x") { summary } }', {}, 'the sandbox refused it'],
    [
      '{ repository(owner: "acme", name: "shop") { issues(first: 1, filterBy: { mentioned: "alice" }) { totalCount } } }',
      {},
      'the sandbox refused it',
    ],
  ])('%s %j: %s', async (text, variables, message) => {
    await query(sandbox, text, { variables });
    expect(sandbox.takeViolations()).toContainEqual(expect.stringContaining(message));
  });

  test('a deprecated field', async () => {
    await query(sandbox, '{ repository(owner: "acme", name: "shop") { squashPrTitleUsedAsDefault } }');
    expect(sandbox.takeViolations()).toContainEqual(expect.stringContaining('is deprecated'));
  });
});

describe('GraphQL answers', () => {
  const check = createGraphqlCheck();
  const text = `{ repository(owner: "acme", name: "shop") { issue(number: 1) {
    title createdAt url state closedAt fullDatabaseId labels(first: 1) { totalCount nodes { name } }
    author { __typename login } timelineItems(first: 1) { nodes { __typename ... on LabeledEvent { actor { login } } } } } } }`;

  test.each([
    [{ title: null }, 'title: null'],
    [{ title: 7 }, 'title: 7 is no String'],
    [{ title: undefined }, 'title: missing'],
    [{ body: 'x' }, 'body: not asked for'],
    [{ createdAt: '2026-11-23T00:00:00.000Z' }, 'is no DateTime'],
    [{ url: 'nowhere' }, 'is no URI'],
    [{ state: 'open' }, 'is no IssueState'],
    [{ fullDatabaseId: 3_000_000_001 }, 'is no BigInt'],
    [{ labels: { totalCount: 2 ** 31, nodes: [] } }, 'is no Int'],
    [{ labels: { totalCount: 1, nodes: {} } }, 'nodes: expected a list'],
    [{ author: { __typename: 'Issue', login: 'alice' } }, 'Issue is no Actor'],
    [{ author: { __typename: 'Bot' } }, 'author.login: missing'],
    [{ timelineItems: { nodes: [{ __typename: 'LabeledEvent' }] } }, 'actor: missing'],
  ])('%j: %s', async (change, message) => {
    await query(sandbox, text);
    const [exchange] = exchanges;
    expect(exchange && check(exchange)).toEqual([]);
    const issue = valueAt(exchange?.response.body, 'data', 'repository', 'issue');
    const body = { data: { repository: { issue: changed(issue, change) } } };
    const wrong = exchange && { ...exchange, response: { ...exchange.response, body } };
    expect(wrong && check(wrong)).toContainEqual(expect.stringContaining(message));
  });
});

test('a violation fails the test that stops the sandbox', async () => {
  const other = await startCheckedSandbox();
  await ask(other, 'GET /:repo/milestones');
  await expect(other.stop()).rejects.toThrow('GitHub does not know');
});

function withBody(exchange: Exchange, change: object): Exchange {
  return { ...exchange, response: { ...exchange.response, body: changed(exchange.response.body, change) } };
}

/** As JSON would carry it: what is undefined is not there. */
function changed(value: unknown, change: object): unknown {
  return JSON.parse(JSON.stringify({ ...Object(value), ...change }));
}
