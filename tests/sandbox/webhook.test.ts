import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { componentsOf, descriptionUrl } from '../../scripts/cut-openapi-slice.js';
import type { EventRequest } from '../../src/sandbox/webhook.js';
import { createValidators } from '../support/openapi.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { addTeam, valueAt } from './client.js';

let sandbox: CheckedSandbox;
let commentId: number;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  addTeam(sandbox);
  const person = sandbox.as('write-user');
  person.openIssue({ title: 'Down', body: 'all of it', labels: ['on-call'], assignees: ['read-user'] });
  commentId = person.comment(1, 'On it.');
  return () => sandbox.stop();
});

const issueEvents: readonly EventRequest[] = [
  { event: 'issues', action: 'opened', number: 1 },
  { event: 'issues', action: 'closed', number: 1, sender: 'triage-user' },
  { event: 'issues', action: 'reopened', number: 1 },
  { event: 'issues', action: 'edited', number: 1 },
  { event: 'issues', action: 'labeled', number: 1, label: 'ON-CALL' },
  { event: 'issues', action: 'unlabeled', number: 1, label: 'on-call' },
  { event: 'issues', action: 'assigned', number: 1, assignee: 'read-user' },
  { event: 'issues', action: 'unassigned', number: 1, assignee: 'read-user' },
];

const examplesUrl = new URL(
  '../../node_modules/@octokit/webhooks-examples/api.github.com/index.json',
  import.meta.url,
);
const examples: readonly { readonly name: string; readonly examples: readonly unknown[] }[] = JSON.parse(
  readFileSync(examplesUrl, 'utf8'),
);
const description: unknown = JSON.parse(readFileSync(descriptionUrl, 'utf8'));
const webhooks = valueAt(description, 'x-webhooks');
const validators = createValidators(componentsOf(description, webhooks));

describe('issues', () => {
  test.each(issueEvents.map((request) => [request.action, request] as const))('%s', (action, request) => {
    if (action === 'closed') sandbox.as('triage-user').close(1);
    const payload = sandbox.eventPayload(request);
    expect(problemsOf('issues', action, payload)).toEqual([]);
    expect(payload).toMatchObject({
      action,
      issue: {
        number: 1,
        title: 'Down',
        labels: [{ name: 'on-call' }],
        state: action === 'closed' ? 'closed' : 'open',
      },
      repository: { full_name: 'acme/shop' },
      sender: { login: request.sender ?? 'write-user' },
    });
  });
});

describe('issue_comment', () => {
  test('created and edited', () => {
    for (const action of ['created', 'edited'] as const) {
      const payload = sandbox.eventPayload(
        action === 'created'
          ? { event: 'issue_comment', action, commentId }
          : { event: 'issue_comment', action, commentId, from: 'before' },
      );
      expect(problemsOf('issue_comment', action, payload)).toEqual([]);
      expect(payload).toMatchObject({
        comment: { id: commentId, body: 'On it.' },
        issue: { number: 1, comments: 1 },
      });
    }
  });
});

describe('real payloads have no key that ours lack', () => {
  test.each(['issue', 'comment', 'repository', 'sender', 'label', 'assignee', 'action'])('%s', (part) => {
    const requests: readonly EventRequest[] = [
      ...issueEvents,
      { event: 'issue_comment', action: 'created', commentId },
    ];
    const ours = new Set(requests.flatMap((request) => keysOf(valueAt(sandbox.eventPayload(request), part))));
    // In every real payload that has the part, so that nothing is asked which GitHub itself leaves out at times.
    const theirs = examples
      .filter(({ name }) => name === 'issues' || name === 'issue_comment')
      .flatMap((event) => event.examples)
      .map((payload) => valueAt(payload, part))
      .filter((value) => value !== undefined && value !== null)
      .map((value) => new Set(keysOf(value)));
    const always = [...(theirs[0] ?? [])].filter((key) => theirs.every((keys) => keys.has(key)));
    expect(always.filter((key) => !ours.has(key))).toEqual([]);
  });
});

/** Against the schema of the event; what it does not describe counts as wrong. */
function problemsOf(event: string, action: string, payload: unknown): readonly string[] {
  const name = `${event.replace('_', '-')}-${action}`;
  const schema = valueAt(webhooks, name, 'post', 'requestBody', 'content', 'application/json', 'schema');
  if (schema === undefined) return [`no event ${name} is described`];
  return validators.loose(schema, payload);
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
