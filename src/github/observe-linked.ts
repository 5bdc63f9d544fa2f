/** What a sweep reads beyond its lists, sorted into where the plan looks for it. Which that is, `plan/links` decides. */
import type { Temporal } from 'temporal-polyfill';
import type { Issue } from '../issues/issue.js';
import { hasLabel, type LabelName } from '../issues/label.js';
import { followedPostmortems, type Lists, linkedNumbers } from '../plan/links.js';
import type { Observed, ObservedRepository } from '../plan/observed.js';
import type { Login } from '../schedule/login.js';
import type { Reader } from './client.js';
import { completeComments } from './comments.js';
import { readLinked, readSubIssues } from './linked.js';
import { closedBoundary } from './opening.js';
import { completeTimelines } from './timeline.js';

export interface Linked {
  /** Incidents that have been closed for long. */
  readonly closed: readonly Issue[];
  readonly records: readonly Issue[];
  readonly others: readonly Issue[];
  readonly subIssues: Observed['subIssues'];
  /** In words, for the summary. */
  readonly problems: readonly string[];
}

export const nothingLinked: Linked = {
  closed: [],
  records: [],
  others: [],
  subIssues: new Map(),
  problems: [],
};

export interface LinkedRequest {
  readonly reader: Reader;
  readonly owner: string;
  readonly repository: string;
  readonly viewer: Login;
  readonly now: Temporal.Instant;
  readonly lists: Lists;
  readonly here: ObservedRepository;
  readonly labels: { readonly records: readonly LabelName[]; readonly served: readonly LabelName[] };
}

export async function observeLinked(request: LinkedRequest): Promise<Linked> {
  const { reader, viewer, now, lists, here, labels } = request;
  const postmortems = followedPostmortems(lists, closedBoundary(now));
  const parts = await readSubIssues(
    reader,
    here,
    postmortems.map(({ number }) => number),
  );
  const numbers = linkedNumbers({ lists, postmortems, parts: parts.open, here });
  const found = await readLinked({ ...request, numbers });
  const timelines = await completeTimelines(reader, found.issues, viewer);
  const comments = await completeComments(reader, timelines.raws, viewer);
  const issues = [...comments.issues.values()];
  const carries = (issue: Issue, wanted: readonly LabelName[]) =>
    wanted.some((label) => hasLabel(issue.labels, label));
  const isRecord = (issue: Issue) => carries(issue, labels.records);
  const isIncident = (issue: Issue) =>
    !isRecord(issue) && carries(issue, labels.served) && issue.state === 'closed';
  return {
    closed: issues.filter(isIncident),
    records: issues.filter(isRecord),
    others: issues.filter((issue) => !isRecord(issue) && !isIncident(issue)),
    subIssues: parts.subIssues,
    problems: [...parts.problems, ...found.problems, ...timelines.problems, ...comments.problems],
  };
}
