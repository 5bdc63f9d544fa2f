/** What a rotation and its people can be told to do, one short rota each. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { resolve, roleTimeline, shiftAt, shiftsAt } from '../../src/schedule/resolve.js';
import { roles } from '../../src/schedule/roles.js';
import type { Role, Schedule, Span, WeeklyHours } from '../../src/schedule/types.js';
import {
  anAbsence,
  anOverride,
  aPerson,
  aSchedule,
  follower,
  instant,
  listed,
  login,
  participant,
  shownReason,
  span,
  starts,
  turns,
} from './build.js';

const week = 168;

/** Who holds the role in each of so many turns of that many hours, `-` for nobody. */
function holders(
  schedule: Schedule,
  count: number,
  parts: { hours?: number; role?: Role; from?: string } = {},
): string {
  const { hours = week, role = 'primary', from = '2026-01-05T09:00Z' } = parts;
  return Array.from({ length: count }, (_, turn) => {
    const at = instant(from).add({ hours: turn * hours });
    return (
      shiftsAt(schedule, role, at)
        .map((shift) => shift.login)
        .join('+') || '-'
    );
  }).join(' ');
}

function hours(days: readonly number[], from: string, until: string): readonly WeeklyHours[] {
  return [{ days, from: Temporal.PlainTime.from(from), until: Temporal.PlainTime.from(until) }];
}

const workdays = [1, 2, 3, 4, 5];
const everyDay = [1, 2, 3, 4, 5, 6, 7];

describe('turns', () => {
  test('of hours repeat on the wall clock', () => {
    const rotation = turns({
      participants: 'ann ben',
      every: { unit: 'hour', count: 12 },
      starts: '2026-03-28T07:00',
      timezone: 'Europe/Paris',
    });
    const { shifts } = resolve(
      aSchedule({ rotations: [rotation] }),
      span('2026-03-28T06:00Z', '2026-03-30T05:00Z'),
    );
    expect(starts(shifts)).toEqual([
      '2026-03-28T06 ann',
      '2026-03-28T18 ben',
      '2026-03-29T05 ann',
      '2026-03-29T17 ben',
    ]);
  });

  test('of months count from the start and clamp', () => {
    const rotation = turns({
      participants: 'ann ben',
      every: { unit: 'month', count: 1 },
      starts: '2026-01-31T09:00',
    });
    const { shifts } = resolve(
      aSchedule({ rotations: [rotation] }),
      span('2026-01-31T09:00Z', '2026-05-01T00:00Z'),
    );
    expect(starts(shifts)).toEqual([
      '2026-01-31T09 ann',
      '2026-02-28T09 ben',
      '2026-03-31T09 ann',
      '2026-04-30T09 ben',
    ]);
  });

  test('of uneven blocks change hands at each handoff of the list', () => {
    const rotation = turns({
      participants: 'ann ben cy',
      blocks: [Temporal.PlainDateTime.from('2026-01-09T17:00')],
    });
    const { shifts } = resolve(
      aSchedule({ rotations: [rotation] }),
      span('2026-01-05T09:00Z', '2026-01-19T09:00Z'),
    );
    expect(starts(shifts)).toEqual([
      '2026-01-05T09 ann',
      '2026-01-09T17 ben',
      '2026-01-12T09 cy',
      '2026-01-16T17 ann',
    ]);
  });

  test('of a daily midnight handoff in Santiago go on where midnight does not exist', () => {
    const rotation = turns({
      participants: 'ann ben',
      every: { unit: 'day', count: 1 },
      starts: '2024-09-06T00:00',
      timezone: 'America/Santiago',
    });
    const { shifts } = resolve(
      aSchedule({ rotations: [rotation] }),
      span('2024-09-07T04:00Z', '2024-09-10T03:00Z'),
    );
    expect(starts(shifts)).toEqual(['2024-09-07T04 ben', '2024-09-08T04 ann', '2024-09-09T03 ben']);
  });

  test('that count active time serve all 14 of a weekday rotation', () => {
    const names = 'a b c d e f g h i j k l m n';
    const daily = turns({
      participants: names,
      every: { unit: 'day', count: 1 },
      hours: hours(workdays, '09:00', '17:00'),
    });
    const served = (counts: 'calendar' | 'active') => {
      const { shifts } = resolve(
        aSchedule({ rotations: [{ ...daily, counts }] }),
        span('2026-01-05T00:00Z', '2026-03-02T00:00Z'),
      );
      return new Set(shifts.map((shift) => shift.login)).size;
    };
    expect([served('calendar'), served('active')]).toEqual([10, 14]);
  });

  test('of hours that never come are none, and nobody waits for ever', () => {
    const rotation = turns({
      participants: 'ann',
      every: { unit: 'hour', count: 1 },
      hours: [],
      counts: 'active',
    });
    const schedule = aSchedule({ rotations: [rotation, follower(1)] });
    expect(resolve(schedule, span('2026-01-05T09:00Z', '2026-01-06T09:00Z'))).toMatchObject({
      shifts: [],
      gaps: [],
    });
  });
});

