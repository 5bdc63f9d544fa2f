/**
 * Every window that ever opened on an issue, and whether it was kept: the past, where `windows` is the present. A function
 * of what people did; nothing that a run announced, or came too late to announce, shows in it.
 */
import { Temporal } from 'temporal-polyfill';
import { earlierOf, isBefore } from '../schedule/span.js';
import { type Shape, shapesOf } from './as-of.js';
import { afterRunning, clockMilliseconds } from './clock.js';
import type { Issue } from './issue.js';
import type { ScheduleConfig, Severity } from './policy.js';
import { recordOf } from './record.js';
import { type Standing, standingOf, standingsBefore } from './standing.js';
import { openWindows, type Window, type WindowKind } from './windows.js';

export interface PastWindow {
  readonly kind: WindowKind;
  readonly opened: Temporal.Instant;
  /** By the severity and the waits of the time: the one that was missed, or else the last there was. */
  readonly deadline: Temporal.Instant;
  /** What the issue was when the window ended, or is while it is open. */
  readonly issueKind: Standing['kind'];
  readonly severity: Severity;
  /**
   * `kept`: before its deadline the step was taken, or the issue was closed. `missed`: the deadline passed first, whatever
   * came later: a lower severity afterwards mends nothing. `open`: neither yet.
   */
  readonly outcome: 'kept' | 'missed' | 'open';
  /** When the step was taken or the issue was closed; absent while it is still to be taken. */
  readonly metAt?: Temporal.Instant;
}

/** When a window that is not open any more was decided: kept at the step, missed at the deadline. */
export function decidedAt(window: PastWindow): Temporal.Instant | undefined {
  switch (window.outcome) {
    case 'kept':
      return window.metAt;
    case 'missed':
      return window.deadline;
    case 'open':
      return undefined;
  }
}

/**
 * In the order in which they opened. `now`: up to when time has passed; the issue holds nothing later (`issueBefore`). A
 * window that fell away before its deadline without any step, since the issue became something else, is none. One that
 * stands still while it is the requester's turn, and goes on after it, is one.
 */
export function pastWindows(
  issue: Issue,
  config: ScheduleConfig,
  now: Temporal.Instant,
): readonly PastWindow[] {
  const windows = recordWindow(issue, config, now) ?? windowsOfCourse(issue, config, now);
  return [...windows].sort(
    (a, b) =>
      Temporal.Instant.compare(a.opened, b.opened) || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0),
  );
}

/**
 * The one window of a record of Watchbill's own; `undefined` for any other issue. A log's is that of its last handoff. One that
 * was waived, or closed without an answer, in time is none.
 */
function recordWindow(
  issue: Issue,
  config: ScheduleConfig,
  now: Temporal.Instant,
): readonly PastWindow[] | undefined {
  const standing = standingOf(issue, config);
  const { kind: issueKind, severity, waived, handoffAcknowledgedAt, writtenAt, ...rest } = standing;
  if (issueKind !== 'log' && issueKind !== 'postmortem' && issueKind !== 'follow-up') return undefined;
  if (recordOf(issue, config) === undefined) return [];
  // Closed it stood still, but then it was written.
  const waits = rest.waits.filter(({ start }) => writtenAt === undefined || isBefore(start, writtenAt));
  const [window] = openWindows({
    issue: { state: 'open', labels: issue.labels },
    standing: { ...rest, waits, kind: issueKind, severity },
    config,
    // Later on nobody asks for a handoff any more.
    now: rest.handedOverAt ?? now,
  });
  if (window === undefined) return [];
  const { kind, opened, deadline } = window;
  const base = { kind, opened, deadline, issueKind, severity: severity.severity };
  const metAt = issueKind === 'log' ? handoffAcknowledgedAt : (writtenAt ?? issue.closedAt);
  const over = [metAt, waived?.at, issue.closedAt, now].flatMap((at) => at ?? []).reduce(earlierOf);
  const met = metAt === undefined ? {} : { metAt };
  if (!isBefore(over, deadline)) return [{ ...base, outcome: 'missed', ...met }];
  if (metAt !== undefined && over.equals(metAt)) return [{ ...base, outcome: 'kept', ...met }];
  return over.equals(now) && issue.state === 'open' ? [{ ...base, outcome: 'open' }] : [];
}

/** A window as it was seen last, and what became of it so far. */
interface Seen {
  readonly window: Window;
  readonly standing: Standing;
  readonly missed?: Temporal.Instant;
  /** Since when its clock stands still; and when it was met, which may be later. */
  readonly gone?: { readonly at: Temporal.Instant; readonly metAt?: Temporal.Instant };
}

