import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, query, valueAt } from './client.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  addTeam(sandbox);
  sandbox.as('read-user').openIssue({ title: 'Down' });
  sandbox.clock.advance('PT1M');
  return () => sandbox.stop();
});

const later = '2026-11-23T00:01:00Z';

test('a comment counts, stands in the timeline and moves the issue', async () => {
  const reply = await ask(sandbox, 'POST /:repo/issues/1/comments', { body: { body: 'On it.' } });
  expect(reply).toMatchObject({
    status: 201,
    body: { body: 'On it.', user: { login: 'github-actions[bot]' } },
  });
  expect((await ask(sandbox, 'GET /:repo/issues/1')).body).toMatchObject({ comments: 1, updated_at: later });
  expect(sandbox.issue(1).timeline).toMatchObject([{ kind: 'commented', at: later }]);
});

test('its id needs more than 32 bits', async () => {
  const reply = await ask(sandbox, 'POST /:repo/issues/1/comments', { body: { body: 'On it.' } });
  expect(valueAt(reply.body, 'id')).toBeGreaterThan(2 ** 32 - 1 - 2 ** 31);
});

test('an edit keeps the author and says who edited', async () => {
  const id = sandbox.as('read-user').comment(1, 'one');
  sandbox.clock.advance('PT1M');
  const reply = await ask(sandbox, `PATCH /:repo/issues/comments/${id}`, { body: { body: 'two' } });
  expect(reply).toMatchObject({ status: 200, body: { body: 'two', user: { login: 'read-user' } } });
  expect(sandbox.issue(1)).toMatchObject({
    updatedAt: '2026-11-23T00:02:00Z',
    comments: [{ author: 'read-user', editor: 'github-actions[bot]', lastEditedAt: '2026-11-23T00:02:00Z' }],
    timeline: { length: 1 },
  });
});

test('the same words again are no edit', async () => {
  const id = sandbox.as('read-user').comment(1, 'one');
  await ask(sandbox, `PATCH /:repo/issues/comments/${id}`, { body: { body: 'one' } });
  expect(sandbox.issue(1).comments[0]).toMatchObject({ editor: undefined, lastEditedAt: undefined });
});

test.each([
  ['', 'blank'],
  [' \n ', 'blank'],
  ['x'.repeat(65_537), 'too long'],
])('%#: 422 (%s)', async (body) => {
  const id = sandbox.as('read-user').comment(1, 'one');
  const error = { resource: 'IssueComment', code: 'unprocessable', field: 'data' };
  for (const line of ['POST /:repo/issues/1/comments', `PATCH /:repo/issues/comments/${id}`]) {
    expect(await ask(sandbox, line, { body: { body } })).toMatchObject({
      status: 422,
      body: { errors: [error] },
    });
  }
});

test('a deleted comment is gone from everywhere', async () => {
  const id = sandbox.as('read-user').comment(1, 'one');
  expect((await ask(sandbox, `DELETE /:repo/issues/comments/${id}`)).status).toBe(204);
  expect((await ask(sandbox, `GET /:repo/issues/comments/${id}`)).status).toBe(404);
  expect((await ask(sandbox, 'GET /:repo/issues/1')).body).toMatchObject({ comments: 0 });
  expect(sandbox.issue(1).timeline).toEqual([]);
});

test('since counts edits', async () => {
  const person = sandbox.as('read-user');
  const first = person.comment(1, 'one');
  person.comment(1, 'two');
  sandbox.clock.advance('PT1S');
  person.editComment(first, 'one!');
  const { body } = await ask(sandbox, 'GET /:repo/issues/1/comments?since=2026-11-23T00:01:01Z');
  expect(body).toMatchObject([{ body: 'one!' }]);
});

