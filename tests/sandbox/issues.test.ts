import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, valueAt } from './client.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox({ now: '2026-11-23T00:00:00.750Z' });
  addTeam(sandbox);
  for (const name of ['on-call', 'Sev1']) sandbox.as('write-user').createLabel(name);
  return () => sandbox.stop();
});

describe('opening', () => {
  test('labels and assignees set at creation leave events of the same second', async () => {
    const body = { title: 'Down', body: 'all of it', labels: ['ON-CALL'], assignees: ['Write-User'] };
    const reply = await ask(sandbox, 'POST /:repo/issues', { body });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ number: 1, state: 'open', state_reason: null, created_at: second(0) });
    expect(reply.headers.get('location')).toBe(valueAt(reply.body, 'url'));
    expect(sandbox.issue(1)).toMatchObject({
      labels: ['on-call'],
      assignees: ['write-user'],
      author: 'github-actions[bot]',
      timeline: [
        { kind: 'labeled', what: 'on-call', at: second(0), actor: 'github-actions[bot]' },
        { kind: 'assigned', what: 'write-user', at: second(0), actor: 'github-actions[bot]' },
      ],
    });
  });

  test('a label that is not there is made, in grey', async () => {
    await ask(sandbox, 'POST /:repo/issues', { body: { title: 'Down', labels: ['new'] } });
    expect(sandbox.labels().at(-1)).toEqual({ name: 'new', color: 'ededed', description: '' });
  });

  test('who may not triage opens it without labels and assignees, and nobody says so', async () => {
    const body = { title: 'Help', labels: ['on-call'], assignees: ['write-user'] };
    const token = sandbox.userToken('read-user');
    expect((await ask(sandbox, 'POST /:repo/issues', { token, body })).status).toBe(201);
    expect(sandbox.issue(1)).toMatchObject({ labels: [], assignees: [], timeline: [] });
  });

  test('an assignee who cannot be assigned is refused, and no issue is opened', async () => {
    const body = { title: 'Help', assignees: ['write-user', 'none-user', 'nobody'] };
    const reply = await ask(sandbox, 'POST /:repo/issues', { body });
    expect(reply).toMatchObject({
      status: 422,
      body: {
        message: 'Validation Failed',
        errors: [
          { value: 'none-user', resource: 'Issue', field: 'assignees', code: 'invalid' },
          { value: 'nobody', resource: 'Issue', field: 'assignees', code: 'invalid' },
        ],
      },
    });
    expect(sandbox.issues()).toEqual([]);
  });

  const refused: readonly (readonly [object, object, string])[] = [
    [{ title: ' ' }, { field: 'title', code: 'missing_field' }, 'a title says something'],
    [{ title: 'x'.repeat(257) }, { field: 'title', code: 'custom' }, '256 characters'],
    [{ title: 'x', body: 'é'.repeat(65_537) }, { field: 'body', code: 'custom' }, '65,536 characters'],
    [{ title: 'x', labels: ['x'.repeat(51)] }, { field: 'name', code: 'custom' }, 'a label would be made'],
  ];
  test.each(refused)('%j: 422 %j (%s)', async (body, error) => {
    const reply = await ask(sandbox, 'POST /:repo/issues', { body });
    expect(reply).toMatchObject({ status: 422, body: { errors: [error] } });
  });

  test.each([
    ['x'.repeat(65_536), 'letters'],
    ['🚒'.repeat(65_536), 'a character is one, whatever its bytes'],
  ])('%#: a body at the limit is taken (%s)', async (body) => {
    expect((await ask(sandbox, 'POST /:repo/issues', { body: { title: 'x', body } })).status).toBe(201);
  });
});

describe('labels of an issue', () => {
  beforeEach(() => {
    sandbox.as('write-user').openIssue({ title: 'Down', labels: ['on-call'] });
    sandbox.clock.advance('PT1M');
  });

  test('adding answers all labels; one that is there leaves no event', async () => {
    const body = { labels: ['ON-CALL', 'sev1', 'SEV1'] };
    const reply = await ask(sandbox, 'POST /:repo/issues/1/labels', { body });
    expect(reply).toMatchObject({ status: 200, body: [{ name: 'on-call' }, { name: 'Sev1' }] });
    expect(sandbox.issue(1).timeline.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'labeled on-call',
      'labeled Sev1',
    ]);
  });

  test('nothing new: nothing moves', async () => {
    await ask(sandbox, 'POST /:repo/issues/1/labels', { body: { labels: ['On-Call'] } });
    expect(sandbox.issue(1)).toMatchObject({ updatedAt: second(0), timeline: { length: 1 } });
  });

  test('taking away: by any letter case, once', async () => {
    const reply = await ask(sandbox, 'DELETE /:repo/issues/1/labels/ON-call');
    expect(reply).toMatchObject({ status: 200, body: [] });
    expect(sandbox.issue(1).timeline.at(-1)).toMatchObject({
      kind: 'unlabeled',
      what: 'on-call',
      at: second(60),
    });
    const again = await ask(sandbox, 'DELETE /:repo/issues/1/labels/on-call');
    expect(again).toMatchObject({ status: 404, body: { message: 'Label does not exist' } });
  });

  test('a name with blanks and slashes in the address', async () => {
    sandbox.as('write-user').addLabel(1, 'status: in/progress');
    const reply = await ask(
      sandbox,
      `DELETE /:repo/issues/1/labels/${encodeURIComponent('status: in/progress')}`,
    );
    expect(reply.status).toBe(200);
  });
});

