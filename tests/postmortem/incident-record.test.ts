import { describe, expect, it } from 'vitest';
import { formatMarker } from '../../src/issues/marker.js';
import { incidentRecord } from '../../src/postmortem/incident-record.js';
import {
  aConfig,
  anIncident,
  assigned,
  at,
  closed,
  comment,
  labeled,
  reopened,
  unassigned,
  unlabeled,
  viewer,
} from '../support/builders.js';

const config = aConfig();
const breach = comment(
  '11-24 10:20',
  viewer,
  formatMarker({ kind: 'breach', key: `acknowledge ${at('11-24 10:00')} 0` }),
);
const day = [
  assigned('11-24 10:01', 'alice'),
  comment('11-24 10:02', viewer, formatMarker({ kind: 'status', key: 'payments' })),
  breach,
  assigned('11-24 10:20', 'bob'),
  comment('11-24 10:30', 'bob', 'on it'),
  comment('11-24 10:31', 'rita', 'thanks'),
  comment('11-24 10:32', 'renovate[bot]', 'bump'),
  labeled('11-24 10:40', 'status: in progress', 'bob'),
  labeled('11-24 11:00', 'status: mitigated', 'bob'),
  unlabeled('11-24 11:00', 'status: in progress', viewer),
  labeled('11-24 12:30', 'status: resolved', 'bob'),
  unassigned('11-24 12:31', 'alice', 'bob'),
  closed('11-24 12:45', 'bob'),
];

function minutes(duration: { total(unit: 'minutes'): number } | undefined): number | undefined {
  return duration?.total('minutes');
}

function figures(events: readonly Parameters<typeof incidentRecord>[0]['timeline'][number][]) {
  const found = incidentRecord(anIncident({ events }), config).figures;
  return [minutes(found.acknowledge), minutes(found.mitigate), minutes(found.resolve)];
}

describe('figures', () => {
  it.each([
    { events: day, expected: [30, 60, 150], why: 'from the report on' },
    { events: [], expected: [undefined, undefined, undefined], why: 'what never happened has none' },
    { events: [closed('11-24 12:00')], expected: [undefined, undefined, 120], why: 'a close resolves it' },
    {
      events: [
        comment('11-24 10:30', 'bob', 'on it'),
        labeled('11-24 11:00', 'status: resolved', 'bob'),
        closed('11-24 11:10', 'bob'),
        reopened('11-24 14:00', 'rita'),
        comment('11-24 14:30', 'bob', 'again'),
        labeled('11-24 15:00', 'status: mitigated', 'bob'),
        labeled('11-24 16:00', 'status: resolved', 'bob'),
        closed('11-24 16:10', 'bob'),
      ],
      expected: [30, 300, 360],
      why: 'reopened: first acknowledged in its first life, resolved at its last end',
    },
    {
      events: [
        labeled('11-24 11:00', 'status: resolved', 'bob'),
        closed('11-24 11:10', 'bob'),
        reopened('11-24 14:00', 'rita'),
        closed('11-24 16:00', 'bob'),
      ],
      expected: [60, undefined, 360],
      why: 'reopened and closed without a word: the last close counts, not a status that did not last',
    },
    {
      events: [
        labeled('11-24 11:00', 'status: resolved', 'bob'),
        unlabeled('11-24 11:30', 'status: resolved', 'bob'),
        closed('11-24 12:00', 'bob'),
      ],
      expected: [60, undefined, 120],
      why: 'a status that was taken back did not resolve it',
    },
  ])('$why', ({ events, expected }) => {
    expect(figures(events)).toEqual(expected);
  });
});

describe('incidentRecord', () => {
  const record = incidentRecord(anIncident({ impact: 'Service down', events: day }), config);

  it('tells what happened, without what bots said and reminders', () => {
    expect(record.timeline.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      'reported rita',
      `assigned ${viewer}`,
      `breach ${viewer}`,
      `assigned ${viewer}`,
      'comment bob',
      'comment rita',
      'audit bob',
      'audit bob',
      'audit bob',
      'closed bob',
    ]);
  });

  it('knows the team’s words from others’', () => {
    const words = record.timeline.flatMap((entry) =>
      entry.kind === 'comment' ? [[entry.by, entry.isTeam]] : [],
    );
    expect(words).toEqual([
      ['bob', true],
      ['rita', false],
    ]);
  });

  it('names everybody who took part, each once, in order of appearance', () => {
    expect(record.people).toEqual(['alice', 'bob']);
  });

  it('keeps what the form said and how bad it was', () => {
    expect(record.sections).toEqual([{ heading: 'Impact', value: 'Service down' }]);
    expect(record.severity).toBe('sev1');
  });
});

describe('how long each status lasted', () => {
  const stays = (events: typeof day, since?: string) => {
    const issue = anIncident({ events });
    const found = incidentRecord(issue, config, since === undefined ? undefined : at(since));
    return found.stays.map(({ status, lasted }) => `${status} ${lasted.total('minutes')}`);
  };
  const twice = [
    ...day,
    reopened('11-25 10:00', 'rita'),
    labeled('11-25 10:20', 'status: in progress', 'bob'),
    closed('11-25 11:00', 'bob'),
  ];

  it.each([
    {
      events: day,
      since: undefined,
      expected: ['reported 40', 'in progress 20', 'mitigated 90', 'resolved 15'],
      why: 'until the close',
    },
    {
      events: twice,
      since: undefined,
      expected: ['reported 60', 'in progress 60', 'mitigated 90', 'resolved 15'],
      why: 'without the time it was closed',
    },
    {
      events: twice,
      since: '11-25 10:00',
      expected: ['reported 20', 'in progress 40'],
      why: 'since it came back',
    },
  ])('$why', ({ events, since, expected }) => {
    expect(stays(events, since)).toEqual(expected);
  });

  it('was resolved before it was closed with the same comment', () => {
    const events = [labeled('11-24 11:00', 'status: resolved', 'alice'), closed('11-24 11:00', 'alice')];
    const { timeline } = incidentRecord(anIncident({ events }), config);
    expect(timeline.map(({ kind }) => kind)).toEqual(['reported', 'audit', 'closed']);
  });

  it('what came since it was opened again has its own figures, timeline and people', () => {
    const found = incidentRecord(anIncident({ events: twice }), config, at('11-25 10:00'));
    expect(found.timeline.map(({ kind }) => kind)).toEqual(['reopened', 'audit', 'closed']);
    expect([minutes(found.figures.acknowledge), minutes(found.figures.resolve)]).toEqual([20, 60]);
    expect(found.people).toEqual([]);
  });

  it('tells working time apart', () => {
    const night = [closed('11-25 10:00', 'bob')];
    const found = incidentRecord(anIncident({ createdAt: '11-24 17:00', events: night }), config);
    expect([minutes(found.figures.resolve), minutes(found.workingFigures.resolve)]).toEqual([1_020, 120]);
  });
});
