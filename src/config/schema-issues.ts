/** The part of the schedule file's shape that says how issues are served. */
import { z } from 'zod';
import {
  defaultIncidentLabel,
  defaultIncidentWindows,
  defaultPostmortemDue,
  defaultPostmortemLabel,
  defaultPostmortemSeverities,
  defaultRequestLabel,
  defaultRequestWindows,
  defaultSeverity,
  defaultSeverityLabels,
  defaultStatusLabels,
} from '../issues/defaults.js';
import { type Severity, type Status, severities } from '../issues/policy.js';
import * as leaf from './leaf.js';
import { formatLength } from './length.js';
import { list, mapping } from './schema-parts.js';

const severityWords = 'expected sev1, sev2, sev3 or sev4';
const severity = () => z.enum(severities, { error: severityWords });
const clock = () => z.enum(['business', 'always'], { error: 'expected business or always' }).optional();

const clockWords =
  '`always`: day and night. `business`: only working hours count, and a day is a working day.';

function windowsOf(name: Severity) {
  const defaults = defaultIncidentWindows[name];
  return mapping({
    acknowledge: leaf
      .windowLength()
      .optional()
      .meta({
        description: 'From the report until somebody says it is theirs.',
        fallback: formatLength(defaults.acknowledge),
      }),
    work: leaf
      .windowLength()
      .optional()
      .meta({
        description: 'From the report until work begins.',
        fallback: formatLength(defaults.work),
      }),
    update: leaf
      .windowLength()
      .optional()
      .meta({
        description: 'From one update to the next, until it is mitigated.',
        fallback: formatLength(defaults.update),
      }),
    clock: clock().meta({ description: clockWords, fallback: defaults.clock }),
    bridge: leaf
      .link()
      .optional()
      .meta({
        description: 'Meeting link, posted with the incident.',
        sample: ['https://meet.example/payments'],
      }),
  });
}

const severityOptions = {
  sev1: windowsOf('sev1').optional().meta({ description: 'Service down.' }),
  sev2: windowsOf('sev2').optional().meta({ description: 'Badly degraded.' }),
  sev3: windowsOf('sev3').optional().meta({ description: 'Partly degraded.' }),
  sev4: windowsOf('sev4').optional().meta({ description: 'No effect yet.' }),
};

export const incidents = mapping({
  label: leaf
    .labelName()
    .optional()
    .meta({ description: 'Label of incidents.', fallback: defaultIncidentLabel }),
  ...severityOptions,
  'default-severity': severity()
    .optional()
    .meta({ description: 'Severity of an incident that names none.', fallback: defaultSeverity }),
  postmortem: list(severity()).optional().meta({
    description: 'Severities whose incidents get a postmortem.',
    fallback: defaultPostmortemSeverities,
  }),
  'postmortem-label': leaf
    .labelName()
    .optional()
    .meta({ description: 'Label of postmortems.', fallback: defaultPostmortemLabel }),
  'postmortem-due': leaf
    .length()
    .optional()
    .meta({
      description: 'From the close to the day the postmortem is due, on the business clock.',
      fallback: formatLength(defaultPostmortemDue.duration),
    }),
});

const requestWindow = (name: 'acknowledge' | 'estimate' | 'update' | 'notice', description: string) =>
  leaf
    .windowLength()
    .optional()
    .meta({ description, fallback: formatLength(defaultRequestWindows[name]) });

export const requests = mapping({
  label: leaf
    .labelName()
    .optional()
    .meta({ description: 'Label of support requests.', fallback: defaultRequestLabel }),
  windows: mapping({
    acknowledge: requestWindow('acknowledge', 'From the request to the first answer.'),
    estimate: requestWindow('estimate', 'From the first answer to an estimate.'),
    update: requestWindow('update', 'From one update to the next.'),
    notice: requestWindow(
      'notice',
      'Silence of the requester, while we wait for them, until the closing notice.',
    ),
    close: leaf
      .length()
      .optional()
      .meta({
        description: 'From the notice to the close, day and night.',
        fallback: formatLength(defaultRequestWindows.close),
      }),
    clock: clock().meta({ description: clockWords, fallback: defaultRequestWindows.clock }),
  })
    .optional()
    .meta({ description: 'Time allowed for each step; `none` switches a window off.' }),
});

const statusLabel = (name: Status) =>
  leaf
    .labelName()
    .optional()
    .meta({ description: `Label of the status ${name}.`, fallback: defaultStatusLabels[name] });

const severityLabels = (name: Severity) =>
  z
    .union([leaf.labelName(), list(leaf.labelName(), 1)], {
      error: 'expected a label name or a list of them',
    })
    .optional()
    .meta({
      description: 'One label name, or several: the first is created, the others are read as well.',
      fallback: defaultSeverityLabels[name],
    });

export const labels = mapping({
  status: mapping({
    reported: statusLabel('reported'),
    researching: statusLabel('researching'),
    'in progress': statusLabel('in progress'),
    mitigated: statusLabel('mitigated'),
    waiting: statusLabel('waiting'),
    resolved: statusLabel('resolved'),
  })
    .optional()
    .meta({ description: 'Labels of the statuses.' }),
  severity: mapping({
    sev1: severityLabels('sev1'),
    sev2: severityLabels('sev2'),
    sev3: severityLabels('sev3'),
    sev4: severityLabels('sev4'),
  })
    .optional()
    .meta({ description: 'Labels of the severities.' }),
});

export type DraftIncidents = z.output<typeof incidents>;
export type DraftRequests = z.output<typeof requests>;
export type DraftLabels = z.output<typeof labels>;
