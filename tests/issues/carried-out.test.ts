/** What the token does on an issue carries out what people did; it decides nothing, whenever it came and whether it did. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditOf } from '../../src/issues/audit.js';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { knownLabelName } from '../../src/issues/label.js';
import { formatMarker } from '../../src/issues/marker.js';
import { ownershipOf } from '../../src/issues/ownership.js';
import { severityHistory, severityOf } from '../../src/issues/severity.js';
import { standingOf } from '../../src/issues/standing.js';
import { statusHistory, statusOf } from '../../src/issues/status.js';
import { openWindows } from '../../src/issues/windows.js';
import {
  aConfig,
  actor,
  anIncident,
  anIssue,
  at,
  commanded,
  comment,
  login,
  viewer,
} from '../support/builders.js';
import { played } from '../support/played.js';

// One step: whom it names is called whether or not a run has passed over somebody else before.
const config = aConfig({
  escalation: ['erin'],
  incidents: { sev1: { acknowledge: '15m', mitigate: '4h', resolve: '2d' } },
  people: { alice: { timezone: 'Asia/Seoul' }, bob: { timezone: 'America/New_York' }, carol: {}, erin: {} },
  hours: { days: 'Mon-Fri', from: '09:00', until: '18:00', zones: 'assignee' },
});

const born = at('11-24 10:00');
const now = born.add({ hours: 24 * 12 });
const statusLabels = ['reported', 'researching', 'in progress', 'mitigated', 'waiting', 'resolved'].map(
  (status) => `status: ${status}`,
);
const labels = [...statusLabels, 'sev1', 'sev2', 'sev3', 'P0', 'other'];
const team = ['alice', 'bob', 'carol', 'erin'];

type Deed = (when: string) => TimelineEvent;

function by(who: string): { readonly actor: ReturnType<typeof actor> } {
  return { actor: actor(who) };
}

function labeling(kind: 'labeled' | 'unlabeled', label: string, who: string): Deed {
  return (when) => ({ kind, at: at(when), label: knownLabelName(label), ...by(who) });
}

function assigning(kind: 'assigned' | 'unassigned', whom: string, who: string): Deed {
  return (when) => ({ kind, at: at(when), login: login(whom), ...by(who) });
}

const someWords = fc.constantFrom(
  ...['/ack', '/wip', '/mitigated', '/resolved', '/waiting', '/take', '/confirm', '/escalate', '/eta 17:00'],
  ...[
    '/sev 1',
    '/sev 3',
    '/assign @bob',
    '/assign @tom',
    '/route payments',
    '/route night',
    'looking',
    '/note x',
  ],
  '/wip\n/sev 2\n/escalate',
);

const someDeed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...team, 'rita', 'mallory', 'tom'), someWords).map(
      ([who, words]): Deed =>
        (when) =>
          comment(when, who, words),
    ),
  },
  fc
    .tuple(fc.constantFrom('labeled', 'unlabeled'), fc.constantFrom(...labels), fc.constantFrom(...team))
    .map(([kind, label, who]) => labeling(kind, label, who)),
  fc
    .tuple(fc.constantFrom('assigned', 'unassigned'), fc.constantFrom(...team), fc.constantFrom(...team))
    .map(([kind, whom, who]) => assigning(kind, whom, who)),
  fc.constantFrom('alice', 'rita').map(
    (who): Deed =>
      (when) => ({ kind: 'closed', at: at(when), reason: 'completed', ...by(who) }),
  ),
  fc.constantFrom('alice', 'rita').map(
    (who): Deed =>
      (when) => ({ kind: 'reopened', at: at(when), ...by(who) }),
  ),
);

const someCarrying: fc.Arbitrary<Deed> = fc.oneof(
  fc
    .tuple(fc.constantFrom('labeled', 'unlabeled'), fc.constantFrom(...labels))
    .map(([kind, label]) => labeling(kind, label, viewer)),
  fc
    .tuple(fc.constantFrom('assigned', 'unassigned'), fc.constantFrom(...team))
    .map(([kind, whom]) => assigning(kind, whom, viewer)),
  fc
    .constantFrom(
      '/ack\n/sev 1',
      formatMarker({ kind: 'breach', key: 'acknowledge 2026-11-24T10:00:00Z 0' }),
      formatMarker({ kind: 'notice', key: 'x' }),
      formatMarker({ kind: 'status', key: 'payments' }),
    )
    .map(
      (text): Deed =>
        (when) =>
          comment(when, viewer, text),
    ),
);

const someStory = fc.record({
  kind: fc.constantFrom('incident' as const, 'request' as const),
  impact: fc.constantFrom('Service down', 'No effect', undefined),
  author: fc.constantFrom('rita', 'carol', 'alerts[bot]'),
  // Minutes after the birth; several often fall on one.
  deeds: fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 12 * 24 * 6 }).map((n) => n * 10),
      someDeed,
    ),
    { maxLength: 12 },
  ),
  carried: fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 12 * 24 * 6 }).map((n) => n * 10),
      someCarrying,
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  ),
});

type Story = typeof someStory extends fc.Arbitrary<infer S> ? S : never;

function told({ kind, impact, author }: Story, events: readonly TimelineEvent[]): Issue {
  const issue =
    kind === 'request'
      ? anIssue({ author })
      : anIncident({ author, ...(impact !== undefined && { impact }) });
  return commanded(events.reduce(played, issue), config);
}

function timed(deeds: Story['deeds'], seconds: number): readonly TimelineEvent[] {
  return deeds.map(([minutes, deed]) => deed(born.add({ minutes, seconds }).toString()));
}

function sorted(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  return [...events].sort((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
}

/** In words, since two instants look alike to a test whatever they are. */
function decided(issue: Issue): string {
  const standing = standingOf(issue, config);
  return JSON.stringify({
    status: statusOf(issue, config),
    statuses: statusHistory(issue, config),
    severity: severityOf(issue, config),
    severities: severityHistory(issue, config),
    ownership: ownershipOf(issue, config),
    audit: auditOf(issue, config),
    standing,
    windows: openWindows({ issue, standing, config, now }),
  });
}

