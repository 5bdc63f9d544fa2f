/** Open issues as a digest lists them, and what comes first among them. */
import { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { severities } from '../issues/policy.js';
import type { Standing } from '../issues/standing.js';
import { openWindows, type Window } from '../issues/windows.js';
import { isBefore } from '../schedule/span.js';

export interface DigestLine {
  readonly issue: Issue;
  readonly standing: Standing;
  /** The window that ends first. */
  readonly next?: Window;
}

export type StandingIssue = Pick<DigestLine, 'issue' | 'standing'>;

export function lineOf(
  { issue, standing }: StandingIssue,
  config: ScheduleConfig,
  now: Temporal.Instant,
): DigestLine {
  const next = openWindows({ issue, standing, config, now })[0];
  return { issue, standing, ...(next && { next }) };
}

/** Highest severity first, then the soonest deadline. */
export function byUrgency(a: DigestLine, b: DigestLine): number {
  return severityRank(a) - severityRank(b) || bySoonest(a, b);
}

/** What has no deadline comes last. */
export function bySoonest(a: DigestLine, b: DigestLine): number {
  if (a.next === undefined || b.next === undefined)
    return Number(a.next === undefined) - Number(b.next === undefined) || a.issue.number - b.issue.number;
  return Temporal.Instant.compare(a.next.deadline, b.next.deadline) || a.issue.number - b.issue.number;
}

function severityRank({ standing }: DigestLine): number {
  return severities.indexOf(standing.severity.severity);
}

/**
 * The first of all lists together: incidents at sev1 and sev2 by urgency, then whatever is due next or is late, by deadline.
 * What is the requester's turn is nobody's next step.
 */
export function mostUrgent(lines: readonly DigestLine[], count: number): readonly DigestLine[] {
  const isGrave = (line: DigestLine) => line.standing.kind === 'incident' && severityRank(line) < 2;
  const grave = lines.filter(isGrave).sort(byUrgency);
  const due = lines.filter((line) => !isGrave(line) && line.next !== undefined).sort(bySoonest);
  return [...grave, ...due].slice(0, count);
}

export function isLate({ next }: DigestLine, now: Temporal.Instant): boolean {
  return next !== undefined && !isBefore(now, next.deadline);
}

/** Late, at 80 % of its time, or due before the shift that begins is over. */
export function isDue({ next }: DigestLine, now: Temporal.Instant, until: Temporal.Instant): boolean {
  return next !== undefined && (!isBefore(now, next.nearMiss) || isBefore(next.deadline, until));
}
