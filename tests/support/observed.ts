/** What GitHub said of a whole repository, and GitHub's part in carrying out a plan. */
import type { Temporal } from 'temporal-polyfill';
import {
  defaultFollowUpLabel,
  defaultIncidentLabel,
  defaultLabel,
  defaultPostmortemLabel,
  defaultRequestLabel,
} from '../../src/issues/defaults.js';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { hasLabel, isSameLabel, type LabelName } from '../../src/issues/label.js';
import { monthRecordLabel, shiftLogLabel } from '../../src/issues/record.js';
import { type Change, type IssueTarget, maxPins } from '../../src/plan/change.js';
import type { Observed, ObservedFile, ObservedMonth } from '../../src/plan/observed.js';
import { resolveReferences } from '../../src/plan/reference.js';
import { isSameLogin, type Login, loginKey } from '../../src/schedule/login.js';
import { actor, login, viewer } from './builders.js';
import { played } from './played.js';

export interface ObservedParts extends Partial<Omit<Observed, 'assignable' | 'repository'>> {
  /** In any order; each goes to the list it belongs in. */
  readonly issues?: readonly Issue[];
  readonly isPrivate?: boolean;
  /** Logins that GitHub does not let assign. */
  readonly unassignable?: readonly string[];
}

const everybody = ['alice', 'bob', 'carol', 'dave', 'erin'];

/** A private repository without labels, in which everybody of `aConfig` can be assigned. */
export function anObserved(parts: ObservedParts = {}): Observed {
  const { issues = [], isPrivate = true, unassignable = [], ...rest } = parts;
  const empty: Observed = {
    scope: 'all',
    repository: {
      owner: 'team',
      name: 'payments',
      url: 'https://github.example/team/payments',
      isPrivate,
      viewer: login(`${viewer}[bot]`),
    },
    labels: [],
    open: [],
    closed: [],
    records: [],
    linked: [],
    subIssues: new Map(),
    permissions: new Map(),
    forms: [],
    files: [],
    problems: [],
    ...rest,
    assignable: new Map([
      ...everybody.map((name) => [name, true] as const),
      ...unassignable.map((name) => [loginKey(name), false] as const),
    ]),
  };
  return issues.reduce(withIssue, empty);
}

const servedLabels = [defaultLabel, defaultIncidentLabel, defaultRequestLabel];
const recordLabels = [monthRecordLabel, shiftLogLabel, defaultPostmortemLabel, defaultFollowUpLabel];

/** In place of the issue with the same number, in the lists in which `observe` would have it. */
export function withIssue(observed: Observed, issue: Issue): Observed {
  const others = (list: readonly Issue[]) => list.filter(({ number }) => number !== issue.number);
  const carriesOneOf = (labels: readonly string[]) => labels.some((label) => hasLabel(issue.labels, label));
  const isRecord = carriesOneOf(recordLabels);
  // Labels of a test's own are taken for served ones.
  const isServed = !isRecord || carriesOneOf(servedLabels);
  const put = (list: readonly Issue[], isIts: boolean) =>
    isIts ? [...others(list), issue].sort((a, b) => a.number - b.number) : others(list);
  return {
    ...observed,
    open: put(observed.open, isServed && issue.state === 'open'),
    closed: put(observed.closed, isServed && issue.state === 'closed'),
    records: put(observed.records, isRecord),
  };
}

/** What GitHub says when a month is read: all issues there are. */
export function withMonth(observed: Observed, month: Partial<ObservedMonth> = {}): Observed {
  const read = { issues: allIssues(observed), missing: 0, files: new Map(), proposed: new Set<string>() };
  return { ...observed, month: { ...read, ...month } };
}

export function issueIn(observed: Observed, number: number): Issue {
  const found = allIssues(observed).find((issue) => issue.number === number);
  if (found === undefined) throw new Error(`no issue #${number}`);
  return found;
}

export function allIssues({ open, closed, records, linked }: Observed): readonly Issue[] {
  return [...open, ...closed, ...records, ...linked];
}

/** Before this stand the numbers of issues that tests name themselves. */
const firstOwnNumber = 1_000;

interface World {
  readonly observed: Observed;
  readonly numbers: ReadonlyMap<string, number>;
}

/**
 * GitHub after all changes were written at `now` by the token. Stricter than GitHub: a change that would do nothing, or
 * that GitHub would refuse or drop, throws, since a plan must hold neither.
 */
export function applyToObserved(
  observed: Observed,
  changes: readonly Change[],
  now: Temporal.Instant,
): Observed {
  const start: World = { observed, numbers: new Map() };
  return changes.reduce((world, change) => applied(world, change, now), start).observed;
}

