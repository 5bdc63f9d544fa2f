/** The shift logs of one schedule among Watchbill's records, and what was told in them. */
import type { Temporal } from 'temporal-polyfill';
import type { CommentEvent, Issue } from '../issues/issue.js';
import { findMarker, parseKeyInstant } from '../issues/marker.js';
import { toldMarker } from '../issues/own-comments.js';
import { logOwner, recordOf } from '../issues/record.js';
import { contains } from '../schedule/span.js';
import type { Span } from '../schedule/types.js';
import type { Context } from './context.js';

export interface Log {
  /** With its commands, unless it could not be read whole. */
  readonly issue: Issue;
  /** Of the span whose events it gathers; or an instant in it, where that is all that is known. */
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

/** The log of the span: by its first line, or where people took that away, by what was told in it. */
export function findLog(logs: readonly Log[], span: Span): Log | undefined {
  return (
    logs.find(({ start }) => start.equals(span.start)) ??
    logs.find(({ issue, start }) => findMarker(issue.body)?.kind !== 'shift-log' && contains(span, start))
  );
}

export interface ToldHandoff {
  readonly at: Temporal.Instant;
  readonly comment: CommentEvent;
}

/** The handoffs whose digests stand in the log, whoever mended a word in them, in the order in which they were written. */
export function toldIn({ issue }: Log, { config }: Context): readonly ToldHandoff[] {
  const prefix = `${logOwner(config)} `;
  return issue.timeline.flatMap((event) => {
    const marker = toldMarker(event);
    if (event.kind !== 'comment' || marker?.kind !== 'handoff' || !marker.key.startsWith(prefix)) return [];
    const at = parseKeyInstant(marker.key.slice(prefix.length));
    return at === undefined ? [] : [{ at, comment: event }];
  });
}
