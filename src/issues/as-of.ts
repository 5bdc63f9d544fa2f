/** What an issue looked like in the past: for questions such as whom a breach called back then. */
import { isSameLogin } from '../schedule/login.js';
import type { Issue, TimelineEvent } from './issue.js';
import { isSameLabel } from './label.js';

export type Shape = Pick<Issue, 'state' | 'labels' | 'assignees'>;

/**
 * Before each event of the timeline, and last after all of them. What no event explains was there from the beginning;
 * of assignees only those whom people put there, since the token comes late at times.
 */
export function shapesOf(issue: Issue): readonly Shape[] {
  const shapes: Shape[] = [];
  let shape: Shape = {
    state: 'open',
    labels: unexplainedLabels(issue),
    assignees: unexplainedAssignees(issue),
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

function unexplainedAssignees({ assignees, timeline }: Issue): Issue['assignees'] {
  return assignees.filter(
    (login) => !timeline.some((event) => event.kind === 'assigned' && isSameLogin(event.login, login)),
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
    case 'unassigned': {
      if (event.actor?.isViewer === true) return shape;
      const others = shape.assignees.filter((login) => !isSameLogin(login, event.login));
      return { ...shape, assignees: event.kind === 'assigned' ? [...others, event.login] : others };
    }
    case 'renamed':
    case 'comment':
    case 'command':
      return shape;
  }
}
