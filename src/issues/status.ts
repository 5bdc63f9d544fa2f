/**
 * Where an issue stands, as a function of what people did: labels they set, commands they gave, answers of the requester,
 * closes and reopenings. The token's own label events only carry that out, however late, and say nothing here.
 */
import type { Temporal } from 'temporal-polyfill';
import type { CommandName } from './command.js';
import { commandOf, counts } from './given.js';
import type { CommandEvent, CommentEvent, Issue, TimelineEvent } from './issue.js';
import { kept } from './kept.js';
import { hasLabel, isSameLabel } from './label.js';
import { type Policy, type ScheduleConfig, type Status, statuses } from './policy.js';
import { isRequester, isResponder } from './responder.js';

export interface StatusChange {
  readonly status: Status;
  readonly since: Temporal.Instant;
  /** Absent at the beginning, and where the account is gone. */
  readonly by?: string;
  readonly how: 'report' | 'label' | 'command' | 'answer' | 'close' | 'reopening';
}

const statusOfCommand: { readonly [Name in CommandName]?: Status } = {
  wip: 'in progress',
  mitigated: 'mitigated',
  resolved: 'resolved',
  waiting: 'waiting',
};

/**
 * Every status the issue had, oldest first, beginning with `reported` at its creation. Where several status labels
 * stand at once the one set last counts; with none it is `reported` again. `/ack` makes a reported issue `researching`.
 * A word of the requester while it is their turn puts the issue back to where the team was at work. A close as completed
 * counts as resolved; a reopened issue is `reported`, whatever an earlier close left on it.
 */
export function statusHistory(issue: Issue, config: ScheduleConfig): readonly StatusChange[] {
  return statusCourse(issue, config).filter((change, index, all) => change !== all[index - 1]);
}

/** The change that put it into the status it had before each event of its timeline; and last, after all of them. */
export const statusCourse = kept((issue, config): readonly StatusChange[] => {
  let current: StatusChange = { status: 'reported', since: issue.createdAt, how: 'report' };
  const history = [current];
  const course: StatusChange[] = [];
  let standing: readonly Status[] = [];
  /** Since it came to stand where it does. */
  let isConfirmed = false;
  let isClosed = false;
  for (const event of issue.timeline) {
    course.push(current);
    // Once it is confirmed or closed a further word opens nothing again.
    const isAwaited = isTheirTurn(current.status) && !isConfirmed && !isClosed;
    const move = moveOf(event, { issue, config, history, isAwaited });
    standing = move === undefined ? standing : standingAfter(standing, move);
    const status = standing.at(-1) ?? 'reported';
    if (move !== undefined && (status !== current.status || move.kind === 'begin')) {
      current = { status, since: event.at, ...(event.actor && { by: event.actor.login }), how: move.how };
      history.push(current);
      isConfirmed = false;
    }
    isConfirmed ||= event.kind === 'command' && isConfirmation(event);
    isClosed = event.kind === 'closed' || (isClosed && event.kind !== 'reopened');
  }
  return [...course, current];
});

/** What an event does to the statuses that stand: puts one on, takes one off, or all. */
type Move =
  | { readonly kind: 'put' | 'take off'; readonly status: Status; readonly how: StatusChange['how'] }
  | { readonly kind: 'begin'; readonly how: 'reopening' };

interface Scene {
  readonly issue: Issue;
  readonly config: ScheduleConfig;
  /** Up to the event; never empty. */
  readonly history: readonly StatusChange[];
  /** The next word of the requester puts it back to where the team was at work. */
  readonly isAwaited: boolean;
}

