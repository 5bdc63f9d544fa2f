/** The open issues of a digest, list by list: what each is, since when, what is due next, whose it is. */
import type { Digest } from '../handoff/digest.js';
import { type DigestLine, isLate } from '../handoff/digest-lines.js';
import type { LabelName } from '../issues/label.js';
import { type Bound, bounded, listed } from './bounded.js';
import { inline, issueLink, name } from './escape.js';
import { inLanguageOf } from './language.js';
import { durationText, instantText } from './time-text.js';
import { digestListWords } from './words/digest-lists.js';
import { nameWords } from './words/names.js';

/** In the order of their urgency. `most`: lines of each list. */
export function openLists(digest: Digest, most: number): readonly string[] {
  const { label, incidents, requests, followUps } = digest.config.policy;
  const words = wordsOf(digest);
  const list = (heading: Heading, lines: readonly DigestLine[], labels: readonly LabelName[]) =>
    issueList(heading, lines, { digest, most, labels });
  return [
    ...list(words.incidents, digest.incidents, [label, incidents.label]),
    ...list(words.waitingOnUs, digest.waitingOnUs, [label, requests.label]),
    ...list(words.waitingOnRequester, digest.waitingOnRequester, [label, requests.label]),
    ...list(words.rest, digest.rest, [label]),
    ...list(words.postmortems, digest.postmortems, [incidents.postmortemLabel]),
    ...followUpList(digest, most, followUps.label),
  ];
}

/** The few that come first of all lists; nothing where one sees that at once: the lists are short, or begin with them. */
export function urgentList(digest: Digest): readonly string[] {
  const { urgent, incidents, waitingOnUs, postmortems, followUps } = digest;
  const count = incidents.length + waitingOnUs.length + postmortems.length + followUps.due.length;
  if (count <= urgent.length || urgent.every((line, place) => line === incidents[place])) return [];
  return listed(
    wordsOf(digest).first,
    urgent.map((line) => issueLine(line, digest)),
  );
}

function wordsOf({ config }: Digest) {
  return inLanguageOf(digestListWords, config.schedule);
}

/** With how many there are. */
type Heading = (n: number) => string;

interface ListPlace {
  readonly digest: Digest;
  readonly most: number;
  /** All of which the issues of the list carry. */
  readonly labels: readonly LabelName[];
}

function issueList(
  heading: Heading,
  lines: readonly DigestLine[],
  { digest, most, labels }: ListPlace,
): readonly string[] {
  const url = listUrl(digest, labels);
  const { moreLater } = wordsOf(digest);
  const bound: Bound = { most, left: (count) => `- ${moreLater(count, url)}` };
  return listed(
    heading(lines.length),
    bounded(
      lines.map((line) => issueLine(line, digest)),
      bound,
    ),
  );
}

function followUpList(digest: Digest, most: number, label: LabelName): readonly string[] {
  const { due, laterCount } = digest.followUps;
  const words = wordsOf(digest);
  const place = { digest, most, labels: [label] };
  if (laterCount === 0) return issueList(words.followUpsDue, due, place);
  const later = `- ${words.moreNotDue(laterCount, listUrl(digest, [label]))}`;
  if (due.length === 0) return listed(words.followUps, [later]);
  return [...issueList(words.followUpsDue, due, place).slice(0, -1), later, ''];
}

/** The repository's own list of what is open with these labels. */
function listUrl({ repositoryUrl }: Digest, labels: readonly LabelName[]): string {
  const words = ['is:issue', 'is:open', ...labels.map((label) => `label:"${label}"`)];
  return `${repositoryUrl}/issues?q=${encodeURIComponent(words.join(' '))}`;
}

function issueLine(line: DigestLine, digest: Digest): string {
  const { issue } = line;
  const facts = [...standingFacts(line, digest), ...dueFact(line, digest), ownersText(line, digest)];
  return `- ${issueLink(issue)} ${inline(issue.title)}: ${facts.join(', ')}`;
}

/** Our own records have no status. */
function standingFacts({ issue, standing }: DigestLine, digest: Digest): readonly string[] {
  const place = digest.config.schedule;
  const words = wordsOf(digest);
  const age = words.old(durationText(issue.createdAt.until(digest.noticedAt), place));
  switch (standing.kind) {
    case 'incident':
    case 'request':
    case 'other': {
      const { status, since } = standing.status;
      const severity = standing.kind === 'incident' ? [`**${standing.severity.severity}**`] : [];
      const named = inLanguageOf(nameWords, place).status[status];
      return [...severity, words.status(named, instantText(since, place, false)), age];
    }
    case 'log':
    case 'postmortem':
    case 'follow-up':
      return [age];
  }
}

function dueFact(line: DigestLine, digest: Digest): readonly string[] {
  if (line.next === undefined) return [];
  const words = wordsOf(digest);
  const told = isLate(line, digest.noticedAt) ? words.lateSince : words.dueBy;
  return [told(words.step[line.next.kind], instantText(line.next.deadline, digest.config.schedule, false))];
}

function ownersText({ issue: { assignees } }: DigestLine, digest: Digest): string {
  const words = wordsOf(digest);
  return assignees.length === 0 ? words.nobody : words.owners(assignees.map(name));
}
