/** Which step of the escalation ladder is due for a breached window, and which were announced. */
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../schedule/span.js';
import { afterRunning, clockMilliseconds } from './clock.js';
import type { Issue } from './issue.js';
import type { Marker } from './marker.js';
import { trustedMarkers } from './own-comments.js';
import type { Policy } from './policy.js';
import type { Window } from './windows.js';

/**
 * Index of the last step of the ladder that is due: step 0 at the deadline, each further one an interval later on
 * the window's own clock. -1 before the deadline. With an empty ladder the breach itself is step 0.
 */
export function dueStep(window: Window, policy: Policy, now: Temporal.Instant): number {
  const last = Math.max(policy.escalation.length - 1, 0);
  let due = -1;
  while (due < last && !isBefore(now, stepDue(window, policy, due + 1))) due += 1;
  return due;
}

/** When a step of the ladder is due: step 0 at the deadline, each further one an interval later on the window's clock. */
export function stepDue(window: Window, policy: Policy, step: number): Temporal.Instant {
  const length = clockMilliseconds(window.length, policy.hours);
  const interval = clockMilliseconds(
    { duration: policy.escalationInterval, clock: window.length.clock },
    policy.hours,
  );
  return afterRunning(window.run, length + interval * step);
}

/** `acknowledge 2026-11-30T00:00:00Z` */
export function nearMissMarker(window: Window): Marker {
  return { kind: 'near-miss', key: `${window.kind} ${window.opened.toString()}` };
}

/** `acknowledge 2026-11-30T00:00:00Z 0`; the step is counted from 0, `unconfirmed` where no step may be taken yet. */
export function breachMarker(window: Window, step: number | 'unconfirmed'): Marker {
  return { kind: 'breach', key: `${window.kind} ${window.opened.toString()} ${step}` };
}

/** The highest step of this window that a trusted comment announced; -1 for none. */
export function announcedStep(issue: Issue, window: Window): number {
  const prefix = `${window.kind} ${window.opened.toString()} `;
  const steps = trustedMarkers(issue)
    .filter((marker) => marker.kind === 'breach' && marker.key.startsWith(prefix))
    .map((marker) => Number(marker.key.slice(prefix.length)))
    .filter((step) => Number.isSafeInteger(step));
  return Math.max(-1, ...steps);
}
