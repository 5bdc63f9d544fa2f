/** `incidents` and `requests` of a draft → their parts of the `Policy`, with the defaults of `issues/defaults.ts`. */
import type { Temporal } from 'temporal-polyfill';
import {
  defaultFollowUpLabel,
  defaultFollowUpWindows,
  defaultIncidentLabel,
  defaultIncidentWindows,
  defaultPostmortemDue,
  defaultPostmortemLabel,
  defaultPostmortemSeverities,
  defaultReopen,
  defaultRequestLabel,
  defaultRequestWindows,
  defaultSeverity,
  defaultUpdateTemplates,
} from '../issues/defaults.js';
import {
  type Clock,
  type EscalationStep,
  type FollowUpPolicy,
  type IncidentPolicy,
  type IncidentRole,
  type IncidentWindows,
  incidentRoles,
  type RequestPolicy,
  type Severity,
  type WindowLength,
} from '../issues/policy.js';
import { languages } from '../schedule/language.js';
import { isSameLogin } from '../schedule/login.js';
import { leadRole } from '../schedule/roles.js';
import type { Role, Schedule } from '../schedule/types.js';
import type { DraftFollowUps, DraftIncidents, DraftRequests } from './schema-issues.js';
import { rolesOf, toStep } from './step.js';

/** What the roles of an incident fall back on. */
interface Team {
  readonly schedule: Schedule;
  readonly escalation: readonly EscalationStep[];
}

export function normaliseIncidents(draft: DraftIncidents, team: Team): IncidentPolicy {
  return {
    label: draft.label ?? defaultIncidentLabel,
    severities: {
      sev1: normaliseWindows(draft, 'sev1'),
      sev2: normaliseWindows(draft, 'sev2'),
      sev3: normaliseWindows(draft, 'sev3'),
      sev4: normaliseWindows(draft, 'sev4'),
    },
    roles: normaliseRoles(draft.roles ?? {}, team),
    updateTemplate:
      draft['update-template'] ?? defaultUpdateTemplates[team.schedule.language ?? languages[0]],
    defaultSeverity: draft['default-severity'] ?? defaultSeverity,
    postmortem: draft.postmortem ?? defaultPostmortemSeverities,
    postmortemLabel: draft['postmortem-label'] ?? defaultPostmortemLabel,
    postmortemDue: {
      ...defaultPostmortemDue,
      duration: draft['postmortem-due'] ?? defaultPostmortemDue.duration,
    },
    ...(draft['postmortem-template'] && { postmortemTemplate: draft['postmortem-template'] }),
  };
}

function normaliseWindows(incidents: DraftIncidents, severity: Severity): IncidentWindows {
  const draft = incidents[severity] ?? {};
  const defaults = defaultIncidentWindows[severity];
  const clock = draft.clock ?? defaults.clock;
  return {
    ...windowOf('acknowledge', draft.acknowledge ?? defaults.acknowledge, clock),
    ...windowOf('work', draft.work ?? defaults.work, clock),
    ...windowOf('update', draft.update ?? defaults.update, clock),
    ...windowOf('mitigate', draft.mitigate ?? 'none', clock),
    ...windowOf('resolve', draft.resolve ?? 'none', clock),
    ...(draft.bridge === undefined ? {} : { bridge: draft.bridge }),
  };
}

type Roles = IncidentPolicy['roles'];

/**
 * What the file says, and for the others whoever is left: nobody gets two roles by default. The second in command writes, and
 * whoever speaks to the outside is neither (https://response.pagerduty.com/before/different_roles/).
 */
function normaliseRoles(draft: NonNullable<DraftIncidents['roles']>, team: Team): Roles {
  const { lead, next } = firstRoles(team.schedule);
  const usual = { lead, scribe: next, communications: team.escalation.at(-1) };
  const written = incidentRoles.reduce<Roles>((roles, name) => {
    const text = draft[name];
    return text === undefined || text === 'none' ? roles : withRole(roles, name, toStep(text, team.schedule));
  }, {});
  return incidentRoles.reduce<Roles>((roles, name) => {
    const step = usual[name];
    const isTaken = Object.values(roles).some((other) => isSameStep(other, step));
    return draft[name] === undefined && !isTaken ? withRole(roles, name, step) : roles;
  }, written);
}

/** The lead role, and the first of the others; a candidate may have none. */
function firstRoles(schedule: Schedule): { readonly [Key in 'lead' | 'next']: EscalationStep | undefined } {
  const lead = schedule.rotations.length === 0 ? undefined : leadRole(schedule);
  const next = rolesOf(schedule).find((role) => role !== lead);
  return { lead: toRole(lead), next: toRole(next) };
}

function toRole(role: Role | undefined): EscalationStep | undefined {
  return role === undefined ? undefined : { kind: 'role', role };
}

function withRole(roles: Roles, name: IncidentRole, step: EscalationStep | undefined): Roles {
  return step === undefined ? roles : { ...roles, [name]: step };
}

function isSameStep(a: EscalationStep, b: EscalationStep | undefined): boolean {
  if (b === undefined) return false;
  if (a.kind === 'role') return b.kind === 'role' && a.role === b.role;
  return b.kind === 'login' && isSameLogin(a.login, b.login);
}

export function normaliseRequests(draft: DraftRequests): RequestPolicy {
  const windows = draft.windows ?? {};
  const defaults = defaultRequestWindows;
  const clock = windows.clock ?? defaults.clock;
  const closeClock = windows['close-clock'] ?? defaults.closeClock;
  return {
    label: draft.label ?? defaultRequestLabel,
    ...windowOf('acknowledge', windows.acknowledge ?? defaults.acknowledge, clock),
    ...windowOf('estimate', windows.estimate ?? defaults.estimate, clock),
    ...windowOf('update', windows.update ?? defaults.update, clock),
    ...windowOf('resolve', windows.resolve ?? 'none', clock),
    ...windowOf('notice', windows.notice ?? defaults.notice, clock),
    close: { duration: windows.close ?? defaults.close[closeClock], clock: closeClock },
    reopen: { duration: draft.reopen ?? defaultReopen, clock: 'always' },
  };
}

export function normaliseFollowUps(draft: DraftFollowUps): FollowUpPolicy {
  const window = (name: Severity) => windowOf(name, draft[name] ?? defaultFollowUpWindows[name], 'always');
  return {
    label: draft.label ?? defaultFollowUpLabel,
    windows: { ...window('sev1'), ...window('sev2'), ...window('sev3'), ...window('sev4') },
  };
}

/** Nothing where it is switched off. */
export function windowOf<Key extends string>(
  key: Key,
  duration: Temporal.Duration | 'none',
  clock: Clock,
): { readonly [K in Key]?: WindowLength };
export function windowOf(
  key: string,
  duration: Temporal.Duration | 'none',
  clock: Clock,
): Readonly<Record<string, WindowLength>> {
  return duration === 'none' ? {} : { [key]: { duration, clock } };
}
