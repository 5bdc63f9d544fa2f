/** Which windows run on an issue, and when each ends. */
import { Temporal } from 'temporal-polyfill';
import { nextHandoff } from '../schedule/handoff.js';
import { isSameLogin } from '../schedule/login.js';
import { shiftAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { contains, earlierOf, isBefore } from '../schedule/span.js';
import type { Shape } from './as-of.js';
import { afterRunning, type ClockRun, clockMilliseconds } from './clock.js';
import { hasLabel } from './label.js';
import type { BusinessHours, ScheduleConfig, WindowLength } from './policy.js';
import type { Standing } from './standing.js';
import { isTheirTurn } from './status.js';

/** The last three are those of Watchbill's own records. */
export const windowKinds = [
  'acknowledge',
  'work',
  'estimate',
  'update',
  'mitigate',
  'resolve',
  'handoff',
  'postmortem',
  'follow-up',
] as const;

export type WindowKind = (typeof windowKinds)[number];

export interface Window {
  readonly kind: WindowKind;
  readonly opened: Temporal.Instant;
  readonly length: WindowLength;
  /** When 80 % of the window have passed on its clock. */
  readonly nearMiss: Temporal.Instant;
  readonly deadline: Temporal.Instant;
  /** The clock the window runs on; escalation steps after the deadline run on it too. */
  readonly run: ClockRun;
}

/** A near miss is at 80 % of a window. */
export const nearMissShare = 0.8;

export interface WindowInput {
  readonly issue: Shape;
  readonly standing: Standing;
  readonly config: ScheduleConfig;
  readonly now: Temporal.Instant;
}

/**
 * The windows that are open now (perhaps past their deadline), soonest deadline first. None runs on a closed or an exempt
 * issue, nor on one that waits for its requester or is resolved; the time it waited does not count.
 */
export function openWindows(input: WindowInput): readonly Window[] {
  return windowsAmong(pending(input), input);
}

/** Those of them that have ended, and nobody took the step. Costs little where none can have: no clock is faster than time. */
export function breachedWindows(input: WindowInput): readonly Window[] {
  const { config, now } = input;
  const possible = pending(input).filter(({ opened, length, promised }) => {
    const ends = opened.add({ milliseconds: clockMilliseconds(length, config.policy.hours) });
    return !isBefore(now, promised === undefined ? ends : earlierOf(ends, promised));
  });
  return windowsAmong(possible, input).filter(({ deadline }) => !isBefore(now, deadline));
}

function windowsAmong(
  steps: readonly Pending[],
  { issue, standing, config }: WindowInput,
): readonly Window[] {
  if (steps.length === 0 || issue.state === 'closed' || isExempt(issue, config)) return [];
  return steps
    .map((one) => windowOf(one, { hours: hoursFor(one.opened, config), pauses: standing.waits }))
    .sort((a, b) => Temporal.Instant.compare(a.deadline, b.deadline));
}

function windowOf(
  { kind, opened, length, promised }: Pending,
  { hours, pauses }: Pick<ClockRun, 'hours' | 'pauses'>,
): Window {
  const run: ClockRun = { start: opened, clock: length.clock, hours, pauses };
  const milliseconds = clockMilliseconds(length, hours);
  const window = { kind, opened, length, run };
  const deadline = afterRunning(run, milliseconds);
  // A promise that ran out while it was the requester's turn binds nobody when they answer.
  const isBinding = promised !== undefined && !pauses.some((pause) => contains(pause, promised));
  return isBinding && isBefore(opened, promised) && isBefore(promised, deadline)
    ? { ...window, nearMiss: shareOf(opened, promised), deadline: promised }
    : { ...window, nearMiss: afterRunning(run, milliseconds * nearMissShare), deadline };
}

function shareOf(start: Temporal.Instant, end: Temporal.Instant): Temporal.Instant {
  return start.add({ milliseconds: Math.round(start.until(end).total('milliseconds') * nearMissShare) });
}

/** True where a label says that Watchbill leaves the issue alone. */
export function isExempt(issue: Pick<Shape, 'labels'>, { policy }: ScheduleConfig): boolean {
  return policy.manners.exempt.some((label) => hasLabel(issue.labels, label));
}

/**
 * In the zone of whoever was on call when the window opened, where the schedule wants that and names one: an answer that
 * nobody who is called later can move.
 */
export function hoursFor(opened: Temporal.Instant, { schedule, policy }: ScheduleConfig): BusinessHours {
  if (policy.hours.zones === 'schedule') return policy.hours;
  const holder = shiftAt(schedule, leadRole(schedule), opened)?.login;
  const person = schedule.people.find(({ login }) => isSameLogin(login, holder));
  return { ...policy.hours, timezone: person?.timezone ?? policy.hours.timezone };
}

export interface OpenedWindow {
  readonly kind: string;
  readonly opened: Temporal.Instant;
}

/**
 * When a window that opened then ends or ended, whether or not it is still open, by what kind of issue it is now;
 * `undefined` where such an issue has no such window.
 */
export function deadlineOf(
  input: WindowInput,
  { kind, opened: start }: OpenedWindow,
): Temporal.Instant | undefined {
  const { standing, config, now } = input;
  const known = windowKinds.find((one) => one === kind);
  const length = known && lengthsFor(standing, config)[known];
  if (length === undefined) return undefined;
  if (known === 'handoff') return acknowledgeBy(config, start);
  const hours = hoursFor(start, config);
  const { status, waits } = standing;
  const isWaiting = isTheirTurn(status.status) && isBefore(status.since, now);
  const pauses = isWaiting ? [...waits, { start: status.since, end: now }] : waits;
  return afterRunning({ start, clock: length.clock, hours, pauses }, clockMilliseconds(length, hours));
}

/** Until when a handoff whose digest is written then is to be acknowledged; `undefined` where the schedule asks nobody. */
export function acknowledgeBy(
  config: ScheduleConfig,
  opened: Temporal.Instant,
): Temporal.Instant | undefined {
  const [one] = handoffStep(opened, config);
  return one && windowOf(one, { hours: hoursFor(opened, config), pauses: [] }).deadline;
}

interface Pending {
  readonly kind: WindowKind;
  readonly opened: Temporal.Instant;
  readonly length: WindowLength;
  /** Where that comes sooner it is due then: an update at the estimate, a handoff at the next one. */
  readonly promised?: Temporal.Instant | undefined;
}

/**
 * One next step at a time (until somebody acknowledged, that is the only one asked for: its escalation brings people in
 * for all the rest), and beside it the two long windows, which run from the beginning until the issue is mitigated or resolved.
 */
function pending({ standing, config, now }: WindowInput): readonly Pending[] {
  const lengths = lengthsFor(standing, config);
  switch (standing.kind) {
    case 'log':
      return isToBeAcknowledged(standing, config, now) ? handoffStep(standing.handedOverAt, config) : [];
    case 'postmortem':
    case 'follow-up':
      return standing.waived === undefined && standing.writtenAt === undefined
        ? step(standing.kind, standing.began, lengths[standing.kind])
        : [];
    case 'incident':
    case 'request':
    case 'other':
      return pendingAtDesk(standing, lengths);
  }
}

type HandedOver = Standing & { readonly handedOverAt: Temporal.Instant };

/** Once the next handoff has come, nobody has to take the one before it. */
function isToBeAcknowledged(
  standing: Standing,
  { schedule }: ScheduleConfig,
  now: Temporal.Instant,
): standing is HandedOver {
  const { handedOverAt, handoffAcknowledgedAt } = standing;
  if (handedOverAt === undefined || handoffAcknowledgedAt !== undefined) return false;
  const next = nextHandoff(schedule, leadRole(schedule), handedOverAt);
  return next === undefined || isBefore(now, next.at);
}

/**
 * Where the clock would reach the end only after the next handoff, when nobody is asked any more, it runs at all hours: whoever
 * stands in for a night or a weekend serves at that time, and is asked in it.
 */
function handoffStep(opened: Temporal.Instant, config: ScheduleConfig): readonly Pending[] {
  const { schedule, policy } = config;
  return step('handoff', opened, policy.acknowledgeHandoff).map((one) => {
    const next = nextHandoff(schedule, leadRole(schedule), opened);
    const { deadline } = windowOf(one, { hours: hoursFor(opened, config), pauses: [] });
    return next === undefined || isBefore(deadline, next.at)
      ? one
      : { ...one, length: { ...one.length, clock: 'always' }, promised: next.at };
  });
}

function pendingAtDesk(standing: Standing, lengths: Lengths): readonly Pending[] {
  const resolve = step('resolve', standing.began, lengths.resolve);
  switch (standing.status.status) {
    case 'waiting':
    case 'resolved':
      return [];
    case 'mitigated':
      return resolve;
    case 'reported':
    case 'researching':
    case 'in progress': {
      const mitigate = step('mitigate', standing.began, lengths.mitigate);
      const isReached = standing.mitigatedAt !== undefined;
      return [...nextSteps(standing, lengths), ...(isReached ? [] : mitigate), ...resolve];
    }
  }
}

function nextSteps(standing: Standing, lengths: Lengths): readonly Pending[] {
  const { acknowledgedAt, updatedAt, workedAt, estimatedAt, began } = standing;
  if (acknowledgedAt === undefined) return step('acknowledge', began, lengths.acknowledge);
  const update = step('update', updatedAt ?? acknowledgedAt, lengths.update).map((one) => ({
    ...one,
    promised: standing.estimate,
  }));
  switch (standing.kind) {
    case 'incident':
      return workedAt === undefined ? [...step('work', acknowledgedAt, lengths.work), ...update] : update;
    case 'request':
      return estimatedAt === undefined && lengths.estimate !== undefined
        ? step('estimate', acknowledgedAt, lengths.estimate)
        : update;
    case 'other':
    case 'log':
    case 'postmortem':
    case 'follow-up':
      return [];
  }
}

type Lengths = { readonly [Kind in WindowKind]?: WindowLength };

function lengthsFor(standing: Standing, { policy }: ScheduleConfig): Lengths {
  switch (standing.kind) {
    case 'incident':
      return policy.incidents.severities[standing.severity.severity];
    case 'request':
      return policy.requests;
    case 'log':
      return withLength('handoff', policy.acknowledgeHandoff);
    case 'postmortem':
      return { postmortem: policy.incidents.postmortemDue };
    case 'follow-up':
      return withLength('follow-up', policy.followUps.windows[standing.severity.severity]);
    case 'other':
      return {};
  }
}

function withLength(kind: WindowKind, length: WindowLength | undefined): Lengths {
  return length === undefined ? {} : { [kind]: length };
}

function step(
  kind: WindowKind,
  opened: Temporal.Instant,
  length: WindowLength | undefined,
): readonly Pending[] {
  return length === undefined ? [] : [{ kind, opened, length }];
}
