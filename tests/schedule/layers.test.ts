import { describe, expect, test } from 'vitest';
import { resolve, shiftAt } from '../../src/schedule/resolve.js';
import type { Schedule } from '../../src/schedule/types.js';
import {
  anAbsence,
  anOverride,
  aPerson,
  aSchedule,
  follower,
  instant,
  listed,
  shownSchedule,
  span,
  starts,
  turns,
} from './build.js';

const fortnight = span('2026-01-05T09:00Z', '2026-01-19T09:00Z');

interface Case {
  readonly schedule: Schedule;
  readonly expected: readonly string[];
  readonly why: string;
}

function check({ schedule, expected }: Case): void {
  expect(shownSchedule(resolve(schedule, fortnight))).toEqual(expected);
}

const weekOfA = '[2026-01-05T09 2026-01-12T09]';
const weekOfB = '[2026-01-12T09 2026-01-19T09]';

describe('listed shifts', () => {
  const list = listed(
    [
      ['2026-01-05T09:00Z', 'a'],
      ['2026-01-08T12:30Z', 'b'],
    ],
    '2026-01-15T09:00Z',
  );
  const slotOfA = '[2026-01-05T09 2026-01-08T12:30]';
  const slotOfB = '[2026-01-08T12:30 2026-01-15T09]';
  const cases: readonly Case[] = [
    {
      why: 'each lasts until the next; after the end there is a gap nobody was refused for',
      schedule: aSchedule({ rotations: [list] }),
      expected: [
        `primary 2026-01-05T09 2026-01-08T12:30 a primary ${slotOfA} listed`,
        `primary 2026-01-08T12:30 2026-01-15T09 b primary ${slotOfB} listed`,
        'primary 2026-01-15T09 2026-01-19T09 - primary ',
      ],
    },
    {
      why: 'an absence leaves just its own time vacant, and an override over it is one shift',
      schedule: aSchedule({
        people: [aPerson('a', { absences: [anAbsence('2026-01-06T00:00Z', '2026-01-07T00:00Z')] })],
        rotations: [list],
        overrides: [anOverride('c', span('2026-01-06T12:00Z', '2026-01-08T00:00Z'))],
      }),
      expected: [
        `primary 2026-01-05T09 2026-01-06T00 a primary ${slotOfA} listed`,
        `primary 2026-01-06T12 2026-01-08T00 c primary ${slotOfA} override instead of a`,
        `primary 2026-01-08T00 2026-01-08T12:30 a primary ${slotOfA} listed`,
        `primary 2026-01-08T12:30 2026-01-15T09 b primary ${slotOfB} listed`,
        'primary 2026-01-06T00 2026-01-06T12 - primary a absent',
        'primary 2026-01-15T09 2026-01-19T09 - primary ',
      ],
    },
    {
      why: 'so is one that begins before the absence and ends within it',
      schedule: aSchedule({
        people: [aPerson('a', { absences: [anAbsence('2026-01-06T00:00Z', '2026-01-08T12:30Z')] })],
        rotations: [list],
        overrides: [anOverride('c', span('2026-01-05T12:00Z', '2026-01-07T00:00Z'))],
      }),
      expected: [
        `primary 2026-01-05T09 2026-01-05T12 a primary ${slotOfA} listed`,
        `primary 2026-01-05T12 2026-01-07T00 c primary ${slotOfA} override instead of a`,
        `primary 2026-01-08T12:30 2026-01-15T09 b primary ${slotOfB} listed`,
        'primary 2026-01-07T00 2026-01-08T12:30 - primary a absent',
        'primary 2026-01-15T09 2026-01-19T09 - primary ',
      ],
    },
    {
      why: 'joining and leaving bound them too',
      schedule: aSchedule({
        people: [aPerson('a', { joins: '2026-01-06T00:00Z' }), aPerson('b', { leaves: '2026-01-09T00:00Z' })],
        rotations: [list],
      }),
      expected: [
        `primary 2026-01-06T00 2026-01-08T12:30 a primary ${slotOfA} listed`,
        `primary 2026-01-08T12:30 2026-01-09T00 b primary ${slotOfB} listed`,
        'primary 2026-01-05T09 2026-01-06T00 - primary a not-joined',
        'primary 2026-01-09T00 2026-01-15T09 - primary b left',
        'primary 2026-01-15T09 2026-01-19T09 - primary ',
      ],
    },
    {
      why: 'an override after the end has a slot of its own',
      schedule: aSchedule({
        rotations: [list],
        overrides: [anOverride('c', span('2026-01-15T00:00Z', '2026-01-16T00:00Z'))],
      }),
      expected: [
        `primary 2026-01-05T09 2026-01-08T12:30 a primary ${slotOfA} listed`,
        `primary 2026-01-08T12:30 2026-01-15T00 b primary ${slotOfB} listed`,
        `primary 2026-01-15T00 2026-01-15T09 c primary ${slotOfB} override instead of b`,
        'primary 2026-01-15T09 2026-01-16T00 c primary [2026-01-15T09 2026-01-16T00] override',
        'primary 2026-01-16T00 2026-01-19T09 - primary ',
      ],
    },
  ];

  test.each(cases)('$why', check);
});

