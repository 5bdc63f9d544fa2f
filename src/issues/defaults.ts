/**
 * What holds where a schedule is silent, and where each figure comes from. Plain values: `config` fills them in and the
 * reference prints them, so that neither can differ from the other.
 *
 * Where no address stands, the source is DESIGN.md §4.3: what the teams studied for it keep in common.
 */
import { Temporal } from 'temporal-polyfill';
import type { Language } from '../schedule/language.js';
import { type LabelName, parseLabelName } from './label.js';
import type {
  BusinessHours,
  CalendarPolicy,
  Clock,
  Manners,
  Policy,
  RosterPolicy,
  Severity,
  Status,
} from './policy.js';

export const defaultLabel = label('on-call');
export const defaultIncidentLabel = label('incident');
export const defaultRequestLabel = label('support');
export const defaultPostmortemLabel = label('postmortem');

export const defaultStatusLabels: Readonly<Record<Status, LabelName>> = {
  reported: label('status: reported'),
  researching: label('status: researching'),
  'in progress': label('status: in progress'),
  mitigated: label('status: mitigated'),
  waiting: label('status: waiting'),
  resolved: label('status: resolved'),
};

/**
 * Five priorities fall on four severities: P0, the drop-everything of five-step scales, is sev1, and the two lowest share
 * sev4, since neither asks for anybody outside working hours.
 */
export const defaultSeverityLabels: Readonly<Record<Severity, readonly [LabelName, ...LabelName[]]>> = {
  sev1: [label('sev1'), label('P0')],
  sev2: [label('sev2'), label('P1')],
  sev3: [label('sev3'), label('P2')],
  sev4: [label('sev4'), label('P3'), label('P4')],
};

/** For an incident that names none: served in working hours, so that a form half filled in wakes nobody. */
export const defaultSeverity: Severity = 'sev3';

/** Which incidents get a postmortem. */
export const defaultPostmortemSeverities: readonly Severity[] = ['sev1', 'sev2'];

/** Within five business days of the incident (https://response.pagerduty.com/after/post_mortem_template/). */
export const defaultPostmortemDue = { duration: days(5), clock: 'business' } as const;

/** Our own figure: long enough to read the digest and look at what is open, short enough that half a day is not nobody's. */
export const defaultAcknowledgeHandoff = { duration: hours(2), clock: 'business' } as const;

export const defaultFollowUpLabel = label('follow-up');

/**
 * Calendar days: what would have kept a service from going down is not left for a quarter. Our own figures, about those of
 * Atlassian, whose priority actions are due in 4 or 8 weeks
 * (https://www.atlassian.com/incident-management/postmortem/reports).
 */
export const defaultFollowUpWindows: Readonly<Record<Severity, Temporal.Duration>> = {
  sev1: days(7),
  sev2: days(30),
  sev3: days(60),
  sev4: days(90),
};

export interface DefaultIncidentWindows {
  readonly acknowledge: Temporal.Duration;
  readonly work: Temporal.Duration;
  readonly update: Temporal.Duration;
  readonly clock: Clock;
}

/**
 * DESIGN.md §4.3. On the business clock a day is a working day. The scale and the update every hour are those of the GDS Way
 * (https://gds-way.cloudapps.digital/standards/incident-management.html: respond in 20 min, 60 min, 2 office hours, 1
 * business day; P1 and P2 day and night, P3 and P4 in office hours); the first answer is asked for sooner for the highest,
 * since it is a command here and no work, and later for sev3.
 */
export const defaultIncidentWindows: Readonly<Record<Severity, DefaultIncidentWindows>> = {
  sev1: { acknowledge: minutes(15), work: hours(1), update: hours(1), clock: 'always' },
  sev2: { acknowledge: minutes(30), work: hours(4), update: hours(4), clock: 'always' },
  sev3: { acknowledge: hours(4), work: days(2), update: days(1), clock: 'business' },
  sev4: { acknowledge: days(1), work: days(10), update: weeks(1), clock: 'business' },
};

/**
 * All on the business clock but `close`, which runs day and night from the notice; where a team has it run in working hours
 * only, a working day takes the place of the 24 hours. No window until the resolution: the GDS Way has none either.
 */
