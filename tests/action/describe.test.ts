import { expect, test } from 'vitest';
import { describeChange } from '../../src/action/describe.js';
import { formatMarker, type Marker } from '../../src/issues/marker.js';
import type { Change } from '../../src/plan/change.js';

const base = { chain: 'x', schedule: 'payments', reason: 'x', urgency: 3 } as const;
const logKey = 'payments/primary 2026-11-30T00:00:00Z';

function creation(marker: Marker, title: string): Change {
  const body = `${formatMarker(marker)}\nText`;
  return { ...base, kind: 'create-issue', key: marker.key, title, body, labels: [], assignees: [] };
}

function commentOn(key: string): Change {
  const marker: Marker = { kind: 'handoff', key: logKey };
  return { ...base, kind: 'comment', issue: { kind: 'created', key }, marker, body: 'Text' };
}

const published = {
  ...base,
  kind: 'publish',
  branch: 'rota',
  files: [{ path: 'a.ics', text: 'x' }],
} as const;

const rows: readonly { change: Change; text: string; why: string }[] = [
  {
    change: creation({ kind: 'shift-log', key: logKey }, 'Shift log: Payments, 30 Nov – 7 Dec (alice)'),
    text: 'open an issue: Shift log: Payments, 30 Nov – 7 Dec (alice)',
    why: 'a shift log by its title, which is ours',
  },
  {
    change: creation({ kind: 'postmortem', key: 'payments 12' }, 'Postmortem: a stranger’s words (#12)'),
    text: 'open the postmortem of #12',
    why: 'a postmortem without its title, which is a stranger’s',
  },
  {
    change: creation({ kind: 'status', key: 'payments' }, 'who knows whose words'),
    text: 'open an issue',
    why: 'anything else without its title',
  },
  {
    change: creation({ kind: 'record', key: 'payments 2026-11' }, 'Record: Payments, November 2026'),
    text: 'open an issue: Record: Payments, November 2026',
    why: 'a record by its title, which is ours',
  },
  {
    change: {
      ...base,
      kind: 'close',
      issue: { kind: 'created', key: 'record payments 2026-11' },
      as: 'completed',
    },
    text: 'the new record: close as completed',
    why: 'a new record',
  },
  {
    change: {
      ...base,
      ...{ kind: 'edit-file', path: 'records/payments/2026-11.md', text: 'x', as: 'commit' },
      ...{ branch: 'watchbill/record', title: 'Record', body: 'x' },
    },
    text: 'write records/payments/2026-11.md by a commit',
    why: 'a new file',
  },
  {
    change: { ...published, removed: [] },
    text: 'publish 1 file on the branch rota',
    why: 'what is published',
  },
  {
    change: { ...published, removed: ['b.ics', 'c.ics'] },
    text: 'publish 1 file and take away 2 files on the branch rota',
    why: 'and what is no more',
  },
  { change: commentOn(logKey), text: 'the new shift log: comment (handoff)', why: 'a new shift log' },
  {
    change: commentOn('payments 12'),
    text: 'the new postmortem: comment (handoff)',
    why: 'a new postmortem',
  },
  {
    change: {
      ...base,
      kind: 'edit-comment',
      issue: { kind: 'existing', number: 12 },
      commentId: 1,
      body: 'b',
      was: 'a',
    },
    text: '#12: edit a comment of ours',
    why: 'an edit',
  },
  {
    change: {
      ...base,
      kind: 'react',
      issue: { kind: 'existing', number: 12 },
      commentId: 1,
      receipt: 'taken',
    },
    text: '#12: react to a comment (taken)',
    why: 'a receipt',
  },
  ...(['pin', 'unpin'] as const).map((kind) => ({
    change: { ...base, kind, issue: { kind: 'existing' as const, number: 12, nodeId: 'I_12' } },
    text: `#12: ${kind}`,
    why: kind,
  })),
  ...(['pull request', 'commit'] as const).map((as) => ({
    change: {
      ...base,
      kind: 'edit-file' as const,
      path: 'schedules/payments.yml',
      text: 'b',
      was: 'a',
      as,
      branch: 'watchbill/1',
      title: 'who knows whose words',
      body: 'who knows whose words',
    },
    text: `change schedules/payments.yml by a ${as}`,
    why: `a ${as} without its title`,
  })),
];

test.each(rows)('$why', ({ change, text }) => {
  expect(describeChange(change)).toBe(text);
});
