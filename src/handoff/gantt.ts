/** The bars of the shift that ends: who was on call, and which incidents and requests ran when. */
import { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import type { ScheduleConfig, Severity } from '../issues/policy.js';
import { standingOf } from '../issues/standing.js';
import { roleTimeline } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { clip } from '../schedule/span.js';
import type { Shift, Span } from '../schedule/types.js';
import { byUrgency, type DigestLine } from './digest-lines.js';

export interface Gantt {
  readonly span: Span;
  /** Cut to the span, by start. */
  readonly onCall: readonly Shift[];
  /** Most urgent first. */
  readonly incidents: readonly GanttBar[];
  readonly requests: readonly GanttBar[];
}

export interface GanttBar extends Span {
  readonly issue: Issue;
  /** Of an incident. */
  readonly severity?: Severity;
  /** Still open as the span ends. */
  readonly isOpen: boolean;
  /** A window on it was missed in the span. */
  readonly isMissed: boolean;
}

export interface GanttInput {
  readonly config: ScheduleConfig;
  readonly span: Span;
  /** Open and closed. */
  readonly issues: readonly Issue[];
  /** Numbers of those on which a window was missed. */
  readonly missed: ReadonlySet<number>;
}

/** An issue that was closed and opened again is one bar, to its last close. */
export function ganttOf({ config, span, issues, missed }: GanttInput): Gantt {
  const bars = issues
    .map((issue): DigestLine => ({ issue, standing: standingOf(issue, config) }))
    .sort(byUrgency)
    .flatMap(({ issue, standing }) => {
      const bar = barOf(issue, span);
      return bar === undefined ? [] : [{ standing, bar: { ...bar, isMissed: missed.has(issue.number) } }];
    });
  const ofKind = (kind: string) => bars.filter(({ standing }) => standing.kind === kind);
  return {
    span,
    onCall: roleTimeline(config.schedule, leadRole(config.schedule), span).shifts.flatMap(
      (shift) => clip(shift, span) ?? [],
    ),
    incidents: ofKind('incident').map(({ bar, standing }) => ({
      ...bar,
      severity: standing.severity.severity,
    })),
    requests: ofKind('request').map(({ bar }) => bar),
  };
}

type Drawn = Omit<GanttBar, 'isMissed' | 'severity'>;

function barOf(issue: Issue, span: Span): Drawn | undefined {
  const end = issue.closedAt ?? span.end;
  // Closed in the second it was opened, it is no span; it is drawn all the same.
  const last = Temporal.Instant.compare(end, issue.createdAt) > 0 ? end : issue.createdAt.add({ minutes: 1 });
  const drawn = clip({ start: issue.createdAt, end: last }, span);
  if (drawn === undefined) return undefined;
  const isOpen = issue.closedAt === undefined || Temporal.Instant.compare(issue.closedAt, span.end) > 0;
  return { issue, start: drawn.start, end: drawn.end, isOpen };
}
