/** What stands differently on Watchbill's own records: when a log was handed over, a postmortem written, a follow-up taken up. */
import type { Temporal } from 'temporal-polyfill';
import { handoffsAt } from '../schedule/handoff.js';
import { isSameLogin } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole, roles } from '../schedule/roles.js';
import { isBefore, laterOf } from '../schedule/span.js';
import type { Role } from '../schedule/types.js';
import { commandOf } from './given.js';
import type { Issue, TimelineEvent } from './issue.js';
import { findMarker, type Marker, parseKeyInstant } from './marker.js';
import { ownComment, toldMarker, trustedComments } from './own-comments.js';
import type { ScheduleConfig } from './policy.js';
import { logOwner, recordOf } from './record.js';
import { isResponder } from './responder.js';
import { type SeverityReading, severityOf } from './severity.js';

/** Absent on all other issues. */
export interface RecordTimes {
  /** On a shift log: when the digest of its last handoff was written, and when that was acknowledged. */
  readonly handedOverAt?: Temporal.Instant;
  readonly handoffAcknowledgedAt?: Temporal.Instant;
  /**
   * On a postmortem that Watchbill opened again over open follow-ups: when it was first closed since it `began`. Whoever closes
   * it says that it is written; what is open is due in the windows of its own.
   */
  readonly writtenAt?: Temporal.Instant;
}

interface RecordStanding extends RecordTimes {
  readonly began?: Temporal.Instant;
  readonly severity?: SeverityReading;
}

/** `began`: by its timeline alone. */
export function recordStanding(
  issue: Issue,
  config: ScheduleConfig,
  began: Temporal.Instant,
): RecordStanding {
  const record = recordOf(issue, config);
  switch (record?.kind) {
    case 'log':
      return handoffStanding(issue, config);
    case 'follow-up': {
      const said = severityOf(issue, config);
      return {
        ...(said.from === 'team' ? {} : { severity: { severity: record.severity, from: 'report' } }),
        ...takenUp(issue, began),
      };
    }
    case 'postmortem':
      return writing(issue, began);
    case undefined:
      return {};
  }
}

/** An issue that was there before its postmortem named it is due from then on. */
function takenUp(issue: Issue, began: Temporal.Instant): RecordStanding {
  const isBorn = issue.author?.isViewer === true && findMarker(issue.body)?.kind === 'follow-up';
  const taking = isBorn
    ? undefined
    : trustedComments(issue).find(({ body }) => findMarker(body)?.kind === 'follow-up');
  return taking === undefined ? {} : { began: laterOf(began, taking.at) };
}

/** A reopening over open follow-ups asks for nothing to be written; every other one does. */
function writing(issue: Issue, began: Temporal.Instant): RecordStanding {
  let closing: TimelineEvent | undefined;
  let first: { readonly began: Temporal.Instant; readonly writtenAt: Temporal.Instant } | undefined;
  let start = issue.createdAt;
  for (const event of issue.timeline) {
    if (event.kind === 'closed') closing = event;
    if (event.kind !== 'reopened') continue;
    if (closing !== undefined && isOverFollowUps(event, closing, issue)) {
      first ??= { began: start, writtenAt: closing.at };
    } else {
      first = undefined;
      start = event.at;
    }
  }
  return first ?? { began };
}

/** Our comment names the close that it undid. */
function isOverFollowUps({ actor }: TimelineEvent, closing: TimelineEvent, issue: Issue): boolean {
  return (
    actor?.isViewer === true &&
    ownComment(issue, { kind: 'reopened', key: closing.at.toString() }) !== undefined
  );
}

/** A log may see several handoffs; the last one is to be acknowledged. */
function handoffStanding(issue: Issue, config: ScheduleConfig): RecordTimes {
  const { timeline } = issue;
  const place = timeline.findLastIndex((event) => digestMarker(event, config) !== undefined);
  const digest = timeline[place];
  if (digest === undefined) return {};
  const answer = timeline.slice(place + 1).find((event) => isHandoffAnswer(event, issue, config));
  return { handedOverAt: digest.at, ...(answer && { handoffAcknowledgedAt: answer.at }) };
}

/** Of a handoff's digest. Whoever mended a word in it since: it was told, and is to be acknowledged. */
function digestMarker(event: TimelineEvent, config: ScheduleConfig): Marker | undefined {
  const marker = toldMarker(event);
  return marker?.kind === 'handoff' && marker.key.startsWith(`${logOwner(config)} `) ? marker : undefined;
}

/**
 * `/ack` by anybody on the schedule but whoever hands over, or any word on the log by whoever has come on: they have read it
 * then.
 */
function isHandoffAnswer(event: TimelineEvent, issue: Issue, config: ScheduleConfig): boolean {
  if (event.kind !== 'comment' && event.kind !== 'command') return false;
  if (!isResponder(event.actor, issue, config)) return false;
  if (commandOf(event)?.name === 'ack') return !isOfWhoeverWent(event, issue, config);
  return holds(leadRole(config.schedule), event, config);
}

/** On a log: done after the last digest before it, by somebody who hands over with that and holds no role any more. */
export function isOfWhoeverWent(event: TimelineEvent, issue: Issue, config: ScheduleConfig): boolean {
  const { schedule } = config;
  const digests = issue.timeline.flatMap((one) =>
    isBefore(event.at, one.at) ? [] : (digestMarker(one, config) ?? []),
  );
  const at = parseKeyInstant(digests.at(-1)?.key.split(' ').at(-1) ?? '');
  if (at === undefined) return false;
  const pairs = handoffsAt(schedule, leadRole(schedule), at);
  return (
    pairs.some(({ outgoing }) => isSameLogin(outgoing?.login, event.actor?.login)) &&
    !roles(schedule).some((role) => holds(role, event, config))
  );
}

function holds(role: Role, { at, actor }: TimelineEvent, { schedule }: ScheduleConfig): boolean {
  return shiftsAt(schedule, role, at).some(({ login }) => isSameLogin(login, actor?.login));
}
