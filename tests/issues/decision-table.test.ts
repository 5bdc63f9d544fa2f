/** The decision table against the programs: in every status those windows run that its rows say, and no other. */
import type { Temporal } from 'temporal-polyfill';
import { describe, expect, it, test } from 'vitest';
import { afterRunning, clockMilliseconds } from '../../src/issues/clock.js';
import {
  type Decision,
  type DecisionRow,
  decisionRows,
  windowBounds,
} from '../../src/issues/decision-table.js';
import { stepDue } from '../../src/issues/escalation.js';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { type ScheduleConfig, severities, statuses, type WindowLength } from '../../src/issues/policy.js';
import { standingOf } from '../../src/issues/standing.js';
import { openWindows, type Window } from '../../src/issues/windows.js';
import { plan } from '../../src/plan/plan.js';
import { aConfig, actor, anIssue, at, comment, labeled, viewer } from '../support/builders.js';
import { anObserved } from '../support/observed.js';
import { played } from '../support/played.js';
import { changesOn } from '../support/shown.js';

const everyWindow = { mitigate: '3h', resolve: '2d' };
const allOf = (windows: Readonly<Record<string, string>>) =>
  Object.fromEntries(severities.map((severity) => [severity, windows]));

const files: readonly { readonly why: string; readonly config: ScheduleConfig }[] = [
  { why: 'by default', config: aConfig() },
  {
    why: 'with the long windows as well',
    config: aConfig({ incidents: allOf(everyWindow), requests: { windows: { resolve: '2w' } } }),
  },
  {
    why: 'without most windows',
    config: aConfig({
      incidents: allOf({ acknowledge: 'none', work: 'none', update: 'none', resolve: '1w' }),
      requests: { windows: { acknowledge: 'none', estimate: 'none', update: '1d', notice: 'none' } },
      escalation: [],
    }),
  },
];

// 24 November is a Tuesday, within the hours of the business clock.
const reportedAt = '11-24 09:00';
const answeredAt = '11-24 09:05';
const statusAt = '11-24 09:10';
const estimatedAt = '11-24 09:15';
const now = '11-24 09:20';

function estimate(when: string): TimelineEvent {
  const written = comment(when, 'bob', '/eta 2027-06-30');
  return {
    kind: 'command',
    at: at(when),
    actor: actor('bob'),
    commentId: written.id,
    url: written.url,
    place: 0,
    line: { kind: 'command', command: { name: 'eta', text: '2027-06-30' } },
    standing: 'taken',
  };
}

type Place = Pick<DecisionRow, 'kind' | 'severity' | 'status'> & { readonly when?: Decision['when'] };

/** An issue as the row has it: reported by a stranger, answered by bob, put into its status by bob. */
function issueAs({ kind, severity, status, when }: Place): Issue {
  const isNew = status === 'reported';
  const hasEstimate = when === 'once there is an estimate';
  const kindLabels = kind === 'request' ? ['support'] : ['incident', severity ?? 'sev3'];
  const issue = anIssue({
    labels: ['on-call', ...kindLabels],
    assignees: ['alice'],
    createdAt: reportedAt,
    events: [
      ...(isNew ? [] : [comment(answeredAt, 'bob', 'on it'), labeled(statusAt, `status: ${status}`, 'bob')]),
      ...(hasEstimate ? [comment(estimatedAt, 'bob', '/eta 2027-06-30')] : []),
    ],
  });
  return hasEstimate ? { ...issue, timeline: [...issue.timeline, estimate(estimatedAt)] } : issue;
}

/** When a window of such an issue opened, by the words of the table. */
function openedAt(window: Window['kind'], issue: Issue): Temporal.Instant {
  switch (windowBounds[window].from) {
    case 'the report':
      return at(reportedAt);
    case 'the first answer':
      return at(answeredAt);
    case 'the last update':
    case 'the digest':
    case 'its opening':
      return issue.timeline.at(-1)?.at ?? at(reportedAt);
  }
}

const estimates = ['until there is an estimate', 'once there is an estimate'] as const;

/** Places of the table, each with the windows that run there together. */
function places(
  config: ScheduleConfig,
): readonly { readonly place: Place; readonly runs: readonly Decision[] }[] {
  const rows = decisionRows(config.policy);
  const keyOf = ({ kind, severity, status }: DecisionRow) => `${kind} ${severity} ${status}`;
  return [...new Set(rows.map(keyOf))].flatMap((key) => {
    const here = rows.filter((row) => keyOf(row) === key);
    const [row] = here;
    if (row === undefined) return [];
    const runs = here.flatMap((other) => other.runs ?? []);
    const isOpen = row.status === 'researching' || row.status === 'in progress';
    const whens = row.kind === 'request' && isOpen ? estimates : [undefined];
    return whens.map((when) => ({
      place: {
        kind: row.kind,
        status: row.status,
        ...(row.severity && { severity: row.severity }),
        ...(when && { when }),
      },
      runs: runs.filter((run) => run.when === undefined || run.when === when),
    }));
  });
}

