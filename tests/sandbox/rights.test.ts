import { beforeEach, describe, expect, test } from 'vitest';
import type { Permissions } from '../../src/sandbox/rights.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, query } from './client.js';

let sandbox: CheckedSandbox;

async function start(isPrivate: boolean): Promise<void> {
  sandbox = await startCheckedSandbox({ isPrivate });
  addTeam(sandbox);
  const person = sandbox.as('admin-user');
  person.createLabel('on-call');
  person.putFile('schedules/payments.yml', 'label: on-call\n');
  person.openIssue({ title: 'Down', labels: ['on-call'] });
  person.comment(1, 'x');
}

const acts = {
  'read issues': ['GET /:repo/issues'],
  'read files': ['GET /:repo/contents/schedules/payments.yml'],
  open: ['POST /:repo/issues', { title: 'Help' }],
  comment: ['POST /:repo/issues/1/comments', { body: 'x' }],
  label: ['POST /:repo/issues/1/labels', { labels: ['on-call'] }],
  assign: ['POST /:repo/issues/1/assignees', { assignees: ['write-user'] }],
  close: ['PATCH /:repo/issues/1', { state: 'closed' }],
  'edit body': ['PATCH /:repo/issues/1', { body: 'other' }],
  'make label': ['POST /:repo/labels', { name: 'new' }],
  'edit label': ['PATCH /:repo/labels/on-call', { description: 'x' }],
  'label anew': ['POST /:repo/issues/1/labels', { labels: ['new'] }],
} as const satisfies Record<string, readonly [string, unknown?]>;

type Act = keyof typeof acts;

const everything = Object.keys(acts);

describe.each([false, true])('people, private: %s', (isPrivate) => {
  beforeEach(async () => {
    await start(isPrivate);
    return () => sandbox.stop();
  });

  const stranger: readonly Act[] = isPrivate ? [] : ['read issues', 'read files', 'open', 'comment'];
  const reader: readonly Act[] = ['read issues', 'read files', 'open', 'comment'];
  const triager: readonly Act[] = [...reader, 'label', 'assign', 'close'];
  test.each([
    ['none-user', stranger],
    ['read-user', reader],
    ['triage-user', triager],
    ['write-user', everything],
    ['maintain-user', everything],
    ['admin-user', everything],
  ])('%s may %j', async (login, allowed) => {
    const token = sandbox.userToken(login);
    const possible = await possibleActs(token, isPrivate && login === 'none-user' ? 404 : 403);
    expect(possible).toEqual(everything.filter((act) => allowed.some((name) => name === act)));
  });
});

describe.each([false, true])('Actions, private: %s', (isPrivate) => {
  beforeEach(async () => {
    await start(isPrivate);
    return () => sandbox.stop();
  });

  const writes = everything.filter((act) => !act.startsWith('read'));
  const cases: readonly (readonly [Permissions, readonly string[]])[] = [
    [{}, []],
    [{ issues: 'read' }, ['read issues']],
    [{ contents: 'read' }, ['read files']],
    [{ issues: 'read', contents: 'read' }, ['read issues', 'read files']],
    [{ issues: 'write' }, ['read issues', ...writes]],
    [{ issues: 'write', contents: 'read' }, everything],
  ];
  test.each(cases)('%j: %j (everybody reads what is public)', async (permissions, allowed) => {
    const possible = await possibleActs(sandbox.actionsToken(permissions), 403);
    const open = isPrivate ? [] : ['read issues', 'read files'];
    expect(possible).toEqual(everything.filter((act) => allowed.includes(act) || open.includes(act)));
  });

  test('what is missing is said in words people can search for', async () => {
    const token = sandbox.actionsToken({ issues: 'read' });
    expect(await ask(sandbox, 'POST /:repo/issues/1/comments', { token, body: { body: 'x' } })).toMatchObject(
      {
        status: 403,
        body: { message: 'Resource not accessible by integration' },
      },
    );
  });
});

