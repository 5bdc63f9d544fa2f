/** How a schedule's issues are served: the second half of a schedule file, parsed. Defaults live in `defaults.ts`. */
import type { Temporal } from 'temporal-polyfill';
import type { Login } from '../schedule/login.js';
import type { Role, Schedule } from '../schedule/types.js';
import type { LabelName } from './label.js';

/** One schedule file, whole. */
export interface ScheduleConfig {
  /** Path in the repository, with forward slashes: `schedules/payments.yml`. */
  readonly path: string;
  readonly schedule: Schedule;
  readonly policy: Policy;
  /** The file's text, for `/override` and `/swap`, which change it. */
  readonly text: string;
}

export interface Policy {
  /** The on-call label: names the holder, and marks the issues the schedule serves. */
  readonly label: LabelName;
  /** Per-person label with `{login}` in it, such as `on-call: {login}`; none where absent. */
  readonly personLabel?: string;
  /** Which issues change hands at a handoff: those the outgoing holder held, all, or none. */
  readonly handover: 'held' | 'all' | 'none';
  /** One shift log issue a shift, one a week, or none (then no digests either). */
  readonly log: 'shift' | 'week' | 'none';
  /** Working hours: the business clock. */
  readonly hours: BusinessHours;
  /** Who is brought in, in order, when a window is breached. May be empty. */
  readonly escalation: readonly EscalationStep[];
  /** Time from one escalation step to the next while the breach lasts. */
  readonly escalationInterval: Temporal.Duration;
  readonly statusLabels: Readonly<Record<Status, LabelName>>;
  /** The first name of each is the one Watchbill creates; the others are read as well (P0–P4). */
  readonly severityLabels: Readonly<Record<Severity, readonly [LabelName, ...LabelName[]]>>;
  readonly incidents: IncidentPolicy;
  readonly requests: RequestPolicy;
  /** From a handoff's digest until whoever came on says that they have it; absent: nobody is asked. */
  readonly acknowledgeHandoff?: WindowLength;
  readonly followUps: FollowUpPolicy;
  readonly resources: readonly Resource[];
  readonly checklist: readonly string[];
  readonly calendar: CalendarPolicy;
  /** None where absent. */
  readonly roster?: RosterPolicy;
  readonly manners: Manners;
  /** Closed issues that a new one is answered with, at most; 0: none. */
  readonly similar: number;
  /** Figures of each month: an issue, files in `records/`, or none. */
  readonly record: 'issue' | 'file' | 'none';
  /** How `/override`, `/swap` and a record in files change the repository. */
  readonly changesBy: 'pull request' | 'commit';
}

/** What keeps Watchbill from being a nuisance. None of it but an exempt label holds back anything at sev1. */
export interface Manners {
  /** Nobody is called twice on one issue within this time. */
  readonly callEvery: Temporal.Duration;
  /** In these hours of the day, in the schedule's zone, nobody is called for sev3, sev4 or a request; none where absent. */
  readonly quiet?: QuietHours;
  /** Watchbill's own comments on one issue in 24 hours; the sticky status comment is not counted. */
  readonly commentsPerDay: number;
  /** Issues with any of these labels are left alone: no comments, no windows, no closing. */
  readonly exempt: readonly LabelName[];
  /** So often Watchbill closes one issue; reopened again, it is left to people. */
  readonly closesPerIssue: number;
}

/** Half-open, `[from, until)`; over midnight where `until` is not after `from`. */
export interface QuietHours {
  readonly from: Temporal.PlainTime;
  readonly until: Temporal.PlainTime;
}

export type Status = 'reported' | 'researching' | 'in progress' | 'mitigated' | 'waiting' | 'resolved';
export const statuses = [
  'reported',
  'researching',
  'in progress',
  'mitigated',
  'waiting',
  'resolved',
] as const satisfies readonly Status[];

export type Severity = 'sev1' | 'sev2' | 'sev3' | 'sev4';
/** Highest first. */
export const severities = ['sev1', 'sev2', 'sev3', 'sev4'] as const satisfies readonly Severity[];

export type EscalationStep =
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'login'; readonly login: Login };

