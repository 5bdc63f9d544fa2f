import { describe, expect, test } from 'vitest';
import { resolve } from '../../src/schedule/resolve.js';
import type { Person } from '../../src/schedule/types.js';
import { anAbsence, aPerson, aSchedule, shownReason, span, starts, turns } from './build.js';

/** Weeks from Monday 2026-01-05 09:00 on; `holders` one letter a week, `-` where nobody serves. */
interface Case {
  readonly people: readonly Person[];
  readonly participants?: string;
  readonly holders: string;
  readonly why: string;
}

const eightWeeks = span('2026-01-05T09:00Z', '2026-03-02T09:00Z');

function holdersOf({ people, participants }: Case, policy: 'waiting' | 'strict'): string {
  const rotation = turns({ participants: participants ?? 'a b c', policy });
  const { shifts, gaps } = resolve(aSchedule({ people, rotations: [rotation] }), eightWeeks);
  const weeks = [...shifts, ...gaps].toSorted(
    (a, b) => a.start.epochMilliseconds - b.start.epochMilliseconds,
  );
  return weeks.map((week) => ('login' in week ? week.login : '-')).join('');
}

const awayInWeek2 = anAbsence('2026-01-14T00:00Z', '2026-01-15T00:00Z', 'dentist');

describe('waiting: who has waited longest and is available serves next', () => {
  const cases: readonly Case[] = [
    { people: [], holders: 'abcabcab', why: 'at the start the file’s order' },
    {
      people: [aPerson('b', { absences: [awayInWeek2] })],
      holders: 'acbacbac',
      why: 'b is away a day in the second week, keeps the place and serves the third',
    },
    {
      people: [aPerson('b', { absences: [anAbsence('2026-01-10T00:00Z', '2026-02-01T00:00Z')] })],
      holders: 'acacbacb',
      why: 'b is away for weeks, then comes first: nobody has waited longer',
    },
    {
      people: [aPerson('b', { absences: [anAbsence('2026-01-19T09:00Z', '2026-01-20T00:00Z')] })],
      holders: 'abcabcab',
      why: 'an absence that begins as the shift ends does not touch it',
    },
    {
      people: [aPerson('b', { absences: [anAbsence('2026-01-05T09:00Z', '2026-01-12T09:00Z')] })],
      holders: 'abcabcab',
      why: 'nor one that ends as it begins',
    },
    {
      people: [aPerson('d', { joins: '2026-01-13T00:00Z' })],
      participants: 'a b c d',
      holders: 'abcadbca',
      why: 'd joins while b serves: behind those who wait then (c, a), before b, who does not wait yet',
    },
    {
      people: [aPerson('d', { joins: '2026-01-19T09:00Z' })],
      participants: 'a b c d',
      holders: 'abcabdca',
      why: 'd joins as b’s turn ends: b stands at the end of the queue, d behind',
    },
    {
      people: [aPerson('d', { joins: '2026-01-05T00:00Z' })],
      participants: 'a d b c',
      holders: 'adbcadbc',
      why: 'whoever has joined before the start is in the file’s order',
    },
    {
      people: [aPerson('d', { joins: '2026-01-14T00:00Z' }), aPerson('e', { joins: '2026-01-13T00:00Z' })],
      participants: 'a d e',
      holders: 'aaedaeda',
      why: 'joiners enter by date, not by the file’s order; until then a is alone',
    },
    {
      people: [aPerson('b', { leaves: '2026-01-20T00:00Z' })],
      holders: 'abcacaca',
      why: 'b leaves after a turn and is gone',
    },
    {
      people: [aPerson('b', { leaves: '2026-01-19T09:00Z' })],
      holders: 'abcacaca',
      why: 'b leaves as the turn ends',
    },
    {
      people: [aPerson('b', { leaves: '2026-01-14T00:00Z' })],
      holders: 'abccacaca',
      why: 'b leaves within the turn: c takes the rest of it, and then has the own one as well',
    },
    {
      people: [aPerson('b', { leaves: '2026-01-20T00:00Z' }), aPerson('d', { joins: '2026-01-20T00:00Z' })],
      participants: 'a b c d',
      holders: 'abcadcad',
      why: 'one leaves, one joins: no other person’s place changes',
    },
    {
      people: ['a', 'b', 'c'].map((name) => aPerson(name, { absences: [awayInWeek2] })),
      holders: 'a-bcabca',
      why: 'all are away in the second week: a gap, and the order waits',
    },
  ];

  test.each(cases)('$holders: $why', (entry) => {
    expect(holdersOf(entry, 'waiting')).toBe(entry.holders);
  });
});

