/** Of the closed issues that were read, those a new one may be answered with: which of them count, and how each ended. */
import type { Template } from './form-template.js';
import type { Issue } from './issue.js';
import { isRecord } from './kind.js';
import type { ScheduleConfig } from './policy.js';
import { recordOf } from './record.js';
import { type Resolution, resolutionOf } from './resolution.js';
import { type Match, mostSimilar, subjectOf } from './similar.js';
import { isExempt } from './windows.js';

/** It came with the end of its timeline only, and only with comments and closes of that: never to be decided on. */
export interface ArchivedIssue extends Issue {
  /** Number of the issue of this repository that it was marked as a duplicate of. */
  readonly duplicateOf?: number;
}

export interface SimilarIssue extends Pick<Match, 'isSameComponent'> {
  readonly issue: ArchivedIssue;
  readonly resolution: Resolution;
}

export interface ArchiveSearch {
  readonly archive: readonly ArchivedIssue[];
  /** Of the schedule that answers. */
  readonly config: ScheduleConfig;
  readonly all: readonly ScheduleConfig[];
  readonly templates: readonly Template[];
}

/** The likest first, at most as many as the schedule says. */
export function similarIssues(issue: Issue, search: ArchiveSearch): readonly SimilarIssue[] {
  const { config, all, templates } = search;
  const candidates = new Map(
    search.archive.filter((other) => isCandidate(other, issue, search)).map((other) => [other.number, other]),
  );
  const subjects = [...candidates.values()].map((other) => subjectOf(other, templates));
  const matches = mostSimilar(subjectOf(issue, templates), subjects, candidates.size);
  const found = new Map<number, SimilarIssue>();
  for (const { number, isSameComponent } of matches) {
    const one = original(number, candidates);
    if (one === undefined || found.has(one.number)) continue;
    found.set(one.number, { issue: one, isSameComponent, resolution: resolutionOf(one, all) });
    if (found.size >= config.policy.similar) break;
  }
  return [...found.values()];
}

/** Watchbill's own records tell of other issues, and what somebody took out of its hands stays out of them. */
function isCandidate(other: ArchivedIssue, issue: Issue, { config, all }: ArchiveSearch): boolean {
  const isItself = other.number === issue.number || other.duplicateOf === issue.number;
  const isOwn = all.some((one) => isRecord(other, one.policy) || recordOf(other, one) !== undefined);
  return other.state === 'closed' && !isItself && !isOwn && !isExempt(other, config);
}

/** A duplicate counts for what it is one of, where that was read; it stands for itself where it was not. */
function original(number: number, candidates: ReadonlyMap<number, ArchivedIssue>): ArchivedIssue | undefined {
  const passed = new Set<number>();
  let one = candidates.get(number);
  while (one?.duplicateOf !== undefined && !passed.has(one.number)) {
    passed.add(one.number);
    const next = candidates.get(one.duplicateOf);
    if (next === undefined) break;
    one = next;
  }
  return one;
}
