import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isFailed, type RunResult } from '../../src/action/result.js';
import { summaryText } from '../../src/action/summary.js';
import { type Job, run } from '../../src/run.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addressOf, clientOf, requestsOf } from './connected.js';

const rota = `name: Payments
timezone: Asia/Seoul
label: on-call
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, bob] }
  secondary: { follows: primary, turns: 1 }
`;

let sandbox: CheckedSandbox;
let workspace: string;

beforeEach(async () => {
  sandbox = await startCheckedSandbox({ now: '2026-11-24T00:00:00Z' });
  workspace = mkdtempSync(join(tmpdir(), 'watchbill-'));
  for (const login of ['alice', 'bob']) sandbox.addUser(login, 'write');
  sandbox.as('alice').putFile('schedules/payments.yml', rota);
});

afterEach(() => {
  rmSync(workspace, { recursive: true });
});

async function runOnce(choices: Partial<Job> = {}): Promise<RunResult> {
  return await run({
    client: clientOf(sandbox),
    ...addressOf(sandbox),
    repositoryUrl: `${sandbox.serverUrl}/${sandbox.repository}`,
    workspace,
    schedules: ['schedules/*.yml'],
    mode: 'run',
    publishPrivate: false,
    scope: 'all',
    now: sandbox.clock.now(),
    ...choices,
  });
}

/** Opens served issues after a first run has made the labels. */
async function settleWith(count: number, labels: readonly string[] = ['on-call']): Promise<void> {
  await runOnce();
  for (let index = 0; index < count; index += 1) {
    sandbox.as('bob').openIssue({ title: `Issue ${index}`, labels, assignees: ['alice'] });
  }
  await runOnce();
}

function writesIn(requests: readonly { readonly isWrite: boolean }[]): number {
  return requests.filter(({ isWrite }) => isWrite).length;
}

describe('a roster', () => {
  const readme = '# Shop\n\n<!-- watchbill:roster payments -->\n<!-- /watchbill:roster -->\n';
  const token = { issues: 'write', contents: 'write', pull_requests: 'write' } as const;
  const rostered = (as: string) => `${rota}roster: { as: ${as} }\n`;
  const withToken = { client: () => clientOf(sandbox, sandbox.actionsToken(token)) };

  test('is committed at a handoff, read with the other things, and not written again before the next', async () => {
    sandbox.as('alice').putFile('schedules/payments.yml', rostered('commit'));
    sandbox.as('alice').putFile('README.md', readme);
    const client = withToken.client();
    const first = await runOnce({ client });
    expect(isFailed(first)).toBe(false);
    const text = sandbox.file('README.md') ?? '';
    expect(text).toContain('| primary | **alice** | Mon 30 Nov 2026 09\\:00 KST | **bob** |');
    expect(text.startsWith('# Shop\n\n<!-- watchbill:roster payments -->\n')).toBe(true);
    const quiet = await requestsOf(sandbox, async () => {
      expect((await runOnce({ client })).planned).toEqual([]);
    });
    sandbox.as('alice').putFile('schedules/payments.yml', rota);
    const without = await requestsOf(sandbox, async () => {
      expect((await runOnce({ client })).planned).toEqual([]);
    });
    expect(quiet.length).toBe(without.length);
  });

  test('a file without a place for it is left as it is, and that is told', async () => {
    sandbox.as('alice').putFile('schedules/payments.yml', rostered('commit'));
    for (const [text, why] of [
      ['# Shop\n', 'has no line `<!-- watchbill:roster payments -->`'],
      [undefined, 'is not on the default branch'],
    ] as const) {
      if (text !== undefined) sandbox.as('alice').putFile('README.md', text);
      else sandbox.as('alice').deleteFile('README.md');
      const { problems } = await runOnce({ client: withToken.client() });
      expect(problems).toContain(`payments: the roster was not written: README.md ${why}`);
      expect(sandbox.file('README.md')).toBe(text);
    }
  });

  test('where the token may not write files, all else is done and the permission is named', async () => {
    sandbox.as('alice').putFile('schedules/payments.yml', rostered('commit'));
    sandbox.as('alice').putFile('README.md', readme);
    const { outcomes } = await runOnce();
    const failed = outcomes.filter(({ status }) => status !== 'done');
    expect(failed.map(({ change }) => change.kind)).toEqual(['edit-file']);
    expect(failed).toMatchObject([{ problem: expect.stringContaining('contents: write') }]);
    expect(outcomes.length).toBeGreaterThan(failed.length);
  });

  test('is proposed once by a pull request', async () => {
    sandbox.as('alice').putFile('schedules/payments.yml', rostered('pull request'));
    sandbox.as('alice').putFile('README.md', readme);
    const client = withToken.client();
    await runOnce({ client });
    const again = await requestsOf(sandbox, async () => {
      expect(isFailed(await runOnce({ client }))).toBe(false);
    });
    expect(writesIn(again)).toBe(0);
    expect(sandbox.file('README.md')).toBe(readme);
  });
});

