import { expect, test } from 'vitest';
import { pinMutations } from '../../src/github/pin.js';
import type { TimelineEvent } from '../../src/issues/issue.js';
import type { Sandbox } from '../../src/sandbox/sandbox.js';
import { configOf } from '../support/config.js';
import { startCheckedSandbox } from '../support/sandbox.js';
import { clientOf, config, observeAt, requestsOf } from './connected.js';

async function startTeam(): Promise<Sandbox & { takeViolations(): readonly string[] }> {
  const sandbox = await startCheckedSandbox();
  sandbox.addUser('alice', 'write');
  sandbox.addUser('bob', 'triage');
  for (const label of ['on-call', 'incident', 'shift log', 'postmortem', 'other']) {
    sandbox.as('alice').createLabel(label);
  }
  return sandbox;
}

function openIssue(sandbox: Sandbox, labels: readonly string[] = ['on-call'], title = 'Help'): number {
  return sandbox.as('alice').openIssue({ title, body: 'It is down.', labels });
}

const numbersOf = (issues: readonly { readonly number: number }[]) => issues.map(({ number }) => number);

test('an issue with all that happened to it', async () => {
  const sandbox = await startTeam();
  const number = openIssue(sandbox);
  sandbox.clock.advance('PT5M');
  const alice = sandbox.as('alice');
  alice.assign(number, 'bob');
  alice.unassign(number, 'bob');
  alice.addLabel(number, 'incident');
  alice.removeLabel(number, 'incident');
  alice.rename(number, 'Help!');
  alice.close(number, 'not_planned');
  alice.reopen(number);
  sandbox.as('carol').comment(number, 'Any news?');

  const { open, problems, viewer } = await observeAt(sandbox).then((observed) => ({
    ...observed,
    viewer: observed.repository.viewer,
  }));
  expect(viewer).toBe('github-actions[bot]');
  expect(problems).toEqual([]);
  expect(open).toHaveLength(1);
  expect(open[0]).toMatchObject({
    number,
    title: 'Help!',
    body: 'It is down.',
    author: { login: 'alice', kind: 'user', isViewer: false },
    isTrusted: false,
    state: 'open',
    isLocked: false,
    labels: ['on-call'],
    assignees: [],
    isComplete: true,
  });
  const told = open[0]?.timeline.map((event) => [event.kind, event.actor?.login, detailOf(event)]);
  expect(told).toEqual([
    ['labeled', 'alice', 'on-call'],
    ['assigned', 'alice', 'bob'],
    ['unassigned', 'alice', 'bob'],
    ['labeled', 'alice', 'incident'],
    ['unlabeled', 'alice', 'incident'],
    ['renamed', 'alice', 'Help → Help!'],
    ['closed', 'alice', 'not_planned'],
    ['reopened', 'alice', undefined],
    ['comment', 'carol', 'Any news?'],
  ]);
});

test('when somebody other than the token edited the body last', async () => {
  const sandbox = await startTeam();
  const number = openIssue(sandbox);
  const seen = async () => (await observeAt(sandbox)).open[0]?.bodyEditedAt?.toString();
  expect(await seen()).toBeUndefined();
  sandbox.clock.advance('PT5M');
  sandbox.as('alice').editBody(number, 'It is all down.');
  expect(await seen()).toBe('2026-11-23T00:05:00Z');
  const { writer } = clientOf(sandbox);
  const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
  await writer.write(route, { issue_number: number, body: 'It is down again.' });
  expect(await seen()).toBeUndefined();
});

function detailOf(event: TimelineEvent): string | undefined {
  switch (event.kind) {
    case 'labeled':
    case 'unlabeled':
      return event.label;
    case 'assigned':
    case 'unassigned':
      return event.login;
    case 'closed':
      return event.reason;
    case 'reopened':
      return undefined;
    case 'renamed':
      return `${event.from} → ${event.to}`;
    case 'comment':
      return event.body;
    case 'command':
      throw new Error('GitHub has no such event');
  }
}

test('lists: what is served, what was closed lately, and records', async () => {
  const sandbox = await startTeam();
  const alice = sandbox.as('alice');
  const longClosed = openIssue(sandbox);
  const oldRecord = openIssue(sandbox, ['shift log']);
  const openRecord = openIssue(sandbox, ['postmortem']);
  alice.close(longClosed);
  alice.close(oldRecord);
  sandbox.clock.advance('P36D');
  const served = openIssue(sandbox);
  const byKind = openIssue(sandbox, ['incident']);
  openIssue(sandbox, ['other']);
  alice.openPullRequest({ title: 'A change', labels: ['on-call'] });
  const closedFirst = openIssue(sandbox);
  const closedLast = openIssue(sandbox);
  const recentRecord = openIssue(sandbox, ['shift log']);
  alice.close(closedFirst);
  sandbox.clock.advance('PT1M');
  alice.close(closedLast);
  alice.close(recentRecord);
  sandbox.clock.advance('P13D');

  const observed = await observeAt(sandbox);
  expect(observed.scope).toBe('all');
  expect(numbersOf(observed.open)).toEqual([served, byKind]);
  expect(numbersOf(observed.closed)).toEqual([closedLast, closedFirst]);
  expect(numbersOf(observed.records)).toEqual([openRecord, recentRecord]);
  expect(observed.labels.map(({ name }) => name)).toContain('shift log');
  expect(observed.repository).toMatchObject({ owner: 'acme', name: 'shop', isPrivate: false });
});

