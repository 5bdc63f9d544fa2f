/**
 * The follow-ups of a postmortem, as issues: each line of its list becomes one, the issues it names become follow-ups, and a
 * line and its issue are done together. Whether the postmortem may stay closed is for `postmortem`.
 *
 * Every step is found again by what it wrote: an issue by its marker, a line by the number in front of it.
 */
import type { Issue } from '../issues/issue.js';
import type { Marker } from '../issues/marker.js';
import { ownComment } from '../issues/own-comments.js';
import { followUpMarker } from '../issues/record.js';
import { type FollowUp, followUpsIn, withBox, withName, withoutOwner } from '../postmortem/follow-ups.js';
import { followUpText, followUpTitle, tickedText } from '../report/follow-up.js';
import { commentBody } from '../report/issue-comments.js';
import { isBefore } from '../schedule/span.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing } from './context.js';
import { planAdoptions } from './follow-up-adoption.js';
import { type FollowUpIssue, followUpIssues, type Pair } from './follow-up-issues.js';
import { baseOf, ownerOf, type Postmortem, placeOf, type Rated, severityOf } from './follow-up-place.js';
import { severityLabel } from './labels.js';
import { reference } from './reference.js';

export interface FollowUpPlan {
  /** On other issues, each in a chain of its own. */
  readonly beside: readonly Change[];
  /** Of the postmortem's own chain, in order. */
  readonly steps: readonly ChainStep[];
}

/** So many issues a run; the next one goes on. GitHub takes 80 writes a minute. */
const maxCreations = 20;

/** `isOpen`: as the postmortem will be. A closed one has its lines ticked, and asks for nothing new. */
export function planFollowUps(context: Context, postmortem: Postmortem, isOpen: boolean): FollowUpPlan {
  const { issue } = postmortem;
  const lines = followUpsIn(issue.body, context.observed.repository);
  const issues = followUpIssues(context, issue.number);
  const paired = lines.map((line): Pair => ({ line, issue: issueOfLine(line, lines, issues) }));
  const fresh = isOpen ? paired.filter(isFresh).slice(0, maxCreations) : [];
  const severity = fresh.length === 0 ? undefined : severityOf(context, postmortem);
  const creations =
    severity === undefined
      ? []
      : fresh.map(({ line }) => creation(context, { ...postmortem, severity }, line));
  const body = bodyWith(issue.body, paired, severity === undefined ? [] : creations);
  const edit: readonly ChainStep[] =
    body === issue.body
      ? []
      : [
          {
            change: { kind: 'edit-body', issue: existing(issue), body, was: issue.body },
            reason: 'its list names the issues of its follow-ups, and which of them are done',
          },
        ];
  return {
    steps: [
      ...creations.map(({ step }) => step),
      ...edit,
      ...partSteps(context, issue, { issues, creations }),
    ],
    beside: [
      ...(isOpen ? planAdoptions(context, postmortem, paired) : []),
      ...closingOf(paired).flatMap((found) => planClosing(context, issue, found)),
    ],
  };
}

/** By the number in front; or by its words, where a run was killed before it could write the number. */
function issueOfLine(
  line: FollowUp,
  lines: readonly FollowUp[],
  issues: readonly FollowUpIssue[],
): FollowUpIssue | undefined {
  const { names } = line;
  if (names.kind === 'issue') return issues.find(({ issue }) => issue.number === names.number);
  if (names.kind !== 'nothing') return undefined;
  const named = new Set(lines.flatMap((other) => (other.names.kind === 'issue' ? [other.names.number] : [])));
  return issues.find(({ issue, item }) => item === line.item && !named.has(issue.number));
}

/** A task that is done already needs no issue. */
function isFresh({ line, issue }: Pair): boolean {
  return issue === undefined && line.names.kind === 'nothing' && !line.isDone;
}

interface Creation {
  readonly line: FollowUp;
  readonly key: string;
  readonly step: ChainStep;
}

