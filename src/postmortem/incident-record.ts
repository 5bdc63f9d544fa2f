/**
 * What a closed incident leaves behind, as data: timeline, figures, people. The whole of it, or what came since it was opened
 * again. `report/postmortem-parts` puts it in words.
 */
import { Temporal } from 'temporal-polyfill';
import { type AuditEntry, auditOf } from '../issues/audit.js';
import { ranMilliseconds } from '../issues/clock.js';
import { type FormSection, formSections } from '../issues/form.js';
import type { CommentEvent, Issue, TimelineEvent } from '../issues/issue.js';
import { findMarker } from '../issues/marker.js';
import type { ScheduleConfig, Severity, Status } from '../issues/policy.js';
import { isResponder } from '../issues/responder.js';
import { highestSeverity, severityOfLabel } from '../issues/severity.js';
import { standingOf } from '../issues/standing.js';
import { statusHistory, statusOfLabel } from '../issues/status.js';
import { clip, isBefore } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';

export interface IncidentRecord {
  readonly issue: Issue;
  /** Where the record begins: the report, or the reopening with which this stretch of it began. */
  readonly since: Temporal.Instant;
  /** The highest it ever had. */
  readonly severity: Severity;
  /** What the report said, by its form's template where one was looked for. */
  readonly sections: readonly FormSection[];
  /** Oldest first. */
  readonly timeline: readonly IncidentEntry[];
  readonly figures: IncidentFigures;
  /** The same in working hours. */
  readonly workingFigures: IncidentFigures;
  /** How long it was in each status while it was open, in the order in which it came to them. */
  readonly stays: readonly StatusStay[];
  /** Everybody who commented for the team or was assigned, in order of appearance. */
  readonly people: readonly string[];
}

export interface StatusStay {
  readonly status: Status;
  readonly lasted: Temporal.Duration;
}

export type IncidentEntry = { readonly at: Temporal.Instant; readonly by?: string } & (
  | { readonly kind: 'reported' | 'closed' | 'reopened' }
  | { readonly kind: 'assigned'; readonly login: string }
  | { readonly kind: 'labeled'; readonly label: string }
  /** A status, a severity, a note, …, at the time somebody gave it. */
  | { readonly kind: 'audit'; readonly entry: AuditEntry }
  | { readonly kind: 'comment'; readonly url: string; readonly isTeam: boolean }
  | { readonly kind: 'breach'; readonly window: string; readonly url: string }
);

/** Times from the report, or from the reopening; absent where that never happened. */
export interface IncidentFigures {
  readonly acknowledge?: Temporal.Duration;
  readonly mitigate?: Temporal.Duration;
  /** Until it became `resolved` for good, or else until the last close. */
  readonly resolve?: Temporal.Duration;
}

/** From the report on; or with `since`, a reopening of its, what came then. */
export function incidentRecord(
  issue: Issue,
  config: ScheduleConfig,
  since: Temporal.Instant = issue.createdAt,
): IncidentRecord {
  const moments = momentsOf(issue, config, since);
  return {
    issue,
    since,
    severity: highestSeverity(issue, config),
    sections: issue.report?.sections ?? formSections(issue.body),
    timeline: entriesSince(issue, config, since),
    figures: figuresOf(moments, (at) => since.until(at)),
    workingFigures: figuresOf(moments, (at) => workingTime(config, since, at)),
    stays: staysOf(issue, config, since),
    people: peopleOf(issue, config, since),
  };
}

function entriesSince(
  issue: Issue,
  config: ScheduleConfig,
  since: Temporal.Instant,
): readonly IncidentEntry[] {
  const all: readonly IncidentEntry[] = [
    { kind: 'reported', at: issue.createdAt, ...(issue.author && { by: issue.author.login }) },
    // Of one second what was said stands first: "Close with comment" resolves, and then closes.
    ...[
      ...auditEntries(issue, config),
      ...issue.timeline.flatMap((event) => entriesOf(event, issue, config)),
    ].sort((a, b) => Temporal.Instant.compare(a.at, b.at)),
  ];
  const first = all.findIndex(
    ({ at, kind }) => !isBefore(at, since) && (kind === 'reported' || kind === 'reopened'),
  );
  return first < 0 ? all : all.slice(first);
}

interface Moments {
  readonly acknowledgedAt: Temporal.Instant | undefined;
  readonly mitigatedAt: Temporal.Instant | undefined;
  readonly resolvedAt: Temporal.Instant | undefined;
}

/** The first acknowledgement since then, not that of a later reopening. */
function momentsOf(issue: Issue, config: ScheduleConfig, since: Temporal.Instant): Moments {
  const history = statusHistory(issue, config);
  const life = { ...issue, timeline: untilReopenedAfter(issue, since) };
  const last = history.at(-1);
  return {
    acknowledgedAt: standingOf(life, config).acknowledgedAt,
    mitigatedAt: history.find(({ status, since: at }) => status === 'mitigated' && !isBefore(at, since))
      ?.since,
    resolvedAt: last?.status === 'resolved' ? last.since : issue.closedAt,
  };
}

function figuresOf(
  { acknowledgedAt, mitigatedAt, resolvedAt }: Moments,
  timeTo: (at: Temporal.Instant) => Temporal.Duration,
): IncidentFigures {
  return {
    ...(acknowledgedAt && { acknowledge: timeTo(acknowledgedAt) }),
    ...(mitigatedAt && { mitigate: timeTo(mitigatedAt) }),
    ...(resolvedAt && { resolve: timeTo(resolvedAt) }),
  };
}

