/** How bad an incident is: what the team set by label or command, else what the report says. */
import type { Temporal } from 'temporal-polyfill';
import { formSeverity } from './form-impact.js';
import { commandOf } from './given.js';
import type { Issue, TimelineEvent } from './issue.js';
import { isSameLabel } from './label.js';
import { type Policy, type ScheduleConfig, type Severity, severities } from './policy.js';
import { isBirthLabel, isResponder } from './responder.js';

export interface SeverityReading {
  readonly severity: Severity;
  /**
   * `team`: set by label or command. `report`: the reporter's word, by form or by a label the issue was born with.
   * `default`: nobody said.
   */
  readonly from: 'team' | 'report' | 'default';
}

export interface SeverityChange {
  readonly severity: Severity;
  readonly since: Temporal.Instant;
  /** Absent where the account is gone. */
  readonly by?: string;
}

/**
 * Every severity the team gave it, oldest first: labels set by hand, `/sev`, and the labels that a bot's report was born with.
 * Of several labels that stand at once the one set last counts. Empty where the team took all off again. The token's later
 * label events only carry this out, and say nothing.
 */
export function severityHistory(issue: Issue, config: ScheduleConfig): readonly SeverityChange[] {
  const history: SeverityChange[] = [];
  let standing: readonly Severity[] = [];
  for (const event of issue.timeline) {
    const deed = deedOf(event, issue, config);
    // `/confirm` confirms what the report says, and nothing that the team set since.
    const isIdle = deed?.isConfirmation === true && standing.length > 0;
    if (deed === undefined || isIdle) continue;
    const others = standing.filter((other) => other !== deed.severity);
    standing = deed.isSet ? [...others, deed.severity] : others;
    const severity = standing.at(-1);
    if (severity === undefined || severity === history.at(-1)?.severity) continue;
    history.push({ severity, since: event.at, ...(event.actor && { by: event.actor.login }) });
  }
  return standing.length === 0 ? [] : history;
}

/** The severity now. Of labels that no event explains the highest counts. */
export function severityOf(issue: Issue, config: ScheduleConfig): SeverityReading {
  const { policy } = config;
  const set = severityHistory(issue, config).at(-1)?.severity ?? unexplained(issue, policy);
  if (set !== undefined) return { severity: set, from: 'team' };
  const reported = reportedSeverity(issue, policy);
  if (reported !== undefined) return { severity: reported, from: 'report' };
  return { severity: policy.incidents.defaultSeverity, from: 'default' };
}

/** The highest severity the team ever gave it; what it has now where it never gave one. */
export function highestSeverity(issue: Issue, config: ScheduleConfig): Severity {
  const ever = issue.timeline.flatMap((event) => {
    const deed = deedOf(event, issue, config);
    return deed?.isSet === true ? [deed.severity] : [];
  });
  const now = severityOf(issue, config).severity;
  return severities.find((severity) => ever.includes(severity) || severity === now) ?? now;
}

export function severityOfLabel(label: string, policy: Policy): Severity | undefined {
  return severities.find((severity) =>
    policy.severityLabels[severity].some((name) => isSameLabel(name, label)),
  );
}

/** `1`, `sev1`, or any label name the team uses for it: what stands behind `/sev`. */
export function severityNamed(text: string, policy: Policy): Severity | undefined {
  const number = /^(?:sev[- ]?)?([1-4])$/i.exec(text)?.[1];
  return severities.find((severity) => severity === `sev${number}`) ?? severityOfLabel(text, policy);
}

interface SeverityDeed {
  readonly severity: Severity;
  readonly isSet: boolean;
  readonly isConfirmation?: boolean;
}

function deedOf(event: TimelineEvent, issue: Issue, config: ScheduleConfig): SeverityDeed | undefined {
  const { policy } = config;
  const command = commandOf(event);
  if (command?.name === 'sev') {
    const severity = severityNamed(command.text, policy);
    return severity === undefined ? undefined : { severity, isSet: true };
  }
  if (command?.name === 'confirm' && isResponder(event.actor, issue, config)) {
    const severity = reportedSeverity(issue, policy);
    return severity === undefined ? undefined : { severity, isSet: true, isConfirmation: true };
  }
  if (event.kind !== 'labeled' && event.kind !== 'unlabeled') return undefined;
  const severity = severityOfLabel(event.label, policy);
  if (severity === undefined || !isTeamLabel(event, issue, config)) return undefined;
  return { severity, isSet: event.kind === 'labeled' };
}

/** A label at birth is the form's, and so the reporter's word, unless somebody of the team or a bot reports. */
function isTeamLabel(event: TimelineEvent, issue: Issue, config: ScheduleConfig): boolean {
  if (isBirthLabel(event, issue))
    return event.actor?.kind === 'bot' || isResponder(event.actor, issue, config);
  return event.actor?.isViewer !== true;
}

function unexplained(issue: Issue, policy: Policy): Severity | undefined {
  const explained = issue.timeline.flatMap((event) => (event.kind === 'labeled' ? [event.label] : []));
  return highest(
    issue.labels.filter((label) => !explained.some((other) => isSameLabel(other, label))),
    policy,
  );
}

function reportedSeverity(issue: Issue, policy: Policy): Severity | undefined {
  const atBirth = issue.timeline.flatMap((event) =>
    event.kind === 'labeled' && isBirthLabel(event, issue) ? [event.label] : [],
  );
  const form = issue.report === undefined ? formSeverity(issue.body, policy) : issue.report.severity;
  return form ?? highest(atBirth, policy);
}

function highest(labels: readonly string[], policy: Policy): Severity | undefined {
  const found = labels.flatMap((label) => severityOfLabel(label, policy) ?? []);
  return severities.find((severity) => found.includes(severity));
}
