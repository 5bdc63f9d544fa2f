import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, query, valueAt } from './client.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  addTeam(sandbox);
  const person = sandbox.as('write-user');
  for (const name of ['on-call', 'Sev1', 'status: waiting']) person.createLabel(name);
  return () => sandbox.stop();
});

const inRepository = (fields: string) => `{ repository(owner: "acme", name: "shop") { ${fields} } }`;

async function readIssue(number: number, fields: string): Promise<unknown> {
  const { data } = await query(sandbox, inRepository(`issue(number: ${number}) { ${fields} }`));
  return valueAt(data, 'repository', 'issue');
}

describe('issues', () => {
  beforeEach(() => {
    const person = sandbox.as('write-user');
    person.openIssue({ title: 'one', labels: ['on-call', 'sev1'] });
    sandbox.clock.advance('PT10S');
    person.openIssue({ title: 'two', labels: ['sev1'], assignees: ['read-user'] });
    person.openPullRequest({ title: 'three', labels: ['on-call'] });
    sandbox.clock.advance('PT10S');
    sandbox.as('read-user').openIssue({ title: 'four' });
    person.close(2, 'not_planned');
  });

  test.each([
    ['', [1, 2, 4], 'no pull requests, oldest first'],
    ['states: [OPEN]', [1, 4], 'open'],
    ['states: OPEN, labels: ["ON-CALL", "nothing"]', [1], 'one of the labels, in any letter case'],
    ['labels: ["on-call", "sev1"]', [1, 2], 'or, where REST means and'],
    ['filterBy: { since: "2026-11-23T00:00:20Z" }', [2, 4], 'the second itself is in'],
    ['filterBy: { since: "2026-11-23T09:00:20+09:00" }', [2, 4], 'an instant, whatever its offset'],
    ['filterBy: { createdBy: "READ-user" }', [4], 'by author'],
    ['filterBy: { assignee: "read-user" }', [2], 'by assignee'],
    ['filterBy: { assignee: "*" }', [2], 'anybody'],
    ['filterBy: { states: [CLOSED], labels: ["sev1"] }', [2], 'filters may say it all'],
    ['orderBy: { field: UPDATED_AT, direction: DESC }', [4, 2, 1], 'the close counts'],
    ['orderBy: { field: CREATED_AT, direction: DESC }', [4, 2, 1], 'newest first'],
  ])('%s → %j (%s)', async (filters, numbers) => {
    const text = inRepository(`issues(first: 100, ${filters}) { totalCount nodes { number } }`);
    const { data } = await query(sandbox, text);
    expect(valueAt(data, 'repository', 'issues')).toEqual({
      totalCount: numbers.length,
      nodes: numbers.map((number) => ({ number })),
    });
  });

  test.each([
    ['filterBy: { since: "yesterday" }', 'not a valid DateTime'],
    ['states: [MERGED]', 'MERGED'],
  ])('%s is refused', async (filters, message) => {
    const { data, errors } = await query(
      sandbox,
      inRepository(`issues(first: 1, ${filters}) { totalCount }`),
    );
    expect(data).toBe(undefined);
    expect(errors).toMatchObject([{ message: expect.stringContaining(message) }]);
    sandbox.takeViolations();
  });

  test('what a filter of nothing means nobody knows: the sandbox does not guess', async () => {
    const { status } = await query(sandbox, inRepository('issues(first: 1, labels: []) { totalCount }'));
    expect(status).toBe(500);
    expect(sandbox.takeViolations()).toHaveLength(1);
  });

  test.each([
    [3, 'a pull request is no issue here'],
    [9, 'never was'],
  ])('issue %i: NOT_FOUND beside what was found (%s)', async (number) => {
    const { status, data, errors } = await query(
      sandbox,
      inRepository(`url issue(number: ${number}) { title }`),
    );
    expect(status).toBe(200);
    expect(data).toMatchObject({ repository: { issue: null } });
    expect(errors).toMatchObject([
      {
        type: 'NOT_FOUND',
        path: ['repository', 'issue'],
        message: `Could not resolve to an Issue with the number of ${number}.`,
      },
    ]);
  });
});