function creation(context: Context, { issue, incident, severity }: Rated, line: FollowUp): Creation {
  const { config } = context;
  const marker = followUpMarker(config, { postmortem: issue.number, severity, item: line.item });
  const owner = ownerOf(context, line.text, issue.assignees);
  const words = owner === undefined ? line.text : withoutOwner(line.text, owner);
  const place = placeOf(context, { issue, incident, severity });
  const key = `follow-up ${config.schedule.id} ${issue.number} ${line.item}`;
  return {
    line,
    key,
    step: {
      change: {
        kind: 'create-issue',
        key,
        title: followUpTitle(words),
        body: commentBody(marker, followUpText(line.text, place), config.schedule),
        labels: [config.policy.followUps.label, severityLabel(context, severity)],
        assignees: owner === undefined ? [] : [owner],
      },
      reason: `a task of the postmortem #${issue.number} has no issue yet`,
    },
  };
}

/** Lines with their new issues' numbers, and with ticks where their issues are closed. All else byte for byte. */
function bodyWith(body: string, pairs: readonly Pair[], creations: readonly Creation[]): string {
  const closing = closingOf(pairs);
  return pairs.reduce((text, { line, issue: found }) => {
    const created = creations.find((one) => one.line === line);
    if (created !== undefined) return withName(text, line.line, reference(created.key));
    if (found === undefined) return text;
    const named = line.names.kind === 'nothing' ? withName(text, line.line, `#${found.issue.number}`) : text;
    const isDone = isDoneNow(line, found) || closing.includes(found);
    return isDone === line.isDone ? named : withBox(named, line.line, isDone);
  }, body);
}

/** A closed issue is done. An open one is, where its line was ticked later than the issue was opened again. */
function isDoneNow(line: FollowUp, { issue, textEditedAt, isOurs }: FollowUpIssue): boolean {
  if (issue.state === 'closed') return true;
  if (!isOurs || !line.isDone) return line.isDone;
  const reopened = issue.timeline.findLast(({ kind }) => kind === 'reopened');
  return reopened === undefined || (textEditedAt !== undefined && isBefore(reopened.at, textEditedAt));
}

/** Open follow-ups of which somebody ticked a line, each once. */
function closingOf(pairs: readonly Pair[]): readonly FollowUpIssue[] {
  const ticked = pairs.flatMap(({ line, issue: found }) => {
    if (found === undefined || !found.isOurs || found.issue.state === 'closed') return [];
    return found.issue.isComplete && line.isDone && isDoneNow(line, found) ? [found] : [];
  });
  return [...new Set(ticked)];
}

/** With a word. */
function planClosing(context: Context, postmortem: Issue, found: FollowUpIssue): readonly Change[] {
  const { issue } = found;
  const closes = issue.timeline.filter(({ kind }) => kind === 'closed').length;
  const marker: Marker = {
    kind: 'ticked',
    key: `${context.config.schedule.id} ${postmortem.number} ${closes}`,
  };
  const telling: ChainStep = {
    change: {
      kind: 'comment',
      issue: existing(issue),
      marker,
      body: commentBody(
        marker,
        tickedText(postmortem.number, context.config.schedule),
        context.config.schedule,
      ),
    },
    reason: `its line in the postmortem #${postmortem.number} is ticked`,
  };
  const closing: ChainStep = {
    change: { kind: 'close', issue: existing(issue), as: 'completed' },
    reason: `its line in the postmortem #${postmortem.number} is ticked`,
  };
  return chain({ ...baseOf(context), chain: `issue ${issue.number} ticked` }, [
    ...(ownComment(issue, marker) === undefined ? [telling] : []),
    closing,
  ]);
}

/** So long after its opening a follow-up is made a sub-issue; taken out of there later, it stays out. */
const partingHours = 24;

interface Parts {
  readonly issues: readonly FollowUpIssue[];
  readonly creations: readonly Creation[];
}

/** Where it is known which sub-issues there are; without them the list of tasks is enough. */
function partSteps(
  { observed, now }: Context,
  postmortem: Issue,
  { issues, creations }: Parts,
): readonly ChainStep[] {
  const parts = observed.subIssues.get(postmortem.number);
  if (parts === undefined) return [];
  const since = now.subtract({ hours: partingHours });
  const reason = 'it is a part of what the postmortem demands';
  const late = issues.filter(
    ({ issue, isBorn }) => isBorn && !parts.includes(issue.number) && isBefore(since, issue.createdAt),
  );
  return [
    ...late.map(({ issue }) => ({ part: existing(issue) })),
    ...creations.map(({ key }) => ({ part: { kind: 'created' as const, key } })),
  ].map(({ part }) => ({ change: { kind: 'add-sub-issue', issue: existing(postmortem), part }, reason }));
}
