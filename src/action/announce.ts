/** Tells the runner what came of a run: the log with its annotations, the outputs, the step summary. */
import { appendFile } from 'node:fs/promises';
import { type Annotation, formatAnnotation, formatLogLine, formatOutput } from './commands.js';
import { describeChange } from './describe.js';
import type { Runner } from './inputs.js';
import { onCallJson } from './on-call.js';
import { changeCount, problemCount, type RunResult } from './result.js';
import { summaryText } from './summary.js';

/** Where lines of the log go. */
export type Print = (line: string) => void;

/** Names and order are those of `action.yml`. */
export function outputsOf(result: RunResult): readonly (readonly [name: string, value: string])[] {
  return [
    ['on-call', onCallJson(result.onCall)],
    ['changes', String(changeCount(result))],
    ['problems', String(problemCount(result))],
    ['calendar', result.feeds.join('\n')],
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
  const total = `${changeCount(result)} changes ${mode === 'plan' ? 'due' : 'made'}, ${problemCount(result)} problems`;
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
    ...result.problems.map((message) => ({ level: 'warning' as const, message })),
    ...(result.failure === undefined ? [] : [{ level: 'error' as const, message: result.failure }]),
  ];
}

export async function announce(
  result: RunResult,
  { outputPath, summaryPath }: Runner,
  print: Print,
): Promise<void> {
  for (const line of logLines(result)) print(line);
  for (const annotation of annotationsOf(result)) print(formatAnnotation(annotation));
  const outputs = outputsOf(result).map(([name, value]) => formatOutput(name, value, delimiterFor(value)));
  if (outputPath !== undefined) await appendFile(outputPath, outputs.join(''));
  if (summaryPath !== undefined) await appendFile(summaryPath, summaryText(result));
}

/** A line that does not stand in the value, without chance, so that the same run writes the same bytes. */
function delimiterFor(value: string): string {
  let delimiter = 'watchbill_end';
  while (value.includes(delimiter)) delimiter += '_';
  return delimiter;
}