describe('a run', () => {
  test('sets the team up without a checkout, and a second one finds nothing to do', async () => {
    const issue = sandbox.as('carol').openIssue({ title: 'Help', body: 'It hangs.' });
    sandbox.as('alice').createLabel('on-call');
    sandbox.as('alice').addLabel(issue, 'on-call');
    const first = await runOnce();
    expect(isFailed(first)).toBe(false);
    expect(sandbox.issue(issue).assignees).toEqual(['alice']);
    expect(sandbox.labels().find(({ name }) => name === 'on-call')?.description).toContain('alice');
    expect(first.outcomes.length).toBeGreaterThan(10);
    const requests = await requestsOf(sandbox, async () => {
      expect((await runOnce()).planned).toEqual([]);
    });
    expect(writesIn(requests)).toBe(0);
  });

  test('reads everything before it writes anything, and writes each change with one request', async () => {
    sandbox.as('alice').createLabel('on-call');
    sandbox.as('alice').openIssue({ title: 'Help', labels: ['on-call'] });
    const requests = await requestsOf(sandbox, async () => {
      const { planned, outcomes } = await runOnce();
      expect(outcomes.every(({ status }) => status === 'done')).toBe(true);
      expect(outcomes.map(({ change }) => change)).toEqual(planned);
    });
    const firstWrite = requests.findIndex(({ isWrite }) => isWrite);
    expect(requests.slice(firstWrite).every(({ isWrite }) => isWrite)).toBe(true);
    const { outcomes } = await runOnce();
    expect(outcomes).toEqual([]);
  });

  test('in mode plan writes nothing, here or there', async () => {
    const requests = await requestsOf(sandbox, async () => {
      const { planned, outcomes, published } = await runOnce({ mode: 'plan', publishDirectory: 'rota' });
      expect(planned.length).toBeGreaterThan(10);
      expect([outcomes, published]).toEqual([[], []]);
    });
    expect(writesIn(requests)).toBe(0);
    expect(existsSync(join(workspace, 'rota'))).toBe(false);
  });

  test('on an event serves that issue alone, and the next sweep has nothing to add to it', async () => {
    await runOnce();
    const [one, two] = ['one', 'two'].map((title) =>
      sandbox.as('bob').openIssue({ title, labels: ['on-call'] }),
    );
    const requests = await requestsOf(sandbox, async () => {
      await runOnce({ scope: one ?? 0 });
    });
    expect(requests.filter(({ isWrite }) => !isWrite).length).toBeLessThanOrEqual(3);
    expect([one, two].map((number) => sandbox.issue(number ?? 0).assignees)).toEqual([['alice'], []]);
    // What happened is gathered in the shift log by sweeps alone.
    const planned = (await runOnce()).planned.filter(({ chain }) => !chain.startsWith('shift log'));
    expect(planned.map((change) => ('issue' in change ? change.issue : change.kind))).toEqual([
      { kind: 'existing', number: two },
    ]);
  });
});

