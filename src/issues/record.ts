/**
 * Issues that Watchbill itself opens and keeps: shift logs, postmortems, follow-ups. What they are is read off a marker: in the
 * body of an issue that the token opened (people tick and write in it, so it is enough that nobody else is its author), or, for
 * a follow-up that somebody opened by hand, in a comment that the token wrote and nobody edited.
 */
import type { Temporal } from 'temporal-polyfill';
import { leadRotation } from '../schedule/roles.js';
import type { Issue } from './issue.js';
import { hasLabel, knownLabelName } from './label.js';
import { findMarker, type Marker, type MarkerKind, parseKeyInstant } from './marker.js';
import { toldMarker, trustedMarkers } from './own-comments.js';
import { type ScheduleConfig, type Severity, severities } from './policy.js';

/** Marks shift logs, so that one query finds them. */
export const shiftLogLabel = knownLabelName('shift log');

/** Marks monthly records: issues that are closed as they are opened, and on which nothing is due. */
export const monthRecordLabel = knownLabelName('record');

/** `<!-- watchbill:record payments 2026-11 -->` */
export function monthRecordMarker({ schedule }: ScheduleConfig, month: string): Marker {
  return { kind: 'record', key: `${schedule.id} ${month}` };
}

export type RecordOf =
  /** `start` of the span whose events it gathers, or an instant in it. */
  | { readonly kind: 'log'; readonly start: Temporal.Instant }
  /** Number of the incident. */
  | { readonly kind: 'postmortem'; readonly incident: number }
  /** Number of the postmortem that demands it, and how bad its incident was. */
  | { readonly kind: 'follow-up'; readonly postmortem: number; readonly severity: Severity };

/** What the issue is to this schedule; `undefined` for every other issue, and another schedule's record. Total. */
export function recordOf(issue: Issue, config: ScheduleConfig): RecordOf | undefined {
  const { incidents, followUps } = config.policy;
  const marker = issue.author?.isViewer === true ? findMarker(issue.body) : undefined;
  if (hasLabel(issue.labels, shiftLogLabel)) return logOf(issue, marker, config);
  if (hasLabel(issue.labels, incidents.postmortemLabel)) return postmortemOf(marker, config);
  if (!hasLabel(issue.labels, followUps.label)) return undefined;
  const markers = [...(marker === undefined ? [] : [marker]), ...trustedMarkers(issue)];
  const [found] = markers.flatMap((one) => followUpOf(one, config) ?? []);
  return found;
}

/** People write in a log: where they took the first line away, the token's own comments there still say which log it is. */
function logOf(
  issue: Issue,
  marker: Marker | undefined,
  config: ScheduleConfig,
): Extract<RecordOf, { kind: 'log' }> | undefined {
  if (issue.author?.isViewer !== true) return undefined;
  const told =
    marker?.kind === 'shift-log' ? [marker] : issue.timeline.flatMap((one) => toldMarker(one) ?? []);
  const [start] = logMarkers
    .flatMap((kind) => told.filter((one) => one.kind === kind))
    .flatMap(({ key }) => startIn(key, config) ?? []);
  return start && { kind: 'log', start };
}

/** A digest may have been written in the middle of a week's log; all others have the log's own start in their key. */
const logMarkers: readonly MarkerKind[] = ['shift-log', 'shift-events', 'handoff'];

function startIn(key: string, config: ScheduleConfig): Temporal.Instant | undefined {
  const prefix = `${logOwner(config)} `;
  return key.startsWith(prefix) ? parseKeyInstant(key.slice(prefix.length)) : undefined;
}

function postmortemOf(marker: Marker | undefined, { schedule }: ScheduleConfig): RecordOf | undefined {
  if (marker?.kind !== 'postmortem') return undefined;
  const [id, number = ''] = marker.key.split(' ');
  const incident = issueNumberIn(number);
  return id === schedule.id && incident !== undefined ? { kind: 'postmortem', incident } : undefined;
}

function followUpOf(marker: Marker, { schedule }: ScheduleConfig): RecordOf | undefined {
  if (marker.kind !== 'follow-up') return undefined;
  const [id, number = '', word] = marker.key.split(' ');
  const postmortem = issueNumberIn(number);
  const severity = severities.find((one) => one === word);
  return id === schedule.id && postmortem !== undefined && severity !== undefined
    ? { kind: 'follow-up', postmortem, severity }
    : undefined;
}

function issueNumberIn(text: string): number | undefined {
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}

/** Beginning of the key of every log of this schedule. */
export function logOwner(config: ScheduleConfig): string {
  return `${config.schedule.id}/${leadRotation(config.schedule).id}`;
}

/** `<!-- watchbill:postmortem payments 12 -->` */
export function postmortemMarker({ schedule }: ScheduleConfig, incident: number): Marker {
  return { kind: 'postmortem', key: `${schedule.id} ${incident}` };
}

export interface FollowUpKey {
  /** Number of the postmortem. */
  readonly postmortem: number;
  readonly severity: Severity;
  /** What tells it from the postmortem's others: one word, without blanks, `<` and `>`. */
  readonly item: string;
}

/** `<!-- watchbill:follow-up payments 20 sev1 alert-on-disk -->` */
export function followUpMarker({ schedule }: ScheduleConfig, key: FollowUpKey): Marker {
  return { kind: 'follow-up', key: `${schedule.id} ${key.postmortem} ${key.severity} ${key.item}` };
}
