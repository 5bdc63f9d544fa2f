/** A month's record as whole runs write it, on the sandbox: read once, written once, whatever is cut off or comes twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/action/result.js';
import { readMonth } from '../../src/github/month.js';
import { knownLabelName } from '../../src/issues/label.js';
import { parseRecord } from '../../src/postmortem/record-schema.js';
import { recordIn } from '../../src/report/record.js';
import { run } from '../../src/run.js';
import type { Permissions } from '../../src/sandbox/rights.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addressOf, clientOf, observeAt } from './connected.js';

const rota = `name: Payments
timezone: UTC
label: on-call
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-02, participants: [alice, bob] }
`;

const all: Permissions = { issues: 'write', contents: 'write', pull_requests: 'write' };

let sandbox: CheckedSandbox;
let workspace: string;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'watchbill-'));
});

afterEach(() => {
  rmSync(workspace, { recursive: true });
});

/** A desk that was served in November; the clock stands at the first minutes of December. */
async function december(more = ''): Promise<void> {
  sandbox = await startCheckedSandbox({ now: '2026-11-20T10:00:00Z' });
  for (const login of ['alice', 'bob']) sandbox.addUser(login, 'write');
  sandbox.as('alice').putFile('schedules/payments.yml', `${rota}${more}`);
  await runOnce();
  const number = sandbox.as('bob').openIssue({ title: 'Down', labels: ['on-call', 'incident'] });
  await runOnce();
  sandbox.clock.advance('PT20M');
  sandbox.as('alice').comment(number, '/ack');
  sandbox.as('alice').comment(number, '/resolved');
  sandbox.as('alice').close(number);
  await runOnce();
  sandbox.clock.set('2026-12-01T00:07:00Z');
}

async function runOnce(): Promise<RunResult> {
  return await run({
    client: clientOf(sandbox, sandbox.actionsToken(all)),
    ...addressOf(sandbox),
    repositoryUrl: `${sandbox.serverUrl}/${sandbox.repository}`,
    workspace,
    schedules: ['schedules/*.yml'],
    publishPrivate: false,
    mode: 'run',
    scope: 'all',
    now: sandbox.clock.now(),
  });
}

const records = () => sandbox.issues().filter(({ labels }) => labels.includes('record'));
const pulls = () => sandbox.issues().filter(({ isPullRequest }) => isPullRequest);

/** Names of the queries about a month that `task` asked. */
async function monthQueriesOf(task: () => Promise<unknown>): Promise<readonly string[]> {
  const names: string[] = [];
  let isOver = false;
  sandbox.onExchange(({ request }) => {
    const name = /query (List|RecordFile)\b/.exec(request.text)?.[1];
    if (name !== undefined && !isOver) names.push(name);
  });
  await task();
  isOver = true;
  return names;
}

const pathOf = (name: string) => `records/payments/2026-11.${name}`;

describe('an issue', () => {
  test('is written by the first run of the month, read for once, and holds what happened', async () => {
    await december();
    // What it serves and its records; and follow-ups, from longer ago.
    expect(await monthQueriesOf(runOnce)).toEqual(['List', 'List']);
    expect(records()).toMatchObject([{ title: 'Record: Payments, November 2026', state: 'closed' }]);
    const record = recordIn(records()[0]?.body ?? '');
    expect(record?.issues.find(({ severity }) => severity === 'sev3')).toMatchObject({
      openedCount: 1,
      closedCount: 1,
    });
    expect(record?.times[0]?.acknowledge).toEqual({ count: 1, medianMinutes: 20, p90Minutes: 20 });
    sandbox.clock.advance('PT30M');
    expect(await monthQueriesOf(runOnce)).toEqual([]);
    expect(records()).toHaveLength(1);
  });

  test.each([
    ['before it was closed', { method: 'PATCH', path: /issues\/\d+$/ }, false],
    ['when the answer to its creation was lost', { method: 'POST', path: /issues$/ }, true],
    ['before it was created', { method: 'POST', path: /issues$/ }, false],
  ])('a run that was cut off %s is finished by the next', async (_why, match, takesEffect) => {
    await december();
    sandbox.inject({ match, takesEffect, times: takesEffect ? 1 : 4, answer: { kind: 'reset' } });
    await runOnce();
    for (let runs = 0; runs < 3; runs += 1) await runOnce();
    expect(records()).toMatchObject([{ state: 'closed' }]);
  });

  test('of two runs at once each later one keeps the older, and closes both', async () => {
    await december();
    await Promise.all([runOnce(), runOnce()]);
    await runOnce();
    expect(records().length).toBeLessThanOrEqual(2);
    expect(records().every(({ state }) => state === 'closed')).toBe(true);
    expect((await runOnce()).planned.filter(({ chain }) => chain.startsWith('record'))).toEqual([]);
  });

  test('where the month could not be read it is told, nothing else waits for it, and the next run writes it', async () => {
    await december();
    sandbox.inject({
      match: { path: '/graphql', body: /query List/ },
      times: 4,
      answer: { kind: 'bad-gateway' },
    });
    const { problems, failure } = await runOnce();
    expect(problems.join()).toContain(
      'The record of last month was not written, and the next run tries again',
    );
    expect([failure, records()]).toEqual([undefined, []]);
    await runOnce();
    expect(records()).toHaveLength(1);
  });
});

