/** What comments say beyond their text: receipts, edits, agreement; and what it costs to learn it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { apply } from '../../src/github/apply.js';
import type { CommentEvent, Receipt } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { clientOf, observeAt, requestsOf } from './connected.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  sandbox.addUser('alice', 'write');
  sandbox.addUser('bob', 'triage');
  sandbox.as('alice').createLabel('on-call');
  sandbox.as('carol').openIssue({ title: 'Help' });
  sandbox.as('alice').addLabel(1, 'on-call');
});

const question = `${formatMarker({ kind: 'confirm', key: '1' })}\nIs it well again?`;

async function ownComment(body: string): Promise<number> {
  const { writer } = clientOf(sandbox);
  const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
  await writer.write(route, { issue_number: 1, body });
  return sandbox.issue(1).comments.at(-1)?.id ?? 0;
}

async function react(commentId: number, receipt: Receipt): Promise<void> {
  const issue = { kind: 'existing', number: 1 } as const;
  const base = { chain: 'x', schedule: 'x', reason: 'x', urgency: 2 } as const;
  await apply(clientOf(sandbox), [{ ...base, kind: 'react', issue, commentId, receipt }]);
}

interface Seen {
  readonly comments: readonly CommentEvent[];
  readonly problems: readonly string[];
  readonly reads: number;
}

async function see(scope: 'all' | number = 'all', token?: string): Promise<Seen> {
  const before = sandbox.requests.length;
  const { open, closed, problems } = await observeAt(sandbox, { scope, ...(token ? { token } : {}) });
  const [issue] = [...open, ...closed];
  const comments = (issue?.timeline ?? []).filter((event) => event.kind === 'comment');
  expect(issue?.isComplete).toBe(true);
  return { comments, problems, reads: sandbox.requests.length - before };
}

/** What a sweep sees, and an event run; each with the reads it costs. */
const scopes = [
  ['a sweep', 'all', 3],
  ['an event run', 1, 1],
] as const;

describe('receipts', () => {
  test("are the token's own reactions, whoever else reacted", async () => {
    const ids = ['/ack', '/sev 9', 'Thanks', '/take'].map((body) => sandbox.as('alice').comment(1, body));
    const [taken = 0, refused = 0, thanked = 0, both = 0] = ids;
    await react(taken, 'taken');
    await react(refused, 'refused');
    await react(both, 'refused');
    await react(both, 'taken');
    for (const content of ['+1', 'confused', 'heart'] as const) sandbox.as('bob').react(thanked, content);
    const { comments, reads } = await see();
    expect(comments.map(({ receipts }) => receipts)).toEqual([
      ['taken'],
      ['refused'],
      [],
      ['taken', 'refused'],
    ]);
    expect(reads).toBe(2);
  });
});

describe.each(scopes)('the history of a comment, in %s', (_, scope, reads) => {
  test('is every text with its time and editor, where a command stands in it now', async () => {
    const id = sandbox.as('carol').comment(1, 'It is down.\r\n');
    sandbox.clock.advance('PT1M');
    sandbox.as('carol').editComment(id, 'It is down again.');
    sandbox.clock.advance('PT1M');
    sandbox.as('alice').editComment(id, 'It is down.\r\n\r\n  /sev 1\r\n');
    const { comments, problems, ...seen } = await see(scope);
    expect(comments[0]?.edits).toMatchObject({
      first: 'It is down.\r\n',
      later: [
        { by: { login: 'carol', kind: 'user', isViewer: false }, body: 'It is down again.' },
        { by: { login: 'alice' }, body: comments[0]?.body },
      ],
    });
    const edits = comments[0]?.edits;
    const times = typeof edits === 'object' ? edits.later.map(({ at }) => at.toString()) : [];
    expect(times).toEqual(['2026-11-23T00:01:00Z', '2026-11-23T00:02:00Z']);
    expect([problems, seen.reads]).toEqual([[], reads]);
  });

  test('is read too where a command was answered that stands there no more', async () => {
    const id = sandbox.as('alice').comment(1, '/ack');
    sandbox.clock.advance('PT1M');
    await react(id, 'taken');
    sandbox.as('bob').react(id, '+1');
    sandbox.clock.advance('PT1M');
    sandbox.as('alice').editComment(id, 'Never mind.');
    const { comments } = await see(scope);
    expect(comments[0]).toMatchObject({ receipts: ['taken'], edits: { first: '/ack' } });
    expect(comments[0]?.receiptAt?.toString()).toBe('2026-11-23T00:01:00Z');
  });

  test.each<[why: string, spoil: (id: number) => void]>([
    ['a text of it was deleted', (id) => sandbox.as('carol').deleteVersion(id, 0)],
    [
      'it is longer than a page',
      (id) => {
        for (let count = 0; count < 50; count += 1) sandbox.as('carol').editComment(id, `/ack ${count}`);
      },
    ],
  ])('is unknown where %s', async (_why, spoil) => {
    const id = sandbox.as('carol').comment(1, 'one');
    sandbox.as('carol').editComment(id, '/ack');
    spoil(id);
    const { comments, problems } = await see(scope);
    expect(comments[0]?.edits).toBe('unknown');
    expect(problems).toEqual([]);
  });

  test('of a deleted editor has no name', async () => {
    sandbox.addUser('dave', 'write');
    const id = sandbox.as('carol').comment(1, 'one');
    sandbox.as('dave').editComment(id, '/ack');
    sandbox.removeUser('dave');
    const { comments } = await see(scope);
    expect(comments[0]?.edits).toMatchObject({ first: 'one', later: [{ body: '/ack' }] });
    expect(comments[0]?.edits).not.toHaveProperty('later.0.by');
  });
});

