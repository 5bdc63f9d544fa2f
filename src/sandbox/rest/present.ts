/** Records in the shape of GitHub's REST answers (also used by webhook payloads). */
import type { Account, Comment, Issue, Label, Reaction } from '../model.js';
import { reactionContents } from '../model.js';
import { nodeId } from '../node-id.js';
import { hasRole, type Viewer } from '../rights.js';
import { parentOf } from '../sub-issues.js';
import { accountPath, commentUrl, issueUrl, type Urls } from '../urls.js';
import { accountOf, assigneesOf, isSameName, labelsOf, repositoryId, type World } from '../world.js';

export interface Presenter {
  readonly world: World;
  readonly urls: Urls;
}

const ghost = { id: 10_137, login: 'ghost', kind: 'user', isDeleted: false } as const;
const accountTypes = { user: 'User', bot: 'Bot', organization: 'Organization' } as const;

export function presentAccount({ urls }: Presenter, account: Account) {
  const { id, login, kind } = account.isDeleted ? ghost : account;
  const url = `${urls.api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId(kind, id),
    avatar_url: `${urls.server}/avatars/u/${id}?v=4`,
    gravatar_id: '',
    url,
    html_url: `${urls.server}/${accountPath(login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: accountTypes[kind],
    user_view_type: 'public',
    site_admin: false,
  };
}

export function presentLabel({ urls }: Presenter, label: Label) {
  return {
    id: label.id,
    node_id: nodeId('label', label.id),
    url: `${urls.apiRepository}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

export function presentIssue(presenter: Presenter, issue: Issue) {
  const { world, urls } = presenter;
  const url = `${urls.apiRepository}/issues/${issue.number}`;
  const assignees = assigneesOf(world, issue).map((account) => presentAccount(presenter, account));
  return {
    url,
    repository_url: urls.apiRepository,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: issueUrl(urls, issue),
    id: issue.id,
    node_id: nodeId('issue', issue.number),
    number: issue.number,
    title: issue.title,
    user: presentAccount(presenter, accountOf(world, issue.authorId)),
    labels: labelsOf(world, issue).map((label) => presentLabel(presenter, label)),
    state: issue.state,
    locked: issue.isLocked,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: issue.commentCount,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: authorAssociation(world, issue.authorId),
    ...(issue.isPullRequest ? { draft: false, pull_request: pullRequestLinks(urls, issue) } : { type: null }),
    active_lock_reason: null,
    ...presentFamily(presenter, issue),
    issue_dependencies_summary: { blocked_by: 0, total_blocked_by: 0, blocking: 0, total_blocking: 0 },
    body: issue.body,
    reactions: presentReactions(`${url}/reactions`, issue.reactions),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: issue.stateReason,
  };
}

/** What an issue says of its parts, and of what it is a part of. */
function presentFamily({ world, urls }: Presenter, issue: Issue) {
  const children = issue.subIssueNumbers.flatMap((number) => world.issues.get(number) ?? []);
  const completed = children.filter(({ state }) => state === 'closed').length;
  const parent = world.knowsSubIssues ? parentOf(world, issue) : undefined;
  return {
    ...(parent === undefined ? {} : { parent_issue_url: `${urls.apiRepository}/issues/${parent.number}` }),
    sub_issues_summary: {
      total: children.length,
      completed,
      percent_completed: children.length === 0 ? 0 : Math.floor((100 * completed) / children.length),
    },
  };
}

/** One issue by itself also says who closed it. */
export function presentIssueInFull(presenter: Presenter, issue: Issue) {
  const closedBy = issue.closedById === null ? null : accountOf(presenter.world, issue.closedById);
  return {
    ...presentIssue(presenter, issue),
    closed_by: closedBy === null ? null : presentAccount(presenter, closedBy),
  };
}

export function presentComment(presenter: Presenter, comment: Comment) {
  const { world, urls } = presenter;
  const issue = world.issues.get(comment.issueNumber);
  const url = `${urls.apiRepository}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: commentUrl(urls, issue ?? { number: comment.issueNumber, isPullRequest: false }, comment.id),
    issue_url: `${urls.apiRepository}/issues/${comment.issueNumber}`,
    id: comment.id,
    node_id: nodeId('comment', comment.id),
    user: presentAccount(presenter, accountOf(world, comment.authorId)),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: authorAssociation(world, comment.authorId),
    body: comment.body,
    reactions: presentReactions(`${url}/reactions`, comment.reactions),
    performed_via_github_app: null,
  };
}

export function presentReaction(presenter: Presenter, reaction: Reaction) {
  return {
    id: reaction.id,
    node_id: nodeId('reaction', reaction.id),
    user: presentAccount(presenter, accountOf(presenter.world, reaction.userId)),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

export function presentRights(viewer: Viewer) {
  return {
    admin: hasRole(viewer, 'admin'),
    maintain: hasRole(viewer, 'maintain'),
    push: hasRole(viewer, 'write') || viewer.permissions?.contents === 'write',
    triage: hasRole(viewer, 'triage'),
    pull: true,
  };
}

/** As GitHub says it: what a person is to the repository, which is not what they may do. */
function authorAssociation(world: World, accountId: number) {
  const account = accountOf(world, accountId);
  if (isSameName(account.login, world.owner)) return 'OWNER';
  if (account.kind === 'bot' || account.role === 'none') return 'NONE';
  return 'COLLABORATOR';
}

function presentReactions(url: string, reactions: readonly Reaction[]) {
  const counts = reactionContents.map((content) => [
    content,
    reactions.filter((reaction) => reaction.content === content).length,
  ]);
  return { url, total_count: reactions.length, ...Object.fromEntries(counts) };
}

function pullRequestLinks(urls: Urls, issue: Issue) {
  const html = issueUrl(urls, issue);
  return {
    url: `${urls.apiRepository}/pulls/${issue.number}`,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    merged_at: null,
  };
}

export function presentRepository(presenter: Presenter) {
  const { world, urls } = presenter;
  const owner = [...world.accounts.values()].find((account) => isSameName(account.login, world.owner));
  const openIssues = [...world.issues.values()].filter((issue) => issue.state === 'open').length;
  const name = `${world.owner}/${world.name}`;
  return {
    id: repositoryId,
    node_id: nodeId('repository', repositoryId),
    name: world.name,
    full_name: name,
    private: world.isPrivate,
    owner: owner === undefined ? null : presentAccount(presenter, owner),
    html_url: urls.htmlRepository,
    description: null,
    fork: false,
    ...repositoryLinks(urls.apiRepository),
    created_at: world.createdAt,
    updated_at: world.createdAt,
    pushed_at: world.createdAt,
    git_url: `git://${new URL(urls.server).host}/${name}.git`,
    ssh_url: `git@${new URL(urls.server).host}:${name}.git`,
    clone_url: `${urls.htmlRepository}.git`,
    svn_url: urls.htmlRepository,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: world.hasPages,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: openIssues,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: world.isPrivate ? 'private' : 'public',
    forks: 0,
    open_issues: openIssues,
    watchers: 0,
    default_branch: 'main',
  };
}

function repositoryLinks(url: string) {
  return {
    url,
    forks_url: `${url}/forks`,
    keys_url: `${url}/keys{/key_id}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    teams_url: `${url}/teams`,
    hooks_url: `${url}/hooks`,
    issue_events_url: `${url}/issues/events{/number}`,
    events_url: `${url}/events`,
    assignees_url: `${url}/assignees{/user}`,
    branches_url: `${url}/branches{/branch}`,
    tags_url: `${url}/tags`,
    blobs_url: `${url}/git/blobs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    trees_url: `${url}/git/trees{/sha}`,
    statuses_url: `${url}/statuses/{sha}`,
    languages_url: `${url}/languages`,
    stargazers_url: `${url}/stargazers`,
    contributors_url: `${url}/contributors`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    commits_url: `${url}/commits{/sha}`,
    git_commits_url: `${url}/git/commits{/sha}`,
    comments_url: `${url}/comments{/number}`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    contents_url: `${url}/contents/{+path}`,
    compare_url: `${url}/compare/{base}...{head}`,
    merges_url: `${url}/merges`,
    archive_url: `${url}/{archive_format}{/ref}`,
    downloads_url: `${url}/downloads`,
    issues_url: `${url}/issues{/number}`,
    pulls_url: `${url}/pulls{/number}`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    labels_url: `${url}/labels{/name}`,
    releases_url: `${url}/releases{/id}`,
    deployments_url: `${url}/deployments`,
  };
}
