/**
 * Shift logs: opened an hour ahead, pinned as the shift begins, with the digest of the handoff and what happens until it ends;
 * closed once the handoff after it is taken.
 */
import { aheadIn } from '../handoff/ahead.js';
import { leadTimeMinutes, logSpan, shiftLogMarker } from '../handoff/shift-log.js';
import { maxAssignees } from '../issues/issue.js';
import type { Marker } from '../issues/marker.js';
import { toldMarker } from '../issues/own-comments.js';
import { logOwner, shiftLogLabel } from '../issues/record.js';
import { commentBody } from '../report/issue-comments.js';
import { shiftLogText, shiftLogTitle } from '../report/shift-log.js';
import { inEnglish, instantText } from '../report/time-text.js';
import { handoffsAt, handoffsIn, lastHandoff } from '../schedule/handoff.js';
import { isSameLogin, type Login } from '../schedule/login.js';
import { resolve, shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { isBefore } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';
import type { Change, IssueTarget } from './change.js';
import { type ChainStep, type Context, chain, existing, type ServedIssue } from './context.js';
import { overSteps } from './shift-log-closing.js';
import { digestSteps } from './shift-log-digest.js';
import { eventSteps } from './shift-log-events.js';
import { pinSteps, unpinSteps } from './shift-log-pin.js';
import { findLog, type Log, logsOf } from './shift-log-record.js';

/**
 * Nothing in an event run: it has not seen the other issues a digest lists. `open`: the issues that were open, as they
 * will be once this plan is carried out.
 */
export function planShiftLogs(context: Context, open: readonly ServedIssue[]): readonly Change[] {
  const { config, observed, now } = context;
  if (observed.scope !== 'all') return [];
  const logs = logsOf(context);
  const current = logSpan(config, now);
  const soon = logSpan(config, now.add({ minutes: leadTimeMinutes }));
  const isNext = soon !== undefined && (current === undefined || !soon.start.equals(current.start));
  return [
    ...(current === undefined ? [] : planCurrentLog(context, { open, logs, span: current })),
    ...(isNext ? planNextLog(context, logs, soon) : []),
    ...(current === undefined ? planClosing(context, logs) : []),
  ];
}

interface CurrentLog {
  readonly open: readonly ServedIssue[];
  readonly logs: readonly Log[];
  readonly span: Span;
}

/** Created if missing; as it begins pinned, and the digest of the last handoff in it; what happened; then those before it. */
function planCurrentLog(context: Context, { open, logs, span }: CurrentLog): readonly Change[] {
  const { config, now } = context;
  const marker = shiftLogMarker(config, span);
  const log = findLog(logs, span);
  const target: IssueTarget = log === undefined ? { kind: 'created', key: marker.key } : existing(log.issue);
  const handoff = lastHandoff(config.schedule, leadRole(config.schedule), now);
  const isHere = handoff !== undefined && !isBefore(handoff.at, span.start);
  const hasBegun = log !== undefined && (!log.issue.isComplete || hasWordOfShift(log));
  const isToBegin = isHere || hasBegun || isHandedOverIn(context, { start: now, end: span.end });
  const words = [
    ...(isHere ? digestSteps(context, { handoff, log, logs, target, open }) : []),
    ...eventSteps(context, { span, log, target, isWorthWords: !isToBegin }),
  ];
  const isBeginning = !hasBegun && words.length > 0;
  const steps = [
    ...(log === undefined ? [creation(context, span, marker)] : []),
    ...(hasBegun || isBeginning ? unpinSteps(context, { log, logs }) : []),
    ...(isBeginning ? pinSteps(context, { key: marker.key, log, logs }) : []),
    ...words,
    ...overSteps(context, logs, span),
  ];
  return chain(
    { chain: `shift log ${marker.key}`, schedule: config.schedule.id, urgency: handoff ? 1 : 3 },
    steps,
  );
}

function isHandedOverIn({ config: { schedule } }: Context, span: Span): boolean {
  return handoffsIn(schedule, leadRole(schedule), span).length > 0;
}

/** Written as the shift begins, whether or not it begins with a handoff. */
function hasWordOfShift({ issue }: Log): boolean {
  return issue.timeline.some((event) => {
    const kind = toldMarker(event)?.kind;
    return kind === 'handoff' || kind === 'shift-events';
  });
}

function planNextLog(context: Context, logs: readonly Log[], span: Span): readonly Change[] {
  const marker = shiftLogMarker(context.config, span);
  if (findLog(logs, span) !== undefined) return [];
  return chain({ chain: `shift log ${marker.key}`, schedule: context.config.schedule.id, urgency: 3 }, [
    creation(context, span, marker),
  ]);
}

/** After the rota's end there is no next log whose opening could close the last. */
function planClosing(context: Context, logs: readonly Log[]): readonly Change[] {
  const { schedule } = context.config;
  return chain({ chain: `shift log ${logOwner(context.config)} end`, schedule: schedule.id, urgency: 3 }, [
    ...unpinSteps(context, { log: undefined, logs }),
    ...overSteps(context, logs, undefined),
  ]);
}

function creation(context: Context, span: Span, marker: Marker): ChainStep {
  const { config } = context;
  const { shifts } = resolve(config.schedule, span);
  const input = { config, span, shifts, ahead: aheadIn(config, span) };
  return {
    change: {
      kind: 'create-issue',
      key: marker.key,
      title: shiftLogTitle(input),
      body: commentBody(marker, shiftLogText(input), config.schedule),
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
