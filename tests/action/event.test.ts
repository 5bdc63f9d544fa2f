import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readEvent, scopeOf } from '../../src/action/event.js';

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
