/** What an event run reads, and that it does what the next sweep would. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/action/result.js';
import { type Job, run } from '../../src/run.js';
import type { RequestRecord } from '../../src/sandbox/http.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addressOf, clientOf, requestsOf } from './connected.js';

const rota = `name: Payments
timezone: Asia/Seoul
label: on-call
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, bob] }
  secondary: { follows: primary, turns: 1 }
`;
const maxReads = 3;

let sandbox: CheckedSandbox;
let workspace: string;

beforeEach(async () => {
  sandbox = await startCheckedSandbox({ now: '2026-11-24T01:00:00Z' });
  workspace = mkdtempSync(join(tmpdir(), 'watchbill-'));
  for (const login of ['alice', 'bob', 'dave']) sandbox.addUser(login, 'write');
  sandbox.addUser('erin', 'triage', { isConcealed: true });
  sandbox.as('alice').putFile('schedules/payments.yml', rota);
  await runOnce('all');
});

afterEach(() => {
  rmSync(workspace, { recursive: true });
});

async function runOnce(scope: Job['scope'], schedules = ['schedules/*.yml']): Promise<RunResult> {
  return await run({
    client: clientOf(sandbox),
    ...addressOf(sandbox),
    repositoryUrl: `${sandbox.serverUrl}/${sandbox.repository}`,
    workspace,
    schedules,
    mode: 'run',
    publishPrivate: false,
    scope,
    now: sandbox.clock.now(),
  });
}

function checkOut(): void {
  mkdirSync(join(workspace, '.git'));
  mkdirSync(join(workspace, 'schedules'));
  writeFileSync(join(workspace, 'schedules/payments.yml'), rota);
}

function open(labels: readonly string[] = ['on-call']): number {
  const number = sandbox.as('carol').openIssue({ title: 'Help', body: 'It hangs.' });
  sandbox.as('alice').addLabel(number, ...labels);
  return number;
}

/** An issue that earlier runs have seen. */
async function seen(labels?: readonly string[]): Promise<number> {
  const number = open(labels);
  await runOnce(number);
  sandbox.clock.advance('PT5M');
  return number;
}

const readsIn = (requests: readonly RequestRecord[]) => requests.filter(({ isWrite }) => !isWrite);
const pathsIn = (requests: readonly RequestRecord[]) =>
  readsIn(requests).map(({ path }) => path.replace(/^\/repos\/acme\/shop/, ''));

/** Each brings about an event on the issue whose number it gives; the reads it costs. */
const events: readonly [what: string, deed: () => Promise<number>, reads: readonly string[]][] = [
  ['a new issue', async () => open(), ['/graphql']],
  [
    'a new request, which closed issues may be like',
    async () => open(['on-call', 'support']),
    ['/graphql', '/graphql'],
  ],
  [
    'a new incident on which an outsider commands at once',
    async () => {
      const number = open(['incident']);
      sandbox.as('mallory').comment(number, '/take');
      return number;
    },
    ['/graphql', '/collaborators/mallory/permission', '/graphql'],
  ],
  [
    'a comment with commands by somebody on the schedule',
    async () => {
      const number = await seen();
      sandbox.as('alice').comment(number, '/ack\n/sev 2\n/wip');
      return number;
    },
    ['/graphql'],
  ],
  [
    'a command by an outsider',
    async () => {
      const number = await seen();
      sandbox.as('mallory').comment(number, '/take');
      return number;
    },
    ['/graphql', '/collaborators/mallory/permission'],
  ],
  [
    'a command by somebody whose permission is enough',
    async () => {
      const number = await seen();
      sandbox.as('dave').comment(number, '/take');
      return number;
    },
    ['/graphql', '/collaborators/dave/permission'],
  ],
  [
    '/assign to somebody whom GitHub lists',
    async () => {
      const number = await seen();
      sandbox.as('alice').comment(number, '/assign @bob');
      return number;
    },
    ['/graphql'],
  ],
  [
    '/assign to somebody whom GitHub does not list, by somebody who is not on the schedule',
    async () => {
      const number = await seen();
      sandbox.as('dave').comment(number, '/assign @erin');
      return number;
    },
    ['/graphql', '/collaborators/dave/permission', '/assignees/erin'],
  ],
  [
    'an edit that adds a command',
    async () => {
      const number = await seen();
      const id = sandbox.as('alice').comment(number, 'On it.');
      sandbox.clock.advance('PT1M');
      sandbox.as('alice').editComment(id, 'On it.\n/ack');
      return number;
    },
    ['/graphql'],
  ],
  [
    "an outsider's edit that adds a command, on an issue with a long story",
    async () => {
      const number = await seen();
      for (let count = 0; count < 150; count += 1) sandbox.as('alice').comment(number, 'Still on it.');
      const id = sandbox.as('mallory').comment(number, 'Me too.');
      sandbox.as('mallory').editComment(id, '/take');
      return number;
    },
    ['/graphql', '/graphql', '/collaborators/mallory/permission'],
  ],
  [
    'the close of an incident',
    async () => {
      const number = await seen(['on-call', 'incident', 'sev1']);
      sandbox.as('alice').comment(number, '/resolved');
      await runOnce(number);
      sandbox.clock.advance('PT5M');
      sandbox.as('alice').close(number);
      return number;
    },
    ['/graphql'],
  ],
];

