/**
 * The figures of one month, as the month's end saw them: what came after it changes nothing, so a record that is written
 * late is the same. Nothing open is averaged: what was not done yet is counted, or listed where its window has passed.
 */
import { Temporal } from 'temporal-polyfill';
import { issueBefore } from '../issues/as-of.js';
import type { Issue } from '../issues/issue.js';
import { decidedAt, type PastWindow } from '../issues/past-windows.js';
import { type ScheduleConfig, type Severity, severities } from '../issues/policy.js';
import { recordOf } from '../issues/record.js';
import { highestSeverity } from '../issues/severity.js';
import { type Standing, standingOf } from '../issues/standing.js';
import { breachedWindows, windowKinds } from '../issues/windows.js';
import { contains } from '../schedule/span.js';
import type { Month } from './month.js';
import { loadOf, type Page, pagesOf, rounded } from './record-load.js';
import {
  type Group,
  type MonthRecord,
  type RecordKind,
  recordKinds,
  recordVersion,
} from './record-schema.js';
import { stepsOf, timesOf } from './record-times.js';
import { type Waivers, waivedAbove, windowsBut } from './record-waivers.js';

export interface MonthInput {
  readonly config: ScheduleConfig;
  readonly month: Month;
  /** Whatever the schedule serves that was open in the month, or closed or opened in it; each once, in any order. */
  readonly issues: readonly Issue[];
  /** The schedule's logs, postmortems and follow-ups, likewise. */
  readonly records: readonly Issue[];
  readonly pages: readonly Page[];
  /** Issues that could not be read whole. */
  readonly missing: number;
}

/** Longest lists; the rest is counted. */
const maxPeople = 100;
const maxListed = 50;

export function monthRecord(input: MonthInput): MonthRecord {
  const { config, month, missing } = input;
  const seen = asOf(input.issues, input);
  const records = asOf(input.records, input);
  const carried = { ...input, issues: seen.map(({ issue }) => issue) };
  const people = loadOf(carried);
  const waivers = { config, issues: carried.issues, records: records.map(({ issue }) => issue) };
  const overdue = overdueOf([...seen, ...records.flatMap((one) => demanded(one, waivers))], input);
  const windows = [...seen, ...records].flatMap(({ issue }) => windowsBut(issue, month.end, waivers));
  return {
    version: recordVersion,
    schedule: config.schedule.id,
    month: month.key,
    timezone: month.timezone,
    start: month.start.toString(),
    end: month.end.toString(),
    missingIssueCount: missing,
    issues: issueCounts(seen, month),
    times: timeRows(seen, input),
    windows: windowCounts(windows, month),
    pages: pagesOf(carried),
    people: people.slice(0, maxPeople),
    peopleLeftOutCount: Math.max(people.length - maxPeople, 0),
    followUps: followUpsOf(records, { month, waivers }),
    overdue: overdue.slice(0, maxListed),
    overdueLeftOutCount: Math.max(overdue.length - maxListed, 0),
  };
}

/** An issue as the month's end found it. */
interface Seen {
  readonly issue: Issue;
  readonly standing: Standing;
  readonly group: Group;
}

function asOf(
  issues: readonly Issue[],
  { config, month }: Pick<MonthInput, 'config' | 'month'>,
): readonly Seen[] {
  return issues
    .flatMap((issue) => issueBefore(issue, month.end) ?? [])
    .map((issue) => {
      const standing = standingOf(issue, config);
      const isIncident = standing.kind === 'incident';
      const severity = isIncident ? highestSeverity(issue, config) : standing.severity.severity;
      return { issue, standing, group: groupOf(standing.kind, severity) };
    });
}

/** Counted by the highest severity the team ever gave it: as for the question whether it needs a postmortem. */
function groupOf(kind: RecordKind, severity: Severity): Group {
  return { kind, severity: kind === 'incident' || kind === 'follow-up' ? severity : null };
}

/** Incidents by severity, highest first, then the other kinds that people bring: always the same rows. */
const counted: readonly Group[] = [
  ...severities.map((severity) => ({ kind: 'incident' as const, severity })),
  { kind: 'request', severity: null },
  { kind: 'other', severity: null },
];

/**
 * Opened: created in the month, whenever it came to the desk. Closed: closed in the month and so at its end. Reopened: how
 * often that happened in the month.
 */
function issueCounts(seen: readonly Seen[], month: Month): MonthRecord['issues'] {
  return counted.map((group) => {
    const own = seen.filter((one) => isSameGroup(one.group, group)).map(({ issue }) => issue);
    const isIn = (at: Temporal.Instant | undefined) => at !== undefined && contains(month, at);
    return {
      ...group,
      openedCount: own.filter(({ createdAt }) => isIn(createdAt)).length,
      reopenedCount: own
        .flatMap(({ timeline }) => timeline)
        .filter(({ kind, at }) => kind === 'reopened' && isIn(at)).length,
      closedCount: own.filter(({ state, closedAt }) => state === 'closed' && isIn(closedAt)).length,
      openAtEndCount: own.filter(({ state }) => state === 'open').length,
    };
  });
}

