/**
 * The follow-ups of a postmortem, as issues: each line of its list becomes one, the issues it names become follow-ups, and a
 * line and its issue are done together. Whether the postmortem may stay closed is for `postmortem`.
 *
 * Every step is found again by what it wrote: an issue by its marker, a line by the number in front of it.
 */
import { afterRunning, clockMilliseconds } from '../issues/clock.js';
import type { Issue } from '../issues/issue.js';
import { kindOf } from '../issues/kind.js';
import { hasLabel, isSameLabel, type LabelName } from '../issues/label.js';
import type { Marker } from '../issues/marker.js';
import { ownComment } from '../issues/own-comments.js';
import type { Severity } from '../issues/policy.js';
import { followUpMarker, recordOf } from '../issues/record.js';
import { scheduleLoginKeys } from '../issues/responder.js';
import { highestSeverity, severityOfLabel } from '../issues/severity.js';
import {
  type FollowUp,
  followUpsIn,
  ownersIn,
  withBox,
  withName,
  withoutOwner,
} from '../postmortem/follow-ups.js';
import {
  adoptedText,
  type FollowUpPlace,
  followUpText,
  followUpTitle,
  tickedText,
} from '../report/follow-up.js';
import { commentBody } from '../report/issue-comments.js';
import { type Login, loginKey } from '../schedule/login.js';
import { isBefore } from '../schedule/span.js';
import type { Change } from './change.js';
import { type ChainStep, type Context, chain, existing, onCallNow } from './context.js';
import { type FollowUpIssue, followUpIssues, issueNumbered } from './follow-up-issues.js';
import { severityLabel } from './labels.js';
import { reference } from './reference.js';

export interface Postmortem {
  /** As it is read; its text is what the plan rests on. */
  readonly issue: Issue;
  /** Number of the incident. */
  readonly incident: number;
}

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
      ...paired.flatMap((pair) => planClosing(context, issue, pair)),
    ],
  };
}

interface Pair {
  readonly line: FollowUp;
  /** The follow-up that the line stands for. */
  readonly issue: FollowUpIssue | undefined;
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

/** That of its label, which it got when it was opened; else of its incident, which only a sweep has read. */
function severityOf({ config, observed }: Context, { issue, incident }: Postmortem): Severity | undefined {
  const [labeled] = issue.labels.flatMap((label) => severityOfLabel(label, config.policy) ?? []);
  const found = issueNumbered(observed, incident);
  if (labeled !== undefined || found !== undefined)
    return labeled ?? (found && highestSeverity(found, config));
  return observed.scope === 'all' ? config.policy.incidents.defaultSeverity : undefined;
}

interface Creation {
  readonly line: FollowUp;
  readonly key: string;
  readonly step: ChainStep;
}

interface Rated extends Postmortem {
  readonly severity: Severity;
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
        body: commentBody(marker, followUpText(line.text, place)),
        labels: [config.policy.followUps.label, severityLabel(context, severity)],
        assignees: owner === undefined ? [] : [owner],
      },
      reason: `a task of the postmortem #${issue.number} has no issue yet`,
    },
  };
}

function placeOf({ config, now }: Context, { issue, incident, severity }: Rated): FollowUpPlace {
  const { followUps, hours } = config.policy;
  const length = followUps.windows[severity];
  const run = length && { start: now, clock: length.clock, hours, pauses: [] };
  const due = run && afterRunning(run, clockMilliseconds(length, hours));
  return { postmortem: issue.number, incident, severity, due, config };
}

/** Whom the line names, as far as they can be assigned; else who has the postmortem, else who is on call. */
function ownerOf(context: Context, text: string, assignees: readonly Login[]): Login | undefined {
  const { mentioned, inParentheses } = ownersIn(text);
  const known = scheduleLoginKeys(context.config);
  const isSomebody = (login: Login) =>
    known.has(loginKey(login)) || context.observed.assignable.get(loginKey(login)) === true;
  const named = [...mentioned, ...inParentheses.filter(isSomebody)];
  return context.people.firstAssignable([...named, ...assignees, ...onCallNow(context)]);
}

