/** What a request to the sandbox costs, so that tests and demo know what they pay. Figures are printed; nothing is asserted. */
import { test } from 'vitest';
import { openQuery } from '../../src/github/query.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';

test('1,000 issues of ten timeline items each', async ({ bench }) => {
  const sandbox = await busySandbox();
  const variables = { owner: 'acme', name: 'shop', labels: ['on-call'], cursor: null };
  await bench('GraphQL: a page of 100 with their timelines', async () => {
    await send(sandbox, '/graphql', { query: openQuery, variables });
  }).run();
  await bench('REST: one issue', async () => {
    await send(sandbox, '/repos/acme/shop/issues/500');
  }).run();
  await sandbox.stop();
});

async function busySandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox();
  sandbox.addUser('alice', 'write');
  const alice = sandbox.as('alice');
  for (let index = 0; index < 1000; index += 1) {
    const body = 'x'.repeat(500);
    const number = alice.openIssue({ title: `issue ${index}`, body, labels: ['on-call', 'sev1'] });
    for (let count = 0; count < 8; count += 1) alice.comment(number, 'Still on it.');
    sandbox.clock.advance('PT1M');
  }
  return sandbox;
}

async function send(sandbox: Sandbox, path: string, body?: unknown): Promise<void> {
  // So that the hourly budget never ends.
  sandbox.clock.advance('PT5S');
  const response = await fetch(sandbox.apiUrl + path, {
    headers: { authorization: `token ${sandbox.userToken('alice')}` },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  await response.text();
  if (response.status !== 200) throw new Error(`${response.status}`);
}