const cases = files.flatMap(({ why, config }) =>
  places(config).map(({ place, runs }) => ({
    why,
    config,
    place,
    runs,
    name: Object.values(place).join(', '),
  })),
);

function windowsOf(issue: Issue, config: ScheduleConfig): readonly Window[] {
  return openWindows({ issue, standing: standingOf(issue, config), config, now: at(now) });
}

describe('the windows of the team', () => {
  it.each(cases)('$why: $name', ({ config, place, runs }) => {
    const issue = issueAs(place);
    const ours = runs.filter((run) => run.nearMiss !== undefined);
    const found = windowsOf(issue, config);
    expect(found.map(({ kind }) => kind).sort()).toEqual(ours.map(({ window }) => window).sort());
    for (const window of found) {
      const row = ours.find((run) => run.window === window.kind);
      const whenRun = (milliseconds: number) => afterRunning(window.run, milliseconds).toString();
      expect(window.length).toEqual(row?.length);
      expect(window.opened.toString()).toBe(openedAt(window.kind, issue).toString());
      expect(window.nearMiss.toString()).toBe(whenRun(row?.nearMiss?.total('milliseconds') ?? 0));
      expect(window.deadline.toString()).toBe(whenRun(clockMilliseconds(window.length, config.policy.hours)));
    }
  });

  it.each(cases)('$why: the ladder of $name', ({ config, place, runs }) => {
    const issue = issueAs(place);
    const standing = standingOf(issue, config);
    for (const window of windowsOf(issue, config)) {
      const ladder = runs.find((run) => run.window === window.kind)?.ladder ?? [];
      expect(ladder.map(({ step }) => step)).toEqual(config.policy.escalation);
      for (const [index, { after }] of ladder.entries()) {
        const milliseconds =
          clockMilliseconds(window.length, config.policy.hours) + after.total('milliseconds');
        expect(stepDue({ window, standing, config }, index).toString()).toBe(
          afterRunning(window.run, milliseconds).toString(),
        );
      }
    }
  });
});

test('every kind, severity and status has its rows, and an issue of no kind has no windows', () => {
  const rows = decisionRows(aConfig().policy);
  expect(new Set(rows.map(({ kind, severity, status }) => `${kind} ${severity} ${status}`)).size).toBe(
    (severities.length + 1) * statuses.length,
  );
  expect(windowsOf(anIssue({ labels: ['on-call'], createdAt: reportedAt }), aConfig())).toEqual([]);
});

describe('the windows of the requester', () => {
  const requests = cases.filter(({ place }) => place.kind === 'request');
  it.each(requests)('$why: $name', ({ config, place, runs }) => {
    const issue = issueAs(place);
    const endOf = (window: 'notice' | 'close', from: Temporal.Instant) => {
      const length = runs.find((run) => run.window === window)?.length;
      return length === undefined ? undefined : endOfWindow(from, length, config);
    };
    const noticed = endOf('notice', at(statusAt));
    if (noticed === undefined) {
      expect(doneAt(issue, at('12-24 12:00'), config)).toEqual([]);
      return;
    }
    expect(doneAt(issue, noticed.subtract({ seconds: 1 }), config)).toEqual([]);
    expect(doneAt(issue, noticed, config)).toEqual(['notice']);
    const marker = formatMarker({ kind: 'notice', key: at(statusAt).toString() });
    const told = played(issue, comment(noticed.toString(), viewer, `${marker}\nit will be closed`));
    const closed = endOf('close', noticed) ?? noticed;
    expect(doneAt(told, closed.subtract({ seconds: 1 }), config)).toEqual([]);
    expect(doneAt(told, closed, config)).toEqual(['close']);
  });

  function endOfWindow(start: Temporal.Instant, length: WindowLength, { policy }: ScheduleConfig) {
    const run = { start, clock: length.clock, hours: policy.hours, pauses: [] };
    return afterRunning(run, clockMilliseconds(length, policy.hours));
  }

  /** Which of the two a run would bring about then. */
  function doneAt(issue: Issue, instant: Temporal.Instant, config: ScheduleConfig): readonly string[] {
    const { changes } = plan({
      config: [config],
      observed: anObserved({ issues: [issue] }),
      now: instant,
    });
    return changesOn(issue.number, { changes }).flatMap((change) => {
      if (change.kind === 'close') return ['close'];
      return change.kind === 'comment' && change.marker.kind === 'notice' ? ['notice'] : [];
    });
  }
});