/** All incidents, those of each severity, all requests. Each time counts in the month in which its step was taken. */
const timed: readonly Group[] = [
  { kind: 'incident', severity: null },
  ...counted.filter(({ kind }) => kind !== 'other'),
];

function timeRows(seen: readonly Seen[], { config, month }: MonthInput): MonthRecord['times'] {
  const taken = seen.map(({ issue, group }) => ({ group, ...stepsOf(issue, config) }));
  return timed.map((group) => {
    const own = taken.filter(
      (one) =>
        one.group.kind === group.kind && (group.severity === null || one.group.severity === group.severity),
    );
    const minutesOf = (step: 'acknowledged' | 'resolved') =>
      own.flatMap(({ [step]: one }) => (one !== undefined && contains(month, one.at) ? [one.minutes] : []));
    return {
      ...group,
      acknowledge: timesOf(minutesOf('acknowledged')),
      resolve: timesOf(minutesOf('resolved')),
    };
  });
}

/**
 * A window counts in the month in which it was decided: kept when the step was taken, missed when its deadline passed. So each
 * counts once, and one that was kept long before its deadline needs no look back. Rows without any are left out.
 */
function windowCounts(windows: readonly PastWindow[], month: Month): MonthRecord['windows'] {
  const groups = recordKinds.flatMap((kind) =>
    kind === 'incident' || kind === 'follow-up'
      ? severities.map((severity): Group => ({ kind, severity }))
      : [{ kind, severity: null } as const],
  );
  return groups.flatMap((group) =>
    windowKinds.flatMap((window) => {
      const own = windows.filter(
        (one) => one.kind === window && isSameGroup(groupOf(one.issueKind, one.severity), group),
      );
      const decided = own.filter((one) => {
        const at = decidedAt(one);
        return at !== undefined && contains(month, at);
      });
      const keptCount = decided.filter(({ outcome }) => outcome === 'kept').length;
      const missedCount = decided.length - keptCount;
      const openAtEndCount = own.filter(({ outcome }) => outcome === 'open').length;
      return keptCount + missedCount + openAtEndCount === 0
        ? []
        : [{ ...group, window, keptCount, missedCount, openAtEndCount }];
    }),
  );
}

/** Handoffs and postmortems; follow-ups have a list of their own. */
function demanded(seen: Seen, waivers: Waivers): readonly Seen[] {
  const { kind } = seen.standing;
  if (kind === 'follow-up' || recordOf(seen.issue, waivers.config) === undefined) return [];
  return waivedAbove(seen.issue, waivers) === undefined ? [seen] : [];
}

/** The window that ended first of each issue that is open past one, the longest overdue first. */
function overdueOf(seen: readonly Seen[], { config, month }: MonthInput): MonthRecord['overdue'] {
  return seen
    .flatMap(({ issue, standing, group }) => {
      const [first] = breachedWindows({ issue, standing, config, now: month.end });
      return first === undefined ? [] : [{ issue, group, window: first }];
    })
    .sort(
      (a, b) =>
        Temporal.Instant.compare(a.window.deadline, b.window.deadline) || a.issue.number - b.issue.number,
    )
    .map(({ issue, group, window: { kind, deadline } }) => ({
      ...group,
      issue: issue.number,
      window: kind,
      deadline: deadline.toString(),
      overdueHours: rounded(deadline.until(month.end).total('hours')),
    }));
}

/**
 * Of the follow-ups whose due date fell in the month, those closed by it. One that was waived in time, with its postmortem or
 * by itself, was not due.
 */
function followUpsOf(
  records: readonly Seen[],
  { month, waivers }: { readonly month: Month; readonly waivers: Waivers },
): MonthRecord['followUps'] {
  const all = records.flatMap(({ issue, group }) =>
    group.kind === 'follow-up'
      ? windowsBut(issue, month.end, waivers).map((window) => ({ issue, window }))
      : [],
  );
  const due = all.filter(({ window }) => contains(month, window.deadline));
  const inTime = due.filter(({ window }) => window.outcome === 'kept').length;
  const late = due.filter(({ window }) => window.outcome === 'missed' && window.metAt !== undefined).length;
  const open = all
    .filter(({ window }) => window.outcome === 'missed' && window.metAt === undefined)
    .sort(
      (a, b) =>
        Temporal.Instant.compare(a.window.deadline, b.window.deadline) || a.issue.number - b.issue.number,
    )
    .map(({ issue, window }) => ({
      issue: issue.number,
      due: window.deadline.toString(),
      ageDays: Math.floor(issue.createdAt.until(month.end).total('hours') / 24),
    }));
  return {
    dueCount: due.length,
    closedInTimeCount: inTime,
    closedLateCount: late,
    closingRatePercent: due.length === 0 ? null : Math.round((100 * inTime) / due.length),
    open: open.slice(0, maxListed),
    openLeftOutCount: Math.max(open.length - maxListed, 0),
  };
}

function isSameGroup(a: Group, b: Group): boolean {
  return a.kind === b.kind && a.severity === b.severity;
}
