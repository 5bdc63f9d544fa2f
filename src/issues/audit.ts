/** What people did on an issue, entry by entry: what its status comment and its timeline tell. */
import { Temporal } from 'temporal-polyfill';
import { type Login, loginKey } from '../schedule/login.js';
import { commandOf } from './given.js';
import type { Issue, TimelineEvent } from './issue.js';
import type { ScheduleConfig, Severity, Status } from './policy.js';
import { isResponder } from './responder.js';
import { reportedSeverity, severityHistory } from './severity.js';
import { type StatusChange, statusHistory } from './status.js';

export type AuditEntry = { readonly at: Temporal.Instant; readonly by?: string } & (
  | { readonly kind: 'status'; readonly status: Status; readonly how: StatusChange['how'] }
  | { readonly kind: 'severity'; readonly severity: Severity; readonly was?: Severity }
  /** Untrusted text. */
  | { readonly kind: 'note' | 'estimate' | 'waived' | 'routed' | 'escalated'; readonly text: string }
  | { readonly kind: 'taken' }
  | { readonly kind: 'assigned'; readonly login: Login }
  | { readonly kind: 'confirmed' }
);

/** A change of what the report said names that as well. Oldest first; what happened at one instant in GitHub's order, statuses before severities before commands. */
export function auditOf(issue: Issue, config: ScheduleConfig): readonly AuditEntry[] {
  const severities = severityHistory(issue, config);
  return [
    ...statusHistory(issue, config).map(({ since, status, how, by }) => ({
      kind: 'status' as const,
      at: since,
      status,
      how,
      ...(by && { by }),
    })),
    ...severities.map(({ since, severity, by }, index) => {
      const before = severities[index - 1]?.severity ?? reportedSeverity(issue, config.policy);
      const was = before === severity ? undefined : before;
      return { kind: 'severity' as const, at: since, severity, ...(by && { by }), ...(was && { was }) };
    }),
    ...issue.timeline.flatMap(commandEntries),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

function commandEntries(event: TimelineEvent): readonly AuditEntry[] {
  const command = commandOf(event);
  const base = { at: event.at, ...(event.actor && { by: event.actor.login }) };
  switch (command?.name) {
    case 'note':
      return [{ ...base, kind: 'note', text: command.text }];
    case 'eta':
      return [{ ...base, kind: 'estimate', text: command.text }];
    case 'waive':
      return [{ ...base, kind: 'waived', text: command.text }];
    case 'route':
      return [{ ...base, kind: 'routed', text: command.text }];
    case 'escalate':
      return [{ ...base, kind: 'escalated', text: command.text }];
    case 'take':
      return [{ ...base, kind: 'taken' }];
    case 'assign':
      return [{ ...base, kind: 'assigned', login: command.login }];
    case 'confirm':
      return [{ ...base, kind: 'confirmed' }];
    default:
      return [];
  }
}

/** Everybody who commented or commanded for the team, in order of appearance, each once. */
export function respondersOf(issue: Issue, config: ScheduleConfig): readonly Login[] {
  const logins = issue.timeline.flatMap((event) => {
    const isWord = event.kind === 'comment' || commandOf(event) !== undefined;
    return isWord && event.actor !== undefined && isResponder(event.actor, issue, config)
      ? [event.actor.login]
      : [];
  });
  return [...new Map(logins.map((login) => [loginKey(login), login])).values()];
}
