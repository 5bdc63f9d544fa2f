/**
 * Reads what monthly records are made of: whether a record's file is there already, and if one is not, every issue that
 * changed since its month began, with whole timelines. Once a month; of a team that keeps its records in files, one more small
 * request in each run.
 */
import { z } from 'zod';
import type { LabelName } from '../issues/label.js';
import type { IssueList, WantedFile, WantedMonth } from '../plan/change.js';
import type { Observed, ObservedMonth, ObservedRepository } from '../plan/observed.js';
import type { Reader } from './client.js';
import { completeComments } from './comments.js';
import { graphqlFailure, ReadError } from './failure.js';
import { recordFileQuery } from './file-query.js';
import type { RawIssue } from './narrow.js';
import { pageAt, query, refuseErrorsBeyondIssues, valueAt } from './page.js';
import { listQuery, pageSize } from './query.js';
import { completeTimelines } from './timeline.js';

/** Of one list: 5,000 issues. What is beyond is counted as missing. */
const maxPages = 50;

/** @throws UserError or ReadError where GitHub does not answer; an issue that cannot be read is counted. */
export async function readMonth(
  reader: Reader,
  wanted: readonly WantedMonth[],
  repository: ObservedRepository,
): Promise<Pick<Observed, 'month' | 'problems'>> {
  const files = new Map<string, string>();
  const proposed = new Set<string>();
  const lists: IssueList[] = [];
  for (const one of wanted) {
    const found = one.file === undefined ? undefined : await readFiles(reader, one.file, repository);
    for (const [path, text] of found?.files ?? []) files.set(path, text);
    if (found?.isProposed === true && one.file?.branch !== undefined) proposed.add(one.file.branch);
    if (found === undefined || !(found.isProposed || found.isThere)) lists.push(...one.lists);
  }
  const { issues, missing, problems } = await readIssues(reader, joined(lists), repository);
  const month: ObservedMonth = { files, proposed, issues, missing };
  return { month, problems };
}

/** Lists of one beginning are one. */
function joined(lists: readonly IssueList[]): readonly IssueList[] {
  const labels = new Map<string, { readonly since: IssueList['since']; readonly labels: Set<LabelName> }>();
  for (const list of lists) {
    const key = list.since.toString();
    const known = labels.get(key) ?? { since: list.since, labels: new Set() };
    labels.set(key, known);
    for (const label of list.labels) known.labels.add(label);
  }
  return [...labels.values()].map((one) => ({ since: one.since, labels: [...one.labels] }));
}

async function readIssues(
  reader: Reader,
  lists: readonly IssueList[],
  { owner, name, viewer }: ObservedRepository,
): Promise<Pick<ObservedMonth, 'issues' | 'missing'> & Pick<Observed, 'problems'>> {
  const raws = new Map<string, RawIssue>();
  const problems: string[] = [];
  let missing = 0;
  for (const list of lists) {
    const variables = {
      owner,
      name,
      labels: list.labels,
      since: list.since.toString({ smallestUnit: 'second' }),
    };
    const read = await readList(reader, { variables, viewer });
    for (const raw of read.raws) raws.set(raw.id, raw);
    problems.push(...read.problems);
    missing += read.missing;
  }
  const timelines = await completeTimelines(reader, [...raws.values()], viewer);
  const comments = await completeComments(reader, timelines.raws, viewer);
  const issues = timelines.raws.flatMap(({ id }) => comments.issues.get(id) ?? []);
  return { issues, missing, problems: [...problems, ...timelines.problems, ...comments.problems] };
}

interface ListRequest {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly viewer: ObservedRepository['viewer'];
}

interface ListRead {
  /** Later copies of an issue that was read twice come later: they are newer. */
  readonly raws: readonly RawIssue[];
  readonly problems: readonly string[];
  /** Issues that could not be read, or were too many. */
  readonly missing: number;
}

const place = ['repository', 'issues'];
const counted = z.object({ totalCount: z.number() });

async function readList(reader: Reader, { variables, viewer }: ListRequest): Promise<ListRead> {
  const raws: RawIssue[] = [];
  const problems: string[] = [];
  let cursor: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const answer = await query(reader, listQuery, {
      ...variables,
      ...(cursor === undefined ? {} : { cursor }),
    });
    refuseErrorsBeyondIssues(answer, [place]);
    const page = pageAt(answer, place, viewer);
    raws.push(...page.issues);
    problems.push(...page.problems);
    cursor = page.next;
    if (cursor === undefined) return { raws, problems, missing: problems.length };
    if (pages < maxPages) continue;
    const all = counted.safeParse(valueAt(answer.data, place)).data?.totalCount ?? 0;
    const left = Math.max(all - pages * pageSize, 0);
    const text = `The record of last month leaves out ${left} of ${all} issues: they were too many to read`;
    return { raws, problems: [...problems, text], missing: problems.length + left };
  }
}

const file = z
  .object({ text: z.string().nullish() })
  .nullable()
  .transform((found) => found?.text ?? undefined);

const filesSchema = z.object({
  file,
  before: file,
  pullRequests: z
    .object({ nodes: z.array(z.object({ isCrossRepository: z.boolean() })) })
    .default({ nodes: [] }),
});

interface FilesRead {
  /** Their text by path, as far as they are there. */
  readonly files: ReadonlyMap<string, string>;
  readonly isThere: boolean;
  readonly isProposed: boolean;
}

async function readFiles(
  reader: Reader,
  { path, before, branch }: WantedFile,
  { owner, name }: ObservedRepository,
): Promise<FilesRead> {
  const answer = await query(reader, recordFileQuery, {
    ...{ owner, name, file: `HEAD:${path}`, before: `HEAD:${before}`, branch: branch ?? '' },
    withPulls: branch !== undefined,
  });
  const [error] = answer.errors;
  if (error !== undefined) throw graphqlFailure(error);
  const parsed = filesSchema.safeParse(valueAt(answer.data, ['repository']));
  if (!parsed.success) throw new ReadError(`GitHub does not say whether ${path} is there`);
  const texts = [[path, parsed.data.file] as const, [before, parsed.data.before] as const];
  return {
    files: new Map(texts.flatMap(([at, text]) => (text === undefined ? [] : [[at, text] as const]))),
    isThere: parsed.data.file !== undefined,
    isProposed: parsed.data.pullRequests.nodes.some(({ isCrossRepository }) => !isCrossRepository),
  };
}
