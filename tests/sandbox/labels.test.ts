import { beforeEach, expect, test } from 'vitest';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, ask } from './client.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  addTeam(sandbox);
  sandbox.as('write-user').createLabel({ name: 'On-Call', color: '0E8A16', description: 'who serves' });
  return () => sandbox.stop();
});

test('made as spelled, found in any letter case', async () => {
  const body = { name: 'Sev1', color: 'B60205', description: 'x'.repeat(100) };
  expect(await ask(sandbox, 'POST /:repo/labels', { body })).toMatchObject({
    status: 201,
    body: { name: 'Sev1', color: 'b60205', default: false },
  });
  expect(await ask(sandbox, 'GET /:repo/labels/SEV1')).toMatchObject({ status: 200, body: { name: 'Sev1' } });
});

const refused: readonly (readonly [object, object, string])[] = [
  [{ name: 'ON-CALL' }, { code: 'already_exists', field: 'name' }, 'there in another letter case'],
  [{ name: 'x'.repeat(51) }, { code: 'custom', field: 'name' }, 'name ≤ 50'],
  [
    { name: 'x', description: 'x'.repeat(101) },
    { code: 'custom', field: 'description' },
    'description ≤ 100',
  ],
  [{ name: 'x', color: '#ff0000' }, { code: 'invalid', field: 'color' }, 'six hex digits, no #'],
  [{ name: 'x', color: 'red' }, { code: 'invalid', field: 'color' }, 'no name of a colour'],
];
test.each(refused)('%j: 422 %j (%s)', async (body, error) => {
  expect(await ask(sandbox, 'POST /:repo/labels', { body })).toMatchObject({
    status: 422,
    body: { errors: [error] },
  });
});

test('50 characters are counted as people count them', async () => {
  expect((await ask(sandbox, 'POST /:repo/labels', { body: { name: '🚒'.repeat(50) } })).status).toBe(201);
});

test('changed in place, found under either letter case; issues see the new name', async () => {
  sandbox.as('write-user').openIssue({ title: 'Down', labels: ['on-call'] });
  const body = { new_name: 'Duty', description: 'On call: @alice' };
  const reply = await ask(sandbox, 'PATCH /:repo/labels/on-call', { body });
  expect(reply).toMatchObject({
    status: 200,
    body: { name: 'Duty', color: '0e8a16', description: 'On call: @alice' },
  });
  expect(sandbox.issue(1).labels).toEqual(['Duty']);
  expect((await ask(sandbox, 'PATCH /:repo/labels/on-call', { body: { color: '000000' } })).status).toBe(404);
});

test('only the letter case of a name may change', async () => {
  expect((await ask(sandbox, 'PATCH /:repo/labels/on-call', { body: { new_name: 'on-call' } })).status).toBe(
    200,
  );
  expect(sandbox.labels().map(({ name }) => name)).toEqual(['on-call']);
});

test('a name that is taken is refused', async () => {
  sandbox.as('write-user').createLabel('other');
  const reply = await ask(sandbox, 'PATCH /:repo/labels/other', { body: { new_name: 'on-call' } });
  expect(reply).toMatchObject({ status: 422, body: { errors: [{ code: 'already_exists' }] } });
});

test('a deleted label leaves issues without an event', async () => {
  sandbox.as('write-user').openIssue({ title: 'Down', labels: ['on-call'] });
  sandbox.clock.advance('PT1M');
  expect((await ask(sandbox, 'DELETE /:repo/labels/ON-CALL')).status).toBe(204);
  expect(sandbox.issue(1)).toMatchObject({
    labels: [],
    timeline: { length: 1 },
    updatedAt: '2026-11-23T00:00:00Z',
  });
  expect((await ask(sandbox, 'DELETE /:repo/labels/on-call')).status).toBe(404);
});
