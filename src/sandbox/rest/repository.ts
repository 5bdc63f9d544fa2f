/** The repository itself and its people over REST, and who the token belongs to. */
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
  const role_name = account.roleName ?? role;
  const user = { ...presentAccount(call, account), permissions: rightsOf(role), role_name };
  return { status: 200, body: { permission: levels[role], user, role_name } };
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