test('records that were touched in the last 35 days, closed issues of the last 14', async () => {
  const sandbox = await startTeam();
  const [served, record] = [openIssue(sandbox), openIssue(sandbox, ['shift log'])];
  sandbox.as('alice').close(served);
  sandbox.as('alice').close(record);
  const seen = async () => {
    const { closed, records } = await observeAt(sandbox);
    return [numbersOf(closed), numbersOf(records)];
  };
  sandbox.clock.advance('P14D');
  expect(await seen()).toEqual([[served], [record]]);
  sandbox.clock.advance('PT1S');
  expect(await seen()).toEqual([[], [record]]);
  sandbox.clock.advance('P21D');
  expect(await seen()).toEqual([[], []]);
});

test('an issue that is reopened between two reads is open, not closed as well', async () => {
  const sandbox = await startTeam();
  const number = openIssue(sandbox);
  sandbox.as('alice').close(number);
  let isFirst = true;
  sandbox.onExchange(() => {
    if (isFirst) sandbox.as('alice').reopen(number);
    isFirst = false;
  });
  const { open, closed } = await observeAt(sandbox);
  expect([open, closed].map(numbersOf)).toEqual([[number], []]);
});

test('labels of several schedules are read together', async () => {
  const sandbox = await startTeam();
  sandbox.as('alice').createLabel('Payments');
  const [one, two] = [openIssue(sandbox), openIssue(sandbox, ['Payments'])];
  const other = configOf(
    `
label: payments
timezone: UTC
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-01-05, participants: [alice, bob] }
`,
    'schedules/other.yml',
  );
  const requests = await requestsOf(sandbox, async () => {
    const { open } = await observeAt(sandbox, { configs: [config, other] });
    expect(numbersOf(open)).toEqual([one, two]);
  });
  expect(requests).toHaveLength(2);
});

test('an event run sees its own issue and the records, in one request', async () => {
  const sandbox = await startTeam();
  const [record, one] = [openIssue(sandbox, ['shift log']), openIssue(sandbox)];
  openIssue(sandbox);
  const requests = await requestsOf(sandbox, async () => {
    const { scope, open, closed, records } = await observeAt(sandbox, { scope: one });
    expect(scope).toBe(one);
    expect([open, closed, records].map(numbersOf)).toEqual([[one], [], [record]]);
  });
  expect(requests).toHaveLength(1);
});

test('an event about what is not served yields nothing and no problem', async () => {
  const sandbox = await startTeam();
  const unlabeled = openIssue(sandbox, []);
  const pull = sandbox.as('alice').openPullRequest({ title: 'A change', labels: ['on-call'] });
  const deleted = openIssue(sandbox);
  sandbox.addUser('erin', 'admin');
  sandbox.as('erin').deleteIssue(deleted);
  for (const scope of [unlabeled, pull, deleted, 999]) {
    const { open, closed, records, problems } = await observeAt(sandbox, { scope });
    expect({ open, closed, records, problems }).toEqual({ open: [], closed: [], records: [], problems: [] });
  }
});

test('an event on an old closed record finds it', async () => {
  const sandbox = await startTeam();
  const record = openIssue(sandbox, ['shift log']);
  sandbox.as('alice').close(record);
  sandbox.clock.advance('P60D');
  expect(numbersOf((await observeAt(sandbox)).records)).toEqual([]);
  expect(numbersOf((await observeAt(sandbox, { scope: record })).records)).toEqual([record]);
});

test.each([
  [39, 1, 'one item less than comes with an issue, beside its label'],
  [40, 1, 'one more: the rest comes with a hundred others'],
  [138, 1, 'the longest that one more request makes whole'],
  [139, 2, 'from here on by pages'],
  [400, 4, 'many pages'],
])('a timeline of %s comments is read whole', async (count, furtherRequests) => {
  const sandbox = await startTeam();
  const number = openIssue(sandbox);
  for (let index = 0; index < count; index += 1) sandbox.as('carol').comment(number, `Comment ${index}`);
  const requests = await requestsOf(sandbox, async () => {
    const { open } = await observeAt(sandbox);
    const [label, ...comments] = open[0]?.timeline ?? [];
    expect(open[0]?.isComplete).toBe(true);
    expect(label?.kind).toBe('labeled');
    expect(comments.map((event) => (event.kind === 'comment' ? event.body : event.kind))).toEqual(
      Array.from({ length: count }, (_, index) => `Comment ${index}`),
    );
  });
  expect(requests).toHaveLength(2 + (count > 39 ? furtherRequests : 0));
});