describe('a locked issue', () => {
  beforeEach(() => {
    sandbox.as('admin-user').lock(1);
  });

  test.each(['write-user', 'maintain-user', 'admin-user'])('%s may comment', (login) => {
    sandbox.as(login).comment(1, 'x');
    expect(sandbox.issue(1).comments).toHaveLength(1);
  });

  test.each(['triage-user', 'read-user', 'none-user'])('%s may not', async (login) => {
    const token = sandbox.userToken(login);
    const reply = await ask(sandbox, 'POST /:repo/issues/1/comments', { token, body: { body: 'x' } });
    expect(reply).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('issue is locked') },
    });
  });

  test('an Action may not either', async () => {
    const reply = await ask(sandbox, 'POST /:repo/issues/1/comments', { body: { body: 'x' } });
    expect(reply).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('issue is locked') },
    });
  });

  test('lock and unlock stand in the timeline', () => {
    sandbox.as('admin-user').unlock(1);
    expect(sandbox.issue(1).timeline.map(({ kind }) => kind)).toEqual(['locked', 'unlocked']);
  });
});

describe('reactions', () => {
  test('201 for a new one, 200 for one that is there; times stay', async () => {
    const id = sandbox.as('read-user').comment(1, '/ack');
    sandbox.clock.advance('PT1M');
    const line = `POST /:repo/issues/comments/${id}/reactions`;
    expect((await ask(sandbox, line, { body: { content: 'eyes' } })).status).toBe(201);
    expect((await ask(sandbox, line, { body: { content: 'eyes' } })).status).toBe(200);
    expect((await ask(sandbox, `GET /:repo/issues/comments/${id}`)).body).toMatchObject({
      reactions: { total_count: 1, eyes: 1, '+1': 0 },
      updated_at: later,
    });
    expect(sandbox.issue(1).updatedAt).toBe(later);
  });

  test('on the issue itself', async () => {
    const line = 'POST /:repo/issues/1/reactions';
    expect((await ask(sandbox, line, { body: { content: '+1' } })).status).toBe(201);
    expect((await ask(sandbox, line, { body: { content: '+1' } })).status).toBe(200);
    sandbox.as('read-user').reactToIssue(1, '+1');
    expect((await ask(sandbox, 'GET /:repo/issues/1')).body).toMatchObject({ reactions: { '+1': 2 } });
  });
});

describe('the history of a comment', () => {
  async function historyOf(id: number) {
    const { body } = await ask(sandbox, `GET /:repo/issues/comments/${id}`);
    const { data } = await query(
      sandbox,
      `query($id: ID!) { node(id: $id) { ... on IssueComment { userContentEdits(first: 10) { totalCount
        nodes { editedAt deletedAt diff editor { login } } } } } }`,
      { variables: { id: valueAt(body, 'node_id') } },
    );
    return valueAt(data, 'node', 'userContentEdits');
  }

  test('is empty where nothing was edited', async () => {
    expect(await historyOf(sandbox.as('read-user').comment(1, 'one'))).toEqual({ totalCount: 0, nodes: [] });
  });

  test('holds every text whole, newest first, the first one too', async () => {
    const id = sandbox.as('read-user').comment(1, 'one');
    sandbox.clock.advance('PT1M');
    sandbox.as('admin-user').editComment(id, 'two');
    sandbox.as('admin-user').editComment(id, 'two');
    const at = '2026-11-23T00:02:00Z';
    expect(await historyOf(id)).toEqual({
      totalCount: 2,
      nodes: [
        { editedAt: at, deletedAt: null, diff: 'two', editor: { login: 'admin-user' } },
        { editedAt: later, deletedAt: null, diff: 'one', editor: { login: 'read-user' } },
      ],
    });
    sandbox.as('read-user').deleteVersion(id, 0);
    expect(await historyOf(id)).toMatchObject({ nodes: [{ diff: 'two' }, { diff: null, deletedAt: at }] });
  });
});

test('a reaction can be taken back', () => {
  const id = sandbox.as('admin-user').comment(1, 'Is it well again?');
  sandbox.as('read-user').react(id, '+1');
  sandbox.as('triage-user').react(id, '+1');
  sandbox.as('read-user').takeBackReaction(id, '+1');
  expect(sandbox.issue(1).comments[0]?.reactions).toEqual([{ login: 'triage-user', content: '+1' }]);
});
