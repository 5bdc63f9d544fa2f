/** The built Action as a runner starts it: another process, the runner's variables and files, GitHub over HTTP. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';

const root = join(import.meta.dirname, '../..');
const rota = `name: Payments
timezone: Asia/Seoul
label: on-call
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, bob] }
`;

let sandbox: CheckedSandbox;
let folder: string;

beforeEach(async () => {
  sandbox = await startCheckedSandbox({ now: '2026-11-24T00:00:00Z' });
  folder = mkdtempSync(join(tmpdir(), 'watchbill-'));
  mkdirSync(join(folder, 'workspace'));
  for (const login of ['alice', 'bob']) sandbox.addUser(login, 'write');
  sandbox.as('alice').putFile('schedules/payments.yml', rota);
  sandbox.as('alice').createLabel('on-call');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Step {
  readonly event?: string;
  readonly payload?: unknown;
  /** The event file where it is not the payload's JSON. */
  readonly eventFile?: string;
  /** `with:` of the step. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

interface Ended {
  readonly code: number;
  readonly log: string;
  readonly errors: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));

async function runStep({ event = 'schedule', payload = {}, inputs = {}, ...step }: Step = {}) {
  const { eventFile = JSON.stringify(payload), token, variables } = step;
  const files = {
    event: join(folder, 'event.json'),
    output: join(folder, 'output'),
    summary: join(folder, 'summary'),
  };
  writeFileSync(files.event, eventFile);
  for (const file of [files.output, files.summary]) writeFileSync(file, '');
  const given = { ...defaultInputs(), token: token ?? sandbox.actionsToken(), ...inputs };
  const environment = {
    PATH: process.env.PATH ?? '',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: sandbox.apiUrl,
    GITHUB_GRAPHQL_URL: sandbox.graphqlUrl,
    GITHUB_SERVER_URL: sandbox.serverUrl,
    GITHUB_REPOSITORY: sandbox.repository,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_WORKSPACE: join(folder, 'workspace'),
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    WATCHBILL_REHEARSAL: sandbox.clock.now().toString(),
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...variables,
  };
  const ended = await start(join(root, action.runs.main), environment);
  return { ...ended, outputs: readOutputs(files.output), summary: readFileSync(files.summary, 'utf8') };
}

function defaultInputs(): Readonly<Record<string, string>> {
  const entries = Object.entries<{ default: string }>(action.inputs);
  return Object.fromEntries(entries.map(([name, input]) => [name, input.default]));
}

function start(bundle: string, env: NodeJS.ProcessEnv): Promise<Pick<Ended, 'code' | 'log' | 'errors'>> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [bundle], { env }, (_, log, errors) => {
      resolve({ code: child.exitCode ?? -1, log, errors });
    });
  });
}

/** `name<<delimiter`, the value's lines, the delimiter. */
function readOutputs(file: string): Readonly<Record<string, string>> {
  const blocks = readFileSync(file, 'utf8').matchAll(/^([\w-]+)<<(.+)\n([\s\S]*?)\n?^\2$/gm);
  return Object.fromEntries([...blocks].map(([, name, , value]) => [name, value]));
}

function writesSince(count: number): number {
  return sandbox.requests.slice(count).filter(({ isWrite }) => isWrite).length;
}

test('this Node is the one that action.yml names', () => {
  expect(`node${process.versions.node.split('.')[0]}`).toBe(action.runs.using);
});

