import { describe, expect, it } from 'vitest';
import { knownLabelName } from '../../src/issues/label.js';
import type { Change, Urgency } from '../../src/plan/change.js';
import { inOrder } from '../../src/plan/order.js';
import { reference, resolveReferences } from '../../src/plan/reference.js';

function reopen(chain: string, urgency: Urgency, number = 1): Change {
  return {
    chain,
    urgency,
    schedule: 'payments',
    reason: '',
    kind: 'reopen',
    issue: { kind: 'existing', number },
  };
}

function createLabel(name: string, urgency: Urgency = 0): Change {
  return {
    chain: `label ${name}`,
    urgency,
    schedule: 'payments',
    reason: '',
    kind: 'create-label',
    name: knownLabelName(name),
    color: 'ededed',
    description: '',
  };
}

describe('inOrder', () => {
  it.each([
    {
      changes: [reopen('b', 2), reopen('a', 3), reopen('c', 0)],
      chains: ['c', 'b', 'a'],
      why: 'the most urgent first',
    },
    {
      changes: [reopen('issue 10 x', 1), reopen('issue 9 x', 1)],
      chains: ['issue 9 x', 'issue 10 x'],
      why: 'equals by number',
    },
    {
      changes: [reopen('a', 4), reopen('b', 1), reopen('a', 0)],
      chains: ['a', 'a', 'b'],
      why: 'a chain stays together, at the urgency of its most urgent change',
    },
    {
      changes: [reopen('a', 0), createLabel('x', 4)],
      chains: ['label x', 'a'],
      why: 'a label must exist before an issue can carry it',
    },
    { changes: [createLabel('x'), createLabel('x')], chains: ['label x'], why: 'two schedules, one label' },
    {
      changes: [createLabel('X'), createLabel('x')],
      chains: ['label X'],
      why: 'which GitHub compares without letter case',
    },
  ])('$why', ({ changes, chains }) => {
    expect(inOrder(changes).map(({ chain }) => chain)).toEqual(chains);
  });

  it('keeps the order inside a chain', () => {
    const changes = [reopen('a', 1, 1), reopen('b', 0, 9), reopen('a', 1, 2), reopen('a', 1, 3)];
    expect(inOrder(changes)).toEqual([changes[1], changes[0], changes[2], changes[3]]);
  });
});

describe('resolveReferences', () => {
  const numbers = new Map([['payments 12', 20]]);

  it.each([
    { text: `see ${reference('payments 12')}.`, resolved: 'see #20.', why: 'what was created' },
    { text: reference('payments 13'), resolved: reference('payments 13'), why: 'not what was not' },
    { text: '{{watchbill issue }}', resolved: '{{watchbill issue }}', why: 'not without a key' },
    { text: '{{watchbill issue a{b}}', resolved: '{{watchbill issue a{b}}', why: 'not what is broken' },
  ])('$why', ({ text, resolved }) => {
    expect(resolveReferences(text, numbers)).toBe(resolved);
  });
});