describe('a private repository', () => {
  beforeEach(async () => {
    await start(true);
    return () => sandbox.stop();
  });

  const text = '{ repository(owner: "acme", name: "shop") { url issues(first: 1) { totalCount } } }';

  test('GraphQL gives null and FORBIDDEN where a permission is missing', async () => {
    const { status, data, errors } = await query(sandbox, text, {
      token: sandbox.actionsToken({ contents: 'read' }),
    });
    expect({ status, data }).toEqual({ status: 200, data: { repository: null } });
    expect(errors).toMatchObject([
      {
        type: 'FORBIDDEN',
        path: ['repository', 'issues'],
        message: 'Resource not accessible by integration',
        extensions: { saml_failure: false },
      },
    ]);
  });

  test('who may not see it does not learn that it is there', async () => {
    const token = sandbox.userToken('none-user');
    expect((await query(sandbox, text, { token })).errors).toMatchObject([{ type: 'NOT_FOUND' }]);
    expect((await ask(sandbox, 'GET /:repo', { token })).status).toBe(404);
  });
});

describe('who asks', () => {
  beforeEach(async () => {
    await start(false);
    return () => sandbox.stop();
  });

  test('the name of an Action differs by door', async () => {
    sandbox.as('admin-user').comment(1, 'x');
    await ask(sandbox, 'POST /:repo/issues', { body: { title: 'Mine' } });
    const text = `{ viewer { login __typename } repository(owner: "acme", name: "shop") {
      issue(number: 2) { author { login __typename } viewerDidAuthor } } }`;
    expect((await query(sandbox, text)).data).toEqual({
      viewer: { login: 'github-actions[bot]', __typename: 'User' },
      repository: {
        issue: { author: { login: 'github-actions', __typename: 'Bot' }, viewerDidAuthor: true },
      },
    });
    expect((await ask(sandbox, 'GET /:repo/issues/2')).body).toMatchObject({
      user: { login: 'github-actions[bot]', type: 'Bot' },
    });
  });

  test('GET /user is for people', async () => {
    expect((await ask(sandbox, 'GET /user')).status).toBe(403);
    const token = sandbox.userToken('READ-user');
    expect(await ask(sandbox, 'GET /user', { token })).toMatchObject({
      status: 200,
      body: { login: 'read-user' },
    });
  });

  test.each([
    ['', 'Requires authentication'],
    ['token wrong', 'Bad credentials'],
    ['basic eDp5', 'Bad credentials'],
  ])('authorization "%s": 401 %s', async (authorization, message) => {
    expect(await ask(sandbox, 'GET /:repo', { headers: { authorization } })).toMatchObject({
      status: 401,
      body: { message },
    });
  });

  test.each([
    ['admin-user', 'admin', 'admin'],
    ['maintain-user', 'write', 'maintain'],
    ['write-user', 'write', 'write'],
    ['TRIAGE-user', 'read', 'triage'],
    ['read-user', 'read', 'read'],
    ['none-user', 'read', 'read'],
  ])('%s has permission %s, role %s', async (login, permission, role_name) => {
    const reply = await ask(sandbox, `GET /:repo/collaborators/${login}/permission`);
    expect(reply).toMatchObject({ status: 200, body: { permission, role_name } });
  });

  test('a user GitHub does not know has no permission', async () => {
    expect((await ask(sandbox, 'GET /:repo/collaborators/nobody/permission')).status).toBe(404);
  });

  test('a role that changes holds at once, also for tokens', async () => {
    const token = sandbox.userToken('read-user');
    sandbox.addUser('read-user', 'write');
    expect((await ask(sandbox, 'POST /:repo/labels', { token, body: { name: 'new' } })).status).toBe(201);
  });

  test('a removed user has no token', async () => {
    const token = sandbox.userToken('read-user');
    sandbox.removeUser('read-user');
    expect((await ask(sandbox, 'GET /:repo', { token })).status).toBe(401);
  });
});

/** The acts this token is let do; every other must be answered with `refusal`. */
async function possibleActs(token: string, refusal: number): Promise<readonly string[]> {
  const possible: string[] = [];
  for (const [name, [line, body]] of Object.entries(acts)) {
    const { status } = await ask(sandbox, line, { token, body });
    if (status < 300) possible.push(name);
    else expect([name, status]).toEqual([name, refusal]);
  }
  return possible;
}
