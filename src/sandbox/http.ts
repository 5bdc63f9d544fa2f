/** What passes between client and sandbox, as the request log keeps it and checkers see it. */
import type { Temporal } from 'temporal-polyfill';

export type TokenKind = 'actions' | 'user' | 'none' | 'unknown';

export interface Exchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  readonly token: TokenKind;
  /** The route in GitHub's own spelling (`/repos/{owner}/{repo}/issues`), `/graphql`, or absent where there is none. */
  readonly template: string | undefined;
  /** Decoded path parameters. */
  readonly params: Readonly<Record<string, string>>;
  /** True where the answer is an injected fault's. */
  readonly isFault: boolean;
  readonly at: Temporal.Instant;
}

export interface HttpRequest {
  readonly method: string;
  /** Without the query and without `/api/v3`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Parsed JSON; `undefined` for none. */
  readonly body: unknown;
}

export interface HttpResponse {
  /** 0 where the connection broke without an answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly body: unknown;
}

/** One request, for tests that count and read them. */
export interface RequestRecord {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly status: number;
  readonly token: TokenKind;
  readonly requestBody: unknown;
  readonly responseBody: unknown;
  /** Anything but a GET or a GraphQL query. */
  readonly isWrite: boolean;
  readonly at: Temporal.Instant;
}

export function recordOf(exchange: Exchange, isWrite: boolean): RequestRecord {
  const { request, response, token, at } = exchange;
  const query = request.query.toString();
  return {
    method: request.method,
    path: query === '' ? request.path : `${request.path}?${query}`,
    status: response.status,
    token,
    requestBody: request.body,
    responseBody: response.body,
    isWrite,
    at,
  };
}
