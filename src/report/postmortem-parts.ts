/** The parts of a postmortem that Watchbill knows, each a text of its own: wherever a template wants them. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import type { IncidentEntry, IncidentRecord, StatusStay } from '../postmortem/incident-record.js';
import { block, inline, issueLink, issueNumber, labelText, name } from './escape.js';
import { windowText } from './issue-comments.js';
import { inLanguageOf, type Spoken } from './language.js';
import { entryText } from './status-comment.js';
import { fullDurationText, instantText, type Place, twoClocksText } from './time-text.js';
import { nameWords } from './words/names.js';
import { postmortemPartsWords } from './words/postmortem-parts.js';

export interface PartsInput {
  readonly record: IncidentRecord;
  readonly config: ScheduleConfig;
}

/** A table: when it was reported, how long each step took, day and night and in working hours, and who took part. */
export function figuresText({ record, config: { schedule: place } }: PartsInput): string {
  const { issue, figures, workingFigures: working, severity, stays, people, since } = record;
  const { figures: heads } = inLanguageOf(postmortemPartsWords, place);
  const isWhole = since.equals(issue.createdAt);
  const figure = (kind: keyof typeof figures) => figureText(figures[kind], working[kind], place);
  const rows: readonly (readonly [head: string, text: string])[] = [
    [isWhole ? heads.reported : heads.openedAgain, twoClocksText(since, place)],
    ...(issue.closedAt === undefined ? [] : [[heads.closed, twoClocksText(issue.closedAt, place)] as const]),
    [heads.severity, severity],
    [heads.acknowledge, figure('acknowledge')],
    [heads.mitigate, figure('mitigate')],
    [heads.resolve, figure('resolve')],
    ...(stays.length === 0
      ? []
      : [[heads.stays, stays.map((stay) => stayText(stay, place)).join(', ')] as const]),
    [heads.people, peopleText(people, place)],
  ];
  return ['| | |', '|---|---|', ...rows.map(([head, text]) => `| ${head} | ${text} |`)].join('\n');
}

function figureText(
  elapsed: Temporal.Duration | undefined,
  working: Temporal.Duration | undefined,
  spoken: Spoken,
): string {
  const words = inLanguageOf(postmortemPartsWords, spoken);
  if (elapsed === undefined || working === undefined) return words.never;
  const [all, within] = [fullDurationText(elapsed, spoken), fullDurationText(working, spoken)];
  return all === within ? all : words.within(all, within);
}

function stayText({ status, lasted }: StatusStay, spoken: Spoken): string {
  return `${inLanguageOf(nameWords, spoken).status[status]} ${fullDurationText(lasted, spoken)}`;
}

export function peopleText(people: readonly string[], spoken: Spoken): string {
  return people.map(name).join(', ') || inLanguageOf(postmortemPartsWords, spoken).nobody;
}

/** What the incident's form said, answer by answer; its whole text where it was no form. */
export function reportedText({ sections, issue }: IncidentRecord, spoken: Spoken): string {
  const { nothing, noAnswer } = inLanguageOf(postmortemPartsWords, spoken);
  if (sections.length === 0) return issue.body.trim() === '' ? nothing : block(issue.body);
  return sections
    .flatMap(({ heading, value }, index) => {
      const gap = index === 0 ? [] : [''];
      if (value === '') return [...gap, `**${inline(heading)}**: ${noAnswer}`];
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
  const { more } = inLanguageOf(postmortemPartsWords, config.schedule);
  const lines = timeline.map((entry) => timelineLine(entry, config.schedule));
  if (lines.length <= 2 * maxTimelineEnd && lengthOf(lines) <= maxTimelineLength) return lines.join('\n');
  let end = Math.min(maxTimelineEnd, Math.floor(lines.length / 2));
  while (end > 1 && lengthOf([...lines.slice(0, end), ...lines.slice(-end)]) > maxTimelineLength) end -= 1;
  return [
    ...lines.slice(0, end),
    `- ${more(lines.length - 2 * end, issueLink(issue))}`,
    ...lines.slice(-end),
  ].join('\n');
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, { length }) => sum + length + 1, 0);
}

function timelineLine(entry: IncidentEntry, place: Place): string {
  return `- ${twoClocksText(entry.at, place)}: ${incidentEntryText(entry, place)}`;
}

function incidentEntryText(entry: IncidentEntry, spoken: Spoken): string {
  const words = inLanguageOf(postmortemPartsWords, spoken);
  const by = entry.by === undefined ? undefined : name(entry.by);
  switch (entry.kind) {
    case 'reported':
    case 'closed':
    case 'reopened':
      return words[entry.kind](by);
    case 'assigned':
      return words.assigned(name(entry.login), by);
    case 'labeled':
      return words.labeled(labelText(entry.label), by);
    case 'audit':
      return words.audit(entryText(entry.entry, spoken), by);
    case 'comment':
      return entry.isTeam ? words.update(entry.url, by) : words.comment(entry.url, by);
    case 'breach':
      return words.missed(windowText(entry.window, spoken), entry.url);
  }
}

/** Under the heading of the follow-ups, above a box to fill in. */
export function followUpsHint(spoken: Spoken): string {
  return inLanguageOf(postmortemPartsWords, spoken).followUpsHint;
}

export interface IntroInput extends PartsInput {
  readonly due: Temporal.Instant;
}

/** The sentence in front of everything. */
export function introText({ record, config: { schedule: place }, due }: IntroInput): string {
  const { issue, severity } = record;
  return inLanguageOf(postmortemPartsWords, place).intro({
    incident: issueNumber(issue.number),
    severity,
    title: inline(issue.title),
    due: instantText(due, place),
  });
}
