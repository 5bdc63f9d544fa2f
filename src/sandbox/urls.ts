/** Addresses in answers: where the API lives, and where people would read the page. */
import type { World } from './world.js';

export interface Urls {
  /** Without a slash at the end. */
  readonly api: string;
  readonly server: string;
  /** The repository's address in the API and for people. */
  readonly apiRepository: string;
  readonly htmlRepository: string;
}

export function createUrls(world: World, { api, server }: Pick<Urls, 'api' | 'server'>): Urls {
  const repository = `${world.owner}/${world.name}`;
  return {
    api,
    server,
    apiRepository: `${api}/repos/${repository}`,
    htmlRepository: `${server}/${repository}`,
  };
}

/** A bot's page is its app's. */
export function accountPath(login: string): string {
  return login.endsWith('[bot]') ? `apps/${login.slice(0, -'[bot]'.length)}` : login;
}

export function issueUrl(
  urls: Urls,
  issue: { readonly number: number; readonly isPullRequest: boolean },
): string {
  return `${urls.htmlRepository}/${issue.isPullRequest ? 'pull' : 'issues'}/${issue.number}`;
}

export function commentUrl(
  urls: Urls,
  issue: { readonly number: number; readonly isPullRequest: boolean },
  commentId: number,
): string {
  return `${issueUrl(urls, issue)}#issuecomment-${commentId}`;
}