describe('the token’s labels, assignments and comments', () => {
  // At the second of a deed, and in between; before all deeds of that second or after them.
  it.each([0, 1])('change nothing that people decided, %s seconds after a full minute', (seconds) => {
    fc.assert(
      fc.property(someStory, fc.boolean(), (story, isBefore) => {
        const deeds = timed(story.deeds, 0);
        const carried = timed(story.carried, seconds);
        const without = told(story, sorted(deeds));
        const withThem = told(story, sorted(isBefore ? [...carried, ...deeds] : [...deeds, ...carried]));
        expect(decided(withThem)).toBe(decided(without));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a long talk', () => {
  const people = ['alice', 'rita', 'bob', 'erin', 'mallory'];
  const words = ['/wip', 'here', '/waiting', '/eta 2h', '/sev 2', '/escalate', 'looking', '/note x'];
  it.each([
    { minutes: 1, why: 'within two days' },
    { minutes: 30, why: 'over weeks' },
  ])('of 2,000 comments is read in a moment: $why', ({ minutes }) => {
    const events = Array.from({ length: 2_000 }, (_, index) =>
      comment(
        born.add({ minutes: 1 + index * minutes }).toString(),
        people[index % people.length] ?? 'alice',
        words[(index * 7) % words.length] ?? '',
      ),
    );
    const bare = anIncident();
    const issue = commanded({ ...bare, timeline: [...bare.timeline, ...events] }, config);
    standingOf(issue, config);
    ownershipOf(issue, config);
    auditOf(issue, config);
    // Some 200 ms on a slow machine; before the past was read off one course, many seconds.
  });
});
