/**
 * The one way to GitHub: a `Reader` that cannot write and a `Writer` that knows only the writes Watchbill makes.
 * What is asked is for `observe`, `assignable`, `permissions` and `files`; what is written for `apply`.
 */
import { HttpClient } from '@actions/http-client';
import { paginateGraphQL } from '@octokit/plugin-paginate-graphql';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { RequestError } from '@octokit/request-error';
import { Octokit } from '@octokit/rest';
import type { Endpoints } from '@octokit/types';
import Bottleneck from 'bottleneck/light.js';
import { fetch, type RequestInit } from 'undici';
import { z } from 'zod';

/**
 * `github`: requests are spaced out and repeated as GitHub asks. `instant`: the same without any waiting, for tests.
 * `none`: neither waits nor repeats, for rehearsals, in which the next run is a moment away.
 */
export type Pacing = 'github' | 'instant' | 'none';

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
  /** The repository, as queries name it. */
  readonly address: { readonly owner: string; readonly name: string };
  readonly reader: Reader;
  readonly writer: Writer;
}

export interface Reader {
  /**
   * Errors inside an answer come as `errors`, beside what could be read.
   * Throws `RequestError` for a status of 400 or more, and where nothing could be read for no stated reason.
   */
  readonly graphql: (query: string, variables: Readonly<Record<string, unknown>>) => Promise<GraphqlAnswer>;
  /** The same query page by page, by its variable `$cursor`. Throws also for errors inside an answer. */
  readonly pages: (query: string, variables: Readonly<Record<string, unknown>>) => AsyncIterable<unknown>;
  /** The answer's body. Throws `RequestError` for a status of 400 or more. */
  readonly get: <Route extends ReadRoute>(route: Route, parameters: Parameters<Route>) => Promise<unknown>;
}

export interface Writer {
  /** The answer's body. Throws `RequestError` for a status of 400 or more. */
  readonly write: <Route extends WriteRoute>(route: Route, parameters: Parameters<Route>) => Promise<unknown>;
  /**
   * A mutation, for what REST cannot do. Must be one that may be sent twice: a lost answer is asked for again.
   * Errors inside an answer come as `errors`. Throws `RequestError` for a status of 400 or more.
   */
  readonly mutate: (mutation: string, variables: Readonly<Record<string, unknown>>) => Promise<GraphqlAnswer>;
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

export type ReadRoute =
  | 'GET /repos/{owner}/{repo}/issues/{issue_number}'
  | 'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues'
  | 'GET /repos/{owner}/{repo}'
  | 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}'
  | 'GET /repos/{owner}/{repo}/assignees/{assignee}'
  | 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';

export type WriteRoute = keyof typeof isRepeatable;

/**
 * Whether a write whose answer was lost is sent again. Setting a value, adding what is there and taking away what is
 * gone may be done twice. A second comment or issue would be a double, so their loss is left to the next run, which
 * reads first and sees by the marker whether it was written. What GitHub has but once (a reaction, a branch, a version of a
 * file, an open pull request for a branch) it refuses the second time, and `edit-file` and `publish-files` take the refusal for what it is. A
 * folder or commit that no branch leads to is nothing, and may be made twice.
 */
const isRepeatable = {
  'POST /repos/{owner}/{repo}/labels': true,
  'PATCH /repos/{owner}/{repo}/labels/{name}': true,
  'POST /repos/{owner}/{repo}/issues': false,
  'PATCH /repos/{owner}/{repo}/issues/{issue_number}': true,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': false,
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': true,
  'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions': true,
  'POST /repos/{owner}/{repo}/git/refs': true,
  'PATCH /repos/{owner}/{repo}/git/refs/{ref}': true,
  'POST /repos/{owner}/{repo}/git/trees': true,
  'POST /repos/{owner}/{repo}/git/commits': true,
  'PUT /repos/{owner}/{repo}/contents/{path}': true,
  'POST /repos/{owner}/{repo}/pulls': true,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues': true,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/labels': true,
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}': true,
  'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees': true,
  'DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees': true,
} as const;

/** GitHub gives up on a query after 10 s; an answer that takes much longer will not come. */
const timeoutMilliseconds = 30_000;
const apiVersion = '2022-11-28';
/**
 * Longest wait for a limit to end (a secondary limit names 60 s as a rule,
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit).
 * Beyond it the run ends and the next one goes on.
 */
const maxLimitWaitSeconds = 60;
const maxLimitWaits = 3;

const PatientOctokit = Octokit.plugin(retry, throttling, paginateGraphQL);
type PatientOctokit = InstanceType<typeof PatientOctokit>;

/**
 * The plugins wait and send again: a second between writes and three between those that notify people, a limit waited
 * for, a lost answer asked for again.
 */
