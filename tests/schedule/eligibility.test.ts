/** Who may be chosen to serve, place by place: seats, layers, followers, holidays, leavers, part-timers, gaps. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { candidatesFor } from '../../src/schedule/candidates.js';
import { explain } from '../../src/schedule/explain.js';
import { resolve } from '../../src/schedule/resolve.js';
import { overlaps } from '../../src/schedule/span.js';
import type { Person, Rotation, Schedule, Span } from '../../src/schedule/types.js';
import {
  anAbsence,
  anOverride,
  aPerson,
  aSchedule,
  follower,
  instant,
  listed,
  login,
  shownReason,
  span,
  turns,
} from './build.js';

const week = span('2026-01-05T09:00Z', '2026-01-12T09:00Z');
const ofWeek = (number: number): Span => ({
  start: week.start.add({ hours: 168 * number }),
  end: week.end.add({ hours: 168 * number }),
});

/** `a+b c - d`: who holds the role in each of so many weeks, by seat; `-` for a seat that is a gap. */
function weeks(schedule: Schedule, role: string, count: number): string {
  return Array.from({ length: count }, (_, number) => {
    const { shifts, gaps } = resolve(schedule, ofWeek(number));
    return [...shifts, ...gaps]
      .filter((piece) => piece.role === role && overlaps(piece, ofWeek(number)))
      .toSorted((one, other) => (one.seat ?? 0) - (other.seat ?? 0))
      .map((piece) => ('login' in piece ? piece.login : '-'))
      .join('+');
  }).join(' ');
}

/** `07T00 c holiday of a`: the shifts of the role in the first week. */
function days(schedule: Schedule, role = 'primary'): readonly string[] {
  return resolve(schedule, week)
    .shifts.filter((shift) => shift.role === role)
    .map(({ start, login: who, reason }) => `${start.toString().slice(8, 13)} ${who} ${shownReason(reason)}`);
}

const inSecondWeek = anAbsence('2026-01-14T00:00Z', '2026-01-15T00:00Z');

describe('layers', () => {
  const day = turns({ id: 'day', participants: 'a b c' });
  const pair = turns({ id: 'base', participants: 'c a b', together: 2 });

  test.each([
    { rotations: [day, pair], people: [], held: 'a b c', why: 'a pair below one adds nobody' },
    { rotations: [pair, day], people: [], held: 'c+a b+c a+b', why: 'a pair above one is a pair' },
    {
      rotations: [
        turns({ id: 'day', participants: 'a b', together: 2 }),
        turns({ id: 'base', participants: 'b c d' }),
      ],
      people: [aPerson('a', { absences: [inSecondWeek] })],
      held: 'a+b b+c a+b',
      why: 'a vacant seat goes to somebody of the lower one',
    },
    {
      rotations: [
        turns({ id: 'day', participants: 'a b', together: 2 }),
        turns({ id: 'base', participants: 'c b a' }),
      ],
      people: [aPerson('a', { absences: [inSecondWeek] })],
      held: 'a+b b+- a+b',
      why: 'but not to who holds the other seat',
    },
    {
      rotations: [
        turns({ id: 'day', participants: 'a b', together: 2 }),
        turns({ id: 'base', participants: 'x b c d', together: 2 }),
      ],
      people: [aPerson('a', { absences: [inSecondWeek] })],
      held: 'a+b b+d a+b',
      why: 'of several below the first who holds none',
    },
  ])('$why: $held', ({ rotations, people, held }) => {
    expect(weeks(aSchedule({ people, rotations }), 'primary', 3)).toBe(held);
  });

  test('that are full are told as such', () => {
    const { steps } = explain(aSchedule({ rotations: [day, pair] }), 'primary', instant('2026-01-06T00:00Z'));
    expect(steps.map((step) => step.kind === 'layer' && step.isCovered)).toEqual([false, true]);
  });

  test('that hide a turn whole use up no shadow turn', () => {
    const people = [aPerson('n', { shadowTurns: 1 })];
    const base = turns({ id: 'base', participants: 'n a b' });
    const hidden = aSchedule({ people, rotations: [day, base] });
    expect(resolve(hidden, span('2026-01-05T09:00Z', '2026-03-02T09:00Z')).shifts).toHaveLength(8);
    const byDay = {
      ...day,
      hours: [{ days: [1], from: Temporal.PlainTime.from('12:00'), until: Temporal.PlainTime.from('17:00') }],
    };
    expect(weeks(aSchedule({ people, rotations: [byDay, base] }), 'shadow', 4)).toBe('n   ');
  });
});

