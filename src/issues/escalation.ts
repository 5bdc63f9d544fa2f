/** Which step of the escalation ladder is due for a breached window, whom it calls, and which were announced. */
import type { Temporal } from 'temporal-polyfill';
import type { Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { isBefore } from '../schedule/span.js';
import { afterRunning, clockMilliseconds } from './clock.js';
import type { Issue } from './issue.js';
import type { Marker } from './marker.js';
import { trustedMarkers } from './own-comments.js';
import type { EscalationStep, Policy, ScheduleConfig } from './policy.js';
import { outOfQuietHours } from './quiet.js';
import type { Standing } from './standing.js';
import { breachedWindows, type Window, type WindowInput, type WindowKind } from './windows.js';

export interface WatchedWindow {
  readonly window: Window;
  readonly standing: Standing;
  readonly config: ScheduleConfig;
}

/** Who is brought in, in order. Paperwork that is late is nothing for a backup: its ladder is the last step alone. */
export function ladderOf(kind: WindowKind, { escalation }: Policy): readonly EscalationStep[] {
  return kind === 'postmortem' || kind === 'follow-up' ? escalation.slice(-1) : escalation;
}

/**
 * Index of the last step of the ladder that is due: step 0 at the deadline, each further one an interval later on
 * the window's own clock, none in quiet hours. -1 before the deadline. With an empty ladder the breach itself is step 0.
 */
export function dueStep(watched: WatchedWindow, now: Temporal.Instant): number {
  if (isBefore(now, watched.window.deadline)) return -1;
  const last = Math.max(ladderOf(watched.window.kind, watched.config.policy).length - 1, 0);
  let due = -1;
  while (due < last && !isBefore(now, stepDue(watched, due + 1))) due += 1;
  return due;
}

/**
 * When a step of the ladder is due: step 0 at the deadline, each further one an interval later on the window's clock. What
 * falls into quiet hours comes at their end, and those after it an interval later each, so that no morning begins with the
 * top of the ladder.
 */
export function stepDue(watched: WatchedWindow, step: number): Temporal.Instant {
  const { window, standing, config } = watched;
  if (step <= 0) return outOfQuietHours(window.deadline, standing, config);
  const interval = clockMilliseconds(
    { duration: config.policy.escalationInterval, clock: window.length.clock },
    window.run.hours,
  );
  const due = afterRunning({ ...window.run, start: stepDue(watched, step - 1) }, interval);
  return outOfQuietHours(due, standing, config);
}

/** Whom the step calls at the instant; nobody where nobody holds the role then. */
export function calledBy(
  step: EscalationStep,
  config: ScheduleConfig,
  at: Temporal.Instant,
): Login | undefined {
  return callableBy(step, config, at)[0];
}

/** Everybody who holds the step's role at the instant, by seat: the first of them whom GitHub lets assign is called. */
export function callableBy(
  step: EscalationStep,
  { schedule }: ScheduleConfig,
  at: Temporal.Instant,
): readonly Login[] {
  return step.kind === 'login' ? [step.login] : shiftsAt(schedule, step.role, at).map(({ login }) => login);
}

/** The highest step that is due for any window; -1 for none. */
export function highestDueStep(input: WindowInput): number {
  const { standing, config, now } = input;
  const steps = breachedWindows(input).map((window) => dueStep({ window, standing, config }, now));
  return Math.max(-1, ...steps);
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