describe('hours and layers', () => {
  test('follow the sun: three places, each on its own clock', () => {
    const site = (id: string, timezone: string, from: string, until: string) =>
      turns({
        participants: id,
        id,
        timezone,
        starts: '2026-01-05T00:00',
        hours: hours(everyDay, from, until),
      });
    const schedule = aSchedule({
      rotations: [
        site('seoul', 'Asia/Seoul', '09:00', '17:00'),
        site('london', 'Europe/London', '08:00', '16:00'),
        site('la', 'America/Los_Angeles', '08:00', '16:00'),
      ],
    });
    const { shifts, gaps } = resolve(schedule, span('2026-02-03T00:00Z', '2026-02-04T00:00Z'));
    expect(starts(shifts)).toEqual(['2026-02-03T00 seoul', '2026-02-03T08 london', '2026-02-03T16 la']);
    expect(gaps).toEqual([]);
  });

  test('outside its hours a rotation leaves the role to the next, and no gap', () => {
    const schedule = aSchedule({
      rotations: [
        turns({ participants: 'ann ben', id: 'day', hours: hours(workdays, '09:00', '17:00') }),
        turns({ participants: 'cy', id: 'evening', hours: hours(workdays, '17:00', '21:00') }),
      ],
    });
    const { shifts, gaps } = resolve(schedule, span('2026-01-09T12:00Z', '2026-01-12T12:00Z'));
    expect(starts(shifts)).toEqual(['2026-01-09T09 ann', '2026-01-09T17 cy', '2026-01-12T09 ben']);
    expect(gaps).toEqual([]);
  });

  test('an absence outside the hours of a turn is no reason to lose it', () => {
    const ann = aPerson('ann', { absences: [anAbsence('2026-01-10T00:00Z', '2026-01-11T00:00Z')] });
    const rotation = turns({ participants: 'ann ben', hours: hours(workdays, '09:00', '17:00') });
    expect(holders(aSchedule({ people: [ann], rotations: [rotation] }), 2)).toBe('ann ben');
  });
});