describe('followers', () => {
  const away = aPerson('b', { absences: [inSecondWeek] });

  test.each([
    {
      people: [away],
      rotation: turns({ participants: 'a b' }),
      led: 'a a b',
      held: 'b - a',
      why: 'nobody follows themselves into a second turn in a row',
    },
    {
      people: [],
      rotation: turns({ participants: 'a b c', together: 2, policy: 'strict' }),
      led: 'a+b c+a b+c',
      held: 'c+- b+- a+-',
      why: 'nobody backs up themselves, in whichever seat',
    },
    {
      people: [aPerson('d', { absences: [inSecondWeek] })],
      rotation: turns({ participants: 'a b c d', together: 2 }),
      led: 'a+b c+a d+b',
      held: 'c+d -+b c+a',
      why: 'who serves the turn in another seat is asked as well',
    },
    {
      people: [aPerson('c', { absences: [anAbsence('2026-01-12T09:00Z', '2026-03-01T00:00Z')] })],
      rotation: turns({ participants: 'a b c' }),
      led: 'a b a',
      held: 'b a b',
      why: 'the next who can is found',
    },
    {
      people: [
        aPerson('b', { absences: [anAbsence('2026-01-05T09:00Z', '2026-01-12T09:00Z')] }),
        aPerson('c', { absences: [anAbsence('2026-01-12T09:00Z', '2026-06-01T00:00Z')] }),
      ],
      rotation: turns({ participants: 'a b c' }),
      led: 'a b a',
      held: 'c a b',
      why: 'also who is free now and away for all turns to come',
    },
  ])('$why: $held', ({ people, rotation, led, held }) => {
    const schedule = aSchedule({ people, rotations: [rotation, follower(1)] });
    expect(weeks(schedule, 'primary', 3)).toBe(led);
    expect(weeks(schedule, 'secondary', 3)).toBe(held);
  });

  test('give way where another layer puts them on duty', () => {
    const office = turns({
      id: 'office',
      participants: 'b',
      hours: [{ days: [2], from: Temporal.PlainTime.from('09:00'), until: Temporal.PlainTime.from('17:00') }],
    });
    const schedule = aSchedule({
      rotations: [
        { ...office, role: 'primary' },
        turns({ id: 'base', participants: 'a b c' }),
        follower(1, { rotation: 'base' }),
      ],
    });
    expect(days(schedule, 'secondary')).toEqual([
      '05T09 b follows base 1',
      '06T09 c b serving',
      '06T17 b follows base 1',
    ]);
  });

  test('are no newcomers who are still to learn', () => {
    const people = [aPerson('n', { shadowTurns: 1 })];
    const schedule = aSchedule({ people, rotations: [turns({ participants: 'n a b' }), follower(2)] });
    // n learns beside a, and is the next but one.
    expect(weeks(schedule, 'primary', 3)).toBe('a b n');
    expect(weeks(schedule, 'secondary', 3)).toBe('b a b');
  });
});

