/** Files changed through a pull request or a commit: each step once, however often and wherever a run is cut off. */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { apply } from '../../src/github/apply.js';
import type { Change, Outcome } from '../../src/plan/change.js';
import { pullReference, reference } from '../../src/plan/reference.js';
import type { FaultAnswer } from '../../src/sandbox/faults.js';
import type { Permissions } from '../../src/sandbox/rights.js';
import type { SandboxOptions } from '../../src/sandbox/sandbox.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { clientOf, requestsOf } from './connected.js';

let sandbox: CheckedSandbox;

const path = 'schedules/payments.yml';
const was = 'label: on-call # für alle 🚒\n';
const text = `${was}overrides: []\n`;
const branch = 'watchbill/override-4000000001';
const all: Permissions = { issues: 'write', contents: 'write', pull_requests: 'write' };

beforeEach(async () => {
  await start();
});

async function start(options: SandboxOptions = {}): Promise<void> {
  sandbox = await startCheckedSandbox(options);
  sandbox.addUser('alice', 'write');
  sandbox.as('alice').putFile(path, was);
  sandbox.as('alice').putFile('README.md', 'Read me');
  sandbox.as('alice').openIssue({ title: 'Help' });
}

type As = 'pull request' | 'commit';

function changes(as: As): readonly Change[] {
  const base = { chain: 'file', schedule: 'payments', reason: 'because', urgency: 2 } as const;
  const issue = { kind: 'existing', number: 1 } as const;
  const marker = { kind: 'notice', key: '1' } as const;
  return [
    { ...base, kind: 'edit-file', path, text, was, as, branch, title: 'Override', body: 'Asked for in #1' },
    { ...base, kind: 'comment', issue, marker, body: `See ${pullReference(branch)}` },
    { ...base, chain: 'issue 1', kind: 'react', issue, commentId: comment(), receipt: 'taken' },
  ];
}

function comment(): number {
  return sandbox.issue(1).comments[0]?.id ?? sandbox.as('alice').comment(1, '/override @bob');
}

async function applied(as: As = 'pull request', permissions = all): Promise<readonly Outcome[]> {
  return await apply(clientOf(sandbox, sandbox.actionsToken(permissions)), changes(as));
}

/** The file's outcome: its status with the problem, or the address. */
function told([outcome]: readonly Outcome[]): string {
  if (outcome === undefined) return 'nothing';
  return outcome.status === 'done' ? `done ${outcome.url}` : `${outcome.status}: ${outcome.problem}`;
}

const replies = () =>
  sandbox
    .issue(1)
    .comments.slice(1)
    .map(({ body }) => body);
const pulls = () => sandbox.issues().filter(({ isPullRequest }) => isPullRequest);
const page = 'https://github.example/acme/shop';

