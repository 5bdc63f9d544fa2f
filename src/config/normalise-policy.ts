/** The second half of a draft → `Policy`, with the defaults of `issues/defaults.ts`. */
import type { Temporal } from 'temporal-polyfill';
import {
  defaultCalendar,
  defaultEscalationInterval,
  defaultHandover,
  defaultHours,
  defaultIncidentLabel,
  defaultIncidentWindows,
  defaultLabel,
  defaultPostmortemDue,
  defaultPostmortemLabel,
  defaultPostmortemSeverities,
  defaultRequestLabel,
  defaultRequestWindows,
  defaultSeverity,
  defaultSeverityLabels,
  defaultStatusLabels,
} from '../issues/defaults.js';
import type { LabelName } from '../issues/label.js';
import type {
  BusinessHours,
  Clock,
  EscalationStep,
  IncidentPolicy,
  IncidentWindows,
  Policy,
  RequestPolicy,
  Severity,
  WindowLength,
} from '../issues/policy.js';
import { parseLogin } from '../schedule/login.js';
import { leadRole, leadRotation } from '../schedule/roles.js';
import { shadowRole } from '../schedule/shadow.js';
import { slottedRotation } from '../schedule/slot.js';
import type { Role, Schedule, TurnRotation } from '../schedule/types.js';
import { entryList, type HolidayTable, holidaysOf } from './country.js';
import type { Draft } from './schema.js';
import type { DraftIncidents, DraftLabels, DraftRequests } from './schema-issues.js';
import { sortDays } from './turn.js';

export function normalisePolicy(draft: Draft, schedule: Schedule, table: HolidayTable): Policy {
  const personLabel = draft['person-label'];
  return {
    label: draft.label ?? defaultLabel,
    ...(personLabel === undefined ? {} : { personLabel }),
    handover: draft.handover ?? defaultHandover,
    log: draft.log ?? defaultLog(schedule),
    hours: normaliseHours(draft.hours ?? {}, schedule.timezone, table),
    escalation: draft.escalation?.flatMap((text) => toStep(text, schedule)) ?? defaultEscalation(schedule),
    escalationInterval: draft['escalation-interval'] ?? defaultEscalationInterval,
    statusLabels: normaliseStatusLabels(draft.labels?.status ?? {}),
    severityLabels: normaliseSeverityLabels(draft.labels?.severity ?? {}),
    incidents: normaliseIncidents(draft.incidents ?? {}),
    requests: normaliseRequests(draft.requests ?? {}),
    resources: (draft.resources ?? []).flatMap((entry) =>
      Object.entries(entry).map(([title, url]) => ({ title, url })),
    ),
    checklist: draft.checklist ?? [],
    calendar: {
      pastWeeks: draft.calendar?.past ?? defaultCalendar.pastWeeks,
      comingWeeks: draft.calendar?.coming ?? defaultCalendar.comingWeeks,
    },
  };
}

const shortTurnHours = 48;

/** DESIGN.md §4.4: shifts shorter than two days share one log a week. */
function defaultLog(schedule: Schedule): Policy['log'] {
  if (schedule.rotations.length === 0) return 'shift';
  const lead = slottedRotation(schedule, leadRotation(schedule));
  switch (lead?.kind) {
    case 'turns':
      return turnHours(lead) < shortTurnHours || lead.hours !== undefined ? 'week' : 'shift';
    case 'listed': {
      const from = lead.shifts[0]?.from ?? lead.ends;
      return from.until(lead.ends).total('hours') / lead.shifts.length < shortTurnHours ? 'week' : 'shift';
    }
    case undefined:
      return 'shift';
  }
}

/** Of the calendar, roughly; the shortest one is what counts where turns are uneven. */
function turnHours({ every, blocks = [] }: TurnRotation): number {
  const hours = { hour: 1, day: 24, week: 7 * 24, month: 28 * 24 };
  return (every.count * hours[every.unit]) / (blocks.length + 1);
}

/** Everybody but those who have the issue already and those who learn, in the file's order. */
function defaultEscalation(schedule: Schedule): readonly EscalationStep[] {
  if (schedule.rotations.length === 0) return [];
  const lead = leadRole(schedule);
  const roles = [...new Set(schedule.rotations.map((rotation) => rotation.role))];
  return roles.filter((role) => role !== lead && role !== shadowRole).map((role) => ({ kind: 'role', role }));
}

