import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { apply } from '../../src/github/apply.js';
import { parseLabelName } from '../../src/issues/label.js';
import type { Change, Outcome } from '../../src/plan/change.js';
import { reference } from '../../src/plan/reference.js';
import { parseLogin } from '../../src/schedule/login.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { clientOf, requestsOf } from './connected.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  sandbox.addUser('alice', 'write');
  sandbox.addUser('bob', 'triage');
  sandbox.addUser('Erin', 'write');
  for (const label of ['on-call', 'sev1']) sandbox.as('alice').createLabel(label);
  sandbox.as('alice').openIssue({ title: 'Help', labels: ['on-call'], assignees: ['bob'] });
});

type Bare<C> = C extends Change ? Omit<C, 'chain' | 'schedule' | 'reason' | 'urgency'> : never;

function change(bare: Bare<Change>, chain = 'issue 1'): Change {
  return { chain, schedule: 'payments', reason: 'because', urgency: 1, ...bare };
}

function label(text: string) {
  const name = parseLabelName(text);
  if (name === undefined) throw new Error(`no label name: ${text}`);
  return name;
}

function login(text: string) {
  const parsed = parseLogin(text);
  if (parsed === undefined) throw new Error(`no login: ${text}`);
  return parsed;
}

async function applied(changes: readonly Change[], token?: string): Promise<readonly Outcome[]> {
  return await apply(clientOf(sandbox, token), changes);
}

/** `done`, or the status with the problem. */
function told(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map((outcome) =>
    outcome.status === 'done' ? 'done' : `${outcome.status}: ${outcome.problem}`,
  );
}

const issue = { kind: 'existing', number: 1 } as const;
const marker = { kind: 'breach', key: '1 acknowledge' } as const;

describe('each kind of change', () => {
  const kinds: readonly [bare: Bare<Change>, seen: () => unknown, expected: unknown][] = [
    [
      { kind: 'create-label', name: label('new'), color: 'ff0000', description: 'New' },
      () => sandbox.labels().at(-1),
      { name: 'new', color: 'ff0000', description: 'New' },
    ],
    [
      { kind: 'update-label', name: label('on-call'), description: 'On call: @alice', was: '' },
      () => sandbox.labels()[0]?.description,
      'On call: @alice',
    ],
    [{ kind: 'add-label', issue, label: label('SEV1') }, () => sandbox.issue(1).labels, ['on-call', 'sev1']],
    [{ kind: 'remove-label', issue, label: label('on-call') }, () => sandbox.issue(1).labels, []],
    [{ kind: 'assign', issue, login: login('erin') }, () => sandbox.issue(1).assignees, ['bob', 'Erin']],
    [{ kind: 'unassign', issue, login: login('BOB') }, () => sandbox.issue(1).assignees, []],
    [{ kind: 'comment', issue, marker, body: 'Hello' }, () => sandbox.issue(1).comments[0]?.body, 'Hello'],
    [{ kind: 'close', issue, as: 'not_planned' }, () => sandbox.issue(1).stateReason, 'not_planned'],
    [{ kind: 'close', issue, as: 'completed' }, () => sandbox.issue(1).state, 'closed'],
  ];

  test.each(kinds)('%j', async (bare, seen, expected) => {
    const requests = await requestsOf(sandbox, async () => {
      expect(told(await applied([change(bare)]))).toEqual(['done']);
    });
    expect(seen()).toEqual(expected);
    expect(requests).toHaveLength(1);
  });

  test('reopen', async () => {
    sandbox.as('alice').close(1);
    expect(told(await applied([change({ kind: 'reopen', issue })]))).toEqual(['done']);
    expect(sandbox.issue(1).state).toBe('open');
  });

  test('edit of a comment', async () => {
    await applied([change({ kind: 'comment', issue, marker, body: 'old' })]);
    const commentId = sandbox.issue(1).comments[0]?.id ?? 0;
    const edit = change({ kind: 'edit-comment', issue, commentId, body: 'new', was: 'old' });
    expect(told(await applied([edit]))).toEqual(['done']);
    expect(sandbox.issue(1).comments.map(({ body }) => body)).toEqual(['new']);
  });

  test.each([
    ['taken', '+1'],
    ['refused', 'confused'],
  ] as const)('react to a comment (%s), once', async (receipt, content) => {
    const commentId = sandbox.as('alice').comment(1, '/ack');
    const reaction = change({ kind: 'react', issue, commentId, receipt });
    expect(told(await applied([reaction, reaction]))).toEqual(['done', 'done']);
    expect(sandbox.issue(1).comments[0]?.reactions).toEqual([{ login: 'github-actions[bot]', content }]);
  });

  test('outcomes say where to look', async () => {
    const [outcome] = await applied([change({ kind: 'comment', issue, marker, body: 'Hello' })]);
    expect(outcome).toMatchObject({
      status: 'done',
      url: expect.stringContaining('/issues/1#issuecomment-'),
    });
  });
});

