import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { followUpMarker, logOwner, postmortemMarker, recordOf } from '../../src/issues/record.js';
import { standingOf } from '../../src/issues/standing.js';
import { openWindows } from '../../src/issues/windows.js';
import {
  aConfig,
  anIssue,
  at,
  closed,
  commanded,
  comment,
  type IssueParts,
  labeled,
  viewer,
} from '../support/builders.js';

const config = aConfig();
const start = at('11-30 09:00');
const log = formatMarker({ kind: 'shift-log', key: `${logOwner(config)} ${start}` });
const postmortem = formatMarker(postmortemMarker(config, 12));
const followUp = formatMarker(followUpMarker(config, { postmortem: 20, severity: 'sev1', item: 'disk' }));

function told(kind: 'handoff' | 'shift-events', when: string, by = viewer) {
  return comment('12-03 10:00', by, formatMarker({ kind, key: `${logOwner(config)} ${at(when)}` }), {
    isTrusted: false,
  });
}

interface Row extends IssueParts {
  readonly is: ReturnType<typeof recordOf>;
  readonly why: string;
}

const aLog = { author: viewer, labels: ['shift log'], body: `${log}\nThe shift` };

const rows: readonly Row[] = [
  { ...aLog, is: { kind: 'log', start }, why: 'a log, by the marker in what the token opened' },
  {
    ...aLog,
    isTrusted: false,
    is: { kind: 'log', start },
    why: 'people tick boxes in a log, and it stays one',
  },
  { ...aLog, author: 'mallory', is: undefined, why: 'a marker that somebody else typed' },
  { ...aLog, labels: ['follow-up'], is: undefined, why: 'a log’s marker under another label' },
  {
    ...aLog,
    body: formatMarker({ kind: 'shift-log', key: `night/primary ${start}` }),
    is: undefined,
    why: 'a log of another schedule',
  },
  {
    ...aLog,
    body: formatMarker({ kind: 'shift-log', key: `${logOwner(config)} soon` }),
    is: undefined,
    why: 'a marker that says no time',
  },
  {
    ...aLog,
    body: 'In our words',
    events: [
      told('handoff', '12-02 09:00'),
      told('handoff', '12-03 09:00'),
      told('shift-events', '11-30 09:00'),
    ],
    is: { kind: 'log', start },
    why: 'a log whose first line was taken away, by its own start in what was told there',
  },
  {
    ...aLog,
    body: 'In our words',
    events: [told('handoff', '12-02 09:00'), told('handoff', '12-03 09:00')],
    is: { kind: 'log', start: at('12-02 09:00') },
    why: 'or else by its first digest',
  },
  {
    ...aLog,
    body: 'In our words',
    author: 'mallory',
    events: [told('handoff', '12-02 09:00')],
    is: undefined,
    why: 'in an issue of the token’s alone',
  },
  {
    ...aLog,
    body: 'In our words',
    events: [told('handoff', '12-02 09:00', 'mallory')],
    is: undefined,
    why: 'and not by what somebody else wrote',
  },
  {
    ...aLog,
    body: formatMarker({ kind: 'shift-log', key: `night/primary ${start}` }),
    events: [told('handoff', '12-02 09:00')],
    is: undefined,
    why: 'nor where the first line says another schedule',
  },
  {
    author: viewer,
    labels: ['postmortem'],
    body: postmortem,
    is: { kind: 'postmortem', incident: 12 },
    why: 'a postmortem',
  },
  {
    author: viewer,
    labels: ['postmortem'],
    body: formatMarker({ kind: 'postmortem', key: 'payments 0' }),
    is: undefined,
    why: 'no issue has the number 0',
  },
  {
    author: viewer,
    labels: ['follow-up', 'sev1'],
    body: followUp,
    is: { kind: 'follow-up', postmortem: 20, severity: 'sev1' },
    why: 'a follow-up that the token opened',
  },
  {
    labels: ['follow-up'],
    events: [comment('11-24 10:07', viewer, `${followUp}\nfollows up`)],
    is: { kind: 'follow-up', postmortem: 20, severity: 'sev1' },
    why: 'one that somebody opened by hand, once the token said so on it',
  },
  {
    labels: ['follow-up'],
    events: [comment('11-24 10:07', 'mallory', followUp)],
    is: undefined,
    why: 'not where anybody else said so',
  },
  { labels: ['follow-up'], is: undefined, why: 'a label of that name alone' },
];

describe('recordOf', () => {
  it.each(rows)('$why', ({ is, why: _, ...parts }) => {
    expect(recordOf(anIssue(parts), config)).toEqual(is);
  });

  it('is total', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('shift-log', 'postmortem', 'follow-up', 'odd'),
        fc.oneof(fc.string(), fc.constantFrom('payments 12', 'payments 20 sev1 x', 'payments/primary x')),
        fc.constantFrom('shift log', 'postmortem', 'follow-up'),
        (kind, key, label) => {
          const body = `<!-- watchbill:${kind} ${key} -->`;
          recordOf(anIssue({ author: viewer, labels: [label], body }), config);
        },
      ),
    );
  });
});

