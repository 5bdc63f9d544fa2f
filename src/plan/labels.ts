/** The labels a schedule needs, and the on-call label's description, which says who is on call. */
import { hasLabel, isSameLabel, type LabelName } from '../issues/label.js';
import { type ScheduleConfig, type Severity, severities, statuses } from '../issues/policy.js';
import { monthRecordLabel, shiftLogLabel } from '../issues/record.js';
import { type DescribedLabel, labelDescription, onCallDescription } from '../report/label-text.js';
import { nextHandoff } from '../schedule/handoff.js';
import type { Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { leadRole } from '../schedule/roles.js';
import type { Shift } from '../schedule/types.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain } from './context.js';

interface NeededLabel {
  readonly name: LabelName;
  /** Six hex digits. */
  readonly color: string;
  readonly description: string;
}

const colors = {
  onCall: 'd93f0b',
  incident: 'b60205',
  request: '0e8a16',
  status: 'c5def5',
  record: 'd4c5f9',
  sev1: 'b60205',
  sev2: 'd93f0b',
  sev3: 'fbca04',
  sev4: 'fef2c0',
} as const;

export function planLabels(context: Context): readonly Change[] {
  const { config, observed } = context;
  const schedule = config.schedule.id;
  const missing = neededLabels(context).filter(
    ({ name }) => !observed.labels.some((label) => isSameLabel(label.name, name)),
  );
  return [
    ...missing.flatMap((label) =>
      chain({ chain: `label ${label.name}`, schedule, urgency: 0 }, [
        {
          change: { kind: 'create-label', ...label },
          reason: 'the schedule uses this label and it is missing',
        },
      ]),
    ),
    ...updateOnCallLabel(context),
  ];
}

function updateOnCallLabel(context: Context): readonly Change[] {
  const { config, observed } = context;
  const label = observed.labels.find(({ name }) => isSameLabel(name, config.policy.label));
  const description = descriptionNow(context);
  if (label === undefined || label.description === description) return [];
  return chain({ chain: `label ${label.name}`, schedule: config.schedule.id, urgency: 1 }, [
    {
      change: { kind: 'update-label', name: label.name, description, was: label.description },
      reason: 'the label says who is on call, until when, and who comes then',
    },
  ]);
}

function descriptionNow({ config: { schedule }, holders, now }: Context): string {
  const role = leadRole(schedule);
  const next = nextHandoff(schedule, role, now);
  const then = next && { at: next.at, holders: loginsOf(shiftsAt(schedule, role, next.at)) };
  return onCallDescription(loginsOf(holders), then, schedule);
}

function loginsOf(shifts: readonly Shift[]): readonly Login[] {
  return shifts.map(({ login }) => login);
}

function neededLabels(context: Context): readonly NeededLabel[] {
  const { policy, schedule } = context.config;
  const say = (label: DescribedLabel) => labelDescription(label, schedule);
  return [
    { name: policy.label, color: colors.onCall, description: descriptionNow(context) },
    { name: policy.incidents.label, color: colors.incident, description: say('incident') },
    { name: policy.requests.label, color: colors.request, description: say('request') },
    ...statuses.map((status) => ({
      name: policy.statusLabels[status],
      color: colors.status,
      description: say('status'),
    })),
    ...missingSeverities(
      context.config,
      context.observed.labels.map(({ name }) => name),
    ),
    ...(policy.log === 'none'
      ? []
      : [{ name: shiftLogLabel, color: colors.record, description: say('shiftLog') }]),
    ...(policy.incidents.postmortem.length === 0
      ? []
      : [
          {
            name: policy.incidents.postmortemLabel,
            color: colors.record,
            description: say('postmortem'),
          },
          {
            name: policy.followUps.label,
            color: colors.record,
            description: say('followUp'),
          },
        ]),
  ];
}

/** Nobody needs this one before there is a record. */
export function monthRecordLabelStep({ config, observed }: Context): readonly ChainStep[] {
  if (observed.labels.some(({ name }) => isSameLabel(name, monthRecordLabel))) return [];
  const change = {
    kind: 'create-label',
    name: monthRecordLabel,
    color: colors.record,
    description: labelDescription('record', config.schedule),
  } as const;
  return [{ change, reason: 'the schedule uses this label and it is missing' }];
}

/** The severity's label in this repository: the first accepted name it has, else the one that will be created. */
export function severityLabel({ config, observed }: Context, severity: Severity): LabelName {
  const names = config.policy.severityLabels[severity];
  const present = observed.labels.map(({ name }) => name);
  return names.find((name) => hasLabel(present, name)) ?? names[0];
}

/** A severity that the repository already has under an accepted name (`P0`) needs no label of ours. */
function missingSeverities(
  { policy, schedule }: ScheduleConfig,
  present: readonly LabelName[],
): readonly NeededLabel[] {
  return severities
    .filter((severity) => !policy.severityLabels[severity].some((name) => hasLabel(present, name)))
    .map((severity) => ({
      name: policy.severityLabels[severity][0],
      color: colors[severity],
      description: labelDescription(severity, schedule),
    }));
}