function workingTime(
  { policy: { hours } }: ScheduleConfig,
  start: Temporal.Instant,
  end: Temporal.Instant,
): Temporal.Duration {
  const milliseconds = ranMilliseconds({ start, clock: 'business', hours, pauses: [] }, end);
  return Temporal.Duration.from({ milliseconds });
}

/** Time in which it was closed is no status's. */
function staysOf(issue: Issue, config: ScheduleConfig, since: Temporal.Instant): readonly StatusStay[] {
  const lasted = new Map<Status, number>();
  const history = statusHistory(issue, config);
  const end = issue.closedAt ?? issue.updatedAt;
  const open = openSpans(issue, { start: since, end });
  for (const [index, { status, since: start }] of history.entries()) {
    const stay = { start, end: history[index + 1]?.since ?? end };
    for (const span of open) {
      const shared = isBefore(stay.start, stay.end) ? clip(stay, span) : undefined;
      if (shared === undefined) continue;
      const milliseconds = shared.end.epochMilliseconds - shared.start.epochMilliseconds;
      lasted.set(status, (lasted.get(status) ?? 0) + milliseconds);
    }
  }
  return [...lasted].flatMap(([status, milliseconds]) =>
    milliseconds === 0 ? [] : [{ status, lasted: Temporal.Duration.from({ milliseconds }) }],
  );
}

/** Within the bounds, in order. */
function openSpans({ createdAt, timeline }: Issue, bounds: Span): readonly Span[] {
  const spans: Span[] = [];
  let start: Temporal.Instant | undefined = createdAt;
  const end = (at: Temporal.Instant) => {
    if (start !== undefined && isBefore(start, at)) spans.push({ start, end: at });
    start = undefined;
  };
  for (const event of timeline) {
    if (event.kind === 'closed') end(event.at);
    if (event.kind === 'reopened') start = event.at;
  }
  end(bounds.end);
  return spans.flatMap((span) => clip(span, bounds) ?? []);
}

/** What report, close and reopening make of the status is told as these. */
function auditEntries(issue: Issue, config: ScheduleConfig): readonly IncidentEntry[] {
  return auditOf(issue, config).flatMap((entry) => {
    const isTold =
      entry.kind === 'status' &&
      (entry.how === 'report' || entry.how === 'close' || entry.how === 'reopening');
    return isTold
      ? []
      : [{ kind: 'audit', entry, at: entry.at, ...(entry.by === undefined ? {} : { by: entry.by }) }];
  });
}

function untilReopenedAfter({ timeline }: Issue, since: Temporal.Instant): readonly TimelineEvent[] {
  const reopened = timeline.findIndex(({ kind, at }) => kind === 'reopened' && isBefore(since, at));
  return reopened < 0 ? timeline : timeline.slice(0, reopened);
}

function entriesOf(event: TimelineEvent, issue: Issue, config: ScheduleConfig): readonly IncidentEntry[] {
  const base = { at: event.at, ...(event.actor && { by: event.actor.login }) };
  switch (event.kind) {
    case 'closed':
    case 'reopened':
      return [{ ...base, kind: event.kind }];
    case 'assigned':
      return [{ ...base, kind: 'assigned', login: event.login }];
    case 'labeled':
      return event.at.equals(issue.createdAt) || isAudited(event.label, config)
        ? []
        : [{ ...base, kind: 'labeled', label: event.label }];
    case 'comment':
      return commentEntries(event, issue, config);
    case 'command':
    case 'unlabeled':
    case 'unassigned':
    case 'renamed':
      return [];
  }
}

function isAudited(label: string, { policy }: ScheduleConfig): boolean {
  return statusOfLabel(label, policy) !== undefined || severityOfLabel(label, policy) !== undefined;
}

/** Of our own comments only breaches are history; status comments and reminders are not. */
function commentEntries(event: CommentEvent, issue: Issue, config: ScheduleConfig): readonly IncidentEntry[] {
  const base = { at: event.at, url: event.url, ...(event.actor && { by: event.actor.login }) };
  if (event.isTrusted) {
    const marker = findMarker(event.body);
    return marker?.kind === 'breach'
      ? [{ ...base, kind: 'breach', window: marker.key.split(' ')[0] ?? '' }]
      : [];
  }
  if (event.actor?.kind === 'bot' || isOnlyCommands(event, issue)) return [];
  return [{ ...base, kind: 'comment', isTeam: isResponder(event.actor, issue, config) }];
}

/** What its lines command is told by itself. */
function isOnlyCommands(comment: CommentEvent, issue: Issue): boolean {
  const words = comment.body.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return (
    issue.timeline.some((event) => event.kind === 'command' && event.commentId === comment.id) &&
    words.every((line) => line.startsWith('/'))
  );
}

function peopleOf(issue: Issue, config: ScheduleConfig, since: Temporal.Instant): readonly string[] {
  const logins = issue.timeline.flatMap((event) => {
    if (isBefore(event.at, since)) return [];
    if (event.kind === 'assigned') return [event.login];
    return event.kind === 'comment' && isResponder(event.actor, issue, config) && event.actor !== undefined
      ? [event.actor.login]
      : [];
  });
  const seen = new Map(logins.map((login) => [login.toLowerCase(), login]));
  return [...seen.values()];
}