describe('swaps for holidays', () => {
  const feast = { date: Temporal.PlainDate.from('2026-01-07') };
  const on = (...names: readonly string[]) => names.map((name) => aPerson(name, { holidays: [feast] }));
  const swap = { holidays: { kind: 'swap' as const } };

  test('give two seats to two people', () => {
    const rotation = turns({ participants: 'a b c d', together: 2, ...swap });
    expect(days(aSchedule({ people: on('a', 'b'), rotations: [rotation] }))).toEqual([
      '05T09 a turn',
      '05T09 b turn',
      '07T00 c holiday of a',
      '07T00 d holiday of b',
      '08T00 a turn',
      '08T00 b turn',
    ]);
  });

  test.each([
    { people: on('a'), participants: 'a b c d', who: 'c', why: 'rather who has no other duty then' },
    { people: on('a', 'c', 'd'), participants: 'a b c d', who: 'b', why: 'else who has' },
    {
      people: [...on('a'), aPerson('c', { shadowTurns: 1 })],
      participants: 'a b c d',
      who: 'd',
      why: 'no newcomer who is still to learn',
    },
  ])('$why: $who', ({ people, participants, who }) => {
    const schedule = aSchedule({ people, rotations: [turns({ participants, ...swap }), follower(1)] });
    expect(days(schedule)[1]).toBe(`07T00 ${who} holiday of a`);
    // And whoever that is does not back up themselves.
    const secondary = resolve(schedule, span('2026-01-07T12:00Z', '2026-01-07T13:00Z')).shifts.filter(
      (shift) => shift.role === 'secondary',
    );
    expect(secondary.map((shift) => shift.login)).not.toContain(who);
  });

  test('rather burden who has other duty than who would be left without a backup', () => {
    const manager = turns({ id: 'manager', role: 'manager', participants: 'c' });
    const rotations = [turns({ participants: 'a b c', ...swap }), follower(1), manager];
    expect(days(aSchedule({ people: on('a'), rotations }))[1]).toBe('07T00 c holiday of a');
  });

  test('of a backup go by the order it follows, to nobody it backs up', () => {
    const rotations = [turns({ participants: 'a b c d' }), follower(1, swap)];
    expect(days(aSchedule({ people: on('a', 'b'), rotations }), 'secondary')).toEqual([
      '05T09 b follows primary 1',
      '07T00 c holiday of b',
      '08T00 b follows primary 1',
    ]);
  });

  test('of a list go to those of the coming shifts', () => {
    const list = listed(
      [
        ['2026-01-05T09:00Z', 'a'],
        ['2026-01-12T09:00Z', 'b'],
        ['2026-01-19T09:00Z', 'c'],
      ],
      '2026-01-26T09:00Z',
    );
    const schedule = aSchedule({ people: on('a', 'b'), rotations: [{ ...list, ...swap }] });
    expect(days(schedule)).toEqual(['05T09 a listed', '07T00 c holiday of a', '08T00 a listed']);
  });

  test('leave those alone who would then not have rested, or serve too long in a row', () => {
    const rest = Temporal.Duration.from({ days: 6 });
    const rotation = turns({ participants: 'a b c', rest, ...swap });
    expect(days(aSchedule({ people: on('a'), rotations: [rotation] }))[1]).toBe('07T00 c holiday of a');
  });

  test('end where somebody leaves, and the next takes the rest', () => {
    const people = [...on('a'), aPerson('b', { leaves: '2026-01-07T12:00Z' })];
    const schedule = aSchedule({ people, rotations: [turns({ participants: 'a b c', ...swap })] });
    expect(days(schedule).slice(1, 3)).toEqual(['07T00 b holiday of a', '07T12 c holiday of a']);
  });

  test('by role go to who holds it in the end, each person once', () => {
    const manager = turns({ id: 'manager', role: 'manager', participants: 'm o', together: 2 });
    const rotation = turns({ participants: 'a b', together: 2, holidays: { kind: 'role', role: 'manager' } });
    const overrides = [
      anOverride('z', span('2026-01-07T00:00Z', '2026-01-08T00:00Z'), { role: 'manager', instead: 'm' }),
    ];
    const schedule = aSchedule({ people: on('a', 'b'), rotations: [rotation, manager], overrides });
    expect(days(schedule).slice(2, 4)).toEqual([
      '07T00 z holiday of a (manager)',
      '07T00 o holiday of b (manager)',
    ]);
  });

  /** A role of one or more people whose holidays another role takes. */
  const asking = (role: string, participants: string, next: string): Rotation =>
    turns({ id: role, role, participants, holidays: { kind: 'role', role: next } });
  const holders = (schedule: Schedule, role: string) =>
    days(schedule, role).map((line) => line.split(' ').slice(0, 2).join(' '));

  test('by role leave nobody backing up themselves, where the other role comes to serve both', () => {
    const rotations = [
      asking('primary', 'a b c', 'manager'),
      follower(1),
      turns({ id: 'manager', role: 'manager', participants: 'b' }),
    ];
    const schedule = aSchedule({ people: on('a'), rotations });
    expect(days(schedule)[1]).toBe('07T00 b holiday of a (manager)');
    expect(days(schedule, 'secondary')).toEqual([
      '05T09 b follows primary 1',
      '07T00 c b serving',
      '08T00 b follows primary 1',
    ]);
  });

  test('by role of the backup go to nobody whom it backs up', () => {
    const rotations = [
      turns({ participants: 'a b c' }),
      follower(1, { holidays: { kind: 'role', role: 'manager' } }),
      turns({ id: 'manager', role: 'manager', participants: 'a' }),
    ];
    expect(holders(aSchedule({ people: on('b'), rotations }), 'secondary')).toEqual([
      '05T09 b',
      '07T00 c',
      '08T00 b',
    ]);
    // Where nobody is without a holiday, whose turn it is serves it.
    expect(new Set(holders(aSchedule({ people: on('b', 'c'), rotations }), 'secondary'))).toEqual(
      new Set(['05T09 b', '07T00 b', '08T00 b']),
    );
  });

  test('by the role that backs it up go to the backup, who is backed up by the next', () => {
    const rotations = [asking('primary', 'a b c', 'secondary'), follower(1)];
    const schedule = aSchedule({ people: on('a'), rotations });
    expect(holders(schedule, 'primary')[1]).toBe('07T00 b');
    expect(holders(schedule, 'secondary')[1]).toBe('07T00 c');
    const overrides = [
      anOverride('z', span('2026-01-07T00:00Z', '2026-01-08T00:00Z'), { role: 'secondary' }),
    ];
    expect(holders({ ...schedule, overrides }, 'primary')[1]).toBe('07T00 z');
  });

  test.each([
    { why: 'goes round a circle of two', away: ['a'], found: ['a b a', 'b', 'c'] },
    { why: 'stays where both have it', away: ['a', 'b'], found: ['a', 'b', 'c'], circle: 2 },
    { why: 'stays where all three have it', away: ['a', 'b', 'c'], found: ['a', 'b', 'c'] },
    { why: 'goes on to the first who has none', away: ['a', 'b'], found: ['a c a', 'b c b', 'c'] },
  ])('of roles that ask each other: $why', ({ away, found, circle = 3 }) => {
    const next = circle === 3 ? 'third' : 'primary';
    const rotations = [
      asking('primary', 'a', 'second'),
      asking('second', 'b', next),
      asking('third', 'c', 'primary'),
    ];
    const schedule = aSchedule({ people: on(...away), rotations });
    const names = ['primary', 'second', 'third'].map((role) =>
      holders(schedule, role)
        .map((line) => line.slice(6))
        .join(' '),
    );
    expect(names).toEqual(found);
  });
});