describe('several at once, and nobody', () => {
  test('two serve together, and the next two after them', () => {
    const schedule = aSchedule({ rotations: [turns({ participants: 'a b c', together: 2 })] });
    expect(holders(schedule, 4)).toBe('a+b c+a b+c a+b');
  });

  test('strict pairs go round likewise', () => {
    const schedule = aSchedule({
      rotations: [turns({ participants: 'a b c d', together: 2, policy: 'strict' })],
    });
    expect(holders(schedule, 3)).toBe('a+b c+d a+b');
  });

  test('who is missing beside another is a gap of that seat', () => {
    const away = aPerson('b', { absences: [anAbsence('2026-01-06T00:00Z', '2026-01-07T00:00Z')] });
    const schedule = aSchedule({ people: [away], rotations: [turns({ participants: 'a b', together: 2 })] });
    const { shifts, gaps } = roleTimeline(
      schedule,
      'primary',
      span('2026-01-05T09:00Z', '2026-01-12T09:00Z'),
    );
    expect(starts(shifts)).toEqual(['2026-01-05T09 a']);
    expect(
      gaps.map(({ seat, refused }) => [seat, refused.map((one) => `${one.login} ${one.because}`)]),
    ).toEqual([[1, ['b absent', 'a serving']]]);
  });

  test('a turn of nobody is empty and no gap', () => {
    const schedule = aSchedule({ rotations: [turns({ participants: 'a nobody b' })] });
    const { gaps } = resolve(schedule, span('2026-01-05T09:00Z', '2026-02-16T09:00Z'));
    expect([holders(schedule, 6), gaps]).toEqual(['a - b a - b', []]);
  });

  test('a listed shift of nobody is empty and no gap', () => {
    const schedule = aSchedule({
      rotations: [
        listed(
          [
            ['2026-01-05T09:00Z', 'a'],
            ['2026-01-12T09:00Z', 'nobody'],
          ],
          '2026-01-19T09:00Z',
        ),
      ],
    });
    const { shifts, gaps } = resolve(schedule, span('2026-01-05T09:00Z', '2026-01-19T09:00Z'));
    expect([starts(shifts), gaps]).toEqual([['2026-01-05T09 a'], []]);
  });
});

describe('people', () => {
  test.each([
    { share: 50, served: 'a b c a c a b c a c' },
    { share: 34, served: 'a b c a c a c a b c' },
    { share: 100, served: 'a b c a b c a b c a' },
  ])('who works $share % takes as many of a colleague’s turns', ({ share, served }) => {
    const schedule = aSchedule({
      people: [aPerson('b', share === 100 ? {} : { share })],
      rotations: [turns({ participants: 'a b c' })],
    });
    expect(holders(schedule, 10)).toBe(served);
  });

  test('a part-timer serves every turn where there is nobody else', () => {
    const schedule = aSchedule({
      people: [aPerson('a', { share: 20 })],
      rotations: [turns({ participants: 'a' })],
    });
    expect(holders(schedule, 3)).toBe('a a a');
  });

  test('a newcomer is the shadow of the first turns, and then serves', () => {
    const schedule = aSchedule({
      people: [aPerson('new', { shadowTurns: 2 })],
      rotations: [turns({ participants: 'a new b' })],
    });
    expect(roles(schedule)).toEqual(['primary', 'shadow']);
    expect(holders(schedule, 8)).toBe('a b a b a new b a');
    expect(holders(schedule, 8, { role: 'shadow' })).toBe('- new - new - - - -');
    expect(resolve(schedule, span('2026-01-05T09:00Z', '2026-03-05T09:00Z')).gaps).toEqual([]);
  });

  test('who may not hold the role, or lacks the skill, is passed over with the reason', () => {
    const schedule = aSchedule({
      people: [
        aPerson('a', { roles: ['secondary'], skills: ['database'] }),
        aPerson('b', { skills: ['network'] }),
        aPerson('c', { skills: ['database'] }),
      ],
      rotations: [turns({ participants: 'a b c', needs: ['database'] })],
    });
    const shift = shiftAt(schedule, 'primary', instant('2026-01-05T09:00Z'));
    expect([shift?.login, shift && shownReason(shift.reason)]).toEqual(['c', 'a role, b skill']);
  });

  test('nobody takes more turns in a row than are allowed, though others are away', () => {
    const away = aPerson('b', { absences: [anAbsence('2026-01-06T00:00Z', '2026-02-20T00:00Z')] });
    const schedule = aSchedule({
      people: [away],
      rotations: [turns({ participants: 'a b', consecutive: 2 })],
    });
    expect(holders(schedule, 5)).toBe('a a - a a');
  });

  test('who has served rests before the next turn', () => {
    const rotation = turns({
      participants: 'a b',
      every: { unit: 'hour', count: 12 },
      rest: Temporal.Duration.from({ hours: 24 }),
    });
    expect(holders(aSchedule({ rotations: [rotation] }), 6, { hours: 12 })).toBe('a b - a b -');
  });

  test('people who must be apart share neither a turn nor a time', () => {
    const schedule = aSchedule({
      apart: [[login('a'), login('b')]],
      rotations: [
        turns({ participants: 'a b c d', together: 2 }),
        turns({ participants: 'b a e', id: 'deputy', role: 'deputy' }),
        follower(1),
      ],
    });
    expect(holders(schedule, 3)).toBe('a+c b+d a+c');
    expect(holders(schedule, 3, { role: 'deputy' })).toBe('a b e');
    for (const pair of ['a', 'b']) {
      const at = instant('2026-01-05T09:00Z');
      const on = roles(schedule).flatMap((role) => shiftsAt(schedule, role, at).map((shift) => shift.login));
      expect(on.includes(login('a')) && on.includes(login('b')), pair).toBe(false);
    }
  });
});