function windowsOfCourse(issue: Issue, config: ScheduleConfig, now: Temporal.Instant): readonly PastWindow[] {
  const shapes = shapesOf(issue);
  const standings = [...standingsBefore(issue, config), standingOf(issue, config)];
  const instants = [...issue.timeline.map(({ at }) => at), now];
  const seen = new Map<string, Seen>();
  let state = '';
  let open: readonly Window[] = [];
  for (const [index, until] of instants.entries()) {
    const standing = standings[index];
    const shape = shapes[index];
    if (standing === undefined || shape === undefined) continue;
    const since = instants[index - 1] ?? issue.createdAt;
    const next = stateOf(shape, standing);
    // Most events change nothing that windows rest on.
    if (next !== state) open = openWindows({ issue: shape, standing, config, now: since });
    state = next;
    markGone(seen, open, { at: since, shape, standing });
    for (const window of open) {
      const before = seen.get(keyOf(window));
      const missed = before?.missed ?? (isBefore(until, window.deadline) ? undefined : window.deadline);
      seen.set(keyOf(window), { window, standing, ...(missed === undefined ? {} : { missed }) });
    }
  }
  return [...seen.values()].flatMap(pastOf);
}

interface Step {
  readonly at: Temporal.Instant;
  readonly shape: Shape;
  readonly standing: Standing;
}

/** What stands still may be met before it goes on. */
function markGone(seen: Map<string, Seen>, open: readonly Window[], step: Step): void {
  const keys = new Set(open.map(keyOf));
  for (const [key, one] of seen) {
    if (keys.has(key) || one.gone?.metAt !== undefined) continue;
    const at = one.gone?.at ?? step.at;
    if (isMet(one, step)) seen.set(key, { ...one, gone: { at, metAt: step.at } });
    else if (one.gone === undefined) seen.set(key, { ...one, gone: { at } });
  }
}

function pastOf({ window, standing, missed, gone }: Seen): readonly PastWindow[] {
  const { kind, opened, deadline } = window;
  const base = { kind, opened, issueKind: standing.kind, severity: standing.severity.severity };
  const metAt = gone?.metAt;
  const met = metAt === undefined ? {} : { metAt };
  if (missed !== undefined) return [{ ...base, deadline: missed, outcome: 'missed', ...met }];
  if (gone === undefined) return [{ ...base, deadline, outcome: 'open' }];
  if (metAt === undefined) return [];
  const isLater = isBefore(gone.at, metAt);
  return [
    { ...base, deadline: isLater ? deadlineAfter(window, gone.at, metAt) : deadline, outcome: 'kept', metAt },
  ];
}

/** Later by the time in which the clock stood still. */
function deadlineAfter(
  { run, length }: Window,
  start: Temporal.Instant,
  end: Temporal.Instant,
): Temporal.Instant {
  return afterRunning(
    { ...run, pauses: [...run.pauses, { start, end }] },
    clockMilliseconds(length, run.hours),
  );
}

/** All that windows rest on, of one issue: as long as it is the same, so are they. */
function stateOf({ state, labels }: Shape, standing: Standing): string {
  const { kind, severity, status, waits } = standing;
  const { began, acknowledgedAt, workedAt, estimatedAt, estimate, updatedAt, mitigatedAt } = standing;
  const instants = [began, acknowledgedAt, workedAt, estimatedAt, estimate, updatedAt, mitigatedAt];
  return [
    ...[state, kind, severity.severity, status.status, waits.length, labels.join('\n')],
    ...instants.map((at) => at?.epochMilliseconds),
  ].join(' ');
}

function keyOf({ kind, opened }: Window): string {
  return `${kind} ${opened.epochMilliseconds}`;
}

/**
 * Whether a window that is not open any more is so because of what it asked for, or because the issue was closed. Closed while
 * it was the requester's turn, an issue was not answered in time, nor late: only the long windows have reached their end.
 */
function isMet({ window, standing: before, gone }: Seen, { shape, standing }: Step): boolean {
  if (standing.kind !== before.kind || !standing.began.equals(before.began)) return false;
  const isClosed = shape.state === 'closed';
  switch (window.kind) {
    case 'acknowledge':
      return standing.acknowledgedAt !== undefined || (isClosed && gone === undefined);
    case 'work':
      return standing.workedAt !== undefined || (isClosed && gone === undefined);
    case 'estimate':
      return standing.estimatedAt !== undefined || (isClosed && gone === undefined);
    case 'update': {
      const { updatedAt } = standing;
      const isUpdated = updatedAt !== undefined && isBefore(window.opened, updatedAt);
      return isUpdated || (isClosed && gone === undefined);
    }
    case 'mitigate':
      return standing.mitigatedAt !== undefined || isClosed;
    case 'resolve':
      return standing.status.status === 'resolved' || isClosed;
    case 'handoff':
    case 'postmortem':
    case 'follow-up':
      return false;
  }
}