describe('who leaves within a turn', () => {
  const rotations: readonly Rotation[] = [turns({ participants: 'a b c' }), follower(1)];
  const leaving = (...people: readonly Person[]) => aSchedule({ people, rotations });
  const thursday = '2026-01-08T00:00Z';

  test('serves up to then, and the next the rest of it beside their own', () => {
    const schedule = leaving(aPerson('a', { leaves: thursday }));
    expect(days(schedule)).toEqual(['05T09 a turn', '08T00 b a left']);
    expect(days(schedule, 'secondary')).toEqual(['05T09 b follows primary 1', '08T00 c b serving']);
    expect(weeks(schedule, 'primary', 4)).toBe('a+b b c b');
  });

  test('leaves it to somebody who has joined within the turn, where nobody else can', () => {
    const people = [aPerson('a', { leaves: thursday }), aPerson('b', { joins: thursday })];
    const schedule = aSchedule({ people, rotations: [turns({ participants: 'a b' })] });
    expect(days(schedule)).toEqual(['05T09 a turn', '08T00 b a left']);
    expect(resolve(schedule, week).gaps).toEqual([]);
  });

  test('is expected to stay, by those who choose a backup before the leave, also after joining lately', () => {
    const people = [
      aPerson('a', { joins: '2026-01-12T09:15Z', leaves: '2026-01-19T09:15Z' }),
      aPerson('b', { leaves: '2026-01-12T09:15Z' }),
    ];
    const rotation = turns({ participants: 'a b' });
    const schedule = aSchedule({ people, rotations: [rotation, follower(1)] });
    expect(weeks(schedule, 'primary', 4)).toBe('b b+a a+- -');
  });

  test('as a backup leaves it to the next', () => {
    const schedule = leaving(aPerson('b', { leaves: thursday }));
    expect(days(schedule)).toEqual(['05T09 a turn']);
    expect(days(schedule, 'secondary').map((line) => line.slice(0, 7))).toEqual(['05T09 b', '08T00 c']);
  });

  test('changes nobody’s backup before, whoever is away after', () => {
    const people = [
      aPerson('a', { leaves: thursday }),
      aPerson('b', { absences: [anAbsence('2026-01-09T00:00Z', '2026-01-10T00:00Z')] }),
    ];
    const schedule = leaving(...people);
    expect(days(schedule)).toEqual(['05T09 a turn', '08T00 c a left, b absent']);
    expect(days(schedule, 'secondary')).toEqual(['05T09 c b absent']);
  });

  test('leaves a gap where nobody can, with everybody’s reason', () => {
    const people = [
      aPerson('a', { leaves: thursday }),
      aPerson('b', { absences: [anAbsence('2026-01-09T00:00Z', '2026-01-10T00:00Z')] }),
      aPerson('c', { leaves: '2026-01-01T00:00Z' }),
    ];
    const gap = resolve(leaving(...people), week).gaps.find(({ role }) => role === 'primary');
    expect(gap?.start).toEqual(instant(thursday));
    expect(gap?.refused.map(({ login: who, because }) => `${who} ${because}`)).toEqual([
      'a left',
      'b absent',
      'c left',
    ]);
  });
});

