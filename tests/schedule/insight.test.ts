/** What the engine says about a rota: its fairness, why somebody serves, what a change does, who could fill a gap. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { candidatesFor } from '../../src/schedule/candidates.js';
import { differenceOf } from '../../src/schedule/difference.js';
import { explain, type Step } from '../../src/schedule/explain.js';
import { loadsIn } from '../../src/schedule/fairness.js';
import { type Cause, healthOf } from '../../src/schedule/health.js';
import { lostOverrides } from '../../src/schedule/lost-overrides.js';
import { resolve } from '../../src/schedule/resolve.js';
import type { Schedule, Span } from '../../src/schedule/types.js';
import {
  anAbsence,
  anOverride,
  aPerson,
  aSchedule,
  follower,
  instant,
  listed,
  login,
  span,
  turns,
} from './build.js';

const year = span('2026-01-05T09:00Z', '2027-01-04T09:00Z');
const month = span('2026-01-05T09:00Z', '2026-02-02T09:00Z');

function causes(schedule: Schedule, window: Span = year): readonly string[] {
  return healthOf(schedule, window).lost.map(({ points, cause }) => `${points} ${shownCause(cause)}`);
}

function shownCause(cause: Cause): string {
  switch (cause.kind) {
    case 'gap':
      return `gap ${cause.coverage.role} ${cause.coverage.gapHours} h, free ${cause.free.join(' ')}`;
    case 'short':
      return `short ${cause.coverage.role} ${cause.coverage.shortHours} h`;
    case 'overload':
    case 'idle':
    case 'in-a-row':
      return `${cause.kind} ${cause.load.login}`;
    case 'double':
      return `double ${cause.login} ${cause.roles.join('+')} ${cause.hours} h`;
    case 'apart':
      return `apart ${cause.logins.join('+')} ${cause.hours} h`;
    case 'rota-end':
      return `end ${cause.end.rotation}`;
    case 'lost-override':
      return `lost ${cause.lost.override.login}`;
  }
}

const health = [
  {
    why: 'a plain rota loses nothing',
    schedule: aSchedule({ rotations: [turns({ participants: 'a b c d' })] }),
    lost: [],
  },
  {
    why: 'a newcomer loses nobody a point by turns they still learn in',
    schedule: aSchedule({
      people: [aPerson('n', { shadowTurns: 4 })],
      rotations: [turns({ participants: 'a b n' })],
    }),
    window: span('2026-01-05T09:00Z', '2026-04-13T09:00Z'),
    lost: [],
  },
  {
    why: 'a newcomer, a part-timer and somebody on leave are measured by their time',
    schedule: aSchedule({
      people: [
        aPerson('b', { joins: '2026-10-01T00:00Z' }),
        aPerson('c', { share: 50 }),
        aPerson('d', { absences: [anAbsence('2026-03-01T00:00Z', '2026-09-01T00:00Z')] }),
      ],
      rotations: [turns({ participants: 'a b c d e f' })],
    }),
    lost: [],
  },
  {
    why: 'a gap, with who could fill it',
    schedule: aSchedule({
      people: [
        aPerson('a', { absences: [anAbsence('2026-01-06T00:00Z', '2026-01-07T00:00Z')] }),
        aPerson('z'),
      ],
      rotations: [turns({ participants: 'a' })],
    }),
    lost: ['10 gap primary 168 h, free z'],
  },
  {
    why: 'one too few beside another',
    schedule: aSchedule({
      people: [aPerson('b', { leaves: '2026-02-02T09:00Z' })],
      rotations: [turns({ participants: 'a b', together: 2 })],
    }),
    lost: ['25 short primary 8064 h'],
  },
  {
    why: 'who took many turns of others, and who gave them away',
    schedule: aSchedule({
      rotations: [turns({ participants: 'a b c' })],
      overrides: [anOverride('a', span('2026-02-01T00:00Z', '2026-08-01T00:00Z'), { instead: 'b' })],
    }),
    lost: ['9 overload a', '9 idle b'],
  },
  {
    why: 'three turns in a row',
    schedule: aSchedule({
      people: ['b', 'c'].map((name) =>
        aPerson(name, { absences: [anAbsence('2026-06-01T00:00Z', '2026-06-20T00:00Z')] }),
      ),
      rotations: [turns({ participants: 'a b c' })],
    }),
    lost: ['2 in-a-row a'],
  },
  {
    why: 'two roles at once',
    schedule: aSchedule({
      rotations: [
        turns({ participants: 'a b c d' }),
        turns({ participants: 'a d c b', id: 'deputy', role: 'deputy' }),
      ],
    }),
    window: month,
    lost: ['1 double a primary+deputy 168 h', '1 double c primary+deputy 168 h'],
  },
  {
    why: 'two who are to be kept apart and were brought together',
    schedule: aSchedule({
      apart: [[login('a'), login('c')]],
      rotations: [
        turns({ participants: 'a b' }),
        turns({ participants: 'd e', id: 'deputy', role: 'deputy' }),
      ],
      overrides: [
        anOverride('c', span('2026-01-06T00:00Z', '2026-01-07T00:00Z'), { role: 'deputy' }),
        anOverride('c', span('2026-01-11T09:00Z', '2026-01-13T09:00Z'), { role: 'deputy' }),
      ],
    }),
    window: month,
    lost: ['1 apart a+c 48 h'],
  },
  {
    why: 'a list that ends, and an override that does not hold',
    schedule: aSchedule({
      rotations: [listed([['2026-01-05T09:00Z', 'a']], '2026-02-01T09:00Z')],
      overrides: [anOverride('b', span('2026-01-10T00:00Z', '2026-01-11T00:00Z'), { instead: 'c' })],
    }),
    window: month,
    lost: ['18 gap primary 24 h, free a', '5 end primary', '1 lost b'],
  },
];

describe('health', () => {
  test.each(health)('$why', ({ schedule, lost, window }) => {
    expect(causes(schedule, window)).toEqual(lost);
    const { score, lost: all } = healthOf(schedule, window ?? year);
    expect(score).toBe(100 - all.reduce((sum, { points }) => sum + points, 0));
  });

  test('an overlap hides no gap', () => {
    const away = aPerson('a', { absences: [anAbsence('2026-01-06T00:00Z', '2026-01-07T00:00Z')] });
    const rotations = [listed([['2026-01-05T00:00Z', 'a']], '2026-01-10T00:00Z')];
    // Two serve for a day, nobody for another: the hours served are as many as are due.
    const overrides = [anOverride('b', span('2026-01-08T00:00Z', '2026-01-09T00:00Z'), { isAddition: true })];
    const schedule = aSchedule({ people: [away], rotations, overrides });
    const [coverage] = healthOf(schedule, span('2026-01-05T00:00Z', '2026-01-10T00:00Z')).coverage;
    expect([coverage?.dueHours, coverage?.gapHours]).toEqual([120, 24]);
  });

  test('nights, weekends and holidays are those where the person lives', () => {
    const holidays = [{ date: Temporal.PlainDate.from('2026-01-07') }];
    const schedule = aSchedule({
      people: [aPerson('a', { holidays, timezone: 'Asia/Seoul' })],
      rotations: [turns({ participants: 'a b' })],
    });
    const [load] = loadsIn(schedule, span('2026-01-05T09:00Z', '2026-01-12T09:00Z'));
    expect(load).toMatchObject({
      login: 'a',
      hours: 168,
      nightHours: 56,
      weekendHours: 48,
      holidayHours: 24,
      shifts: 1,
      longestRun: 1,
      weighed: 168 + 28 + 24 + 24,
      eligibleHours: 168,
      shareOfEligible: 1,
    });
  });

  test('counts no time in which a newcomer is still to learn as theirs to serve', () => {
    const people = [aPerson('n', { shadowTurns: 2 })];
    const list = listed([['2026-01-05T09:00Z', 'n']], '2026-02-09T09:00Z');
    const fiveWeeks = span('2026-01-05T09:00Z', '2026-02-09T09:00Z');
    const hoursOf = (rotations: Schedule['rotations']) =>
      loadsIn(aSchedule({ people, rotations }), fiveWeeks)
        .filter((load) => load.login === 'n')
        .map(({ hours, eligibleHours }) => ({ hours, eligibleHours }));
    // Learns in the first and the third week, beside a both times, and serves the fifth.
    expect(hoursOf([turns({ participants: 'n a b' })])).toEqual([{ hours: 168, eligibleHours: 336 }]);
    expect(hoursOf([list])).toEqual([{ hours: 840, eligibleHours: 840 }]);
  });
});

describe('difference', () => {
  const plain = aSchedule({ rotations: [turns({ participants: 'a b' })] });
  const swapDay = span('2026-01-10T09:00Z', '2026-01-11T09:00Z');
  const shown = (after: Schedule) => {
    const { changes, firstChange } = differenceOf(plain, after, month);
    return [
      firstChange?.toString(),
      ...changes.map(({ role, start, end, gains, loses }) => `${role} ${start} ${end} +${gains} -${loses}`),
    ];
  };
  const cases = [
    { why: 'nothing', after: { ...plain }, changes: [undefined] },
    {
      why: 'an override',
      after: { ...plain, overrides: [anOverride('b', swapDay)] },
      changes: ['2026-01-10T09:00:00Z', 'primary 2026-01-10T09:00:00Z 2026-01-11T09:00:00Z +b -a'],
    },
    {
      why: 'one more',
      after: { ...plain, overrides: [anOverride('z', swapDay, { isAddition: true })] },
      changes: ['2026-01-10T09:00:00Z', 'primary 2026-01-10T09:00:00Z 2026-01-11T09:00:00Z +z -'],
    },
    {
      why: 'a role that nobody filled',
      after: { ...plain, rotations: [...plain.rotations, follower(1)] },
      changes: [
        '2026-01-05T09:00:00Z',
        'secondary 2026-01-05T09:00:00Z 2026-01-12T09:00:00Z +b -',
        'secondary 2026-01-12T09:00:00Z 2026-01-19T09:00:00Z +a -',
        'secondary 2026-01-19T09:00:00Z 2026-01-26T09:00:00Z +b -',
        'secondary 2026-01-26T09:00:00Z 2026-02-02T09:00:00Z +a -',
      ],
    },
  ];
  test.each(cases)('$why', ({ after, changes }) => expect(shown(after)).toEqual(changes));
});

function shownStep(step: Step): string {
  switch (step.kind) {
    case 'layer':
      return `${step.rotation} ${step.outcome.kind}${step.isCovered ? ' covered' : ''}`;
    case 'shadow':
      return `shadow ${step.login} in ${step.rotation}`;
    case 'override':
      return `override ${step.override.login} ${step.effect.kind}`;
  }
}

describe('explain', () => {
  const at = instant('2026-01-10T12:00Z');
  const day = span('2026-01-10T00:00Z', '2026-01-11T00:00Z');
  const schedule = aSchedule({
    people: [aPerson('a', { absences: [anAbsence('2026-01-06T00:00Z', '2026-01-07T00:00Z', 'leave')] })],
    rotations: [
      turns({
        participants: 'n',
        id: 'early',
        hours: [
          { days: [1], from: Temporal.PlainTime.from('09:00'), until: Temporal.PlainTime.from('10:00') },
        ],
      }),
      turns({ participants: 'a b c' }),
      turns({ participants: 'd', id: 'below' }),
      listed([['2026-01-01T00:00Z', 'e']], '2026-01-02T00:00Z', { id: 'list' }),
      turns({ participants: 'nobody f', id: 'empty' }),
    ],
    overrides: [anOverride('x', day), anOverride('y', day), anOverride('z', day, { instead: 'q' })],
  });

  test('names each layer and override in the order they are asked', () => {
    const { steps, shifts } = explain(schedule, 'primary', at);
    expect(steps.map(shownStep)).toEqual([
      'early outside-hours',
      'primary served',
      'below served covered',
      'list ended covered',
      'empty empty covered',
      'override x beaten',
      'override y holds',
      'override z absent',
    ]);
    expect(shifts.map((shift) => shift.login)).toEqual(['y']);
    expect(steps[1]).toMatchObject({
      outcome: {
        turn: 1,
        holders: [
          {
            login: 'b',
            reason: { kind: 'skipped', skipped: [{ login: 'a', because: 'absent', why: 'leave' }] },
          },
        ],
      },
    });
  });

  test('before the start there is no turn', () => {
    expect(
      explain(schedule, 'primary', instant('2020-01-01T00:00Z')).steps.map(
        (step) => step.kind === 'layer' && step.outcome.kind,
      ),
    ).toEqual(['none', 'none', 'none', 'none', 'none']);
  });
});

describe('gaps and overrides', () => {
  test('who could fill a gap, and why the others cannot', () => {
    const day = span('2026-01-06T00:00Z', '2026-01-07T00:00Z');
    const schedule = aSchedule({
      people: [
        aPerson('a', { absences: [{ ...day, why: 'leave' }] }),
        aPerson('b', { joins: '2026-02-01T00:00Z' }),
        aPerson('c', { roles: ['manager'] }),
        aPerson('free'),
        aPerson('feast', { holidays: [{ date: Temporal.PlainDate.from('2026-01-08'), name: 'Feast' }] }),
      ],
      rotations: [turns({ participants: 'a' }), turns({ participants: 'm', id: 'manager', role: 'manager' })],
    });
    const [gap] = resolve(schedule, month).gaps;
    expect(gap).toBeDefined();
    const { free, refused } = gap === undefined ? { free: [], refused: [] } : candidatesFor(schedule, gap);
    expect(free).toEqual([login('free')]);
    expect(refused.map((one) => `${one.login} ${one.because} ${one.why ?? ''}`.trim())).toEqual([
      'a absent leave',
      'b not-joined',
      'c role',
      'feast holiday Feast',
      'm serving manager',
    ]);
  });

  test('which overrides do not hold, and why', () => {
    const schedule = aSchedule({
      rotations: [turns({ participants: 'a b' })],
      overrides: [
        anOverride('x', span('2026-01-06T00:00Z', '2026-01-08T00:00Z')),
        anOverride('y', span('2026-01-07T00:00Z', '2026-01-09T00:00Z')),
        anOverride('z', span('2026-01-13T00:00Z', '2026-01-14T00:00Z'), { instead: 'a' }),
      ],
    });
    expect(
      lostOverrides(schedule, month).map(({ override, parts, because }) => [
        override.login,
        parts.map(({ start, end }) => `${start} ${end}`).join(),
        because.kind === 'beaten' ? `beaten by ${because.by.login}` : because.kind,
      ]),
    ).toEqual([
      ['x', '2026-01-07T00:00:00Z 2026-01-08T00:00:00Z', 'beaten by y'],
      ['z', '2026-01-13T00:00:00Z 2026-01-14T00:00:00Z', 'absent'],
    ]);
  });
});
