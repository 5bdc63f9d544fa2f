import { describe, expect, test } from 'vitest';
import { handoffsAt, handoffsIn, lastHandoff, nextHandoff } from '../../src/schedule/handoff.js';
import { slotAt, slottedRotation } from '../../src/schedule/slot.js';
import type { Handoff } from '../../src/schedule/types.js';
import {
  anOverride,
  aPerson,
  aSchedule,
  follower,
  instant,
  listed,
  shownSpan,
  span,
  turns,
} from './build.js';

function shown(handoff: Handoff | undefined): string | undefined {
  return (
    handoff &&
    `${handoff.at.toString().slice(0, 13)} ${handoff.outgoing?.login ?? '-'} > ${handoff.incoming?.login ?? '-'}`
  );
}

const january = span('2026-01-01T00:00Z', '2026-02-01T00:00Z');
const weekly = turns({ participants: 'a b' });

describe('handoffs of a month', () => {
  test.each([
    {
      why: 'the first has nobody who goes',
      schedule: aSchedule({ rotations: [weekly] }),
      expected: ['2026-01-05T09 - > a', '2026-01-12T09 a > b', '2026-01-19T09 b > a', '2026-01-26T09 a > b'],
    },
    {
      why: 'a single person hands over to nobody',
      schedule: aSchedule({ rotations: [turns({ participants: 'a' })] }),
      expected: ['2026-01-05T09 - > a'],
    },
    {
      why: 'an override has one at each end, and a swap none in between',
      schedule: aSchedule({
        rotations: [weekly],
        overrides: [anOverride('b', span('2026-01-10T00:00Z', '2026-01-12T09:00Z'))],
      }),
      expected: ['2026-01-05T09 - > a', '2026-01-10T00 a > b', '2026-01-19T09 b > a', '2026-01-26T09 a > b'],
    },
    {
      why: 'a gap has one at each end, also between two shifts of one person',
      schedule: aSchedule({
        people: [aPerson('a', { absences: [span('2026-01-13T00:00Z', '2026-01-14T00:00Z')] })],
        rotations: [turns({ participants: 'a' })],
      }),
      expected: ['2026-01-05T09 - > a', '2026-01-12T09 a > -', '2026-01-19T09 - > a'],
    },
    {
      why: 'a list that ends hands over to nobody',
      schedule: aSchedule({ rotations: [listed([['2026-01-05T09:00Z', 'a']], '2026-01-12T09:00Z')] }),
      expected: ['2026-01-05T09 - > a', '2026-01-12T09 a > -'],
    },
  ])('$why', ({ schedule, expected }) => {
    expect(handoffsIn(schedule, 'primary', january).map(shown)).toEqual(expected);
  });

  test('the window is half-open', () => {
    const schedule = aSchedule({ rotations: [weekly] });
    const window = span('2026-01-12T09:00Z', '2026-01-19T09:00Z');
    expect(handoffsIn(schedule, 'primary', window).map(shown)).toEqual(['2026-01-12T09 a > b']);
  });
});

describe('handoffs of several who serve at once', () => {
  const three = turns({ participants: 'a b c', together: 2 });
  const four = turns({ participants: 'a b c d', together: 2 });
  const dave = (when: ReturnType<typeof span>) =>
    aSchedule({ rotations: [three], overrides: [anOverride('d', when, { isAddition: true })] });

  test.each([
    {
      schedule: aSchedule({ rotations: [four] }),
      expected: ['2026-01-12T09 a > c', '2026-01-12T09 b > d'],
      why: 'seat by seat where all go',
    },
    {
      schedule: aSchedule({ rotations: [three] }),
      expected: ['2026-01-12T09 b > c'],
      why: 'who only moves to another seat hands nothing over',
    },
    {
      schedule: dave(span('2026-01-08T00:00Z', '2026-01-09T00:00Z')),
      expected: ['2026-01-08T00 - > d', '2026-01-09T00 d > -', '2026-01-12T09 b > c'],
      why: 'who is added takes over from nobody, and leaves nobody in their place',
    },
    {
      schedule: dave(span('2026-01-08T00:00Z', '2026-01-12T09:00Z')),
      expected: ['2026-01-08T00 - > d', '2026-01-12T09 b > c', '2026-01-12T09 d > -'],
      why: 'the seat that is filled again goes first',
    },
    {
      schedule: aSchedule({
        rotations: [four],
        overrides: [anOverride('d', span('2026-01-08T00:00Z', '2026-01-09T00:00Z'), { instead: 'b' })],
      }),
      expected: ['2026-01-08T00 b > d', '2026-01-09T00 d > b', '2026-01-12T09 a > c', '2026-01-12T09 b > d'],
      why: 'an override of one hands over that seat alone',
    },
    {
      schedule: aSchedule({
        rotations: [four],
        overrides: [anOverride('d', span('2026-01-08T00:00Z', '2026-01-12T09:00Z'))],
      }),
      expected: ['2026-01-08T00 a > d', '2026-01-08T00 b > -', '2026-01-12T09 - > c'],
      why: 'one for all of them is paired once, and stays in another seat',
    },
  ])('$why', ({ schedule, expected }) => {
    const window = span('2026-01-06T00:00Z', '2026-01-13T00:00Z');
    expect(handoffsIn(schedule, 'primary', window).map(shown)).toEqual(expected);
  });

  test('of those at one instant the first seat’s is the nearest', () => {
    const schedule = aSchedule({ rotations: [four] });
    const at = instant('2026-01-12T09:00Z');
    expect(shown(lastHandoff(schedule, 'primary', at))).toBe('2026-01-12T09 a > c');
    expect(shown(nextHandoff(schedule, 'primary', at.subtract({ hours: 1 })))).toBe('2026-01-12T09 a > c');
    expect(handoffsAt(schedule, 'primary', at).map(shown)).toEqual([
      '2026-01-12T09 a > c',
      '2026-01-12T09 b > d',
    ]);
    expect(handoffsAt(schedule, 'primary', at.add({ hours: 1 }))).toEqual([]);
  });
});

