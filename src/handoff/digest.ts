/** What a handoff digest contains, as data; `report/digest` puts it in words. */
import { Temporal } from 'temporal-polyfill';
import type { CommentEvent, Issue } from '../issues/issue.js';
import { hasLabel } from '../issues/label.js';
import { findMarker, parseKeyInstant } from '../issues/marker.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { severities } from '../issues/policy.js';
import { severityOfLabel } from '../issues/severity.js';
import { type Standing, standingOf } from '../issues/standing.js';
import { deadlineOf, openWindows, type Window } from '../issues/windows.js';
import { handoffsAt } from '../schedule/handoff.js';
import { type DoubleDuty, doubleDuties } from '../schedule/health.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { resolve, shiftsAt } from '../schedule/resolve.js';
import { leadRole, roles } from '../schedule/roles.js';
import { contains, earlierOf, isBefore, laterOf, overlaps } from '../schedule/span.js';
import type { Handoff, Override, Person, Shift, Span } from '../schedule/types.js';

export interface Digest {
  readonly config: ScheduleConfig;
  readonly handoff: DigestHandoff;
  /** When the run that writes it saw the handoff; later than `handoff.at` where GitHub's clock was late. */
  readonly noticedAt: Temporal.Instant;
  /** The schedule had no shift log before: nobody was late. */
  readonly isFirst: boolean;
  /** Everybody else who serves from now on: those who stay in the lead role, then the other roles in order. */
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

/** What happens to the lead role at one instant: each list by seat. Where nobody comes and nobody stays, nobody serves. */
export interface DigestHandoff {
  readonly at: Temporal.Instant;
  readonly outgoing: readonly Shift[];
  readonly incoming: readonly Shift[];
  /** Those who served beside the outgoing, and go on. */
  readonly staying: readonly Shift[];
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
  readonly announcedAt: Temporal.Instant;
  /** When the window ended; absent where that cannot be told any more. */
  readonly deadline?: Temporal.Instant;
  /** Whom the steps of the ladder brought in, in that order. */
  readonly broughtIn: readonly Login[];
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
  /** One person in two roles at once, by person and roles; each with the first stretch of it. */
  readonly doubles: readonly DoubleDuty[];
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
  /** The schedule had no shift log before. */
  readonly isFirst: boolean;
  readonly now: Temporal.Instant;
}

export function digestOf(input: DigestInput): Digest {
  const { config, now } = input;
  const handoff = wholeHandoff(config, input.handoff);
  const lines = input.open.map((entry) => lineOf(entry, config, now));
  const isWaiting = ({ standing }: DigestLine) =>
    standing.status.status === 'waiting' || standing.status.status === 'resolved';
  const requests = lines.filter(({ standing }) => standing.kind === 'request').sort(bySoonest);
  // Up to the handoff, however late it is noticed: what came after belongs to the shift that has begun.
  const past: Span = { start: firstStart(handoff), end: handoff.at };
  const issues = [...input.open.map(({ issue }) => issue), ...input.closed];
  return {
    config,
    handoff,
    noticedAt: now,
    isFirst: input.isFirst,
    others: [...handoff.staying, ...othersAt(config, now)],
    incidents: lines.filter(({ standing }) => standing.kind === 'incident').sort(byUrgency),
    waitingOnUs: requests.filter((line) => !isWaiting(line)),
    waitingOnRequester: requests.filter(isWaiting),
    rest: lines.filter(({ standing }) => standing.kind === 'other').sort(bySoonest),
    breaches: issues.flatMap((issue) => breachesIn(issue, { config, past, now })),
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
  const next = openWindows({ issue, standing, config, now })[0];
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
    .flatMap((role) => shiftsAt(config.schedule, role, at));
}

/** Where several serve at once, all who come and go with the handoff. */
function wholeHandoff({ schedule }: ScheduleConfig, one: Handoff): DigestHandoff {
  const pairs = handoffsAt(schedule, one.role, one.at);
  const incoming = pairs.flatMap((pair) => pair.incoming ?? []);
  const isIncoming = ({ login }: Shift) => incoming.some((shift) => isSameLogin(shift.login, login));
  return {
    at: one.at,
    outgoing: pairs.flatMap((pair) => pair.outgoing ?? []),
    incoming,
    staying: shiftsAt(schedule, one.role, one.at).filter((shift) => !isIncoming(shift)),
  };
}

function firstStart({ at, outgoing }: DigestHandoff): Temporal.Instant {
  return outgoing.map(({ start }) => start).reduce(earlierOf, at);
}

interface BreachSearch {
  readonly config: ScheduleConfig;
  readonly past: Span;
  readonly now: Temporal.Instant;
}

/** Each window once, however many steps of the ladder were taken for it, by its first breach in the span. */
function breachesIn(issue: Issue, search: BreachSearch): readonly DigestBreach[] {
  const breaches = new Map<string, DigestBreach>();
  for (const event of issue.timeline) {
    if (event.kind !== 'comment' || !event.isTrusted || !contains(search.past, event.at)) continue;
    const marker = findMarker(event.body);
    if (marker?.kind !== 'breach') continue;
    const [window = '', opened = ''] = marker.key.split(' ');
    const key = `${window} ${opened}`;
    const breach = breaches.get(key) ?? {
      issue,
      window,
      announcedAt: event.at,
      ...deadlineBefore(issue, { window, opened, announcedAt: event.at }, search),
      broughtIn: [],
    };
    breaches.set(key, { ...breach, broughtIn: withLogin(breach.broughtIn, broughtInBy(issue, event)) });
  }
  return [...breaches.values()];
}

interface Announcement {
  readonly window: string;
  readonly opened: string;
  readonly announcedAt: Temporal.Instant;
}

/** Nothing where people have since changed how long the window is, or the file has: then nobody knows what held. */
function deadlineBefore(
  issue: Issue,
  { window, opened, announcedAt }: Announcement,
  { config, now }: BreachSearch,
): Pick<DigestBreach, 'deadline'> {
  const { policy } = config;
  const start = parseKeyInstant(opened);
  const isChanged = issue.timeline.some(
    (event) =>
      (event.kind === 'labeled' || event.kind === 'unlabeled') &&
      // Our own labels only write down what was read before.
      event.actor?.isViewer !== true &&
      !isBefore(event.at, announcedAt) &&
      (severityOfLabel(event.label, policy) !== undefined ||
        hasLabel([policy.incidents.label, policy.requests.label], event.label)),
  );
  if (start === undefined || isChanged) return {};
  const standing = standingOf(issue, config);
  const deadline = deadlineOf({ issue, standing, config, now }, { kind: window, opened: start });
  return deadline === undefined || isBefore(announcedAt, deadline) ? {} : { deadline };
}

/** Between the assignment and the comment of one step lie two writes. */
const stepSeconds = 120;

/** A step assigns first and then says so; what is further away is another matter. */
function broughtInBy(issue: Issue, comment: CommentEvent): Login | undefined {
  const before = issue.timeline[issue.timeline.indexOf(comment) - 1];
  const isStep =
    before?.kind === 'assigned' &&
    before.actor?.isViewer === true &&
    before.at.until(comment.at).total('seconds') <= stepSeconds;
  return isStep ? before.login : undefined;
}

function withLogin(logins: readonly Login[], login: Login | undefined): readonly Login[] {
  return login === undefined || logins.some((other) => isSameLogin(other, login))
    ? logins
    : [...logins, login];
}

function countsIn(issues: readonly Issue[], span: Span): DigestCounts {
  const events = issues.flatMap((issue) => issue.timeline).filter((event) => contains(span, event.at));
  return {
    opened: issues.filter((issue) => contains(span, issue.createdAt)).length,
    closed: events.filter((event) => event.kind === 'closed').length,
    reopened: events.filter((event) => event.kind === 'reopened').length,
  };
}

const weekHours = 7 * 24;

/** To the end of the longest shift that begins, or of those that go on. */
function comingSpan({ at, incoming, staying }: DigestHandoff): Span {
  const [first, ...others] = (incoming.length > 0 ? incoming : staying).map(({ slot }) => slot.end);
  return {
    start: at,
    end: first === undefined ? at.add({ hours: weekHours }) : others.reduce(laterOf, first),
  };
}

/** The same person in the same two roles is told of once, by the first stretch. */
function doublesIn({ schedule }: ScheduleConfig, coming: Span): readonly DoubleDuty[] {
  const duties = doubleDuties(resolve(schedule, coming).shifts, coming);
  const isSame = (a: DoubleDuty, b: DoubleDuty) =>
    isSameLogin(a.login, b.login) && a.roles.every((role) => b.roles.includes(role));
  return duties.filter((duty, index) => duties.findIndex((other) => isSame(other, duty)) === index);
}

function aheadOf(config: ScheduleConfig, handoff: DigestHandoff): DigestAhead {
  const { schedule, policy } = config;
  const { at } = handoff;
  const coming = comingSpan(handoff);
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
    doubles: doublesIn(config, coming),
    ...(rotaEnds && { rotaEnds }),
  };
}
