import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { followUpMarker, logOwner, postmortemMarker } from '../../src/issues/record.js';
import { plan } from '../../src/plan/plan.js';
import { aConfig, anIssue, at, closed, comment, reopened, viewer } from '../support/builders.js';
import { anObserved } from '../support/observed.js';

const config = aConfig();
const start = at('11-30 09:00');
const logKey = `${logOwner(config)} ${start}`;

const aLog = (...events: Issue['timeline']) =>
  anIssue({
    number: 2,
    author: viewer,
    labels: ['shift log'],
    assignees: ['bob', 'alice'],
    createdAt: '11-30 08:07',
    body: formatMarker({ kind: 'shift-log', key: logKey }),
    events: [
      comment('11-30 09:07', viewer, `${formatMarker({ kind: 'handoff', key: logKey })}\n@bob`),
      ...events,
    ],
  });

const aFollowUp = (...events: Issue['timeline']) =>
  anIssue({
    number: 21,
    author: viewer,
    labels: ['follow-up', 'sev1'],
    body: formatMarker(followUpMarker(config, { postmortem: 20, severity: 'sev1', item: 'disk' })),
    createdAt: '11-30 10:00',
    events,
  });

const aPostmortem = (...events: Issue['timeline']) =>
  anIssue({
    number: 20,
    author: viewer,
    labels: ['postmortem', 'sev2'],
    assignees: ['bob'],
    body: `${formatMarker(postmortemMarker(config, 12))}\n## Follow-ups\n\n- [ ] #40 replace the pump`,
    createdAt: '11-30 10:00',
    events,
  });

const backOverFollowUps = [
  closed('12-02 10:00', 'bob'),
  reopened('12-02 10:07', viewer),
  comment('12-02 10:07', viewer, formatMarker({ kind: 'reopened', key: at('12-02 10:00').toString() })),
];

/** The texts written on the issue, without their markers; and whom it is given to. */
function doneOn(issue: Issue, now: string, scope: 'all' | number = 'all'): readonly string[] {
  const observed = { ...anObserved({ issues: [issue] }), scope };
  const { changes } = plan({ config: [config], observed, now: at(now) });
  return changes.flatMap((change) => {
    if (!('issue' in change) || change.issue.kind !== 'existing' || change.issue.number !== issue.number)
      return [];
    if (change.kind === 'comment') return change.body.split('\n').slice(1, 2);
    return change.kind === 'assign'
      ? [`assign ${change.login}`]
      : change.kind === 'react'
        ? [change.receipt]
        : [];
  });
}

describe('records', () => {
  it.each([
    {
      issue: aLog(),
      now: '11-30 10:43',
      done: [
        '@bob: acknowledgement of the handoff due by **Mon 30 Nov 11:07 UTC**. Read the digest and answer it with `/ack`.',
      ],
      why: 'whoever came on is reminded of the handoff, and whoever went is left alone',
    },
    {
      issue: aLog(),
      now: '11-30 11:10',
      done: [
        '@carol, @bob: **the window “handoff” ended Mon 30 Nov 11:07 UTC** (noticed Mon 30 Nov 11:10 UTC). Read the digest and answer it with `/ack`.',
      ],
      why: 'then the ladder is called, and nobody further is assigned to the log',
    },
    {
      issue: aLog(comment('11-30 10:00', 'bob', '/ack')),
      now: '11-30 11:10',
      done: ['taken'],
      why: 'acknowledged',
    },
    {
      issue: aLog(comment('11-30 10:00', 'alice', '/ack')),
      now: '11-30 10:07',
      done: [
        '`/ack` was not taken: a handoff is taken by whoever comes on, or by somebody else on call, not by whoever hands over.',
        'refused',
      ],
      why: 'but not by whoever hands over',
    },
    {
      issue: aLog(comment('11-30 10:00', 'bob', '/ack'), comment('11-30 10:05', 'alice', '/ack')),
      now: '11-30 10:07',
      done: ['taken', 'taken'],
      why: 'who is not lectured once it is acknowledged',
    },
    {
      issue: aLog(comment('11-30 10:00', 'bob', '/resolved')),
      now: '11-30 10:07',
      done: [
        '`/resolved` was not taken: on a shift log it does nothing; here are `/ack`, `/note`, `/oncall`, `/override`, `/swap`, `/help`.',
        'refused',
      ],
      why: 'a command that means nothing on a log is refused',
    },
    {
      issue: aFollowUp(comment('11-30 11:00', 'bob', '/take')),
      now: '11-30 11:07',
      done: ['assign bob', 'taken'],
      why: 'a follow-up is given to whoever takes it',
    },
    {
      issue: aFollowUp(comment('11-30 11:00', 'bob', '/assign @carol')),
      now: '11-30 11:07',
      done: ['assign carol', 'taken'],
      why: 'or to whom somebody names',
    },
    {
      issue: aFollowUp(),
      now: '12-07 10:30',
      done: [
        '@erin, @carol: **the window “follow-up” ended Mon 7 Dec 10:00 UTC** (noticed Mon 7 Dec 10:30 UTC). Close it once it is done, or say `/waive` and why it is not needed.',
      ],
      why: 'an overdue follow-up calls the top of the ladder, not the backup',
    },
    {
      issue: aPostmortem(),
      now: '12-07 10:30',
      done: [
        '@erin, @bob: **the window “postmortem” ended Mon 7 Dec 10:00 UTC** (noticed Mon 7 Dec 10:30 UTC). Close it once it is written (it is opened again until its follow-ups are done), or say `/waive` and why.',
      ],
      why: 'so does an overdue postmortem',
    },
    {
      issue: aPostmortem(...backOverFollowUps),
      now: '12-20 10:00',
      done: [],
      why: 'which is not overdue once it was written, whatever its follow-ups',
    },
    {
      issue: aPostmortem(...backOverFollowUps, closed('12-08 10:00', 'bob'), reopened('12-08 11:00', 'bob')),
      now: '12-15 12:00',
      done: [
        '@erin, @bob: **the window “postmortem” ended Tue 15 Dec 11:00 UTC** (noticed Tue 15 Dec 12:00 UTC, 1 h late). Close it once it is written (it is opened again until its follow-ups are done), or say `/waive` and why.',
      ],
      why: 'unless somebody opened it again since',
    },
  ])('$why', ({ issue, now, done }) => {
    expect(doneOn(issue, now)).toEqual(done);
  });

  it('other records are left alone in an event run', () => {
    expect(doneOn(aLog(), '11-30 11:10', 99)).toEqual([]);
    expect(doneOn(aLog(), '11-30 11:10', 2)).toHaveLength(1);
  });
});