export function connect(options: ClientOptions): Client {
  const reading = octokitFor(options, 'reads');
  const writing = octokitFor(options, 'writes');
  const address = { owner: options.owner, repo: options.repository };
  // Octokit puts `/graphql` behind a base address.
  const baseUrl = options.graphqlUrl.replace(/\/graphql$/, '');
  // Typed as any string: the routes are checked where they are named, in the two interfaces.
  const send = async (octokit: PatientOctokit, route: string, parameters: object): Promise<unknown> => {
    const headers = { 'x-github-api-version': apiVersion };
    return (await octokit.request(route, { ...address, headers, ...parameters })).data;
  };
  return {
    address: { owner: options.owner, name: options.repository },
    reader: {
      get: async (route, parameters) => await send(reading, route, parameters),
      graphql: async (query, variables) => await ask(reading, query, { ...variables, baseUrl }),
      pages: (query, variables) => reading.graphql.paginate.iterator(query, { ...variables, baseUrl }),
    },
    writer: {
      mutate: async (mutation, variables) => await ask(writing, mutation, { ...variables, baseUrl }),
      write: async (route, parameters) =>
        await send(
          writing,
          route,
          isRepeatable[route] ? parameters : { ...parameters, request: { retries: 0 } },
        ),
    },
  };
}

function octokitFor(options: ClientOptions, use: 'reads' | 'writes'): PatientOctokit {
  const isPaced = options.pacing === 'github';
  // Milliseconds in a second of waiting.
  const retryAfterBaseValue = isPaced ? 1_000 : 0;
  const enabled = options.pacing !== 'none';
  const unspaced = () => new Bottleneck.Group({ maxConcurrent: 1 });
  return new PatientOctokit({
    auth: options.token,
    baseUrl: options.apiUrl,
    userAgent: 'watchbill',
    log: silent,
    request: { fetch: fetchInTime(options.apiUrl) },
    retry: {
      enabled,
      retryAfterBaseValue,
      // The plugin's own list, and 429: a limit is for the other plugin.
      doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
    },
    throttle: {
      enabled,
      retryAfterBaseValue,
      // The plugin takes a GraphQL query for a write and would space reads too.
      ...(use === 'reads' || !isPaced ? { write: unspaced(), notifications: unspaced() } : {}),
      onRateLimit: isWorthWaiting,
      onSecondaryRateLimit: isWorthWaiting,
    },
  });
}

function ignore(): void {}
/** Octokit would log each refusal; what a refusal means is said once, by `run`. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Through the runner's proxy, where it has one for that address. */
function fetchInTime(apiUrl: string) {
  const dispatcher = new HttpClient().getAgentDispatcher(apiUrl);
  return (address: string, init: RequestInit) => {
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    return fetch(address, { ...init, signal, ...(dispatcher === undefined ? {} : { dispatcher }) });
  };
}

function isWorthWaiting(seconds: number, _options: object, _octokit: object, waited: number): boolean {
  return seconds <= maxLimitWaitSeconds && waited < maxLimitWaits;
}

/** One query. What could be read comes beside the errors. Throws `RequestError` where nothing came at all. */
async function ask(octokit: PatientOctokit, query: string, variables: object): Promise<GraphqlAnswer> {
  const answer = await octokit.graphql(query, { ...variables }).then(
    (data: unknown) => ({ data, errors: [] }),
    (error: unknown) => answerIn(error),
  );
  if (isLost(answer)) {
    const request = { method: 'POST', url: '/graphql', headers: {} } as const;
    throw new RequestError('GitHub could not answer the query', 502, { request });
  }
  return answer;
}

const graphqlError = z.object({
  message: z.string().catch('an error without words'),
  type: z.string().optional().catch(undefined),
  path: z
    .array(z.union([z.string(), z.number()]))
    .nullish()
    .transform((path) => path ?? []),
});

/** An answer with errors in it, as Octokit throws it. */
const answerWithErrors = z.object({ data: z.unknown().optional(), errors: z.array(graphqlError) });
/** The same for a spent limit, as the throttling plugin throws it. */
const limitedAnswer = z.object({ data: answerWithErrors }).transform(({ data }) => data);

/** The answer that an error holds; what is no answer is thrown on. */
function answerIn(error: unknown): GraphqlAnswer {
  const parsed =
    error instanceof RequestError ? undefined : limitedAnswer.or(answerWithErrors).safeParse(error);
  if (parsed?.success !== true) throw error;
  return { data: parsed.data.data, errors: parsed.data.errors };
}

/** Nothing came and no reason of GitHub's own kind was given: an answer cut short, a proxy's page. */
function isLost({ data, errors }: GraphqlAnswer): boolean {
  return (data === undefined || data === null) && errors.every(({ type }) => type === undefined);
}