function moveOf(event: TimelineEvent, { issue, config, history, isAwaited }: Scene): Move | undefined {
  switch (event.kind) {
    case 'labeled':
    case 'unlabeled': {
      const status = event.actor?.isViewer === true ? undefined : statusOfLabel(event.label, config.policy);
      if (status === undefined) return undefined;
      return { kind: event.kind === 'labeled' ? 'put' : 'take off', status, how: 'label' };
    }
    case 'command': {
      const status = counts(event) ? statusAfter(event, history.at(-1)?.status) : undefined;
      return status && { kind: 'put', status, how: 'command' };
    }
    case 'comment':
      return isAwaited && isWordOfRequester(event, issue, config)
        ? { kind: 'put', status: lastActive(history), how: 'answer' }
        : undefined;
    case 'closed':
      return event.actor?.isViewer !== true && (event.reason ?? 'completed') === 'completed'
        ? { kind: 'put', status: 'resolved', how: 'close' }
        : undefined;
    case 'reopened':
      return { kind: 'begin', how: 'reopening' };
    case 'assigned':
    case 'unassigned':
    case 'renamed':
      return undefined;
  }
}

function standingAfter(standing: readonly Status[], move: Move): readonly Status[] {
  if (move.kind === 'begin') return [];
  const others = standing.filter((other) => other !== move.status);
  return move.kind === 'put' ? [...others, move.status] : others;
}

/** The status now. A label that no event explains (an old or renamed one) counts since the issue's creation. */
export function statusOf(issue: Issue, config: ScheduleConfig): StatusChange {
  const history = statusHistory(issue, config);
  const last = history.at(-1) ?? { status: 'reported', since: issue.createdAt, how: 'report' };
  if (history.length > 1) return last;
  const { statusLabels } = config.policy;
  const unexplained = statuses.findLast(
    (status) => hasLabel(issue.labels, statusLabels[status]) && !isExplained(issue, statusLabels[status]),
  );
  return unexplained === undefined ? last : { status: unexplained, since: issue.createdAt, how: 'label' };
}

function isExplained(issue: Issue, label: string): boolean {
  return issue.timeline.some((event) => event.kind === 'labeled' && isSameLabel(event.label, label));
}

/** Status labels on the issue that do not say what it is now: they are taken off. */
export function staleStatuses(issue: Issue, config: ScheduleConfig): readonly Status[] {
  const current = statusOf(issue, config).status;
  return statuses.filter(
    (status) => status !== current && hasLabel(issue.labels, config.policy.statusLabels[status]),
  );
}

/** True where the next word is the requester's. */
export function isTheirTurn(status: Status): boolean {
  return status === 'waiting' || status === 'resolved';
}

export function statusOfLabel(label: string, policy: Policy): Status | undefined {
  return statuses.find((status) => isSameLabel(policy.statusLabels[status], label));
}

function isConfirmation(event: CommandEvent): boolean {
  return commandOf(event)?.name === 'confirm';
}

function statusAfter({ line }: CommandEvent, current: Status | undefined): Status | undefined {
  if (line.kind === 'misfit') return undefined;
  if (line.command.name === 'ack') return current === 'reported' ? 'researching' : undefined;
  return statusOfCommand[line.command.name];
}

/**
 * Where the team was at work since it was opened last; `researching` where it was not. What waited while it was mitigated
 * is so still; what was said to be resolved, and is not, is open to doubt.
 */
function lastActive(history: readonly StatusChange[]): Status {
  const life = history.slice(
    Math.max(
      history.findLastIndex(({ how }) => how === 'reopening'),
      0,
    ),
  );
  const isStillMitigated = life.at(-1)?.status === 'waiting' && life.at(-2)?.status === 'mitigated';
  if (isStillMitigated) return 'mitigated';
  const active = life.findLast(({ status }) => status === 'researching' || status === 'in progress');
  return active?.status ?? 'researching';
}

/** A comment of the person who asked, who does not speak for the team here, and that does not confirm. */
export function isWordOfRequester(event: CommentEvent, issue: Issue, config: ScheduleConfig): boolean {
  if (event.actor?.kind !== 'user' || event.actor.isViewer) return false;
  if (!isRequester(event.actor, issue) || isResponder(event.actor, issue, config)) return false;
  return !confirming(issue, config).has(event.id);
}

/** Comments that confirm, by number. */
const confirming = kept(
  (issue): ReadonlySet<number> =>
    new Set(
      issue.timeline.flatMap((event) =>
        event.kind === 'command' && isConfirmation(event) ? [event.commentId] : [],
      ),
    ),
);
