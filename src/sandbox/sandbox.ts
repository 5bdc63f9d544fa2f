/**
 * A GitHub in one process: one repository, its people, REST and GraphQL for what Watchbill uses, on 127.0.0.1, with a
 * clock of its own. The same acts in the same order give the same answers, byte for byte, but for the port.
 *
 * What it does not know it refuses with 501 (REST) or a validation error (GraphQL) rather than guess.
 */
import type { Temporal } from 'temporal-polyfill';
import { createClock, type SandboxClock } from './clock.js';
import { beginHistory, commitAt } from './commits.js';
import { createFaults, type Fault } from './faults.js';
import type { FormAnswers } from './form.js';
import { createHandler, type ExchangeLog } from './handle.js';
import type { Exchange, RequestRecord } from './http.js';
import { issueNumbered } from './issue-record.js';
import { createLimits } from './limits.js';
import type { Role } from './model.js';
import { createPerson, type Person } from './person.js';
import { createResponder } from './respond.js';
import { type Permissions, userViewer } from './rights.js';
import { startServer } from './server.js';
import { type IssueSnapshot, snapshotIssue } from './snapshot.js';
import { createTokens } from './tokens.js';
import { createUrls } from './urls.js';
import { type EventPayload, type EventRequest, eventPayload } from './webhook.js';
import { accountOf, createWorld, findAccount, nowOf, type World } from './world.js';

export interface SandboxOptions {
  /** Where the clock starts: 2026-11-23T00:00:00Z, a Monday, where absent. */
  readonly now?: string | Temporal.Instant;
  /** `acme/shop` where absent; the owner is an organization. */
  readonly repository?: string;
  readonly isPrivate?: boolean;
  /** The setting «Allow GitHub Actions to create and approve pull requests»; true where absent. */
  readonly actionsMayOpenPulls?: boolean;
  /** False for an enterprise server that has no sub-issues; true where absent. */
  readonly knowsSubIssues?: boolean;
  /** GitHub Pages is on; false where absent. */
  readonly hasPages?: boolean;
  /** Any free port where absent. */
  readonly port?: number;
  /** Where pages for people would be. Nothing is served there; it does not depend on the port, so texts do not either. */
  readonly serverUrl?: string;
}

export interface Sandbox {
  /** For `GITHUB_API_URL`. An enterprise server's paths (`/api/v3/…`, `/api/graphql`) are understood too. */
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly serverUrl: string;
  readonly repository: string;
  readonly clock: SandboxClock;
  /** A `GITHUB_TOKEN`; `issues: write` and `contents: read` where nothing is said. */
  actionsToken(permissions?: Permissions): string;
  userToken(login: string): string;
  /** Adds a user, or changes one: role and assignability of an existing login. */
  addUser(login: string, role: Role, extra?: UserExtra): void;
  /** What they wrote stays, without an author. */
  removeUser(login: string): void;
  /** Acts in the web interface as this user. The user need not exist yet: then they have no role. */
  as(login: string): Person;
  /** The number of the issue the form opens. */
  submitForm(login: string, templateText: string, answers: FormAnswers): number;
  issue(number: number): IssueSnapshot;
  /** By number, pull requests included. */
  issues(): readonly IssueSnapshot[];
  /** In the order they were made. */
  labels(): readonly LabelSnapshot[];
  /** The commits of a branch, newest first: what each says, and the names of the files it holds. None where there is no branch. */
  history(branch: string): readonly CommitSnapshot[];
  /** On a branch, the default one where none is named; `undefined` where there is none. */
  file(path: string, branch?: string): string | undefined;
  /** Every request so far, in order. */
  readonly requests: readonly RequestRecord[];
  inject(fault: Fault): void;
  eventPayload(request: EventRequest): EventPayload;
  onExchange(listener: (exchange: Exchange) => void): void;
  stop(): Promise<void>;
}

export interface UserExtra {
  readonly name?: string;
  readonly kind?: 'user' | 'bot' | 'organization';
  /** Whoever has a role can be assigned, unless this says otherwise. */
  readonly isAssignable?: boolean;
  /** True for one whom GitHub lists to nobody, as it does some members of organizations. */
  readonly isConcealed?: boolean;
  /** A role of the organization's own making that allows what `role` does. */
  readonly roleName?: string;
}

