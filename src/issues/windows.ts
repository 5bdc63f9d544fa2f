/** Which windows run on an issue, and when each ends. */
import { Temporal } from 'temporal-polyfill';
import { afterRunning, type ClockRun, clockMilliseconds } from './clock.js';
import type { Issue } from './issue.js';
import type { Policy, WindowLength } from './policy.js';
import type { Standing } from './standing.js';
import { waitingSpans } from './status.js';

export type WindowKind = 'acknowledge' | 'work' | 'estimate' | 'update';

export interface Window {
  readonly kind: WindowKind;
  readonly opened: Temporal.Instant;
  readonly length: WindowLength;
  /** When 80 % of the window have passed on its clock. */
  readonly nearMiss: Temporal.Instant;
  readonly deadline: Temporal.Instant;
  /** The clock the window runs on; escalation steps after the deadline run on it too. */
  readonly run: ClockRun;
}

/** A near miss is at 80 % of a window. */
const nearMissShare = 0.8;

export interface WindowInput {
  readonly issue: Issue;
  readonly standing: Standing;
  readonly policy: Policy;
  readonly now: Temporal.Instant;
}

/**
 * The windows that are open now (perhaps past their deadline), soonest deadline first. None runs on a closed issue, on
 * one that waits for its requester, or on one that is mitigated or resolved; the time it waited does not count.
 */
export function openWindows(input: WindowInput): readonly Window[] {
  const { issue, standing, policy, now } = input;
  if (issue.state === 'closed' || !isOurs(standing)) return [];
  const pauses = waitingSpans(issue, policy, now);
  return pending(standing, policy)
    .map(({ kind, opened, length }) => {
      const run: ClockRun = { start: opened, clock: length.clock, hours: policy.hours, pauses };
      const milliseconds = clockMilliseconds(length, policy.hours);
      const nearMiss = afterRunning(run, milliseconds * nearMissShare);
      return { kind, opened, length, nearMiss, deadline: afterRunning(run, milliseconds), run };
    })
    .sort((a, b) => Temporal.Instant.compare(a.deadline, b.deadline));
}

interface Pending {
  readonly kind: WindowKind;
  readonly opened: Temporal.Instant;
  readonly length: WindowLength;
}

/** Until somebody acknowledged, that is the only step asked for: its escalation brings people in for all the rest. */
function pending(standing: Standing, policy: Policy): readonly Pending[] {
  const { acknowledgedAt, updatedAt, workedAt, estimatedAt, began } = standing;
  const lengths = lengthsFor(standing, policy);
  if (acknowledgedAt === undefined) return step('acknowledge', began, lengths.acknowledge);
  const update = step('update', updatedAt ?? acknowledgedAt, lengths.update);
  switch (standing.kind) {
    case 'incident':
      return workedAt === undefined ? [...step('work', acknowledgedAt, lengths.work), ...update] : update;
    case 'request':
      return estimatedAt === undefined && lengths.estimate !== undefined
        ? step('estimate', acknowledgedAt, lengths.estimate)
        : update;
    case 'other':
      return [];
  }
}

type Lengths = { readonly [Kind in WindowKind]?: WindowLength };

function lengthsFor(standing: Standing, policy: Policy): Lengths {
  switch (standing.kind) {
    case 'incident':
      return policy.incidents.severities[standing.severity.severity];
    case 'request':
      return policy.requests;
    case 'other':
      return {};
  }
}

function step(
  kind: WindowKind,
  opened: Temporal.Instant,
  length: WindowLength | undefined,
): readonly Pending[] {
  return length === undefined ? [] : [{ kind, opened, length }];
}

function isOurs({ status }: Standing): boolean {
  return status.status === 'reported' || status.status === 'researching' || status.status === 'in progress';
}