function applied(world: World, change: Change, now: Temporal.Instant): World {
  const { observed, numbers } = world;
  const does = (event: Deed) => onIssue(world, change, { ...event, at: now, actor: actor(viewer) });
  switch (change.kind) {
    case 'create-label':
      refuseIf(hasRepositoryLabel(observed, change.name), change, 'the label is there');
      return {
        ...world,
        observed: { ...observed, labels: [...observed.labels, withoutBase(change)] },
      };
    case 'update-label': {
      const { name, description, was } = change;
      const isIt = (label: { readonly name: string }) => isSameLabel(label.name, name);
      refuseIf(observed.labels.find(isIt)?.description !== was, change, 'the label says something else');
      const labels = observed.labels.map((label) => (isIt(label) ? { ...label, description } : label));
      return { ...world, observed: { ...observed, labels } };
    }
    case 'add-label': {
      refuseIf(!hasRepositoryLabel(observed, change.label), change, 'the repository lacks the label');
      refuseIf(hasLabel(target(world, change).labels, change.label), change, 'the issue has the label');
      return does({ kind: 'labeled', label: change.label });
    }
    case 'remove-label':
      refuseIf(!hasLabel(target(world, change).labels, change.label), change, 'the issue lacks the label');
      return does({ kind: 'unlabeled', label: change.label });
    case 'assign':
      refuseIf(!canBeAssigned(observed, change.login), change, 'GitHub would drop the assignee');
      refuseIf(isAssigned(target(world, change), change.login), change, 'is assigned');
      return does({ kind: 'assigned', login: change.login });
    case 'unassign':
      refuseIf(!isAssigned(target(world, change), change.login), change, 'is not assigned');
      return does({ kind: 'unassigned', login: change.login });
    case 'comment':
      return does(writtenComment(world, change));
    case 'edit-comment':
      return editedComment(world, change);
    case 'create-issue':
      return createdIssue(world, change, now);
    case 'edit-body':
      refuseIf(target(world, change).body !== change.was, change, 'the text is not what it was');
      refuseIf(change.body === change.was, change, 'nothing to edit');
      return keep(world, writtenAnew(target(world, change), resolveReferences(change.body, numbers)));
    case 'add-sub-issue':
      return withSubIssue(world, change);
    case 'react':
      return reacted(world, change);
    case 'edit-file':
      refuseIf(change.text === change.was, change, 'nothing to edit');
      return {
        ...world,
        observed: { ...observed, files: observed.files.map((file) => edited(file, change)) },
      };
    case 'publish':
      return world;
    case 'close':
      refuseIf(target(world, change).state === 'closed', change, 'is closed');
      return does({ kind: 'closed', reason: change.as });
    case 'reopen':
      refuseIf(target(world, change).state === 'open', change, 'is open');
      return does({ kind: 'reopened' });
    case 'pin':
      return pinned(world, change);
    case 'unpin':
      return unpinned(world, change);
  }
}

type PinChange = Extract<Change, { readonly kind: 'pin' | 'unpin' }>;

function pinned(world: World, change: PinChange): World {
  const { number, nodeId } = target(world, change);
  const pins = world.observed.pins ?? [];
  refuseIf(pins.length >= maxPins, change, 'GitHub has no room for it');
  refuseIf(
    pins.some((pin) => pin.number === number),
    change,
    'is pinned',
  );
  return { ...world, observed: { ...world.observed, pins: [...pins, { number, nodeId, isOurs: true }] } };
}

function unpinned(world: World, change: PinChange): World {
  const { number } = target(world, change);
  const pins = world.observed.pins ?? [];
  refuseIf(!pins.some((pin) => pin.number === number && pin.isOurs), change, 'is no pin of ours');
  const others = pins.filter((pin) => pin.number !== number);
  return { ...world, observed: { ...world.observed, pins: others } };
}

/** Only a commit is on the default branch at once. */
function edited(file: ObservedFile, change: Extract<Change, { readonly kind: 'edit-file' }>): ObservedFile {
  if (file.path !== change.path || file.state !== 'read' || change.as !== 'commit') return file;
  refuseIf(file.text !== change.was, change, 'the file says something else');
  return { ...file, text: change.text };
}

/** Distributes over the union, so that an event without its base is still one of the union's members. */
type Bare<Event> = Event extends TimelineEvent ? Omit<Event, 'at' | 'actor'> : never;
type Deed = Bare<TimelineEvent>;
type Targeted = Extract<Change, { readonly issue: IssueTarget }>;

function onIssue(world: World, change: Change, event: TimelineEvent): World {
  return 'issue' in change ? keep(world, played(target(world, change), event)) : world;
}

function keep(world: World, issue: Issue): World {
  return { ...world, observed: withIssue(world.observed, issue) };
}

function target({ observed, numbers }: World, change: Targeted): Issue {
  const { issue } = change;
  const number = issue.kind === 'existing' ? issue.number : numbers.get(issue.key);
  if (number === undefined) throw new Error(`${change.reason}: nothing was created for it`);
  return issueIn(observed, number);
}

