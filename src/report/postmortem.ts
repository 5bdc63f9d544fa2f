/** The postmortem issue as opened, from the built-in template, and the words around it. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import type { OpenFollowUp } from '../postmortem/finish.js';
import type { IncidentRecord } from '../postmortem/incident-record.js';
import { cutLines, issueNumber, maxBodyLength, titleText } from './escape.js';
import { openFollowUpText } from './follow-up.js';
import {
  figuresText,
  followUpsHint,
  type IntroInput,
  introText,
  type PartsInput,
  reportedText,
  timelineText,
} from './postmortem-parts.js';
import { instantText, spanText } from './time-text.js';

/** GitHub takes 256 characters. */
const maxTitleLength = 200;

/** `Postmortem: Checkout is down (#12)`; an issue’s title is plain text to GitHub. */
export function postmortemTitle(record: IncidentRecord): string {
  return `${titleText(`Postmortem: ${record.issue.title}`, maxTitleLength)} (#${record.issue.number})`;
}

export function postmortemText(input: IntroInput): string {
  return withReport(input, (report) => builtIn(input, report).join('\n'));
}

const markerRoom = 300;

/** A long report gives way to what people are to fill in, and not the other way round. */
export function withReport({ record }: PartsInput, fill: (report: string) => string): string {
  const report = cutLines(reportedText(record), {
    maxLength: maxBodyLength - markerRoom - fill('').length,
    note: () => `_Cut here: the whole report is in ${issueNumber(record.issue.number)}._`,
  });
  return fill(report);
}

function builtIn(input: IntroInput, report: string): readonly string[] {
  return [
    introText(input),
    '',
    '## Summary',
    '',
    '_What happened, who noticed, for how long._',
    '',
    '### What the report said',
    '',
    report,
    '',
    '## Impact',
    '',
    '_Who was affected, and how badly._',
    '',
    figuresText(input),
    '',
    '## Timeline',
    '',
    timelineText(input),
    '',
    ...prompts,
    '## Follow-ups',
    '',
    followUpsHint(),
    '',
    '- [ ] ',
  ];
}

const prompts: readonly string[] = [
  '## Contributing factors',
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

/** On the incident, once its postmortem is there; `link` is `#12` or a reference to an issue being created. */
export function postmortemLinkText(link: string, due: Temporal.Instant, config: ScheduleConfig): string {
  return `Postmortem: ${link}, due ${instantText(due, config.schedule)}. The incident is finished when its follow-ups are.`;
}

/** On the postmortem, once its incident was opened again and is closed again: that stretch of it. */
export function continuedText(input: PartsInput): string {
  const { record, config } = input;
  const { issue, since } = record;
  const end = issue.closedAt ?? issue.updatedAt;
  return [
    `### Incident ${issueNumber(issue.number)} again: ${spanText({ start: since, end }, config.schedule)}`,
    '',
    'It was opened again and is closed again; this postmortem goes on. What is written above stays as it is: say here, or there, what this adds to it.',
    '',
    figuresText(input),
    '',
    timelineText(input),
  ].join('\n');
}

export function reopenedText(open: readonly OpenFollowUp[], repositoryUrl: string): string {
  return [
    'Reopened: these follow-ups are still open. Close their issues or tick their lines, then close this; or say with `/waive why` that they are not needed for it.',
    '',
    ...open.slice(0, 50).map((followUp) => `- ${openFollowUpText(followUp, repositoryUrl)}`),
    ...(open.length > 50 ? [`- … and ${open.length - 50} more`] : []),
  ].join('\n');
}
