/** Pull requests over REST, as far as opening one. */
import { z } from 'zod';
import { commitAt } from '../commits.js';
import { issueNumbered } from '../issue-record.js';
import type { Issue, Pull } from '../model.js';
import { nodeId } from '../node-id.js';
import { openPull } from '../pulls.js';
import { presentIssue, presentRepository } from './present.js';
import { type Answer, type Call, parseBody, type Route } from './route.js';

const base = '/repos/{owner}/{repo}/pulls';

export const pullRoutes: readonly Route[] = [
  { method: 'POST', template: base, scope: 'pull_requests', access: 'write', handle: create },
];

const pullSchema = z.object({
  title: z.string(),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
});

function create(call: Call): Answer {
  const pull = openPull(call.world, call.viewer, parseBody(pullSchema, call));
  const body = presentPull(call, pull);
  return { status: 201, body, headers: { location: body.url } };
}

/** As it is when it was just opened. */
function presentPull(call: Call, pull: Pull) {
  const issue = issueNumbered(call.world, pull.number);
  const shown = presentIssue(call, issue);
  const { title, body, user, state, locked, labels, milestone, created_at, updated_at, closed_at } = shown;
  const addresses = addressesOf(call, pull);
  return {
    id: nextPullId(pull),
    node_id: nodeId('pull', pull.number),
    number: pull.number,
    ...{ title, body, user, state, locked, labels, milestone, created_at, updated_at, closed_at },
    ...addresses,
    active_lock_reason: null,
    merged_at: pull.mergedAt,
    merge_commit_sha: null,
    assignee: shown.assignee,
    assignees: shown.assignees,
    requested_reviewers: [],
    requested_teams: [],
    head: side(call, pull.head),
    base: side(call, pull.base),
    _links: linksOf(addresses),
    author_association: shown.author_association,
    auto_merge: null,
    draft: false,
    ...figures(issue),
  };
}

/** Ids of pull requests are a sequence of their own. */
function nextPullId({ number }: Pull): number {
  return 2_500_000_000 + number;
}

function figures({ commentCount }: Issue) {
  return {
    merged: false,
    mergeable: null,
    rebaseable: null,
    mergeable_state: 'unknown',
    merged_by: null,
    comments: commentCount,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: 0,
    deletions: 0,
    changed_files: 1,
  };
}

function side(call: Call, ref: string) {
  const repo = presentRepository(call);
  const label = `${call.world.owner}:${ref}`;
  return { label, ref, sha: commitAt(call.world, ref)?.sha ?? '', repo, user: repo.owner };
}

function addressesOf({ urls, world }: Call, { number, head }: Pull) {
  const url = `${urls.apiRepository}/pulls/${number}`;
  const html_url = `${urls.htmlRepository}/pull/${number}`;
  const issue_url = `${urls.apiRepository}/issues/${number}`;
  return {
    url,
    html_url,
    diff_url: `${html_url}.diff`,
    patch_url: `${html_url}.patch`,
    issue_url,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${urls.apiRepository}/pulls/comments{/number}`,
    comments_url: `${issue_url}/comments`,
    statuses_url: `${urls.apiRepository}/statuses/${commitAt(world, head)?.sha ?? ''}`,
  };
}

function linksOf(addresses: ReturnType<typeof addressesOf>) {
  return {
    self: { href: addresses.url },
    html: { href: addresses.html_url },
    issue: { href: addresses.issue_url },
    comments: { href: addresses.comments_url },
    review_comments: { href: addresses.review_comments_url },
    review_comment: { href: addresses.review_comment_url },
    commits: { href: addresses.commits_url },
    statuses: { href: addresses.statuses_url },
  };
}
