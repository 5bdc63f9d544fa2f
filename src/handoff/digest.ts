/** What a handoff digest contains, as data; `report/digest` puts it in words. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { resolve, shiftsAt } from '../schedule/resolve.js';
import { leadRole, roles } from '../schedule/roles.js';
import { contains, isBefore } from '../schedule/span.js';
import type { Handoff, Shift, Span } from '../schedule/types.js';
import { type Ahead, aheadIn } from './ahead.js';
import { breachesIn, type DigestBreach } from './breach.js';
import {
  bySoonest,
  byUrgency,
  type DigestLine,
  isDue,
  lineOf,
  mostUrgent,
  type StandingIssue,
} from './digest-lines.js';
import { type Gantt, ganttOf } from './gantt.js';
import { type DigestNote, notesIn } from './note.js';
import {
  comingSpan,
  type DigestForm,
  formOf,
  passedOver,
  pastSpan,
  type WholeHandoff,
  wholeHandoff,
} from './whole-handoff.js';

export interface Digest {
  readonly config: ScheduleConfig;
  readonly form: DigestForm;
  /** The repository's page. */
  readonly repositoryUrl: string;
  readonly handoff: WholeHandoff;
  /** When the run that writes it saw the handoff; later than `handoff.at` where GitHub's clock was late. */
  readonly noticedAt: Temporal.Instant;
  /** The schedule had no shift log before: nobody was late. */
  readonly isFirst: boolean;
  /** Until when whoever comes on is asked to acknowledge; absent where nobody is asked. */
  readonly acknowledgeBy?: Temporal.Instant;
  /** Handoffs since the last digest that no run came in time for, by time. */
  readonly passedOver: readonly Handoff[];
  /** Where the last digest in full stands; for a short one. */
  readonly lastFullUrl?: string;
  /** Everybody else who serves from now on: those who stay in the lead role, then the other roles in order. */
  readonly others: readonly Shift[];
  /** The first of all that is open, from all lists. */
  readonly urgent: readonly DigestLine[];
  /** Highest severity first, then the soonest deadline. */
  readonly incidents: readonly DigestLine[];
  /** Soonest deadline first. */
  readonly waitingOnUs: readonly DigestLine[];
  readonly waitingOnRequester: readonly DigestLine[];
  /** Carry the on-call label only. */
  readonly rest: readonly DigestLine[];
  /** Within the shift that ends. */
  readonly past: Span;
  readonly breaches: readonly DigestBreach[];
  readonly counts: DigestCounts;
  /** By those who led in the shift that ends, by time. */
  readonly notes: readonly DigestNote[];
  readonly gantt: Gantt;
  /** Not yet closed, soonest deadline first. */
  readonly postmortems: readonly DigestLine[];
  readonly followUps: DigestFollowUps;
  /** Within the shift that begins. */
  readonly ahead: Ahead;
  /** Issues that could not be read whole and are therefore missing above. */
  readonly unreadCount: number;
}

/** Within the shift that ends. */
export interface DigestCounts {
  readonly opened: number;
  readonly closed: number;
  readonly reopened: number;
}

export interface DigestFollowUps {
  /** Late, nearly so, or due in the shift that begins; soonest deadline first. */
  readonly due: readonly DigestLine[];
  /** How many more are open. */
  readonly laterCount: number;
}

const urgentCount = 5;

export interface DigestInput {
  readonly config: ScheduleConfig;
  readonly repositoryUrl: string;
  readonly handoff: Handoff;
  /** Open issues the schedule serves, each with its standing. */
  readonly open: readonly StandingIssue[];
  /** Issues it served that were closed lately. */
  readonly closed: readonly Issue[];
  /** Its postmortems and follow-ups that are open. */
  readonly records: readonly StandingIssue[];
  /** Its shift logs, for what was noted there. */
  readonly logs: readonly Issue[];
  readonly unreadCount: number;
  /** The schedule had no shift log before. */
  readonly isFirst: boolean;
  /** No handoff was told in the log before. */
  readonly isFirstInLog: boolean;
  /** The latest handoff before this one that has a digest. */
  readonly toldLast?: Temporal.Instant;
  readonly lastFullUrl?: string;
  readonly acknowledgeBy?: Temporal.Instant;
  readonly now: Temporal.Instant;
}