describe('what is so already is done', () => {
  test.each<[Bare<Change>, string]>([
    [
      { kind: 'create-label', name: label('On-Call'), color: 'ff0000', description: '' },
      'the label is there',
    ],
    [{ kind: 'add-label', issue, label: label('on-call') }, 'the issue carries it'],
    [{ kind: 'remove-label', issue, label: label('sev1') }, 'the issue does not carry it'],
    [{ kind: 'remove-label', issue, label: label('unheard of') }, 'there is no such label'],
    [{ kind: 'assign', issue, login: login('bob') }, 'bob has it'],
    [{ kind: 'unassign', issue, login: login('alice') }, 'alice does not have it'],
    [{ kind: 'reopen', issue }, 'it is open'],
  ])('%j: %s', async (bare) => {
    expect(told(await applied([change(bare)]))).toEqual(['done']);
  });
});

describe('issues that are created', () => {
  const creation = change(
    {
      kind: 'create-issue',
      key: 'payments/primary 2026-11-30T00:00:00Z',
      title: 'Shift log',
      body: 'Body',
      labels: [label('on-call')],
      assignees: [login('alice')],
    },
    'log',
  );
  const created = { kind: 'created', key: 'payments/primary 2026-11-30T00:00:00Z' } as const;

  test('are known by number to what follows', async () => {
    const text = `See ${reference(created.key)}, not ${reference('other')}`;
    const outcomes = await applied([
      creation,
      change({ kind: 'comment', issue: created, marker, body: text }, 'log'),
      change({ kind: 'comment', issue, marker, body: text }),
    ]);
    expect(told(outcomes)).toEqual(['done', 'done', 'done']);
    const expected = `See #2, not ${reference('other')}`;
    expect(sandbox.issue(2).comments[0]?.body).toBe(expected);
    expect(sandbox.issue(1).comments[0]?.body).toBe(expected);
    expect(sandbox.issue(2)).toMatchObject({ title: 'Shift log', labels: ['on-call'], assignees: ['alice'] });
  });

  test('leave what rests on them alone where they fail', async () => {
    sandbox.inject({
      match: { path: /\/issues$/ },
      answer: { kind: 'status', status: 410, message: 'Issues are disabled' },
    });
    const outcomes = await applied([
      creation,
      change({ kind: 'comment', issue: created, marker, body: 'x' }, 'log'),
      change({ kind: 'comment', issue: created, marker, body: 'x' }, 'another chain'),
      change({ kind: 'comment', issue, marker, body: 'still said' }),
    ]);
    expect(told(outcomes)).toEqual([
      'failed: gone (410): deleted, or issues are switched off',
      'skipped: not tried: a step before it failed',
      'failed: the issue it belongs to was not created',
      'done',
    ]);
  });

  test.each([
    ['bad-gateway', false],
    ['bad-gateway', true],
    ['reset', false],
    ['reset', true],
  ] as const)('are not opened twice after %s (took effect: %s)', async (kind, takesEffect) => {
    sandbox.inject({ match: { path: /\/issues$/ }, takesEffect, answer: { kind } });
    const before = sandbox.issues().length;
    expect(told(await applied([creation]))).toEqual([
      'failed: GitHub gave no clear answer; the next run sees whether it was done',
    ]);
    expect(sandbox.issues().length - before).toBe(takesEffect ? 1 : 0);
  });
});

