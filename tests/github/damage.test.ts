/** What a failed or truncated read leaves to decide on: nothing that rests on what is missing. */
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, test } from 'vitest';
import { ReadError, UserError } from '../../src/github/failure.js';
import type { FaultAnswer } from '../../src/sandbox/faults.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { observeAt, requestsOf } from './connected.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  // How long a spent limit lasts is reckoned by the machine's clock, so it is GitHub's here.
  sandbox = await startCheckedSandbox({ now: Temporal.Now.instant().toString() });
  sandbox.addUser('alice', 'write');
  for (const label of ['on-call', 'shift log']) sandbox.as('alice').createLabel(label);
  for (const title of ['one', 'two', 'three']) sandbox.as('alice').openIssue({ title, labels: ['on-call'] });
  sandbox.as('alice').openIssue({ title: 'log', labels: ['shift log'] });
});

const inOpenQuery = { path: '/graphql', body: /query Open/ };
const inSweepQuery = { path: '/graphql', body: /query Sweep/ };

function breakAt(path: readonly (string | number)[], match = inOpenQuery): void {
  sandbox.inject({
    match,
    answer: { kind: 'graphql-error', path, message: 'Something broke', type: 'INTERNAL' },
  });
}

describe('errors inside an answer', () => {
  test('an issue that is missing is left out and named', async () => {
    breakAt(['repository', 'issues', 'nodes', 1]);
    const { open, problems } = await observeAt(sandbox);
    expect(open.map(({ title }) => title)).toEqual(['one', 'three']);
    expect(problems).toEqual(['An issue could not be read and was left alone']);
  });

  test('an issue whose author is missing by an error is no issue of a deleted account', async () => {
    breakAt(['repository', 'issues', 'nodes', 1, 'author']);
    const { open, problems } = await observeAt(sandbox);
    expect(open.map(({ title }) => title)).toEqual(['one', 'three']);
    expect(problems).toEqual(['Issue #2 could not be read and was left alone']);
  });

  test.each([
    ['an item', ['timelineItems', 'nodes', 0]],
    ['who did it', ['timelineItems', 'nodes', 0, 'actor']],
  ])('a timeline that misses %s is not complete', async (_, rest) => {
    breakAt(['repository', 'issues', 'nodes', 1, ...rest]);
    const { open, problems } = await observeAt(sandbox);
    expect(open.map(({ title, isComplete }) => [title, isComplete])).toEqual([
      ['one', true],
      ['two', false],
      ['three', true],
    ]);
    expect(problems).toEqual(['The timeline of issue #2 could not be read whole']);
  });

  test.each([
    ['a whole list of open issues', ['repository', 'issues', 'nodes'], inOpenQuery],
    ['the list of records', ['repository', 'openRecords', 'nodes'], inSweepQuery],
    ['a single record', ['repository', 'openRecords', 'nodes', 0], inSweepQuery],
    ['the closed issues', ['repository', 'closed', 'nodes'], inSweepQuery],
    ['the labels', ['repository', 'labels', 'nodes'], inSweepQuery],
  ])('nothing is decided without %s', async (_, path, match) => {
    breakAt(path, match);
    await expect(observeAt(sandbox)).rejects.toThrow(ReadError);
  });

  test('a record with a broken timeline is there, but not complete', async () => {
    breakAt(['repository', 'openRecords', 'nodes', 0, 'timelineItems', 'nodes', 0], inSweepQuery);
    const { records } = await observeAt(sandbox);
    expect(records.map(({ title, isComplete }) => [title, isComplete])).toEqual([['log', false]]);
  });
});

describe('a long timeline', () => {
  beforeEach(() => {
    for (let index = 0; index < 250; index += 1) sandbox.as('alice').comment(2, `Comment ${index}`);
  });

  const lost: readonly [why: string, body: RegExp, answer: FaultAnswer][] = [
    ['its beginning is refused', /query Beginnings/, { kind: 'status', status: 403, message: 'No' }],
    ['its beginning never comes', /query Beginnings/, { kind: 'reset' }],
    [
      'its beginning has a hole',
      /query Beginnings/,
      { kind: 'graphql-error', message: 'Something broke', path: ['nodes', 0, 'timelineItems', 'nodes', 5] },
    ],
    ['its middle never comes', /query Continuation/, { kind: 'bad-gateway' }],
    [
      'its beginning hides who did something',
      /query Beginnings/,
      {
        kind: 'graphql-error',
        message: 'Something broke',
        path: ['nodes', 0, 'timelineItems', 'nodes', 5, 'author'],
      },
    ],
    [
      'its middle has a hole',
      /query Continuation/,
      { kind: 'graphql-error', message: 'Something broke', path: ['node', 'timelineItems', 'nodes', 5] },
    ],
  ];

  test.each(lost)('is not complete where %s', async (_, body, answer) => {
    sandbox.inject({ match: { path: '/graphql', body }, times: 4, answer });
    const { open, problems } = await observeAt(sandbox);
    expect(open.map(({ title, isComplete }) => [title, isComplete])).toEqual([
      ['one', true],
      ['two', false],
      ['three', true],
    ]);
    expect(problems).toEqual(['The timeline of issue #2 could not be read whole']);
  });
});

describe('whole requests', () => {
  test.each<FaultAnswer>([
    { kind: 'bad-gateway' },
    { kind: 'reset' },
    { kind: 'too-many-requests', retryAfterSeconds: 1 },
    { kind: 'secondary-limit', retryAfterSeconds: 30 },
    { kind: 'secondary-limit' },
  ])('%j is outlived', async (answer) => {
    sandbox.inject({ match: inOpenQuery, times: 2, answer });
    const requests = await requestsOf(sandbox, async () => {
      expect((await observeAt(sandbox)).open).toHaveLength(3);
    });
    expect(requests).toHaveLength(4);
  });

  test.each<[FaultAnswer, number]>([
    [{ kind: 'bad-gateway' }, 4],
    [{ kind: 'reset' }, 4],
    [{ kind: 'secondary-limit', retryAfterSeconds: 3600 }, 1],
    [{ kind: 'primary-limit' }, 1],
  ])('%j that lasts ends the read after %s tries', async (answer, tries) => {
    sandbox.inject({ match: inOpenQuery, times: 100, answer });
    const requests = await requestsOf(sandbox, async () => {
      await expect(observeAt(sandbox)).rejects.toThrow(ReadError);
    });
    expect(requests).toHaveLength(1 + tries);
  });

  test('a token that GitHub does not know', async () => {
    await expect(observeAt(sandbox, { token: 'nonsense' })).rejects.toThrow(UserError);
  });

  test('a token without the permission names the line to add', async () => {
    const hidden = await startCheckedSandbox({ isPrivate: true });
    const token = hidden.actionsToken({ contents: 'read' });
    await expect(observeAt(hidden, { token })).rejects.toThrow(
      'permissions: { issues: write, contents: read }',
    );
  });
});
