/** Git's objects over REST: what GitHub makes of them, and what it refuses. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, query, valueAt } from './client.js';

let sandbox: CheckedSandbox;
let token: string;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  addTeam(sandbox);
  sandbox.as('admin-user').putFile('README.md', '# Shop\n');
  token = sandbox.actionsToken({ contents: 'write' });
  return () => sandbox.stop();
});

const post = async (path: string, body: unknown) =>
  await ask(sandbox, `POST /:repo/git/${path}`, { token, body });
const shaOf = (reply: { readonly body: unknown }) => String(valueAt(reply.body, 'sha'));
const file = (path: string, content: string) => ({ path, mode: '100644', type: 'blob', content });

async function head(branch = 'main') {
  const text = `{ repository(owner: "acme", name: "shop") { ref(qualifiedName: "refs/heads/${branch}") {
    target { oid ... on Commit { tree { oid } } } } } }`;
  const { data } = await query(sandbox, text);
  const target = valueAt(data, 'repository', 'ref', 'target');
  return { commit: String(valueAt(target, 'oid')), tree: String(valueAt(target, 'tree', 'oid')) };
}

test('a folder, a commit without parents, a branch: and it stands alone', async () => {
  const tree = await post('trees', { tree: [file('people/a.ics', 'A\r\n'), file('b.ics', '🚒')] });
  expect([tree.status, valueAt(tree.body, 'tree', 0, 'path')]).toEqual([201, 'b.ics']);
  const commit = await post('commits', { message: 'Begin', tree: shaOf(tree), parents: [] });
  expect((await post('refs', { ref: 'refs/heads/rota', sha: shaOf(commit) })).status).toBe(201);
  expect(sandbox.history('rota')).toEqual([
    { message: 'Begin', author: 'github-actions[bot]', paths: ['b.ics', 'people/a.ics'] },
  ]);
  expect(sandbox.file('people/a.ics', 'rota')).toBe('A\r\n');
  expect(sandbox.history('other')).toEqual([]);
});

test('a folder’s name is git’s own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-git-'));
  try {
    const git = (arguments_: readonly string[], input = '') =>
      execFileSync('git', ['-C', folder, ...arguments_], { input, encoding: 'utf8' }).trim();
    git(['init', '-q']);
    const blob = git(['hash-object', '-w', '--stdin'], 'A');
    const people = git(['mktree'], `100644 blob ${blob}\ta.ics\n`);
    const root = git(['mktree'], `100644 blob ${blob}\tb.ics\n040000 tree ${people}\tpeople\n`);
    expect(shaOf(await post('trees', { tree: [file('b.ics', 'A'), file('people/a.ics', 'A')] }))).toBe(root);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a folder on top of another keeps what is not named, and takes away what has no name any more', async () => {
  const { commit, tree } = await head();
  const next = await post('trees', {
    base_tree: tree,
    tree: [file('a', 'x'), { ...file('README.md', ''), content: undefined, sha: null }],
  });
  const made = await post('commits', { message: 'Next', tree: shaOf(next), parents: [commit] });
  const body = { sha: shaOf(made), force: false };
  expect((await ask(sandbox, 'PATCH /:repo/git/refs/heads%2Fmain', { token, body })).status).toBe(200);
  expect(sandbox.history('main')[0]?.paths).toEqual(['a']);
});

test('a branch moves forward only, and only where it is', async () => {
  const { commit, tree } = await head();
  const aside = await post('commits', { message: 'Aside', tree, parents: [] });
  const move = async (name: string, sha: string, force = false) =>
    await ask(sandbox, `PATCH /:repo/git/refs/heads%2F${name}`, { token, body: { sha, force } });
  expect(await move('main', shaOf(aside))).toMatchObject({
    status: 422,
    body: { message: 'Update is not a fast forward' },
  });
  expect(await move('rota', commit)).toMatchObject({
    status: 422,
    body: { message: 'Reference does not exist' },
  });
  expect(await move('main', '0'.repeat(40))).toMatchObject({
    status: 422,
    body: { message: 'Object does not exist' },
  });
  expect((await move('main', commit)).status).toBe(200);
  expect((await move('main', shaOf(aside), true)).status).toBe(200);
});

test.each<[path: string, body: unknown, status: number, why: string]>([
  ['trees', { base_tree: '0'.repeat(40), tree: [file('a', 'x')] }, 404, 'a folder that is not there'],
  [
    'trees',
    { tree: [{ ...file('gone', ''), content: undefined, sha: null }] },
    422,
    'a file that is not there to go',
  ],
  ['commits', { message: 'x', tree: '0'.repeat(40), parents: [] }, 422, 'no such folder'],
])('POST %s %j: %s (%s)', async (path, body, status) => {
  expect((await post(path, body)).status).toBe(status);
});

test('a commit on a parent that is not there', async () => {
  const { tree } = await head();
  expect((await post('commits', { message: 'x', tree, parents: ['0'.repeat(40)] })).status).toBe(422);
});

test('a file by its own name comes whole, where GraphQL cuts it', async () => {
  const text = `${'é'.repeat(300_000)}\r\n`;
  sandbox.as('admin-user').putFile('big.ics', text);
  const { data } = await query(
    sandbox,
    '{ repository(owner: "acme", name: "shop") { object(expression: "HEAD:big.ics") { oid ... on Blob { text isTruncated } } } }',
  );
  const object = valueAt(data, 'repository', 'object');
  expect([valueAt(object, 'isTruncated'), Buffer.byteLength(String(valueAt(object, 'text')))]).toEqual([
    true,
    512_000,
  ]);
  const { body } = await ask(sandbox, `GET /:repo/git/blobs/${String(valueAt(object, 'oid'))}`);
  expect(Buffer.from(String(valueAt(body, 'content')), 'base64').toString()).toBe(text);
  expect((await ask(sandbox, `GET /:repo/git/blobs/${'0'.repeat(40)}`)).status).toBe(404);
});

test.each(['trees', 'commits', 'refs'])('POST %s needs contents: write', async (path) => {
  const { commit, tree } = await head();
  const bodies = {
    trees: { tree: [file('a', 'x')] },
    commits: { message: 'x', tree, parents: [] },
    refs: { ref: 'refs/heads/x', sha: commit },
  };
  const body = Object.entries(bodies).find(([name]) => name === path)?.[1];
  const reader = sandbox.actionsToken({ contents: 'read' });
  expect((await ask(sandbox, `POST /:repo/git/${path}`, { token: reader, body })).status).toBe(403);
});