describe('what is wrong', () => {
  test('a wrong schedule is left alone and the others are served', async () => {
    sandbox
      .as('alice')
      .putFile('schedules/broken.yml', rota.replace('on-call', 'broken').replace('09:00', '9am'));
    const result = await runOnce();
    expect(isFailed(result)).toBe(true);
    expect(result.diagnostics.map(({ path, severity }) => [path, severity])).toEqual([
      ['schedules/broken.yml', 'error'],
    ]);
    expect(result.onCall.map(({ schedule }) => schedule)).toEqual(['payments']);
    expect(sandbox.labels().map(({ name }) => name)).toContain('on-call');
    expect(sandbox.labels().map(({ name }) => name)).not.toContain('broken');
  });

  test('with no sound schedule GitHub is not read', async () => {
    sandbox.as('alice').putFile('schedules/payments.yml', 'label: [');
    const requests = await requestsOf(sandbox, async () => {
      expect(isFailed(await runOnce())).toBe(true);
    });
    expect(requests).toHaveLength(1);
  });

  test('a login that cannot be assigned is reported and the next role is asked', async () => {
    sandbox.addUser('alice', 'write', { isAssignable: false });
    sandbox.as('alice').createLabel('on-call');
    const issue = sandbox.as('alice').openIssue({ title: 'Help', labels: ['on-call'] });
    const { problems } = await runOnce();
    expect(sandbox.issue(issue).assignees).toEqual(['bob']);
    expect(problems.join('\n')).toContain('alice cannot be assigned');
    expect((await runOnce()).planned).toEqual([]);
  });

  test('a login about which GitHub does not answer is a problem of the run, not an issue missing in the digest', async () => {
    sandbox.addUser('alice', 'write', { isConcealed: true });
    sandbox.inject({
      match: { path: /\/assignees\/alice$/ },
      times: 50,
      answer: { kind: 'bad-gateway' },
    });
    const { planned, problems } = await runOnce({ mode: 'plan' });
    expect(problems.join('\n')).toContain('Whether alice can be assigned is unknown');
    const digest = planned.find((change) => change.kind === 'comment' && change.marker.kind === 'handoff');
    expect(digest?.kind === 'comment' && digest.body).toContain('you are on call');
    expect(digest?.kind === 'comment' && digest.body).not.toContain('could not be read');
  });

  test('nothing is written on a GitHub that cannot be read, but the rota is published', async () => {
    sandbox.inject({
      match: { path: '/graphql', body: /query Open/ },
      times: 4,
      answer: { kind: 'bad-gateway' },
    });
    const requests = await requestsOf(sandbox, async () => {
      const result = await runOnce({ publishDirectory: 'rota' });
      expect(result.failure).toContain('GitHub could not be read');
      expect(result.onCall).toHaveLength(1);
      expect(result.published).toEqual([
        'rota/index.html',
        'rota/payments-gaps.ics',
        'rota/payments-primary.ics',
        'rota/payments-secondary.ics',
        'rota/payments.html',
        'rota/payments.ics',
        'rota/payments.svg',
        'rota/people/alice.ics',
        'rota/people/bob.ics',
      ]);
    });
    expect(writesIn(requests)).toBe(0);
  });

  test('no schedule file', async () => {
    const { failure, onCall } = await runOnce({ schedules: ['rotas/*.yml'] });
    expect(failure).toBe('No file of the default branch matches `rotas/*.yml`');
    expect(onCall).toEqual([]);
  });
});

