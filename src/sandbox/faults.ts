/** Faults to order: which requests meet one, how often, and what the client sees. */

export interface FaultMatcher {
  readonly method?: string;
  /** A string matches the whole path without its query; GraphQL's is `/graphql`. */
  readonly path?: string | RegExp;
  /** Matched against the request's body as sent. */
  readonly body?: RegExp;
  readonly isWrite?: boolean;
}

export interface Fault {
  /** Every request where absent. */
  readonly match?: FaultMatcher;
  /** Matching requests to let pass first; 0 where absent. */
  readonly after?: number;
  /** How many requests meet it; 1 where absent. */
  readonly times?: number;
  /** True: the request takes effect and only its answer is lost. */
  readonly takesEffect?: boolean;
  readonly answer: FaultAnswer;
}

export type FaultAnswer =
  /** 403 «secondary rate limit», with `retry-after` where given. */
  | { readonly kind: 'secondary-limit'; readonly retryAfterSeconds?: number }
  | { readonly kind: 'too-many-requests'; readonly retryAfterSeconds?: number }
  /** The hourly budget is gone: REST 403, GraphQL 200 with `RATE_LIMITED`. */
  | { readonly kind: 'primary-limit' }
  | { readonly kind: 'bad-gateway' }
  /** The connection breaks without an answer. */
  | { readonly kind: 'reset' }
  /** Data with a hole: the value at `path` is null and `errors` says why. GraphQL only; the path must be in the data. */
  | {
      readonly kind: 'graphql-error';
      readonly path: readonly (string | number)[];
      readonly message?: string;
      readonly type?: string;
    }
  | { readonly kind: 'status'; readonly status: number; readonly message: string };

export interface FaultSubject {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly isWrite: boolean;
}

export interface Faults {
  inject(fault: Fault): void;
  /** The fault this request meets, if any; counts it. The one injected first wins. */
  meet(subject: FaultSubject): Fault | undefined;
}

export function createFaults(): Faults {
  const standing: { fault: Fault; toPass: number; left: number }[] = [];
  return {
    inject: (fault) => {
      standing.push({ fault, toPass: fault.after ?? 0, left: fault.times ?? 1 });
    },
    meet: (subject) => {
      for (const entry of standing) {
        if (entry.left <= 0 || !isMatch(entry.fault.match ?? {}, subject)) continue;
        if (entry.toPass > 0) {
          entry.toPass -= 1;
          continue;
        }
        entry.left -= 1;
        return entry.fault;
      }
      return undefined;
    },
  };
}

function isMatch(matcher: FaultMatcher, subject: FaultSubject): boolean {
  const { method, path, body, isWrite } = matcher;
  return (
    (method === undefined || method.toUpperCase() === subject.method) &&
    (path === undefined || (typeof path === 'string' ? path === subject.path : path.test(subject.path))) &&
    (body === undefined || body.test(subject.body)) &&
    (isWrite === undefined || isWrite === subject.isWrite)
  );
}
