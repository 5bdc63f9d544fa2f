/** The repository itself, its people and its files over REST, and who the token belongs to. */
import { baseName, followedEntryAt, gitSha, type TreeEntry } from '../files.js';
import { type Account, roles } from '../model.js';
import { notAccessible, notFound } from '../refusal.js';
import { findAccount } from '../world.js';
import { presentAccount, presentRepository, presentRights } from './present.js';
import { type Answer, type Call, param, type Route } from './route.js';

const base = '/repos/{owner}/{repo}';

export const repositoryRoutes: readonly Route[] = [
  { method: 'GET', template: base, scope: undefined, access: 'read', handle: show },
  {
    method: 'GET',
    template: `${base}/assignees/{assignee}`,
    scope: 'issues',
    access: 'read',
    handle: checkAssignee,
  },
  {
    method: 'GET',
    template: `${base}/collaborators/{username}/permission`,
    scope: undefined,
    access: 'read',
    handle: permission,
  },
  { method: 'GET', template: `${base}/contents/{path}`, scope: 'contents', access: 'read', handle: contents },
  { method: 'GET', template: '/user', scope: undefined, access: 'read', handle: self },
];

function show(call: Call): Answer {
  const repository = presentRepository(call);
  const body = {
    ...repository,
    permissions: presentRights(call.viewer),
    organization: repository.owner,
    network_count: 0,
    subscribers_count: 0,
  };
  return { status: 200, body };
}

function checkAssignee(call: Call): Answer {
  if (findAccount(call.world, param(call, 'assignee'))?.isAssignable !== true) throw notFound();
  return { status: 204 };
}

/** `permission` knows four levels; `role_name` knows all (https://docs.github.com/en/rest/collaborators/collaborators). */
const levels = {
  none: 'none',
  read: 'read',
  triage: 'read',
  write: 'write',
  maintain: 'write',
  admin: 'admin',
} as const;

function permission(call: Call): Answer {
  const login = param(call, 'username');
  const account = findAccount(call.world, login);
  if (account === undefined) throw notFound(`${login} is not a user`);
  // Everybody can read a public repository.
  const role = account.role === 'none' && !call.world.isPrivate ? 'read' : account.role;
  const user = { ...presentAccount(call, account), permissions: rightsOf(role), role_name: role };
  return { status: 200, body: { permission: levels[role], user, role_name: role } };
}

function rightsOf(role: Account['role']) {
  const atLeast = (least: Account['role']) => roles.indexOf(role) >= roles.indexOf(least);
  return {
    admin: atLeast('admin'),
    maintain: atLeast('maintain'),
    push: atLeast('write'),
    triage: atLeast('triage'),
    pull: atLeast('read'),
  };
}

const defaultRefs = ['main', 'refs/heads/main', 'heads/main', 'HEAD'];
/** Files beyond it come without content (https://docs.github.com/en/rest/repos/contents). */
const maxContentBytes = 1_000_000;

function contents(call: Call): Answer {
  const ref = call.query.get('ref');
  if (ref !== null && !defaultRefs.includes(ref)) throw notFound(`No commit found for the ref ${ref}`);
  const entry = followedEntryAt(call.world, param(call, 'path').replace(/\/+$/, ''));
  if (entry === undefined) throw notFound();
  if (entry.kind === 'directory') {
    return { status: 200, body: entry.entries.map((child) => listed(call, child)) };
  }
  if (entry.kind === 'symlink')
    return { status: 200, body: { ...listed(call, entry), target: entry.target } };
  if (/\braw\b/.test(call.accept)) {
    return { status: 200, text: entry.text, headers: { 'content-type': 'text/plain; charset=utf-8' } };
  }
  const bytes = Buffer.from(entry.text);
  const isSmall = bytes.length <= maxContentBytes;
  const content = isSmall ? inLines(bytes.toString('base64')) : '';
  return { status: 200, body: { ...listed(call, entry), content, encoding: isSmall ? 'base64' : 'none' } };
}

const contentTypes = { file: 'file', symlink: 'symlink', directory: 'dir' } as const;

function listed({ urls }: Call, entry: TreeEntry) {
  const isDirectory = entry.kind === 'directory';
  const sha = gitSha(entry);
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const url = `${urls.apiRepository}/contents/${path}?ref=main`;
  const gitUrl = `${urls.apiRepository}/git/${isDirectory ? 'trees' : 'blobs'}/${sha}`;
  const htmlUrl = `${urls.htmlRepository}/${isDirectory ? 'tree' : 'blob'}/main/${path}`;
  return {
    name: baseName(entry.path),
    path: entry.path,
    sha,
    size:
      entry.kind === 'directory' ? 0 : Buffer.byteLength(entry.kind === 'file' ? entry.text : entry.target),
    url,
    html_url: htmlUrl,
    git_url: gitUrl,
    download_url: isDirectory ? null : `${urls.htmlRepository}/raw/main/${path}`,
    type: contentTypes[entry.kind],
    _links: { self: url, git: gitUrl, html: htmlUrl },
  };
}

/** GitHub breaks base64 after 60 characters. */
function inLines(base64: string): string {
  return base64.replace(/.{1,60}/g, '$&\n');
}

/** An Action's token belongs to no user. */
function self(call: Call): Answer {
  const { account, permissions } = call.viewer;
  if (permissions !== undefined) throw notAccessible();
  const body = {
    ...presentAccount(call, account),
    name: account.name ?? null,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  };
  return { status: 200, body };
}
