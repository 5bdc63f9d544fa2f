import { execFileSync } from 'node:child_process';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, query, valueAt } from './client.js';

let sandbox: CheckedSandbox;
const path = 'schedules/payments.yml';
const was = 'label: on-call\n';
const text = 'label: on-call # für alle 🚒\n';
const encoded = (content: string) => Buffer.from(content).toString('base64');

const all = { contents: 'write', pull_requests: 'write' } as const;
const token = () => sandbox.actionsToken(all);

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  addTeam(sandbox);
  sandbox.as('write-user').putFile('README.md', 'Read me');
  sandbox.as('write-user').putFile(path, was);
  return () => sandbox.stop();
});

async function head(branch = 'main'): Promise<string> {
  const { data } = await query(
    sandbox,
    `query($name: String!) { repository(owner: "acme", name: "shop") {
      defaultBranchRef { name target { oid } } ref(qualifiedName: $name) { target { oid } } } }`,
    { variables: { name: `refs/heads/${branch}` } },
  );
  expect(valueAt(data, 'repository', 'defaultBranchRef', 'name')).toBe('main');
  return String(valueAt(data, 'repository', 'ref', 'target', 'oid'));
}

async function branch(name = 'next', as = token()) {
  const body = { ref: `refs/heads/${name}`, sha: await head() };
  return await ask(sandbox, 'POST /:repo/git/refs', { token: as, body });
}

async function blob(at = 'main'): Promise<string> {
  const { body } = await ask(sandbox, `GET /:repo/contents/${path}?ref=${at}`);
  return String(valueAt(body, 'sha'));
}

async function put(body: object, as = token()) {
  return await ask(sandbox, `PUT /:repo/contents/${path}`, {
    token: as,
    body: { message: 'Change', content: encoded(text), ...body },
  });
}

async function pull(body: object = {}, as = token()) {
  return await ask(sandbox, 'POST /:repo/pulls', {
    token: as,
    body: { title: 'Change', head: 'next', base: 'main', ...body },
  });
}

describe('a branch', () => {
  test('begins where it is told to and goes its own way', async () => {
    expect(await branch()).toMatchObject({ status: 201, body: { ref: 'refs/heads/next' } });
    expect(await head('next')).toBe(await head());
    expect((await put({ branch: 'next', sha: await blob('next') })).status).toBe(200);
    expect([sandbox.file(path), sandbox.file(path, 'next')]).toEqual([was, text]);
    expect(await head('next')).not.toBe(await head());
  });

  test.each([
    ['refs/heads/main', undefined, 'Reference already exists'],
    ['next', undefined, "Reference name must start with 'refs/heads/' or 'refs/tags/'"],
    ['refs/heads/next', '0'.repeat(40), 'Object does not exist'],
  ])('%s at %s: 422 %s', async (ref, sha, message) => {
    const body = { ref, sha: sha ?? (await head()) };
    expect(await ask(sandbox, 'POST /:repo/git/refs', { token: token(), body })).toMatchObject({
      status: 422,
      body: { message },
    });
  });

  test('is not to be had without the permission', async () => {
    const reply = await branch('next', sandbox.actionsToken({ issues: 'write', contents: 'read' }));
    expect(reply).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } });
  });

  test('has a commit that is named as git would name it', async () => {
    const reply = await put({ sha: await blob() });
    const commit = valueAt(reply.body, 'commit');
    const who = 'github-actions[bot] <github-actions[bot]@users.noreply.github.example> 1795392000 +0000';
    const lines = [
      `tree ${valueAt(commit, 'tree', 'sha')}`,
      `parent ${valueAt(commit, 'parents', 0, 'sha')}`,
      `author ${who}`,
      `committer ${who}`,
      '',
      'Change',
      '',
    ];
    const options = { input: lines.join('\n'), encoding: 'utf8' } as const;
    const sha = execFileSync('git', ['hash-object', '-t', 'commit', '--stdin', '--literally'], options);
    expect(valueAt(commit, 'sha')).toBe(sha.trim());
  });
});

describe('PUT /contents', () => {
  test('writes a new file', async () => {
    const body = { message: 'New', content: encoded('x') };
    const reply = await ask(sandbox, 'PUT /:repo/contents/a/b.txt', { token: token(), body });
    expect(reply).toMatchObject({ status: 201, body: { content: { path: 'a/b.txt' } } });
    expect(sandbox.file('a/b.txt')).toBe('x');
  });

  test('wants to know what it replaces', async () => {
    const missing = await put({});
    expect(missing).toMatchObject({ status: 422, body: { message: expect.stringContaining('"sha"') } });
    const sha = '0'.repeat(40);
    expect(await put({ sha })).toMatchObject({
      status: 409,
      body: { message: `${path} does not match ${sha}` },
    });
    expect(sandbox.file(path)).toBe(was);
  });

  test('knows no branch that is not there', async () => {
    expect((await put({ branch: 'nowhere', sha: await blob() })).status).toBe(404);
  });
});

