import { describe, expect, it } from 'vitest';
import { type Digest, digestOf } from '../../src/handoff/digest.js';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { standingOf } from '../../src/issues/standing.js';
import { lastHandoff } from '../../src/schedule/handoff.js';
import {
  aConfig,
  anIncident,
  anIssue,
  at,
  closed,
  comment,
  labeled,
  reopened,
  viewer,
} from '../support/builders.js';

interface Shown {
  readonly open?: readonly Issue[];
  readonly closed?: readonly Issue[];
  readonly file?: Readonly<Record<string, unknown>>;
  readonly now?: string;
}

/** The digest of the handoff from alice to bob on Monday 30 November, 09:00. */
function digest({ open = [], closed: done = [], file = {}, now = '11-30 09:07' }: Shown): Digest {
  const config = aConfig(file);
  const handoff = lastHandoff(config.schedule, 'primary', at(now));
  if (handoff === undefined) throw new Error('no handoff');
  return digestOf({
    config,
    handoff,
    now: at(now),
    open: open.map((issue) => ({ issue, standing: standingOf(issue, config) })),
    closed: done,
    postmortems: [],
    unreadCount: 0,
  });
}

function numbers(lines: Digest['incidents']): readonly number[] {
  return lines.map(({ issue }) => issue.number);
}

const sev = (severity: string, number: number, createdAt: string) =>
  anIncident({ number, createdAt, labels: ['on-call', 'incident', severity] });
const request = (number: number, createdAt: string, ...events: readonly TimelineEvent[]) =>
  anIssue({ number, createdAt, events });

describe('the lists of a digest', () => {
  it('put incidents by severity, then by what is due first', () => {
    const open = [
      sev('sev3', 1, '11-27 10:00'),
      sev('sev2', 2, '11-30 08:50'),
      sev('sev2', 3, '11-30 08:40'),
      sev('sev1', 4, '11-30 09:00'),
    ];
    expect(numbers(digest({ open }).incidents)).toEqual([4, 3, 2, 1]);
  });

  it('part the requests by whose turn it is', () => {
    const open = [
      request(1, '11-27 10:00'),
      request(2, '11-26 10:00', labeled('11-26 11:00', 'status: waiting')),
      request(3, '11-26 10:00', labeled('11-26 11:00', 'status: resolved')),
      request(4, '11-25 10:00', labeled('11-26 11:00', 'status: mitigated')),
      anIssue({ number: 5, labels: ['on-call'] }),
    ];
    const found = digest({ open });
    expect(numbers(found.waitingOnUs)).toEqual([1, 4]);
    expect(numbers(found.waitingOnRequester)).toEqual([2, 3]);
    expect(numbers(found.rest)).toEqual([5]);
  });

  it('name who else serves from now on', () => {
    expect(digest({}).others.map(({ role, login }) => `${role} ${login}`)).toEqual(['secondary carol']);
  });
});

describe('what happened in the shift that ends', () => {
  it('counts from its start to the handoff, however late that is noticed', () => {
    const open = [
      request(1, '11-23 08:59'),
      request(2, '11-23 09:00'),
      request(3, '11-30 08:59', closed('11-30 08:59'), reopened('11-30 08:59')),
      request(4, '11-30 09:00'),
      request(5, '11-30 12:00'),
    ];
    const done = [
      request(6, '11-20 10:00', closed('11-25 10:00')),
      request(7, '11-20 10:00', closed('11-30 12:00')),
    ];
    expect(digest({ open, closed: done, now: '11-30 16:07' }).counts).toEqual({
      opened: 2,
      closed: 2,
      reopened: 1,
    });
  });

  it('names each missed window once, however many steps were taken for it', () => {
    const opened = at('11-24 10:00');
    const breach = (when: string, step: number | 'unconfirmed', by = viewer) =>
      comment(when, by, formatMarker({ kind: 'breach', key: `acknowledge ${opened} ${step}` }));
    const issue = anIncident({
      events: [
        breach('11-24 10:20', 'unconfirmed'),
        breach('11-24 10:37', 0),
        breach('11-24 11:07', 1),
        breach('11-24 12:00', 7, 'mallory'),
        comment('11-24 13:00', viewer, '<!-- watchbill:breach work 2026-11-24T10:30:00Z 0 -->'),
        comment('11-30 09:07', viewer, '<!-- watchbill:breach update 2026-11-24T10:30:00Z 0 -->'),
      ],
    });
    expect(digest({ open: [issue] }).breaches.map(({ window, at: when }) => `${window} ${when}`)).toEqual([
      `acknowledge ${at('11-24 10:20')}`,
      `work ${at('11-24 13:00')}`,
    ]);
  });
});

describe('what comes in the shift that begins', () => {
  const ahead = (file: Readonly<Record<string, unknown>>) => digest({ file }).ahead;

  it('overrides and absences that touch it', () => {
    const override = (from: string, until: string) => ({ role: 'primary', from, until, login: 'erin' });
    const found = ahead({
      overrides: [
        override('2026-11-29T09:00', '2026-11-30T09:00'),
        override('2026-12-02T09:00', '2026-12-03T09:00'),
        override('2026-12-07T09:00', '2026-12-08T09:00'),
      ],
      people: {
        alice: { away: [{ from: '2026-12-03', through: '2026-12-04', why: 'leave' }] },
        bob: { away: [{ from: '2026-12-08', through: '2026-12-09' }] },
        carol: {},
        erin: {},
      },
    });
    expect(found.overrides.map(({ start }) => start.toString())).toEqual([at('12-02 09:00').toString()]);
    expect(found.absences.map(({ person, why }) => [person.login, why])).toEqual([['alice', 'leave']]);
  });

  it('holidays in it', () => {
    const found = ahead({ hours: { holidays: ['2026-11-29', '2026-11-30', '2026-12-07', '2026-12-08'] } });
    expect(found.holidays.map(String)).toEqual(['2026-11-30', '2026-12-07']);
  });

  const listed = (until: string) => ({
    shifts: [
      { from: '2026-11-23T09:00', login: 'alice' },
      { from: '2026-11-30T09:00', login: 'bob' },
    ],
    until,
  });

  it.each([
    { rotations: { primary: listed('2026-12-07T09:00') }, ends: '12-07 09:00', why: 'within four weeks' },
    { rotations: { primary: listed('2027-01-07T09:00') }, ends: undefined, why: 'not later ones' },
    {
      rotations: {
        primary: listed('2026-12-14T09:00'),
        secondary: { shifts: [{ from: '2026-11-01', login: 'erin' }], until: '2026-11-20' },
      },
      ends: '12-14 09:00',
      why: 'not one that ended before',
    },
    {
      rotations: {
        primary: listed('2026-12-14T09:00'),
        secondary: { shifts: [{ from: '2026-11-01', login: 'erin' }], until: '2026-12-10' },
      },
      ends: '12-10 00:00',
      why: 'of several the first',
    },
  ])('the end of a listed rota: $why', ({ rotations, ends }) => {
    expect(ahead({ rotations, escalation: [] }).rotaEnds?.toString()).toBe(
      ends === undefined ? undefined : at(ends).toString(),
    );
  });
});
