/** How patient the client is on a real GitHub: which requests go out again, and after how long. Time is the test's own. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Client, connect } from '../../src/github/client.js';
import type { FaultAnswer } from '../../src/sandbox/faults.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addressOf } from './connected.js';

let sandbox: CheckedSandbox;
/** The plugins keep their spacing for the whole process, so each test begins long after the one before. */
let begins = Date.parse('2026-11-23T00:00:00Z');

beforeEach(async () => {
  begins += 3_600_000;
  sandbox = await startCheckedSandbox({ now: new Date(begins).toISOString() });
  sandbox.addUser('alice', 'write');
  sandbox.as('alice').openIssue({ title: 'Help' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: begins });
});

afterEach(() => {
  vi.useRealTimers();
});

function patientClient(): Client {
  const { apiUrl, graphqlUrl } = sandbox;
  const token = sandbox.actionsToken();
  return connect({ apiUrl, graphqlUrl, ...addressOf(sandbox), token, pacing: 'github' });
}

const stepMilliseconds = 50;

/** Runs the task to its end; time passes only while it waits. Its own seconds, and when each request went out. */
async function timed(task: () => Promise<unknown>) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1_000);
  const requests: number[] = [];
  let isOver = false;
  let isRefused = false;
  const before = sandbox.requests.length;
  const over = task()
    .catch(() => {
      isRefused = true;
    })
    .finally(() => {
      isOver = true;
    });
  while (!isOver) {
    // The answer takes a moment of real time, in which none of the test's passes.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    while (requests.length < sandbox.requests.length - before) requests.push(seconds());
    await vi.advanceTimersByTimeAsync(stepMilliseconds);
  }
  await over;
  return { requests, isRefused };
}

const read = (client: Client) => client.reader.graphql('query { viewer { login } }', {});
const ask = (client: Client) =>
  client.reader.get('GET /repos/{owner}/{repo}/assignees/{assignee}', { assignee: 'alice' });
const comment = (client: Client) =>
  client.writer.write('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    issue_number: 1,
    body: 'x',
  });
const close = (client: Client) =>
  client.writer.write('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
    issue_number: 1,
    state: 'closed',
  });

const bad: FaultAnswer = { kind: 'bad-gateway' };
const reset: FaultAnswer = { kind: 'reset' };
const refused: FaultAnswer = { kind: 'status', status: 403, message: 'No' };

describe('a fault that lasts', () => {
  const cases: readonly [
    what: string,
    task: (client: Client) => Promise<unknown>,
    answer: FaultAnswer,
    tries: readonly number[],
  ][] = [
    ['a query', read, bad, [0, 1, 5, 14]],
    ['a query', read, reset, [0, 1, 5, 14]],
    ['a question', ask, bad, [0, 1, 5, 14]],
    ['a close, which may be done twice', close, bad, [0, 1, 5, 14]],
    ['a comment, which may be there', comment, bad, [0]],
    ['a comment, which may be there', comment, reset, [0]],
    ['a question', ask, refused, [0]],
    ['a close', close, { kind: 'secondary-limit', retryAfterSeconds: 7 }, [0, 7, 14, 21]],
    [
      'a comment, which was refused',
      comment,
      { kind: 'secondary-limit', retryAfterSeconds: 7 },
      [0, 7, 14, 21],
    ],
    ['a close', close, { kind: 'too-many-requests', retryAfterSeconds: 61 }, [0]],
    ['a query', read, { kind: 'secondary-limit' }, [0, 60, 120, 180]],
    ['a question', ask, { kind: 'primary-limit' }, [0]],
    ['a query', read, { kind: 'primary-limit' }, [0]],
  ];

  test.each(cases)('%s, case %#', async (_, task, answer, tries) => {
    sandbox.inject({ times: 100, answer });
    const client = patientClient();
    const { requests } = await timed(() => task(client));
    expect(requests).toEqual(tries);
  });
});

test('a fault that ends is forgotten', async () => {
  sandbox.inject({ times: 2, answer: bad });
  const client = patientClient();
  expect(await timed(() => read(client))).toEqual({ requests: [0, 1, 5], isRefused: false });
});

test('reads follow each other at once', async () => {
  const client = patientClient();
  const { requests } = await timed(async () => {
    for (let index = 0; index < 4; index += 1) await read(client);
  });
  expect(requests).toEqual([0, 0, 0, 0]);
});

test.each([
  ['closes', close, [0, 1, 2]],
  ['comments, which notify people,', comment, [0, 3, 6]],
] as const)('%s are spaced out', async (_, task, expected) => {
  const client = patientClient();
  const { requests } = await timed(async () => {
    for (let index = 0; index < 3; index += 1) await task(client);
  });
  expect(requests).toEqual(expected);
});
