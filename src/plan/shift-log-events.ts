/** The comment on a shift log that gathers what happened in the shift: kept up to date until the log is closed. */
import { happenedIn } from '../handoff/happened.js';
import { logSpan, shiftEventsMarker } from '../handoff/shift-log.js';
import { ownComment } from '../issues/own-comments.js';
import { commentBody } from '../report/issue-comments.js';
import { shiftEventsText } from '../report/shift-events.js';
import type { Span } from '../schedule/types.js';
import type { IssueTarget } from './change.js';
import { type ChainStep, type Context, existing } from './context.js';
import type { Log } from './shift-log-record.js';

/** Of a log that is over: what came in after the last run of its shift. Nothing where the rota has no such shift any more. */
export function lastEventSteps(context: Context, log: Log): readonly ChainStep[] {
  const span = logSpan(context.config, log.start);
  if (span === undefined) return [];
  const whole = { start: log.start, end: span.end };
  return eventSteps(context, { span: whole, log, target: existing(log.issue), isWorthWords: false });
}

export interface EventsPlace {
  readonly span: Span;
  readonly log: Log | undefined;
  readonly target: IssueTarget;
  /** No digest says that the shift has begun: the comment does, also where nothing happened yet. */
  readonly isWorthWords: boolean;
}

export function eventSteps(context: Context, place: EventsPlace): readonly ChainStep[] {
  const { config } = context;
  const { span, log, target, isWorthWords } = place;
  if (log?.issue.isComplete === false) return [];
  const issues = [...context.open, ...context.closed].map(({ issue }) => issue);
  // A handoff that nobody acknowledged is called for on the log itself.
  const records = context.records.flatMap(({ issue, record }) => (record.kind === 'log' ? [] : [issue]));
  const marker = shiftEventsMarker(config, span);
  const before = log && ownComment(log.issue, marker);
  const happened = happenedIn({ issues, records, span, config });
  if (before === undefined && happened.length === 0 && !isWorthWords) return [];
  const text = shiftEventsText({
    happened,
    known: new Set([...issues, ...records].map(({ number }) => number)),
    before: before?.body,
    place: config.schedule,
  });
  const body = commentBody(marker, text, config.schedule);
  if (before === undefined)
    return [
      { change: { kind: 'comment', issue: target, marker, body }, reason: 'what happened in the shift' },
    ];
  if (before.body === body) return [];
  return [
    {
      change: { kind: 'edit-comment', issue: target, commentId: before.id, body, was: before.body },
      reason: 'more happened in the shift',
    },
  ];
}
