/**
 * From a request to an answer, without HTTP: who asks, whether they may and can still afford it, which route, and how
 * a refusal is worded.
 */
import { createHash } from 'node:crypto';
import { createEngine, type GraphqlAnswer, type GraphqlEngine, isPrepared } from './graphql/execute.js';
import type { HttpRequest } from './http.js';
import type { Budget, LimitHolder, Limits, Resource } from './limits.js';
import { isRefusal, notAccessible, notFound, Refusal } from './refusal.js';
import { commentRoutes } from './rest/comments.js';
import { contentRoutes } from './rest/contents.js';
import { gitRoutes } from './rest/git.js';
import { issueRoutes } from './rest/issues.js';
import { labelRoutes } from './rest/labels.js';
import { pullRoutes } from './rest/pulls.js';
import { repositoryRoutes } from './rest/repository.js';
import type { Answer, Route } from './rest/route.js';
import { subIssueRoutes } from './rest/sub-issues.js';
import { canRead } from './rights.js';
import type { TokenHolder, Tokens } from './tokens.js';
import type { Urls } from './urls.js';
import { isSameName, type World } from './world.js';

export interface Responder {
  readonly routes: readonly Route[];
  respond(request: HttpRequest): Answer;
  /** GitHub's own spelling of the path, where the sandbox knows it. */
  routeOf(request: HttpRequest): {
    readonly template: string | undefined;
    readonly params: Readonly<Record<string, string>>;
  };
}

export interface ResponderParts {
  readonly world: World;
  readonly urls: Urls;
  readonly tokens: Tokens;
  readonly limits: Limits;
}

const documentation = 'https://docs.github.com/rest';

export function createResponder(parts: ResponderParts): Responder {
  const engine = createEngine();
  const routes = [
    ...issueRoutes,
    ...commentRoutes,
    ...labelRoutes,
    ...contentRoutes,
    ...gitRoutes,
    ...pullRoutes,
    ...subIssueRoutes,
    ...repositoryRoutes,
  ];
  const match = createMatcher(routes);
  return {
    routes,
    respond: (request) => {
      const holder = parts.tokens.read(request.headers.authorization);
      return caught(() =>
        isGraphql(request)
          ? answerGraphql(parts, engine, { request, holder })
          : answerRest(parts, { request, holder, found: match(request) }),
      );
    },
    routeOf: (request) => {
      const found = match(request);
      return isGraphql(request)
        ? { template: '/graphql', params: {} }
        : { template: found?.route.template, params: found?.params ?? {} };
    },
  };
}

export function isGraphql(request: Pick<HttpRequest, 'method' | 'path'>): boolean {
  return request.method === 'POST' && request.path === '/graphql';
}

interface FoundRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

type Match = (request: Pick<HttpRequest, 'method' | 'path'>) => FoundRoute | undefined;

function createMatcher(routes: readonly Route[]): Match {
  const patterns = routes.map((route) => ({ route, pattern: patternOf(route.template) }));
  return ({ method, path }) => {
    for (const { route, pattern } of patterns) {
      const matched = route.method === method ? pattern.exec(path) : null;
      if (matched === null) continue;
      const params = Object.entries(matched.groups ?? {}).map(([name, value]) => [name, decoded(value)]);
      return { route, params: Object.fromEntries(params) };
    }
    return undefined;
  };
}

/** What is no percent encoding stands for itself. */
function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '');
  } catch {
    return text ?? '';
  }
}

