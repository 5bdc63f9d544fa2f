/**
 * Issues that a sweep knows by their number only, because a postmortem names them: one request for each postmortem that is not
 * finished (its sub-issues, and one more for each further hundred), then one for each fifty issues that are in no list.
 */
import { RequestError } from '@octokit/request-error';
import { z } from 'zod';
import type { ObservedRepository } from '../plan/observed.js';
import type { Login } from '../schedule/login.js';
import type { Reader } from './client.js';
import { readFailure } from './failure.js';
import type { RawIssue } from './narrow.js';
import { errorsAt, issueAt, query, valueAt } from './page.js';
import { linkedQuery } from './query.js';

export interface SubIssues {
  /** All, by the postmortem's number; none where the server knows no sub-issues. */
  readonly subIssues: ReadonlyMap<number, readonly number[]>;
  /** Those that are open. */
  readonly open: readonly number[];
  /** In words, for the summary. */
  readonly problems: readonly string[];
}

const pageSize = 100;
/** GitHub allows a hundred sub-issues an issue. */
const maxPages = 3;

/** Issues of other repositories are passed over. */
export async function readSubIssues(
  reader: Reader,
  here: Pick<ObservedRepository, 'url'>,
  postmortems: readonly number[],
): Promise<SubIssues> {
  const subIssues = new Map<number, readonly number[]>();
  const open: number[] = [];
  const problems: string[] = [];
  for (const number of postmortems) {
    const parts = await partsOf(reader, number);
    // Where one issue has no such page, none has: a server of a company's own may be too old.
    if (parts === 'none') break;
    if (typeof parts === 'string') {
      problems.push(`The sub-issues of #${number} could not be read: ${parts}`);
      break;
    }
    const own = parts.filter(({ html_url }) => html_url.startsWith(`${here.url}/issues/`));
    subIssues.set(
      number,
      own.map((part) => part.number),
    );
    open.push(...own.filter(({ state }) => state === 'open').map((part) => part.number));
  }
  return { subIssues, open, problems };
}

const partList = z.array(z.object({ number: z.number(), state: z.string(), html_url: z.string() }));
type PartList = z.infer<typeof partList>;

/** `none` where there is no such page; any other text says what went wrong. */
async function partsOf(reader: Reader, number: number): Promise<PartList | string> {
  const parts: PartList = [];
  for (let page = 1; page <= maxPages; page += 1) {
    try {
      const answer = await reader.get('GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues', {
        issue_number: number,
        per_page: pageSize,
        page,
      });
      const read = partList.safeParse(answer);
      if (!read.success) return "GitHub's answer is no list of issues";
      parts.push(...read.data);
      if (read.data.length < pageSize) break;
    } catch (error) {
      if (error instanceof RequestError && error.status === 404) return 'none';
      return readFailure(error).message;
    }
  }
  return parts;
}

export interface LinkedIssues {
  readonly issues: readonly RawIssue[];
  readonly problems: readonly string[];
}

export interface LinkedRequest {
  readonly reader: Reader;
  readonly owner: string;
  readonly repository: string;
  readonly viewer: Login;
  readonly numbers: readonly number[];
}

const batchSize = 50;

/** A number that is a pull request's, or nobody's, is passed over. */
export async function readLinked({ reader, numbers, ...request }: LinkedRequest): Promise<LinkedIssues> {
  const issues: RawIssue[] = [];
  const problems: string[] = [];
  for (let start = 0; start < numbers.length; start += batchSize) {
    const batch = numbers.slice(start, start + batchSize);
    const answer = await query(reader, linkedQuery(batch), {
      owner: request.owner,
      name: request.repository,
    });
    for (const number of batch) {
      const place = ['repository', `issue${number}`];
      const errors = errorsAt(answer, place);
      if (errors.some(({ type }) => type === 'NOT_FOUND')) continue;
      const raw = issueAt(valueAt(answer.data, place), {
        errors,
        depth: place.length,
        viewer: request.viewer,
      });
      if (typeof raw === 'string') problems.push(`Issue #${number} could not be read and was left alone`);
      else issues.push(raw);
    }
  }
  return { issues, problems };
}