describe('feeds', () => {
  test('a feed in which nothing changed is not written again', async () => {
    await runOnce({ publishDirectory: 'public/rota' });
    const file = join(workspace, 'public/rota/payments.ics');
    const [text, { mtimeMs }] = [readFileSync(file, 'utf8'), statSync(file)];
    expect(text).toContain('BEGIN:VCALENDAR');
    sandbox.clock.advance('PT30M');
    await runOnce({ publishDirectory: 'public/rota' });
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('a feed of ours that stands for nothing any more goes; what others put there stays', async () => {
    const inFolder = (path: string) => join(workspace, 'public', path);
    await runOnce({ publishDirectory: 'public/' });
    const foreign = 'BEGIN:VCALENDAR\r\nPRODID:-//Somebody//EN\r\nEND:VCALENDAR\r\n';
    for (const path of ['team.ics', 'people/carol.ics', 'index.html']) writeFileSync(inFolder(path), foreign);
    sandbox.as('alice').putFile('schedules/payments.yml', rota.replace('bob]', 'dave]'));
    const { published, unpublished, problems } = await runOnce({ publishDirectory: 'public/' });
    expect(published).toContain('public/people/dave.ics');
    expect(published).not.toContain('public/index.html');
    expect([...problems, ...unpublished].filter((text) => text.includes('index.html'))).toHaveLength(1);
    // For some weeks it tells that its shifts are cancelled.
    expect(readFileSync(inFolder('people/bob.ics'), 'utf8')).toContain('STATUS:CANCELLED');
    sandbox.clock.advance('P29D');
    expect((await runOnce({ publishDirectory: 'public/' })).published).not.toContain('public/people/bob.ics');
    expect(existsSync(inFolder('people/bob.ics'))).toBe(false);
    for (const path of ['team.ics', 'people/carol.ics', 'index.html'])
      expect(readFileSync(inFolder(path), 'utf8')).toBe(foreign);
  });
});

describe('a run in which nothing is due', () => {
  // The schedule is read from the default branch here, which is one of the four.
  test.each([0, 100, 1_000])('reads %s open issues in at most 4 + ⌈N/100⌉ × 2 requests', async (count) => {
    await settleWith(count);
    const requests = await requestsOf(sandbox, async () => {
      const { planned, problems } = await runOnce();
      expect([planned, problems]).toEqual([[], []]);
    });
    expect(requests.length).toBeLessThanOrEqual(4 + Math.ceil(count / 100) * 2);
    expect(writesIn(requests)).toBe(0);
  });

  test('the same where each issue has been talked about at length', async () => {
    await settleWith(100);
    for (const { number } of sandbox.issues().filter(({ labels }) => labels.includes('on-call'))) {
      for (let index = 0; index < 90; index += 1) sandbox.as('alice').comment(number, 'On it.');
    }
    const requests = await requestsOf(sandbox, async () => {
      const { planned, problems } = await runOnce();
      expect([planned, problems]).toEqual([[], []]);
    });
    expect(requests).toHaveLength(4);
  });
});

describe('the pin of the shift log', () => {
  const log = () => sandbox.issues().find(({ title }) => title.startsWith('Shift log'));
  const refusal = { type: 'FORBIDDEN', message: 'Resource not accessible by integration' };

  test('is set as the log is opened, and never again', async () => {
    expect(isFailed(await runOnce())).toBe(false);
    expect(log()?.isPinned).toBe(true);
    sandbox.as('alice').unpin(log()?.number ?? 0);
    sandbox.clock.advance('PT1H');
    expect((await runOnce()).planned.filter(({ kind }) => kind === 'pin')).toEqual([]);
    expect(log()?.isPinned).toBe(false);
  });

  test('moves to the next log, and leaves what people pinned', async () => {
    await runOnce();
    const first = log()?.number ?? 0;
    const theirs = sandbox.as('alice').openIssue({ title: 'Read this first' });
    sandbox.as('alice').pin(theirs);
    sandbox.clock.set('2026-11-30T00:07:00Z');
    await runOnce();
    const pinned = sandbox.issues().filter(({ isPinned }) => isPinned);
    expect(pinned.map(({ number }) => number)).toEqual([theirs, theirs + 1]);
    expect(sandbox.issue(first).isPinned).toBe(false);
  });

  test('is told once and breaks nothing where the token may not pin', async () => {
    sandbox.inject({
      match: { path: '/graphql', body: /pinIssue/ },
      answer: { kind: 'graphql-error', path: ['issue'], ...refusal },
    });
    const result = await runOnce();
    const problem = `the shift log could not be pinned: ${refusal.message}`;
    expect(result.outcomes.filter(({ status }) => status !== 'done')).toMatchObject([
      { status: 'declined', problem },
    ]);
    expect([isFailed(result), summaryText(result).split('could not be pinned').length]).toEqual([false, 2]);
    expect(log()?.comments[0]?.body).toContain('you are on call');
    sandbox.clock.advance('PT30M');
    expect(summaryText(await runOnce())).not.toContain('pinned');
  });

  test('is told once where people use all the room', async () => {
    const alice = sandbox.as('alice');
    for (const title of ['a', 'b', 'c']) alice.pin(alice.openIssue({ title }));
    const problem =
      'payments: the shift log is not pinned: 3 issues are pinned already, and GitHub pins no more';
    expect((await runOnce()).problems).toContain(problem);
    sandbox.clock.advance('PT30M');
    expect((await runOnce()).problems).not.toContain(problem);
  });
});