describe('the nearest handoff', () => {
  const schedule = aSchedule({ rotations: [weekly] });
  const alone = aSchedule({ rotations: [turns({ participants: 'a' })] });

  test.each([
    {
      at: '2026-01-12T08:59Z',
      next: '2026-01-12T09 a > b',
      last: '2026-01-05T09 - > a',
      why: 'just before one',
    },
    {
      at: '2026-01-12T09:00Z',
      next: '2026-01-19T09 b > a',
      last: '2026-01-12T09 a > b',
      why: 'at one: it is the last, not the next',
    },
    { at: '2025-01-01T00:00Z', next: '2026-01-05T09 - > a', last: undefined, why: 'a year before the start' },
    { at: '2024-11-30T00:00Z', next: undefined, last: undefined, why: 'more than 400 days before' },
  ])('$at ($why)', ({ at, next, last }) => {
    expect(shown(nextHandoff(schedule, 'primary', instant(at)))).toBe(next);
    expect(shown(lastHandoff(schedule, 'primary', instant(at)))).toBe(last);
  });

  test.each([
    { hours: 1, why: 'at once' },
    { hours: 14 * 24, why: 'at the end of the first look' },
    { hours: 14 * 24 + 0.5, why: 'right after it' },
    { hours: 42 * 24 + 0.5, why: 'right after the second' },
    { hours: 399 * 24, why: 'at the edge of what is looked at' },
  ])('a handoff $hours h away is found from either side ($why)', ({ hours }) => {
    const middle = instant('2026-06-01T00:00Z');
    const cover = { start: middle, end: middle.add({ minutes: 1 }) };
    const covered = aSchedule({
      rotations: [turns({ participants: 'a', starts: '2020-01-06T09:00' })],
      overrides: [anOverride('b', cover)],
    });
    const seconds = hours * 3600;
    expect(shown(nextHandoff(covered, 'primary', cover.start.subtract({ seconds })))).toBe(
      '2026-06-01T00 a > b',
    );
    expect(shown(lastHandoff(covered, 'primary', cover.end.add({ seconds })))).toBe('2026-06-01T00 b > a');
  });

  test('one person alone never hands over, and came on within 400 days or was always there', () => {
    expect(nextHandoff(alone, 'primary', instant('2026-02-01T00:00Z'))).toBeUndefined();
    expect(shown(lastHandoff(alone, 'primary', instant('2027-02-01T00:00Z')))).toBe('2026-01-05T09 - > a');
    expect(lastHandoff(alone, 'primary', instant('2028-02-01T00:00Z'))).toBeUndefined();
  });
});

describe('slotAt', () => {
  const list = listed(
    [
      ['2026-01-05T09:00Z', 'a'],
      ['2026-01-07T09:00Z', 'b'],
    ],
    '2026-01-08T09:00Z',
  );

  test.each([
    {
      rotation: weekly,
      at: '2026-01-05T09:00Z',
      slot: '2026-01-05T09 2026-01-12T09',
      why: 'the start is in',
    },
    {
      rotation: weekly,
      at: '2026-01-12T08:59Z',
      slot: '2026-01-05T09 2026-01-12T09',
      why: 'the last minute',
    },
    { rotation: weekly, at: '2026-01-05T08:59Z', slot: undefined, why: 'before the rotation' },
    {
      rotation: weekly,
      at: '2056-01-06T00:00Z',
      slot: '2056-01-03T09 2056-01-10T09',
      why: 'thirty years on',
    },
    {
      rotation: list,
      at: '2026-01-06T00:00Z',
      slot: '2026-01-05T09 2026-01-07T09',
      why: 'until the next in the list',
    },
    {
      rotation: list,
      at: '2026-01-07T09:00Z',
      slot: '2026-01-07T09 2026-01-08T09',
      why: 'the last ends with the list',
    },
    { rotation: list, at: '2026-01-08T09:00Z', slot: undefined, why: 'after the list' },
    {
      rotation: follower(1),
      at: '2026-01-06T00:00Z',
      slot: undefined,
      why: 'a follower has none of its own',
    },
  ])('$rotation.kind at $at: $slot ($why)', ({ rotation, at, slot }) => {
    const found = slotAt(rotation, instant(at));
    expect(found && shownSpan(found)).toBe(slot);
  });

  test('a follower has the slots of the rotation it follows', () => {
    const schedule = aSchedule({
      rotations: [weekly, follower(1), follower(1, { id: 'x', rotation: 'none' })],
    });
    expect(schedule.rotations.map((rotation) => slottedRotation(schedule, rotation)?.id)).toEqual([
      'primary',
      'primary',
      undefined,
    ]);
  });
});