describe('people who must be apart, whatever the order of the file', () => {
  const apart = [[login('a'), login('b')]];
  const week = (schedule: Schedule, role: string) => holders(schedule, 2, { role });

  test.each([
    {
      rotations: [
        turns({ participants: 'c a' }),
        follower(1),
        turns({ participants: 'b d', id: 'manager', role: 'manager' }),
      ],
      role: 'manager',
      expected: 'd d',
      why: 'a rotation avoids who follows in one listed before it',
    },
    {
      rotations: [
        follower(1),
        turns({ participants: 'b d', id: 'manager', role: 'manager' }),
        turns({ participants: 'c a' }),
      ],
      role: 'secondary',
      expected: '- c',
      why: 'a follower avoids what is decided before the rotation it follows',
    },
    {
      rotations: [
        turns({ participants: 'a c' }),
        listed([['2026-01-05T09:00Z', 'b']], '2026-01-19T09:00Z', { id: 'manager', role: 'manager' }),
      ],
      role: 'primary',
      expected: 'c c',
      why: 'a rotation avoids who is listed, wherever the list stands',
    },
    {
      rotations: [
        turns({ participants: 'c e' }),
        follower(1),
        listed([['2026-01-05T09:00Z', 'b']], '2026-01-19T09:00Z', { id: 'manager', role: 'manager' }),
      ],
      role: 'secondary',
      expected: 'e c',
      why: 'nobody else is avoided',
    },
  ])('$why', ({ rotations, role, expected }) => {
    expect(week(aSchedule({ apart, rotations }), role)).toBe(expected);
  });

  test('who is listed and away serves not, and need not be avoided', () => {
    const schedule = aSchedule({
      apart,
      people: [aPerson('b', { absences: [anAbsence('2026-01-01T00:00Z', '2026-01-12T09:00Z')] })],
      rotations: [
        turns({ participants: 'a c' }),
        listed([['2026-01-05T09:00Z', 'b']], '2026-01-19T09:00Z', { id: 'manager', role: 'manager' }),
      ],
    });
    expect(week(schedule, 'primary')).toBe('a c');
  });

  test('those who follow several at once are several, and none of those who lead', () => {
    const schedule = aSchedule({
      rotations: [turns({ participants: 'a b c d e', together: 2 }), follower(1)],
    });
    expect(holders(schedule, 2)).toBe('a+b c+d');
    expect(week(schedule, 'secondary')).toBe('c+d e+a');
    const three = aSchedule({ rotations: [turns({ participants: 'a b c', together: 2 }), follower(1)] });
    const { shifts, gaps } = resolve(three, span('2026-01-05T09:00Z', '2026-01-19T09:00Z'));
    expect(starts(shifts, 'secondary')).toEqual(['2026-01-05T09 c', '2026-01-12T09 b']);
    expect(gaps.map(({ role, seat }) => `${role} ${seat}`)).toEqual(['secondary 1', 'secondary 1']);
  });
});

