import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '../../src/issues/issue.js';
import { staleStatuses, statusHistory, statusOf, waitingSpans } from '../../src/issues/status.js';
import { aConfig, anIssue, at, closed, labeled, labels, reopened, unlabeled } from '../support/builders.js';

const { policy } = aConfig();

interface Row {
  readonly events: readonly TimelineEvent[];
  readonly status: string;
  readonly since: string;
  readonly stale?: readonly string[];
  readonly why: string;
}

const rows: readonly Row[] = [
  { events: [], status: 'reported', since: '11-24 10:00', why: 'from its creation' },
  {
    events: [labeled('11-24 11:00', 'status: researching')],
    status: 'researching',
    since: '11-24 11:00',
    why: 'from the label on',
  },
  {
    events: [labeled('11-24 11:00', 'Status: Researching')],
    status: 'researching',
    since: '11-24 11:00',
    why: 'in any letter case',
  },
  {
    events: [labeled('11-24 11:00', 'status: researching'), labeled('11-24 12:00', 'status: waiting')],
    status: 'waiting',
    since: '11-24 12:00',
    stale: ['researching'],
    why: 'the label set last counts, the others are stale',
  },
  {
    events: [
      labeled('11-24 11:00', 'status: researching'),
      labeled('11-24 12:00', 'status: waiting'),
      unlabeled('11-24 13:00', 'status: researching'),
    ],
    status: 'waiting',
    since: '11-24 12:00',
    why: 'taking a stale label off changes nothing',
  },
  {
    events: [
      labeled('11-24 11:00', 'status: waiting'),
      labeled('11-24 12:00', 'status: researching'),
      unlabeled('11-24 13:00', 'status: researching'),
    ],
    status: 'waiting',
    since: '11-24 13:00',
    why: 'taking the last one off brings back what still stands',
  },
  {
    events: [labeled('11-24 11:00', 'status: waiting'), unlabeled('11-24 12:00', 'status: waiting')],
    status: 'reported',
    since: '11-24 12:00',
    why: 'with none it is reported again',
  },
  {
    events: [
      labeled('11-24 11:00', 'status: resolved'),
      closed('11-24 12:00'),
      reopened('11-25 09:00', 'rita'),
    ],
    status: 'reported',
    since: '11-25 09:00',
    stale: ['resolved'],
    why: 'reopened: it is not resolved after all',
  },
  {
    events: [
      labeled('11-24 11:00', 'status: waiting'),
      closed('11-24 12:00'),
      reopened('11-25 09:00', 'rita'),
    ],
    status: 'reported',
    since: '11-25 09:00',
    stale: ['waiting'],
    why: 'reopened: who reopens does not wait for themselves',
  },
  {
    events: [closed('11-24 12:00'), reopened('11-25 09:00', 'rita')],
    status: 'reported',
    since: '11-25 09:00',
    why: 'reopened: reported since then, not since its creation',
  },
];

describe('statusOf', () => {
  it.each(rows)('$status: $why', ({ events, status, since, stale = [] }) => {
    const issue = anIssue({ events });
    const found = statusOf(issue, policy);
    expect([found.status, found.since.toString()]).toEqual([status, at(since).toString()]);
    expect(staleStatuses(issue, policy)).toEqual(stale);
  });

  it('believes a label without an event, since the creation', () => {
    const issue = { ...anIssue(), labels: labels('on-call', 'status: mitigated') };
    const found = statusOf(issue, policy);
    expect([found.status, found.since.toString()]).toEqual(['mitigated', at('11-24 10:00').toString()]);
  });

  it('says who changed it', () => {
    const issue = anIssue({ events: [labeled('11-24 11:00', 'status: researching', 'bob')] });
    expect(statusHistory(issue, policy).map(({ status, by }) => [status, by])).toEqual([
      ['reported', undefined],
      ['researching', 'bob'],
    ]);
  });
});

describe('waitingSpans', () => {
  it.each([
    {
      events: [labeled('11-24 11:00', 'status: waiting'), unlabeled('11-24 12:00', 'status: waiting')],
      spans: ['11-24 11:00 11-24 12:00'],
      why: 'while it waits',
    },
    {
      events: [labeled('11-24 11:00', 'status: waiting')],
      spans: ['11-24 11:00 11-25 09:00'],
      why: 'up to now',
    },
    {
      events: [labeled('11-24 11:00', 'status: resolved'), labeled('11-24 15:00', 'status: researching')],
      spans: ['11-24 11:00 11-24 15:00'],
      why: 'also while it waits to be confirmed',
    },
    {
      events: [labeled('11-24 11:00', 'status: waiting'), labeled('11-24 11:00', 'status: researching')],
      spans: [],
      why: 'not within one second',
    },
  ])('$why', ({ events, spans }) => {
    const found = waitingSpans(anIssue({ events }), policy, at('11-25 09:00'));
    const expected = spans.map((text) => ({ start: at(text.slice(0, 11)), end: at(text.slice(12)) }));
    expect(found.map(({ start, end }) => `${start} ${end}`)).toEqual(
      expected.map(({ start, end }) => `${start} ${end}`),
    );
  });
});