describe('assignees of an issue', () => {
  beforeEach(() => {
    sandbox.as('write-user').openIssue({ title: 'Down' });
  });

  test('who cannot be assigned is dropped without a word', async () => {
    const body = { assignees: ['READ-user', 'bea', 'none-user', 'nobody', 'read-user'] };
    const reply = await ask(sandbox, 'POST /:repo/issues/1/assignees', { body });
    expect(reply).toMatchObject({ status: 201, body: { assignees: [{ login: 'read-user' }] } });
    expect(sandbox.issue(1).timeline).toHaveLength(1);
  });

  test('who is there already leaves no event', async () => {
    for (const login of ['write-user', 'WRITE-user']) {
      await ask(sandbox, 'POST /:repo/issues/1/assignees', { body: { assignees: [login] } });
    }
    expect(sandbox.issue(1)).toMatchObject({ assignees: ['write-user'], timeline: { length: 1 } });
  });

  test('the eleventh is dropped without a word', async () => {
    const logins = Array.from({ length: 11 }, (_, index) => `dev${index}`);
    for (const login of logins) sandbox.addUser(login, 'read');
    for (const part of [logins.slice(0, 6), logins.slice(6)]) {
      const reply = await ask(sandbox, 'POST /:repo/issues/1/assignees', { body: { assignees: part } });
      expect(reply.status).toBe(201);
    }
    expect(sandbox.issue(1).assignees).toEqual(logins.slice(0, 10));
  });

  test('taking away who is not there is no error and no event', async () => {
    sandbox.as('write-user').assign(1, 'write-user');
    const none = await ask(sandbox, 'DELETE /:repo/issues/1/assignees', {
      body: { assignees: ['read-user'] },
    });
    expect(none.status).toBe(200);
    const one = await ask(sandbox, 'DELETE /:repo/issues/1/assignees', {
      body: { assignees: ['WRITE-USER'] },
    });
    expect(one).toMatchObject({ status: 200, body: { assignees: [] } });
    expect(sandbox.issue(1).timeline.map(({ kind }) => kind)).toEqual(['assigned', 'unassigned']);
  });

  test.each([
    ['write-user', 204],
    ['WRITE-user', 204],
    ['bea', 404],
    ['none-user', 404],
    ['nobody', 404],
  ])('GET /assignees/%s → %i', async (login, status) => {
    expect((await ask(sandbox, `GET /:repo/assignees/${login}`)).status).toBe(status);
  });
});

describe('state', () => {
  beforeEach(() => {
    sandbox.as('read-user').openIssue({ title: 'Down' });
  });

  test('closing and reopening', async () => {
    const close = { state: 'closed', state_reason: 'not_planned' };
    const closed = await ask(sandbox, 'PATCH /:repo/issues/1', { body: close });
    expect(closed).toMatchObject({
      status: 200,
      body: {
        state: 'closed',
        state_reason: 'not_planned',
        closed_at: second(0),
        closed_by: { type: 'Bot' },
      },
    });
    await ask(sandbox, 'PATCH /:repo/issues/1', { body: close });
    const open = await ask(sandbox, 'PATCH /:repo/issues/1', { body: { state: 'open' } });
    expect(open).toMatchObject({
      body: { state: 'open', state_reason: 'reopened', closed_at: null, closed_by: null },
    });
    expect(sandbox.issue(1).timeline.map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'closed not_planned',
      'reopened ',
    ]);
  });

  test('a close without a reason is «completed»; another reason later is no second close', async () => {
    await ask(sandbox, 'PATCH /:repo/issues/1', { body: { state: 'closed' } });
    await ask(sandbox, 'PATCH /:repo/issues/1', { body: { state: 'closed', state_reason: 'duplicate' } });
    expect(sandbox.issue(1)).toMatchObject({ stateReason: 'duplicate', timeline: { length: 1 } });
  });

  test('its author closes it, and opens it again only if nobody else had closed it', () => {
    const author = sandbox.as('read-user');
    author.close(1);
    author.reopen(1);
    sandbox.as('triage-user').close(1);
    expect(() => author.reopen(1)).toThrow('Must have admin rights');
    expect(sandbox.issue(1).state).toBe('closed');
  });

  test('a stranger may not', async () => {
    const token = sandbox.userToken('none-user');
    const reply = await ask(sandbox, 'PATCH /:repo/issues/1', { token, body: { state: 'closed' } });
    expect(reply.status).toBe(403);
  });
});