describe('strict: turn k belongs to participant k mod n', () => {
  const cases: readonly Case[] = [
    { people: [], holders: 'abcabcab', why: 'the plain cycle' },
    {
      people: [aPerson('b', { absences: [awayInWeek2] })],
      holders: 'accabcab',
      why: 'b’s turn goes to c, who then has the own one as well',
    },
    {
      people: [aPerson('b', { leaves: '2026-01-20T00:00Z' })],
      holders: 'abcacaca',
      why: 'a leaver is gone from the cycle, which goes on with the next',
    },
    {
      people: [aPerson('d', { joins: '2026-01-27T00:00Z' })],
      participants: 'a d b c',
      holders: 'abcabcad',
      why: 'a joiner enters the cycle at its end as it then stands: behind a, who served last; none before moves',
    },
  ];

  test.each(cases)('$holders: $why', (entry) => {
    expect(holdersOf(entry, 'strict')).toBe(entry.holders);
  });
});

test('a shift says who was passed over and why', () => {
  const people = [
    aPerson('a', { absences: [anAbsence('2026-01-06T00:00Z', '2026-01-07T00:00Z', 'leave')] }),
    aPerson('b', { leaves: '2026-01-08T00:00Z' }),
  ];
  const { shifts } = resolve(
    aSchedule({ people, rotations: [turns({ participants: 'a b c' })] }),
    eightWeeks,
  );
  expect(shifts.map(({ login, reason }) => `${login}: ${shownReason(reason)}`).slice(0, 3)).toEqual([
    'b: a absent',
    'a: b left',
    'a: turn',
  ]);
  expect(shifts[0]?.reason).toMatchObject({ skipped: [{ why: 'leave' }] });
  expect(shifts[0]?.slot).toEqual(shifts[1]?.slot);
});

test('a leaver is passed over in silence from the day on', () => {
  const people = [aPerson('b', { leaves: '2026-01-12T09:00Z' })];
  const { shifts } = resolve(
    aSchedule({ people, rotations: [turns({ participants: 'a b c' })] }),
    eightWeeks,
  );
  expect(shifts.map(({ login, reason }) => `${login}: ${shownReason(reason)}`).slice(0, 3)).toEqual([
    'a: turn',
    'c: turn',
    'a: turn',
  ]);
});

test('a gap names every participant with the reason', () => {
  const people = [
    aPerson('a', { absences: [anAbsence('2026-01-06T00:00Z', '2026-01-07T00:00Z', 'leave')] }),
    aPerson('b', { leaves: '2026-01-01T00:00Z' }),
    aPerson('c', { joins: '2026-01-06T00:00Z' }),
  ];
  const { gaps } = resolve(aSchedule({ people, rotations: [turns({ participants: 'c b a' })] }), eightWeeks);
  expect(gaps).toHaveLength(1);
  expect(gaps[0]?.refused).toEqual([
    { login: 'a', because: 'absent', why: 'leave' },
    { login: 'c', because: 'not-joined' },
    { login: 'b', because: 'left' },
  ]);
});

test('logins differ by more than case', () => {
  const people = [aPerson('Alice', { absences: [awayInWeek2] })];
  const rotation = turns({ participants: 'bob alice' });
  const { shifts } = resolve(aSchedule({ people, rotations: [rotation] }), eightWeeks);
  expect(starts(shifts).slice(0, 3)).toEqual([
    '2026-01-05T09 bob',
    '2026-01-12T09 bob',
    '2026-01-19T09 Alice',
  ]);
});

test.each([
  { every: { unit: 'day', count: 1 }, second: '2026-01-06T09', why: 'daily' },
  { every: { unit: 'day', count: 4 }, second: '2026-01-09T09', why: 'every four days' },
  { every: { unit: 'week', count: 1 }, second: '2026-01-12T09', why: 'weekly' },
  { every: { unit: 'week', count: 2 }, second: '2026-01-19T09', why: 'every two weeks' },
] as const)('$why', ({ every, second }) => {
  const { shifts } = resolve(aSchedule({ rotations: [turns({ participants: 'a b', every })] }), eightWeeks);
  expect(starts(shifts).slice(0, 2)).toEqual(['2026-01-05T09 a', `${second} b`]);
});
