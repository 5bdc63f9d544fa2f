/** The rota on a branch of its own: one commit where something changed, none where nothing did, over nobody else's work. */
import { beforeEach, describe, expect, test } from 'vitest';
import { refusalsFor } from '../../src/action/exposure.js';
import { isFailed, type RunResult } from '../../src/action/result.js';
import { apply } from '../../src/github/apply.js';
import { readBranch } from '../../src/github/branch.js';
import type { Change } from '../../src/plan/change.js';
import { isOurPath } from '../../src/publish/published-files.js';
import { type Job, run } from '../../src/run.js';
import type { FaultAnswer } from '../../src/sandbox/faults.js';
import type { RequestRecord } from '../../src/sandbox/http.js';
import type { Permissions } from '../../src/sandbox/rights.js';
import type { SandboxOptions } from '../../src/sandbox/sandbox.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addressOf, clientOf, requestsOf } from './connected.js';

const rota = `name: Payments
timezone: Asia/Seoul
label: on-call
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, bob] }
`;
const feeds = [
  'index.html',
  'payments-gaps.ics',
  'payments-primary.ics',
  'payments.html',
  'payments.ics',
  'payments.svg',
  'people/alice.ics',
  'people/bob.ics',
];
const may: Permissions = { issues: 'write', contents: 'write' };

let sandbox: CheckedSandbox;

beforeEach(async () => {
  await start();
});

async function start(options: SandboxOptions = {}): Promise<void> {
  sandbox = await startCheckedSandbox({ now: '2026-11-24T00:00:00Z', ...options });
  for (const name of ['alice', 'bob']) sandbox.addUser(name, 'write');
  sandbox.as('alice').putFile('schedules/payments.yml', rota);
}

interface Choices extends Partial<Job> {
  readonly permissions?: Permissions;
  readonly isPublishing?: boolean;
}

async function publish({
  permissions = may,
  isPublishing = true,
  ...choices
}: Choices = {}): Promise<RunResult> {
  return await run({
    client: clientOf(sandbox, sandbox.actionsToken(permissions)),
    ...addressOf(sandbox),
    repositoryUrl: `${sandbox.serverUrl}/${sandbox.repository}`,
    workspace: '/nowhere',
    schedules: ['schedules/*.yml'],
    mode: 'run',
    ...(isPublishing && { publishBranch: 'rota' }),
    publishPrivate: false,
    scope: 'all',
    now: sandbox.clock.now(),
    ...choices,
  });
}

function outcomeOf({ outcomes }: RunResult): string {
  const outcome = outcomes.find(({ change }) => change.kind === 'publish');
  if (outcome === undefined) return 'nothing to publish';
  return outcome.status === 'done' ? 'done' : `${outcome.status}: ${outcome.problem}`;
}

function told(requests: readonly RequestRecord[]): readonly string[] {
  return requests
    .filter(({ path, method }) => path.includes('/git/') && method !== 'GET')
    .map(({ method, path }) => `${method} ${path.split('/git/')[1]}`);
}

const history = () => sandbox.history('rota');

