/** The second half of a draft → `Policy`, with the defaults of `issues/defaults.ts`. */
import {
  defaultAcknowledgeHandoff,
  defaultCalendar,
  defaultChangesBy,
  defaultEscalationInterval,
  defaultHandover,
  defaultHours,
  defaultLabel,
  defaultManners,
  defaultRecord,
  defaultRoster,
  defaultSeverityLabels,
  defaultSimilar,
  defaultStatusLabels,
} from '../issues/defaults.js';
import type { LabelName } from '../issues/label.js';
import type {
  BusinessHours,
  EscalationStep,
  Manners,
  Policy,
  RosterPolicy,
  Severity,
} from '../issues/policy.js';
import { leadRole, leadRotation } from '../schedule/roles.js';
import { shadowRole } from '../schedule/shadow.js';
import { slottedRotation } from '../schedule/slot.js';
import type { Schedule, TurnRotation } from '../schedule/types.js';
import { entryList, type HolidayTable, holidaysOf } from './country.js';
import { normaliseFollowUps, normaliseIncidents, normaliseRequests, windowOf } from './normalise-issues.js';
import type { Draft, DraftRoster } from './schema.js';
import type { DraftLabels, DraftManners } from './schema-issues.js';
import { rolesOf, toStep } from './step.js';
import { sortDays } from './turn.js';

export function normalisePolicy(draft: Draft, schedule: Schedule, table: HolidayTable): Policy {
  const personLabel = draft['person-label'];
  const escalation =
    draft.escalation?.flatMap((text) => toStep(text, schedule) ?? []) ?? defaultEscalation(schedule);
  return {
    label: draft.label ?? defaultLabel,
    ...(personLabel === undefined ? {} : { personLabel }),
    handover: draft.handover ?? defaultHandover,
    log: draft.log ?? defaultLog(schedule),
    hours: normaliseHours(draft.hours ?? {}, schedule.timezone, table),
    escalation,
    escalationInterval: draft['escalation-interval'] ?? defaultEscalationInterval,
    statusLabels: normaliseStatusLabels(draft.labels?.status ?? {}),
    severityLabels: normaliseSeverityLabels(draft.labels?.severity ?? {}),
    incidents: normaliseIncidents(draft.incidents ?? {}, { schedule, escalation }),
    requests: normaliseRequests(draft.requests ?? {}),
    ...windowOf(
      'acknowledgeHandoff',
      draft['acknowledge-handoff'] ?? defaultAcknowledgeHandoff.duration,
      defaultAcknowledgeHandoff.clock,
    ),
    followUps: normaliseFollowUps(draft['follow-ups'] ?? {}),
    resources: (draft.resources ?? []).flatMap((entry) =>
      Object.entries(entry).map(([title, url]) => ({ title, url })),
    ),
    checklist: draft.checklist ?? [],
    calendar: {
      pastWeeks: draft.calendar?.past ?? defaultCalendar.pastWeeks,
      comingWeeks: draft.calendar?.coming ?? defaultCalendar.comingWeeks,
      cancelledWeeks: draft.calendar?.cancelled ?? defaultCalendar.cancelledWeeks,
      alarms: draft.calendar?.alarms ?? defaultCalendar.alarms,
      names: draft.calendar?.names ?? defaultCalendar.names,
    },
    ...(draft.roster === undefined ? {} : { roster: normaliseRoster(draft.roster ?? {}) }),
    manners: normaliseManners(draft.manners ?? {}),
    similar: draft.similar ?? defaultSimilar,
    changesBy: draft['changes-by'] ?? defaultChangesBy,
    record: draft.record ?? defaultRecord,
  };
}

function normaliseRoster({ file, as }: DraftRoster): RosterPolicy {
  return { file: file ?? defaultRoster.file, as: as ?? defaultRoster.as };
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
  return rolesOf(schedule)
    .filter((role) => role !== lead && role !== shadowRole)
    .map((role) => ({ kind: 'role', role }));
}

function normaliseManners(draft: DraftManners): Manners {
  const { quiet = defaultManners.quiet } = draft;
  return {
    callEvery: draft['call-every'] ?? defaultManners.callEvery,
    ...(quiet === 'none' ? {} : { quiet }),
    commentsPerDay: draft['comments-per-day'] ?? defaultManners.commentsPerDay,
    exempt: draft.exempt ?? defaultManners.exempt,
    closesPerIssue: draft['closes-per-issue'] ?? defaultManners.closesPerIssue,
  };
}

function normaliseHours(
  draft: NonNullable<Draft['hours']>,
  scheduleZone: string,
  table: HolidayTable,
): BusinessHours {
  const until = draft.until ?? defaultHours.until;
  return {
    timezone: draft.timezone ?? scheduleZone,
    zones: draft.zones ?? defaultHours.zones,
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
