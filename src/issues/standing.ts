/** All that windows, digests and comments need to know of one issue, read off it once. */
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';
import { shapesOf } from './as-of.js';
import { promised } from './estimate.js';
import { commandOf } from './given.js';
import type { CommandEvent, Issue, TimelineEvent } from './issue.js';
import { kept } from './kept.js';
import { type IssueKind, kindOf } from './kind.js';
import { hasLabel } from './label.js';
import type { ScheduleConfig } from './policy.js';
import { type RecordTimes, recordStanding } from './record-standing.js';
import { isBirthLabel, isByHand, isRequester, isResponder } from './responder.js';
import { isRouteTo } from './route.js';
import { type SeverityReading, severityCourse, severityOf } from './severity.js';
import {
  isTheirTurn,
  isWordOfRequester,
  type StatusChange,
  statusCourse,
  statusOf,
  statusOfLabel,
} from './status.js';

export interface Standing extends RecordTimes {
  readonly kind: IssueKind;
  readonly status: StatusChange;
  readonly severity: SeverityReading;
  /**
   * When this schedule's duty began: the on-call label, `/route`, or a later reopening. Where Watchbill put the label on, the
   * duty began when the issue became an incident or a request.
   */
  readonly began: Temporal.Instant;
  /** First word or deed of the team since then. */
  readonly acknowledgedAt?: Temporal.Instant;
  /** First time since then that it was in progress, mitigated or resolved. */
  readonly workedAt?: Temporal.Instant;
  /** First time since then that it was mitigated or resolved. */
  readonly mitigatedAt?: Temporal.Instant;
  /** Latest word or deed of the team since then. */
  readonly updatedAt?: Temporal.Instant;
  /** First `/eta` since then. */
  readonly estimatedAt?: Temporal.Instant;
  /** What the latest `/eta` since then promises. */
  readonly estimate?: Temporal.Instant;
  /** The requester's latest comment. */
  readonly requesterSpokeAt?: Temporal.Instant;
  /** When the requester (or the team) confirmed that it is done, since it was opened last. */
  readonly confirmedAt?: Temporal.Instant;
  /** Spans, now over, in which it was the requester's turn: to answer, or to confirm. In order, disjoint. */
  readonly waits: readonly Span[];
  /** `/waive`: why no postmortem is needed. */
  readonly waived?: { readonly at: Temporal.Instant; readonly by?: string; readonly why: string };
}

export function standingOf(issue: Issue, config: ScheduleConfig): Standing {
  const { now } = standingCourse(issue, config);
  return {
    ...now,
    kind: kindOf(issue, config.policy),
    status: statusOf(issue, config),
    severity: severityOf(issue, config),
    ...recordStanding(issue, config, now.began),
  };
}

/** How it stood before each event of its timeline, as far as people did anything: nothing here was ever read back then. */
export function standingsBefore(issue: Issue, config: ScheduleConfig): readonly Standing[] {
  return standingCourse(issue, config).before;
}

interface Course {
  readonly before: readonly Standing[];
  readonly now: Standing;
}

const standingCourse = kept((issue, config): Course => {
  const statuses = statusCourse(issue, config);
  const severities = severityCourse(issue, config);
  const shapes = shapesOf(issue);
  const begins = beginnings(issue, config);
  const before: Standing[] = [];
  let standing: Standing = {
    kind: kindOf(shapes[0] ?? issue, config.policy),
    status: statuses[0] ?? statusOf(issue, config),
    severity: severities[0] ?? severityOf(issue, config),
    began: issue.createdAt,
    waits: [],
  };
  for (const [index, event] of issue.timeline.entries()) {
    before.push(standing);
    const status = statuses[index + 1] ?? standing.status;
    const begun = begins.has(index) ? begunAt(standing, event) : standing;
    // Whoever hands an issue over has not answered it for those who get it.
    const isHandover = begins.has(index) && event.kind === 'command';
    const spoken = isHandover ? begun : withDeed(begun, event, { issue, config });
    const moved = status === standing.status ? spoken : withStatus(spoken, status);
    standing = {
      ...moved,
      severity: severities[index + 1] ?? standing.severity,
      kind: changesLabels(event) ? kindOf(shapes[index + 1] ?? issue, config.policy) : standing.kind,
    };
  }
  return { before, now: standing };
});

function changesLabels({ kind }: TimelineEvent): boolean {
  return kind === 'labeled' || kind === 'unlabeled';
}

/** Deeds of that very second stay: whoever opens an issue again with a comment has answered. */
function begunAt(standing: Standing, { at, kind }: TimelineEvent): Standing {
  const { status, severity, waits, updatedAt, requesterSpokeAt, confirmedAt, waived } = standing;
  const isOver = updatedAt === undefined || isBefore(updatedAt, at) || kind === 'command';
  const answeredAt = isOver ? undefined : updatedAt;
  return {
    kind: standing.kind,
    status,
    severity,
    waits,
    began: at,
    ...when('acknowledgedAt', answeredAt),
    ...when('updatedAt', answeredAt),
    ...when('requesterSpokeAt', requesterSpokeAt),
    ...(kind === 'reopened' ? {} : when('confirmedAt', confirmedAt)),
    ...(waived && { waived }),
  };
}

