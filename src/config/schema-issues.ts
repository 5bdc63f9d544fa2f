/** The part of the schedule file's shape that says how issues are served. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  defaultFollowUpLabel,
  defaultFollowUpWindows,
  defaultIncidentLabel,
  defaultIncidentWindows,
  defaultManners,
  defaultPostmortemDue,
  defaultPostmortemLabel,
  defaultPostmortemSeverities,
  defaultReopen,
  defaultRequestLabel,
  defaultRequestWindows,
  defaultSeverity,
  defaultSeverityLabels,
  defaultStatusLabels,
  defaultUpdateTemplates,
} from '../issues/defaults.js';
import { type Severity, type Status, severities } from '../issues/policy.js';
import { languages } from '../schedule/language.js';
import * as leaf from './leaf.js';
import { formatLength } from './length.js';
import { list, mapping } from './schema-parts.js';
import { formatDailyHours } from './turn.js';

const severityWords = 'expected sev1, sev2, sev3 or sev4';
const severity = () => z.enum(severities, { error: severityWords });
const clocks = ['business', 'always'] as const;
const clock = () => z.enum(clocks, { error: 'expected business or always' }).optional();

const clockWords =
  '`always`: day and night. `business`: only working hours count, and a day is a working day.';

function windowsOf(name: Severity) {
  const defaults = defaultIncidentWindows[name];
  return mapping({
    acknowledge: leaf
      .windowLength()
      .optional()
      .meta({
        description: 'From the report to the first answer.',
        fallback: formatLength(defaults.acknowledge),
      }),
    work: leaf
      .windowLength()
      .optional()
      .meta({
        description: 'From the first answer until work begins.',
        fallback: formatLength(defaults.work),
      }),
    update: leaf
      .windowLength()
      .optional()
      .meta({
        description: 'From one update to the next, until it is mitigated.',
        fallback: formatLength(defaults.update),
      }),
    mitigate: leaf.windowLength().optional().meta({
      description: 'From the report until it is mitigated.',
      fallback: 'none',
    }),
    resolve: leaf.windowLength().optional().meta({
      description: 'From the report until it is resolved.',
      fallback: 'none',
    }),
    clock: clock().meta({ description: clockWords, fallback: defaults.clock }),
    bridge: leaf
      .secureLink()
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

const longestTemplate = 4_000;

const roles = mapping({
  lead: leaf.roleOrLoginOrNone().optional().meta({
    description: 'Leads: decides, asks others, and sees to the updates.',
    fallbackWords: '`primary`, or else the role of the first rotation',
  }),
  scribe: leaf.roleOrLoginOrNone().optional().meta({
    description: 'Writes down what happens when, with `/note`.',
    fallbackWords: 'the next role of the file, if there is one',
  }),
  communications: leaf.roleOrLoginOrNone().optional().meta({
    description: 'Tells those outside the team.',
    fallbackWords: 'the last step of `escalation`, unless that is the lead or the scribe',
  }),
});

export const incidents = mapping({
  label: leaf
    .labelName()
    .optional()
    .meta({ description: 'Label of incidents.', fallback: defaultIncidentLabel }),
  ...severityOptions,
  roles: roles.optional().meta({
    description:
      'Who does what at sev1: a role, a login (`@erin` is always a login), or `none`, to be taken by somebody.',
  }),
  'update-template': leaf.template(longestTemplate).optional().meta({
    description:
      'Draft of the update that the lead is asked for, in Markdown; `{status}`, `{severity}`, `{since}`, `{summary}`, `{notes}`, `{eta}` and `{next}` give way to what is known. By default in the language of the schedule.',
    fallback: defaultUpdateTemplates[languages[0]],
  }),
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
  'postmortem-template': leaf
    .issueTemplate()
    .optional()
    .meta({
      description:
        'What postmortems are made from: a Markdown template or an issue form of the repository, by its path; or `built-in`.',
      fallbackWords: '`.github/ISSUE_TEMPLATE/postmortem.md`, or `postmortem.yml` there, or else `built-in`',
      sample: ['.github/ISSUE_TEMPLATE/retrospective.md', 'built-in'],
    }),
});

const followUpWindow = (name: Severity) =>
  leaf
    .windowLength()
    .optional()
    .meta({
      description: `Time for what an incident at ${name} demands, day and night.`,
      fallback: formatLength(defaultFollowUpWindows[name]),
    });

export const followUps = mapping({
  label: leaf
    .labelName()
    .optional()
    .meta({ description: 'Label of follow-ups.', fallback: defaultFollowUpLabel }),
  sev1: followUpWindow('sev1'),
  sev2: followUpWindow('sev2'),
  sev3: followUpWindow('sev3'),
  sev4: followUpWindow('sev4'),
});

const requestWindow = (name: 'acknowledge' | 'estimate' | 'update' | 'notice', description: string) =>
  leaf
    .windowLength()
    .optional()
    .meta({ description, fallback: formatLength(defaultRequestWindows[name]) });

const { close } = defaultRequestWindows;

export const requests = mapping({
  label: leaf
    .labelName()
    .optional()
    .meta({ description: 'Label of support requests.', fallback: defaultRequestLabel }),
  windows: mapping({
    acknowledge: requestWindow('acknowledge', 'From the request to the first answer.'),
    estimate: requestWindow('estimate', 'From the first answer to an estimate.'),
    update: requestWindow('update', 'From one update to the next.'),
    resolve: leaf
      .windowLength()
      .optional()
      .meta({ description: 'From the request until it is resolved.', fallback: 'none' }),
    notice: requestWindow(
      'notice',
      'Silence of the requester, while we wait for them, until the closing notice.',
    ),
    close: leaf
      .length()
      .optional()
      .meta({
        description: 'From the notice to the close.',
        fallbackWords: `\`${formatLength(close.always)}\`, or \`${formatLength(close.business)}\` where \`close-clock\` is \`business\``,
        sample: [formatLength(close.always)],
      }),
    clock: clock().meta({
      description: `${clockWords} Of all these windows but \`close\`.`,
      fallback: defaultRequestWindows.clock,
    }),
    'close-clock': clock().meta({
      description:
        'Of `close`. `always`: day and night. `business`: only working hours count, so it is longer over weekends and holidays.',
      fallback: defaultRequestWindows.closeClock,
    }),
  })
    .optional()
    .meta({ description: 'Time allowed for each step; `none` switches a window off.' }),
  reopen: leaf
    .length()
    .optional()
    .meta({
      description: 'Reopened within this time of its close, a request goes on; later it begins anew.',
      fallback: formatLength(defaultReopen),
    }),
});

const longestCallEvery = Temporal.Duration.from({ weeks: 1 });
const mostCommentsPerDay = 100;
const mostCloses = 20;

const quiet = mapping({
  from: leaf.time().meta({ description: 'When they begin.' }),
  until: leaf
    .time()
    .meta({ description: 'When they end, exclusive; where not after `from`, on the next day.' }),
});

export const manners = mapping({
  'call-every': leaf
    .lengthUpTo(longestCallEvery, '1 week')
    .optional()
    .meta({
      description: 'Nobody is called twice on one issue within this time.',
      fallback: formatLength(defaultManners.callEvery),
    }),
  quiet: z
    .union([leaf.dailyHours(), quiet], {
      error: 'expected hours such as 22:00-07:00, a mapping of from and until, or none',
    })
    .optional()
    .meta({
      description:
        'Hours of the day, in the schedule’s zone, in which nobody is called for sev3, sev4 or a request; `{ from: 22:00, until: 07:00 }` says the same.',
      fallback: formatDailyHours(defaultManners.quiet),
      sample: [{ from: '22:00', until: '07:00' }, 'none'],
    }),
  'comments-per-day': leaf
    .headCount(mostCommentsPerDay)
    .optional()
    .meta({
      description:
        'How many comments Watchbill makes on one issue in 24 hours; the one that is edited in silence does not count.',
      fallback: String(defaultManners.commentsPerDay),
      type: 'integer',
    }),
  exempt: list(leaf.labelName())
    .optional()
    .meta({
      description:
        'Labels of issues that are left alone: nobody is called on them, and none of them is closed.',
      fallback: [],
      sample: [['on hold']],
    }),
  'closes-per-issue': leaf
    .headCount(mostCloses)
    .optional()
    .meta({
      description: 'So often Watchbill closes one issue; reopened again, it is left to people.',
      fallback: String(defaultManners.closesPerIssue),
      type: 'integer',
    }),
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

export type DraftFollowUps = z.output<typeof followUps>;
export type DraftIncidents = z.output<typeof incidents>;
export type DraftRequests = z.output<typeof requests>;
export type DraftManners = z.output<typeof manners>;
export type DraftLabels = z.output<typeof labels>;