describe('by a pull request', () => {
  test('from a branch of its own, which texts name by its number', async () => {
    const requests = await requestsOf(sandbox, async () => {
      expect(told(await applied())).toBe(`done ${page}/pull/2`);
    });
    expect(pulls()).toMatchObject([{ number: 2, title: 'Override', body: 'Asked for in #1' }]);
    expect([sandbox.file(path), sandbox.file(path, branch)]).toEqual([was, text]);
    expect(sandbox.file('README.md', branch)).toBe('Read me');
    expect(replies()).toEqual(['See #2']);
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'PUT', 'POST', 'POST', 'POST']);
  });

  test('done again it is one read and names the same', async () => {
    await applied();
    const requests = await requestsOf(sandbox, async () => {
      expect(told(await applied())).toBe(`done ${page}/pull/2`);
    });
    expect(requests.filter(({ isWrite }) => isWrite)).toHaveLength(2);
    expect([pulls().length, replies()]).toEqual([1, ['See #2', 'See #2']]);
  });

  test.each<[why: string, deed: () => void]>([
    ['merged', () => sandbox.as('alice').mergePull(2)],
    ['closed', () => sandbox.as('alice').close(2)],
    [
      'merged, and its branch deleted',
      () => {
        sandbox.as('alice').mergePull(2);
        sandbox.as('alice').deleteBranch(branch);
      },
    ],
    [
      'closed, and its branch deleted',
      () => {
        sandbox.as('alice').close(2);
        sandbox.as('alice').deleteBranch(branch);
      },
    ],
  ])('is not opened again once it was %s', async (_, deed) => {
    await applied();
    deed();
    expect(told(await applied())).toBe(`done ${page}/pull/2`);
    expect(pulls()).toHaveLength(1);
  });

  test('a branch that has the change already gets its pull request and no more', async () => {
    await applied('pull request', { ...all, pull_requests: 'read' });
    const requests = await requestsOf(sandbox, async () => {
      expect(told(await applied())).toBe(`done ${page}/pull/2`);
    });
    const paths = requests.filter(({ isWrite }) => isWrite).map((request) => request.path.split('/').at(-1));
    expect(paths).toEqual(['pulls', 'comments', 'reactions']);
  });

  test('a branch that people have taken elsewhere is left to them', async () => {
    await applied('pull request', { ...all, pull_requests: 'read' });
    const { writer } = clientOf(sandbox, sandbox.userToken('alice'));
    const sha = createHash('sha1')
      .update(`blob ${Buffer.byteLength(text)}\0${text}`)
      .digest('hex');
    const content = Buffer.from('else').toString('base64');
    const route = 'PUT /repos/{owner}/{repo}/contents/{path}';
    await writer.write(route, { path, message: 'Mine', content, sha, branch });
    expect(told(await applied())).toBe(
      'failed: the file was changed meanwhile; the next run tries again, a command has to be given again',
    );
    expect([sandbox.file(path, branch), pulls()]).toEqual(['else', []]);
  });

  test('its texts name issues that were created before it', async () => {
    const [edit] = changes('pull request');
    if (edit?.kind !== 'edit-file') throw new Error('no change of a file');
    const { chain, schedule, reason, urgency } = edit;
    const log = {
      kind: 'create-issue',
      key: 'log',
      title: 'Log',
      body: '',
      labels: [],
      assignees: [],
    } as const;
    const client = clientOf(sandbox, sandbox.actionsToken(all));
    await apply(client, [
      { chain, schedule, reason, urgency, ...log },
      { ...edit, title: `Override of ${reference('log')}`, body: `See ${reference('log')}` },
    ]);
    expect(pulls()).toMatchObject([{ number: 3, title: 'Override of #2', body: 'See #2' }]);
  });

  test("a stranger's from a branch of the same name is none of ours", async () => {
    sandbox.as('mallory').openPullFromFork({ title: 'Mine', head: branch, base: 'main' });
    expect(told(await applied())).toBe(`done ${page}/pull/3`);
  });

  test.each([
    ['the branch', /git\/refs$/],
    ['the file', /contents/],
    ['the pull request', /pulls$/],
  ])('a run that was cut off at %s is finished by the next', async (_, place) => {
    for (const takesEffect of [true, false]) {
      await start();
      sandbox.inject({ match: { path: place }, times: 4, takesEffect, answer: { kind: 'bad-gateway' } });
      const [first] = await applied();
      expect(first?.status === 'failed' || takesEffect).toBe(true);
      expect(told(await applied())).toBe(`done ${page}/pull/2`);
      expect([pulls().length, sandbox.file(path, branch), sandbox.file(path)]).toEqual([1, text, was]);
    }
  });

  test.each<[place: RegExp, answer: FaultAnswer['kind']]>([
    [/git\/refs$/, 'bad-gateway'],
    [/contents/, 'bad-gateway'],
    [/pulls$/, 'reset'],
  ])('a lost answer at %s (%s) is no failure', async (place, kind) => {
    if (kind !== 'bad-gateway' && kind !== 'reset') throw new Error('no lost answer');
    sandbox.inject({ match: { path: place }, takesEffect: true, answer: { kind } });
    expect(told(await applied())).toBe(`done ${page}/pull/2`);
    expect([pulls().length, sandbox.file(path, branch)]).toEqual([1, text]);
  });
});

describe('by a commit', () => {
  test('on the default branch, which texts name by its address', async () => {
    const outcomes = await applied('commit');
    expect(told(outcomes)).toMatch(/^done https:\/\/github\.example\/acme\/shop\/commit\/[0-9a-f]{40}$/);
    expect([sandbox.file(path), sandbox.file('README.md')]).toEqual([text, 'Read me']);
    expect(replies()).toEqual([`See ${told(outcomes).slice('done '.length)}`]);
    expect(pulls()).toEqual([]);
  });

  test('one whose answer was lost is there, and texts name the file', async () => {
    sandbox.inject({ match: { path: /contents/ }, takesEffect: true, answer: { kind: 'reset' } });
    expect(told(await applied('commit'))).toBe(`done ${page}/blob/main/${path}`);
    expect(told(await applied('commit'))).toBe(`done ${page}/blob/main/${path}`);
    expect(sandbox.file(path)).toBe(text);
  });

  test('rules that protect the branch are told as GitHub words them', async () => {
    const message = 'Repository rule violations found\n\nChanges must be made through a pull request.';
    sandbox.inject({
      match: { path: /contents/ },
      times: 4,
      answer: { kind: 'status', status: 409, message },
    });
    expect(told(await applied('commit'))).toBe(
      'failed: GitHub refused it (409): Repository rule violations found Changes must be made through a pull request.',
    );
  });
});

