import { describe, expect, it } from 'vitest';
import type { CommentEvent, Issue, TimelineEvent } from '../../src/issues/issue.js';
import type { Marker } from '../../src/issues/marker.js';
import type { Change } from '../../src/plan/change.js';
import type { Observed } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import { aConfig, anIncident, anIssue, assigned, at, comment } from '../support/builders.js';
import { anObserved, applyToObserved, issueIn, withIssue } from '../support/observed.js';
import { played } from '../support/played.js';
import { changesOn, shownChange, shownOn } from '../support/shown.js';

/** Windows and logs are not what this is about. */
const calm = {
  log: 'none',
  requests: { windows: { acknowledge: 'none', estimate: 'none', update: 'none', notice: 'none' } },
};
const now = '11-24 10:31';

function said(by: string, body: string): CommentEvent {
  return comment('11-24 10:30', by, body, { id: 7 });
}

function held(...events: readonly TimelineEvent[]): Issue {
  return anIssue({ events: [assigned('11-24 10:01', 'alice'), ...events] });
}

function worldOf(issue: Issue): Observed {
  return anObserved({ issues: [issue] });
}

/** The text of the comment with that kind of marker, without it. */
function bodyOf(changes: readonly Change[], kind: Marker['kind']): string | undefined {
  const found = changes.find((change) => change.kind === 'comment' && change.marker.kind === kind);
  return found?.kind === 'comment' ? found.body.split('\n').slice(1).join('\n') : undefined;
}

const search = aConfig(
  {
    ...calm,
    name: 'Search',
    label: 'search',
    people: { dave: {}, erin: {} },
    rotations: {
      primary: {
        every: '1 week',
        handoff: 'Monday 09:00',
        starts: '2026-11-23',
        participants: ['dave', 'erin'],
      },
    },
    escalation: [],
  },
  'schedules/search.yml',
);
const both = [aConfig(calm), search];

function routed(text: string, issue: Issue = held(said('alice', `/route ${text}`)), config = both) {
  return plan({ config, observed: worldOf(issue), now: at(now) });
}

describe('/route', () => {
  it('gives the issue another label and person, with the story so far, and takes the old ones off last', () => {
    const made = routed('search');
    expect(changesOn(12, made).map(shownChange)).toEqual([
      'add-label #12 search',
      'assign #12 dave',
      'comment #12 routed 7 0',
      'unassign #12 alice',
      'remove-label #12 on-call',
      'react #12 7 taken',
    ]);
    expect(bodyOf(made.changes, 'routed')?.split('\n')).toEqual([
      '@dave: **alice** hands this from Payments to Search. It stands at reported, open since Tue 24 Nov 10:00 UTC.',
      '',
      '- Tue 24 Nov 10:00 UTC: reported',
      '- Tue 24 Nov 10:30 UTC: routed to search',
    ]);
  });

  it('is the new schedule’s from then on: its first answer, its windows, and nothing of the old one’s', () => {
    const made = routed('SEARCH');
    const after = applyToObserved(worldOf(held(said('alice', '/route SEARCH'))), made.changes, at(now));
    expect(
      made.changes.flatMap((change) => (change.kind === 'comment' ? [change.marker.key] : [])),
    ).toContain('search');
    expect(issueIn(after, 12).assignees).toEqual(['dave']);
    expect(shownOn(12, plan({ config: both, observed: after, now: at('11-24 11:00') }))).toEqual([]);
  });

  it.each([
    {
      says: '/route serach',
      changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
      words: [
        'reply',
        '`/route` was not taken: found “serach”, expected one of `payments`, `search`.',
      ] as const,
      why: 'to a schedule that is not there: says which are',
    },
    {
      says: '/route',
      changes: ['comment #12 reply 7 0', 'react #12 7 refused'],
      words: ['reply', '`/route` was not taken: nothing was said, expected the name of a schedule.'] as const,
      why: 'to nobody',
    },
  ])('$why', ({ says, changes, words: [kind, text] }) => {
    const made = routed('', held(said('alice', says)));
    expect(shownOn(12, made)).toEqual(changes);
    expect(bodyOf(made.changes, kind)).toBe(text);
  });

  it('to its own schedule puts it back on duty', () => {
    const taken = anIssue({
      events: [
        assigned('11-24 10:01', 'alice'),
        comment('11-24 10:05', 'carol', '/take', { id: 6, receipts: ['taken'] }),
        assigned('11-24 10:06', 'carol'),
        said('carol', '/route Payments'),
      ],
    });
    const made = routed('', taken);
    expect(shownOn(12, made)).toEqual(['comment #12 routed 7 0', 'unassign #12 carol', 'react #12 7 taken']);
    expect(bodyOf(made.changes, 'routed')).toContain(
      '@alice: **carol** gives this back to whoever is on call for Payments.',
    );
  });

  it('to a schedule in a gap says so, and whoever comes on call gets it', () => {
    const gap = aConfig(
      {
        ...calm,
        name: 'Search',
        label: 'search',
        rotations: {
          primary: { every: '1 week', handoff: 'Monday 09:00', starts: '2026-11-30', participants: ['dave'] },
        },
        people: { dave: {} },
        escalation: [],
      },
      'schedules/search.yml',
    );
    const config = [aConfig(calm), gap];
    const issue = held(said('alice', '/route search'));
    const made = routed('', issue, config);
    expect(shownOn(12, made)).toEqual([
      'add-label #12 search',
      'comment #12 routed 7 0',
      'unassign #12 alice',
      'remove-label #12 on-call',
      'react #12 7 taken',
    ]);
    expect(bodyOf(made.changes, 'routed')).toContain(
      '**alice** hands this from Payments to Search, where nobody is on call now: whoever comes on call next gets it.',
    );
    const after = applyToObserved(worldOf(issue), made.changes, at(now));
    expect(shownOn(12, plan({ config, observed: after, now: at('11-30 09:01') }))).toEqual([
      'assign #12 dave',
    ]);
  });

  it.each([both, [...both].reverse()])(
    'wherever a run was cut off, the next one ends the same',
    (...config) => {
      const issue = held(said('alice', '/route search'));
      const run = (observed: Observed) => plan({ config, observed, now: at(now) }).changes;
      const start = worldOf(issue);
      const whole = run(start);
      for (let cut = 0; cut <= whole.length; cut += 1) {
        const half = applyToObserved(start, whole.slice(0, cut), at(now));
        const end = issueIn(applyToObserved(half, run(half), at(now)), 12);
        expect([end.assignees, [...end.labels].sort()], `cut after ${cut}`).toEqual([
          ['dave'],
          ['search', 'status: reported', 'support'],
        ]);
        const words = end.timeline.filter(
          (event) => event.kind === 'comment' && event.body.includes('watchbill:routed'),
        );
        expect(words, `cut after ${cut}`).toHaveLength(1);
        const [word] = words;
        expect(word?.kind === 'comment' && word.body).toContain('hands this from Payments to Search');
      }
    },
  );

  it('says in the old schedule’s status comment who tells more now, so that no two say whose it is', () => {
    const start = worldOf(held());
    const answered = applyToObserved(
      start,
      plan({ config: both, observed: start, now: at('11-24 10:05') }).changes,
      at('11-24 10:05'),
    );
    const issue = played(issueIn(answered, 12), said('alice', '/route search'));
    const made = plan({ config: both, observed: withIssue(answered, issue), now: at(now) });
    const edits = made.changes.filter((change) => change.kind === 'edit-comment');
    expect(edits.map(({ body }) => body)).toEqual([
      '<!-- watchbill:status payments -->\nThis was handed to Search, which says how it stands in a comment of its own.',
    ]);
    const after = applyToObserved(withIssue(answered, issue), made.changes, at(now));
    expect(plan({ config: both, observed: after, now: at('11-24 10:45') }).changes).toEqual([]);
  });

  it('late, leaves alone whom people chose after it', () => {
    const issue = held(said('alice', '/route search'), assigned('11-24 10:40', 'erin', 'dave'));
    const made = plan({ config: both, observed: worldOf(issue), now: at('11-24 17:00') });
    const after = issueIn(applyToObserved(worldOf(issue), made.changes, at('11-24 17:00')), 12);
    expect(after.assignees).toContain('erin');
  });
});

