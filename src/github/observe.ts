/**
 * Reads all that a run decides on, before anything is decided: who asks, the labels, the issues the schedules serve,
 * those closed lately, and Watchbill's own records. Decides nothing itself but what is too incomplete to decide on.
 *
 * Requests: one for all but the open issues; one for each hundred open issues; one for each hundred issues whose
 * timeline is longer than what came with them, and for each hundred comments whose history or reactions matter. Lists
 * longer than a page cost one for each further page; postmortems that are not finished cost what `linked` says. An event run
 * costs one: its issue, a hundred items of its timeline.
 */
import { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import { hasLabel, type LabelName, labelKey } from '../issues/label.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { monthRecordLabel, shiftLogLabel } from '../issues/record.js';
import type { Observed, ObservedLabel } from '../plan/observed.js';
import type { Login } from '../schedule/login.js';
import type { Reader } from './client.js';
import { completeComments } from './comments.js';
import { ReadError, readFailure } from './failure.js';
import { formsAt } from './forms.js';
import type { RawIssue } from './narrow.js';
import { nothingLinked, observeLinked } from './observe-linked.js';
import { askEvent, askSweep, closedSince, type Opening, recordsSince } from './opening.js';
import {
  connectionAt,
  errorsAt,
  issueAt,
  type Page,
  type Place,
  pageAt,
  query,
  refuseErrorsBeyondIssues,
  valueAt,
} from './page.js';
import { changedQuery, labelsQuery, openQuery, recordsQuery } from './query.js';
import { narrowAssignable, narrowLabel, narrowPins, narrowRepository } from './repository.js';
import { rosterFiles, textPlace, textsAt } from './texts.js';
import { completeTimelines } from './timeline.js';

export interface ObserveRequest {
  readonly reader: Reader;
  readonly owner: string;
  readonly repository: string;
  /** At least one. */
  readonly configs: readonly ScheduleConfig[];
  /** One issue for an event run. */
  readonly scope: 'all' | number;
  readonly now: Temporal.Instant;
  /** The first answer, where it came with the schedules. */
  readonly opening?: Opening | undefined;
}

/**
 * What GitHub says now. Nobody's permission has been asked for yet; `assignable` holds those that GitHub lists.
 * @throws UserError where the token may not read, ReadError where a list could not be read whole.
 */
export async function observe(request: ObserveRequest): Promise<Observed> {
  const opening = request.opening ?? (await open(request));
  const { answer } = opening;
  const files = request.scope === 'all' ? rosterFiles(request.configs) : [];
  refuseErrorsBeyondIssues(
    answer,
    [places.openRecords, places.closedRecords, places.closed],
    [
      places.issue,
      places.forms,
      places.assignable,
      places.pins,
      ...files.map((_, index) => textPlace(index)),
    ],
  );
  const repository = narrowRepository(valueAt(answer.data, ['viewer']), valueAt(answer.data, ['repository']));
  if (repository === undefined)
    throw new ReadError('GitHub does not say who asks, or what the repository is');
  const reading = { ...request, ...opening, viewer: repository.viewer };
  const labels = await readLabels(reading);
  const records = await readRecords(reading);
  const served = request.scope === 'all' ? await readServed(reading) : readOne(reading);
  const all = [...served.open, ...served.closed, ...records, ...served.records];
  const timelines = await completeTimelines(request.reader, all, repository.viewer);
  const comments = await completeComments(request.reader, timelines.raws, repository.viewer);
  const issuesOf = (raws: readonly RawIssue[]): readonly Issue[] =>
    [...new Set(raws.map(({ id }) => id))].flatMap((id) => comments.issues.get(id) ?? []);
  const forms = formsAt(answer, places.forms);
  const pins = narrowPins(valueAt(answer.data, places.pins), repository.viewer);
  const lists = {
    configs: request.configs,
    open: issuesOf(served.open),
    closed: issuesOf(served.closed),
    records: issuesOf([...records, ...served.records]),
  };
  const linked =
    request.scope === 'all'
      ? await observeLinked({
          ...reading,
          lists,
          here: repository,
          labels: { records: recordLabels(request.configs), served: servedLabels(request.configs) },
        })
      : nothingLinked;
  return {
    scope: request.scope,
    repository,
    labels,
    open: lists.open,
    closed: [...lists.closed, ...linked.closed].sort(newestCloseFirst),
    records: [...lists.records, ...linked.records],
    linked: linked.others,
    subIssues: linked.subIssues,
    assignable: narrowAssignable(valueAt(answer.data, places.assignable)),
    permissions: new Map(),
    ...(pins === undefined ? {} : { pins }),
    forms: forms.forms,
    files: textsAt(answer, files),
    problems: [
      ...served.problems,
      ...timelines.problems,
      ...comments.problems,
      ...forms.problems,
      ...linked.problems,
    ],
  };
}

/** The first answer, from which all else goes on. */
interface Reading extends ObserveRequest, Opening {
  readonly viewer: Login;
}

interface Served {
  readonly open: readonly RawIssue[];
  readonly closed: readonly RawIssue[];
  /** A record beside those that were read as such: the event's own issue. */
  readonly records: readonly RawIssue[];
  readonly problems: readonly string[];
}

const places = {
  labels: ['repository', 'labels'],
  openRecords: ['repository', 'openRecords'],
  closedRecords: ['repository', 'closedRecords'],
  closed: ['repository', 'closed'],
  issue: ['repository', 'issue'],
  page: ['repository', 'issues'],
  forms: ['repository', 'forms'],
  assignable: ['repository', 'assignableUsers'],
  pins: ['repository', 'pinnedIssues'],
} as const satisfies Readonly<Record<string, Place>>;

async function open(request: ObserveRequest): Promise<Opening> {
  const { scope, configs } = request;
  const question = { ...request, recordLabels: recordLabels(configs) };
  return scope === 'all'
    ? await askSweep({ ...question, labels: servedLabels(configs), files: rosterFiles(configs) })
    : await askEvent({ ...question, number: scope, folders: [] });
}

async function readLabels({ reader, answer, ...request }: Reading): Promise<readonly ObservedLabel[]> {
  const first = connectionAt(answer.data, places.labels);
  const further = first.next === undefined ? [] : await readFurtherLabels(reader, request, first.next);
  return [...first.nodes, ...further].flatMap((node) => narrowLabel(node) ?? []);
}

async function readFurtherLabels(
  reader: Reader,
  request: Pick<ObserveRequest, 'owner' | 'repository'>,
  cursor: string,
): Promise<readonly unknown[]> {
  const nodes: unknown[] = [];
  try {
    for await (const data of reader.pages(labelsQuery, { ...addressOf(request), cursor }))
      nodes.push(...connectionAt(data, places.labels).nodes);
  } catch (error) {
    throw readFailure(error);
  }
  return nodes;
}

/** @throws ReadError also where a single record is unreadable: what seems absent would be created a second time. */
async function readRecords(reading: Reading): Promise<readonly RawIssue[]> {
  const wanted = recordLabels(reading.configs);
  const labels = wanted.filter((label) => !hasLabel(reading.recordLabels, label));
  const asked = await recordsIn(reading);
  const others = labels.length === 0 ? [] : await recordsIn(await askForOthers(reading, labels));
  return [...asked, ...others].filter(({ issue }) => wanted.some((label) => hasLabel(issue.labels, label)));
}

async function recordsIn(reading: Reading): Promise<readonly RawIssue[]> {
  const labels = reading.recordLabels;
  const open = await changedIssues(reading, places.openRecords, {
    labels,
    states: ['OPEN'],
    since: '1970-01-01T00:00:00Z',
  });
  const closed = await changedIssues(reading, places.closedRecords, {
    labels,
    states: ['CLOSED'],
    since: recordsSince(reading.now),
  });
  const [problem] = [...open.problems, ...closed.problems];
  if (problem !== undefined) throw new ReadError(`${problem}, and it may be one of Watchbill's own records`);
  return [...open.issues, ...closed.issues];
}

/** A schedule has a label for postmortems that could not be guessed before it was read. */
async function askForOthers(reading: Reading, recordLabels: readonly LabelName[]): Promise<Reading> {
  const variables = { ...addressOf(reading), recordLabels, recordsSince: recordsSince(reading.now) };
  const answer = await query(reading.reader, recordsQuery, variables);
  refuseErrorsBeyondIssues(answer, [places.openRecords, places.closedRecords]);
  return { ...reading, answer, recordLabels };
}

async function readServed(reading: Reading): Promise<Served> {
  const labels = servedLabels(reading.configs);
  const closed = await changedIssues(reading, places.closed, {
    labels,
    states: ['CLOSED'],
    since: closedSince(reading.now),
  });
  const openPage = (cursor?: string) =>
    readPage(reading, openQuery, { labels, ...(cursor === undefined ? {} : { cursor }) });
  const open = await withFurtherPages(await openPage(), openPage);
  const openIds = new Set(open.issues.map(({ id }) => id));
  return {
    open: open.issues,
    // One that was reopened between the two reads is open.
    closed: closed.issues.filter(({ id }) => !openIds.has(id)),
    records: [],
    problems: [...closed.problems, ...open.problems],
  };
}

/** The event's issue, sorted into where a sweep would find it. A pull request, or what is gone, is nothing. */
function readOne({ answer, viewer, configs }: Reading): Served {
  const nothing = { open: [], closed: [], records: [], problems: [] };
  const errors = errorsAt(answer, places.issue);
  if (errors.some(({ type }) => type === 'NOT_FOUND')) return nothing;
  const raw = issueAt(valueAt(answer.data, places.issue), { errors, depth: places.issue.length, viewer });
  if (typeof raw === 'string') return { ...nothing, problems: [raw] };
  const carriesOneOf = (labels: readonly LabelName[]) =>
    labels.some((label) => hasLabel(raw.issue.labels, label));
  const isServed = carriesOneOf(servedLabels(configs));
  return {
    ...nothing,
    open: isServed && raw.issue.state === 'open' ? [raw] : [],
    closed: isServed && raw.issue.state === 'closed' ? [raw] : [],
    records: carriesOneOf(recordLabels(configs)) ? [raw] : [],
  };
}

/** All issues of a list whose first page stands in the first answer. */
async function changedIssues(
  reading: Reading,
  place: Place,
  filter: { readonly labels: readonly string[]; readonly states: readonly string[]; readonly since: string },
): Promise<Page> {
  return await withFurtherPages(pageAt(reading.answer, place, reading.viewer), (cursor) =>
    readPage(reading, changedQuery, { ...filter, cursor }),
  );
}

async function readPage(reading: Reading, text: string, variables: object): Promise<Page> {
  const answer = await query(reading.reader, text, { ...addressOf(reading), ...variables });
  refuseErrorsBeyondIssues(answer, [places.page]);
  return pageAt(answer, places.page, reading.viewer);
}

/** Later copies of an issue that was read twice win: they are newer. */
async function withFurtherPages(first: Page, read: (cursor: string) => Promise<Page>): Promise<Page> {
  const pages = [first];
  for (let { next } = first; next !== undefined; ) {
    const page = await read(next);
    pages.push(page);
    next = page.next;
  }
  const byId = new Map(pages.flatMap((page) => page.issues).map((raw) => [raw.id, raw]));
  return { issues: [...byId.values()], problems: pages.flatMap((page) => page.problems) };
}

/** Whatever a schedule may serve: its on-call label, or an incident or request that lacks it still. */
function servedLabels(configs: readonly ScheduleConfig[]): readonly LabelName[] {
  return distinctLabels(
    configs.flatMap(({ policy }) => [policy.label, policy.incidents.label, policy.requests.label]),
  );
}

function recordLabels(configs: readonly ScheduleConfig[]): readonly LabelName[] {
  return distinctLabels([
    shiftLogLabel,
    monthRecordLabel,
    ...configs.flatMap(({ policy }) => [policy.incidents.postmortemLabel, policy.followUps.label]),
  ]);
}

function distinctLabels(labels: readonly LabelName[]): readonly LabelName[] {
  return [...new Map(labels.map((label) => [labelKey(label), label])).values()];
}

function addressOf({ owner, repository }: Pick<ObserveRequest, 'owner' | 'repository'>) {
  return { owner, name: repository };
}

function newestCloseFirst(a: Issue, b: Issue): number {
  const closeOf = ({ closedAt, updatedAt }: Issue) => closedAt ?? updatedAt;
  return Temporal.Instant.compare(closeOf(b), closeOf(a)) || b.number - a.number;
}
