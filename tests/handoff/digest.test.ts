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
  assigned,
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
    repositoryUrl: 'https://github.example/team/payments',
    records: [],
    logs: [],
    unreadCount: 0,
    isFirst: false,
    isFirstInLog: false,
  });
}

function numbers(lines: Digest['incidents']): readonly number[] {
  return lines.map(({ issue }) => issue.number);
}

const sev = (severity: string, number: number, createdAt: string, ...events: readonly TimelineEvent[]) =>
  anIncident({ number, createdAt, events, labels: ['on-call', 'incident', severity] });
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

  it('put equals by number, and what has no deadline last', () => {
    const mitigated = labeled('11-30 08:50', 'status: mitigated');
    const open = [
      request(5, '11-30 08:40', mitigated),
      request(4, '11-30 08:40', mitigated),
      request(3, '11-30 08:40'),
      request(2, '11-30 08:40'),
    ];
    expect(numbers(digest({ open }).waitingOnUs)).toEqual([2, 3, 4, 5]);
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
    const breach = (when: string, step: number | 'unconfirmed') =>
      comment(when, viewer, formatMarker({ kind: 'breach', key: `acknowledge ${opened} ${step}` }));
    const issue = anIncident({
      events: [
        breach('11-24 10:20', 'unconfirmed'),
        breach('11-24 10:37', 0),
        breach('11-24 11:07', 1),
        comment('11-24 12:00', 'mallory', '<!-- watchbill:breach estimate 2026-11-24T10:00:00Z 0 -->'),
        comment('11-24 13:00', viewer, '<!-- watchbill:breach work 2026-11-24T10:30:00Z 0 -->'),
        comment('11-30 09:07', viewer, '<!-- watchbill:breach update 2026-11-30T09:00:00Z 0 -->'),
      ],
    });
    const found = digest({ open: [issue] }).breaches;
    expect(found.map(({ window, announcedAt }) => `${window} ${announcedAt}`)).toEqual([
      `acknowledge ${at('11-24 10:20')}`,
      `work ${at('11-24 13:00')}`,
    ]);
  });

  it('counts a missed window to the shift in which it ended, however late that was noticed', () => {
    const noticed = (when: string, opened: string) =>
      comment(when, viewer, formatMarker({ kind: 'breach', key: `update ${at(opened)} 0` }));
    const before = sev('sev1', 1, '11-23 07:00', noticed('11-23 09:07', '11-23 07:30'));
    const within = sev('sev1', 2, '11-30 07:00', noticed('11-30 16:07', '11-30 07:30'));
    const after = sev('sev1', 3, '11-30 07:00', noticed('11-30 16:07', '11-30 08:30'));
    const { breaches } = digest({ open: [before, within, after], now: '11-30 16:07' });
    expect(breaches.map(({ issue, deadline }) => `${issue.number} ${deadline}`)).toEqual([
      `2 ${at('11-30 08:30')}`,
    ]);
  });

  const opened = at('11-24 10:00');
  const breachOf = (window: string, step: number, when = '11-24 10:37') =>
    comment(when, viewer, formatMarker({ kind: 'breach', key: `${window} ${opened} ${step}` }));
  const breached = breachOf('acknowledge', 0);
  const ends: readonly {
    events: readonly TimelineEvent[];
    deadline: string | undefined;
    who?: readonly string[];
    why: string;
  }[] = [
    { events: [breached], deadline: '11-24 10:15', why: 'when the window ended, not when a run saw it' },
    {
      events: [assigned('11-24 10:36', 'erin', viewer), breached],
      deadline: '11-24 10:15',
      who: ['erin'],
      why: 'whom the step brought in',
    },
    {
      events: [
        assigned('11-24 10:37', 'erin', viewer),
        breached,
        assigned('11-24 11:07', 'carol', viewer),
        breachOf('acknowledge', 1, '11-24 11:07'),
      ],
      deadline: '11-24 10:15',
      who: ['erin', 'carol'],
      why: 'whom all steps brought in',
    },
    {
      events: [assigned('11-24 10:36', 'erin', 'alice'), breached],
      deadline: '11-24 10:15',
      why: 'not whom a person brought in',
    },
    {
      events: [assigned('11-24 10:07', 'alice', viewer), breached],
      deadline: '11-24 10:15',
      why: 'not who was assigned long before',
    },
    {
      events: [breached, labeled('11-24 11:00', 'sev2', 'alice')],
      deadline: undefined,
      why: 'no end where the severity has changed since',
    },
    {
      events: [breached, labeled('11-24 11:00', 'sev1', viewer)],
      deadline: '11-24 10:15',
      why: 'the end where we wrote the severity down',
    },
    { events: [breachOf('sleep', 0)], deadline: undefined, why: 'no end of a window that is unknown' },
    {
      events: [breachOf('acknowledge', 0, '11-24 10:05')],
      deadline: undefined,
      why: 'no end that lies after its announcement: the file has changed since',
    },
    {
      events: [comment('11-24 10:37', viewer, '<!-- watchbill:breach acknowledge soon 0 -->')],
      deadline: undefined,
      why: 'no end of a window that opened nobody knows when',
    },
  ];

  it.each(ends)('tells of a missed window $why', ({ events, deadline, who = [] }) => {
    const { breaches } = digest({ open: [sev('sev1', 12, '11-24 10:00', ...events)] });
    expect(
      breaches.map((breach) => ({ deadline: breach.deadline?.toString(), who: breach.broughtIn })),
    ).toEqual([{ deadline: deadline && at(deadline).toString(), who }]);
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

/** Alice and bob, then carol and dave from Monday 30 November on. */
const pairs = {
  rotations: {
    primary: {
      every: '1 week',
      handoff: 'Monday 09:00',
      starts: '2026-11-23',
      participants: ['alice', 'bob', 'carol', 'dave'],
      together: 2,
    },
    manager: { starts: '2026-11-23', participants: ['erin', 'frank'], together: 2 },
  },
  people: undefined,
  escalation: ['manager'],
};

describe('where several serve at once', () => {
  const logins = (shifts: readonly { readonly login: string }[]) =>
    shifts.map(({ login }) => login).join(' ');
  const shown = ({ handoff: { outgoing, incoming, staying }, others }: Digest) => ({
    outgoing: logins(outgoing),
    incoming: logins(incoming),
    staying: logins(staying),
    others: logins(others),
  });
  const add = (from: string, until: string) => ({
    ...pairs,
    overrides: [{ role: 'primary', from, until, add: 'frank' }],
  });

  it.each([
    {
      file: pairs,
      expected: { outgoing: 'alice bob', incoming: 'carol dave', staying: '', others: 'erin frank' },
      why: 'all of them come and go',
    },
    {
      file: {
        ...pairs,
        rotations: {
          ...pairs.rotations,
          primary: { ...pairs.rotations.primary, participants: ['alice', 'bob', 'carol'] },
        },
      },
      expected: { outgoing: 'bob', incoming: 'carol', staying: 'alice', others: 'alice erin frank' },
      why: 'one stays in another seat',
    },
    {
      file: add('2026-11-30T12:00', '2026-12-01T12:00'),
      now: '11-30 12:07',
      expected: { outgoing: '', incoming: 'frank', staying: 'carol dave', others: 'carol dave erin frank' },
      why: 'one is added',
    },
    {
      file: add('2026-11-30T12:00', '2026-12-01T12:00'),
      now: '12-01 12:07',
      expected: { outgoing: 'frank', incoming: '', staying: 'carol dave', others: 'carol dave erin frank' },
      why: 'the one who was added goes',
    },
  ])('$why', ({ file, now = '11-30 09:07', expected }) => {
    expect(shown(digest({ file, now }))).toEqual(expected);
  });

  it('counts from the start of the longest shift that ends', () => {
    const file = {
      ...pairs,
      overrides: [
        { role: 'primary', from: '2026-11-28', until: '2026-11-30T09:00', instead: 'alice', login: 'frank' },
      ],
    };
    const open = [request(1, '11-23 10:00'), request(2, '11-29 10:00')];
    expect(digest({ file, open }).counts.opened).toBe(2);
  });
});

describe('two roles of one person in the shift that begins', () => {
  const doubles = (file: Readonly<Record<string, unknown>>) =>
    digest({ file }).ahead.doubles.map(
      ({ login, roles, start, end }) => `${login} ${roles.join('+')} ${start.toString()} ${end.toString()}`,
    );
  const override = (role: string, login: string, day: string, until: string) => ({
    role,
    login,
    from: `2026-12-${day}`,
    until: `2026-12-${until}`,
  });

  it.each([
    { overrides: [], expected: [], why: 'nobody has two' },
    {
      overrides: [override('secondary', 'bob', '02', '03')],
      expected: ['bob primary+secondary 2026-12-02T00:00:00Z 2026-12-03T00:00:00Z'],
      why: 'with when',
    },
    {
      overrides: [override('secondary', 'bob', '02', '03'), override('secondary', 'bob', '05', '06')],
      expected: ['bob primary+secondary 2026-12-02T00:00:00Z 2026-12-03T00:00:00Z'],
      why: 'once, by the first stretch',
    },
    {
      overrides: [override('secondary', 'bob', '08', '09'), override('secondary', 'alice', '02', '03')],
      expected: [],
      why: 'not those of the shift after, nor of who serves in another week',
    },
  ])('$why', ({ overrides, expected }) => {
    expect(doubles({ overrides })).toEqual(expected);
  });
});