describe('overrides', () => {
  const rotation = turns({ participants: 'a b', together: 2 });

  test('of one by a companion leave that seat vacant', () => {
    const overrides = [anOverride('b', week, { instead: 'a' })];
    const { shifts, gaps } = resolve(aSchedule({ rotations: [rotation], overrides }), week);
    expect(shifts.map(({ login: who, seat }) => `${who} ${seat}`)).toEqual(['b 1']);
    expect(gaps.map(({ refused, seat }) => `${seat} ${refused[0]?.login} ${refused[0]?.because}`)).toEqual([
      'undefined b serving',
    ]);
  });

  test('that add somebody to a vacant seat add nobody twice', () => {
    const vacated = turns({ id: 'base', participants: 'c d', together: 2 });
    const overrides = [
      anOverride('nobody', week, { instead: 'c' }),
      anOverride('d', week, { isAddition: true }),
    ];
    const { shifts } = resolve(aSchedule({ rotations: [vacated], overrides }), week);
    expect(shifts.map(({ login: who }) => who)).toEqual(['d']);
  });
});

describe('part-timers', () => {
  const decade = span('2026-01-05T09:00Z', '2046-01-05T09:00Z');

  /** Turns of each, in hundredths of all. */
  function parts(rotation: Rotation, ...people: readonly Person[]): string {
    const { shifts } = resolve(aSchedule({ people, rotations: [rotation] }), decade);
    const own = shifts.filter(({ role }) => role === 'primary');
    const names = [...new Set(own.map((shift) => shift.login))].sort();
    return names
      .map(
        (name) =>
          `${name} ${Math.round((100 * own.filter((shift) => shift.login === name).length) / own.length)}`,
      )
      .join(', ');
  }

  const half = aPerson('c', { share: 50 });

  test.each([
    { participants: 'a b c', together: 1, policy: 'waiting', expected: 'a 40, b 40, c 20' },
    { participants: 'a b c', together: 2, policy: 'waiting', expected: 'a 40, b 40, c 20' },
    { participants: 'a b c d e', together: 3, policy: 'waiting', expected: 'a 22, b 22, c 11, d 22, e 22' },
    { participants: 'a b c d', together: 1, policy: 'strict', expected: 'a 29, b 29, c 14, d 29' },
    { participants: 'a c d', together: 1, policy: 'strict', expected: 'a 40, c 20, d 40' },
  ] as const)('$policy, $together at once: $expected', ({ expected, ...parts_ }) => {
    expect(parts(turns(parts_), half)).toBe(expected);
  });

  test('in a cycle: several of them, and the turns they pass go round', () => {
    const quarter = aPerson('b', { share: 25 });
    expect(parts(turns({ participants: 'a b c d', policy: 'strict' }), half, quarter)).toBe(
      'a 36, b 9, c 18, d 36',
    );
  });

  test('alone among themselves leave no turn to nobody', () => {
    expect(parts(turns({ participants: 'c' }), half)).toBe('c 100');
    expect(parts(turns({ participants: 'c d', policy: 'strict' }), half, aPerson('d', { share: 50 }))).toBe(
      'c 50, d 50',
    );
  });
});

