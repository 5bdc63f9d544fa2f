/** Tells the runner what came of a run: the log with its annotations, the outputs, the step summary. */
import { error, info, setOutput, summary, warning } from '@actions/core';
import { countText } from '../report/count-text.js';
import { describeChange } from './describe.js';
import type { Runner } from './inputs.js';
import { formatLogLine } from './log-line.js';
import { onCallJson } from './on-call.js';
import { changeCount, declinedTexts, problemCount, type RunResult } from './result.js';
import { summaryText } from './summary.js';

/** A line of the log that GitHub shows at its place in a file. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly message: string;
  /** Path in the repository, with forward slashes. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/** Names and order are those of `action.yml`. */
export function outputsOf(result: RunResult): readonly (readonly [name: string, value: string])[] {
  return [
    ['on-call', onCallJson(result.onCall)],
    ['changes', String(changeCount(result))],
    ['problems', String(problemCount(result))],
    ['calendar', result.published.filter((path) => path.endsWith('.ics')).join('\n')],
  ];
}

export function logLines(result: RunResult): readonly string[] {
  const { planned, outcomes, mode } = result;
  const reasons =
    mode === 'plan'
      ? planned.map((change) => `would ${describeChange(change)}: ${change.reason}`)
      : outcomes.map(
          ({ status, change }) => `${status.padEnd(7)} ${describeChange(change)}: ${change.reason}`,
        );
  const total = `${countText(changeCount(result), 'change')} ${mode === 'plan' ? 'due' : 'made'}, ${countText(problemCount(result), 'problem')}`;
  return [...reasons, total].map(formatLogLine);
}

export function annotationsOf(result: RunResult): readonly Annotation[] {
  return [
    ...result.diagnostics.map(({ severity, message, rule, path, line, column }) => ({
      level: severity,
      message: `${message} [${rule}]`,
      file: path,
      line,
      column,
    })),
    ...result.outcomes.flatMap((outcome) =>
      outcome.status === 'failed'
        ? [{ level: 'error' as const, message: `${describeChange(outcome.change)}: ${outcome.problem}` }]
        : [],
    ),
    ...result.unpublished.map((message) => ({ level: 'error' as const, message })),
    ...[...result.problems, ...declinedTexts(result.outcomes)].map((message) => ({
      level: 'warning' as const,
      message,
    })),
    ...(result.failure === undefined ? [] : [{ level: 'error' as const, message: result.failure }]),
  ];
}

/** Outputs and summary only where the runner has a file for them: without one, `@actions/core` would print or throw. */
export async function announce(result: RunResult, { outputPath, summaryPath }: Runner): Promise<void> {
  for (const line of logLines(result)) info(line);
  for (const annotation of annotationsOf(result)) annotate(annotation);
  if (outputPath !== undefined) for (const [name, value] of outputsOf(result)) setOutput(name, value);
  if (summaryPath !== undefined) await summary.addRaw(summaryText(result)).write();
}

function annotate({ level, message, file, line, column }: Annotation): void {
  ({ error, warning })[level](message, {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  });
}
