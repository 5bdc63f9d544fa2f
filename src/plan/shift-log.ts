/** Shift logs and the digests on them: opened an hour ahead, written at the handoff, closed when the next has begun. */
import type { Temporal } from 'temporal-polyfill';
import { digestOf } from '../handoff/digest.js';
import { handoffMarker, leadTimeMinutes, logSpan, shiftLogMarker } from '../handoff/shift-log.js';
import { type Issue, maxAssignees } from '../issues/issue.js';
import { hasMarker, type Marker } from '../issues/marker.js';
import { ownComment } from '../issues/own-comments.js';
import { logOwner, recordOf, shiftLogLabel } from '../issues/record.js';
import { digestText } from '../report/digest.js';
import { commentBody } from '../report/issue-comments.js';
import { shiftLogText, shiftLogTitle } from '../report/shift-log.js';
import { inEnglish, instantText } from '../report/time-text.js';
import { handoffsAt, lastHandoff } from '../schedule/handoff.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { resolve, shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { isBefore } from '../schedule/span.js';
import type { Handoff, Shift, Span } from '../schedule/types.js';
import type { Change, IssueTarget } from './change.js';
import { type ChainStep, type Context, chain, existing, type ServedIssue } from './context.js';
import { openPostmortems } from './postmortem.js';

/**
 * Nothing in an event run: it has not seen the other issues a digest lists. `open`: the issues that were open, as they
 * will be once this plan is carried out.
 */
export function planShiftLogs(context: Context, open: readonly ServedIssue[]): readonly Change[] {
  const { config, observed, now } = context;
  if (observed.scope !== 'all') return [];
  const current = logSpan(config, now);
  const soon = logSpan(config, now.add({ minutes: leadTimeMinutes }));
  const isNext = soon !== undefined && (current === undefined || !soon.start.equals(current.start));
  return [
    ...(current === undefined ? [] : planCurrentLog(context, open, current)),
    ...(isNext ? planNextLog(context, soon) : []),
    ...(current === undefined ? planClosing(context, now) : []),
  ];
}

/** Create if missing, comment the digest of the last handoff in it, then close the logs before it. */
function planCurrentLog(context: Context, open: readonly ServedIssue[], span: Span): readonly Change[] {
  const { config, now } = context;
  const marker = shiftLogMarker(config, span);
  const log = findLog(context, marker);
  const target: IssueTarget = log === undefined ? { kind: 'created', key: marker.key } : existing(log);
  const handoff = lastHandoff(config.schedule, leadRole(config.schedule), now);
  const isHere = handoff !== undefined && !isBefore(handoff.at, span.start);
  const steps = [
    ...(log === undefined ? [creation(context, span, marker)] : []),
    ...(isHere ? digestSteps(context, { handoff, log, target, open }) : []),
    ...closingSteps(context, span.start),
  ];
  return chain(
    { chain: `shift log ${marker.key}`, schedule: config.schedule.id, urgency: handoff ? 1 : 3 },
    steps,
  );
}

function planNextLog(context: Context, span: Span): readonly Change[] {
  const marker = shiftLogMarker(context.config, span);
  if (findLog(context, marker) !== undefined) return [];
  return chain({ chain: `shift log ${marker.key}`, schedule: context.config.schedule.id, urgency: 3 }, [
    creation(context, span, marker),
  ]);
}

/** After the rota's end there is no next log whose opening could close the last. */
function planClosing(context: Context, now: Temporal.Instant): readonly Change[] {
  const { schedule } = context.config;
  return chain(
    { chain: `shift log ${logOwner(context.config)} end`, schedule: schedule.id, urgency: 3 },
    closingSteps(context, now),
  );
}

function creation(context: Context, span: Span, marker: Marker): ChainStep {
  const { config } = context;
  const { shifts } = resolve(config.schedule, span);
  const input = { config, span, shifts };
  return {
    change: {
      kind: 'create-issue',
      key: marker.key,
      title: shiftLogTitle(input),
      body: commentBody(marker, shiftLogText(input)),
      labels: [shiftLogLabel],
      assignees: logAssignees(context, span),
    },
    reason: `the shift of ${instantText(span.start, inEnglish(config.schedule))} has no log yet`,
  };
}

/** Those who come on and those who go, as far as they can be assigned. */
function logAssignees(context: Context, span: Span): readonly Login[] {
  const { schedule } = context.config;
  const role = leadRole(schedule);
  const outgoing = handoffsAt(schedule, role, span.start).flatMap((handoff) => handoff.outgoing ?? []);
  const logins = [...shiftsAt(schedule, role, span.start), ...outgoing].map(({ login }) => login);
  return logins
    .filter((login, index) => logins.findIndex((other) => isSameLogin(other, login)) === index)
    .flatMap((login) => context.people.firstAssignable([login]) ?? [])
    .slice(0, maxAssignees);
}

interface DigestPlace {
  readonly handoff: Handoff;
  readonly log: Issue | undefined;
  readonly target: IssueTarget;
  readonly open: readonly ServedIssue[];
}

function digestSteps(context: Context, { handoff, log, target, open }: DigestPlace): readonly ChainStep[] {
  const { config, now } = context;
  const marker = handoffMarker(config, handoff.at);
  if (log !== undefined && (!log.isComplete || ownComment(log, marker) !== undefined)) return [];
  const digest = digestOf({
    config,
    handoff,
    now,
    open: open.filter(({ issue }) => issue.state === 'open'),
    closed: [...open, ...context.closed].map(({ issue }) => issue).filter(({ state }) => state === 'closed'),
    postmortems: openPostmortems(context),
    unreadCount: context.observed.problems.length,
    isFirst: !context.observed.records.some((record) => logStart(context, record) !== undefined),
  });
  const [from, to] = [digest.handoff.outgoing, digest.handoff.incoming].map(namesOf);
  return [
    {
      change: { kind: 'comment', issue: target, marker, body: commentBody(marker, digestText(digest)) },
      reason: `handoff from ${from} to ${to} at ${instantText(handoff.at, inEnglish(config.schedule))}`,
    },
  ];
}

function namesOf(shifts: readonly Shift[]): string {
  return shifts.map(({ login }) => login).join(', ') || 'nobody';
}

/** Open logs of this schedule whose shift began before `start`. */
function closingSteps(context: Context, start: Temporal.Instant): readonly ChainStep[] {
  return context.observed.records.flatMap((record) => {
    const began = record.state === 'open' ? logStart(context, record) : undefined;
    if (began === undefined || !isBefore(began, start)) return [];
    return [
      {
        change: { kind: 'close', issue: existing(record), as: 'completed' },
        reason: `the shift of ${instantText(began, inEnglish(context.config.schedule))} is over`,
      },
    ];
  });
}

/** When the shift of this log began; `undefined` for anything that is not this schedule's log. */
function logStart({ config }: Context, issue: Issue): Temporal.Instant | undefined {
  const record = recordOf(issue, config);
  return record?.kind === 'log' ? record.start : undefined;
}

function findLog({ config, observed }: Context, marker: Marker): Issue | undefined {
  return observed.records.find(
    (issue) => recordOf(issue, config)?.kind === 'log' && hasMarker(issue.body, marker),
  );
}
