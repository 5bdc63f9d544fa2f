import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { loadEvent, readEvent, scopeOf } from '../../src/action/event.js';
import { readRunner } from '../../src/action/inputs.js';

const examples = z
  .array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))
  .parse(createRequire(import.meta.url)('@octokit/webhooks-examples'));

function payloadsOf(name: string) {
  return examples.find((entry) => entry.name === name)?.examples ?? [];
}

const issue = { number: 7 };
const pullRequest = { number: 8, pull_request: { url: 'https://api.github.example/pulls/8' } };

const cases: readonly [name: string, payload: unknown, scope: number | 'all', why: string][] = [
  ['issues', { action: 'opened', issue }, 7, 'an issue asks for a run on itself'],
  ['issue_comment', { action: 'created', issue, comment: { id: 1 } }, 7, 'a comment is about its issue'],
  ['issue_comment', { action: 'created', issue: pullRequest }, 'all', 'a pull request is no issue'],
  ['schedule', { schedule: '7,37 * * * *' }, 'all', 'the clock'],
  ['workflow_dispatch', { inputs: null }, 'all', 'a person pressed the button'],
  ['push', { ref: 'refs/heads/main' }, 'all', 'a schedule may have changed'],
  ['pull_request', { number: 3, pull_request: {} }, 'all', 'its number is no issue'],
  ['discussion', { discussion: issue }, 'all', 'unknown events do more, not less'],
  ['issues', { action: 'opened' }, 'all', 'an issue event without issue'],
  ['issues', { issue: { number: '7' } }, 'all', 'a number in quotes'],
  ['issues', { issue: { number: 0 } }, 'all', 'no issue has this number'],
  ['issues', undefined, 'all', 'no payload at all'],
];

test.each(cases)('%s %j looks at %s: %s', (name, payload, scope) => {
  expect(scopeOf(readEvent(name, payload))).toBe(scope);
});

const aboutIssue = z.object({
  action: z.string(),
  issue: z.object({ number: z.number(), pull_request: z.object({}).optional() }),
});

test.each(['issues', 'issue_comment'])('every example GitHub gives of %s is about its issue', (name) => {
  const payloads = payloadsOf(name).map((payload) => ({ payload, said: aboutIssue.parse(payload) }));
  expect(payloads.length).toBeGreaterThan(5);
  for (const { payload, said } of payloads) {
    const { number, pull_request: pull } = said.issue;
    const expected =
      pull === undefined ? { kind: 'issue', number, action: said.action } : { kind: 'tick', name };
    expect(readEvent(name, payload)).toEqual(expected);
  }
});

test('every other example is a tick', () => {
  const others = examples.filter(({ name }) => name !== 'issues' && name !== 'issue_comment');
  for (const { name, examples: payloads } of others) {
    for (const payload of payloads) expect(readEvent(name, payload)).toEqual({ kind: 'tick', name });
  }
});

test('reading an event is total', () => {
  fc.assert(
    fc.property(fc.constantFrom('issues', 'issue_comment', 'x'), fc.anything(), (name, payload) => {
      readEvent(name, payload);
    }),
  );
});

describe('the event file', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'watchbill-'));
    file = join(folder, 'event.json');
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  const environment = () => ({
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_EVENT_NAME: 'issues',
    GITHUB_EVENT_PATH: file,
    GITHUB_API_URL: 'https://git.example/api/v3',
    GITHUB_GRAPHQL_URL: 'https://git.example/api/graphql',
    GITHUB_SERVER_URL: 'https://git.example',
  });

  test.each([
    { text: '{not json', why: 'broken' },
    { text: '', why: 'empty' },
    { text: '[]', why: 'no payload' },
    { text: undefined, why: 'missing' },
  ])('%j is a tick: $why', async ({ text }) => {
    if (text !== undefined) writeFileSync(file, text);
    expect(await loadEvent(readRunner(environment()))).toEqual({ kind: 'tick', name: 'issues' });
  });

  test('a broken one lets the program be imported', async () => {
    writeFileSync(file, '{not json');
    for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value);
    vi.resetModules();
    expect(await import('../../src/main.js')).toHaveProperty('main');
  });

  test('a sound one is understood as the toolkit understands it', async () => {
    writeFileSync(file, JSON.stringify({ action: 'opened', issue }));
    for (const [name, value] of Object.entries(environment())) vi.stubEnv(name, value);
    vi.resetModules();
    const { context } = await import('@actions/github');
    const runner = readRunner(environment());
    expect(runner).toMatchObject({
      apiUrl: context.apiUrl,
      graphqlUrl: context.graphqlUrl,
      repositoryUrl: `${context.serverUrl}/${context.repo.owner}/${context.repo.repo}`,
      owner: context.repo.owner,
      repository: context.repo.repo,
      eventName: context.eventName,
    });
    expect(await loadEvent(runner)).toEqual({
      kind: 'issue',
      number: context.issue.number,
      action: context.payload.action,
    });
  });
});
