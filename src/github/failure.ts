/**
 * What went wrong with GitHub, told apart by what people or the next run can do about it, in words without issue text.
 * Whether a failure stops the run or one change is decided by `observe` and `apply`.
 */
import { RequestError } from '@octokit/request-error';
import type { GraphqlError } from './client.js';

/** Something the reader of the message can mend: a wrong input, a missing permission. Shown without a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** GitHub could not be read; nothing may be decided in this run. The next one tries again. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
}

export type FailureKind =
  /** The token may not; every further write would fail alike. */
  | 'permission'
  /** A rate limit; every further request would be refused until it ends. */
  | 'limit'
  /** It was never asked for or is no more: deleted, transferred, or out of the token's sight. */
  | 'missing'
  /** GitHub understood and said no: a 409, 422, a locked issue. */
  | 'refused'
  /** No answer, or one that says nothing: the write may have taken effect. */
  | 'unclear';

export interface Failure {
  readonly kind: FailureKind;
  /** One sentence. */
  readonly text: string;
}

/** Wording of GitHub for a token whose `permissions:` lack a line (Action tokens and fine-grained ones). */
const lacksPermission = /resource not accessible by (integration|personal access token)/i;
const maxDetailLength = 200;

export const writePermission =
  'the token may not write issues: add `permissions: { issues: write, contents: read }` to the job in the workflow';
export const commitPermission =
  'the token may not change files: add `permissions: { contents: write, issues: write }` to the job in the workflow';
/**
 * For the `permissions:` and for the setting alike
 * (https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/enabling-features-for-your-repository/managing-github-actions-settings-for-a-repository#preventing-github-actions-from-creating-or-approving-pull-requests).
 */
export const pullPermission =
  'the token may not open pull requests: add `permissions: { contents: write, pull-requests: write, issues: write }` ' +
  'to the job in the workflow, and tick "Allow GitHub Actions to create and approve pull requests" in the ' +
  "repository's settings under Actions, General";
export const readPermission =
  'the token may not read the repository: add `permissions: { issues: write, contents: read }` to the job in the workflow';

/** What a refused or lost write means. An error that is none of GitHub's is a bug and thrown on. */
export function describeFailure(error: unknown): Failure {
  if (!(error instanceof RequestError)) throw error;
  const { status } = error;
  if (isLimit(error)) return { kind: 'limit', text: `GitHub's rate limit is reached${untilText(error)}` };
  if (status === 401) return { kind: 'permission', text: 'GitHub does not accept the token (401)' };
  if (status === 403 && lacksPermission.test(error.message)) {
    return { kind: 'permission', text: writePermission };
  }
  if (status === 404) {
    return {
      kind: 'missing',
      text: 'not found (404): deleted, transferred, or out of the sight of the token',
    };
  }
  if (status === 410) return { kind: 'missing', text: 'gone (410): deleted, or issues are switched off' };
  if (status >= 500) {
    return { kind: 'unclear', text: 'GitHub gave no clear answer; the next run sees whether it was done' };
  }
  return { kind: 'refused', text: `GitHub refused it (${status})${detailText(error)}` };
}

/** What a refused or lost read means for the run. An error that is none of GitHub's is a bug and thrown on. */
export function readFailure(error: unknown): UserError | ReadError {
  if (!(error instanceof RequestError)) throw error;
  const { status } = error;
  if (isLimit(error))
    return new ReadError(`GitHub's rate limit is reached${untilText(error)}`, { cause: error });
  if (status === 401) return new UserError('GitHub does not accept the token (401)', { cause: error });
  if (status === 403 || status === 404) return new UserError(readPermission, { cause: error });
  return new ReadError(`GitHub could not be read (${status})${detailText(error)}`, { cause: error });
}

