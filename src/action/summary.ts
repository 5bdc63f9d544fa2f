/**
 * The step summary: who is on call, what changed and why, what failed. Text out of files and of GitHub is escaped;
 * text of issues never gets here.
 */
import { formatDiagnostic } from '../config/diagnostic.js';
import type { Outcome } from '../plan/change.js';
import { inline, name } from '../report/escape.js';
import { instantText, type Place } from '../report/time-text.js';
import { weekTable } from '../report/timeline-text.js';
import { describeChange } from './describe.js';
import type { OnCall, RoleOnCall } from './on-call.js';
import { declinedTexts, type RunResult } from './result.js';

/** Rows of one table; GitHub cuts a summary at 1 MiB, and nobody reads more. */
const maxRows = 200;

export function summaryText(result: RunResult): string {
  return `${[
    '## Watchbill',
    ...(result.failure === undefined ? [] : [`**Nothing was done:** ${inline(result.failure)}`]),
    ...onCallSection(result.onCall),
    ...changeSection(result),
    ...section('What failed', result.outcomes.filter(isFailure).map(failureLine)),
    ...section(
      'What needs somebody',
      [...result.problems, ...declinedTexts(result.outcomes)].map((text) => `- ${inline(text)}`),
    ),
    ...section(
      'Schedules',
      result.diagnostics.map((diagnostic) => `- ${inline(formatDiagnostic(diagnostic))}`),
    ),
    ...section(
      'What was not published',
      result.unpublished.map((text) => `- ${inline(text)}`),
    ),
    ...section(
      'Published',
      result.published.map((path) => `- ${inline(path)}`),
    ),
    ...weeksSection(result.onCall),
  ].join('\n\n')}\n`;
}

function onCallSection(schedules: readonly OnCall[]): readonly string[] {
  if (schedules.length === 0) return [];
  const rows = schedules.flatMap((schedule) =>
    schedule.roles.map((role) =>
      row([inline(schedule.name), inline(role.role), holderText(role), untilText(role, schedule)]),
    ),
  );
  return ['### On call', table(['Schedule', 'Role', 'Who', 'Until'], rows)];
}

/** Last, since it says nothing of this run. A table of each schedule. */
function weeksSection(schedules: readonly OnCall[]): readonly string[] {
  return schedules.flatMap((schedule) => {
    const { name: title, timeline } = schedule;
    const [head = [], ...rows] = weekTable(timeline, schedule);
    return timeline.lanes.length === 0
      ? []
      : [`### The coming weeks: ${inline(title)}`, table(head, rows.map(row))];
  });
}

function holderText({ logins }: RoleOnCall): string {
  return logins.length === 0 ? 'nobody' : logins.map(name).join(', ');
}

function untilText({ until }: RoleOnCall, place: Place): string {
  return until === undefined ? '' : instantText(until, place);
}

function changeSection({ mode, planned, outcomes }: RunResult): readonly string[] {
  const heading = mode === 'plan' ? '### What would be done' : '### What was done';
  const rows =
    mode === 'plan'
      ? planned.map((change) => row([inline(describeChange(change)), inline(change.reason)]))
      : outcomes.filter(({ status }) => status === 'done').map(doneRow);
  return [heading, rows.length === 0 ? 'Nothing: all is as it should be.' : table(['What', 'Why'], rows)];
}

function doneRow(outcome: Outcome): string {
  const what = inline(describeChange(outcome.change));
  const linked =
    outcome.status === 'done' && outcome.url !== undefined ? `[${what}](${linkTarget(outcome.url)})` : what;
  return row([linked, inline(outcome.change.reason)]);
}

/** GitHub's own addresses have none of these; whatever else has them must not leave the link. */
function linkTarget(url: string): string {
  return url.replace(/[\s()<>|\\]/g, encodeURIComponent);
}

function isFailure({ status }: Outcome): boolean {
  return status === 'failed' || status === 'skipped';
}

function failureLine(outcome: Outcome): string {
  const what = inline(describeChange(outcome.change));
  return outcome.status === 'done' ? `- ${what}` : `- ${what}: ${inline(outcome.problem)}`;
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`### ${heading}`, limited(lines).join('\n')];
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [row(head), row(head.map(() => '---')), ...limited(rows)].join('\n');
}

function limited(lines: readonly string[]): readonly string[] {
  if (lines.length <= maxRows) return lines;
  const rest = `… and ${lines.length - maxRows} more, in the log of this step.`;
  return [...lines.slice(0, maxRows), lines[0]?.startsWith('|') === true ? row([rest]) : `- ${rest}`];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