describe('a pull request', () => {
  beforeEach(async () => {
    await branch();
    await put({ branch: 'next', sha: await blob() });
  });

  test('is opened once, merged by people, and brings its change along', async () => {
    const reply = await pull({ body: 'Why' });
    expect(reply).toMatchObject({ status: 201, body: { number: 1, state: 'open', head: { ref: 'next' } } });
    expect(sandbox.issue(1)).toMatchObject({ isPullRequest: true, title: 'Change', body: 'Why' });
    const twin = await pull();
    expect(twin).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'custom', message: 'A pull request already exists for acme:next.' }] },
    });
    sandbox.as('write-user').putFile('README.md', 'meanwhile');
    sandbox.as('write-user').mergePull(1);
    expect([sandbox.file(path), sandbox.file('README.md')]).toEqual([text, 'meanwhile']);
    expect(sandbox.issue(1).state).toBe('closed');
  });

  test('is found by its branch, with its state and whence it came', async () => {
    await pull();
    sandbox.as('none-user').openPullFromFork({ title: 'Mine', head: 'next', base: 'main' });
    sandbox.as('write-user').mergePull(1);
    const { data } = await query(
      sandbox,
      `{ repository(owner: "acme", name: "shop") { pullRequests(headRefName: "next", first: 10) {
        nodes { number state isCrossRepository headRefName baseRefName url } } } }`,
    );
    expect(valueAt(data, 'repository', 'pullRequests', 'nodes')).toEqual([
      {
        number: 1,
        state: 'MERGED',
        isCrossRepository: false,
        headRefName: 'next',
        baseRefName: 'main',
        url: 'https://github.example/acme/shop/pull/1',
      },
      expect.objectContaining({ number: 2, state: 'OPEN', isCrossRepository: true }),
    ]);
  });

  test('of a file that changed meanwhile cannot be merged', async () => {
    await pull();
    sandbox.as('write-user').putFile(path, 'something else');
    expect(() => sandbox.as('write-user').mergePull(1)).toThrow('not mergeable');
    sandbox.as('write-user').deleteBranch('next');
    expect(await ask(sandbox, `GET /:repo/contents/${path}?ref=next`)).toMatchObject({ status: 404 });
  });

  test.each([
    [{ head: 'nowhere' }, [{ field: 'head', code: 'invalid' }]],
    [{ base: 'nowhere' }, [{ field: 'base', code: 'invalid' }]],
    [{ head: 'main' }, [{ message: 'No commits between main and main' }]],
  ])('%j: 422', async (body, errors) => {
    expect(await pull(body)).toMatchObject({ status: 422, body: { errors } });
  });

  test('is not to be had without the permission, nor against the setting', async () => {
    const reply = await pull({}, sandbox.actionsToken({ contents: 'write' }));
    expect(reply).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } });
    const strict = await startCheckedSandbox({ actionsMayOpenPulls: false });
    const body = { title: 'x', head: 'next', base: 'main' };
    expect(await ask(strict, 'POST /:repo/pulls', { token: strict.actionsToken(all), body })).toMatchObject({
      status: 403,
      body: { message: 'GitHub Actions is not permitted to create or approve pull requests.' },
    });
  });
});

test('who can be assigned is listed, but for those whom GitHub keeps back', async () => {
  sandbox.addUser('hidden-user', 'write', { isConcealed: true });
  const asked = async (filter: string) => {
    const { data } = await query(
      sandbox,
      `{ repository(owner: "acme", name: "shop") { assignableUsers(first: 10${filter}) { nodes { login } } } }`,
    );
    const nodes = valueAt(data, 'repository', 'assignableUsers', 'nodes');
    return (Array.isArray(nodes) ? nodes : []).map((node) => valueAt(node, 'login'));
  };
  expect(await asked('')).toEqual(['admin-user', 'maintain-user', 'read-user', 'triage-user', 'write-user']);
  expect(await asked(', query: "TRIAGE"')).toEqual(['triage-user']);
  expect((await ask(sandbox, 'GET /:repo/assignees/hidden-user')).status).toBe(204);
});

test("a role of the organization's own has its own name", async () => {
  sandbox.addUser('erin', 'triage', { roleName: 'Support' });
  expect((await ask(sandbox, 'GET /:repo/collaborators/erin/permission')).body).toMatchObject({
    permission: 'read',
    role_name: 'Support',
    user: { permissions: { triage: true, push: false } },
  });
});
