/** Postmortems and follow-ups as they happen on GitHub: over weeks, with sub-issues, and on a server without. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isFailed, type RunResult } from '../../src/action/result.js';
import { run } from '../../src/run.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addressOf, clientOf, requestsOf } from './connected.js';

const rota = `name: Payments
timezone: Asia/Seoul
label: on-call
log: none
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, bob] }
`;

let sandbox: CheckedSandbox;
let workspace: string;

async function start(knowsSubIssues = true): Promise<void> {
  sandbox = await startCheckedSandbox({ now: '2026-11-24T00:00:00Z', knowsSubIssues });
  for (const login of ['alice', 'bob']) sandbox.addUser(login, 'write');
  sandbox.as('alice').putFile('schedules/payments.yml', rota);
  await sweep();
}

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'watchbill-'));
});

afterEach(async () => {
  rmSync(workspace, { recursive: true });
  await sandbox.stop();
});

async function sweep(scope: 'all' | number = 'all'): Promise<RunResult> {
  return await run({
    client: clientOf(sandbox),
    ...addressOf(sandbox),
    repositoryUrl: `${sandbox.serverUrl}/${sandbox.repository}`,
    workspace,
    schedules: ['schedules/*.yml'],
    publishPrivate: false,
    mode: 'run',
    scope,
    now: sandbox.clock.now(),
  });
}

function later(hours: number): void {
  sandbox.clock.advance(`PT${hours}H`);
}

/** A closed sev1 incident (#1) and its postmortem (#2). */
async function closedIncident(): Promise<void> {
  const labels = ['on-call', 'incident', 'sev1'];
  sandbox.as('alice').openIssue({ title: 'Checkout is down', body: 'All of it', labels });
  await sweep();
  later(1);
  sandbox.as('alice').comment(1, 'On it.');
  sandbox.as('alice').close(1);
  await sweep();
  expect(sandbox.issue(2)).toMatchObject({ title: 'Postmortem: Checkout is down (#1)', state: 'open' });
}

function write(lines: string): void {
  const { body } = sandbox.issue(2);
  sandbox.as('alice').editBody(2, body.replace(/- \[ \] $/, lines));
}

function statusOf(number: number): string {
  const comments = sandbox.issue(number).comments.map(({ body }) => body);
  return comments.find((body) => body.includes('watchbill:status')) ?? '';
}

function finishedIn(number: number): string | undefined {
  return /\| Finished \| (.*) \|/.exec(statusOf(number))?.[1];
}

async function settled(): Promise<void> {
  expect((await sweep()).planned).toEqual([]);
}

function linkOf(number: number): string {
  return `[#${number}](<${sandbox.serverUrl}/${sandbox.repository}/issues/${number}>)`;
}