describe('layers: the rotation listed first serves', () => {
  const below = turns({ id: 'below', participants: 'x y' });
  const above = listed([['2026-01-07T00:00Z', 'a']], '2026-01-08T00:00Z', { id: 'above' });
  const cases: readonly Case[] = [
    {
      why: 'where it covers; the one below keeps its slot and loses that part',
      schedule: aSchedule({ rotations: [above, below] }),
      expected: [
        `primary 2026-01-05T09 2026-01-07T00 x below ${weekOfA} turn`,
        'primary 2026-01-07T00 2026-01-08T00 a above [2026-01-07T00 2026-01-08T00] listed',
        `primary 2026-01-08T00 2026-01-12T09 x below ${weekOfA} turn`,
        `primary 2026-01-12T09 2026-01-19T09 y below ${weekOfB} turn`,
      ],
    },
    {
      why: 'so the other order hides it',
      schedule: aSchedule({ rotations: [below, above] }),
      expected: [
        `primary 2026-01-05T09 2026-01-12T09 x below ${weekOfA} turn`,
        `primary 2026-01-12T09 2026-01-19T09 y below ${weekOfB} turn`,
      ],
    },
    {
      why: 'where it has nobody, the one below fills in',
      schedule: aSchedule({
        people: [aPerson('a', { absences: [anAbsence('2026-01-07T12:00Z', '2026-01-07T18:00Z')] })],
        rotations: [above, below],
      }),
      expected: [
        `primary 2026-01-05T09 2026-01-07T00 x below ${weekOfA} turn`,
        'primary 2026-01-07T00 2026-01-07T12 a above [2026-01-07T00 2026-01-08T00] listed',
        `primary 2026-01-07T12 2026-01-07T18 x below ${weekOfA} turn`,
        'primary 2026-01-07T18 2026-01-08T00 a above [2026-01-07T00 2026-01-08T00] listed',
        `primary 2026-01-08T00 2026-01-12T09 x below ${weekOfA} turn`,
        `primary 2026-01-12T09 2026-01-19T09 y below ${weekOfB} turn`,
      ],
    },
    {
      why: 'where neither has anybody, the gap names the candidates of both',
      schedule: aSchedule({
        people: ['a', 'x', 'y'].map((name) =>
          aPerson(name, { absences: [anAbsence('2026-01-07T12:00Z', '2026-01-07T18:00Z')] }),
        ),
        rotations: [above, below],
      }),
      expected: [
        'primary 2026-01-07T00 2026-01-07T12 a above [2026-01-07T00 2026-01-08T00] listed',
        'primary 2026-01-07T18 2026-01-08T00 a above [2026-01-07T00 2026-01-08T00] listed',
        `primary 2026-01-12T09 2026-01-19T09 x below ${weekOfB} turn`,
        'primary 2026-01-05T09 2026-01-07T00 - below x absent, y absent',
        'primary 2026-01-07T12 2026-01-07T18 - above a absent, x absent, y absent',
        'primary 2026-01-08T00 2026-01-12T09 - below x absent, y absent',
      ],
    },
  ];

  test.each(cases)('$why', check);
});

