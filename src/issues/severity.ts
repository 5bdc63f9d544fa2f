/** How bad an incident is: what the team set by label or command, else what the report says. */
import type { Temporal } from 'temporal-polyfill';
import { isBefore } from '../schedule/span.js';
import { formSeverity } from './form-impact.js';
import { commandOf } from './given.js';
import type { Issue, TimelineEvent } from './issue.js';
import { kept } from './kept.js';
import { isSameLabel, type LabelName } from './label.js';
import { type Policy, type ScheduleConfig, type Severity, severities } from './policy.js';
import { isBirthLabel, isResponder } from './responder.js';
import { isTheirTurn, statusCourse } from './status.js';

export interface SeverityReading {
  readonly severity: Severity;
  /**
   * `team`: set by label or command. `report`: the reporter's word, by form or by a label the issue was born with.
   * `default`: nobody said.
   */
  readonly from: 'team' | 'report' | 'default';
}

/** `from` is not `team` where the team took off what it had set. */
export interface SeverityChange extends SeverityReading {
  readonly since: Temporal.Instant;
  /** Absent where the account is gone. */
  readonly by?: string;
}

/**
 * Every severity it had by what the team did, oldest first: labels set and taken off by hand, `/sev`, `/confirm`, and the
 * labels that a bot's report was born with. Of several that stand at once the one set last counts. The token's later label
 * events only carry this out, and say nothing.
 */
export function severityHistory(issue: Issue, config: ScheduleConfig): readonly SeverityChange[] {
  return readTeam(issue, config).history;
}

/** The severity before each event of the timeline; and last, after all of them. */
export function severityCourse(issue: Issue, config: ScheduleConfig): readonly SeverityReading[] {
  const { before, now } = readTeam(issue, config);
  return [...before, now];
}

/** The severity now. */
export function severityOf(issue: Issue, config: ScheduleConfig): SeverityReading {
  return readTeam(issue, config).now;
}