test('an issue, whole', async () => {
  const person = sandbox.as('write-user');
  person.openIssue({ title: 'Down', labels: ['Sev1', 'on-call'], assignees: ['write-user', 'admin-user'] });
  sandbox.clock.advance('PT1M');
  sandbox.as('admin-user').editBody(1, 'It is the database.');
  person.close(1, 'duplicate');
  const fields = `number url resourcePath title body state stateReason
    duplicate: stateReason(enableDuplicate: true) closed closedAt createdAt updatedAt locked
    databaseId fullDatabaseId viewerDidAuthor author { login } editor { login } lastEditedAt
    labels(first: 5, orderBy: { field: NAME, direction: ASC }) { totalCount nodes { name color description } }
    assignees(first: 5) { nodes { login } }`;
  expect(await readIssue(1, fields)).toEqual({
    number: 1,
    url: 'https://github.example/acme/shop/issues/1',
    resourcePath: '/acme/shop/issues/1',
    title: 'Down',
    body: 'It is the database.',
    state: 'CLOSED',
    stateReason: 'NOT_PLANNED',
    duplicate: 'DUPLICATE',
    closed: true,
    closedAt: '2026-11-23T00:01:00Z',
    createdAt: '2026-11-23T00:00:00Z',
    updatedAt: '2026-11-23T00:01:00Z',
    locked: false,
    databaseId: null,
    fullDatabaseId: '3000000001',
    viewerDidAuthor: false,
    author: { login: 'write-user' },
    editor: { login: 'admin-user' },
    lastEditedAt: '2026-11-23T00:01:00Z',
    labels: {
      totalCount: 2,
      nodes: [
        { name: 'on-call', color: 'ededed', description: null },
        { name: 'Sev1', color: 'ededed', description: null },
      ],
    },
    assignees: { nodes: [{ login: 'write-user' }, { login: 'admin-user' }] },
  });
});

