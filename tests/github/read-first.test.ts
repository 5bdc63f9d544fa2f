import { beforeEach, describe, expect, test } from 'vitest';
import { apply } from '../../src/github/apply.js';
import type { Change, Outcome } from '../../src/plan/change.js';
import { type CheckedSandbox, startCheckedSandbox } from '../support/sandbox.js';
import { clientOf, requestsOf } from './connected.js';

let sandbox: CheckedSandbox;

beforeEach(async () => {
  sandbox = await startCheckedSandbox();
  sandbox.addUser('alice', 'write');
  for (const title of ['Postmortem', 'Follow-up'])
    sandbox.as('alice').openIssue({ title, body: '- [ ] a\r\n' });
  return () => sandbox.stop();
});

const base = { chain: 'postmortem 1', schedule: 'payments', reason: 'because', urgency: 3 } as const;
const issue = { kind: 'existing', number: 1 } as const;

function edit(was: string, body = '- [ ] #2 a\r\n'): Change {
  return { ...base, kind: 'edit-body', issue, was, body };
}

function part(number: number, of = 1): Change {
  return {
    ...base,
    kind: 'add-sub-issue',
    issue: { kind: 'existing', number: of },
    part: { kind: 'existing', number },
  };
}

async function told(...changes: readonly Change[]): Promise<readonly string[]> {
  const outcomes: readonly Outcome[] = await apply(clientOf(sandbox), changes);
  return outcomes.map((outcome) =>
    outcome.status === 'done' ? 'done' : `${outcome.status}: ${outcome.problem}`,
  );
}

const left = 'skipped: left: somebody edited its text meanwhile; the next run goes on from there';

describe('an edit of a text that people edit, too', () => {
  test('takes a look and a write', async () => {
    const requests = await requestsOf(sandbox, async () => {
      expect(await told(edit('- [ ] a\r\n'))).toEqual(['done']);
    });
    expect(sandbox.issue(1).body).toBe('- [ ] #2 a\r\n');
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
  });

  test.each([
    { was: '- [ ] a\n', outcome: 'done', body: '- [ ] #2 a\r\n', why: 'line ends are no edit' },
    { was: '- [ ] b\n', outcome: left, body: '- [ ] a\r\n', why: 'somebody wrote meanwhile: it is left' },
    { was: '', outcome: left, body: '- [ ] a\r\n', why: 'also where nothing stood there before' },
  ])('$why', async ({ was, outcome, body }) => {
    expect(await told(edit(was))).toEqual([outcome]);
    expect(sandbox.issue(1).body).toBe(body);
  });

  test('that was done by a run before is done', async () => {
    sandbox.as('alice').editBody(1, '- [ ] #2 a');
    const requests = await requestsOf(sandbox, async () => {
      expect(await told(edit('- [ ] a'))).toEqual(['done']);
    });
    expect(requests.map(({ method }) => method)).toEqual(['GET']);
  });

  test('that is left takes with it what follows from it', async () => {
    expect(await told(edit('else'), part(2))).toEqual([
      left,
      'skipped: not tried: a step before it was left',
    ]);
  });
});

describe('a sub-issue', () => {
  test('is named by its number and added by its id', async () => {
    expect(await told(part(2))).toEqual(['done']);
    expect(sandbox.issue(1).subIssues).toEqual([2]);
  });

  test('that is one already stays one', async () => {
    expect(await told(part(2), part(2))).toEqual(['done', 'done']);
    expect(sandbox.issue(1).subIssues).toEqual([2]);
  });

  test('of another issue is left there', async () => {
    sandbox.as('alice').openIssue({ title: 'Plan of the year' });
    sandbox.as('alice').addSubIssue(3, 2);
    expect(await told(part(2))).toEqual(['done']);
    expect([sandbox.issue(1).subIssues, sandbox.issue(3).subIssues]).toEqual([[], [2]]);
  });

  test.each([
    [part(9), 'the part is gone'],
    [part(2, 9), 'the whole is gone'],
  ])('%#: 404', async (change) => {
    expect(await told(change)).toEqual([
      'failed: not found (404): deleted, transferred, or out of the sight of the token',
    ]);
  });
});