describe('holidays', () => {
  const day = { date: Temporal.PlainDate.from('2026-01-07'), name: 'Feast' };
  const people = [aPerson('a', { holidays: [day] }), aPerson('b', { holidays: [day] })];
  const window = span('2026-01-05T09:00Z', '2026-01-12T09:00Z');
  const lines = (schedule: Schedule) =>
    resolve(schedule, window)
      .shifts.filter(({ role }) => role === 'primary')
      .map((shift) => `${shift.start.toString().slice(0, 13)} ${shift.login} ${shownReason(shift.reason)}`);

  test('are served unless the rotation says otherwise', () => {
    expect(lines(aSchedule({ people, rotations: [turns({ participants: 'a b c' })] }))).toEqual([
      '2026-01-05T09 a turn',
    ]);
  });

  test('swap: the next who has none serves that day, and the order goes on as before', () => {
    const schedule = aSchedule({
      people,
      rotations: [turns({ participants: 'a b c', holidays: { kind: 'swap' } })],
    });
    expect(lines(schedule)).toEqual([
      '2026-01-05T09 a turn',
      '2026-01-07T00 c holiday of a',
      '2026-01-08T00 a turn',
    ]);
    expect(holders(schedule, 4)).toBe('a b c a');
  });

  test('swap: where everybody has it, the holder serves', () => {
    const schedule = aSchedule({
      people,
      rotations: [turns({ participants: 'a b', holidays: { kind: 'swap' } })],
    });
    expect(lines(schedule)).toEqual(['2026-01-05T09 a turn']);
  });

  test('another role stands in', () => {
    const manager = listed([['2026-01-01T00:00Z', 'm']], '2026-02-01T00:00Z', {
      id: 'manager',
      role: 'manager',
    });
    const rotation = turns({ participants: 'a b', holidays: { kind: 'role', role: 'manager' } });
    expect(lines(aSchedule({ people, rotations: [rotation, manager] }))).toEqual([
      '2026-01-05T09 a turn',
      '2026-01-07T00 m holiday of a (manager)',
      '2026-01-08T00 a turn',
    ]);
  });

  test('are days where the person lives', () => {
    const seoul = [aPerson('a', { holidays: [day], timezone: 'Asia/Seoul' })];
    const schedule = aSchedule({
      people: seoul,
      rotations: [turns({ participants: 'a b', holidays: { kind: 'swap' } })],
    });
    expect(lines(schedule)[1]).toBe('2026-01-06T15 b holiday of a');
  });
});

describe('dated changes of the roster', () => {
  const change = (from: string, participants: string) => ({
    from: instant(from),
    participants: participants.split(' ').map(participant),
  });
  const before = 'a b c a b c';
  const cases = [
    { why: 'a new one waits behind the others', to: 'a b c d', after: 'b c a d b c' },
    { why: 'a new one in the middle waits behind the others, too', to: 'a d b c', after: 'b c a d b c' },
    { why: 'who is gone is left out', to: 'a c', after: 'c a c a c a' },
    { why: 'whoever serves keeps the turn, though gone', to: 'b c', after: 'b c b c b c' },
    { why: 'the same circle begun elsewhere changes nothing', to: 'b c a', after: 'b c a b c a' },
    { why: 'a new order goes on behind whoever served last', to: 'a c b', after: 'c b a c b a' },
    { why: 'others altogether begin with the first', to: 'x y', after: 'x y x y x y' },
  ];
  test.each(cases)('$why', ({ to, after }) => {
    for (const policy of ['waiting', 'strict'] as const) {
      // In the middle of a's third turn.
      const changes = [change('2026-02-18T00:00Z', to)];
      const schedule = aSchedule({
        people: ['a', 'b', 'c', 'd', 'x', 'y'].map((name) => aPerson(name)),
        rotations: [turns({ participants: 'a b c', policy, changes })],
      });
      expect(holders(schedule, 13)).toBe(`${before} a ${after}`);
    }
  });
});