describe('nothing more is asked about', () => {
  test.each<[why: string, body: string, edited: string | undefined]>([
    ['a comment that was never edited', '/ack', undefined],
    ['an edit without a command', 'one', 'two'],
    ['a path', 'one', 'see /etc/hosts and a/b'],
    ['a slash alone', 'one', '/ is the root'],
  ])('%s', async (_, body, edited) => {
    const id = sandbox.as('carol').comment(1, body);
    if (edited !== undefined) sandbox.as('carol').editComment(id, edited);
    const { comments, reads } = await see();
    expect(comments[0]?.edits).toBe(edited === undefined ? 'none' : 'unknown');
    expect(reads).toBe(2);
  });

  test("a bot's edits, and the token's own", async () => {
    sandbox.addUser('helper[bot]', 'write', { kind: 'bot' });
    const id = sandbox.as('helper[bot]').comment(1, 'one');
    sandbox.as('helper[bot]').editComment(id, '/ack');
    const own = await ownComment('one');
    const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    await clientOf(sandbox).writer.write(route, { comment_id: own, body: '/ack' });
    const { comments, reads } = await see();
    expect([comments.map(({ edits }) => edits), reads]).toEqual([['unknown', 'unknown'], 2]);
  });

  test('a question that is not ours, or that others edited', async () => {
    sandbox.as('carol').comment(1, question);
    const edited = await ownComment(question);
    sandbox.as('alice').editComment(edited, `${question} Really?`);
    await ownComment(formatMarker({ kind: 'notice', key: '1' }));
    expect((await see()).reads).toBe(2);
  });
});

test('who agreed to our question is asked after the close, too', async () => {
  const id = await ownComment(question);
  sandbox.as('carol').react(id, '+1');
  sandbox.as('alice').close(1);
  const { comments } = await see();
  expect(comments[0]?.approvals.map(({ by }) => by)).toEqual(['carol']);
});

describe.each(scopes)('who agrees to our question, in %s', (_, scope, reads) => {
  test('people with a thumbs-up, oldest first', async () => {
    const id = await ownComment(question);
    sandbox.clock.advance('PT1M');
    sandbox.as('carol').react(id, '+1');
    sandbox.clock.advance('PT1M');
    sandbox.as('bob').react(id, '+1');
    sandbox.as('alice').react(id, 'heart');
    sandbox.addUser('dave', 'none');
    sandbox.as('dave').react(id, '+1');
    sandbox.removeUser('dave');
    await react(id, 'taken');
    const { comments, ...seen } = await see(scope);
    expect(comments[0]?.approvals.map(({ by, at }) => `${by} ${at}`)).toEqual([
      'carol 2026-11-23T00:01:00Z',
      'bob 2026-11-23T00:02:00Z',
    ]);
    expect(seen.reads).toBe(reads);
  });

  test('not the token of a person, who asked', async () => {
    sandbox.as('alice').comment(1, question);
    sandbox.as('alice').react(sandbox.issue(1).comments[0]?.id ?? 0, '+1');
    const { comments } = await see(scope, sandbox.userToken('alice'));
    expect(comments[0]).toMatchObject({ isTrusted: true, approvals: [] });
  });
});

test('comments of many issues are asked about by the hundred', async () => {
  for (let count = 0; count < 101; count += 1) {
    const id = sandbox.as('carol').comment(1, 'one');
    sandbox.as('carol').editComment(id, '/ack');
  }
  const requests = await requestsOf(sandbox, async () => {
    const { open } = await observeAt(sandbox);
    const edits = open[0]?.timeline.filter((event) => event.kind === 'comment' && event.edits !== 'unknown');
    expect(edits).toHaveLength(101);
  });
  // Besides the first two: the timeline's beginning, and two for the comments.
  expect(requests).toHaveLength(5);
});

describe('what cannot be read is told and costs no more', () => {
  beforeEach(async () => {
    const id = sandbox.as('carol').comment(1, 'one');
    sandbox.as('carol').editComment(id, '/ack');
    const asked = await ownComment(question);
    sandbox.as('carol').react(asked, '+1');
  });

  const broken = { kind: 'graphql-error', message: 'Something broke', type: 'INTERNAL' } as const;
  const problems = [
    'The edits of a comment on issue #1 could not be read',
    'The reactions to a comment on issue #1 could not be read',
  ];

  test('GitHub does not answer', async () => {
    sandbox.inject({ match: { body: /query Details/ }, times: 4, answer: { kind: 'bad-gateway' } });
    const seen = await see();
    expect(seen.comments).toMatchObject([{ edits: 'unknown' }, { approvals: [] }]);
    expect(seen.problems).toEqual(problems);
  });

  test.each([
    [0, 'userContentEdits', problems[0]],
    [0, 'userContentEdits.nodes.0.editor', problems[0]],
    [1, 'reactions.nodes.0.user', problems[1]],
  ])('comment %i lacks %s', async (index, place, problem) => {
    const path = [
      'nodes',
      index,
      ...place.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
    ];
    sandbox.inject({ match: { body: /query Details/ }, answer: { ...broken, path } });
    expect((await see()).problems).toEqual([problem]);
  });

  test('what an event run misses at first it asks for once more', async () => {
    const path = [
      'repository',
      'issue',
      'timelineItems',
      'nodes',
      1,
      'userContentEdits',
      'nodes',
      0,
      'editor',
    ];
    sandbox.inject({ match: { body: /query Event/ }, answer: { ...broken, path } });
    const { comments, ...seen } = await see(1);
    expect(comments[0]?.edits).toMatchObject({ first: 'one', later: [{ by: { login: 'carol' } }] });
    expect(comments[1]?.approvals).toHaveLength(1);
    expect(seen).toMatchObject({ problems: [], reads: 2 });
  });
});