/** `{path}` takes slashes too, and may be empty: the repository's root. */
function patternOf(template: string): RegExp {
  const source = template
    .replace('/{path}', '(?:/(?<path>.*))?')
    .replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`);
  return new RegExp(`^${source}$`);
}

interface RestCase {
  readonly request: HttpRequest;
  readonly holder: TokenHolder;
  readonly found: FoundRoute | undefined;
}

function answerRest(parts: ResponderParts, { request, holder, found }: RestCase): Answer {
  if (found === undefined) throw new Refusal(501, `the sandbox knows no ${request.method} ${request.path}`);
  const { viewer, limits } = authorized(holder);
  const { route, params } = found;
  const budget = parts.limits.peek(limits, 'core');
  if (budget.remaining < 1) return exhausted(limits, budget);
  const spent = (answer: Answer): Answer =>
    withBudget(answer, parts.limits.spend(limits, 'core', 1) ?? budget);
  const answer = caught(() => {
    demandRepository(parts.world, { holder, params });
    if (route.scope !== undefined && route.access === 'read' && !canRead(parts.world, viewer, route.scope)) {
      throw notAccessible();
    }
    const accept = request.headers.accept ?? '';
    return route.handle({ ...parts, viewer, params, query: request.query, body: request.body, accept });
  });
  const accepted = route.scope === undefined ? 'metadata=read' : `${route.scope}=${route.access}`;
  const tagged = withEtag(
    { ...answer, headers: { ...answer.headers, 'x-accepted-github-permissions': accepted } },
    request,
  );
  // What the client has already costs nothing.
  return tagged.status === 304 ? withBudget(tagged, parts.limits.peek(limits, 'core')) : spent(tagged);
}

function authorized(holder: TokenHolder): Extract<TokenHolder, { readonly viewer: unknown }> {
  if ('viewer' in holder) return holder;
  throw new Refusal(401, holder.kind === 'none' ? 'Requires authentication' : 'Bad credentials');
}

/** One repository there is; who may not see it does not learn that it is there. */
function demandRepository(
  world: World,
  { holder, params }: { readonly holder: TokenHolder; readonly params: Readonly<Record<string, string>> },
): void {
  if (params.owner === undefined || params.repo === undefined) return;
  const isIt = isSameName(params.owner, world.owner) && isSameName(params.repo, world.name);
  const isHidden =
    world.isPrivate && holder.kind === 'user' && 'viewer' in holder && holder.viewer.account.role === 'none';
  if (!isIt || isHidden) throw notFound();
}

function withEtag(answer: Answer, request: HttpRequest): Answer {
  if (request.method !== 'GET' || answer.status !== 200) return answer;
  const text = answer.text ?? JSON.stringify(answer.body);
  const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
  const headers = { ...answer.headers, etag, 'cache-control': 'private, max-age=60, s-maxage=60' };
  const known = (request.headers['if-none-match'] ?? '').split(/\s*,\s*/);
  if (known.some((tag) => tag === etag || `W/${tag}` === etag)) return { status: 304, headers };
  // Written once: the server sends this very text.
  return { ...answer, text, headers: { 'content-type': json, ...headers } };
}

const json = 'application/json; charset=utf-8';

function answerGraphql(
  parts: ResponderParts,
  engine: GraphqlEngine,
  { request, holder }: { readonly request: HttpRequest; readonly holder: TokenHolder },
): Answer {
  const { viewer, limits } = authorized(holder);
  const query = graphqlRequest(request.body);
  if (query === undefined) throw new Refusal(400, 'Problems parsing JSON');
  const prepared = engine.prepare(query);
  if (!isPrepared(prepared)) return graphqlAnswer(prepared, parts.limits.peek(limits, 'graphql'));
  const budget = parts.limits.spend(limits, 'graphql', prepared.cost.points);
  if (budget === undefined) return graphqlExhausted(limits, parts.limits.peek(limits, 'graphql'));
  return graphqlAnswer(engine.run(prepared, { ...parts, viewer, budget, cost: prepared.cost }), budget);
}

function graphqlRequest(body: unknown) {
  if (typeof body !== 'object' || body === null || !('query' in body) || typeof body.query !== 'string')
    return undefined;
  const variables = 'variables' in body && isRecord(body.variables) ? body.variables : {};
  const operationName =
    'operationName' in body && typeof body.operationName === 'string' ? body.operationName : undefined;
  return { query: body.query, variables, operationName };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function graphqlAnswer(body: GraphqlAnswer, budget: Budget): Answer {
  return withBudget({ status: 200, body }, budget);
}

/** The hourly budget is gone: REST says 403, GraphQL 200 with an error. */
export function limitAnswer(limits: Limits, holder: LimitHolder, resource: Resource): Answer {
  limits.exhaust(holder, resource);
  const budget = limits.peek(holder, resource);
  return resource === 'core' ? exhausted(holder, budget) : graphqlExhausted(holder, budget);
}

function exhausted(holder: LimitHolder, budget: Budget): Answer {
  return withBudget(refusalAnswer(new Refusal(403, exhaustedText(holder))), budget);
}

function graphqlExhausted(holder: LimitHolder, budget: Budget): Answer {
  const error = { type: 'RATE_LIMITED', message: exhaustedText(holder) };
  return graphqlAnswer({ errors: [error] }, budget);
}

function exhaustedText({ key, kind }: LimitHolder): string {
  const whose = kind === 'actions' ? 'installation ID 1' : key.replace(/^user /, 'user ID ');
  return `API rate limit exceeded for ${whose}.`;
}

function withBudget(answer: Answer, budget: Budget): Answer {
  const headers = {
    ...answer.headers,
    'x-ratelimit-limit': String(budget.limit),
    'x-ratelimit-remaining': String(budget.remaining),
    'x-ratelimit-reset': String(budget.resetSeconds),
    'x-ratelimit-used': String(budget.used),
    'x-ratelimit-resource': budget.resource,
  };
  return { ...answer, headers };
}

/** A refusal becomes its answer; any other error is the sandbox's own and goes on. */
function caught(answer: () => Answer): Answer {
  try {
    return answer();
  } catch (error) {
    if (isRefusal(error)) return refusalAnswer(error);
    throw error;
  }
}

export function refusalAnswer({ status, message, details }: Refusal): Answer {
  const errors = details.length > 0 ? { errors: details } : {};
  return { status, body: { message, ...errors, documentation_url: documentation, status: String(status) } };
}
