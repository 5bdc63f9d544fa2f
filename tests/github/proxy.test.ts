/** The runner's proxy: requests go through it where the environment names one. */
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect as connectTo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { connect } from '../../src/github/client.js';
import { startCheckedSandbox } from '../support/sandbox.js';
import { addressOf } from './connected.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a client made where a proxy is named goes through it', async () => {
  const sandbox = await startCheckedSandbox();
  const tunnels: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }: IncomingMessage, client: Duplex) => {
    tunnels.push(url);
    const upstream = connectTo(Number(new URL(sandbox.apiUrl).port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    for (const socket of [client, upstream]) socket.on('error', () => upstream.destroy());
  });
  const port = await new Promise<number>((resolve) => {
    proxy.listen(0, '127.0.0.1', () => resolve(portOf(proxy.address())));
  });
  vi.stubEnv('no_proxy', '');
  vi.stubEnv('NO_PROXY', '');
  vi.stubEnv('http_proxy', `http://127.0.0.1:${port}`);
  const base = new URL(sandbox.apiUrl);
  const host = 'api.git.example';
  const { reader } = connect({
    apiUrl: sandbox.apiUrl.replace(base.host, host),
    graphqlUrl: sandbox.graphqlUrl.replace(base.host, host),
    ...addressOf(sandbox),
    token: sandbox.actionsToken(),
    pacing: 'none',
  });
  const { data } = await reader.graphql('query { rateLimit { cost } }', {});
  expect(data).toMatchObject({ rateLimit: {} });
  expect(tunnels).toEqual([`${host}:80`]);
  proxy.close();
});

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