describe('with sub-issues', () => {
  beforeEach(() => start());

  test('lines and sub-issues become follow-ups, and the incident is finished when they are done', async () => {
    await closedIncident();
    expect(finishedIn(1)).toBe('not before the postmortem #2 is closed');
    const old = sandbox.as('bob').openIssue({ title: 'The old runbook' });
    const part = sandbox.as('bob').openIssue({ title: 'A part by hand' });
    sandbox.as('bob').addSubIssue(2, part);
    write(`- [ ] mend the pump (bob)\n- [ ] #${old} rewrite it`);
    await sweep();
    expect(sandbox.issue(2).body).toContain('- [ ] #5 mend the pump (bob)\n- [ ] #3 rewrite it');
    expect(sandbox.issue(2).subIssues).toEqual([part, 5]);
    expect(sandbox.issue(5)).toMatchObject({
      title: 'mend the pump',
      labels: ['follow-up', 'sev1'],
      assignees: ['bob'],
    });
    for (const number of [old, part]) {
      expect(sandbox.issue(number).labels).toEqual(['follow-up', 'sev1']);
      expect(sandbox.issue(number).assignees).toEqual(['alice']);
    }
    expect(finishedIn(1)).toBe(
      'not before the postmortem #2 is closed and its follow-ups are done: #5, #3, #4',
    );
    await settled();

    sandbox.as('alice').close(2);
    await sweep();
    expect(sandbox.issue(2).state).toBe('open');
    expect(sandbox.issue(2).comments.at(-1)?.body).toContain(
      `- ${linkOf(5)} mend the pump \\(bob\\)\n- ${linkOf(3)} rewrite it`,
    );
    await settled();

    // Long after the incident has left the list of closed issues.
    later(24 * 20);
    for (const number of [5, part]) sandbox.as('bob').close(number);
    sandbox.as('bob').editBody(2, sandbox.issue(2).body.replace(`- [ ] #${old}`, `- [x] #${old}`));
    await sweep();
    expect(sandbox.issue(old)).toMatchObject({ state: 'closed', stateReason: 'completed' });
    expect(sandbox.issue(2).body).toContain('- [x] #5 mend the pump');
    expect(finishedIn(1)).toBe('not before the postmortem #2 is closed');
    sandbox.as('alice').close(2);
    await sweep();
    expect(finishedIn(1)).toBe('yes; postmortem #2');
    await settled();
  });

  test('a postmortem costs one request a sweep, and what it names beyond the lists one more', async () => {
    await closedIncident();
    await settled();
    const one = await requestsOf(sandbox, () => sweep());
    later(24 * 20);
    await sweep();
    const more = await requestsOf(sandbox, () => sweep());
    const parts = one.filter(({ path }) => path.includes('/sub_issues'));
    expect(parts).toHaveLength(1);
    expect(more.length - one.length).toBe(1);
  });

  test('an incident that comes back after its postmortem has left the lists goes on with it', async () => {
    await closedIncident();
    sandbox.as('alice').close(2);
    await sweep();
    later(24 * 60);
    sandbox.as('bob').reopen(1);
    sandbox.as('bob').comment(1, '/note again');
    await sweep();
    later(1);
    sandbox.as('bob').close(1);
    await sweep();
    expect(sandbox.issues().filter(({ labels }) => labels.includes('postmortem'))).toHaveLength(1);
    expect(sandbox.issue(2).state).toBe('open');
    expect(sandbox.issue(2).comments.at(-1)?.body).toContain('### Incident #1 again');
    await settled();
  });

  test('what somebody writes between the read and the write is not lost', async () => {
    await closedIncident();
    write('- [ ] mend the pump');
    let isWritten = false;
    sandbox.onExchange(({ request }) => {
      if (isWritten || request.method !== 'POST' || !request.path.endsWith('/issues')) return;
      isWritten = true;
      sandbox.as('bob').editBody(2, `${sandbox.issue(2).body}\n- [ ] paint it`);
    });
    const result = await sweep();
    expect(result.outcomes.map(({ status }) => status)).toContain('skipped');
    expect(isFailed(result)).toBe(false);
    expect(sandbox.issue(2).body).toMatch(/- \[ \] mend the pump\n- \[ \] paint it$/);
    await sweep();
    expect(sandbox.issue(2).body).toMatch(/- \[ \] #3 mend the pump\n- \[ \] #4 paint it$/);
    expect(sandbox.issue(2).subIssues).toEqual([3, 4]);
    await settled();
  });

  test('a waived postmortem may be closed over what is left, and the incident says why', async () => {
    await closedIncident();
    write('- [ ] mend the pump');
    await sweep();
    sandbox.as('alice').comment(2, '/waive the pump is thrown away next week');
    sandbox.as('alice').close(2);
    await sweep();
    expect(sandbox.issue(2).state).toBe('closed');
    expect(finishedIn(1)).toBe('yes; postmortem #2');
    expect(statusOf(1)).toContain('| Postmortem | waived: the pump is thrown away next week |');
    await settled();
  });

  test('a waived follow-up keeps neither the postmortem open nor the incident unfinished', async () => {
    await closedIncident();
    write('- [ ] mend the pump\n- [ ] paint it');
    await sweep();
    sandbox.as('bob').comment(3, '/waive there is a new pump');
    sandbox.as('alice').close(2);
    await sweep();
    expect(sandbox.issue(2).state).toBe('open');
    const said = sandbox.issue(2).comments.at(-1)?.body ?? '';
    expect(said.split('\n').slice(-2)).toEqual(['', `- ${linkOf(4)} paint it`]);
    sandbox.as('bob').close(4);
    await sweep();
    sandbox.as('alice').close(2);
    await sweep();
    expect(sandbox.issue(2).state).toBe('closed');
    expect(finishedIn(1)).toBe('yes; postmortem #2');
    await settled();
  });

  test('of a postmortem that was waived on its incident nobody is reminded', async () => {
    await closedIncident();
    sandbox.as('alice').comment(1, '/waive it was a drill');
    await sweep();
    expect(finishedIn(1)).toBe('yes; no postmortem is needed');
    later(24 * 20);
    sandbox.as('bob').addLabel(2, 'drill');
    await sweep(2);
    await sweep();
    expect(sandbox.issue(2).comments).toEqual([]);
    await settled();
  });

  test('the repository’s own template is taken', async () => {
    sandbox
      .as('alice')
      .putFile(
        '.github/ISSUE_TEMPLATE/postmortem.md',
        '---\nname: Retro\nabout: x\ntitle: "Retro {{date}}: {{title}}"\n---\n## Timeline\n\n## Actions\n',
      );
    const labels = ['on-call', 'incident', 'sev1'];
    sandbox.as('alice').openIssue({ title: 'Down', body: 'All', labels });
    await sweep();
    sandbox.as('alice').close(1);
    await sweep();
    expect(sandbox.issue(2).title).toBe('Retro 2026-11-24: Down');
    expect(sandbox.issue(2).body).toMatch(
      /## Timeline\n\n- Tue 24 Nov[\s\S]*## Actions\n\n_One line each[\s\S]*- \[ \] \n/,
    );
  });
});

test('on a server without sub-issues the list is enough', async () => {
  await start(false);
  await closedIncident();
  write('- [ ] mend the pump');
  const result = await sweep();
  expect(result.outcomes.every(({ status }) => status === 'done')).toBe(true);
  expect(result.problems).toEqual([]);
  expect(sandbox.issue(2).body).toContain('- [ ] #3 mend the pump');
  await settled();
});