describe('files', () => {
  test('by a pull request, proposed once, whatever becomes of it', async () => {
    await december('record: file\n');
    await runOnce();
    expect(pulls()).toMatchObject([{ title: 'Record: Payments, November 2026' }]);
    const branch = 'watchbill/record-payments-2026-11';
    expect(parseRecord(sandbox.file(pathOf('json'), branch) ?? '')).toMatchObject({ month: '2026-11' });
    expect(sandbox.file(pathOf('md'), branch)).toContain('## Windows');
    expect(sandbox.file(pathOf('md'))).toBeUndefined();
    expect(await monthQueriesOf(runOnce)).toEqual(['RecordFile']);
    sandbox.as('alice').close(pulls()[0]?.number ?? 0);
    await runOnce();
    expect([pulls().length, records()]).toEqual([1, []]);
  });

  test('by commits, and the next month tells what was before', async () => {
    await december('record: file\nchanges-by: commit\n');
    await runOnce();
    expect(parseRecord(sandbox.file(pathOf('json')) ?? '')).toMatchObject({ month: '2026-11' });
    expect(sandbox.file(pathOf('md'))).not.toContain('The month before');
    expect((await runOnce()).planned.filter(({ kind }) => kind === 'edit-file')).toEqual([]);
    sandbox.clock.set('2027-01-01T00:07:00Z');
    await runOnce();
    const next = sandbox.file('records/payments/2026-12.md');
    expect(next).toContain('| Incidents, sev3 | 0 | 1 | 0 | 0 | 0 |');
  });
});

describe('what is read', () => {
  const since = Temporal.Instant.from('2026-11-01T00:00:00Z');
  const labels = [knownLabelName('on-call')];
  const read = async () => {
    const { repository } = await observeAt(sandbox);
    const { reader } = clientOf(sandbox);
    return await readMonth(reader, [{ schedule: 'payments', lists: [{ labels, since }] }], repository);
  };

  beforeEach(async () => {
    sandbox = await startCheckedSandbox({ now: '2026-10-31T23:59:59Z' });
    sandbox.addUser('alice', 'write');
    for (const label of ['on-call', 'other']) sandbox.as('alice').createLabel(label);
  });

  const open = (label = 'on-call') => sandbox.as('alice').openIssue({ title: 'Help', labels: [label] });

  test('open and closed ones that changed since, with whole timelines', async () => {
    const old = open();
    const talked = open();
    sandbox.clock.set('2026-11-01T00:00:00Z');
    for (let index = 0; index < 60; index += 1) sandbox.as('alice').comment(talked, `Word ${index}`);
    const closed = open();
    sandbox.as('alice').close(closed);
    open('other');
    const { month, problems } = await read();
    expect(month?.issues.map(({ number }) => number)).toEqual([talked, closed]);
    expect(month?.issues.map(({ state }) => state)).toEqual(['open', 'closed']);
    expect(month?.issues[0]?.timeline.filter(({ kind }) => kind === 'comment')).toHaveLength(60);
    expect(month?.issues.map(({ number }) => number)).not.toContain(old);
    expect([month?.missing, problems]).toEqual([0, []]);
  });

  test('page by page', async () => {
    sandbox.clock.set('2026-11-02T00:00:00Z');
    for (let index = 0; index < 120; index += 1) open();
    const queries = await monthQueriesOf(async () => {
      expect((await read()).month?.issues).toHaveLength(120);
    });
    expect(queries).toEqual(['List', 'List']);
  });

  test('one that cannot be read is counted', async () => {
    sandbox.clock.set('2026-11-02T00:00:00Z');
    open();
    open();
    sandbox.inject({
      match: { path: '/graphql', body: /query List/ },
      answer: {
        ...{ kind: 'graphql-error', path: ['repository', 'issues', 'nodes', 0] },
        ...{ message: 'Something broke', type: 'INTERNAL' },
      },
    });
    const { month, problems } = await read();
    expect([month?.issues.length, month?.missing, problems?.length]).toEqual([1, 1, 1]);
  });
});
