import { beforeEach, describe, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask, valueAt } from './client.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  addTeam(sandbox);
  for (const title of ['Whole', 'Part', 'Another', 'Else']) sandbox.as('write-user').openIssue({ title });
  sandbox.as('write-user').openPullRequest({ title: 'Change' });
  return () => sandbox.stop();
});

async function idOf(number: number): Promise<unknown> {
  return valueAt((await ask(sandbox, `GET /:repo/issues/${number}`)).body, 'id');
}

async function add(number: number, part: number, extra: object = {}, token?: string) {
  const body = { sub_issue_id: await idOf(part), ...extra };
  return await ask(sandbox, `POST /:repo/issues/${number}/sub_issues`, {
    body,
    ...(token === undefined ? {} : { token }),
  });
}

describe('sub-issues', () => {
  test('are listed in the order they were added, and counted', async () => {
    expect(await add(1, 3)).toMatchObject({ status: 201, body: { number: 1 } });
    await add(1, 2);
    sandbox.as('write-user').close(2);
    const list = await ask(sandbox, 'GET /:repo/issues/1/sub_issues');
    expect(list).toMatchObject({ status: 200, body: [{ number: 3 }, { number: 2, state: 'closed' }] });
    const whole = await ask(sandbox, 'GET /:repo/issues/1');
    expect(whole.body).toMatchObject({
      sub_issues_summary: { total: 2, completed: 1, percent_completed: 50 },
    });
    const part = await ask(sandbox, 'GET /:repo/issues/2');
    expect(valueAt(part.body, 'parent_issue_url')).toBe(valueAt(whole.body, 'url'));
  });

  test('come page by page', async () => {
    for (const part of [2, 3, 4]) await add(1, part);
    const first = await ask(sandbox, 'GET /:repo/issues/1/sub_issues?per_page=2');
    expect(first.body).toMatchObject([{ number: 2 }, { number: 3 }]);
    expect(first.headers.get('link')).toContain('page=2>; rel="next"');
  });

  test('are taken away', async () => {
    await add(1, 2);
    const body = { sub_issue_id: await idOf(2) };
    expect((await ask(sandbox, 'DELETE /:repo/issues/1/sub_issue', { body })).status).toBe(200);
    expect(sandbox.issue(1).subIssues).toEqual([]);
    expect((await ask(sandbox, 'DELETE /:repo/issues/1/sub_issue', { body })).status).toBe(404);
  });

  test('have one parent, unless it is replaced', async () => {
    await add(1, 2);
    expect(await add(3, 2)).toMatchObject({
      status: 422,
      body: { errors: [{ message: 'Sub issue may only have one parent' }] },
    });
    expect((await add(3, 2, { replace_parent: true })).status).toBe(201);
    expect([sandbox.issue(1).subIssues, sandbox.issue(3).subIssues]).toEqual([[], [2]]);
  });

  test('are no pull requests, not the issue itself, and each is one once', async () => {
    expect((await add(1, 5)).status).toBe(404);
    expect((await add(1, 1)).status).toBe(422);
    await add(1, 2);
    expect((await add(1, 2)).status).toBe(422);
  });

  test('take triage rights, or an Action that may write issues', async () => {
    expect((await add(1, 2, {}, sandbox.userToken('read-user'))).status).toBe(403);
    expect((await add(1, 2, {}, sandbox.actionsToken({ issues: 'read' }))).status).toBe(403);
    expect((await add(1, 2, {}, sandbox.userToken('triage-user'))).status).toBe(201);
  });

  test('at most a hundred', async () => {
    const person = sandbox.as('write-user');
    for (let count = 0; count < 100; count += 1) {
      person.addSubIssue(1, person.openIssue({ title: `Part ${count}` }));
    }
    expect((await add(1, 2)).status).toBe(422);
  });
});

test('a server that knows none says that there is no such page', async () => {
  const old = await startCheckedSandbox({ knowsSubIssues: false });
  addTeam(old);
  old.as('write-user').openIssue({ title: 'Whole' });
  expect((await ask(old, 'GET /:repo/issues/1/sub_issues')).status).toBe(404);
  const body = { sub_issue_id: 1 };
  expect((await ask(old, 'POST /:repo/issues/1/sub_issues', { body })).status).toBe(404);
});
