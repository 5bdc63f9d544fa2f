/** The open issues of a digest, list by list: what each is, since when, what is due next, whose it is. */
import type { Digest } from '../handoff/digest.js';
import { type DigestLine, isLate } from '../handoff/digest-lines.js';
import type { LabelName } from '../issues/label.js';
import { type Bound, bounded, listed } from './bounded.js';
import { inline, issueNumber, name } from './escape.js';
import { nextStepText } from './issue-comments.js';
import { durationText, instantText } from './time-text.js';

/** In the order of their urgency. `most`: lines of each list. */
export function openLists(digest: Digest, most: number): readonly string[] {
  const { label, incidents, requests, followUps } = digest.config.policy;
  const list = (heading: string, lines: readonly DigestLine[], labels: readonly LabelName[]) =>
    issueList(heading, lines, { digest, most, labels });
  return [
    ...list('Open incidents', digest.incidents, [label, incidents.label]),
    ...list('Requests waiting for us', digest.waitingOnUs, [label, requests.label]),
    ...list('Requests waiting for their requester', digest.waitingOnRequester, [label, requests.label]),
    ...list('Other open issues', digest.rest, [label]),
    ...list('Postmortems not finished', digest.postmortems, [incidents.postmortemLabel]),
    ...followUpList(digest, most, followUps.label),
  ];
}

/** The few that come first of all lists; nothing where one sees that at once: the lists are short, or begin with them. */
export function urgentList(digest: Digest): readonly string[] {
  const { urgent, incidents, waitingOnUs, postmortems, followUps } = digest;
  const count = incidents.length + waitingOnUs.length + postmortems.length + followUps.due.length;
  if (count <= urgent.length || urgent.every((line, place) => line === incidents[place])) return [];
  return listed(
    'First of all',
    urgent.map((line) => issueLine(line, digest)),
  );
}

interface ListPlace {
  readonly digest: Digest;
  readonly most: number;
  /** All of which the issues of the list carry. */
  readonly labels: readonly LabelName[];
}

function issueList(
  heading: string,
  lines: readonly DigestLine[],
  { digest, most, labels }: ListPlace,
): readonly string[] {
  const url = listUrl(digest, labels);
  const bound: Bound = { most, left: (count) => `- … and [${count} more](<${url}>), later due` };
  return listed(
    `${heading} (${lines.length})`,
    bounded(
      lines.map((line) => issueLine(line, digest)),
      bound,
    ),
  );
}

function followUpList(digest: Digest, most: number, label: LabelName): readonly string[] {
  const { due, laterCount } = digest.followUps;
  const place = { digest, most, labels: [label] };
  if (laterCount === 0) return issueList('Follow-ups due', due, place);
  const url = listUrl(digest, [label]);
  const later = `- [${laterCount} more](<${url}>) are not due in this shift`;
  if (due.length === 0) return listed('Follow-ups', [later]);
  return [...issueList('Follow-ups due', due, place).slice(0, -1), later, ''];
}

/** The repository's own list of what is open with these labels. */
function listUrl({ repositoryUrl }: Digest, labels: readonly LabelName[]): string {
  const words = ['is:issue', 'is:open', ...labels.map((label) => `label:"${label}"`)];
  return `${repositoryUrl}/issues?q=${encodeURIComponent(words.join(' '))}`;
}

function issueLine(line: DigestLine, digest: Digest): string {
  const { issue } = line;
  const facts = [...standingFacts(line, digest), ...dueFact(line, digest), ownersText(line)];
  return `- ${issueNumber(issue.number)} ${inline(issue.title)}: ${facts.join(', ')}`;
}

/** Our own records have no status. */
function standingFacts({ issue, standing }: DigestLine, { config, noticedAt }: Digest): readonly string[] {
  const zone = config.schedule;
  const age = `${durationText(issue.createdAt.until(noticedAt), config.schedule)} old`;
  switch (standing.kind) {
    case 'incident':
    case 'request':
    case 'other': {
      const since = instantText(standing.status.since, zone, false);
      const severity = standing.kind === 'incident' ? [`**${standing.severity.severity}**`] : [];
      return [...severity, `${standing.status.status} since ${since}`, age];
    }
    case 'log':
    case 'postmortem':
    case 'follow-up':
      return [age];
  }
}

function dueFact(line: DigestLine, { config, noticedAt }: Digest): readonly string[] {
  if (line.next === undefined) return [];
  const step = nextStepText(line.next.kind).toLowerCase();
  const at = instantText(line.next.deadline, config.schedule, false);
  return [isLate(line, noticedAt) ? `**${step} since ${at}**` : `${step} by ${at}`];
}

function ownersText({ issue: { assignees } }: DigestLine): string {
  return assignees.length === 0 ? 'nobody assigned' : assignees.map(name).join(', ');
}
