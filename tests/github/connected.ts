/** A client on the checked sandbox, and what `observe` needs beside it. */
import { connect } from '../../src/github/client.js';
import { type ObserveRequest, observe } from '../../src/github/observe.js';
import type { Observed } from '../../src/plan/observed.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { configOf } from '../support/config.js';

export const config = configOf(`
label: on-call
timezone: UTC
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-01-05, participants: [alice, bob] }
`);

export function clientOf(sandbox: Sandbox, token = sandbox.actionsToken()) {
  const { apiUrl, graphqlUrl } = sandbox;
  return connect({ apiUrl, graphqlUrl, ...addressOf(sandbox), token, pacing: 'instant' });
}

export function addressOf({ repository }: Sandbox) {
  const [owner = '', name = ''] = repository.split('/');
  return { owner, repository: name };
}

type Choices = Partial<Pick<ObserveRequest, 'scope' | 'configs'>> & { readonly token?: string };

export async function observeAt(
  sandbox: Sandbox,
  { scope = 'all', configs = [config], token }: Choices = {},
): Promise<Observed> {
  const { reader } = clientOf(sandbox, token);
  return await observe({ reader, ...addressOf(sandbox), configs, scope, now: sandbox.clock.now() });
}

/** Requests that `task` made. */
export async function requestsOf(sandbox: Sandbox, task: () => Promise<unknown>) {
  const before = sandbox.requests.length;
  await task();
  return sandbox.requests.slice(before);
}