describe('the timeline', () => {
  const event = '__typename ... on Node { id }';
  const items = `nodes { ${event}
    ... on LabeledEvent { createdAt actor { login } label { name } }
    ... on UnlabeledEvent { label { name } }
    ... on AssignedEvent { assignee { ... on User { login } } }
    ... on UnassignedEvent { assignee { ... on Actor { login } } }
    ... on ClosedEvent { stateReason }
    ... on ReopenedEvent { stateReason }
    ... on RenamedTitleEvent { previousTitle currentTitle }
    ... on IssueComment { fullDatabaseId databaseId url body author { login } editor { login } lastEditedAt } }`;

  beforeEach(() => {
    const person = sandbox.as('write-user');
    person.openIssue({ title: 'Down', labels: ['on-call'], assignees: ['read-user'] });
    person.removeLabel(1, 'ON-CALL');
    sandbox.clock.advance('PT1M');
    person.unassign(1, 'read-user');
    person.comment(1, 'On it.');
    person.rename(1, 'Up');
    person.close(1);
    person.reopen(1);
    person.lock(1);
    person.unlock(1);
  });

  test('every kind, in order', async () => {
    const timeline = await readIssue(1, `timelineItems(first: 50) { totalCount ${items} }`);
    expect(valueAt(timeline, 'timelineItems')).toMatchObject({
      totalCount: 10,
      nodes: [
        {
          __typename: 'LabeledEvent',
          createdAt: '2026-11-23T00:00:00Z',
          actor: { login: 'write-user' },
          label: { name: 'on-call' },
        },
        { __typename: 'AssignedEvent', assignee: { login: 'read-user' } },
        { __typename: 'UnlabeledEvent', label: { name: 'on-call' } },
        { __typename: 'UnassignedEvent', assignee: { login: 'read-user' } },
        {
          __typename: 'IssueComment',
          fullDatabaseId: '4000000001',
          databaseId: null,
          url: 'https://github.example/acme/shop/issues/1#issuecomment-4000000001',
          body: 'On it.',
          author: { login: 'write-user' },
          editor: null,
          lastEditedAt: null,
        },
        { __typename: 'RenamedTitleEvent', previousTitle: 'Down', currentTitle: 'Up' },
        { __typename: 'ClosedEvent', stateReason: 'COMPLETED' },
        { __typename: 'ReopenedEvent', stateReason: 'REOPENED' },
        { __typename: 'LockedEvent' },
        { __typename: 'UnlockedEvent' },
      ],
    });
  });

  test('by kind: the count is of those asked for', async () => {
    const timeline = await readIssue(
      1,
      `timelineItems(last: 1, itemTypes: [ISSUE_COMMENT, CLOSED_EVENT]) {
        totalCount filteredCount pageCount pageInfo { hasPreviousPage } nodes { __typename } }`,
    );
    expect(valueAt(timeline, 'timelineItems')).toEqual({
      totalCount: 2,
      filteredCount: 2,
      pageCount: 1,
      pageInfo: { hasPreviousPage: true },
      nodes: [{ __typename: 'ClosedEvent' }],
    });
  });

  test('backwards, page by page', async () => {
    const found: unknown[] = [];
    let before: unknown = null;
    do {
      const text = `query($before: String) { repository(owner: "acme", name: "shop") { issue(number: 1) {
        timelineItems(last: 3, before: $before) { pageInfo { hasPreviousPage startCursor } nodes { __typename } } } } }`;
      const { data } = await query(sandbox, text, { variables: { before } });
      const page = valueAt(data, 'repository', 'issue', 'timelineItems');
      const nodes = valueAt(page, 'nodes');
      found.unshift(...(Array.isArray(nodes) ? nodes.map((node) => valueAt(node, '__typename')) : []));
      before =
        valueAt(page, 'pageInfo', 'hasPreviousPage') === true
          ? valueAt(page, 'pageInfo', 'startCursor')
          : null;
    } while (before !== null);
    expect(found).toHaveLength(10);
    expect(found[0]).toBe('LabeledEvent');
  });

  test('since', async () => {
    const timeline = await readIssue(
      1,
      'timelineItems(first: 50, since: "2026-11-23T00:01:00Z") { totalCount }',
    );
    expect(valueAt(timeline, 'timelineItems', 'totalCount')).toBe(7);
  });

  test('a label of the past is called as it is today, and once deleted as it was then', async () => {
    const names = 'timelineItems(first: 1) { nodes { ... on LabeledEvent { label { name } } } }';
    const first = async () =>
      valueAt(await readIssue(1, names), 'timelineItems', 'nodes', 0, 'label', 'name');
    sandbox.as('write-user').updateLabel('on-call', { name: 'duty' });
    expect(await first()).toBe('duty');
    sandbox.as('write-user').deleteLabel('duty');
    expect(await first()).toBe('on-call');
  });

  test('a deleted account is nobody', async () => {
    sandbox.removeUser('write-user');
    const issue = await readIssue(
      1,
      'author { login } timelineItems(first: 1) { nodes { ... on LabeledEvent { actor { login } } } }',
    );
    expect(issue).toEqual({ author: null, timelineItems: { nodes: [{ actor: null }] } });
  });
});

