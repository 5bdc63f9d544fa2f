import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { annotationsOf, logLines, outputsOf } from '../../src/action/announce.js';
import { onCallAt, onCallJson } from '../../src/action/on-call.js';
import { changeCount, isFailed, problemCount, type RunResult } from '../../src/action/result.js';
import { summaryText } from '../../src/action/summary.js';
import { parseLabelName } from '../../src/issues/label.js';
import type { Change, Outcome } from '../../src/plan/change.js';
import { configOf } from '../support/config.js';

const now = Temporal.Instant.from('2026-11-24T00:00:00Z');

const payments = configOf(`
name: Payments & *more*
timezone: Asia/Seoul
label: on-call
people: { alice: {}, bob: {}, carol: { joins: 2027-01-04 } }
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, bob] }
  manager: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [carol] }
`);

const label = parseLabelName('on-call') ?? raise();
function raise(): never {
  throw new Error('no label name');
}

const secret = 'the text of an issue';
const assigned: Change = {
  kind: 'comment',
  issue: { kind: 'existing', number: 12 },
  marker: { kind: 'breach', key: '12 acknowledge' },
  body: secret,
  chain: 'issue 12',
  schedule: 'payments',
  reason: 'the window ended | at 09:00',
  urgency: 0,
};
const described: Change = {
  kind: 'update-label',
  name: label,
  description: secret,
  was: secret,
  chain: 'label',
  schedule: 'payments',
  reason: 'the label says who is on call',
  urgency: 1,
};

const outcomes: readonly Outcome[] = [
  { change: assigned, status: 'done', url: 'https://github.example/acme/shop/issues/12#issuecomment-1' },
  { change: described, status: 'failed', problem: 'GitHub <b>refused</b> it (422)' },
  { change: assigned, status: 'skipped', problem: 'not tried: a step before it failed' },
];

const full: RunResult = {
  now,
  mode: 'run',
  scope: 'all',
  onCall: onCallAt([payments], now),
  diagnostics: [
    {
      path: 'schedules/broken.yml',
      line: 4,
      column: 12,
      severity: 'error',
      rule: 'invalid-value',
      message: 'handoff: expected HH:MM, found "9am"',
    },
    { path: 'schedules/payments.yml', line: 1, column: 1, severity: 'warning', rule: 'odd', message: 'hm' },
  ],
  planned: outcomes.map(({ change }) => change),
  outcomes,
  problems: ['payments: nobody is on call as manager'],
  published: ['public/payments.ics', 'public/index.html'],
  unpublished: ['Nothing was written to `rota`: private'],
};
const quiet: RunResult = {
  ...full,
  diagnostics: [],
  planned: [],
  outcomes: [],
  problems: [],
  published: [],
  unpublished: [],
};

test('the whole summary', () => {
  expect(summaryText(full)).toBe(`## Watchbill

### On call

| Schedule | Role | Who | Until |
| --- | --- | --- | --- |
| Payments &amp; \\*more\\* | primary | **alice** | Mon 30 Nov 09:00 KST |
| Payments &amp; \\*more\\* | manager | nobody | Mon 4 Jan 09:00 KST |

### What was done

| What | Why |
| --- | --- |
| [\\#<!-- -->12\\: comment \\(breach\\)](https://github.example/acme/shop/issues/12#issuecomment-1) | the window ended \\| at 09\\:00 |

### What failed

- update the description of the label on\\-call: GitHub &lt;b\\>refused&lt;/b\\> it \\(422\\)
- \\#<!-- -->12\\: comment \\(breach\\): not tried\\: a step before it failed

### What needs somebody

- payments\\: nobody is on call as manager

### Schedules

- schedules/broken.yml\\:4\\:12\\: error\\: handoff\\: expected HH\\:MM, found "9am" \\[invalid\\-value\\]
- schedules/payments.yml\\:1\\:1\\: warning\\: hm \\[odd\\]

### What was not published

- Nothing was written to \\\`rota\\\`\\: private

### Published

- public/payments.ics
- public/index.html

### The coming weeks: Payments &amp; \\*more\\*

| Week of | primary | manager |
| --- | --- | --- |
| 23 Nov | **alice** | **nobody** |
| 30 Nov | **bob** | **nobody** |
| 7 Dec | **alice** | **nobody** |
| 14 Dec | **bob** | **nobody** |
| 21 Dec | **alice** | **nobody** |
| 28 Dec | **bob** | **nobody** |
| 4 Jan | **alice** | **nobody**, **carol** |
| 11 Jan | **bob** | **carol** |
`);
});

test('a quiet run says so', () => {
  expect(summaryText(quiet)).toContain('### What was done\n\nNothing: all is as it should be.');
  expect(summaryText(quiet)).not.toContain('What failed');
});

test('mode plan tells what would be done', () => {
  const planned: RunResult = { ...quiet, mode: 'plan', planned: [assigned] };
  expect(summaryText(planned)).toContain('### What would be done');
  expect(summaryText(planned)).toContain('the window ended');
  expect(logLines(planned)).toEqual([
    'would #12: comment (breach): the window ended | at 09:00',
    '1 change due, 0 problems',
  ]);
});

