/** The parts of a postmortem that Watchbill knows, each a text of its own: wherever a template wants them. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import type { IncidentEntry, IncidentRecord, StatusStay } from '../postmortem/incident-record.js';
import { block, inline, issueLink, issueNumber, labelText, name } from './escape.js';
import { entryText } from './status-comment.js';
import { fullDurationText, instantText, type Place, twoClocksText } from './time-text.js';

export interface PartsInput {
  readonly record: IncidentRecord;
  readonly config: ScheduleConfig;
}

/** A table: when it was reported, how long each step took, day and night and in working hours, and who took part. */
export function figuresText({ record, config }: PartsInput): string {
  const { issue, figures, workingFigures: working, severity, stays, people, since } = record;
  const zone = config.schedule;
  const isWhole = since.equals(issue.createdAt);
  return [
    '| | |',
    '|---|---|',
    `| ${isWhole ? 'Reported' : 'Opened again'} | ${twoClocksText(since, zone)} |`,
    ...(issue.closedAt === undefined ? [] : [`| Closed | ${twoClocksText(issue.closedAt, zone)} |`]),
    `| Highest severity | ${severity} |`,
    `| Time to acknowledge | ${figureText(figures.acknowledge, working.acknowledge)} |`,
    `| Time to mitigate | ${figureText(figures.mitigate, working.mitigate)} |`,
    `| Time to resolve | ${figureText(figures.resolve, working.resolve)} |`,
    ...(stays.length === 0 ? [] : [`| How long it was | ${stays.map(stayText).join(', ')} |`]),
    `| People | ${peopleText(people)} |`,
  ].join('\n');
}

function figureText(elapsed: Temporal.Duration | undefined, working: Temporal.Duration | undefined): string {
  if (elapsed === undefined || working === undefined) return 'never';
  const [all, within] = [fullDurationText(elapsed), fullDurationText(working)];
  return all === within ? all : `${all} (${within} in working hours)`;
}

function stayText({ status, lasted }: StatusStay): string {
  return `${status} ${fullDurationText(lasted)}`;
}

export function peopleText(people: readonly string[]): string {
  return people.map(name).join(', ') || 'nobody';
}

/** What the incident's form said, answer by answer; its whole text where it was no form. */
export function reportedText({ sections, issue }: IncidentRecord): string {
  if (sections.length === 0) return issue.body.trim() === '' ? '_Nothing._' : block(issue.body);
  return sections
    .flatMap(({ heading, value }, index) => {
      const gap = index === 0 ? [] : [''];
      if (value === '') return [...gap, `**${inline(heading)}**: _no answer_`];
      const isShort = !value.includes('\n') && value.length <= 200;
      return isShort
        ? [...gap, `**${inline(heading)}**: ${inline(value)}`]
        : [...gap, `**${inline(heading)}**:`, '', block(value)];
    })
    .join('\n');
}

/** Entries shown from each end of a timeline that is longer, and the room for all of them. */
const maxTimelineEnd = 75;
const maxTimelineLength = 30_000;

/** A list, oldest first, each in UTC and on the schedule's clock. */
export function timelineText({ record, config }: PartsInput): string {
  const { timeline, issue } = record;
  const lines = timeline.map((entry) => timelineLine(entry, config.schedule));
  if (lines.length <= 2 * maxTimelineEnd && lengthOf(lines) <= maxTimelineLength) return lines.join('\n');
  let end = Math.min(maxTimelineEnd, Math.floor(lines.length / 2));
  while (end > 1 && lengthOf([...lines.slice(0, end), ...lines.slice(-end)]) > maxTimelineLength) end -= 1;
  return [
    ...lines.slice(0, end),
    `- … and ${lines.length - 2 * end} more, in ${issueLink(issue)}`,
    ...lines.slice(-end),
  ].join('\n');
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, { length }) => sum + length + 1, 0);
}

function timelineLine(entry: IncidentEntry, zone: Place): string {
  const by = entry.by === undefined ? '' : ` by ${name(entry.by)}`;
  const at = twoClocksText(entry.at, zone);
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

/** Under the heading of the follow-ups; ends with a box to fill in. */
export function followUpsHint(): string {
  return '_One line each, with an owner: `- [ ] what is to be done (@login)`. Each becomes an issue of its own; this one cannot stay closed while one of them is open._';
}

export interface IntroInput extends PartsInput {
  readonly due: Temporal.Instant;
}

/** The sentence in front of everything. */
export function introText({ record, config, due }: IntroInput): string {
  const { issue, severity } = record;
  return `Incident ${issueNumber(issue.number)} (**${severity}**): ${inline(issue.title)}. Due **${instantText(due, config.schedule)}**. It is about causes, not about blame.`;
}
