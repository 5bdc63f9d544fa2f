/** An issue as it stood before one of its events: for questions such as whom a breach called back then. */
import { isSameLogin } from '../schedule/login.js';
import type { Issue, TimelineEvent } from './issue.js';
import { isSameLabel } from './label.js';

/**
 * Timeline, state, labels and assignees of then; title and body are those of now. What no event explains was there from
 * the beginning.
 */
export function issueBefore(issue: Issue, index: number): Issue {
  const timeline = issue.timeline.slice(0, index);
  const last = timeline.findLast((event) => event.kind === 'closed' || event.kind === 'reopened');
  return {
    ...issue,
    timeline,
    state: last?.kind === 'closed' ? 'closed' : 'open',
    labels: timeline.reduce(labelsAfter, unexplainedLabels(issue)),
    assignees: timeline.reduce(assigneesAfter, unexplainedAssignees(issue)),
  };
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

function labelsAfter(labels: Issue['labels'], event: TimelineEvent): Issue['labels'] {
  if (event.kind !== 'labeled' && event.kind !== 'unlabeled') return labels;
  const others = labels.filter((label) => !isSameLabel(label, event.label));
  return event.kind === 'labeled' ? [...others, event.label] : others;
}

function assigneesAfter(assignees: Issue['assignees'], event: TimelineEvent): Issue['assignees'] {
  if (event.kind !== 'assigned' && event.kind !== 'unassigned') return assignees;
  const others = assignees.filter((login) => !isSameLogin(login, event.login));
  return event.kind === 'assigned' ? [...others, event.login] : others;
}