describe('lost answers', () => {
  test('a comment is not written twice', async () => {
    sandbox.inject({ match: { path: /comments$/ }, takesEffect: true, answer: { kind: 'reset' } });
    const outcomes = await applied([change({ kind: 'comment', issue, marker, body: 'once' })]);
    expect(outcomes[0]?.status).toBe('failed');
    expect(sandbox.issue(1).comments.map(({ body }) => body)).toEqual(['once']);
  });

  test.each<[Bare<Change>]>([
    [{ kind: 'create-label', name: label('new'), color: 'ff0000', description: '' }],
    [{ kind: 'add-label', issue, label: label('sev1') }],
    [{ kind: 'remove-label', issue, label: label('on-call') }],
    [{ kind: 'assign', issue, login: login('alice') }],
    [{ kind: 'unassign', issue, login: login('bob') }],
    [{ kind: 'close', issue, as: 'completed' }],
  ])('%j is sent again, though it took effect', async (bare) => {
    sandbox.inject({ match: { isWrite: true }, takesEffect: true, answer: { kind: 'bad-gateway' } });
    expect(told(await applied([change(bare)]))).toEqual(['done']);
  });
});

describe('what GitHub does not do', () => {
  test('an assignee that is dropped without a word', async () => {
    sandbox.addUser('carol', 'none');
    const outcomes = await applied([
      change({ kind: 'assign', issue, login: login('carol') }),
      change({ kind: 'unassign', issue, login: login('bob') }),
    ]);
    expect(told(outcomes)).toEqual([
      'failed: GitHub dropped the assignee carol without a word: no access, or ten assignees already',
      'skipped: not tried: a step before it failed',
    ]);
    expect(sandbox.issue(1).assignees).toEqual(['bob']);
  });

  test('labels and assignees of a new issue that are dropped', async () => {
    sandbox.addUser('guest', 'none');
    const outcomes = await applied(
      [
        change({
          kind: 'create-issue',
          key: 'k',
          title: 'T',
          body: '',
          labels: [label('on-call')],
          assignees: [login('alice')],
        }),
      ],
      sandbox.userToken('guest'),
    );
    expect(told(outcomes)).toEqual([
      'failed: GitHub created #2 but dropped without a word: label on-call, assignee alice',
    ]);
  });

  test.each<[Bare<Change>, string]>([
    [
      { kind: 'comment', issue: { kind: 'existing', number: 999 }, marker, body: 'x' },
      'failed: not found (404): deleted, transferred, or out of the sight of the token',
    ],
    [
      { kind: 'update-label', name: label('gone'), description: 'x', was: '' },
      'failed: not found (404): deleted, transferred, or out of the sight of the token',
    ],
    [{ kind: 'comment', issue, marker, body: '' }, 'failed: GitHub refused it (422): '],
    [{ kind: 'comment', issue, marker, body: 'secret '.repeat(10_000) }, 'failed: GitHub refused it (422): '],
  ])('%j', async (bare, text) => {
    const [outcome] = told(await applied([change(bare)]));
    expect(outcome).toContain(text);
    expect(outcome).not.toContain('secret');
    sandbox.takeViolations();
  });

  test('one bad issue does not stop the others', async () => {
    const bad = { kind: 'existing', number: 999 } as const;
    const outcomes = await applied([
      change({ kind: 'add-label', issue: bad, label: label('sev1') }, 'issue 999'),
      change({ kind: 'comment', issue: bad, marker, body: 'x' }, 'issue 999'),
      change({ kind: 'add-label', issue, label: label('sev1') }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'skipped', 'done']);
  });
});

describe('what stops everything', () => {
  const three = ['a', 'b', 'c'].map((chain) =>
    change({ kind: 'comment', issue, marker, body: chain }, chain),
  );

  test('a token that may not write names the line to add, once', async () => {
    const requests = await requestsOf(sandbox, async () => {
      const outcomes = await applied(three, sandbox.actionsToken({ issues: 'read', contents: 'read' }));
      expect(outcomes.map(({ status }) => status)).toEqual(['failed', 'skipped', 'skipped']);
      expect(told(outcomes)[0]).toContain('permissions: { issues: write, contents: read }');
    });
    expect(requests).toHaveLength(1);
  });

  test('a limit that lasts', async () => {
    sandbox.inject({
      match: { isWrite: true },
      after: 1,
      times: 100,
      answer: { kind: 'secondary-limit', retryAfterSeconds: 900 },
    });
    const requests = await requestsOf(sandbox, async () => {
      expect(told(await applied(three))).toEqual([
        'done',
        "failed: GitHub's rate limit is reached, for 900 s",
        "skipped: not tried: GitHub's rate limit is reached, for 900 s",
      ]);
    });
    expect(requests).toHaveLength(2);
  });

  test('a limit that ends soon does not', async () => {
    sandbox.inject({ match: { isWrite: true }, answer: { kind: 'secondary-limit', retryAfterSeconds: 5 } });
    expect(told(await applied(three))).toEqual(['done', 'done', 'done']);
    expect(sandbox.issue(1).comments.map(({ body }) => body)).toEqual(['a', 'b', 'c']);
  });
});

describe('pins', () => {
  const node = async (number: number) => {
    const { data } = await clientOf(sandbox).reader.graphql(
      'query ($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) { issue(number: $number) { id } } }',
      { owner: 'acme', name: 'shop', number },
    );
    return { kind: 'existing', number, nodeId: nodeSchema.parse(data).repository.issue.id } as const;
  };
  const creation = change(
    { kind: 'create-issue', key: 'log', title: 'Shift log', body: '', labels: [], assignees: [] },
    'log',
  );
  const created = { kind: 'created', key: 'log' } as const;

  test('an issue, and takes the pin away again', async () => {
    const target = await node(1);
    expect(await applied([change({ kind: 'pin', issue: target })])).toMatchObject([
      { status: 'done', url: sandbox.issue(1).url },
    ]);
    expect(sandbox.issue(1).isPinned).toBe(true);
    expect(told(await applied([change({ kind: 'unpin', issue: target })]))).toEqual(['done']);
    expect(sandbox.issue(1).isPinned).toBe(false);
  });

  test('one that the same run opened', async () => {
    expect(told(await applied([creation, change({ kind: 'pin', issue: created }, 'log')]))).toEqual([
      'done',
      'done',
    ]);
    expect(sandbox.issue(2).isPinned).toBe(true);
  });

  test('what GitHub refuses is declined, and its chain goes on', async () => {
    for (const title of ['a', 'b', 'c']) sandbox.as('alice').pin(sandbox.as('alice').openIssue({ title }));
    const chain = [
      creation,
      change({ kind: 'pin', issue: created }, 'log'),
      change({ kind: 'comment', issue: created, marker, body: 'Hello' }, 'log'),
    ];
    expect(told(await applied(chain))).toEqual([
      'done',
      'declined: the shift log could not be pinned: Maximum 3 pinned issues per repository',
      'done',
    ]);
  });

  test('a token that may not pin stops nothing else', async () => {
    sandbox.inject({
      match: { path: '/graphql', body: /pinIssue/ },
      answer: {
        kind: 'graphql-error',
        path: ['issue'],
        type: 'FORBIDDEN',
        message: 'Resource not accessible by integration',
      },
    });
    const changes = [
      change({ kind: 'pin', issue: await node(1) }),
      change({ kind: 'comment', issue, marker, body: 'Hello' }),
      change({ kind: 'comment', issue, marker, body: 'Again' }, 'other'),
    ];
    expect(told(await applied(changes))).toEqual([
      'declined: the shift log could not be pinned: Resource not accessible by integration',
      'done',
      'done',
    ]);
  });

  test('a spent limit stops the run, here as elsewhere', async () => {
    const target = await node(1);
    sandbox.inject({ match: { path: '/graphql' }, times: 9, answer: { kind: 'primary-limit' } });
    const [pin, rest] = await applied([
      change({ kind: 'pin', issue: target }),
      change({ kind: 'close', issue, as: 'completed' }, 'other'),
    ]);
    expect([pin?.status, rest?.status]).toEqual(['failed', 'skipped']);
  });

  test('one that was not created is not pinned', async () => {
    expect(told(await applied([change({ kind: 'pin', issue: created })]))).toEqual([
      'declined: the shift log could not be pinned: it was not created',
    ]);
  });
});

const nodeSchema = z.object({ repository: z.object({ issue: z.object({ id: z.string() }) }) });
