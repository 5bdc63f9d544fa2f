/** What happens to the lead role at one instant: all who come, go and stay, and in which form that is told. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { handoffsAt, handoffsIn } from '../schedule/handoff.js';
import { isSameLogin } from '../schedule/login.js';
import { roleTimeline, shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import { earlierOf, isBefore, isSameInstant } from '../schedule/span.js';
import type { Handoff, Schedule, Shift, Span } from '../schedule/types.js';

/** Each list by seat. Where nobody comes and nobody stays, nobody serves. */
export interface WholeHandoff {
  readonly at: Temporal.Instant;
  readonly outgoing: readonly Shift[];
  readonly incoming: readonly Shift[];
  /** Those who served beside the outgoing, and go on. */
  readonly staying: readonly Shift[];
  /** Those who come have had a part of the same turn before: they stood aside for a while, and take back. */
  readonly isReturn: boolean;
}

/** Where several serve at once, all who come and go with the handoff. */
export function wholeHandoff({ schedule }: ScheduleConfig, { role, at }: Handoff): WholeHandoff {
  const pairs = handoffsAt(schedule, role, at);
  const incoming = pairs.flatMap((pair) => pair.incoming ?? []);
  const isIncoming = ({ login }: Shift) => incoming.some((shift) => isSameLogin(shift.login, login));
  return {
    at,
    outgoing: pairs.flatMap((pair) => pair.outgoing ?? []),
    incoming,
    staying: shiftsAt(schedule, role, at).filter((shift) => !isIncoming(shift)),
    isReturn: incoming.length > 0 && incoming.every((shift) => hadPartBefore(schedule, shift, at)),
  };
}

function hadPartBefore(schedule: Schedule, { role, login, slot }: Shift, at: Temporal.Instant): boolean {
  if (!isBefore(slot.start, at)) return false;
  return roleTimeline(schedule, role, { start: slot.start, end: at }).shifts.some(
    (shift) =>
      isSameLogin(shift.login, login) && isBefore(shift.start, at) && shift.reason.kind !== 'override',
  );
}

/** `full` at the begin of a turn. `short` where somebody stands in for a part of one, or takes back. */
export type DigestForm = 'full' | 'short';

/** Turns shorter than this share a log a week; only the first handoff in it is told in full. */
const shortTurnHours = 48;

export function formOf(
  { policy }: ScheduleConfig,
  { at, incoming, isReturn }: WholeHandoff,
  isFirstInLog: boolean,
): DigestForm {
  if (isFirstInLog) return 'full';
  if (policy.log === 'week' && incoming.every(isShort)) return 'short';
  if (isReturn) return 'short';
  if (incoming.some(({ slot }) => isSameInstant(slot.start, at))) return 'full';
  // Whoever joins a turn late by the rota's own order has seen no digest of it. Where nobody comes there is nobody to tell.
  return incoming.every(({ reason }) => reason.kind === 'override') ? 'short' : 'full';
}

function isShort({ start, end }: Shift): boolean {
  return start.until(end).total('hours') < shortTurnHours;
}

/** What ends with the handoff: in full the whole turn, whoever stood in for a part of it; else what the outgoing held. */
export function pastSpan({ at, outgoing }: WholeHandoff, form: DigestForm): Span {
  const starts = outgoing.map((shift) => (form === 'full' ? shift.slot.start : shift.start));
  return { start: starts.reduce(earlierOf, at), end: at };
}

const weekHours = 7 * 24;

/** To the end of the longest turn that begins, or of those that go on; of a stand-in's to the end of what they hold. */
export function comingSpan({ at, incoming, staying }: WholeHandoff, form: DigestForm): Span {
  const shifts = incoming.length > 0 ? incoming : staying;
  const [first, ...others] = shifts.map(({ slot, end }) => (form === 'full' ? slot.end : end));
  return {
    start: at,
    end:
      first === undefined
        ? at.add({ hours: weekHours })
        : others.reduce((a, b) => (isBefore(a, b) ? b : a), first),
  };
}

/** So far back a gap between two runs is looked into. */
const mostPassedOverHours = 60 * 24;

/** Handoffs of the lead role after the one that was told last and before this one, by time: no run came in time for them. */
export function passedOver(
  { schedule }: ScheduleConfig,
  { at }: WholeHandoff,
  toldLast: Temporal.Instant | undefined,
): readonly Handoff[] {
  if (toldLast === undefined || !isBefore(toldLast, at)) return [];
  const horizon = at.subtract({ hours: mostPassedOverHours });
  const start = isBefore(toldLast, horizon) ? horizon : toldLast.add({ nanoseconds: 1 });
  return handoffsIn(schedule, leadRole(schedule), { start, end: at });
}
