import { expect, test } from 'vitest';
import { askAssignable } from '../../src/github/assignable.js';
import { parseLogin } from '../../src/schedule/login.js';
import { startCheckedSandbox } from '../support/sandbox.js';
import { clientOf, requestsOf } from './connected.js';

const logins = (...texts: readonly string[]) => texts.flatMap((text) => parseLogin(text) ?? []);

test('GitHub says who can be assigned; each is asked for once', async () => {
  const sandbox = await startCheckedSandbox();
  sandbox.addUser('alice', 'write');
  sandbox.addUser('carol', 'none');
  const requests = await requestsOf(sandbox, async () => {
    const { reader } = clientOf(sandbox);
    const { assignable, problems } = await askAssignable(reader, logins('Alice', 'alice', 'carol', 'nobody'));
    expect([...assignable]).toEqual([
      ['alice', true],
      ['carol', false],
      ['nobody', false],
    ]);
    expect(problems).toEqual([]);
  });
  expect(requests).toHaveLength(3);
});

test('no clear answer means no, and is told', async () => {
  const sandbox = await startCheckedSandbox();
  sandbox.addUser('alice', 'write');
  sandbox.addUser('bob', 'write');
  sandbox.inject({ times: 4, answer: { kind: 'bad-gateway' } });
  const { assignable, problems } = await askAssignable(clientOf(sandbox).reader, logins('alice', 'bob'));
  expect([...assignable]).toEqual([
    ['alice', false],
    ['bob', true],
  ]);
  expect(problems).toEqual([expect.stringContaining('Whether alice can be assigned is unknown')]);
});