/** The highest severity the team ever gave it; what it has now where it never gave one. */
export function highestSeverity(issue: Issue, config: ScheduleConfig): Severity {
  const { history, now } = readTeam(issue, config);
  const ever = history.flatMap(({ severity, from }) => (from === 'team' ? [severity] : []));
  return severities.find((severity) => ever.includes(severity) || severity === now.severity) ?? now.severity;
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

/** What the team set and did not take off, in the order in which it was set. */
interface Claim {
  readonly severity: Severity;
  /** Absent for a command, which the token's label carries out. */
  readonly label?: LabelName;
}

interface TeamsWord {
  readonly history: readonly SeverityChange[];
  /** The severity before each event of the timeline. */
  readonly before: readonly SeverityReading[];
  readonly now: SeverityReading;
}

const readTeam = kept((issue, config): TeamsWord => {
  const scene = sceneOf(issue, config);
  const history: SeverityChange[] = [];
  let standing: readonly Claim[] = [];
  /** Somebody took off the label of what the report says: it says nothing any more. */
  let isDenied = false;
  let now = readingOf(undefined, scene, isDenied);
  const before: SeverityReading[] = [];
  for (const [index, event] of issue.timeline.entries()) {
    before.push(now);
    const deed = deedOf(event, index, scene);
    // `/confirm` confirms what the report says, and nothing that the team set since.
    if (deed === undefined || (deed.kind === 'confirmed' && standing.length > 0)) continue;
    standing = deed.kind === 'taken off' ? without(standing, deed) : withClaim(standing, deed);
    isDenied ||= deed.kind === 'taken off' && deed.severity === scene.reported;
    now = readingOf(standing.at(-1)?.severity, scene, isDenied);
    const last = history.at(-1);
    if (now.severity === last?.severity && now.from === last.from) continue;
    history.push({ ...now, since: event.at, ...(event.actor && { by: event.actor.login }) });
  }
  return { history, before, now };
});

/** What does not change from event to event. */
interface Scene {
  readonly issue: Issue;
  readonly config: ScheduleConfig;
  readonly reported: Severity | undefined;
  /** The highest of labels that no event explains. */
  readonly unexplained: Severity | undefined;
}

function sceneOf(issue: Issue, config: ScheduleConfig): Scene {
  const { policy } = config;
  return {
    issue,
    config,
    reported: reportedSeverity(issue, policy),
    unexplained: unexplainedSeverity(issue, policy),
  };
}

function readingOf(claimed: Severity | undefined, scene: Scene, isDenied: boolean): SeverityReading {
  const team = claimed ?? scene.unexplained;
  if (team !== undefined) return { severity: team, from: 'team' };
  if (scene.reported !== undefined && !isDenied) return { severity: scene.reported, from: 'report' };
  return { severity: scene.config.policy.incidents.defaultSeverity, from: 'default' };
}

type Deed =
  | { readonly kind: 'commanded' | 'confirmed'; readonly severity: Severity }
  | LabelDeed<'labeled' | 'taken off'>;

/** Distributes over the kinds. */
type LabelDeed<Kind> = Kind extends string
  ? { readonly kind: Kind; readonly severity: Severity; readonly label: LabelName }
  : never;

function withClaim(standing: readonly Claim[], deed: Deed): readonly Claim[] {
  const { severity } = deed;
  const others = standing.filter((claim) => claim.severity !== severity);
  const same = standing.filter((claim) => claim.severity === severity);
  if (deed.kind === 'labeled') return [...others, ...same, { severity, label: deed.label }];
  // A label that stands already carries the command out.
  return [...others, ...(same.length > 0 ? same : [{ severity }])];
}

/** A label by hand is gone with itself; any other label was the token's, for a command. */
function without(standing: readonly Claim[], { severity, label }: LabelDeed<'taken off'>): readonly Claim[] {
  const isIt = (claim: Claim) => claim.label !== undefined && isSameLabel(claim.label, label);
  return standing.some(isIt)
    ? standing.filter((claim) => !isIt(claim))
    : standing.filter((claim) => claim.severity !== severity || claim.label !== undefined);
}

function deedOf(event: TimelineEvent, index: number, scene: Scene): Deed | undefined {
  const { issue, config, reported } = scene;
  const command = commandOf(event);
  if (command?.name === 'sev') {
    const severity = severityNamed(command.text, config.policy);
    return severity === undefined ? undefined : { kind: 'commanded', severity };
  }
  if (command?.name === 'confirm')
    return reported !== undefined && isAboutReport(event, index, scene)
      ? { kind: 'confirmed', severity: reported }
      : undefined;
  if (event.kind !== 'labeled' && event.kind !== 'unlabeled') return undefined;
  const severity = severityOfLabel(event.label, config.policy);
  if (severity === undefined || !isTeamLabel(event, issue, config)) return undefined;
  const { kind, label } = event;
  return kind === 'labeled' ? { kind, severity, label } : { kind: 'taken off', severity, label };
}

/** A responder's `/confirm`; but once it waits to be confirmed that it is done, that is what they confirm. */
function isAboutReport({ actor, at }: TimelineEvent, index: number, { issue, config }: Scene): boolean {
  if (!isResponder(actor, issue, config)) return false;
  // It confirmed what the report said then.
  if (issue.bodyEditedAt !== undefined && isBefore(at, issue.bodyEditedAt)) return false;
  const then = statusCourse(issue, config)[index];
  return then === undefined || !isTheirTurn(then.status);
}

/** A label at birth is the form's, and so the reporter's word, unless the team, a bot or the token reports. */
function isTeamLabel(event: TimelineEvent, issue: Issue, config: ScheduleConfig): boolean {
  const { actor } = event;
  if (isBirthLabel(event, issue))
    return actor?.kind === 'bot' || actor?.isViewer === true || isResponder(actor, issue, config);
  return actor?.isViewer !== true;
}

function unexplainedSeverity(issue: Issue, policy: Policy): Severity | undefined {
  const explained = issue.timeline.flatMap((event) => (event.kind === 'labeled' ? [event.label] : []));
  return highest(
    issue.labels.filter((label) => !explained.some((other) => isSameLabel(other, label))),
    policy,
  );
}

/** What the reporter says, by form or by a label the issue was born with. */
export function reportedSeverity(issue: Issue, policy: Policy): Severity | undefined {
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
