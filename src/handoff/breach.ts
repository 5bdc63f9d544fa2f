/** Windows that were missed, read off what was announced on the issue, and whom the ladder brought in. */
import type { Temporal } from 'temporal-polyfill';
import type { CommentEvent, Issue } from '../issues/issue.js';
import { hasLabel } from '../issues/label.js';
import { findMarker, parseKeyInstant } from '../issues/marker.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { severityOfLabel } from '../issues/severity.js';
import { standingOf } from '../issues/standing.js';
import { deadlineOf } from '../issues/windows.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { contains, isBefore } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';

export interface DigestBreach {
  readonly issue: Issue;
  readonly window: string;
  readonly announcedAt: Temporal.Instant;
  /** Of the comment that announced it first; empty where this run writes it. */
  readonly url: string;
  /** When the window ended; absent where that cannot be told any more. */
  readonly deadline?: Temporal.Instant;
  /** Whom the steps of the ladder brought in, in that order. */
  readonly broughtIn: readonly Login[];
}

export interface BreachSearch {
  readonly config: ScheduleConfig;
  readonly past: Span;
  readonly now: Temporal.Instant;
}

/**
 * Each window once, however many steps of the ladder were taken for it. It belongs to the shift in which it ended, however late
 * a run announced that; where the end cannot be told, to the one in which that was announced first.
 */
export function breachesIn(issue: Issue, search: BreachSearch): readonly DigestBreach[] {
  const breaches = new Map<string, DigestBreach>();
  // This run's own announcements are of this very instant.
  const known = { start: issue.createdAt, end: search.now.add({ nanoseconds: 1 }) };
  for (const step of stepsIn(issue, known)) {
    const { event, window, opened, login } = step;
    const key = `${window} ${opened}`;
    const breach = breaches.get(key) ?? {
      issue,
      window,
      announcedAt: event.at,
      url: event.url,
      ...deadlineBefore(issue, { window, opened, announcedAt: event.at }, search),
      broughtIn: [],
    };
    breaches.set(key, { ...breach, broughtIn: withLogin(breach.broughtIn, login) });
  }
  return [...breaches.values()].filter(({ deadline, announcedAt }) =>
    contains(search.past, deadline ?? announcedAt),
  );
}

/** One step of the ladder as it was announced. */
export interface BreachStep {
  readonly event: CommentEvent;
  readonly window: string;
  /** As the marker has it. */
  readonly opened: string;
  /** Index into the ladder; absent where no step could be taken yet. */
  readonly step: number | undefined;
  /** Whom it brought in. */
  readonly login: Login | undefined;
}

/** By time. Forged or edited announcements are none. */
export function stepsIn(issue: Issue, span: Span): readonly BreachStep[] {
  return issue.timeline.flatMap((event) => {
    if (event.kind !== 'comment' || !event.isTrusted || !contains(span, event.at)) return [];
    const marker = findMarker(event.body);
    if (marker?.kind !== 'breach') return [];
    const [window = '', opened = '', word = ''] = marker.key.split(' ');
    const step = /^\d{1,3}$/.test(word) ? Number(word) : undefined;
    return [{ event, window, opened, step, login: broughtInBy(issue, event) }];
  });
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