describe('follows: whoever serves the neighbouring turn', () => {
  const week = span('2026-01-12T09:00Z', '2026-01-19T09:00Z');
  const away = { absences: [anAbsence('2026-01-13T00:00Z', '2026-01-14T00:00Z')] };
  const three = turns({ participants: 'a b c' });
  const list = listed(
    [
      ['2026-01-05T09:00Z', 'a'],
      ['2026-01-12T09:00Z', 'b'],
    ],
    '2026-01-19T09:00Z',
  );

  test.each([
    { turnsOn: 1, people: [], holder: 'c follows primary 1', why: 'the next' },
    { turnsOn: -1, people: [], holder: 'a follows primary -1', why: 'the previous' },
    { turnsOn: 2, people: [], holder: 'a follows primary 2', why: 'the next but one' },
    {
      turnsOn: 3,
      people: [],
      holder: 'c b serving',
      why: 'all the way round: nobody backs up themselves, so the one after',
    },
    {
      turnsOn: 1,
      people: [aPerson('c', away)],
      holder: 'a c absent',
      why: 'the next is away now: the one after, who is free',
    },
    {
      turnsOn: -1,
      people: [aPerson('a', away)],
      holder: 'c a absent',
      why: 'the previous is away and nobody served before: whoever is next in the order',
    },
    {
      turnsOn: 1,
      people: [aPerson('a', away), aPerson('c', away)],
      holder: undefined,
      why: 'all others are away: whoever is primary is no help',
    },
  ])('$turnsOn turns on: $holder ($why)', ({ turnsOn, people, holder }) => {
    const { shifts, gaps } = resolve(aSchedule({ people, rotations: [three, follower(turnsOn)] }), week);
    const [line] = shownSchedule({ shifts: shifts.filter(({ role }) => role === 'secondary'), gaps: [] });
    const expected = `secondary 2026-01-12T09 2026-01-19T09 ${holder?.replace(' ', ` secondary ${weekOfB} `)}`;
    expect(line).toBe(holder && expected);
    expect(gaps.map(({ role }) => role)).toEqual(holder === undefined ? ['secondary'] : []);
  });

  test('in a list too; its last shift has no next', () => {
    const schedule = aSchedule({ rotations: [list, follower(1)] });
    const { shifts, gaps } = resolve(schedule, fortnight);
    expect(starts(shifts, 'secondary')).toEqual(['2026-01-05T09 b']);
    expect(shownSchedule({ shifts: [], gaps })).toEqual([
      'secondary 2026-01-12T09 2026-01-19T09 - secondary ',
    ]);
  });

  test('names in its gap each person once who was refused', () => {
    const schedule = aSchedule({
      people: [aPerson('a', away)],
      rotations: [turns({ participants: 'a b' }), follower(1)],
    });
    const { gaps } = resolve(schedule, week);
    expect(shownSchedule({ shifts: [], gaps })).toEqual([
      'secondary 2026-01-12T09 2026-01-19T09 - secondary a absent, b serving',
    ]);
  });

  test('can be asked for before the rotation it follows', () => {
    const schedule = aSchedule({ rotations: [three, follower(1)] });
    expect(shiftAt(schedule, 'secondary', instant('2026-01-20T00:00Z'))?.login).toBe('a');
  });

  test('is who serves the turn, whatever overrides say', () => {
    const overrides = [anOverride('z', span('2026-01-19T09:00Z', '2026-01-26T09:00Z'))];
    const { shifts } = resolve(aSchedule({ rotations: [three, follower(1)], overrides }), week);
    expect(starts(shifts, 'secondary')).toEqual(['2026-01-12T09 c']);
  });
});