describe.each([
  ['a checkout', true],
  ['no checkout', false],
])('with %s', (_, isCheckedOut) => {
  beforeEach(() => {
    if (isCheckedOut) checkOut();
  });

  test.each(events)(
    '%s costs few reads, and the next sweep has nothing to add',
    async (_what, deed, reads) => {
      const number = await deed();
      const requests = await requestsOf(sandbox, async () => {
        const { failure, outcomes } = await runOnce(number);
        expect(failure).toBeUndefined();
        expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([]);
      });
      expect(pathsIn(requests)).toEqual(reads);
      expect(reads.length).toBeLessThanOrEqual(maxReads);
      const { planned } = await runOnce('all');
      const ours = planned.filter(
        (change) => 'issue' in change && JSON.stringify(change.issue).includes(`${number}`),
      );
      expect(ours).toEqual([]);
    },
  );
});

test('a label for postmortems of its own costs one read more, and is asked for', async () => {
  const own = rota.replace('label: on-call\n', 'label: on-call\nincidents: { postmortem-label: review }\n');
  sandbox.as('alice').putFile('schedules/payments.yml', own);
  const { diagnostics } = await runOnce('all');
  expect(diagnostics).toEqual([]);
  const number = open(['on-call', 'incident', 'sev1']);
  await runOnce(number);
  sandbox.as('alice').close(number);
  await runOnce(number);
  const reviews = () => sandbox.issues().filter(({ labels }) => labels.includes('review'));
  expect(reviews()).toHaveLength(1);
  const requests = await requestsOf(sandbox, () => runOnce(number));
  expect(readsIn(requests)).toHaveLength(2);
  expect(reviews()).toHaveLength(1);
});

test('schedules in several folders come in the same request', async () => {
  sandbox
    .as('alice')
    .putFile('support.yml', rota.replaceAll('on-call', 'help').replace('Payments', 'Support'));
  await runOnce('all', ['schedules/*.yml', 'support.yml']);
  const number = open(['help']);
  const requests = await requestsOf(sandbox, async () => {
    const { onCall } = await runOnce(number, ['schedules/*.yml', 'support.yml']);
    expect(onCall.map(({ schedule }) => schedule)).toEqual(['payments', 'support']);
  });
  expect(pathsIn(requests)).toEqual(['/graphql']);
  expect(sandbox.issue(number).assignees).toEqual(['alice']);
});

describe('what is wrong in the one answer', () => {
  const broken = { kind: 'graphql-error', message: 'Something broke', type: 'INTERNAL' } as const;
  const match = { body: /query Event/ };

  test('the issue: it is left alone, and the rota is told all the same', async () => {
    const number = open();
    sandbox.inject({ match, answer: { ...broken, path: ['repository', 'issue', 'author'] } });
    const { onCall, problems, planned } = await runOnce(number);
    expect([onCall.length, planned]).toEqual([1, []]);
    expect(problems).toEqual([`Issue #${number} could not be read and was left alone`]);
  });

  test('the records: nothing is decided, and the rota is told all the same', async () => {
    const number = open();
    sandbox.inject({ match, answer: { ...broken, path: ['repository', 'openRecords'] } });
    const { onCall, failure, planned } = await runOnce(number);
    expect([onCall.length, planned]).toEqual([1, []]);
    expect(failure).toContain('Something broke');
  });

  test('the schedules: there is no run', async () => {
    const number = open();
    sandbox.inject({ match, answer: { ...broken, path: ['repository', 'folder0'] } });
    const { onCall, failure } = await runOnce(number);
    expect([onCall, failure]).toEqual([[], 'GitHub could not be read: Something broke']);
  });

  test('whom GitHub lists: they are asked about one by one', async () => {
    const number = open();
    sandbox.inject({ match, answer: { ...broken, path: ['repository', 'assignableUsers', 'nodes'] } });
    const requests = await requestsOf(sandbox, () => runOnce(number));
    expect(pathsIn(requests).slice(0, 2)).toEqual(['/graphql', '/assignees/alice']);
    expect(sandbox.issue(number).assignees).toEqual(['alice']);
  });
});