describe('a run that publishes on a branch', () => {
  test('begins the branch with the feeds and nothing else, as one commit', async () => {
    const requests = await requestsOf(sandbox, async () => {
      expect(outcomeOf(await publish())).toBe('done');
    });
    expect(told(requests)).toEqual(['POST trees', 'POST commits', 'POST refs']);
    expect(history()).toEqual([
      {
        message: ['Publish the rota: it is not published yet', '', ...feeds].join('\n'),
        author: 'github-actions[bot]',
        paths: feeds,
      },
    ]);
    expect(sandbox.file('payments.ics', 'rota')).toContain('\r\nSUMMARY:On call (primary): alice\r\n');
    expect(sandbox.file('payments.ics')).toBeUndefined();
  });

  test('where nothing changed makes no commit, and reads it all in one request and one about the repository', async () => {
    await publish();
    const quiet = await requestsOf(sandbox, async () => {
      await publish({ isPublishing: false });
    });
    sandbox.clock.advance('PT30M');
    const requests = await requestsOf(sandbox, async () => {
      const result = await publish();
      expect([result.planned, outcomeOf(result)]).toEqual([[], 'nothing to publish']);
    });
    expect(requests.filter(({ isWrite }) => isWrite)).toEqual([]);
    expect(requests.length - quiet.length).toBe(2);
    expect(history()).toHaveLength(1);
  });

  test('adds a commit with the files that changed, and leaves those of others', async () => {
    await publish();
    sandbox.as('bob').putFile('README.md', 'Ours', 'rota');
    sandbox.as('bob').putFile('people/photo.txt', 'x', 'rota');
    sandbox.as('alice').putFile('schedules/payments.yml', rota.replace('[alice, bob]', '[alice]'));
    const requests = await requestsOf(sandbox, async () => {
      expect(outcomeOf(await publish())).toBe('done');
    });
    expect(told(requests)).toEqual(['POST trees', 'POST commits', 'PATCH refs/heads%2Frota']);
    const [last, ...older] = history();
    expect(older).toHaveLength(3);
    expect(last?.paths).toEqual(
      ['README.md', ...feeds.slice(0, 7), 'people/bob.ics', 'people/photo.txt'].sort(),
    );
    expect(sandbox.file('people/bob.ics', 'rota')).toContain('STATUS:CANCELLED');
    sandbox.clock.advance('P29D');
    await publish();
    expect(history()[0]?.paths).toEqual(['README.md', ...feeds.slice(0, 7), 'people/photo.txt'].sort());
    expect(history()[0]?.message).toContain('people/bob.ics (taken away)');
  });

  test('in mode plan says so and does nothing', async () => {
    const requests = await requestsOf(sandbox, async () => {
      const { planned } = await publish({ mode: 'plan' });
      expect(planned.at(-1)).toMatchObject({ kind: 'publish', branch: 'rota', removed: [] });
    });
    expect(requests.filter(({ isWrite }) => isWrite)).toEqual([]);
  });

  test('on an event leaves it to the clock', async () => {
    const number = sandbox.as('alice').openIssue({ title: 'Help' });
    expect(outcomeOf(await publish({ scope: number }))).toBe('nothing to publish');
  });

  test('goes out also where the issues cannot be read', async () => {
    sandbox.inject({
      match: { path: '/graphql', body: /query Open/ },
      times: 4,
      answer: { kind: 'bad-gateway' },
    });
    const result = await publish();
    expect(result.failure).toContain('GitHub could not be read');
    expect([outcomeOf(result), history().length]).toEqual(['done', 1]);
  });

  test('with a broken schedule beside keeps what stands there of it', async () => {
    sandbox
      .as('alice')
      .putFile('schedules/search.yml', rota.replace('on-call', 'search').replace('bob', 'carol'));
    await publish();
    const before = sandbox.file('people/alice.ics', 'rota');
    sandbox.as('alice').putFile('schedules/search.yml', 'label: [');
    await publish();
    expect(history()).toHaveLength(1);
    expect(sandbox.file('people/alice.ics', 'rota')).toBe(before);
  });

  test('reads whole what GraphQL cuts, so that a long feed is not new each time', async () => {
    const often = rota.replace('every: 1 week, handoff: Monday 09:00', 'every: 4 hours');
    sandbox.as('alice').putFile('schedules/payments.yml', often);
    sandbox.clock.advance('PT30M');
    await publish();
    expect(Buffer.byteLength(sandbox.file('payments.ics', 'rota') ?? '')).toBeGreaterThan(512_000);
    sandbox.clock.advance('PT10M');
    const requests = await requestsOf(sandbox, async () => {
      expect(outcomeOf(await publish())).toBe('nothing to publish');
    });
    expect(requests.filter(({ path }) => path.includes('/git/blobs/')).length).toBeGreaterThan(1);
  });
});

