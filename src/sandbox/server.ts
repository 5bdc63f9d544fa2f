/** HTTP on 127.0.0.1 and nothing else: what to answer is decided in `handle`. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest, HttpResponse } from './http.js';

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** `undefined`: the connection is to break without an answer. */
export type Handle = (request: HttpRequest) => HttpResponse | undefined;

/** `handle` is asked for when the first request comes, so it may need the port. */
export async function startServer(handle: () => Handle, port: number): Promise<RunningServer> {
  const server = createServer((incoming, outgoing) => {
    void serve(handle(), incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: portOf(server.address()),
    stop: () =>
      new Promise((resolve) => {
        // An error means that it was stopped before.
        server.close(() => resolve());
        // Clients keep connections open for the next request that never comes.
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the sandbox got no port');
  return address.port;
}

async function serve(handle: Handle, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await readRequest(incoming).catch(() => undefined);
  // The client has gone away in the middle of its request.
  if (request === undefined) return;
  const response = handle(request);
  if (response === undefined) incoming.socket.resetAndDestroy();
  else outgoing.writeHead(response.status, response.headers).end(response.text);
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString();
  const url = new URL(incoming.url ?? '/', 'http://sandbox.invalid');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    method: incoming.method ?? 'GET',
    path: canonical(url.pathname),
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    text,
    body: parseJson(text),
  };
}

/** An enterprise server has the same API under other paths. */
function canonical(path: string): string {
  if (path === '/api/graphql') return '/graphql';
  return path.startsWith('/api/v3/') ? path.slice('/api/v3'.length) : path;
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