describe('editing', () => {
  beforeEach(() => {
    sandbox.as('read-user').openIssue({ title: 'Down', body: 'one', labels: [] });
    sandbox.clock.advance('PT1M');
  });

  test('a new title leaves an event, a new body says who and when', async () => {
    await ask(sandbox, 'PATCH /:repo/issues/1', { body: { title: 'Up', body: 'two' } });
    expect(sandbox.issue(1)).toMatchObject({ title: 'Up', body: 'two', updatedAt: second(60) });
    expect(sandbox.issue(1).timeline).toMatchObject([{ kind: 'renamed', what: 'Up', at: second(60) }]);
  });

  test('the same again is no edit', async () => {
    await ask(sandbox, 'PATCH /:repo/issues/1', { body: { title: 'Down', body: 'one' } });
    expect(sandbox.issue(1)).toMatchObject({ updatedAt: second(0), timeline: [] });
  });

  test('labels and assignees given whole replace all, with an event for each', async () => {
    sandbox.as('write-user').addLabel(1, 'on-call');
    sandbox.as('write-user').assign(1, 'write-user');
    await ask(sandbox, 'PATCH /:repo/issues/1', { body: { labels: ['sev1'], assignees: ['admin-user'] } });
    expect(sandbox.issue(1)).toMatchObject({ labels: ['Sev1'], assignees: ['admin-user'] });
    expect(
      sandbox
        .issue(1)
        .timeline.map(({ kind, what }) => `${kind} ${what}`)
        .slice(2),
    ).toEqual(['unlabeled on-call', 'labeled Sev1', 'unassigned write-user', 'assigned admin-user']);
  });

  test('words of another: triage may not, write may', async () => {
    const body = { title: 'Mine' };
    const reply = await ask(sandbox, 'PATCH /:repo/issues/1', {
      token: sandbox.userToken('triage-user'),
      body,
    });
    expect(reply.status).toBe(403);
    sandbox.as('write-user').rename(1, 'Mine');
    expect(sandbox.issue(1).title).toBe('Mine');
  });
});

describe('listing', () => {
  beforeEach(() => {
    const person = sandbox.as('write-user');
    person.openIssue({ title: 'one', labels: ['on-call', 'sev1'] });
    sandbox.clock.advance('PT10S');
    person.openIssue({ title: 'two', labels: ['on-call'], assignees: ['read-user'] });
    person.openPullRequest({ title: 'three', labels: ['on-call'] });
    sandbox.clock.advance('PT10S');
    sandbox.as('read-user').openIssue({ title: 'four' });
    person.close(2);
  });

  test.each([
    ['', [4, 3, 1], 'open ones, newest first, pull requests among them'],
    ['?state=all', [4, 3, 2, 1], 'all'],
    ['?state=closed', [2], 'closed'],
    ['?labels=ON-CALL,sev1', [1], 'both labels, in any letter case'],
    ['?state=all&sort=created&direction=asc', [1, 2, 3, 4], 'oldest first'],
    ['?state=all&sort=updated', [4, 2, 3, 1], 'the close counts'],
    ['?since=2026-11-23T00:00:20Z&state=all', [4, 2], 'the second itself is in'],
    ['?since=2026-11-23T09:00:20%2B09:00&state=all', [4, 2], 'an instant, whatever its offset'],
    ['?creator=READ-user', [4], 'by author'],
    ['?assignee=read-user&state=all', [2], 'by assignee'],
    ['?assignee=none&state=all', [4, 3, 1], 'nobody'],
    ['?assignee=*&state=all', [2], 'anybody'],
  ])('%s → %j (%s)', async (search, numbers) => {
    const { body } = await ask(sandbox, `GET /:repo/issues${search}`);
    expect(Array.isArray(body) && body.map((issue) => valueAt(issue, 'number'))).toEqual(numbers);
  });

  test('a pull request says that it is one', async () => {
    const { body } = await ask(sandbox, 'GET /:repo/issues/3');
    expect(body).toMatchObject({ pull_request: { url: expect.stringContaining('/pulls/3') }, draft: false });
    expect((await ask(sandbox, 'GET /:repo/issues/1')).body).not.toHaveProperty('pull_request');
  });
});

test('an issue that never was is 404, one that was deleted 410', async () => {
  sandbox.as('admin-user').openIssue({ title: 'Down' });
  sandbox.as('admin-user').deleteIssue(1);
  expect((await ask(sandbox, 'GET /:repo/issues/1')).status).toBe(410);
  expect((await ask(sandbox, 'GET /:repo/issues/2')).status).toBe(404);
  expect((await ask(sandbox, 'POST /:repo/issues/1/comments', { body: { body: 'x' } })).status).toBe(410);
});

test('a deleted account leaves its words to «ghost»', async () => {
  sandbox.as('read-user').openIssue({ title: 'Down' });
  sandbox.as('admin-user').assign(1, 'read-user');
  sandbox.removeUser('read-user');
  expect((await ask(sandbox, 'GET /:repo/issues/1')).body).toMatchObject({
    user: { login: 'ghost' },
    assignees: [],
  });
});

function second(offset: number): string {
  return Temporal.Instant.from('2026-11-23T00:00:00Z').add({ seconds: offset }).toString();
}
