/** The shift logs of one schedule among Watchbill's records, and what was told in them. */
import type { Temporal } from 'temporal-polyfill';
import type { CommentEvent, Issue } from '../issues/issue.js';
import { findMarker, hasMarker, type Marker, parseKeyInstant } from '../issues/marker.js';
import { logOwner, recordOf } from '../issues/record.js';
import type { Context } from './context.js';

export interface Log {
  /** With its commands, unless it could not be read whole. */
  readonly issue: Issue;
  /** Of the span whose events it gathers. */
  readonly start: Temporal.Instant;
}

/** Oldest issue first; also those that could not be read whole, so that none is opened twice. */
export function logsOf({ config, observed, records }: Context): readonly Log[] {
  return observed.records.flatMap((issue) => {
    const record = recordOf(issue, config);
    if (record?.kind !== 'log') return [];
    const read = records.find((one) => one.issue.number === issue.number);
    return [{ issue: read?.issue ?? issue, start: record.start }];
  });
}

export function findLog(logs: readonly Log[], marker: Marker): Log | undefined {
  return logs.find(({ issue }) => hasMarker(issue.body, marker));
}

export interface ToldHandoff {
  readonly at: Temporal.Instant;
  readonly comment: CommentEvent;
}

/** The handoffs whose digests stand in the log, in the order in which they were written. */
export function toldIn({ issue }: Log, { config }: Context): readonly ToldHandoff[] {
  const prefix = `${logOwner(config)} `;
  return issue.timeline.flatMap((event) => {
    const marker = event.kind === 'comment' && event.isTrusted ? findMarker(event.body) : undefined;
    if (event.kind !== 'comment' || marker?.kind !== 'handoff' || !marker.key.startsWith(prefix)) return [];
    const at = parseKeyInstant(marker.key.slice(prefix.length));
    return at === undefined ? [] : [{ at, comment: event }];
  });
}
