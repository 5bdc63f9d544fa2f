/** GitHub's hourly budgets, one a token and resource, on the sandbox's clock. */
import { Temporal } from 'temporal-polyfill';

export type Resource = 'core' | 'graphql';

export interface Budget {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970. */
  readonly resetSeconds: number;
  readonly resource: Resource;
}

export interface Limits {
  /** The budget as it stands; an hour after its first request it is whole again. */
  peek(holder: LimitHolder, resource: Resource): Budget;
  /** Takes `cost` points, or takes nothing and answers `undefined` where fewer remain. */
  spend(holder: LimitHolder, resource: Resource, cost: number): Budget | undefined;
  /** Leaves nothing until the reset. */
  exhaust(holder: LimitHolder, resource: Resource): void;
}

/** Whoever's requests are counted together. */
export interface LimitHolder {
  readonly key: string;
  readonly kind: 'actions' | 'user';
}

/**
 * Requests (REST) and points (GraphQL) an hour: 1,000 a repository for a token of an Action, 5,000 for a person.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
const hourly = { actions: 1_000, user: 5_000 } as const;

export function createLimits(now: () => Temporal.Instant): Limits {
  const windows = new Map<string, { used: number; resetSeconds: number }>();

  const windowOf = (holder: LimitHolder, resource: Resource) => {
    const key = `${resource} ${holder.key}`;
    const seconds = Math.floor(now().epochMilliseconds / 1000);
    const standing = windows.get(key);
    if (standing !== undefined && seconds < standing.resetSeconds) return standing;
    const fresh = { used: 0, resetSeconds: seconds + 3600 };
    windows.set(key, fresh);
    return fresh;
  };
  const peek = (holder: LimitHolder, resource: Resource): Budget => {
    const { used, resetSeconds } = windowOf(holder, resource);
    const limit = hourly[holder.kind];
    return { limit, used, remaining: Math.max(0, limit - used), resetSeconds, resource };
  };

  return {
    peek,
    spend: (holder, resource, cost) => {
      if (peek(holder, resource).remaining < cost) return undefined;
      windowOf(holder, resource).used += cost;
      return peek(holder, resource);
    },
    exhaust: (holder, resource) => {
      windowOf(holder, resource).used = hourly[holder.kind];
    },
  };
}

export function resetAt(budget: Budget): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(budget.resetSeconds * 1000);
}