describe('overrides', () => {
  const base = (parts: Partial<Schedule> = {}) =>
    aSchedule({ rotations: [turns({ participants: 'a b', together: 2 })], ...parts });
  const day = span('2026-01-06T00:00Z', '2026-01-07T00:00Z');
  const onThatDay = (schedule: Schedule) =>
    shiftsAt(schedule, 'primary', instant('2026-01-06T12:00Z')).map(
      (shift) => `${shift.login} ${shownReason(shift.reason)}`,
    );
  const gapsIn = (schedule: Schedule) => resolve(schedule, day).gaps.length;

  const kinds = [
    { why: 'one for all', overrides: [anOverride('z', day)], on: ['z override instead of a'] },
    {
      why: 'one for one of them',
      overrides: [anOverride('z', day, { instead: 'b' })],
      on: ['a turn', 'z override instead of b'],
    },
    {
      why: 'one beside them',
      overrides: [anOverride('z', day, { isAddition: true })],
      on: ['a turn', 'b turn', 'z override'],
    },
    { why: 'nobody for all', overrides: [anOverride('nobody', day)], on: [] },
    { why: 'nobody for one', overrides: [anOverride('nobody', day, { instead: 'a' })], on: ['b turn'] },
    {
      why: 'one for somebody who does not serve',
      overrides: [anOverride('z', day, { instead: 'q' })],
      on: ['a turn', 'b turn'],
    },
    {
      why: 'the later wins',
      overrides: [anOverride('y', day, { isAddition: true }), anOverride('z', day)],
      on: ['z override instead of a'],
    },
    {
      why: 'a later one for whom an earlier one put there',
      overrides: [anOverride('y', day, { instead: 'b' }), anOverride('z', day, { instead: 'y' })],
      on: ['a turn', 'z override instead of y'],
    },
  ];
  test.each(kinds)('$why', ({ overrides, on }) => {
    const schedule = base({ overrides });
    expect([onThatDay(schedule), gapsIn(schedule)]).toEqual([on, 0]);
  });

  test('those beside others keep their seats whatever window is asked about', () => {
    const overlapping = [
      anOverride('x', span('2026-01-06T00:00Z', '2026-01-08T00:00Z'), { isAddition: true }),
      anOverride('y', span('2026-01-07T00:00Z', '2026-01-10T00:00Z'), { isAddition: true }),
      anOverride('z', span('2026-01-09T00:00Z', '2026-01-11T00:00Z'), { isAddition: true }),
    ];
    const seats = (window: Span) =>
      resolve(base({ overrides: overlapping }), window).shifts.flatMap(({ login: who, seat }) =>
        ['x', 'y', 'z'].includes(who) ? [`${who} ${seat}`] : [],
      );
    expect(seats(span('2026-01-05T09:00Z', '2026-01-12T09:00Z'))).toEqual(['x 2', 'y 3', 'z 2']);
    expect(seats(span('2026-01-09T12:00Z', '2026-01-09T13:00Z'))).toEqual(['y 3', 'z 2']);
    expect(seats(span('2026-01-10T12:00Z', '2026-01-10T13:00Z'))).toEqual(['z 2']);
  });

  test('beside nobody fills the gap', () => {
    const away = aPerson('a', { absences: [anAbsence('2026-01-05T00:00Z', '2026-01-13T00:00Z')] });
    const rotations = [turns({ participants: 'a' })];
    const schedule = aSchedule({
      people: [away],
      rotations,
      overrides: [anOverride('z', day, { isAddition: true })],
    });
    const { shifts, gaps } = resolve(schedule, day);
    expect([starts(shifts), gaps]).toEqual([['2026-01-06T00 z'], []]);
  });
});