test('a clock run on an empty workspace serves the team, says so, and is done once', async () => {
  const issue = sandbox
    .as('bob')
    .openIssue({ title: 'Payments <b>stalled</b>', body: 'secret', labels: ['on-call'] });
  const first = await runStep({ inputs: { 'publish-directory': 'rota' } });
  expect(first).toMatchObject({ code: 0, errors: '' });
  expect(sandbox.issue(issue).assignees).toEqual(['alice']);
  expect(JSON.parse(first.outputs['on-call'] ?? '')).toEqual({
    payments: { primary: { login: 'alice', logins: ['alice'], until: '2026-11-30T00:00:00Z' } },
  });
  expect(first.outputs).toMatchObject({
    changes: String(writesSince(0)),
    problems: '0',
    calendar: [
      'rota/payments-gaps.ics',
      'rota/payments-primary.ics',
      'rota/payments.ics',
      'rota/people/alice.ics',
      'rota/people/bob.ics',
    ].join('\n'),
  });
  expect(existsSync(join(folder, 'workspace/rota/payments.ics'))).toBe(true);
  expect(first.summary).toContain('| Payments | primary | **alice** | Mon 30 Nov 09:00 KST |');
  expect(first.log).toContain(`#${issue}: assign alice: nobody has it and alice is on call for Payments`);
  for (const text of ['stalled', 'secret']) expect(first.log + first.summary).not.toContain(text);

  const before = sandbox.requests.length;
  const second = await runStep({ inputs: { 'publish-directory': 'rota' } });
  expect(second).toMatchObject({ code: 0, outputs: { changes: '0' } });
  expect(writesSince(before)).toBe(0);
});

test('an event run looks at its own issue', async () => {
  await runStep();
  const [one, two] = ['one', 'two'].map((title) =>
    sandbox.as('bob').openIssue({ title, labels: ['on-call'] }),
  );
  const payload = sandbox.eventPayload({
    event: 'issues',
    action: 'opened',
    number: one ?? 0,
    sender: 'bob',
  });
  const { code, outputs } = await runStep({ event: 'issues', payload });
  expect([code, outputs.changes]).toEqual([0, '1']);
  expect([one, two].map((number) => sandbox.issue(number ?? 0).assignees)).toEqual([['alice'], []]);
});

test('commands in a comment are taken by the run on its event: signs, people, receipt; an edit adds its own', async () => {
  await runStep();
  const bob = sandbox.as('bob');
  sandbox.addUser('carol', 'read');
  const issue = sandbox.as('carol').openIssue({ title: 'one', labels: [] });
  bob.addLabel(issue, 'on-call', 'incident', 'sev2');
  const commentId = bob.comment(issue, 'Looking.\n\n/ACK');
  const commented = (action: 'created' | 'edited', id: number) =>
    runStep({
      event: 'issue_comment',
      payload: sandbox.eventPayload({
        event: 'issue_comment',
        ...(action === 'edited' ? { action, from: 'Looking.\n\n/ACK' } : { action }),
        commentId: id,
      }),
    });
  const now = () => sandbox.issue(issue);
  const comment = (id: number) => now().comments.find((one) => one.id === id);
  const statuses = () => now().labels.filter((name) => name.startsWith('status'));

  expect(await commented('created', commentId)).toMatchObject({ code: 0, errors: '' });
  expect(comment(commentId)?.reactions.map(({ content }) => content)).toEqual(['+1']);
  expect([statuses(), [...now().assignees].sort()]).toEqual([['status: researching'], ['alice', 'bob']]);

  sandbox.clock.advance('PT5M');
  bob.editComment(commentId, 'Looking.\n\n/ACK\n/wip');
  await commented('edited', commentId);
  expect([statuses(), now().comments.at(-1)?.body]).toEqual([
    ['status: in progress'],
    expect.stringContaining('Taken: `/wip`.'),
  ]);

  const refused = sandbox.as('carol').comment(issue, '/resolved');
  await commented('created', refused);
  expect(comment(refused)?.reactions.map(({ content }) => content)).toEqual(['confused']);
  expect([statuses(), now().comments.at(-1)?.body]).toEqual([
    ['status: in progress'],
    expect.stringContaining('`/resolved` was not taken: only people on the schedule'),
  ]);

  // The sweep gathers in the shift log what happened, and then nothing is left.
  expect(await runStep()).toMatchObject({ code: 0, outputs: { changes: '1' } });
  const before = sandbox.requests.length;
  expect(await runStep()).toMatchObject({ code: 0, outputs: { changes: '0' } });
  expect(writesSince(before)).toBe(0);
});

test('a broken event file is as good as none: the run looks at all issues', async () => {
  const issue = sandbox.as('bob').openIssue({ title: 'one', labels: ['on-call'] });
  const { code, errors } = await runStep({ event: 'issues', eventFile: '{not json' });
  expect([code, errors]).toEqual([0, '']);
  expect(sandbox.issue(issue).assignees).toEqual(['alice']);
});