function withStatus(standing: Standing, status: StatusChange): Standing {
  const was = standing.status;
  const isOver = isTheirTurn(was.status) && isBefore(was.since, status.since);
  const waits = isOver ? [...standing.waits, { start: was.since, end: status.since }] : standing.waits;
  const isMitigated = status.status === 'mitigated' || status.status === 'resolved';
  const isWorked = isMitigated || status.status === 'in progress';
  return {
    ...standing,
    status,
    waits,
    ...when('workedAt', standing.workedAt ?? (isWorked ? status.since : undefined)),
    ...when('mitigatedAt', standing.mitigatedAt ?? (isMitigated ? status.since : undefined)),
  };
}

interface Place {
  readonly issue: Issue;
  readonly config: ScheduleConfig;
}

function withDeed(standing: Standing, event: TimelineEvent, { issue, config }: Place): Standing {
  const deed = isTeamDeed(event, issue, config)
    ? { acknowledgedAt: standing.acknowledgedAt ?? event.at, updatedAt: event.at }
    : {};
  switch (event.kind) {
    case 'comment': {
      const isWord = isWordOfRequester(event, issue, config);
      return { ...standing, ...deed, ...(isWord && { requesterSpokeAt: event.at }) };
    }
    case 'command':
      return { ...standing, ...deed, ...commandedBy(event, standing, config) };
    default:
      return { ...standing, ...deed };
  }
}

/**
 * Nothing is confirmed before it was the requester's turn. What once was stays so until it is opened again: whatever came
 * later would have come after the close, had a run been there at once.
 */
function commandedBy(event: CommandEvent, standing: Standing, config: ScheduleConfig): Partial<Standing> {
  const command = commandOf(event);
  switch (command?.name) {
    case 'eta': {
      const promise = promised({ ...event, command }, config);
      if (promise.kind !== 'moment') return {};
      return { estimatedAt: standing.estimatedAt ?? event.at, estimate: promise.at };
    }
    case 'confirm':
      return isTheirTurn(standing.status.status) ? { confirmedAt: standing.confirmedAt ?? event.at } : {};
    case 'waive':
      return {
        waived: { at: event.at, why: command.text, ...(event.actor && { by: event.actor.login }) },
      };
    default:
      return {};
  }
}

/** Places in the timeline of the events with which this schedule's duty began, the first time and anew. */
function beginnings(issue: Issue, config: ScheduleConfig): ReadonlySet<number> {
  const { timeline } = issue;
  const { label, incidents, requests } = config.policy;
  const firstLabeled = (labels: readonly string[]) =>
    timeline.findIndex((event) => event.kind === 'labeled' && hasLabel(labels, event.label));
  const onCall = firstLabeled([label]);
  const kind = firstLabeled([incidents.label, requests.label]);
  const isRoute = (event: TimelineEvent) => isRouteTo(event, config);
  const firstRoute = timeline.findIndex(isRoute);
  const labeling = timeline[onCall];
  // Watchbill puts the on-call label on what is an incident or a request already.
  const isAdopted =
    labeling === undefined || (labeling.actor?.isViewer === true && !isBirthLabel(labeling, issue));
  return new Set(
    timeline.flatMap((event, index) => {
      const isFirstTold = firstRoute < 0 || index < firstRoute;
      const isOnCall = index === onCall && !isAdopted && isFirstTold;
      const isKind = index === kind && (isAdopted || kind < onCall) && isFirstTold;
      return isOnCall || isKind || event.kind === 'reopened' || isRoute(event) ? [index] : [];
    }),
  );
}

/**
 * A responder's comment or command; or a status label that somebody set by hand, since that takes triage rights. The
 * labels an issue is born with are the form's, not a deed.
 */
export function isTeamDeed(event: TimelineEvent, issue: Issue, config: ScheduleConfig): boolean {
  if (event.kind === 'comment') return isResponder(event.actor, issue, config);
  if (event.kind === 'command')
    return (
      commandOf(event) !== undefined &&
      (isResponder(event.actor, issue, config) || !isRequester(event.actor, issue))
    );
  if (event.kind !== 'labeled' || !isByHand(event) || isBirthLabel(event, issue)) return false;
  const status = statusOfLabel(event.label, config.policy);
  return status !== undefined && status !== 'reported';
}

function when<Key extends string>(
  key: Key,
  at: Temporal.Instant | undefined,
): { readonly [K in Key]?: Temporal.Instant };
function when(key: string, at: Temporal.Instant | undefined): Readonly<Record<string, Temporal.Instant>> {
  return at === undefined ? {} : { [key]: at };
}
