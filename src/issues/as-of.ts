/** What an issue looked like in the past: for questions such as whom a breach called back then. */
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
