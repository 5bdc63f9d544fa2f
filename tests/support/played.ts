/** What an event does to an issue, as on GitHub: the one place where labels, assignees and state follow a timeline. */
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { isSameLabel } from '../../src/issues/label.js';
import { isSameLogin } from '../../src/schedule/login.js';

/** The issue after the event, which must not be older than its last one. */
export function played(issue: Issue, event: TimelineEvent): Issue {
  const after: Issue = { ...issue, timeline: [...issue.timeline, event], updatedAt: event.at };
  switch (event.kind) {
    case 'labeled':
      return { ...after, labels: [...without(issue.labels, event.label, isSameLabel), event.label] };
    case 'unlabeled':
      return { ...after, labels: without(issue.labels, event.label, isSameLabel) };
    case 'assigned':
      return { ...after, assignees: [...without(issue.assignees, event.login, isSameLogin), event.login] };
    case 'unassigned':
      return { ...after, assignees: without(issue.assignees, event.login, isSameLogin) };
    case 'closed':
      return {
        ...after,
        state: 'closed',
        closedAt: event.at,
        ...(event.reason === undefined ? {} : { closeReason: event.reason }),
      };
    case 'reopened': {
      const { closedAt: _closedAt, closeReason: _closeReason, ...open } = after;
      return { ...open, state: 'open' };
    }
    case 'renamed':
      return { ...after, title: event.to };
    case 'comment':
      return after;
    // GitHub has no such event; `commands-given` puts them in.
    case 'command':
      return issue;
  }
}

function without<T extends string>(
  list: readonly T[],
  one: string,
  isSame: (a: string, b: string) => boolean,
): readonly T[] {
  return list.filter((other) => !isSame(other, one));
}
