/**
 * The one way to GitHub: a `Reader` that cannot write and a `Writer` that knows only the writes Watchbill makes.
 * What is asked is for `observe`, `assignable` and `files`; what is written for `apply`.
 */
import { Octokit } from '@octokit/core';
import { RequestError } from '@octokit/request-error';
import type { Endpoints } from '@octokit/types';
import { z } from 'zod';
import { type Pacing, paceOf } from './pacing.js';

export interface ClientOptions {
  readonly token: string;
  /** Without slash at the end: `https://api.github.com`, or `https://<host>/api/v3`. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly owner: string;
  readonly repository: string;
  readonly pacing: Pacing;
}

export interface Client {
  readonly reader: Reader;
  readonly writer: Writer;
}

export interface Reader {
  /**
   * Errors inside an answer come as `errors`, beside what could be read.
   * Throws `RequestError` for a status of 400 or more, and where nothing could be read for no stated reason.
   */
  readonly graphql: (query: string, variables: Readonly<Record<string, unknown>>) => Promise<GraphqlAnswer>;
  /** The answer's body. Throws `RequestError` for a status of 400 or more. */
  readonly get: <Route extends ReadRoute>(route: Route, parameters: Parameters<Route>) => Promise<unknown>;
}

export interface Writer {
  /** The answer's body. Throws `RequestError` for a status of 400 or more. */
  readonly write: <Route extends WriteRoute>(route: Route, parameters: Parameters<Route>) => Promise<unknown>;
}

/** What GitHub's description of the route demands; `owner` and `repo` are filled in. */
type Parameters<Route extends keyof Endpoints> = Omit<Endpoints[Route]['parameters'], 'owner' | 'repo'>;

export interface GraphqlAnswer {
  readonly data: unknown;
  readonly errors: readonly GraphqlError[];
}

export interface GraphqlError {
  readonly message: string;
  /** GitHub's word, such as `NOT_FOUND`, `FORBIDDEN`, `RATE_LIMITED`. */
  readonly type?: string | undefined;
  /** Where in `data` the `null` stands that this error explains; empty where all of it failed. */
  readonly path: readonly (string | number)[];
}

export type ReadRoute = 'GET /repos/{owner}/{repo}/assignees/{assignee}';

export type WriteRoute = keyof typeof isRepeatable;

/**
 * Whether a write whose answer was lost is sent again. Setting a value, adding what is there and taking away what is
 * gone may be done twice. A second comment or issue would be a double, so their loss is left to the next run, which
 * reads first and sees by the marker whether it was written.
 */
const isRepeatable = {
  'POST /repos/{owner}/{repo}/labels': true,
  'PATCH /repos/{owner}/{repo}/labels/{name}': true,
  'POST /repos/{owner}/{repo}/issues': false,
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': true,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': false,
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': true,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels': true,
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': true,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees': true,
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees': true,
} as const;

/** GitHub gives up on a query after 10 s; an answer that takes much longer will not come. */
const timeoutMilliseconds = 30_000;
const apiVersion = '2022-11-28';

export function connect(options: ClientOptions): Client {
  const octokit = new Octokit({ auth: options.token, baseUrl: options.apiUrl, userAgent: 'watchbill' });
  const pace = paceOf(options.pacing);
  const timed = () => ({ request: { signal: AbortSignal.timeout(timeoutMilliseconds) } });
  // Typed as any string: the routes are checked where they are named, in the two interfaces.
  const send = async (route: string, parameters: object): Promise<unknown> => {
    const { data } = await octokit.request(route, {
      owner: options.owner,
      repo: options.repository,
      headers: { 'x-github-api-version': apiVersion },
      ...timed(),
      ...parameters,
    });
    return data;
  };
  const ask = async (query: string, variables: object): Promise<GraphqlAnswer> => {
    const request = {
      method: 'POST',
      url: options.graphqlUrl,
      query,
      variables,
      headers: {},
      ...timed(),
    } as const;
    const answer = readGraphqlAnswer((await octokit.request(request)).data);
    if (isLost(answer)) throw new RequestError('GitHub could not answer the query', 502, { request });
    return answer;
  };
  return {
    reader: {
      get: (route, parameters) => pace.send(() => send(route, parameters), true),
      graphql: (query, variables) => pace.send(() => ask(query, variables), true),
    },
    writer: {
      write: async (route, parameters) => {
        await pace.turnToWrite();
        return await pace.send(() => send(route, parameters), isRepeatable[route]);
      },
    },
  };
}

const graphqlAnswer = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        message: z.string().catch('an error without words'),
        type: z.string().optional().catch(undefined),
        path: z
          .array(z.union([z.string(), z.number()]))
          .nullish()
          .transform((path) => path ?? []),
      }),
    )
    .nullish()
    .transform((errors) => errors ?? []),
});

/**
 * Nothing came and no reason of GitHub's own kind was given: "Something went wrong while executing your query", an
 * answer cut short. Asking again often helps.
 */
function isLost({ data, errors }: GraphqlAnswer): boolean {
  return (data === undefined || data === null) && errors.every(({ type }) => type === undefined);
}

/** An answer that is no GraphQL answer (cut short, a proxy's page) is one big error. */
function readGraphqlAnswer(body: unknown): GraphqlAnswer {
  const parsed = graphqlAnswer.safeParse(body);
  if (!parsed.success) return { data: undefined, errors: [{ message: 'no GraphQL answer', path: [] }] };
  return { data: parsed.data.data, errors: parsed.data.errors };
}