/** Lines with their new issues' numbers, and with ticks where their issues are closed. All else byte for byte. */
function bodyWith(body: string, pairs: readonly Pair[], creations: readonly Creation[]): string {
  return pairs.reduce((text, { line, issue: found }) => {
    const created = creations.find((one) => one.line === line);
    if (created !== undefined) return withName(text, line.line, reference(created.key));
    if (found === undefined) return text;
    const named = line.names.kind === 'nothing' ? withName(text, line.line, `#${found.issue.number}`) : text;
    const isDone = isDoneNow(line, found);
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

/** Somebody ticked the line of an open follow-up: with a word it is closed. */
function planClosing(context: Context, postmortem: Issue, { line, issue: found }: Pair): readonly Change[] {
  if (found === undefined || !found.isOurs || found.issue.state === 'closed') return [];
  if (!found.issue.isComplete || !line.isDone || !isDoneNow(line, found)) return [];
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
      body: commentBody(marker, tickedText(postmortem.number)),
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

function baseOf({ config }: Context): Pick<Change, 'schedule' | 'urgency'> {
  return { schedule: config.schedule.id, urgency: 3 };
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

/** Issues that the list names or that are its sub-issues, and are open: each once. */
function planAdoptions(context: Context, postmortem: Postmortem, pairs: readonly Pair[]): readonly Change[] {
  const { observed } = context;
  const named = pairs.flatMap(({ line, issue }) =>
    issue === undefined && line.names.kind === 'issue' && !line.isDone
      ? [{ number: line.names.number, item: line.item, text: line.text }]
      : [],
  );
  const parts = (observed.subIssues.get(postmortem.issue.number) ?? []).map((number) => ({
    number,
    item: `i${number}`,
    text: '',
  }));
  const wanted = new Map([...parts, ...named].map((one) => [one.number, one]));
  return [...wanted.values()].flatMap((one) => {
    const issue = issueNumbered(observed, one.number);
    if (issue === undefined || !isAdoptable(context, issue)) return [];
    const severity = severityOf(context, postmortem);
    return severity === undefined ? [] : adoption(context, { ...postmortem, severity }, { ...one, issue });
  });
}

/** What is on somebody's desk as an incident or a request stays there, and so do other records. */
function isAdoptable({ config, all }: Context, issue: Issue): boolean {
  const isServed = all.some(({ policy }) => hasLabel(issue.labels, policy.label));
  const kind = kindOf(issue, config.policy);
  return (
    issue.state === 'open' &&
    issue.isComplete &&
    !issue.isLocked &&
    !isServed &&
    (kind === 'other' || kind === 'follow-up') &&
    all.every((other) => recordOf(issue, other) === undefined)
  );
}

interface Adopted {
  readonly issue: Issue;
  readonly item: string;
  /** The line's words, which may name an owner. */
  readonly text: string;
}

function adoption(context: Context, rated: Rated, { issue, item, text }: Adopted): readonly Change[] {
  const { config } = context;
  const marker = followUpMarker(config, { postmortem: rated.issue.number, severity: rated.severity, item });
  const hasSeverity = issue.labels.some((label) => severityOfLabel(label, config.policy) !== undefined);
  const labels = [
    config.policy.followUps.label,
    ...(hasSeverity ? [] : [severityLabel(context, rated.severity)]),
  ];
  const owner = issue.assignees.length > 0 ? undefined : ownerOf(context, text, rated.issue.assignees);
  const reason = `the postmortem #${rated.issue.number} names it as a follow-up`;
  const steps: readonly ChainStep[] = [
    ...labels.flatMap((label) => labelStep(issue, label, reason)),
    ...(owner === undefined
      ? []
      : [{ change: { kind: 'assign', issue: existing(issue), login: owner }, reason } as const]),
    {
      change: {
        kind: 'comment',
        issue: existing(issue),
        marker,
        body: commentBody(marker, adoptedText(placeOf(context, rated))),
      },
      reason,
    },
  ];
  return chain({ ...baseOf(context), chain: `issue ${issue.number} follow-up` }, steps);
}

function labelStep(issue: Issue, label: LabelName, reason: string): readonly ChainStep[] {
  return issue.labels.some((one) => isSameLabel(one, label))
    ? []
    : [{ change: { kind: 'add-label', issue: existing(issue), label }, reason }];
}
