import { expect, test } from 'vitest';
import { askPermissions } from '../../src/github/permissions.js';
import { parseLogin } from '../../src/schedule/login.js';
import { startCheckedSandbox } from '../support/sandbox.js';
import { clientOf, requestsOf } from './connected.js';

const logins = (...texts: readonly string[]) => texts.flatMap((text) => parseLogin(text) ?? []);

test('GitHub says what people may do; each is asked for once', async () => {
  const sandbox = await startCheckedSandbox();
  const roles = ['admin', 'maintain', 'write', 'triage', 'read', 'none'] as const;
  for (const role of roles) sandbox.addUser(`${role}-user`, role);
  const requests = await requestsOf(sandbox, async () => {
    const asked = logins(...roles.map((role) => `${role}-user`), 'Triage-USER', 'nobody');
    const { permissions, problems } = await askPermissions(clientOf(sandbox).reader, asked);
    expect(Object.fromEntries(permissions)).toEqual({
      'admin-user': 'admin',
      'maintain-user': 'maintain',
      'write-user': 'write',
      'triage-user': 'triage',
      'read-user': 'read',
      // Everybody can read a public repository.
      'none-user': 'read',
      nobody: 'none',
    });
    expect(problems).toEqual([]);
  });
  expect(requests).toHaveLength(7);
});

test.each([
  ['write', 'write'],
  ['triage', 'triage'],
  ['read', 'read'],
] as const)(
  "a role of the organization's own that gives what %s gives counts as %s",
  async (role, expected) => {
    const sandbox = await startCheckedSandbox();
    sandbox.addUser('erin', role, { roleName: 'Support' });
    const { permissions } = await askPermissions(clientOf(sandbox).reader, logins('erin'));
    expect(permissions.get('erin')).toBe(expected);
  },
);

test('no clear answer means no, and is told', async () => {
  const sandbox = await startCheckedSandbox();
  for (const login of ['alice', 'bob']) sandbox.addUser(login, 'admin');
  sandbox.inject({ times: 4, answer: { kind: 'bad-gateway' } });
  const { permissions, problems } = await askPermissions(clientOf(sandbox).reader, logins('alice', 'bob'));
  expect([...permissions]).toEqual([
    ['alice', 'none'],
    ['bob', 'admin'],
  ]);
  expect(problems).toEqual([expect.stringContaining('What alice may do here is unknown: ')]);
});

test('a token that may not ask is told as such', async () => {
  const sandbox = await startCheckedSandbox();
  sandbox.addUser('alice', 'admin');
  sandbox.inject({
    answer: { kind: 'status', status: 403, message: 'Resource not accessible by integration' },
  });
  const { permissions, problems } = await askPermissions(clientOf(sandbox).reader, logins('alice'));
  expect(permissions.get('alice')).toBe('none');
  expect(problems).toEqual([expect.stringContaining('permissions: { issues: write, contents: read }')]);
});