test('mode plan says what it would do and does nothing', async () => {
  const { code, log, summary, outputs } = await runStep({ inputs: { mode: 'plan' } });
  expect(code).toBe(0);
  expect(Number(outputs.changes)).toBeGreaterThan(10);
  expect(log).toContain('would create the label incident');
  expect(summary).toContain('### What would be done');
  expect(writesSince(0)).toBe(0);
});

test('the rota goes to a branch as one commit, which the summary lists, and as none where nothing changed', async () => {
  const token = sandbox.actionsToken({ issues: 'write', contents: 'write' });
  const inputs = { 'publish-branch': 'rota', 'publish-url': 'https://acme.example/rota/' };
  const planned = await runStep({ token, inputs: { ...inputs, mode: 'plan' } });
  expect(planned.summary).toContain('publish 8 files on the branch rota');
  const { code, errors, summary } = await runStep({ token, inputs });
  expect([code, errors]).toEqual([0, '']);
  expect(summary).toMatch(
    /\[publish 8 files on the branch rota\]\(https:\/\/github\.example\/acme\/shop\/commit\/[0-9a-f]{40}\)/,
  );
  expect(sandbox.file('payments.ics', 'rota')).toContain(
    'URL;VALUE=URI:https://acme.example/rota/payments.html',
  );
  await runStep({ token, inputs });
  expect(sandbox.history('rota')).toHaveLength(1);
});

test('a wrong schedule in a checkout is annotated at its place; the run is red, the others are served', async () => {
  const schedules = join(folder, 'workspace/schedules');
  mkdirSync(join(folder, 'workspace/.git'));
  mkdirSync(schedules);
  writeFileSync(join(schedules, 'payments.yml'), rota);
  writeFileSync(join(schedules, 'broken.yml'), 'label: broken\ntimezone: Mars/Phobos\ncolour: red\n');
  const { code, log, summary, outputs } = await runStep();
  expect(code).toBe(1);
  expect(log).toMatch(/^::error file=schedules\/broken\.yml,line=2,col=11::timezone: /m);
  expect(log).toMatch(/^::error file=schedules\/broken\.yml,line=3,col=1::/m);
  expect(summary).toContain('schedules/broken.yml\\:2\\:11\\: error');
  expect(Number(outputs.problems)).toBeGreaterThanOrEqual(2);
  expect(sandbox.labels().map(({ name }) => name)).toContain('shift log');
});

test('a token that may not write names the line to add', async () => {
  const token = sandbox.actionsToken({ issues: 'read', contents: 'read' });
  const { code, log, summary } = await runStep({ token });
  expect(code).toBe(1);
  expect(log).toMatch(/^::error::.*permissions: \{ issues: write, contents: read \}/m);
  expect(summary).toContain('issues\\: write');
  expect(sandbox.requests.filter(({ isWrite }) => isWrite)).toHaveLength(1);
});

test('a wrong input is named, and GitHub is not asked', async () => {
  const { code, log } = await runStep({ inputs: { mode: 'dry-run' } });
  expect(code).toBe(1);
  expect(log).toContain('::error::Input `mode`: expected `run` or `plan`.');
  expect(sandbox.requests).toEqual([]);
});

test('imported without a runner it does nothing but export main', async () => {
  const script = join(folder, 'import.mjs');
  writeFileSync(script, `console.log(typeof (await import(process.argv[2])).main)`);
  const { code, log } = await new Promise<Pick<Ended, 'code' | 'log'>>((resolve) => {
    const bundle = join(root, action.runs.main);
    const env = { PATH: process.env.PATH ?? '', GITHUB_ACTIONS: 'true' };
    const child = execFile(process.execPath, [script, bundle], { env }, (_, out) => {
      resolve({ code: child.exitCode ?? -1, log: out });
    });
  });
  expect([code, log.trim()]).toEqual([0, 'function']);
});

test('the bundle holds no sandbox', () => {
  expect(readFileSync(join(root, action.runs.main), 'utf8')).not.toContain('sandbox-actions');
  expect(readFileSync(join(root, 'src/sandbox/tokens.ts'), 'utf8')).toContain('sandbox-actions');
});
