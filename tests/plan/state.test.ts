import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
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
  unlabeled,
  viewer,
} from '../support/builders.js';
import { anObserved, applyToObserved } from '../support/observed.js';
import { shownChange } from '../support/shown.js';

/** Every change of a label on #12, in order. */
function labelsOn(issue: Issue, isPrivate = true): readonly string[] {
  const made = plan({
    config: [aConfig({ log: 'none' })],
    observed: anObserved({ issues: [issue], isPrivate }),
    now: at('11-24 11:00'),
  });
  return made.changes.filter(({ kind }) => kind === 'add-label' || kind === 'remove-label').map(shownChange);
}

const said = (when: string, by: string, body: string) => comment(when, by, body, { receipts: ['taken'] });

function request(...events: readonly TimelineEvent[]): Issue {
  return anIssue({ events: [assigned('11-24 10:01', 'alice'), ...events] });
}

function incident(labels: readonly string[], ...events: readonly TimelineEvent[]): Issue {
  return anIncident({
    labels: ['on-call', 'incident', ...labels],
    events: [assigned('11-24 10:01', 'alice'), ...events],
  });
}

describe('the status label', () => {
  it.each([
    { issue: request(), changes: ['add-label #12 status: reported'], why: 'a new issue is reported' },
    {
      issue: request(
        labeled('11-24 10:02', 'status: reported', viewer),
        said('11-24 10:10', 'alice', '/ack'),
      ),
      changes: ['add-label #12 status: researching', 'remove-label #12 status: reported'],
      why: 'follows a command; the new one comes before the old one goes',
    },
    {
      issue: request(
        labeled('11-24 10:02', 'status: reported', viewer),
        labeled('11-24 10:10', 'status: in progress'),
      ),
      changes: ['remove-label #12 status: reported'],
      why: 'that people set stays, and the stale one goes',
    },
    {
      issue: request(said('11-24 10:10', 'alice', '/wip'), labeled('11-24 10:20', 'status: waiting')),
      changes: [],
      why: 'by hand counts after a command',
    },
    {
      issue: request(labeled('11-24 10:10', 'status: waiting'), said('11-24 10:20', 'alice', '/wip')),
      changes: ['add-label #12 status: in progress', 'remove-label #12 status: waiting'],
      why: 'and a command after a label by hand',
    },
    {
      issue: request(labeled('11-24 10:02', 'status: waiting', viewer)),
      changes: ['add-label #12 status: reported', 'remove-label #12 status: waiting'],
      why: 'of ours says nothing by itself: what people did does',
    },
    {
      issue: request(
        labeled('11-24 10:02', 'status: reported', viewer),
        unlabeled('11-24 10:10', 'status: reported'),
      ),
      changes: ['add-label #12 status: reported'],
      why: 'taken off by hand with nothing in its place comes back',
    },
    {
      issue: request(closed('11-24 10:10')),
      changes: [],
      why: 'a closed issue is not given a first one',
    },
    {
      issue: request(labeled('11-24 10:02', 'status: reported', viewer), closed('11-24 10:10')),
      changes: ['add-label #12 status: resolved', 'remove-label #12 status: reported'],
      why: 'but one that had one keeps what it ended as',
    },
    {
      issue: request(
        labeled('11-24 10:02', 'status: reported', viewer),
        closed('11-24 10:10', 'alice', 'not_planned'),
      ),
      changes: [],
      why: 'closed as not planned, it was not resolved',
    },
    {
      issue: anIssue({ labels: ['on-call'], assignees: ['alice'] }),
      changes: [],
      why: 'what is neither incident nor request has none',
    },
  ])('$why', ({ issue, changes }) => {
    expect(labelsOn(issue)).toEqual(changes);
  });

  it('is put there once', () => {
    const config = [aConfig({ log: 'none' })];
    const observed = anObserved({ issues: [request(said('11-24 10:10', 'alice', '/wip'))] });
    const now = at('11-24 11:00');
    const after = applyToObserved(observed, plan({ config, observed, now }).changes, now);
    expect(plan({ config, observed: after, now: at('11-24 11:30') }).changes).toEqual([]);
  });

  it.each([
    { events: [], changes: ['add-label #12 status: reported'], why: 'open' },
    {
      events: [labeled('11-24 10:02', 'status: reported', viewer), closed('11-24 10:10')],
      changes: ['add-label #12 status: resolved', 'remove-label #12 status: reported'],
      why: 'closed',
    },
  ])('is the first schedule’s where two serve the issue: $why', ({ events, changes }) => {
    const statuses = { reported: 'night: reported', resolved: 'night: resolved' };
    const night = aConfig(
      { name: 'Night', label: 'night', log: 'none', labels: { status: statuses } },
      'schedules/night.yml',
    );
    const issue = anIssue({ labels: ['on-call', 'night', 'support'], assignees: ['alice'], events });
    const made = plan({
      config: [aConfig({ log: 'none' }), night],
      observed: anObserved({ issues: [issue] }),
      now: at('11-24 11:00'),
    });
    expect(
      made.changes.filter(({ kind }) => kind === 'add-label' || kind === 'remove-label').map(shownChange),
    ).toEqual(changes);
  });
});