function writtenComment(
  { observed, numbers }: World,
  change: Extract<Change, { readonly kind: 'comment' }>,
): Deed {
  const ids = allIssues(observed).flatMap(({ timeline }) =>
    timeline.flatMap((event) => (event.kind === 'comment' ? [event.id] : [])),
  );
  const id = Math.max(1_000_000_000, ...ids) + 1;
  const url = `${observed.repository.url}/issues#issuecomment-${id}`;
  return {
    kind: 'comment',
    id,
    url,
    body: resolveReferences(change.body, numbers),
    isTrusted: true,
    edits: 'none',
    receipts: [],
    approvals: [],
  };
}

function editedComment(world: World, change: Extract<Change, { readonly kind: 'edit-comment' }>): World {
  const issue = target(world, change);
  const isIt = (event: TimelineEvent) => event.kind === 'comment' && event.id === change.commentId;
  refuseIf(change.body === change.was || !issue.timeline.some(isIt), change, 'nothing to edit');
  const body = resolveReferences(change.body, world.numbers);
  return keep(world, {
    ...issue,
    timeline: issue.timeline.map((event) =>
      event.kind === 'comment' && isIt(event) ? { ...event, body } : event,
    ),
  });
}

function reacted(world: World, change: Extract<Change, { readonly kind: 'react' }>): World {
  const issue = target(world, change);
  const isIt = (event: TimelineEvent) => event.kind === 'comment' && event.id === change.commentId;
  const comment = issue.timeline.find(isIt);
  refuseIf(comment?.kind !== 'comment' || comment.receipts.includes(change.receipt), change, 'is there');
  return keep(world, {
    ...issue,
    timeline: issue.timeline.map((event) =>
      event.kind === 'comment' && isIt(event)
        ? { ...event, receipts: [...event.receipts, change.receipt] }
        : event,
    ),
  });
}

function createdIssue(
  world: World,
  change: Extract<Change, { readonly kind: 'create-issue' }>,
  now: Temporal.Instant,
): World {
  const { observed, numbers } = world;
  for (const label of change.labels)
    refuseIf(!hasRepositoryLabel(observed, label), change, `the repository lacks the label ${label}`);
  for (const who of change.assignees)
    refuseIf(!canBeAssigned(observed, who), change, `GitHub would drop ${who}`);
  const number = Math.max(firstOwnNumber, ...allIssues(observed).map((issue) => issue.number)) + 1;
  const by = { at: now, actor: actor(viewer) };
  const born: Issue = {
    number,
    nodeId: `I_${number}`,
    url: `${observed.repository.url}/issues/${number}`,
    title: resolveReferences(change.title, numbers),
    body: resolveReferences(change.body, numbers),
    author: actor(viewer),
    isTrusted: true,
    state: 'open',
    createdAt: now,
    updatedAt: now,
    isLocked: false,
    labels: [],
    assignees: [],
    timeline: [],
    isComplete: true,
  };
  const events: readonly TimelineEvent[] = [
    ...change.labels.map((label) => ({ ...by, kind: 'labeled' as const, label })),
    ...change.assignees.map((who) => ({ ...by, kind: 'assigned' as const, login: who })),
  ];
  const after = { ...world, numbers: new Map([...numbers, [change.key, number]]) };
  return keep(after, events.reduce(played, born));
}

/** Last edited by the token. */
function writtenAnew({ bodyEditedAt: _bodyEditedAt, ...issue }: Issue, body: string): Issue {
  return { ...issue, body, isTrusted: true };
}

function withSubIssue(world: World, change: Extract<Change, { readonly kind: 'add-sub-issue' }>): World {
  const { observed, numbers } = world;
  const parent = target(world, change).number;
  const part = change.part.kind === 'existing' ? change.part.number : numbers.get(change.part.key);
  if (part === undefined) throw new Error(`${change.reason}: nothing was created for it`);
  const parts = observed.subIssues.get(parent);
  refuseIf(parts === undefined, change, 'nobody knows whether there are sub-issues');
  refuseIf(parts?.includes(part) === true, change, 'is one already');
  const subIssues = new Map([...observed.subIssues, [parent, [...(parts ?? []), part]]]);
  return { ...world, observed: { ...observed, subIssues } };
}

function withoutBase({ name, color, description }: Extract<Change, { readonly kind: 'create-label' }>) {
  return { name, color, description };
}

function hasRepositoryLabel({ labels }: Observed, name: LabelName): boolean {
  return labels.some((label) => isSameLabel(label.name, name));
}

function canBeAssigned({ assignable }: Observed, who: Login): boolean {
  return assignable.get(loginKey(who)) === true;
}

function isAssigned({ assignees }: Issue, who: Login): boolean {
  return assignees.some((assignee) => isSameLogin(assignee, who));
}

function refuseIf(isWrong: boolean, change: Change, why: string): void {
  if (isWrong) throw new Error(`${change.chain}: ${change.kind}: ${why}`);
}
