/** The barest HTTP client: what a test asks is what is sent. */
import type { Sandbox } from '../../src/sandbox/sandbox.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; `undefined` where there was no body. */
  readonly body: unknown;
}

export interface Ask {
  /** The default `GITHUB_TOKEN` where absent. */
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `ask(sandbox, 'GET /repos/acme/shop/issues?state=all')`; paths that begin with `/:repo` stand for the repository's. */
export async function ask(
  sandbox: Sandbox,
  line: string,
  { token, body, headers }: Ask = {},
): Promise<Reply> {
  const [method = 'GET', path = '/'] = line.split(' ');
  const response = await fetch(sandbox.apiUrl + path.replace('/:repo', `/repos/${sandbox.repository}`), {
    method,
    headers: {
      authorization: `token ${token ?? sandbox.actionsToken()}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return replyOf(response);
}

export interface GraphqlAsk {
  readonly token?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface GraphqlReply {
  readonly status: number;
  readonly headers: Headers;
  readonly data: unknown;
  readonly errors: readonly unknown[] | undefined;
}

/** `$owner` and `$name` may be used without being given. */
export async function query(
  sandbox: Sandbox,
  text: string,
  { token, variables }: GraphqlAsk = {},
): Promise<GraphqlReply> {
  const response = await fetch(sandbox.graphqlUrl, {
    method: 'POST',
    headers: {
      authorization: `bearer ${token ?? sandbox.actionsToken()}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query: text, variables: variables ?? {} }),
  });
  const { status, headers, body } = await replyOf(response);
  const errors = valueAt(body, 'errors');
  return { status, headers, data: valueAt(body, 'data'), errors: Array.isArray(errors) ? errors : undefined };
}

/** `valueAt(data, 'repository', 'issues', 'nodes', 0)`; `undefined` where the way ends. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
  const body: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body };
}

/** A public repository with people of each role, named after it, and `bea`, who may triage but not be assigned. */
export function addTeam(sandbox: Sandbox): void {
  for (const role of ['admin', 'maintain', 'write', 'triage', 'read', 'none'] as const) {
    sandbox.addUser(`${role}-user`, role);
  }
  sandbox.addUser('bea', 'triage', { isAssignable: false });
}
