/** What a handoff digest contains, as data; `report/digest` puts it in words. */
import { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import { findMarker } from '../issues/marker.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { severities } from '../issues/policy.js';
import type { Standing } from '../issues/standing.js';
import { openWindows, type Window } from '../issues/windows.js';
import { shiftAt } from '../schedule/resolve.js';
import { leadRole, roles } from '../schedule/roles.js';
import { contains, overlaps } from '../schedule/span.js';
import type { Handoff, Override, Person, Shift, Span } from '../schedule/types.js';

export interface Digest {
  readonly config: ScheduleConfig;
  readonly handoff: Handoff;
  /** When the run that writes it saw the handoff; later than `handoff.at` where GitHub's clock was late. */
  readonly noticedAt: Temporal.Instant;
  /** Everybody else who serves from now on, in the roles' order. */
  readonly others: readonly Shift[];
  /** Highest severity first, then the soonest deadline. */
  readonly incidents: readonly DigestLine[];
  /** Soonest deadline first. */
  readonly waitingOnUs: readonly DigestLine[];
  readonly waitingOnRequester: readonly DigestLine[];
  /** Carry the on-call label only. */
  readonly rest: readonly DigestLine[];
  readonly breaches: readonly DigestBreach[];
  readonly counts: DigestCounts;
  /** Postmortems not yet closed. */
  readonly postmortems: readonly Issue[];
  readonly ahead: DigestAhead;
  /** Issues that could not be read whole and are therefore missing above. */
  readonly unreadCount: number;
}

export interface DigestLine {
  readonly issue: Issue;
  readonly standing: Standing;
  /** The window that ends first. */
  readonly next?: Window;
}

export interface DigestBreach {
  readonly issue: Issue;
  readonly window: string;
  readonly at: Temporal.Instant;
}

/** Within the shift that ends. */
export interface DigestCounts {
  readonly opened: number;
  readonly closed: number;
  readonly reopened: number;
}

/** Within the shift that begins. */
export interface DigestAhead {
  readonly overrides: readonly Override[];
  readonly absences: readonly { readonly person: Person; readonly span: Span; readonly why?: string }[];
  readonly holidays: readonly Temporal.PlainDate[];
  /** When the first listed rotation runs out, if within `rotaEndsWithinDays` after the handoff. */
  readonly rotaEnds?: Temporal.Instant;
}

const rotaEndsWithinDays = 28;

export interface DigestInput {
  readonly config: ScheduleConfig;
  readonly handoff: Handoff;
  /** Open issues the schedule serves, each with its standing. */
  readonly open: readonly { readonly issue: Issue; readonly standing: Standing }[];
  /** Issues it served that were closed lately. */
  readonly closed: readonly Issue[];
  readonly postmortems: readonly Issue[];
  readonly unreadCount: number;
  readonly now: Temporal.Instant;
}

export function digestOf(input: DigestInput): Digest {
  const { config, handoff, now } = input;
  const lines = input.open.map((entry) => lineOf(entry, config, now));
  const isWaiting = ({ standing }: DigestLine) =>
    standing.status.status === 'waiting' || standing.status.status === 'resolved';
  const requests = lines.filter(({ standing }) => standing.kind === 'request').sort(bySoonest);
  // Up to the handoff, however late it is noticed: what came after belongs to the shift that has begun.
  const past: Span = { start: handoff.outgoing?.start ?? handoff.at, end: handoff.at };
  const issues = [...input.open.map(({ issue }) => issue), ...input.closed];
  return {
    config,
    handoff,
    noticedAt: now,
    others: othersAt(config, now),
    incidents: lines.filter(({ standing }) => standing.kind === 'incident').sort(byUrgency),
    waitingOnUs: requests.filter((line) => !isWaiting(line)),
    waitingOnRequester: requests.filter(isWaiting),
    rest: lines.filter(({ standing }) => standing.kind === 'other').sort(bySoonest),
    breaches: issues.flatMap((issue) => breachesIn(issue, past)),
    counts: countsIn(issues, past),
    postmortems: input.postmortems,
    ahead: aheadOf(config, handoff),
    unreadCount: input.unreadCount,
  };
}

function lineOf(
  { issue, standing }: { readonly issue: Issue; readonly standing: Standing },
  config: ScheduleConfig,
  now: Temporal.Instant,
): DigestLine {
  const next = openWindows({ issue, standing, policy: config.policy, now })[0];
  return { issue, standing, ...(next && { next }) };
}

function byUrgency(a: DigestLine, b: DigestLine): number {
  const severity =
    severities.indexOf(a.standing.severity.severity) - severities.indexOf(b.standing.severity.severity);
  return severity || bySoonest(a, b);
}

function bySoonest(a: DigestLine, b: DigestLine): number {
  if (a.next === undefined || b.next === undefined)
    return Number(a.next === undefined) - Number(b.next === undefined) || a.issue.number - b.issue.number;
  return Temporal.Instant.compare(a.next.deadline, b.next.deadline) || a.issue.number - b.issue.number;
}

function othersAt(config: ScheduleConfig, at: Temporal.Instant): readonly Shift[] {
  return roles(config.schedule)
    .filter((role) => role !== leadRole(config.schedule))
    .flatMap((role) => shiftAt(config.schedule, role, at) ?? []);
}

/** Each window once, however many steps of the ladder were taken for it, at its first breach in the span. */
function breachesIn(issue: Issue, span: Span): readonly DigestBreach[] {
  const breaches = new Map<string, DigestBreach>();
  for (const event of issue.timeline) {
    if (event.kind !== 'comment' || !event.isTrusted || !contains(span, event.at)) continue;
    const marker = findMarker(event.body);
    if (marker?.kind !== 'breach') continue;
    const [window = '', opened = ''] = marker.key.split(' ');
    const key = `${window} ${opened}`;
    if (!breaches.has(key)) breaches.set(key, { issue, window, at: event.at });
  }
  return [...breaches.values()];
}

function countsIn(issues: readonly Issue[], span: Span): DigestCounts {
  const events = issues.flatMap((issue) => issue.timeline).filter((event) => contains(span, event.at));
  return {
    opened: issues.filter((issue) => contains(span, issue.createdAt)).length,
    closed: events.filter((event) => event.kind === 'closed').length,
    reopened: events.filter((event) => event.kind === 'reopened').length,
  };
}

function aheadOf({ schedule, policy }: ScheduleConfig, { at, incoming }: Handoff): DigestAhead {
  const coming: Span = { start: at, end: incoming?.slot.end ?? at.add({ hours: 7 * 24 }) };
  const horizon = at.add({ hours: rotaEndsWithinDays * 24 });
  const [rotaEnds] = schedule.rotations
    .flatMap((rotation) => (rotation.kind === 'listed' ? [rotation.ends] : []))
    .filter((end) => contains({ start: at, end: horizon }, end))
    .sort(Temporal.Instant.compare);
  const dates = [coming.start, coming.end].map((end) =>
    end.toZonedDateTimeISO(policy.hours.timezone).toPlainDate(),
  );
  return {
    overrides: schedule.overrides.filter((override) => overlaps(override, coming)),
    absences: schedule.people.flatMap((person) =>
      person.absences
        .filter((absence) => overlaps(absence, coming))
        .map((absence) => ({
          person,
          span: absence,
          ...(absence.why !== undefined && { why: absence.why }),
        })),
    ),
    holidays: policy.hours.holidays.filter((holiday) =>
      dates.every((date, index) => Temporal.PlainDate.compare(holiday, date) * (index === 0 ? 1 : -1) >= 0),
    ),
    ...(rotaEnds && { rotaEnds }),
  };
}