test('a run that could not begin says why', () => {
  const failed: RunResult = { ...quiet, onCall: [], failure: 'GitHub could not be read (502)' };
  expect(summaryText(failed)).toContain('**Nothing was done:** GitHub could not be read \\(502\\)');
  expect(annotationsOf(failed)).toEqual([{ level: 'error', message: 'GitHub could not be read (502)' }]);
});

test('more rows than anybody reads are cut, and counted', () => {
  const many: RunResult = { ...quiet, outcomes: Array.from({ length: 230 }, () => outcomes[0] ?? raise()) };
  const rows = summaryText(many)
    .split('\n')
    .filter((line) => line.includes('breach'));
  expect(rows).toHaveLength(200);
  expect(summaryText(many)).toContain('| … and 30 more, in the log of this step. |');
});

test('text of issues and labels is nowhere', () => {
  const all = [
    summaryText(full),
    ...logLines(full),
    JSON.stringify(annotationsOf(full)),
    ...outputsOf(full).flat(),
  ];
  expect(all.join('\n')).not.toContain(secret);
});

test('annotations stand at their place in the file', () => {
  expect(annotationsOf(full)).toEqual([
    {
      level: 'error',
      message: 'handoff: expected HH:MM, found "9am" [invalid-value]',
      file: 'schedules/broken.yml',
      line: 4,
      column: 12,
    },
    { level: 'warning', message: 'hm [odd]', file: 'schedules/payments.yml', line: 1, column: 1 },
    {
      level: 'error',
      message: 'update the description of the label on-call: GitHub <b>refused</b> it (422)',
    },
    { level: 'error', message: 'Nothing was written to `rota`: private' },
    { level: 'warning', message: 'payments: nobody is on call as manager' },
  ]);
});

test('outputs are those of action.yml, in its order', () => {
  const { outputs } = parse(readFileSync('action.yml', 'utf8'));
  expect(outputsOf(full).map(([name]) => name)).toEqual(Object.keys(outputs));
  expect(Object.fromEntries(outputsOf(full))).toEqual({
    'on-call': onCallJson(full.onCall),
    changes: '1',
    problems: '5',
    calendar: 'public/payments.ics',
  });
});

test('on-call as JSON: role by role, null for what is not so', () => {
  expect(JSON.parse(onCallJson(full.onCall))).toEqual({
    payments: {
      primary: { login: 'alice', logins: ['alice'], until: '2026-11-30T00:00:00Z' },
      manager: null,
    },
  });
  const alone = configOf(`
label: on-call
timezone: UTC
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice] }
`);
  expect(JSON.parse(onCallJson(onCallAt([alone], now)))).toEqual({
    payments: { primary: { login: 'alice', logins: ['alice'], until: null } },
  });
});

test('all who serve together are named, in JSON and in the summary', () => {
  const together = configOf(`
label: on-call
timezone: UTC
people: { alice: {}, bob: {}, carol: {} }
rotations:
  primary: { starts: 2026-11-16, participants: [alice, bob], together: 2 }
overrides:
  - { role: primary, from: 2026-11-22, through: 2026-11-30, add: carol }
`);
  const onCall = onCallAt([together], now);
  expect(JSON.parse(onCallJson(onCall)).payments.primary).toMatchObject({
    login: 'alice',
    logins: ['alice', 'bob', 'carol'],
  });
  expect(summaryText({ ...quiet, onCall })).toContain('| primary | **alice**, **bob**, **carol** |');
});

const results: readonly [
  result: RunResult,
  isRed: boolean,
  changes: number,
  problems: number,
  why: string,
][] = [
  [quiet, false, 0, 0, 'nothing was due'],
  [{ ...quiet, outcomes: outcomes.slice(0, 1) }, false, 1, 0, 'a write was made'],
  [
    { ...quiet, outcomes: outcomes.slice(1) },
    true,
    0,
    1,
    'a write failed; what it held up is no second problem',
  ],
  [{ ...quiet, diagnostics: full.diagnostics.slice(0, 1) }, true, 0, 1, 'a schedule is wrong'],
  [{ ...quiet, diagnostics: full.diagnostics.slice(1) }, false, 0, 1, 'a warning'],
  [{ ...quiet, problems: full.problems }, false, 0, 1, 'a gap in a rota'],
  [{ ...quiet, failure: 'no' }, true, 0, 1, 'GitHub could not be read'],
  [{ ...quiet, mode: 'plan', planned: full.planned }, false, 3, 0, 'a plan changes nothing'],
];

test.each(results)('%# red: %s', (result, isRed, changes, problems, why) => {
  expect([isFailed(result), changeCount(result), problemCount(result)], why).toEqual([
    isRed,
    changes,
    problems,
  ]);
});

test('what GitHub would not do and nothing rests on is a problem, told once, and no failure', () => {
  const problem = 'the shift log could not be pinned: Resource not accessible by integration';
  const target = { kind: 'existing', number: 1, nodeId: 'I_1' } as const;
  const change: Change = { ...assigned, kind: 'pin', issue: target };
  const declined: Outcome = { change, status: 'declined', problem };
  const result: RunResult = { ...quiet, outcomes: [declined, declined] };
  expect([isFailed(result), problemCount(result), changeCount(result)]).toEqual([false, 1, 0]);
  expect(annotationsOf(result)).toEqual([{ level: 'warning', message: problem }]);
  expect(summaryText(result)).not.toContain('What failed');
  expect(summaryText(result).match(/could not be pinned/g)).toHaveLength(1);
});
