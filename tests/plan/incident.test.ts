import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import type { Plan } from '../../src/plan/change.js';
import { plan } from '../../src/plan/plan.js';
import {
  aConfig,
  anIncident,
  anIssue,
  assigned,
  at,
  closed,
  comment,
  type IssueParts,
  labeled,
  reopened,
  viewer,
} from '../support/builders.js';
import { anObserved, applyToObserved } from '../support/observed.js';
import { changesOn } from '../support/shown.js';

const began = at('11-24 10:00').toString();

/** The comments of these kinds on #12, without markers. */
function saidOn(made: Plan, kind: 'roles' | 'returned'): readonly string[] {
  return changesOn(12, made).flatMap((change) =>
    change.kind === 'comment' && change.marker.kind === kind
      ? [change.body.split('\n').slice(1).join('\n')]
      : [],
  );
}

function keysOn(made: Plan, kind: 'roles' | 'returned'): readonly string[] {
  return changesOn(12, made).flatMap((change) =>
    change.kind === 'comment' && change.marker.kind === kind ? [change.marker.key] : [],
  );
}

function planned(
  issue: Issue,
  now: string,
  file: Readonly<Record<string, unknown>> = {},
  isPrivate = true,
): Plan {
  return plan({
    config: [aConfig(file)],
    observed: anObserved({ issues: [issue], isPrivate }),
    now: at(now),
  });
}

function sev1({ events = [], ...parts }: IssueParts = {}): Issue {
  return anIncident({
    labels: ['on-call', 'incident', 'sev1'],
    events: [assigned('11-24 10:01', 'alice'), ...events],
    ...parts,
  });
}

describe('roles at sev1', () => {
  it.each([
    { issue: sev1(), keys: [`payments ${began}`], why: 'are said at once' },
    {
      issue: sev1({
        events: [comment('11-24 10:02', viewer, formatMarker({ kind: 'roles', key: `payments ${began}` }))],
      }),
      keys: [],
      why: 'once',
    },
    {
      issue: sev1({
        events: [
          comment('11-24 10:02', 'mallory', formatMarker({ kind: 'roles', key: `payments ${began}` })),
        ],
      }),
      keys: [`payments ${began}`],
      why: 'whoever pretends to have said them',
    },
    {
      issue: sev1({ labels: ['on-call', 'incident', 'sev2'] }),
      keys: [],
      why: 'not at sev2',
    },
    {
      issue: sev1({ labels: ['on-call', 'incident'], events: [comment('11-24 10:03', 'alice', '/sev 1')] }),
      keys: [`payments ${began}`],
      why: 'where it is raised to sev1 later',
    },
    {
      issue: sev1({ events: [labeled('11-24 10:03', 'status: resolved')] }),
      keys: [],
      why: 'not once it is resolved: nobody is needed any more',
    },
    { issue: sev1({ events: [closed('11-24 10:03')] }), keys: [], why: 'nor on a closed one' },
    {
      issue: anIssue({ labels: ['on-call', 'support', 'sev1'] }),
      keys: [],
      why: 'nor on a request, whatever label it has',
    },
    {
      issue: sev1({
        events: [
          comment('11-24 10:02', viewer, formatMarker({ kind: 'roles', key: `payments ${began}` })),
          closed('11-24 10:03'),
          reopened('11-24 10:04'),
        ],
      }),
      keys: [`payments ${at('11-24 10:04')}`],
      why: 'anew once it comes back',
    },
  ])('$why', ({ issue, keys }) => {
    expect(keysOn(planned(issue, '11-24 10:05'), 'roles')).toEqual(keys);
  });

  it.each([
    {
      isPrivate: false,
      events: [],
      keys: [],
      why: 'while only a stranger says so, nobody is called together',
    },
    {
      isPrivate: false,
      events: [comment('11-24 10:03', 'alice', '/confirm')],
      keys: [`payments ${began}`],
      why: 'once somebody on call confirmed it, they are',
    },
    {
      isPrivate: true,
      events: [],
      keys: [`payments ${began}`],
      why: 'where only the team can open issues, at once',
    },
  ])('in a public repository: $why', ({ isPrivate, events, keys }) => {
    const issue = anIncident({
      impact: 'Service down',
      events: [assigned('11-24 10:01', 'alice'), ...events],
    });
    expect(keysOn(planned(issue, '11-24 10:05', {}, isPrivate), 'roles')).toEqual(keys);
  });

  it('are those of the schedule, with the bridge and how often an update is due', () => {
    const file = {
      incidents: {
        sev1: { bridge: 'https://meet.example/payments', update: '30m' },
        roles: { lead: 'primary', scribe: 'erin' },
      },
    };
    expect(saidOn(planned(sev1(), '11-24 10:05', file), 'roles')).toEqual([
      [
        '**sev1.** Who does what:',
        '',
        '| | | |',
        '|---|---|---|',
        '| Incident lead | @alice | decides, and gives the updates |',
        '| Scribe | @erin | writes down what happens, with `/note` |',
        '| Communications | nobody yet: say in a comment who takes it | tells those who wait |',
        '',
        'Meeting: <https://meet.example/payments>',
        '',
        'An update is due every 30 min until it is mitigated.',
        '',
        'A line such as `/note payments are failing over` goes into the timeline; `/mitigated` and `/resolved` end the stages.',
      ].join('\n'),
    ]);
  });
});

