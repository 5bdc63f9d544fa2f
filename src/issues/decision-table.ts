/**
 * What runs on an issue, by its kind, severity and status, as data: one row for each window that can run there. The guide
 * prints it, and a test holds `windows` and `escalation` to it. Nothing is decided by it.
 */
import { Temporal } from 'temporal-polyfill';
import { clockMilliseconds } from './clock.js';
import {
  type EscalationStep,
  type IncidentWindows,
  type Policy,
  type Severity,
  type Status,
  severities,
  statuses,
  type WindowLength,
} from './policy.js';
import { nearMissShare, type WindowKind } from './windows.js';

/** The last two are the requester's: nobody of the team is called for them. */
export type DecidedWindow = WindowKind | 'notice' | 'close';

/** Where a window begins and what ends it; in the words of the guide. */
export const windowBounds = {
  acknowledge: { from: 'the report', until: 'the first answer' },
  work: { from: 'the first answer', until: 'work begins' },
  estimate: { from: 'the first answer', until: 'an estimate' },
  update: { from: 'the last update', until: 'the next one' },
  mitigate: { from: 'the report', until: 'it is mitigated' },
  resolve: { from: 'the report', until: 'it is resolved' },
  handoff: { from: 'the digest', until: 'the handoff is acknowledged' },
  postmortem: { from: 'its opening', until: 'it is closed' },
  'follow-up': { from: 'its opening', until: 'it is closed' },
  notice: { from: 'our last word', until: 'the requester answers' },
  close: { from: 'the notice', until: 'the requester answers' },
} as const satisfies Readonly<Record<DecidedWindow, { readonly from: string; readonly until: string }>>;

export interface DecisionRow {
  readonly kind: 'incident' | 'request';
  /** For incidents. */
  readonly severity?: Severity;
  readonly status: Status;
  /** Absent where nothing runs. */
  readonly runs?: Decision;
}

export interface Decision {
  readonly window: DecidedWindow;
  /** Where the status alone does not say which of two windows runs. */
  readonly when?: 'until there is an estimate' | 'once there is an estimate';
  readonly length: WindowLength;
  /** Time on the window's clock until the assignee is reminded; absent where nobody is. */
  readonly nearMiss?: Temporal.Duration;
  /** Who is brought in, in order, each so long after the end, on the window's clock. */
  readonly ladder: readonly { readonly step: EscalationStep; readonly after: Temporal.Duration }[];
}

/** Every kind with every severity in every status, at least a row each; in the order of the guide. */
export function decisionRows(policy: Policy): readonly DecisionRow[] {
  const incidents = severities.flatMap((severity) =>
    statuses.flatMap((status) =>
      rowsOf({ kind: 'incident', severity, status }, incidentDecisions(severity, status, policy)),
    ),
  );
  const requests = statuses.flatMap((status) =>
    rowsOf({ kind: 'request', status }, requestDecisions(status, policy)),
  );
  return [...incidents, ...requests];
}

function rowsOf(place: DecisionRow, decisions: readonly Decision[]): readonly DecisionRow[] {
  return decisions.length === 0 ? [place] : decisions.map((runs) => ({ ...place, runs }));
}

const incidentWindows: Readonly<Record<Status, readonly (keyof IncidentWindows & WindowKind)[]>> = {
  reported: ['acknowledge', 'mitigate', 'resolve'],
  researching: ['work', 'update', 'mitigate', 'resolve'],
  'in progress': ['update', 'mitigate', 'resolve'],
  mitigated: ['resolve'],
  waiting: [],
  resolved: [],
};

function incidentDecisions(severity: Severity, status: Status, policy: Policy): readonly Decision[] {
  const lengths = policy.incidents.severities[severity];
  return incidentWindows[status].flatMap((window) => ofTeam(window, lengths[window], policy));
}

function requestDecisions(status: Status, policy: Policy): readonly Decision[] {
  const { requests } = policy;
  const resolve = ofTeam('resolve', requests.resolve, policy);
  switch (status) {
    case 'reported':
      return [...ofTeam('acknowledge', requests.acknowledge, policy), ...resolve];
    case 'researching':
    case 'in progress': {
      const estimate = ofTeam('estimate', requests.estimate, policy);
      const update = ofTeam('update', requests.update, policy);
      if (estimate.length === 0) return [...update, ...resolve];
      return [
        ...estimate.map((decision) => ({ ...decision, when: 'until there is an estimate' }) as const),
        ...update.map((decision) => ({ ...decision, when: 'once there is an estimate' }) as const),
        ...resolve,
      ];
    }
    case 'mitigated':
      return resolve;
    case 'waiting':
    case 'resolved':
      return requests.notice === undefined
        ? []
        : [ofRequester('notice', requests.notice), ofRequester('close', requests.close)];
  }
}

function ofTeam(window: WindowKind, length: WindowLength | undefined, policy: Policy): readonly Decision[] {
  if (length === undefined) return [];
  const ladder = policy.escalation.map((step, index) => ({
    step,
    after: times(policy.escalationInterval, index),
  }));
  const milliseconds = clockMilliseconds(length, policy.hours) * nearMissShare;
  return [{ window, length, nearMiss: Temporal.Duration.from({ milliseconds }), ladder }];
}

function ofRequester(window: 'notice' | 'close', length: WindowLength): Decision {
  return { window, length, ladder: [] };
}

function times({ weeks, days, hours, minutes }: Temporal.Duration, count: number): Temporal.Duration {
  return Temporal.Duration.from({
    weeks: weeks * count,
    days: days * count,
    hours: hours * count,
    minutes: minutes * count,
  });
}
