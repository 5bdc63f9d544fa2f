/** Several commands between two runs, and words after a close: what a single comment's tests do not show. */
import { describe, expect, it } from 'vitest';
import { formatMarker } from '../../src/issues/marker.js';
import { plan } from '../../src/plan/plan.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  comment,
  labeled,
  viewer,
} from '../support/builders.js';
import { anObserved, applyToObserved, issueIn } from '../support/observed.js';
import { shownOn } from '../support/shown.js';

const payments = aConfig({ log: 'none' });
const search = aConfig(
  {
    name: 'Search',
    label: 'search desk',
    log: 'none',
    people: { dave: {}, erin: {} },
    rotations: { primary: { every: '1 week', starts: '2026-11-23', participants: ['dave', 'erin'] } },
    escalation: ['erin'],
  },
  'schedules/search.yml',
);

describe.each([
  { why: 'the first schedule first', config: [payments, search] },
  { why: 'the second first', config: [search, payments] },
])('handed to and fro between two runs, $why', ({ config }) => {
  it('ends with the schedule that was named last, and the next run has nothing to do', () => {
    const now = at('11-24 11:00');
    const issue = anIssue({
      events: [
        assigned('11-24 10:01', 'alice'),
        comment('11-24 10:10', 'alice', '/route search'),
        comment('11-24 10:15', 'dave', '/route payments'),
      ],
    });
    const observed = anObserved({ issues: [issue] });
    const after = applyToObserved(observed, plan({ config, observed, now }).changes, now);
    const { labels, assignees } = issueIn(after, 12);
    expect(labels).toContain('on-call');
    expect(labels).not.toContain('search desk');
    expect(assignees).toEqual(['alice']);
    expect(plan({ config, observed: after, now }).changes).toEqual([]);
  });
});

describe('a word after the close', () => {
  const close = closed('11-27 12:00', viewer, 'not_planned');
  const waiting = [assigned('11-24 10:01', 'alice'), labeled('11-24 11:00', 'status: waiting', 'alice')];
  it.each([
    {
      events: [...waiting, close, comment('11-28 09:00', 'rita', 'It is still empty')],
      reopens: true,
      why: 'of the requester, who was silent: it is opened again',
    },
    {
      events: [...waiting, close, comment('11-28 09:00', 'mallory', 'me too')],
      reopens: false,
      why: 'of somebody else: it stays closed',
    },
    {
      events: [...waiting, close, comment('12-20 09:00', 'rita', 'It is still empty')],
      reopens: false,
      why: 'weeks later: it stays closed',
    },
    {
      events: [
        ...waiting,
        comment('11-24 12:00', 'rita', '/confirm', { receipts: ['taken'] }),
        closed('11-24 12:01', viewer, 'completed'),
        comment('11-24 12:05', 'rita', 'thank you!'),
      ],
      reopens: false,
      why: 'of thanks, for what they confirmed: it stays closed',
    },
    {
      events: [
        ...waiting,
        closed('11-27 12:00', 'alice', 'not_planned'),
        comment('11-28 09:00', 'rita', 'why?'),
      ],
      reopens: false,
      why: 'where somebody of the team closed it: it stays closed',
    },
  ])('$why', ({ events, reopens }) => {
    const observed = anObserved({ issues: [anIssue({ events })] });
    const now = at('12-20 09:30');
    const opened = shownOn(12, plan({ config: [payments], observed, now })).includes('reopen #12');
    expect(opened).toBe(reopens);
  });
});

describe('/confirm', () => {
  it('of a stranger on their own report is refused: there is nothing to confirm yet', () => {
    const events = [assigned('11-24 10:01', 'alice'), comment('11-24 10:05', 'rita', '/confirm')];
    const issue = anIncident({ impact: 'Service down', events });
    const observed = anObserved({ issues: [issue], isPrivate: false });
    const made = plan({ config: [payments], observed, now: at('11-24 10:06') });
    expect(shownOn(12, made).filter((line) => line.startsWith('react'))).toEqual([
      expect.stringMatching(/refused$/),
    ]);
  });
});

describe('a request of whoever is on call', () => {
  it('goes to the next of those who serve: nobody answers themselves', () => {
    const observed = anObserved({ issues: [anIssue({ author: 'alice' })] });
    expect(shownOn(12, plan({ config: [payments], observed, now: at('11-24 10:01') }))).toEqual([
      'assign #12 bob',
    ]);
  });
});

describe('an issue on two desks', () => {
  it('is watched by the schedule listed first; the other says nothing of its own', () => {
    const issue = anIncident({
      labels: ['on-call', 'search desk', 'incident', 'sev1'],
      author: 'alice',
      events: [
        assigned('11-24 10:01', 'alice'),
        comment('11-24 10:01', viewer, formatMarker({ kind: 'roles', key: 'payments 2026-11-24T10:00:00Z' })),
      ],
    });
    const observed = anObserved({ issues: [issue] });
    const made = plan({ config: [payments, search], observed, now: at('11-24 10:20') });
    const calls = shownOn(12, made).filter((line) => line.includes('breach'));
    expect(calls).toEqual(['comment #12 breach acknowledge 2026-11-24T10:00:00Z 0']);
    expect(made.changes.filter(({ schedule, kind }) => schedule === 'search' && kind === 'comment')).toEqual(
      [],
    );
  });
});