const digest = (when: string) =>
  comment(when, viewer, `${formatMarker({ kind: 'handoff', key: `${logOwner(config)} ${start}` })}\n@bob`);

/** `handoff 11:07` each: the windows that are open, and when they end. */
function windowsOf(issue: Issue, now: string): readonly string[] {
  const seen = commanded(issue, config);
  const standing = standingOf(seen, config);
  return openWindows({ issue: seen, standing, config, now: at(now) }).map(
    ({ kind, deadline }) => `${kind} ${deadline.toString().slice(5, 16)}`,
  );
}

describe('the window of a record', () => {
  const logWith = (...events: Issue['timeline']) => anIssue({ ...aLog, createdAt: '11-30 08:07', events });

  it.each([
    { issue: logWith(), now: '11-30 10:00', windows: [], why: 'a log without a digest asks nobody' },
    {
      issue: logWith(digest('11-30 09:07')),
      now: '11-30 10:00',
      windows: ['handoff 11-30T11:07'],
      why: 'two working hours from the digest on, to acknowledge the handoff',
    },
    {
      issue: logWith({ ...digest('11-30 09:07'), isTrusted: false }),
      now: '11-30 10:00',
      windows: ['handoff 11-30T11:07'],
      why: 'also where somebody mended a word in the digest',
    },
    {
      issue: logWith(digest('11-30 17:07')),
      now: '11-30 17:10',
      windows: ['handoff 12-01T10:07'],
      why: 'on the business clock',
    },
    {
      issue: logWith(digest('11-30 09:07'), comment('11-30 09:30', 'bob', '/ack')),
      now: '11-30 10:00',
      windows: [],
      why: 'acknowledged',
    },
    {
      issue: logWith(digest('11-30 09:07'), comment('11-30 09:30', 'bob', 'Thanks, have a good week.')),
      now: '11-30 10:00',
      windows: [],
      why: 'any word of whoever came on shows that they have read it',
    },
    {
      issue: logWith(digest('11-30 09:07'), comment('11-30 09:30', 'alice', 'Good luck!')),
      now: '11-30 10:00',
      windows: ['handoff 11-30T11:07'],
      why: 'a word of whoever went does not',
    },
    {
      issue: logWith(digest('11-30 09:07'), comment('11-30 09:30', 'mallory', '/ack')),
      now: '11-30 10:00',
      windows: ['handoff 11-30T11:07'],
      why: 'nor does a stranger’s /ack',
    },
    {
      issue: logWith(digest('11-30 09:07'), comment('11-30 09:30', 'bob', '/ack'), digest('12-02 09:07')),
      now: '12-02 09:30',
      windows: ['handoff 12-02T11:07'],
      why: 'the last handoff counts, where a log sees several',
    },
    {
      issue: logWith(digest('11-30 09:07')),
      now: '12-07 09:30',
      windows: [],
      why: 'none once the next handoff has come',
    },
    {
      issue: anIssue({
        author: viewer,
        labels: ['postmortem'],
        body: postmortem,
        createdAt: '11-24 10:00',
      }),
      now: '11-25 10:00',
      windows: ['postmortem 12-01T10:00'],
      why: 'five working days for a postmortem',
    },
    {
      issue: anIssue({
        author: viewer,
        labels: ['postmortem'],
        body: postmortem,
        createdAt: '11-24 10:00',
        events: [comment('11-24 12:00', 'alice', '/waive a planned test')],
      }),
      now: '11-25 10:00',
      windows: [],
      why: 'none where it was waived',
    },
    {
      issue: anIssue({ author: viewer, labels: ['follow-up', 'sev1'], body: followUp }),
      now: '11-25 10:00',
      windows: ['follow-up 12-01T10:00'],
      why: 'seven days for what a sev1 demands',
    },
    {
      issue: anIssue({
        author: viewer,
        labels: ['follow-up', 'sev1'],
        body: followUp,
        events: [labeled('11-24 12:00', 'sev2', 'alice')],
      }),
      now: '11-25 10:00',
      windows: ['follow-up 12-24T10:00'],
      why: 'thirty where the team gave it another severity',
    },
    {
      issue: anIssue({
        author: viewer,
        labels: ['follow-up'],
        body: followUp,
        events: [closed('11-25 09:00')],
      }),
      now: '11-25 10:00',
      windows: [],
      why: 'none once it is closed',
    },
  ])('$why', ({ issue, now, windows }) => {
    expect(windowsOf(issue, now)).toEqual(windows);
  });
});
