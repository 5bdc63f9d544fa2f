/** What came of a run, for logs, outputs and summary alike; and whether it counts as failed. */
import type { Temporal } from 'temporal-polyfill';
import type { Diagnostic } from '../config/diagnostic.js';
import type { Change, Outcome } from '../plan/change.js';
import type { OnCall } from './on-call.js';

export interface RunResult {
  readonly now: Temporal.Instant;
  readonly mode: 'run' | 'plan';
  /** `all` or the issue the run was about. */
  readonly scope: 'all' | number;
  readonly onCall: readonly OnCall[];
  readonly diagnostics: readonly Diagnostic[];
  /** All that was due, in the order of execution. */
  readonly planned: readonly Change[];
  /** One for each of `planned`; empty in mode `plan`. */
  readonly outcomes: readonly Outcome[];
  /** What people must mend, and what could not be read; plain words. */
  readonly problems: readonly string[];
  /** Why nothing could be planned at all: GitHub could not be read. */
  readonly failure?: string;
  /** Files in the workspace for others to read, as paths there. */
  readonly published: readonly string[];
  /** What kept the rota from being published, one sentence each. */
  readonly unpublished: readonly string[];
}

/** A wrong schedule, a failed write, an unreadable GitHub, a rota that may not be published. A gap in a rota is reported and is no failure of the run. */
export function isFailed({ diagnostics, outcomes, failure, unpublished }: RunResult): boolean {
  return (
    failure !== undefined ||
    unpublished.length > 0 ||
    diagnostics.some(({ severity }) => severity === 'error') ||
    outcomes.some(({ status }) => status === 'failed')
  );
}

/** Writes that were made, or in mode `plan` would be. */
export function changeCount({ mode, planned, outcomes }: RunResult): number {
  return mode === 'plan' ? planned.length : outcomes.filter(({ status }) => status === 'done').length;
}

/** Everything somebody has to look at. */
export function problemCount({ diagnostics, outcomes, problems, failure, unpublished }: RunResult): number {
  const failed = outcomes.filter(({ status }) => status === 'failed').length;
  return (
    diagnostics.length +
    failed +
    declinedTexts(outcomes).length +
    problems.length +
    unpublished.length +
    (failure === undefined ? 0 : 1)
  );
}

/** What GitHub would not do and nothing rests on, each reason told once. */
export function declinedTexts(outcomes: readonly Outcome[]): readonly string[] {
  return [
    ...new Set(outcomes.flatMap((outcome) => (outcome.status === 'declined' ? [outcome.problem] : []))),
  ];
}
