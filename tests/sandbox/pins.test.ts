import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, query, valueAt } from './client.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  addTeam(sandbox);
  for (const title of ['one', 'two', 'three', 'four']) sandbox.as('write-user').openIssue({ title });
  return () => sandbox.stop();
});

const pin = 'mutation ($id: ID!) { pinIssue(input: { issueId: $id }) { issue { number isPinned } } }';
const unpin =
  'mutation ($id: ID!) { unpinIssue(input: { issueId: $id, clientMutationId: "x" }) { id clientMutationId issue { isPinned } } }';

async function idOf(number: number): Promise<unknown> {
  return valueAt((await ask(sandbox, `GET /:repo/issues/${number}`)).body, 'node_id');
}

async function mutate(text: string, number: number, token?: string) {
  const variables = { id: await idOf(number) };
  return await query(sandbox, text, { variables, ...(token === undefined ? {} : { token }) });
}

async function pinned(): Promise<unknown> {
  const { data } = await query(
    sandbox,
    `{ repository(owner: "acme", name: "shop") {
      pinnedIssues(first: 3) { totalCount nodes { id issue { number } pinnedBy { __typename login } repository { name } } }
    } }`,
  );
  return valueAt(data, 'repository', 'pinnedIssues');
}

describe('pinning', () => {
  test('an issue, with who did it; a second time it stays as it is', async () => {
    expect((await mutate(pin, 2)).data).toEqual({ pinIssue: { issue: { number: 2, isPinned: true } } });
    expect((await mutate(pin, 2)).errors).toBe(undefined);
    sandbox.as('write-user').pin(1);
    expect(await pinned()).toMatchObject({
      totalCount: 2,
      nodes: [
        { issue: { number: 2 }, pinnedBy: { __typename: 'Bot', login: 'github-actions' } },
        { issue: { number: 1 }, pinnedBy: { __typename: 'User', login: 'write-user' } },
      ],
    });
    expect(sandbox.issue(2)).toMatchObject({ isPinned: true });
    expect(sandbox.issue(2).timeline.map(({ kind }) => kind)).toEqual(['pinned']);
    const { data } = await query(
      sandbox,
      '{ repository(owner: "acme", name: "shop") { issue(number: 2) { isPinned timelineItems(first: 9, itemTypes: [PINNED_EVENT]) { nodes { __typename ... on PinnedEvent { actor { login } } } } } } }',
    );
    expect(valueAt(data, 'repository', 'issue')).toEqual({
      isPinned: true,
      timelineItems: { nodes: [{ __typename: 'PinnedEvent', actor: { login: 'github-actions' } }] },
    });
  });

  test('no more than three', async () => {
    for (const number of [1, 2, 3]) sandbox.as('write-user').pin(number);
    const { data, errors } = await mutate(pin, 4);
    expect(data).toEqual({ pinIssue: null });
    expect(errors).toMatchObject([
      { type: 'UNPROCESSABLE', path: ['pinIssue'], message: 'Maximum 3 pinned issues per repository' },
    ]);
    expect(sandbox.issue(4).isPinned).toBe(false);
  });

  test('and taking a pin away makes room', async () => {
    for (const number of [1, 2, 3]) sandbox.as('write-user').pin(number);
    expect((await mutate(unpin, 2)).data).toMatchObject({
      unpinIssue: { id: expect.stringMatching(/^PI_/), clientMutationId: 'x', issue: { isPinned: false } },
    });
    expect((await mutate(unpin, 2)).data).toMatchObject({ unpinIssue: { id: null } });
    expect((await mutate(pin, 4)).errors).toBe(undefined);
    expect(sandbox.issue(2).timeline.map(({ kind }) => kind)).toEqual(['pinned', 'unpinned']);
  });

  test.each([
    ['a token that may only read', () => sandbox.actionsToken({ issues: 'read' })],
    ['somebody with triage rights', () => sandbox.userToken('triage-user')],
  ])('not by %s', async (_, token) => {
    const { status, data, errors } = await mutate(pin, 2, token());
    expect([status, data]).toEqual([200, { pinIssue: null }]);
    expect(errors).toMatchObject([{ type: 'FORBIDDEN' }]);
    expect(sandbox.issue(2).isPinned).toBe(false);
  });

  test('nothing that is no issue', async () => {
    const { errors } = await query(sandbox, pin, { variables: { id: 'LA_x' } });
    expect(errors).toMatchObject([{ type: 'NOT_FOUND' }]);
  });

  test('an issue that is deleted is pinned no more', async () => {
    sandbox.as('write-user').pin(2);
    sandbox.as('admin-user').deleteIssue(2);
    expect(await pinned()).toMatchObject({ totalCount: 0 });
  });
});
