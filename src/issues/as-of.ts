/** What an issue looked like in the past: for questions such as whom a breach called back then. */
import type { Temporal } from 'temporal-polyfill';
import { isSameLogin, type Login } from '../schedule/login.js';
import { isBefore } from '../schedule/span.js';
import type { Issue, TimelineEvent } from './issue.js';
import { isSameLabel } from './label.js';

export type Shape = Pick<Issue, 'state' | 'labels'>;

/** Before each event of the timeline, and last after all of them. What no event explains was there from the beginning. */
export function shapesOf(issue: Issue): readonly Shape[] {
  const shapes: Shape[] = [];
  let shape: Shape = {
    state: 'open',
    labels: unexplainedLabels(issue),
  };
  for (const event of issue.timeline) {
    shapes.push(shape);
    shape = shapeAfter(shape, event);
  }
  return [...shapes, shape];
}

function unexplainedLabels({ labels, timeline }: Issue): Issue['labels'] {
  return labels.filter(
    (label) => !timeline.some((event) => event.kind === 'labeled' && isSameLabel(event.label, label)),
  );
}

function shapeAfter(shape: Shape, event: TimelineEvent): Shape {
  switch (event.kind) {
    case 'closed':
      return { ...shape, state: 'closed' };
    case 'reopened':
      return { ...shape, state: 'open' };
    case 'labeled':
    case 'unlabeled': {
      const others = shape.labels.filter((label) => !isSameLabel(label, event.label));
      return { ...shape, labels: event.kind === 'labeled' ? [...others, event.label] : others };
    }
    case 'assigned':
    case 'unassigned':
    case 'renamed':
    case 'comment':
    case 'command':
      return shape;
  }
}

/**
 * The issue as it stood at the instant: what came at or after it is taken back. `undefined` where it was not opened yet.
 * Title and body are those of now: of what they were GitHub keeps too little.
 */
export function issueBefore(issue: Issue, at: Temporal.Instant): Issue | undefined {
  if (!isBefore(issue.createdAt, at)) return undefined;
  const place = issue.timeline.findIndex((event) => !isBefore(event.at, at));
  if (place < 0) return issue;
  const { state, labels } = shapesOf(issue)[place] ?? issue;
  const { closedAt: _closedAt, closeReason: _closeReason, ...rest } = issue;
  const timeline = issue.timeline.slice(0, place);
  const close = state === 'closed' ? timeline.findLast(({ kind }) => kind === 'closed') : undefined;
  return {
    ...rest,
    state,
    labels,
    assignees: assigneesAfter(issue, timeline),
    timeline,
    ...(close === undefined ? {} : { closedAt: close.at }),
    ...(close?.kind === 'closed' && close.reason !== undefined ? { closeReason: close.reason } : {}),
  };
}

/** Who was assigned after those events of its timeline; whom no event explains was so from the beginning. */
function assigneesAfter(issue: Issue, events: readonly TimelineEvent[]): readonly Login[] {
  return events.reduce((assignees, event) => assigneesWith(assignees, event), firstAssignees(issue));
}

export function firstAssignees({ assignees, timeline }: Issue): readonly Login[] {
  return assignees.filter(
    (login) => !timeline.some((event) => event.kind === 'assigned' && isSameLogin(event.login, login)),
  );
}

export function assigneesWith(assignees: readonly Login[], event: TimelineEvent): readonly Login[] {
  if (event.kind !== 'assigned' && event.kind !== 'unassigned') return assignees;
  const others = assignees.filter((login) => !isSameLogin(login, event.login));
  return event.kind === 'assigned' ? [...others, event.login] : others;
}
