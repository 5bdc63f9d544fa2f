/** What a closed incident leaves behind, as data: timeline, figures, people. `report/postmortem` puts it in words. */
import { Temporal } from 'temporal-polyfill';
import { type AuditEntry, auditOf } from '../issues/audit.js';
import { type FormSection, formSections } from '../issues/form.js';
import type { CommentEvent, Issue, TimelineEvent } from '../issues/issue.js';
import { findMarker } from '../issues/marker.js';
import type { ScheduleConfig, Severity } from '../issues/policy.js';
import { isResponder } from '../issues/responder.js';
import { highestSeverity, severityOfLabel } from '../issues/severity.js';
import { standingOf } from '../issues/standing.js';
import { statusHistory, statusOfLabel } from '../issues/status.js';

export interface IncidentRecord {
  readonly issue: Issue;
  /** The highest it ever had. */
  readonly severity: Severity;
  /** What the report said, by its form's template where one was looked for. */
  readonly sections: readonly FormSection[];
  /** Oldest first. */
  readonly timeline: readonly IncidentEntry[];
  readonly figures: IncidentFigures;
  /** Everybody who commented for the team or was assigned, in order of appearance. */
  readonly people: readonly string[];
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

/** Times from the report; absent where that never happened. */
export interface IncidentFigures {
  readonly acknowledge?: Temporal.Duration;
  readonly mitigate?: Temporal.Duration;
  /** Until it became `resolved` for good, or else until the last close. */
  readonly resolve?: Temporal.Duration;
}

export function incidentRecord(issue: Issue, config: ScheduleConfig): IncidentRecord {
  return {
    issue,
    severity: highestSeverity(issue, config),
    sections: issue.report?.sections ?? formSections(issue.body),
    timeline: [
      { kind: 'reported', at: issue.createdAt, ...(issue.author && { by: issue.author.login }) },
      ...[
        ...issue.timeline.flatMap((event) => entriesOf(event, issue, config)),
        ...auditEntries(issue, config),
      ].sort((a, b) => Temporal.Instant.compare(a.at, b.at)),
    ],
    figures: figuresOf(issue, config),
    people: peopleOf(issue, config),
  };
}

/** The first acknowledgement of the issue's life, not of its last reopening. */
function figuresOf(issue: Issue, config: ScheduleConfig): IncidentFigures {
  const history = statusHistory(issue, config);
  const firstLife = { ...issue, timeline: untilReopened(issue) };
  const acknowledgedAt = standingOf(firstLife, config).acknowledgedAt;
  const mitigatedAt = history.find((change) => change.status === 'mitigated')?.since;
  const last = history.at(-1);
  const resolvedAt = last?.status === 'resolved' ? last.since : issue.closedAt;
  return {
    ...(acknowledgedAt && { acknowledge: issue.createdAt.until(acknowledgedAt) }),
    ...(mitigatedAt && { mitigate: issue.createdAt.until(mitigatedAt) }),
    ...(resolvedAt && { resolve: issue.createdAt.until(resolvedAt) }),
  };
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

function untilReopened(issue: Issue): readonly TimelineEvent[] {
  const reopened = issue.timeline.findIndex((event) => event.kind === 'reopened');
  return reopened < 0 ? issue.timeline : issue.timeline.slice(0, reopened);
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
  if (event.actor?.kind === 'bot') return [];
  return [{ ...base, kind: 'comment', isTeam: isResponder(event.actor, issue, config) }];
}

function peopleOf(issue: Issue, config: ScheduleConfig): readonly string[] {
  const logins = issue.timeline.flatMap((event) => {
    if (event.kind === 'assigned') return [event.login];
    return event.kind === 'comment' && isResponder(event.actor, issue, config) && event.actor !== undefined
      ? [event.actor.login]
      : [];
  });
  const seen = new Map(logins.map((login) => [login.toLowerCase(), login]));
  return [...seen.values()];
}
