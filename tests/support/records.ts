/** Builders of what Watchbill itself opens and keeps: shift logs, postmortems, follow-ups. */
import type { CommentEvent, Issue } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import type { Severity } from '../../src/issues/policy.js';
import { followUpMarker, postmortemMarker } from '../../src/issues/record.js';
import { aConfig, anIssue, at, comment, type IssueParts, viewer } from './builders.js';

const owner = 'payments/primary';

/** `payments/primary 2026-11-30T09:00:00Z`, out of `11-30 09:00`. */
export function logKey(start: string): string {
  return `${owner} ${at(start).toString()}`;
}

export function aLog(start: string, parts: IssueParts = {}): Issue {
  return anIssue({
    author: viewer,
    title: 'Shift log',
    body: `${formatMarker({ kind: 'shift-log', key: logKey(start) })}\nThe watch`,
    createdAt: start,
    labels: ['shift log'],
    ...parts,
  });
}

/** The comment that a run at `when` wrote on the handoff at `handoff`. */
export function aDigest(handoff: string, when: string): CommentEvent {
  const marker = formatMarker({ kind: 'handoff', key: logKey(handoff) });
  return comment(when, viewer, `${marker}\n@bob, you are on call`);
}

export function aPostmortem(parts: IssueParts & { readonly incident?: number } = {}): Issue {
  const { incident = 12, ...rest } = parts;
  const marker = formatMarker(postmortemMarker(aConfig(), incident));
  return anIssue({ author: viewer, title: 'Postmortem', body: marker, labels: ['postmortem'], ...rest });
}

export function aFollowUp(parts: IssueParts & { readonly severity?: Severity } = {}): Issue {
  const { severity = 'sev1', ...rest } = parts;
  const key = { postmortem: 20, severity, item: String(rest.number ?? 30) };
  const body = formatMarker(followUpMarker(aConfig(), key));
  return anIssue({ author: viewer, title: 'Alert on the disk', body, labels: ['follow-up'], ...rest });
}

/** The announcement of a step of the ladder for a window that opened on 24 November at 10:00. */
export function breached(when: string, step: number | 'unconfirmed', window = 'acknowledge'): CommentEvent {
  return comment(
    when,
    viewer,
    formatMarker({ kind: 'breach', key: `${window} ${at('11-24 10:00')} ${step}` }),
  );
}
