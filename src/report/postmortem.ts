/** The postmortem issue as opened, from the built-in template, and the words around it. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import type { OpenFollowUp } from '../postmortem/finish.js';
import type { IncidentRecord } from '../postmortem/incident-record.js';
import { cutLines, issueNumber, maxBodyLength, titleText } from './escape.js';
import { openFollowUpText } from './follow-up.js';
import { inLanguageOf, type Spoken } from './language.js';
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
import { postmortemWords } from './words/postmortem.js';

/** GitHub takes 256 characters. */
const maxTitleLength = 200;

/** `Postmortem: Checkout is down (#12)`; an issue’s title is plain text to GitHub. */
export function postmortemTitle({ issue }: IncidentRecord, spoken: Spoken): string {
  const { title } = inLanguageOf(postmortemWords, spoken);
  return `${titleText(title(issue.title), maxTitleLength)} (#${issue.number})`;
}

export function postmortemText(input: IntroInput): string {
  return withReport(input, (report) => builtIn(input, report).join('\n'));
}

const markerRoom = 300;

/** A long report gives way to what people are to fill in, and not the other way round. */
export function withReport({ record, config }: PartsInput, fill: (report: string) => string): string {
  const { cut } = inLanguageOf(postmortemWords, config.schedule);
  const report = cutLines(reportedText(record, config.schedule), {
    maxLength: maxBodyLength - markerRoom - fill('').length,
    note: () => cut(issueNumber(record.issue.number)),
  });
  return fill(report);
}

function builtIn(input: IntroInput, report: string): readonly string[] {
  const { headings, summaryHint, impactHint, whys } = inLanguageOf(postmortemWords, input.config.schedule);
  return [
    introText(input),
    '',
    ...section(headings.summary, [summaryHint]),
    `### ${headings.report}`,
    '',
    report,
    '',
    ...section(headings.impact, [impactHint, '', figuresText(input)]),
    ...section(headings.timeline, [timelineText(input)]),
    ...section(
      headings.factors,
      whys.map((why, index) => `${index + 1}. ${why}`),
    ),
    ...section(headings.wentWell, []),
    ...section(headings.wentWrong, []),
    ...section(headings.lucky, []),
    `## ${headings.followUps}`,
    '',
    followUpsHint(input.config.schedule),
    '',
    '- [ ] ',
  ];
}

/** Ends with a blank line. */
function section(heading: string, lines: readonly string[]): readonly string[] {
  return [`## ${heading}`, '', ...lines, ...(lines.length === 0 ? [] : [''])];
}

/** On the incident, once its postmortem is there; `link` is `#12` or a reference to an issue being created. */
export function postmortemLinkText(link: string, due: Temporal.Instant, config: ScheduleConfig): string {
  return inLanguageOf(postmortemWords, config.schedule).link(link, instantText(due, config.schedule));
}

/** On the postmortem, once its incident was opened again and is closed again: that stretch of it. */
export function continuedText(input: PartsInput): string {
  const {
    record: { issue, since },
    config: { schedule: place },
  } = input;
  const words = inLanguageOf(postmortemWords, place);
  const end = issue.closedAt ?? issue.updatedAt;
  return [
    `### ${words.again(issueNumber(issue.number), spanText({ start: since, end }, place))}`,
    '',
    words.goesOn,
    '',
    figuresText(input),
    '',
    timelineText(input),
  ].join('\n');
}

/** More are counted. */
const maxOpenShown = 50;

export function reopenedText(open: readonly OpenFollowUp[], repositoryUrl: string, spoken: Spoken): string {
  const words = inLanguageOf(postmortemWords, spoken);
  const left = open.length - maxOpenShown;
  return [
    words.reopened,
    '',
    ...open.slice(0, maxOpenShown).map((followUp) => `- ${openFollowUpText(followUp, repositoryUrl)}`),
    ...(left > 0 ? [`- ${words.more(left)}`] : []),
  ].join('\n');
}