export const defaultRequestWindows = {
  acknowledge: hours(4),
  estimate: days(2),
  update: days(2),
  notice: days(2),
  close: { always: hours(24), business: days(1) },
  clock: 'business',
  closeClock: 'always',
} as const satisfies Readonly<
  Record<string, Temporal.Duration | Clock | Readonly<Record<Clock, Temporal.Duration>>>
>;

/** What PagerDuty's example of an escalation policy takes (https://support.pagerduty.com/docs/escalation-policies). */
export const defaultEscalationInterval = minutes(30);

/** Monday to Friday, 09:00 to 18:00, in the schedule's zone whoever has the issue; no holidays. */
export const defaultHours = {
  days: [1, 2, 3, 4, 5],
  from: Temporal.PlainTime.from('09:00'),
  until: Temporal.PlainTime.from('18:00'),
  zones: 'schedule',
} as const satisfies Partial<BusinessHours>;

/** DESIGN.md §4.3: an issue somebody else holds stays with them. */
export const defaultHandover: Policy['handover'] = 'held';

/**
 * What an update tells: what has changed in effect and scope, whether it is mitigated, and when the next one comes
 * (https://response.pagerduty.com/during/external_communication_guidelines/), in the language of the schedule.
 */
export const defaultUpdateTemplates: Readonly<Record<Language, string>> = {
  en: [
    '**{severity}, {status}**, since {since}.',
    '',
    'What we know: {summary}',
    '',
    '{notes}',
    '',
    'Expected back: {eta}. Next update: {next}.',
  ].join('\n'),
  ko: [
    '**{severity}, {status}** ({since}부터)',
    '',
    '파악된 내용: {summary}',
    '',
    '{notes}',
    '',
    '예상 복구: {eta}. 다음 업데이트: {next}.',
  ].join('\n'),
};

/**
 * Our own figure, between the 4 days that Zendesk lets a solved ticket be reopened by default and the 28 it lets at most
 * (https://support.zendesk.com/hc/en-us/articles/4408835051546-About-the-standard).
 */
export const defaultReopen = days(14);

/**
 * Our own figures. One call an hour is the pace of sev1's updates, so nobody at a lower severity is called more often than
 * that; ten comments a day are about one an hour of a working day. A first reopening may be a slip; a second says that the
 * matter is not what the clock takes it for.
 */
export const defaultManners: Required<Manners> = {
  callEvery: hours(1),
  quiet: { from: Temporal.PlainTime.from('22:00'), until: Temporal.PlainTime.from('07:00') },
  commentsPerDay: 10,
  exempt: [],
  closesPerIssue: 2,
};

/** One issue a month, closed as it is opened: quiet, needs no further permission, and is found by its label. */
export const defaultRecord: Policy['record'] = 'issue';

/** Our own figure: as many as are read before work begins. */
export const defaultSimilar = 3;

/** A pull request, so that somebody else looks at a change of the rota before it counts. */
export const defaultChangesBy: Policy['changesBy'] = 'pull request';

/** A commit: a roster that waits for somebody to merge it is out of date by then. */
export const defaultRoster: RosterPolicy = { file: 'README.md', as: 'commit' };

/** DESIGN.md §4.6: half a year ahead, a month back. The rest are our own figures. */
export const defaultCalendar: CalendarPolicy = {
  pastWeeks: 4,
  comingWeeks: 26,
  cancelledWeeks: 4,
  alarms: [],
  names: 'shown',
};

function label(text: string): LabelName {
  const name = parseLabelName(text);
  if (name === undefined) throw new Error(`not a label name: ${text}`);
  return name;
}

function minutes(count: number): Temporal.Duration {
  return Temporal.Duration.from({ minutes: count });
}

function hours(count: number): Temporal.Duration {
  return Temporal.Duration.from({ hours: count });
}

function days(count: number): Temporal.Duration {
  return Temporal.Duration.from({ days: count });
}

function weeks(count: number): Temporal.Duration {
  return Temporal.Duration.from({ weeks: count });
}