describe.each<As>(['pull request', 'commit'])('a file that was changed meanwhile, by a %s', (as) => {
  const meanwhile =
    'failed: the file was changed meanwhile; the next run tries again, a command has to be given again';

  test.each<[why: string, deed: () => void, expected: string]>([
    ['by somebody', () => sandbox.as('alice').putFile(path, `${was}# more\n`), meanwhile],
    ['and deleted', () => sandbox.as('alice').deleteFile(path), meanwhile],
    ['to be a link', () => sandbox.as('alice').putSymlink(path, '../README.md'), meanwhile],
    ['to the very text', () => sandbox.as('alice').putFile(path, text), `done ${page}/blob/main/${path}`],
  ])('%s', async (_, deed, expected) => {
    deed();
    const before = sandbox.file(path);
    const outcomes = await applied(as);
    expect(told(outcomes)).toBe(expected);
    expect([sandbox.file(path), sandbox.file(path, branch), pulls()]).toEqual([before, undefined, []]);
    expect(outcomes[2]?.status).toBe('done');
    if (expected === meanwhile) expect(outcomes[1]?.status).toBe('skipped');
  });

  test('between reading and writing', async () => {
    sandbox.onExchange(({ request }) => {
      if (!/query File/.test(request.text) || sandbox.file(path) !== was) return;
      sandbox.as('alice').putFile(path, 'else');
    });
    const outcome = told(await applied(as));
    // A branch begins where the default branch was read.
    expect(outcome).toBe(as === 'commit' ? meanwhile : `done ${page}/pull/2`);
    expect(sandbox.file(path)).toBe('else');
  });
});

describe.each<As>(['pull request', 'commit'])('new files by a %s', (as) => {
  const record = 'records/payments/2026-11.md';
  const json = 'records/payments/2026-11.json';
  const edit: Change = {
    ...{ chain: 'record', schedule: 'payments', reason: 'because', urgency: 3 },
    ...{ kind: 'edit-file', path: record, text: 'Figures', beside: [{ path: json, text: '{}' }], as },
    ...{ branch: 'watchbill/record-payments-2026-11', title: 'Record', body: 'Of November' },
  };
  const written = async () => told(await apply(clientOf(sandbox, sandbox.actionsToken(all)), [edit]));
  const standing = () => {
    const from = as === 'commit' ? 'main' : edit.branch;
    return [sandbox.file(record, from), sandbox.file(json, from)];
  };
  const whole = ['Figures', '{}'];

  test('stand beside each other, in one pull request or a commit each', async () => {
    expect(await written()).toMatch(as === 'commit' ? /^done .*\/commit\// : /^done .*\/pull\/2$/);
    expect(standing()).toEqual(whole);
    expect(sandbox.file(path)).toBe(was);
    expect(pulls()).toHaveLength(as === 'commit' ? 0 : 1);
  });

  test('done again they are as they were', async () => {
    await written();
    const requests = await requestsOf(sandbox, async () => {
      expect(await written()).toMatch(/^done /);
    });
    expect(requests).toHaveLength(1);
    expect(pulls()).toHaveLength(as === 'commit' ? 0 : 1);
  });

  test.each([/2026-11\.json/, /2026-11\.md/])(
    'a run that was cut off at %s is finished by the next',
    async (file) => {
      sandbox.inject({ match: { path: file }, times: 4, answer: { kind: 'bad-gateway' } });
      expect(await written()).toMatch(/^failed/);
      expect(await written()).toMatch(/^done/);
      expect(standing()).toEqual(whole);
      expect(pulls()).toHaveLength(as === 'commit' ? 0 : 1);
    },
  );

  test('where one is there with another text it is left', async () => {
    sandbox.as('alice').putFile(record, 'Mine');
    expect(await written()).toBe('failed: a file of that name is there already, with another text');
    expect(sandbox.file(record)).toBe('Mine');
    expect(sandbox.file(json)).toBeUndefined();
  });

  test('one that comes between reading and writing is left', async () => {
    sandbox.onExchange(({ request }) => {
      if (!/query File/.test(request.text) || sandbox.file(record) !== undefined) return;
      if (as === 'commit') sandbox.as('alice').putFile(record, 'Mine');
    });
    expect(await written()).toMatch(as === 'commit' ? /^failed: a file of that name/ : /^done/);
    expect(sandbox.file(record)).toBe(as === 'commit' ? 'Mine' : undefined);
  });
});

describe('a token that may not', () => {
  const setting = 'Allow GitHub Actions to create and approve pull requests';

  test.each<[as: As, permissions: Permissions, words: readonly string[]]>([
    [
      'pull request',
      { issues: 'write', contents: 'read' },
      ['contents: write', 'pull-requests: write', setting],
    ],
    [
      'pull request',
      { issues: 'write', contents: 'write' },
      ['contents: write', 'pull-requests: write', setting],
    ],
    ['commit', { issues: 'write', contents: 'read' }, ['contents: write']],
  ])('%s with %j names what is missing, and the rest is done', async (as, permissions, words) => {
    const outcomes = await applied(as, permissions);
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'skipped', 'done']);
    for (const word of words) expect(told(outcomes)).toContain(word);
    expect([sandbox.file(path), pulls()]).toEqual([was, []]);
  });

  test('in a private repository it cannot even look', async () => {
    await start({ isPrivate: true });
    const outcomes = await applied('pull request', { issues: 'write', contents: 'read' });
    expect(told(outcomes)).toContain('pull-requests: write');
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'skipped', 'done']);
    expect(told(await applied('commit', { issues: 'write', contents: 'write' }))).toContain('done');
  });

  test('by a setting of the repository', async () => {
    await start({ actionsMayOpenPulls: false });
    expect(told(await applied())).toContain(setting);
    expect(told(await applied('commit'))).toContain('done');
  });
});