describe('an issue that was opened again', () => {
  const back = (when: string, by = 'rita') =>
    anIssue({
      events: [assigned('11-24 10:01', 'alice'), closed('11-24 12:00', 'rita'), reopened(when, by)],
    });

  it('comes back to whoever is on call now, who is told', () => {
    const made = planned(back('12-01 10:00'), '12-01 10:01');
    expect(saidOn(made, 'returned')).toEqual([
      '@bob: **rita** opened this again; it was closed Tue 24 Nov 12:00 UTC. It is on duty again, with all that was found out before; its clocks begin anew.',
    ]);
  });

  it.each([
    { now: '12-08 12:00', isLate: false, why: 'the last instant within fourteen days' },
    { now: '12-08 12:01', isLate: true, why: 'after them' },
  ])('goes on, or begins anew: $why', ({ now, isLate }) => {
    const [said] = saidOn(planned(back(now), now), 'returned');
    expect(said?.includes('so long ago that it begins anew')).toBe(isLate);
  });

  it('counts by the schedule’s own time', () => {
    const file = { requests: { reopen: '2d' } };
    const [said] = saidOn(planned(back('11-28 10:00'), '11-28 10:01', file), 'returned');
    expect(said).toContain('begins anew');
  });

  it.each([
    {
      issue: anIssue({
        events: [
          ...back('12-01 10:00').timeline.slice(2),
          comment(
            '12-01 10:01',
            viewer,
            formatMarker({ kind: 'returned', key: at('12-01 10:00').toString() }),
          ),
        ],
      }),
      why: 'once',
    },
    {
      issue: anIssue({
        events: [...back('12-01 10:00').timeline.slice(2), comment('12-01 10:01', 'bob', 'I see')],
      }),
      why: 'not where somebody of the team has spoken since',
    },
    { issue: anIssue({ assignees: ['bob'] }), why: 'not where it never was closed' },
  ])('says so $why', ({ issue }) => {
    expect(saidOn(planned(issue, '12-01 10:02'), 'returned')).toEqual([]);
  });

  it('has nothing left to do then', () => {
    const config = [aConfig({ log: 'none' })];
    const observed = anObserved({ issues: [back('12-01 10:00')] });
    const now = at('12-01 10:01');
    const after = applyToObserved(observed, plan({ config, observed, now }).changes, now);
    expect(plan({ config, observed: after, now: at('12-01 10:31') }).changes).toEqual([]);
  });
});
