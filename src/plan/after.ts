/**
 * An issue as GitHub will have it once changes are carried out. What is planned later in a run rests on what is planned
 * earlier, so that texts say what will be so, and the next run finds nothing left to do.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Actor, Issue, TimelineEvent } from '../issues/issue.js';
import { isSameLabel } from '../issues/label.js';
import { isSameLogin, type Login, parseLogin } from '../schedule/login.js';
import type { Change } from './change.js';

export interface Carrying {
  /** The token's own login, as `viewer.login` has it. */
  readonly viewer: Login;
  readonly now: Temporal.Instant;
}

/** Knows labels, assignees, state, text, new comments and receipts. */
export function afterChanges(issue: Issue, changes: readonly Change[], carrying: Carrying): Issue {
  const base = { at: carrying.now, actor: actorOf(carrying.viewer) };
  return changes
    .filter((change) => isAbout(change, issue))
    .reduce((before, change) => afterChange(before, change, base), issue);
}

function isAbout(change: Change, { number }: Issue): boolean {
  return 'issue' in change && change.issue.kind === 'existing' && change.issue.number === number;
}

type EventBase = Pick<TimelineEvent, 'at' | 'actor'>;

function afterChange(issue: Issue, change: Change, base: EventBase): Issue {
  const withEvent = (event: TimelineEvent): Issue => ({ ...issue, timeline: [...issue.timeline, event] });
  switch (change.kind) {
    case 'add-label':
      return {
        ...withEvent({ ...base, kind: 'labeled', label: change.label }),
        labels: [...issue.labels, change.label],
      };
    case 'remove-label':
      return {
        ...withEvent({ ...base, kind: 'unlabeled', label: change.label }),
        labels: issue.labels.filter((label) => !isSameLabel(label, change.label)),
      };
    case 'comment':
      // Its number and address are not known before it is written.
      return withEvent({
        ...base,
        kind: 'comment',
        id: 0,
        url: '',
        body: change.body,
        isTrusted: true,
        edits: 'none',
        receipts: [],
        approvals: [],
      });
    case 'assign':
      return {
        ...withEvent({ ...base, kind: 'assigned', login: change.login }),
        assignees: [...issue.assignees, change.login],
      };
    case 'unassign':
      return {
        ...withEvent({ ...base, kind: 'unassigned', login: change.login }),
        assignees: issue.assignees.filter((login) => !isSameLogin(login, change.login)),
      };
    case 'close':
      return {
        ...withEvent({ ...base, kind: 'closed', reason: change.as }),
        state: 'closed',
        closedAt: base.at,
        closeReason: change.as,
      };
    case 'reopen': {
      const {
        closedAt: _closedAt,
        closeReason: _closeReason,
        ...open
      } = withEvent({ ...base, kind: 'reopened' });
      return { ...open, state: 'open' };
    }
    case 'react':
      return { ...issue, timeline: issue.timeline.map((event) => withReceipt(event, change)) };
    case 'edit-body':
      return { ...issue, body: change.body };
    case 'pin':
    case 'unpin':
    case 'edit-comment':
    case 'edit-file':
    case 'add-sub-issue':
    case 'publish':
    case 'create-issue':
    case 'create-label':
    case 'update-label':
      return issue;
  }
}

function withReceipt(
  event: TimelineEvent,
  { commentId, receipt }: Extract<Change, { readonly kind: 'react' }>,
): TimelineEvent {
  return event.kind === 'comment' && event.id === commentId
    ? { ...event, receipts: [...event.receipts, receipt] }
    : event;
}

const botSuffix = '[bot]';

/** As GitHub names the actor of an event: a bot without its suffix. */
function actorOf(viewer: Login): Actor {
  const isBot = viewer.endsWith(botSuffix);
  const bare = isBot ? parseLogin(viewer.slice(0, -botSuffix.length)) : viewer;
  return { login: bare ?? viewer, kind: isBot ? 'bot' : 'user', isViewer: true };
}
