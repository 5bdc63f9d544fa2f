/** The postmortem issue as opened, and the words around it. People write in its body; it is not written again. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import type { FollowUp } from '../postmortem/follow-ups.js';
import type { IncidentEntry, IncidentRecord } from '../postmortem/incident-record.js';
import { block, cutLines, inline, issueNumber, labelText, maxBodyLength, name, titleText } from './escape.js';
import { entryText } from './status-comment.js';
import { durationText, instantText, type Place } from './time-text.js';

/** GitHub takes 256 characters. */
const maxTitleLength = 200;

/** `Postmortem: Checkout is down (#12)`; an issue’s title is plain text to GitHub. */
export function postmortemTitle(record: IncidentRecord): string {
  return `${titleText(`Postmortem: ${record.issue.title}`, maxTitleLength)} (#${record.issue.number})`;
}

export interface PostmortemInput {
  readonly record: IncidentRecord;
  readonly config: ScheduleConfig;
  readonly due: Temporal.Instant;
}

export function postmortemText({ record, config, due }: PostmortemInput): string {
  const zone = config.schedule;
  const { issue, severity, figures, people } = record;
  const figure = (duration: Temporal.Duration | undefined) =>
    duration === undefined ? 'never' : durationText(duration, zone);
  const before = [
    `Incident ${issueNumber(issue.number)} (**${severity}**): ${inline(issue.title)}. Due **${instantText(due, zone)}**. It is about causes, not about blame.`,
    '',
    '| | |',
    '|---|---|',
    `| Reported | ${instantText(issue.createdAt, zone)} |`,
    `| Time to acknowledge | ${figure(figures.acknowledge)} |`,
    `| Time to mitigate | ${figure(figures.mitigate)} |`,
    `| Time to resolve | ${figure(figures.resolve)} |`,
    `| People | ${people.map(name).join(', ') || 'nobody'} |`,
    '',
    '## Summary',
    '',
    '_What happened, who noticed, for how long._',
    '',
    '## What the report said',
    '',
  ].join('\n');
  const after = [
    '',
    '## Timeline',
    '',
    `Times in ${zone.timezone}.`,
    '',
    ...timelineLines(record, zone),
    '',
    ...prompts,
    '## Follow-ups',
    '',
    '_One line each, with an owner. This issue cannot stay closed while one is open._',
    '',
    '- [ ] ',
  ].join('\n');
  // A long report gives way to what people are to fill in, and not the other way round.
  const report = cutLines(reported(record).join('\n'), {
    maxLength: maxBodyLength - markerRoom - before.length - after.length,
    note: () => `_Cut here: the whole report is in ${issueNumber(issue.number)}._`,
  });
  return [before, report, after].join('\n');
}

const markerRoom = 300;

/** Entries shown from each end of a timeline that is longer. */
const maxTimelineEnd = 75;

function timelineLines({ timeline, issue }: IncidentRecord, zone: Place): readonly string[] {
  const lines = timeline.map((entry) => timelineLine(entry, zone));
  const left = lines.length - 2 * maxTimelineEnd;
  return left <= 0
    ? lines
    : [
        ...lines.slice(0, maxTimelineEnd),
        `- … and ${left} more, in ${issueNumber(issue.number)}`,
        ...lines.slice(-maxTimelineEnd),
      ];
}

const prompts: readonly string[] = [
  '## Causes',
  '',
  '1. Why did it happen?',
  '2. Why was that so?',
  '3. Why was that so?',
  '4. Why was that so?',
  '5. Why was that so?',
  '',
  '## What went well',
  '',
  '## What went wrong',
  '',
  '## Where we were lucky',
  '',
];

function reported({ sections, issue }: IncidentRecord): readonly string[] {
  if (sections.length === 0) return [issue.body.trim() === '' ? '_Nothing._' : block(issue.body)];
  return sections.flatMap(({ heading, value }, index) => {
    const gap = index === 0 ? [] : [''];
    if (value === '') return [...gap, `**${inline(heading)}**: _no answer_`];
    const isShort = !value.includes('\n') && value.length <= 200;
    return isShort
      ? [...gap, `**${inline(heading)}**: ${inline(value)}`]
      : [...gap, `**${inline(heading)}**:`, '', block(value)];
  });
}

function timelineLine(entry: IncidentEntry, zone: Place): string {
  const by = entry.by === undefined ? '' : ` by ${name(entry.by)}`;
  const at = instantText(entry.at, zone, false);
  switch (entry.kind) {
    case 'reported':
    case 'closed':
    case 'reopened':
      return `- ${at}: ${entry.kind}${by}`;
    case 'assigned':
      return `- ${at}: ${name(entry.login)} assigned${by}`;
    case 'labeled':
      return `- ${at}: label ${labelText(entry.label)}${by}`;
    case 'audit':
      return `- ${at}: ${entryText(entry.entry)}${by}`;
    case 'comment':
      return `- ${at}: [${entry.isTeam ? 'update' : 'comment'}](<${entry.url}>)${by}`;
    case 'breach':
      return `- ${at}: [window “${inline(entry.window)}” missed](<${entry.url}>)`;
  }
}

/** On the incident, once its postmortem is there; `link` is `#12` or a reference to an issue being created. */
export function postmortemLinkText(link: string, due: Temporal.Instant, config: ScheduleConfig): string {
  return `Postmortem: ${link}, due ${instantText(due, config.schedule)}. The incident is finished when its follow-ups are.`;
}

export function reopenedText(open: readonly FollowUp[]): string {
  return [
    'Reopened: these follow-ups are still open. Tick them, or give each an issue of its own and tick it, then close.',
    '',
    ...open.slice(0, 50).map((followUp) => `- ${inline(followUp.text)}`),
    ...(open.length > 50 ? [`- … and ${open.length - 50} more`] : []),
  ].join('\n');
}
