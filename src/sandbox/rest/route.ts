/** What a REST route is, and the small things all of them need: parsing a body, paging a list. */
import { z } from 'zod';
import { Refusal } from '../refusal.js';
import type { Scope, Viewer } from '../rights.js';
import type { Presenter } from './present.js';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export interface Answer {
  readonly status: number;
  /** JSON; absent for 204 and 304. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is in place of `body`. */
  readonly text?: string;
}

export interface Call extends Presenter {
  readonly viewer: Viewer;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; `undefined` where the request had none. */
  readonly body: unknown;
  readonly accept: string;
}

export interface Route {
  readonly method: Method;
  /** As GitHub's OpenAPI description spells it. `{path}` at the end takes the rest, slashes and all. */
  readonly template: string;
  /** What an Action's token needs beyond `metadata: read`. */
  readonly scope: Scope | undefined;
  readonly access: 'read' | 'write';
  readonly handle: (call: Call) => Answer;
}

/** The value of a path parameter; routes ask only for those in their template. */
export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}

/** A number in a path: what is none names nothing. */
export function numberParam(call: Call, name: string): number {
  const number = Number(param(call, name));
  if (!Number.isSafeInteger(number)) throw new Refusal(404, 'Not Found');
  return number;
}

/** The body in the shape the route takes; 422 where it is another, 400 where there is none. */
export function parseBody<T>(schema: z.ZodType<T>, call: Call): T {
  if (call.body === undefined) throw new Refusal(400, 'Problems parsing JSON');
  const parsed = schema.safeParse(call.body);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  const where =
    first === undefined || first.path.length === 0 ? '' : `For 'properties/${first.path.join('/')}', `;
  throw new Refusal(422, `Invalid request.\n\n${where}${first?.message ?? 'malformed'}.`);
}

const maxPerPage = 100;
const defaultPerPage = 30;

/** One page of the list, with a `Link` header where there are more. Sizes beyond 100 are taken as 100. */
export function paged<T>(call: Call, path: string, { items, present }: PagedList<T>): Answer {
  const perPage = Math.min(positive(call.query.get('per_page'), defaultPerPage), maxPerPage);
  const page = positive(call.query.get('page'), 1);
  const lastPage = Math.max(1, Math.ceil(items.length / perPage));
  const body = items.slice((page - 1) * perPage, page * perPage).map(present);
  const link = (target: number, relation: string) => {
    const query = new URLSearchParams(call.query);
    query.set('page', String(target));
    return `<${call.urls.api}${path}?${query}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [link(Math.min(page - 1, lastPage), 'prev')] : []),
    ...(page < lastPage ? [link(page + 1, 'next'), link(lastPage, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  return { status: 200, body, ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}) };
}

export interface PagedList<T> {
  readonly items: readonly T[];
  readonly present: (item: T) => unknown;
}

function positive(text: string | null, fallback: number): number {
  const number = Number(text ?? '');
  return Number.isSafeInteger(number) && number > 0 ? number : fallback;
}

/** Names given as strings or as objects with a name. */
export const namesSchema = z
  .array(z.union([z.string(), z.object({ name: z.string() })]))
  .transform((entries) => entries.map((entry) => (typeof entry === 'string' ? entry : entry.name)));