describe('where something stands in the way', () => {
  test('a token that may not says which line to add, and all else is done', async () => {
    const result = await publish({ permissions: { issues: 'write', contents: 'read' } });
    expect(outcomeOf(result)).toBe(
      'failed: the token may not change files: add `permissions: { contents: write, issues: write }` to the job in the workflow',
    );
    expect(result.outcomes.filter(({ status }) => status !== 'done')).toHaveLength(1);
    expect(isFailed(result)).toBe(true);
  });

  test('a branch that cannot be read is not written over', async () => {
    sandbox.inject({
      match: { path: '/graphql', body: /query Branch/ },
      times: 4,
      answer: { kind: 'bad-gateway' },
    });
    const result = await publish();
    expect(result.unpublished).toEqual([
      expect.stringContaining('Nothing was published on the branch `rota`: GitHub'),
    ]);
    expect([outcomeOf(result), history(), isFailed(result)]).toEqual(['nothing to publish', [], true]);
  });

  test.each<[why: string, path: RegExp, takesEffect: boolean, answer: FaultAnswer]>([
    ['a lost answer to the folder', /git\/trees/, true, { kind: 'reset' }],
    ['a lost answer to the commit', /git\/commits/, true, { kind: 'bad-gateway' }],
    ['a lost answer to the new branch', /git\/refs$/, true, { kind: 'bad-gateway' }],
    ['a commit that did not arrive', /git\/commits/, false, { kind: 'reset' }],
  ])('%s is asked for again', async (_, path, takesEffect, answer) => {
    sandbox.inject({ match: { path, method: 'POST' }, takesEffect, answer });
    expect(outcomeOf(await publish())).toBe('done');
    expect(history()).toHaveLength(1);
    expect(outcomeOf(await publish())).toBe('nothing to publish');
  });

  test('a failure that lasts is told, and the next run finishes', async () => {
    sandbox.inject({ match: { path: /git\/commits/ }, times: 10, answer: { kind: 'bad-gateway' } });
    expect(outcomeOf(await publish())).toContain('failed: GitHub gave no clear answer');
    expect(history()).toEqual([]);
    await start();
    expect(outcomeOf(await publish())).toBe('done');
  });
});

describe('a branch that others move meanwhile', () => {
  /** The change as a run decides it, and then the branch moves before it is executed. */
  async function decided(): Promise<Change> {
    const { planned } = await publish({ mode: 'plan' });
    const change = planned.find(({ kind }) => kind === 'publish');
    if (change === undefined) throw new Error('nothing to publish');
    return change;
  }

  async function execute(change: Change) {
    const [outcome] = await apply(clientOf(sandbox, sandbox.actionsToken(may)), [change]);
    return outcome?.status === 'done' ? 'done' : `${outcome?.status}: ${outcome?.problem}`;
  }

  test('gets the commit on top of theirs', async () => {
    await publish();
    sandbox.as('alice').putFile('schedules/payments.yml', rota.replace('[alice, bob]', '[bob, alice]'));
    const change = await decided();
    sandbox.as('bob').putFile('README.md', 'Mine', 'rota');
    expect(await execute(change)).toBe('done');
    expect(history()).toHaveLength(3);
    expect(sandbox.file('README.md', 'rota')).toBe('Mine');
  });

  test('is made by somebody else at the same time', async () => {
    const change = await decided();
    await publish();
    const requests = await requestsOf(sandbox, async () => {
      expect(await execute(change)).toBe('done');
    });
    expect(told(requests)).toEqual(['POST trees', 'POST commits', 'POST refs']);
    expect(history()).toHaveLength(1);
  });

  test('is deleted: it begins again', async () => {
    await publish();
    sandbox.as('alice').putFile('schedules/payments.yml', rota.replace('[alice, bob]', '[bob, alice]'));
    const change = await decided();
    sandbox.as('bob').deleteBranch('rota');
    expect(await execute(change)).toBe('done');
    expect(history()).toHaveLength(1);
  });

  test('twice: the next run does it, and nobody’s commit is lost', async () => {
    await publish();
    sandbox.as('alice').putFile('schedules/payments.yml', rota.replace('[alice, bob]', '[bob, alice]'));
    const change = await decided();
    sandbox.inject({
      match: { method: 'PATCH', path: /git\/refs/ },
      times: 2,
      answer: { kind: 'status', status: 422, message: 'Update is not a fast forward' },
    });
    expect(await execute(change)).toBe(
      'failed: somebody else moved the branch rota twice meanwhile; the next run publishes',
    );
    expect(history()).toHaveLength(1);
    expect(outcomeOf(await publish())).toBe('done');
  });

  test('never is a branch forced', async () => {
    const bodies: unknown[] = [];
    sandbox.onExchange(({ request }) => {
      if (request.method === 'PATCH' && request.path.includes('/git/refs/')) bodies.push(request.body);
    });
    await publish();
    sandbox.as('alice').putFile('schedules/payments.yml', rota.replace('[alice, bob]', '[bob, alice]'));
    await publish();
    expect(bodies).toHaveLength(1);
    expect(JSON.stringify(bodies)).toContain('false');
  });
});