/** The same for errors inside a GraphQL answer; `first` is the first of them. */
export function graphqlFailure(first: GraphqlError): UserError | ReadError {
  switch (first.type) {
    case 'RATE_LIMITED':
      return new ReadError("GitHub's rate limit is reached");
    case 'FORBIDDEN':
    case 'INSUFFICIENT_SCOPES':
      return new UserError(readPermission);
    case 'NOT_FOUND':
      return new UserError(`${readPermission} (GitHub shows no such repository to it)`);
    default:
      if (lacksPermission.test(first.message)) return new UserError(readPermission);
      return new ReadError(`GitHub could not be read: ${first.message.slice(0, maxDetailLength)}`);
  }
}

export function isLimit(error: RequestError): boolean {
  if (error.status === 429) return true;
  if (error.status !== 403) return false;
  const headers = error.response?.headers;
  return (
    headers?.['x-ratelimit-remaining'] === '0' ||
    headers?.['retry-after'] !== undefined ||
    /\brate limit\b/i.test(error.message)
  );
}

function untilText(error: RequestError): string {
  const wait = error.response?.headers['retry-after'];
  return wait === undefined ? '' : `, for ${wait} s`;
}

/** GitHub's own reason: the fields it names, or its words, bounded; never the value that was sent. */
function detailText(error: RequestError): string {
  const errors = listOf(dataOf(error).errors);
  const details = errors.flatMap((entry) => {
    if (typeof entry === 'string') return [entry];
    const { field, code, message } = recordOf(entry);
    const words = [field, code, message].filter((word) => typeof word === 'string' && word !== '');
    return words.length === 0 ? [] : [words.join(' ')];
  });
  const { message } = dataOf(error);
  const text = details.length > 0 ? details.join('; ') : typeof message === 'string' ? message : '';
  return text === '' ? '' : `: ${text.replace(/\s+/g, ' ').slice(0, maxDetailLength)}`;
}

function dataOf(error: RequestError): Readonly<Record<string, unknown>> {
  return recordOf(error.response?.data);
}

/** True for a 422 that says the very thing is there already. */
export function isAlreadyThere(error: unknown): boolean {
  if (!(error instanceof RequestError) || error.status !== 422) return false;
  return listOf(dataOf(error).errors).some((entry) => recordOf(entry).code === 'already_exists');
}

/** True for the 422 by which GitHub says that a branch is there already. */
export function isReferenceThere(error: unknown): boolean {
  return (
    error instanceof RequestError && error.status === 422 && /reference already exists/i.test(error.message)
  );
}

/** True for the 422 by which GitHub says that a branch has moved on, or is no more. */
export function isReferenceElsewhere(error: unknown): boolean {
  return (
    error instanceof RequestError &&
    error.status === 422 &&
    /not a fast.?forward|reference does not exist/i.test(error.message)
  );
}

/** True for the 422 by which GitHub says that a branch has an open pull request already. */
export function isPullThere(error: unknown): boolean {
  if (!(error instanceof RequestError) || error.status !== 422) return false;
  const messages = listOf(dataOf(error).errors).map((entry) => recordOf(entry).message);
  return messages.some(
    (message) => typeof message === 'string' && /pull request already exists/i.test(message),
  );
}

/** True for the 422 by which GitHub says that an issue is a sub-issue already, of this one or of another. */
export function isParted(error: RequestError): boolean {
  if (error.status !== 422) return false;
  const messages = [error.message, ...listOf(dataOf(error).errors).map((entry) => recordOf(entry).message)];
  return messages.some(
    (text) => typeof text === 'string' && /only have one parent|duplicate sub-issues/i.test(text),
  );
}

/** True for the 403 of a repository whose settings keep Actions from opening pull requests. */
export function isPullForbidden(error: RequestError): boolean {
  return /not permitted to create or approve pull requests/i.test(error.message);
}

/** True for the 404 by which GitHub says that an issue does not carry a label. */
export function isLabelAbsent(error: unknown): boolean {
  return error instanceof RequestError && error.status === 404 && /label does not exist/i.test(error.message);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