export interface CommitSnapshot {
  readonly message: string;
  readonly author: string;
  /** Sorted. */
  readonly paths: readonly string[];
}

export interface LabelSnapshot {
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

const defaults = {
  now: '2026-11-23T00:00:00Z',
  repository: 'acme/shop',
  isPrivate: false,
  actionsMayOpenPulls: true,
  knowsSubIssues: true,
  hasPages: false,
  port: 0,
  serverUrl: 'https://github.example',
} as const;

const defaultPermissions: Permissions = { issues: 'write', contents: 'read' };

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { now, port, serverUrl, ...settings } = { ...defaults, ...options };
  const { repository } = settings;
  const clock = createClock(now);
  const world = createWorld({ clock, ...settings });
  beginHistory(world);
  const faults = createFaults();
  const limits = createLimits(clock.now);
  const tokens = createTokens(world);
  const log: ExchangeLog = { records: [], listeners: [] };

  const server = await startServer(() => handle, port);
  const apiUrl = `http://127.0.0.1:${server.port}`;
  const urls = createUrls(world, { api: apiUrl, server: serverUrl });
  const responder = createResponder({ world, urls, tokens, limits });
  const handle = createHandler({ clock, faults, limits, tokens, responder, log });

  return {
    apiUrl,
    graphqlUrl: `${apiUrl}/graphql`,
    serverUrl,
    repository,
    clock,
    requests: log.records,
    actionsToken: (permissions = defaultPermissions) => tokens.actions(permissions),
    userToken: tokens.user,
    ...people(world),
    issue: (number) => snapshotIssue(world, urls, issueNumbered(world, number)),
    issues: () => [...world.issues.values()].map((issue) => snapshotIssue(world, urls, issue)),
    labels: () =>
      [...world.labels.values()].map(({ name, color, description }) => ({
        name,
        color,
        description: description ?? '',
      })),
    file: (path, branch = 'HEAD') => {
      const entry = commitAt(world, branch)?.files.get(path);
      return entry?.kind === 'file' ? entry.text : undefined;
    },
    history: (branch) => historyOf(world, branch),
    inject: faults.inject,
    eventPayload: (request) => eventPayload({ world, urls }, request),
    onExchange: (listener) => {
      log.listeners.push(listener);
    },
    stop: server.stop,
  };
}

function historyOf(world: World, branch: string): readonly CommitSnapshot[] {
  const commits: CommitSnapshot[] = [];
  let next = world.branches.get(branch);
  while (next !== undefined) {
    const commit = world.commits.get(next);
    if (commit === undefined) break;
    const { message, authorId, files, parent } = commit;
    commits.push({ message, author: accountOf(world, authorId).login, paths: [...files.keys()].sort() });
    next = parent;
  }
  return commits;
}

function people(world: World): Pick<Sandbox, 'addUser' | 'removeUser' | 'as' | 'submitForm'> {
  const as = (login: string) => {
    if (findAccount(world, login) === undefined) keepAccount(world, login, { role: 'none' });
    return createPerson(world, () => userViewer(world, login));
  };
  return {
    as,
    addUser: (login, role, extra = {}) => keepAccount(world, login, { role, ...extra }),
    removeUser: (login) => {
      const { account } = userViewer(world, login);
      world.accounts.set(account.id, { ...account, role: 'none', isAssignable: false, isDeleted: true });
    },
    submitForm: (login, templateText, answers) => as(login).submitForm(templateText, answers),
  };
}

function keepAccount(world: World, login: string, extra: UserExtra & { readonly role: Role }): void {
  const standing = findAccount(world, login);
  const id = standing?.id ?? world.nextId('account');
  const kind = extra.kind ?? standing?.kind ?? 'user';
  world.accounts.set(id, {
    id,
    login: standing?.login ?? login,
    name: extra.name ?? standing?.name,
    kind,
    role: extra.role,
    roleName: extra.roleName,
    isAssignable: extra.isAssignable ?? (extra.role !== 'none' && kind === 'user'),
    isConcealed: extra.isConcealed ?? false,
    isDeleted: false,
    createdAt: standing?.createdAt ?? nowOf(world),
  });
}