describe('candidates for a gap', () => {
  const shown = (schedule: Schedule, role: string) => {
    const gap = resolve(schedule, ofWeek(1)).gaps.find((one) => one.role === role);
    if (gap === undefined) throw new Error(`no gap of ${role}`);
    const { free, refused } = candidatesFor(schedule, gap);
    return [...free, ...refused.map(({ login: who, because }) => `${who} ${because}`)].join(', ');
  };

  test('are refused for what the rota refused them for, and for what it would have', () => {
    const people = [
      aPerson('a', { absences: [inSecondWeek], skills: ['db'] }),
      aPerson('n', { shadowTurns: 2, skills: ['db'] }),
      aPerson('x'),
      aPerson('y', { skills: ['db'] }),
    ];
    const rest = Temporal.Duration.from({ days: 8 });
    const schedule = aSchedule({
      people,
      apart: [[login('y'), login('m')]],
      rotations: [
        turns({ participants: 'b a', needs: ['db'], rest }),
        turns({ id: 'manager', role: 'manager', participants: 'm' }),
      ],
    });
    expect(shown(schedule, 'primary')).toBe('a absent, b skill, n shadow, x skill, y apart, m skill');
  });

  test('are none who would not rest before or after, or serve too long in a row', () => {
    const rest = Temporal.Duration.from({ days: 8 });
    const people = [aPerson('b', { absences: [inSecondWeek] }), aPerson('z')];
    const rotations = [turns({ participants: 'a b c', rest, consecutive: 1 })];
    const schedule = aSchedule({ people, rotations, overrides: [anOverride('nobody', ofWeek(0))] });
    const gap = { ...ofWeek(0), role: 'primary', rotation: 'primary', refused: [] };
    const { free, refused } = candidatesFor(schedule, gap);
    // By turn a, who may, then c, then b.
    expect([...free].sort()).toEqual(['a', 'z']);
    const causes = refused.map(({ login: who, because }) => `${who} ${because}`);
    expect(causes.sort()).toEqual(['b rest', 'c consecutive']);
  });
});