const status = 'status: researching';
const researching = labeled('11-24 10:02', status);

describe('the severity label', () => {
  it.each([
    { issue: incident([], researching), isPrivate: true, changes: [], why: 'nobody said: none' },
    {
      issue: incident([], researching, said('11-24 10:10', 'alice', '/sev 2')),
      isPrivate: true,
      changes: ['add-label #12 sev2'],
      why: 'follows a command',
    },
    {
      issue: incident(['sev3'], researching, said('11-24 10:10', 'alice', '/sev 2')),
      isPrivate: true,
      changes: ['add-label #12 sev2', 'remove-label #12 sev3'],
      why: 'one at a time: the new one comes before the old one goes',
    },
    {
      issue: incident(['sev3'], researching, labeled('11-24 10:10', 'P0')),
      isPrivate: true,
      changes: ['remove-label #12 sev3'],
      why: 'under any accepted name',
    },
    {
      issue: anIncident({ impact: 'Service down', events: [assigned('11-24 10:01', 'alice')] }),
      isPrivate: false,
      changes: ['add-label #12 status: reported'],
      why: 'is not put there for what only a stranger says',
    },
    {
      issue: anIncident({
        impact: 'Service down',
        events: [assigned('11-24 10:01', 'alice'), said('11-24 10:10', 'alice', '/confirm')],
      }),
      isPrivate: false,
      changes: ['add-label #12 sev1', 'add-label #12 status: reported'],
      why: 'but is once somebody on call confirmed it',
    },
    {
      issue: request(researching, said('11-24 10:10', 'alice', '/sev 2')),
      isPrivate: true,
      changes: [],
      why: 'a request has none',
    },
    {
      issue: incident([], researching, said('11-24 10:10', 'alice', '/sev 2'), closed('11-24 10:20')),
      isPrivate: true,
      changes: ['add-label #12 status: resolved', 'remove-label #12 status: researching'],
      why: 'nor is one put on a closed issue',
    },
  ])('$why', ({ issue, isPrivate, changes }) => {
    expect(labelsOn(issue, isPrivate)).toEqual(changes);
  });
});

describe('the status comment', () => {
  const planned = (issue: Issue, now = '11-24 11:00') =>
    plan({
      config: [aConfig({ log: 'none' })],
      observed: anObserved({ issues: [issue] }),
      now: at(now),
    }).changes.filter(
      (change) =>
        change.kind === 'edit-comment' || (change.kind === 'comment' && change.marker.kind === 'status'),
    );
  const first = (issue: Issue) =>
    planned(issue).flatMap((change) => (change.kind === 'comment' ? [change.body] : []))[0] ?? '';
  const standing = request();
  const body = first(standing);
  const withComment = (text: string, ...events: readonly TimelineEvent[]) =>
    request(comment('11-24 10:02', viewer, text, { id: 5 }), ...events);

  it.each([
    { issue: standing, kinds: ['comment'], why: 'is written once' },
    { issue: withComment(body), kinds: [], why: 'and left alone while nothing changes' },
    {
      issue: withComment(`${body.replaceAll('\n', '\r\n')}\n`),
      kinds: [],
      why: 'also where GitHub gives it back with CRLF and a blank end',
    },
    {
      issue: withComment(body, comment('11-24 10:20', 'alice', 'I see')),
      kinds: ['edit-comment'],
      why: 'edited when a fact changes',
    },
    {
      issue: request(comment('11-24 10:02', 'mallory', body, { id: 5 })),
      kinds: ['comment'],
      why: 'whoever else wrote the same',
    },
    { issue: request(closed('11-24 10:20')), kinds: [], why: 'a closed issue gets no first one' },
    { issue: withComment(body, closed('11-24 10:20')), kinds: ['edit-comment'], why: 'but its last edit' },
    {
      issue: anIssue({ labels: ['on-call'] }),
      kinds: [],
      why: 'what is neither incident nor request has none',
    },
  ])('$why', ({ issue, kinds }) => {
    expect(planned(issue).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('does not change by the passing of time', () => {
    expect(planned(withComment(body), '11-24 13:59')).toEqual([]);
  });
});