/** A weekly pattern in one zone, minus holidays. Half-open each day: `[from, until)`, `from` before `until`. */
export interface BusinessHours {
  readonly timezone: string;
  /** `assignee`: a window's hours run in the zone of whoever was on call when it opened, where the schedule names one for them. */
  readonly zones: 'schedule' | 'assignee';
  /** ISO weekdays, 1 Monday to 7 Sunday, sorted, at least one. */
  readonly days: readonly number[];
  readonly from: Temporal.PlainTime;
  /** Exclusive; `24:00` is held as `undefined`: the next midnight. */
  readonly until?: Temporal.PlainTime;
  /** Sorted. */
  readonly holidays: readonly Temporal.PlainDate[];
}

/** `business`: only time within `hours` counts, and a `day` is one working day. `always`: day and night. */
export type Clock = 'business' | 'always';

/**
 * A window's length as the team wrote it: minutes, hours, days or weeks. On the business clock `hours` and
 * `minutes` are working time, and `days` are working days (the deadline falls at the same time of day).
 */
export interface WindowLength {
  readonly duration: Temporal.Duration;
  readonly clock: Clock;
}

/** A window that is absent is not enforced. */
export interface IncidentWindows {
  readonly acknowledge?: WindowLength;
  readonly work?: WindowLength;
  readonly update?: WindowLength;
  /** From the beginning until it is mitigated. */
  readonly mitigate?: WindowLength;
  /** From the beginning until it is resolved. */
  readonly resolve?: WindowLength;
  /** Meeting link posted with the incident. */
  readonly bridge?: string;
}

export interface IncidentPolicy {
  readonly label: LabelName;
  readonly severities: Readonly<Record<Severity, IncidentWindows>>;
  /** Who does what at sev1; a role of the schedule or a login. Absent: to be taken by somebody. */
  readonly roles: { readonly [Role in IncidentRole]?: EscalationStep };
  /** Draft of an update, with the placeholders of `report/update-draft`; by default in the schedule's language. */
  readonly updateTemplate: string;
  /** Severity taken for an incident that names none. */
  readonly defaultSeverity: Severity;
  /** Severities whose incidents get a postmortem. */
  readonly postmortem: readonly Severity[];
  readonly postmortemLabel: LabelName;
  /** Time from the close to the postmortem's due date. */
  readonly postmortemDue: WindowLength;
  /** Where absent: the repository's `postmortem` template if it has one, else the built-in one. */
  readonly postmortemTemplate?: TemplateChoice;
}

export type TemplateChoice =
  | { readonly kind: 'built-in' }
  /** `.github/ISSUE_TEMPLATE/retro.md`, or an issue form there. */
  | { readonly kind: 'file'; readonly path: string };

export interface FollowUpPolicy {
  readonly label: LabelName;
  /** From its opening until it is closed, by the severity of its incident. A window that is absent is not enforced. */
  readonly windows: { readonly [Key in Severity]?: WindowLength };
}

export type IncidentRole = 'lead' | 'scribe' | 'communications';
export const incidentRoles = ['lead', 'scribe', 'communications'] as const satisfies readonly IncidentRole[];

export interface RequestPolicy {
  readonly label: LabelName;
  readonly acknowledge?: WindowLength;
  readonly estimate?: WindowLength;
  readonly update?: WindowLength;
  /** From the beginning until it is resolved. */
  readonly resolve?: WindowLength;
  /** Silence of the requester, while we wait for them, until the closing notice. */
  readonly notice?: WindowLength;
  /** From the notice's own time to the close. */
  readonly close: WindowLength;
  /** Reopened within this time of its close, a request goes on; later it begins anew. */
  readonly reopen: WindowLength;
}

export interface Resource {
  readonly title: string;
  readonly url: string;
}

/** A table of who is on call, kept up to date in a Markdown file of the repository. */
export interface RosterPolicy {
  /** From the repository's root, with forward slashes. */
  readonly file: string;
  readonly as: 'commit' | 'pull request';
}

export interface CalendarPolicy {
  readonly pastWeeks: number;
  readonly comingWeeks: number;
  /** How long a shift that is no more stays in a feed as cancelled; 0: not at all. */
  readonly cancelledWeeks: number;
  /** Time before a shift at which its holder's own feed rings. */
  readonly alarms: readonly Temporal.Duration[];
  readonly names: NamePolicy;
}

/** How people are named in all that is published, be it feed, page or badge: whole, by their initials, or not at all. */
export type NamePolicy = 'shown' | 'short' | 'hidden';