export function digestOf(input: DigestInput): Digest {
  const { config, now } = input;
  const handoff = wholeHandoff(config, input.handoff);
  const form = formOf(config, handoff, input.isFirstInLog);
  // Up to the handoff, however late it is noticed: what came after belongs to the shift that has begun.
  const past = pastSpan(handoff, form);
  const coming = comingSpan(handoff, form);
  const lists = listsOf(input, coming);
  return {
    config,
    form,
    repositoryUrl: input.repositoryUrl,
    handoff,
    noticedAt: now,
    isFirst: input.isFirst,
    ...(input.acknowledgeBy && handoff.incoming.length > 0 && { acknowledgeBy: input.acknowledgeBy }),
    passedOver: input.isFirst ? [] : passedOver(config, handoff, input.toldLast),
    ...(input.lastFullUrl && { lastFullUrl: input.lastFullUrl }),
    others: [...handoff.staying, ...othersAt(config, now)],
    ...lists,
    past,
    ...pastOf(input, past),
    ahead: aheadOf(config, coming, form),
    unreadCount: input.unreadCount,
  };
}

/** Whoever stands in need not be told that they do. */
function aheadOf(config: ScheduleConfig, coming: Span, form: DigestForm): Ahead {
  const ahead = aheadIn(config, coming);
  if (form === 'full') return ahead;
  return { ...ahead, overrides: ahead.overrides.filter(({ start }) => isBefore(coming.start, start)) };
}

type Lists = Pick<
  Digest,
  'urgent' | 'incidents' | 'waitingOnUs' | 'waitingOnRequester' | 'rest' | 'postmortems' | 'followUps'
>;

function listsOf({ config, now, ...input }: DigestInput, coming: Span): Lists {
  const lines = input.open.map((entry) => lineOf(entry, config, now));
  const records = input.records.map((entry) => lineOf(entry, config, now)).sort(bySoonest);
  const isWaiting = ({ standing }: DigestLine) =>
    standing.status.status === 'waiting' || standing.status.status === 'resolved';
  const requests = lines.filter(({ standing }) => standing.kind === 'request').sort(bySoonest);
  const followUps = records.filter(({ standing }) => standing.kind === 'follow-up');
  const due = followUps.filter((line) => isDue(line, now, coming.end));
  return {
    urgent: mostUrgent([...lines, ...records], urgentCount),
    incidents: lines.filter(({ standing }) => standing.kind === 'incident').sort(byUrgency),
    waitingOnUs: requests.filter((line) => !isWaiting(line)),
    waitingOnRequester: requests.filter(isWaiting),
    rest: lines.filter(({ standing }) => standing.kind === 'other').sort(bySoonest),
    postmortems: records.filter(({ standing }) => standing.kind === 'postmortem'),
    followUps: { due, laterCount: followUps.length - due.length },
  };
}

type Past = Pick<Digest, 'breaches' | 'counts' | 'notes' | 'gantt'>;

function pastOf({ config, now, open, closed, records, logs }: DigestInput, past: Span): Past {
  const served = [...open.map(({ issue }) => issue), ...closed];
  const kept = records.map(({ issue }) => issue);
  const breaches = [...served, ...kept, ...logs].flatMap((issue) => breachesIn(issue, { config, past, now }));
  const { shifts } = resolve(config.schedule, past);
  const led = shifts.filter(({ role }) => role === leadRole(config.schedule));
  return {
    breaches,
    counts: countsIn(served, past),
    notes: notesIn({
      issues: [...served, ...kept, ...logs],
      span: past,
      by: led.map(({ login }) => login),
    }),
    gantt: ganttOf({
      config,
      span: past,
      issues: served,
      missed: new Set(breaches.map(({ issue }) => issue.number)),
    }),
  };
}

function othersAt(config: ScheduleConfig, at: Temporal.Instant): readonly Shift[] {
  return roles(config.schedule)
    .filter((role) => role !== leadRole(config.schedule))
    .flatMap((role) => shiftsAt(config.schedule, role, at));
}

function countsIn(issues: readonly Issue[], span: Span): DigestCounts {
  const events = issues.flatMap((issue) => issue.timeline).filter((event) => contains(span, event.at));
  return {
    opened: issues.filter((issue) => contains(span, issue.createdAt)).length,
    closed: events.filter((event) => event.kind === 'closed').length,
    reopened: events.filter((event) => event.kind === 'reopened').length,
  };
}