test('more issues and labels than a page', async () => {
  const sandbox = await startTeam();
  for (let index = 0; index < 120; index += 1) sandbox.as('alice').createLabel(`label ${index}`);
  const open = Array.from({ length: 205 }, () => openIssue(sandbox));
  const closed = Array.from({ length: 101 }, () => openIssue(sandbox));
  for (const number of closed) sandbox.as('alice').close(number);
  const requests = await requestsOf(sandbox, async () => {
    const observed = await observeAt(sandbox);
    expect(numbersOf(observed.open)).toEqual(open);
    expect(numbersOf(observed.closed)).toEqual(closed.toReversed());
    expect(observed.labels).toHaveLength(125);
  });
  expect(requests).toHaveLength(1 + 1 + 1 + 3);
});

test('only what the token wrote and nobody else edited is trusted', async () => {
  const sandbox = await startTeam();
  const number = openIssue(sandbox);
  const { writer } = clientOf(sandbox);
  const comment = async (body: string) => {
    await writer.write('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      issue_number: number,
      body,
    });
    return sandbox.issue(number).comments.at(-1)?.id ?? 0;
  };
  await comment('own');
  const editedByOthers = await comment('edited by others');
  sandbox.as('alice').editComment(editedByOthers, 'forged');
  const editedByItself = await comment('edited');
  await writer.write('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
    comment_id: editedByItself,
    body: 'edited by itself',
  });
  sandbox.addUser('github-actions', 'write');
  sandbox.as('github-actions').comment(number, 'a person of that name');
  await writer.write('POST /repos/{owner}/{repo}/issues', { title: 'Log', body: 'x', labels: ['shift log'] });

  const { open, records } = await observeAt(sandbox);
  const comments = open[0]?.timeline.filter((event) => event.kind === 'comment') ?? [];
  expect(comments.map(({ body, isTrusted, actor }) => [body, isTrusted, actor?.isViewer])).toEqual([
    ['own', true, true],
    ['forged', false, true],
    ['edited by itself', true, true],
    ['a person of that name', false, false],
  ]);
  expect(records.map(({ isTrusted, author }) => [isTrusted, author])).toEqual([
    [true, { login: 'github-actions', kind: 'bot', isViewer: true }],
  ]);
});

test('with a personal token the person is the viewer', async () => {
  const sandbox = await startTeam();
  const number = openIssue(sandbox);
  sandbox.as('alice').comment(number, 'mine');
  sandbox.as('bob').comment(number, 'not mine');
  const { open, repository } = await observeAt(sandbox, { token: sandbox.userToken('alice') });
  expect(repository.viewer).toBe('alice');
  const comments = open[0]?.timeline.filter((event) => event.kind === 'comment') ?? [];
  expect(comments.map(({ isTrusted }) => isTrusted)).toEqual([true, false]);
});

test('what a deleted account did stays, without a name', async () => {
  const sandbox = await startTeam();
  sandbox.addUser('dave', 'triage');
  const number = sandbox.as('dave').openIssue({ title: 'Help', labels: ['on-call'], assignees: ['dave'] });
  sandbox.as('dave').comment(number, 'Bye');
  sandbox.removeUser('dave');
  const { open, problems } = await observeAt(sandbox);
  expect(problems).toEqual([]);
  expect(open[0]).toMatchObject({ number, isComplete: true });
  expect(open[0]).not.toHaveProperty('author');
  expect(open[0]?.timeline.at(-1)).toMatchObject({ kind: 'comment', body: 'Bye' });
  expect(open[0]?.timeline.at(-1)).not.toHaveProperty('actor');
});

test('what is pinned, and by whom', async () => {
  const sandbox = await startTeam();
  const [one, two] = [openIssue(sandbox, ['shift log']), openIssue(sandbox, ['other'])];
  sandbox.as('alice').pin(two);
  const { records } = await observeAt(sandbox);
  const nodeId = records[0]?.nodeId ?? '';
  await clientOf(sandbox).writer.mutate(pinMutations.pin, { id: nodeId });
  expect((await observeAt(sandbox)).pins).toEqual([
    { number: two, nodeId: expect.stringMatching(/./), isOurs: false },
    { number: one, nodeId, isOurs: true },
  ]);
});

test('pins that GitHub does not tell are unknown, not none', async () => {
  const sandbox = await startTeam();
  sandbox.inject({
    match: { path: '/graphql' },
    answer: {
      kind: 'graphql-error',
      path: ['repository', 'pinnedIssues'],
      type: 'FORBIDDEN',
      message: 'Not for you',
    },
  });
  const observed = await observeAt(sandbox);
  expect([observed.pins, observed.problems]).toEqual([undefined, []]);
});