describe('/escalate', () => {
  const file = { ...calm, escalation: ['secondary', 'erin'], incidents: { sev1: { acknowledge: 'none' } } };
  const escalated = (events: readonly TimelineEvent[], parts: object = {}, when = now) =>
    plan({ config: [aConfig({ ...file, ...parts })], observed: worldOf(held(...events)), now: at(when) });

  it.each([
    {
      events: [said('alice', '/escalate')],
      moves: ['assign #12 bob'],
      words: '@bob: **alice** brings you in.',
      why: 'calls the first step',
    },
    {
      events: [said('alice', '/escalate the disk is full')],
      moves: ['assign #12 bob'],
      words: '@bob: **alice** brings you in: “the disk is full”.',
      why: 'with the reason',
    },
    {
      events: [
        comment('11-24 10:10', 'alice', '/escalate', { id: 6, receipts: ['taken'] }),
        assigned('11-24 10:11', 'bob'),
        said('alice', '/escalate'),
      ],
      moves: ['assign #12 erin'],
      words: '@erin: **alice** brings you in.',
      why: 'the second time the next step; who came first stays',
    },
  ])('$why', ({ events, moves, words }) => {
    const made = escalated(events);
    expect(shownOn(12, made).filter((line) => line.includes('assign'))).toEqual(moves);
    expect(bodyOf(made.changes, 'called')).toBe(words);
  });

  it('is refused where nobody further stands on the ladder', () => {
    const made = escalated([said('alice', '/escalate')], { escalation: [] });
    expect(shownOn(12, made)).toEqual(['comment #12 reply 7 0', 'react #12 7 refused']);
    expect(bodyOf(made.changes, 'reply')).toBe(
      '`/escalate` was not taken: the escalation ladder names nobody further whom it could call now.',
    );
  });

  it('calls also in quiet hours: somebody asked for it', () => {
    const night = [comment('11-24 23:30', 'alice', '/escalate', { id: 7 })];
    expect(bodyOf(escalated(night, {}, '11-24 23:31').changes, 'called')).toContain('@bob');
  });

  it('keeps whom it called until a handoff and beyond', () => {
    const issue = held(
      comment('11-24 10:10', 'alice', '/escalate', { id: 6, receipts: ['taken'] }),
      assigned('11-24 10:11', 'bob'),
    );
    const made = plan({ config: [aConfig(file)], observed: worldOf(issue), now: at('12-07 09:07') });
    expect(shownOn(12, made)).toEqual(['assign #12 carol', 'unassign #12 alice']);
  });
});

describe('an incident', () => {
  it('is told by /sev, and its label follows', () => {
    const issue = anIncident({ events: [assigned('11-24 10:01', 'alice'), said('alice', '/sev P2')] });
    expect(shownOn(12, plan({ config: [aConfig(calm)], observed: worldOf(issue), now: at(now) }))).toEqual([
      'react #12 7 taken',
      'add-label #12 sev3',
    ]);
  });
});