describe('nodes by id', () => {
  test('REST and GraphQL agree on ids', async () => {
    sandbox.as('write-user').openIssue({ title: 'Down', labels: ['on-call'] });
    const comment = sandbox.as('write-user').comment(1, 'x');
    const ids = [
      valueAt((await ask(sandbox, 'GET /:repo/issues/1')).body, 'node_id'),
      valueAt((await ask(sandbox, `GET /:repo/issues/comments/${comment}`)).body, 'node_id'),
      valueAt((await ask(sandbox, 'GET /:repo/labels/on-call')).body, 'node_id'),
      valueAt((await ask(sandbox, 'GET /:repo')).body, 'node_id'),
      valueAt((await ask(sandbox, 'GET /:repo/issues/1')).body, 'user', 'node_id'),
    ];
    const text = 'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Issue { number } } }';
    const { data } = await query(sandbox, text, { variables: { ids } });
    expect(valueAt(data, 'nodes')).toMatchObject([
      { __typename: 'Issue', id: ids[0], number: 1 },
      { __typename: 'IssueComment', id: ids[1] },
      { __typename: 'Label', id: ids[2] },
      { __typename: 'Repository', id: ids[3] },
      { __typename: 'User', id: ids[4] },
    ]);
  });

  test('one that leads nowhere is null, with an error at its place', async () => {
    sandbox.as('write-user').openIssue({ title: 'Down' });
    const id = valueAt((await ask(sandbox, 'GET /:repo/issues/1')).body, 'node_id');
    const text = 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const { data, errors } = await query(sandbox, text, { variables: { ids: ['I_none', id] } });
    expect(data).toEqual({ nodes: [null, { id }] });
    expect(errors).toMatchObject([{ type: 'NOT_FOUND', path: ['nodes', 0] }]);
  });

  test('at most a hundred', async () => {
    const ids = Array.from({ length: 101 }, () => 'I_x');
    const { errors } = await query(sandbox, 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      variables: { ids },
    });
    expect(errors).toMatchObject([{ type: 'ARGUMENT_LIMIT' }]);
  });
});

describe('reactions', () => {
  test('in groups, the unused among them', async () => {
    const id = sandbox.as('read-user').openIssue({ title: 'Down' });
    const comment = sandbox.as('read-user').comment(id, 'Fixed?');
    sandbox.as('write-user').react(comment, '+1');
    sandbox.as('read-user').react(comment, '+1');
    const text = `comments(first: 1) { nodes { reactionGroups { content viewerHasReacted reactors(first: 5) { totalCount nodes { ... on Actor { login } } } }
      reactions(first: 5, content: THUMBS_UP) { totalCount nodes { content user { login } } } } }`;
    const node = valueAt(await readIssue(1, text), 'comments', 'nodes', 0);
    expect(valueAt(node, 'reactionGroups')).toHaveLength(8);
    expect(valueAt(node, 'reactionGroups', 0)).toEqual({
      content: 'THUMBS_UP',
      viewerHasReacted: false,
      reactors: { totalCount: 2, nodes: [{ login: 'write-user' }, { login: 'read-user' }] },
    });
    expect(valueAt(node, 'reactions')).toMatchObject({
      totalCount: 2,
      nodes: [{ user: { login: 'write-user' } }, {}],
    });
  });
});

describe('the repository', () => {
  test('its labels, by name or by age', async () => {
    const text = inRepository(`labels(first: 2, orderBy: { field: NAME, direction: ASC }) {
      totalCount pageInfo { hasNextPage } nodes { name } } label(name: "SEV1") { name } none: label(name: "x") { name }`);
    expect((await query(sandbox, text)).data).toEqual({
      repository: {
        labels: {
          totalCount: 3,
          pageInfo: { hasNextPage: true },
          nodes: [{ name: 'on-call' }, { name: 'Sev1' }],
        },
        label: { name: 'Sev1' },
        none: null,
      },
    });
  });

  test('another is not found', async () => {
    const { data, errors } = await query(sandbox, '{ repository(owner: "acme", name: "x") { url } }');
    expect(data).toEqual({ repository: null });
    expect(errors).toMatchObject([
      { type: 'NOT_FOUND', message: "Could not resolve to a Repository with the name 'acme/x'." },
    ]);
  });

  test.each([
    ['admin-user', 'ADMIN'],
    ['triage-user', 'TRIAGE'],
    ['none-user', 'READ'],
  ])('%s has %s', async (login, permission) => {
    const token = sandbox.userToken(login);
    const { data } = await query(sandbox, inRepository('viewerPermission visibility isPrivate'), { token });
    expect(data).toEqual({
      repository: { viewerPermission: permission, visibility: 'PUBLIC', isPrivate: false },
    });
  });
});
