import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, query, valueAt } from './client.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  addTeam(sandbox);
  return () => sandbox.stop();
});

test('the repository says what it is', async () => {
  expect(await ask(sandbox, 'GET /repos/ACME/Shop')).toMatchObject({
    status: 200,
    body: { full_name: 'acme/shop', private: false, default_branch: 'main', permissions: { push: false } },
  });
  expect((await ask(sandbox, 'GET /repos/acme/other')).status).toBe(404);
});

test('an enterprise server answers under its own paths', async () => {
  expect((await ask(sandbox, 'GET /api/v3/repos/acme/shop')).status).toBe(200);
  const reply = await ask(sandbox, 'POST /api/graphql', { body: { query: '{ viewer { login } }' } });
  expect(reply.body).toEqual({ data: { viewer: { login: 'github-actions[bot]' } } });
});

test('what the sandbox does not know it says loudly', async () => {
  expect((await ask(sandbox, 'GET /:repo/milestones')).status).toBe(501);
  expect((await ask(sandbox, 'GET /:repo/issues?milestone=1')).status).toBe(501);
  expect(sandbox.takeViolations()).toHaveLength(2);
});

describe('contents', () => {
  const text = 'label: on-call\n# für alle 🚒\n';

  beforeEach(() => {
    const person = sandbox.as('admin-user');
    person.putFile('schedules/payments.yml', text);
    person.putFile('schedules/teams/core.yml', 'label: core\n');
    person.putFile('README.md', '# Shop\n');
    person.putSymlink('schedules/link.yml', 'payments.yml');
    person.putSymlink('up.yml', './schedules/../schedules/payments.yml');
    person.putSymlink('schedules/dangling.yml', '../missing.yml');
  });

  test('a file comes in base64, in lines', async () => {
    const { status, body } = await ask(sandbox, 'GET /:repo/contents/schedules/payments.yml');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      type: 'file',
      encoding: 'base64',
      path: 'schedules/payments.yml',
      size: 32,
    });
    expect(Buffer.from(String(valueAt(body, 'content')), 'base64').toString()).toBe(text);
  });

  test('as octokit spells the path', async () => {
    expect((await ask(sandbox, 'GET /:repo/contents/schedules%2Fpayments.yml')).status).toBe(200);
  });

  test('raw, where asked for', async () => {
    const headers = { accept: 'application/vnd.github.raw+json' };
    const { body } = await ask(sandbox, 'GET /:repo/contents/schedules/payments.yml', { headers });
    expect(body).toBe(text);
  });

  test.each([
    ['', ['README.md file', 'schedules dir', 'up.yml symlink'], 'the root'],
    [
      '/schedules',
      ['dangling.yml symlink', 'link.yml symlink', 'payments.yml file', 'teams dir'],
      'sorted, not deep',
    ],
    [
      '/schedules/',
      ['dangling.yml symlink', 'link.yml symlink', 'payments.yml file', 'teams dir'],
      'a slash more',
    ],
  ])('GET /contents%s → %j (%s)', async (path, entries) => {
    const { body } = await ask(sandbox, `GET /:repo/contents${path}`);
    const found = Array.isArray(body) ? body : [];
    expect(found.map((entry) => `${valueAt(entry, 'name')} ${valueAt(entry, 'type')}`)).toEqual(entries);
    expect(
      sandbox.takeViolations().filter((violation) => path !== '' || !violation.includes('path')),
    ).toEqual([]);
  });

  test.each([
    ['schedules/link.yml', 'file', 'a link to a file is that file'],
    ['up.yml', 'file', 'also through folders'],
    ['schedules/dangling.yml', 'symlink', 'a link to nothing is a link'],
  ])('%s is a %s (%s)', async (path, type) => {
    expect((await ask(sandbox, `GET /:repo/contents/${path}`)).body).toMatchObject({ type, path });
  });

  test.each([
    ['missing.yml', 'Not Found'],
    ['schedules/payments.yml/x', 'Not Found'],
    ['sched', 'Not Found'],
    ['README.md?ref=next', 'No commit found for the ref next'],
  ])('%s: 404 %s', async (path, message) => {
    expect(await ask(sandbox, `GET /:repo/contents/${path}`)).toMatchObject({
      status: 404,
      body: { message },
    });
  });

  test.each(['main', 'refs/heads/main', 'HEAD'])('the default branch by the name of %s', async (ref) => {
    expect((await ask(sandbox, `GET /:repo/contents/README.md?ref=${ref}`)).status).toBe(200);
  });

  test('a file beyond a megabyte comes without content', async () => {
    sandbox.as('admin-user').putFile('big.txt', 'x'.repeat(1_000_001));
    const { body } = await ask(sandbox, 'GET /:repo/contents/big.txt');
    expect(body).toMatchObject({ encoding: 'none', content: '', size: 1_000_001 });
  });

  test('a deleted file is gone', async () => {
    sandbox.as('admin-user').deleteFile('README.md');
    expect((await ask(sandbox, 'GET /:repo/contents/README.md')).status).toBe(404);
  });

  test('by GraphQL, a folder with its texts', async () => {
    const { data } = await query(
      sandbox,
      `{ repository(owner: "acme", name: "shop") {
        folder: object(expression: "HEAD:schedules") { __typename ... on Tree {
          entries { name path type mode object { __typename ... on Blob { text byteSize } } } } }
        none: object(expression: "HEAD:none") { oid }
      } }`,
    );
    expect(valueAt(data, 'repository', 'none')).toBe(null);
    expect(valueAt(data, 'repository', 'folder', 'entries')).toMatchObject([
      { name: 'dangling.yml', mode: 0o120000, object: { text: '../missing.yml' } },
      { name: 'link.yml', mode: 0o120000, object: { text: 'payments.yml' } },
      { name: 'payments.yml', type: 'blob', mode: 0o100644, object: { text, byteSize: 32 } },
      { name: 'teams', type: 'tree', mode: 0o40000, object: { __typename: 'Tree' } },
    ]);
  });

  test('names of objects are those of git', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-git-'));
    try {
      const file = join(folder, 'payments.yml');
      writeFileSync(file, text);
      const sha = execFileSync('git', ['hash-object', file], { encoding: 'utf8' }).trim();
      const { body } = await ask(sandbox, 'GET /:repo/contents/schedules/payments.yml');
      expect(valueAt(body, 'sha')).toBe(sha);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
