/** A golden story as people live it: what they did, what Watchbill did then and said, run by run. */
import type { Temporal } from 'temporal-polyfill';
import type { TimelineEvent } from '../../src/issues/issue.js';
import type { Change, Plan } from '../../src/plan/change.js';
import type { Observed } from '../../src/plan/observed.js';
import { instantText } from '../../src/report/time-text.js';
import { isBefore } from '../../src/schedule/span.js';
import { at } from './builders.js';
import { allIssues } from './observed.js';
import { shownChange } from './shown.js';

export interface ToldRun {
  /** The run before. */
  readonly since: Temporal.Instant | undefined;
  readonly now: Temporal.Instant;
  readonly plan: Plan;
  readonly after: Observed;
}

export interface ToldIssue {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly createdAt: string;
  readonly events?: readonly TimelineEvent[] | undefined;
}

/** What people did since the run before, then each change with its reason, and the texts as quotes. */
export function runText({ since, now, plan }: ToldRun, issues: readonly ToldIssue[], zone: string): string {
  const isNew = (when: Temporal.Instant) =>
    !isBefore(now, when) && (since === undefined || isBefore(since, when));
  const deeds = issues
    .flatMap((issue) => deedsOn(issue))
    .filter(({ when }) => isNew(when))
    .map(({ when, text }) => `- ${instantText(when, { timezone: zone }, false)}: ${text}`);
  const changes = plan.changes.map(changeText);
  return [
    ...(deeds.length === 0 ? [] : [deeds.join('\n')]),
    `## Run at ${instantText(now, { timezone: zone })}`,
    changes.length === 0 ? 'Nothing to do.' : changes.join('\n'),
    ...plan.problems.map(({ text }) => `Problem: ${text}`),
  ].join('\n\n');
}

/**
 * Labels, assignees and state of each open issue, which must not depend on when runs came. What people closed is left as it
 * is, so what a run before the close put there tells that there was one.
 */
export function endText(observed: Observed | undefined): string {
  return (observed === undefined ? [] : allIssues(observed))
    .map(({ number, state, closeReason, assignees, labels }) =>
      state === 'closed'
        ? `- #${number}: closed as ${closeReason ?? 'completed'}`
        : `- #${number}: with ${[...assignees].sort().join(', ') || 'nobody'}; ${[...labels].sort().join(', ')}`,
    )
    .join('\n');
}

function deedsOn({ number, title, author, createdAt, events }: ToldIssue) {
  const born = { when: at(createdAt), text: `**${author}** opens #${number} “${title}”` };
  const later = (events ?? []).map((event) => ({
    when: event.at,
    text: `**${event.actor?.login ?? 'somebody'}** ${deedText(event)} on #${number}`,
  }));
  return [born, ...later];
}

function deedText(event: TimelineEvent): string {
  switch (event.kind) {
    case 'comment':
      return `says ${event.body
        .split('\n')
        .map((line) => `\`${line}\``)
        .join(' ')}`;
    case 'labeled':
    case 'unlabeled':
      return `${event.kind} \`${event.label}\``;
    case 'assigned':
    case 'unassigned':
      return `${event.kind} ${event.login}`;
    case 'closed':
    case 'reopened':
    case 'renamed':
    case 'command':
      return event.kind;
  }
}

function changeText(change: Change): string {
  return [
    `- ${shownChange(change)} — ${change.reason}`,
    ...textOf(change).map((line) => `  > ${line}`.trimEnd()),
  ].join('\n');
}

/** Of an edited text only the lines that it did not have before; without markers. */
function textOf(change: Change): readonly string[] {
  if (!('body' in change)) return [];
  const before = 'was' in change ? change.was.split('\n') : [];
  return change.body
    .split('\n')
    .filter((line) => !line.startsWith('<!--') && !(line !== '' && before.includes(line)))
    .filter((line, index, lines) => !('was' in change) || line !== '' || (lines[index - 1] ?? '') !== '');
}
