/** Whom GitHub would assign: asked before anything is written, since it drops others without a word. */
import { RequestError } from '@octokit/request-error';
import { type Login, loginKey } from '../schedule/login.js';
import type { Reader } from './client.js';
import { readFailure } from './failure.js';

export interface Assignability {
  /** By `loginKey`; every login that was asked for is in it. */
  readonly assignable: ReadonlyMap<string, boolean>;
  /** In words, for the summary. */
  readonly problems: readonly string[];
}

/** One request a login. Where GitHub gives no clear answer, the login counts as not assignable in this run. */
export async function askAssignable(reader: Reader, logins: readonly Login[]): Promise<Assignability> {
  const assignable = new Map<string, boolean>();
  const problems: string[] = [];
  for (const login of new Map(logins.map((login) => [loginKey(login), login])).values()) {
    try {
      await reader.get('GET /repos/{owner}/{repo}/assignees/{assignee}', { assignee: login });
      assignable.set(loginKey(login), true);
    } catch (error) {
      assignable.set(loginKey(login), false);
      if (!isNo(error))
        problems.push(`Whether ${login} can be assigned is unknown: ${readFailure(error).message}`);
    }
  }
  return { assignable, problems };
}

function isNo(error: unknown): boolean {
  return error instanceof RequestError && error.status === 404;
}
