/** How long it took: medians and 90th percentiles by nearest rank, of what was done in a month. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { standingOf, standingsBefore } from '../issues/standing.js';
import type { Times } from './record-schema.js';

/** A step that was taken, and how long after the duty had begun. */
export interface Taken {
  readonly at: Temporal.Instant;
  /** Whole minutes, on the wall clock: nights, weekends and the requester's turns count. */
  readonly minutes: number;
}

export interface Steps {
  /** The first acknowledgement of the issue's life: a later one, after a reopening, is none of its answer's. */
  readonly acknowledged?: Taken;
  /** As it stands now: where it was reopened, the last resolution counts, from the very beginning. */
  readonly resolved?: Taken;
}

/**
 * From the beginning of the duty: the report, or when it became this schedule's. A close as not planned or as a duplicate, or
 * by the clock while the requester is silent, resolves nothing.
 */
export function stepsOf(issue: Issue, config: ScheduleConfig): Steps {
  const now = standingOf(issue, config);
  const course = [...standingsBefore(issue, config), now];
  const first = course.find(({ acknowledgedAt }) => acknowledgedAt !== undefined);
  // An issue may come to the desk after its report; until somebody answers, its beginning is the last that is known.
  const began = (first ?? now).began;
  const resolved = now.status.status === 'resolved' ? now.status.since : undefined;
  return {
    ...(first?.acknowledgedAt && { acknowledged: taken(began, first.acknowledgedAt) }),
    ...(resolved && { resolved: taken(began, resolved) }),
  };
}

function taken(began: Temporal.Instant, at: Temporal.Instant): Taken {
  return { at, minutes: Math.max(0, Math.floor(began.until(at).total('minutes'))) };
}

/** In any order. */
export function timesOf(minutes: readonly number[]): Times {
  return {
    count: minutes.length,
    medianMinutes: nearestRank(minutes, 50) ?? null,
    p90Minutes: nearestRank(minutes, 90) ?? null,
  };
}

/**
 * The smallest of the values that at least `percent` percent of them do not exceed
 * (https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method): always a value that was measured, also of few.
 */
export function nearestRank(values: readonly number[], percent: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil((percent * sorted.length) / 100), 1) - 1];
}