describe('a private repository', () => {
  test('publishes on a branch, which its own readers alone can see', async () => {
    await start({ isPrivate: true });
    expect(outcomeOf(await publish())).toBe('done');
  });

  test('does not where Pages may show the branch, and says how to', async () => {
    await start({ isPrivate: true, hasPages: true });
    const result = await publish();
    expect(result.unpublished).toEqual([
      'Nothing was published on the branch `rota`: the repository is private but has GitHub Pages, which may show the branch ' +
        'to anybody. Set `publish-private: true` if whoever can read its Pages may know who is on call and when',
    ]);
    expect([history(), isFailed(result)]).toEqual([[], true]);
    expect(outcomeOf(await publish({ publishPrivate: true }))).toBe('done');
  });

  test('a refusal keeps nothing else back', async () => {
    await start({ isPrivate: true, hasPages: true });
    const { outcomes } = await publish();
    expect(outcomes.length).toBeGreaterThan(5);
    expect(outcomes.every(({ status }) => status === 'done')).toBe(true);
  });

  const both = { publishDirectory: 'site', publishBranch: 'rota' };
  test.each<
    [why: string, isPrivate: boolean, hasPages: boolean, publishPrivate: boolean, refused: readonly string[]]
  >([
    ['public: whoever reads it reads the schedule, too', false, true, false, []],
    ['private: a folder may go anywhere', true, false, false, ['directory']],
    ['private with Pages: and the branch with it', true, true, false, ['directory', 'branch']],
    ['private, and somebody has said so', true, true, true, []],
  ])('%s', (_, isPrivate, hasPages, publishPrivate, refused) => {
    const refusals = refusalsFor({ isPrivate, hasPages }, { ...both, publishPrivate });
    expect(Object.keys(refusals)).toEqual(refused);
  });

  test('a folder is not written to without the word, nor where GitHub does not say whether it is private', async () => {
    await start({ isPrivate: true });
    const { published, unpublished } = await publish({ publishDirectory: 'site' });
    expect([published, unpublished]).toEqual([
      [],
      [expect.stringContaining('Nothing was written to `site`')],
    ]);
    await start();
    sandbox.inject({
      match: { method: 'GET', path: '/repos/acme/shop' },
      times: 5,
      answer: { kind: 'bad-gateway' },
    });
    const unsure = await publish({ publishDirectory: 'site' });
    expect([unsure.published, unsure.unpublished]).toEqual([
      [],
      [expect.stringContaining('GitHub could not be read')],
    ]);
  });
});

test('links and folders of a feed’s name are no files', async () => {
  sandbox.as('alice').putFile('x.ics/inner.txt', 'x');
  sandbox.as('alice').putSymlink('y.ics', 'x.ics/inner.txt');
  sandbox.as('alice').putFile('z.ics', 'z');
  sandbox.as('alice').putFile('people', 'a file');
  const { texts, head } = await readBranch(clientOf(sandbox), { branch: 'main', isWanted: isOurPath });
  expect([[...texts.keys()], head?.commit]).toEqual([['z.ics'], expect.stringMatching(/^[0-9a-f]{40}$/)]);
});