/** A role of this schedule first, a login otherwise; with an `@`, always a login. */
function toStep(text: string, { rotations }: Schedule): readonly EscalationStep[] {
  const role: Role | undefined = rotations.find((rotation) => rotation.role === text)?.role;
  if (role !== undefined) return [{ kind: 'role', role }];
  const login = parseLogin(text);
  return login === undefined ? [] : [{ kind: 'login', login }];
}

function normaliseHours(
  draft: NonNullable<Draft['hours']>,
  scheduleZone: string,
  table: HolidayTable,
): BusinessHours {
  const until = draft.until ?? defaultHours.until;
  return {
    timezone: draft.timezone ?? scheduleZone,
    days: sortDays(draft.days ?? defaultHours.days),
    from: draft.from ?? defaultHours.from,
    ...(until === '24:00' ? {} : { until }),
    holidays: holidaysOf(entryList(draft.holidays), table).map(({ date }) => date),
  };
}

function normaliseStatusLabels(draft: NonNullable<DraftLabels['status']>): Policy['statusLabels'] {
  return {
    reported: draft.reported ?? defaultStatusLabels.reported,
    researching: draft.researching ?? defaultStatusLabels.researching,
    'in progress': draft['in progress'] ?? defaultStatusLabels['in progress'],
    mitigated: draft.mitigated ?? defaultStatusLabels.mitigated,
    waiting: draft.waiting ?? defaultStatusLabels.waiting,
    resolved: draft.resolved ?? defaultStatusLabels.resolved,
  };
}

function normaliseSeverityLabels(draft: NonNullable<DraftLabels['severity']>): Policy['severityLabels'] {
  const names = (severity: Severity): readonly [LabelName, ...LabelName[]] => {
    const given = draft[severity];
    const [first, ...others] = typeof given === 'string' ? [given] : (given ?? []);
    return first === undefined ? defaultSeverityLabels[severity] : [first, ...others];
  };
  return { sev1: names('sev1'), sev2: names('sev2'), sev3: names('sev3'), sev4: names('sev4') };
}

function normaliseIncidents(draft: DraftIncidents): IncidentPolicy {
  return {
    label: draft.label ?? defaultIncidentLabel,
    severities: {
      sev1: normaliseWindows(draft, 'sev1'),
      sev2: normaliseWindows(draft, 'sev2'),
      sev3: normaliseWindows(draft, 'sev3'),
      sev4: normaliseWindows(draft, 'sev4'),
    },
    defaultSeverity: draft['default-severity'] ?? defaultSeverity,
    postmortem: draft.postmortem ?? defaultPostmortemSeverities,
    postmortemLabel: draft['postmortem-label'] ?? defaultPostmortemLabel,
    postmortemDue: {
      ...defaultPostmortemDue,
      duration: draft['postmortem-due'] ?? defaultPostmortemDue.duration,
    },
  };
}

function normaliseWindows(incidents: DraftIncidents, severity: Severity): IncidentWindows {
  const draft = incidents[severity] ?? {};
  const defaults = defaultIncidentWindows[severity];
  const clock = draft.clock ?? defaults.clock;
  const acknowledge = windowOf(draft.acknowledge ?? defaults.acknowledge, clock);
  const work = windowOf(draft.work ?? defaults.work, clock);
  const update = windowOf(draft.update ?? defaults.update, clock);
  return {
    ...(acknowledge === undefined ? {} : { acknowledge }),
    ...(work === undefined ? {} : { work }),
    ...(update === undefined ? {} : { update }),
    ...(draft.bridge === undefined ? {} : { bridge: draft.bridge }),
  };
}

function normaliseRequests(draft: DraftRequests): RequestPolicy {
  const windows = draft.windows ?? {};
  const clock = windows.clock ?? defaultRequestWindows.clock;
  const acknowledge = windowOf(windows.acknowledge ?? defaultRequestWindows.acknowledge, clock);
  const estimate = windowOf(windows.estimate ?? defaultRequestWindows.estimate, clock);
  const update = windowOf(windows.update ?? defaultRequestWindows.update, clock);
  const notice = windowOf(windows.notice ?? defaultRequestWindows.notice, clock);
  return {
    label: draft.label ?? defaultRequestLabel,
    ...(acknowledge === undefined ? {} : { acknowledge }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(update === undefined ? {} : { update }),
    ...(notice === undefined ? {} : { notice }),
    close: { duration: windows.close ?? defaultRequestWindows.close, clock: 'always' },
  };
}

/** Nothing where it is switched off. */
function windowOf(duration: Temporal.Duration | 'none', clock: Clock): WindowLength | undefined {
  return duration === 'none' ? undefined : { duration, clock };
}
