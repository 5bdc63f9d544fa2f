import { describe, expect, test } from 'vitest';
import { resolve, shiftAt } from '../../src/schedule/resolve.js';
import type { Schedule } from '../../src/schedule/types.js';
import {
  anOverride,
  aPerson,
  aSchedule,
  follower,
  instant,
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

const weekly = turns({ participants: 'a b' });
const weekOfA = '[2026-01-05T09 2026-01-12T09]';
const weekOfB = '[2026-01-12T09 2026-01-19T09]';

describe('overrides', () => {
  const withOverrides = (...overrides: Schedule['overrides']) =>
    aSchedule({ rotations: [weekly], overrides });

  const cases: readonly Case[] = [
    {
      why: 'in the middle of a shift leaves three',
      schedule: withOverrides(anOverride('c', span('2026-01-07T00:00Z', '2026-01-08T00:00Z'))),
      expected: [
        `primary 2026-01-05T09 2026-01-07T00 a primary ${weekOfA} turn`,
        `primary 2026-01-07T00 2026-01-08T00 c primary ${weekOfA} override instead of a`,
        `primary 2026-01-08T00 2026-01-12T09 a primary ${weekOfA} turn`,
        `primary 2026-01-12T09 2026-01-19T09 b primary ${weekOfB} turn`,
      ],
    },
    {
      why: 'across a handoff is one shift a slot',
      schedule: withOverrides(anOverride('c', span('2026-01-11T00:00Z', '2026-01-13T00:00Z'))),
      expected: [
        `primary 2026-01-05T09 2026-01-11T00 a primary ${weekOfA} turn`,
        `primary 2026-01-11T00 2026-01-12T09 c primary ${weekOfA} override instead of a`,
        `primary 2026-01-12T09 2026-01-13T00 c primary ${weekOfB} override instead of b`,
        `primary 2026-01-13T00 2026-01-19T09 b primary ${weekOfB} turn`,
      ],
    },
    {
      why: 'by whoever serves anyway replaces nobody',
      schedule: withOverrides(anOverride('a', span('2026-01-05T09:00Z', '2026-01-12T09:00Z'))),
      expected: [
        `primary 2026-01-05T09 2026-01-12T09 a primary ${weekOfA} override`,
        `primary 2026-01-12T09 2026-01-19T09 b primary ${weekOfB} turn`,
      ],
    },
    {
      why: 'that overlap: the later in the file wins, the earlier keeps the rest',
      schedule: withOverrides(
        anOverride('c', span('2026-01-06T00:00Z', '2026-01-09T00:00Z')),
        anOverride('d', span('2026-01-07T00:00Z', '2026-01-08T00:00Z')),
      ),
      expected: [
        `primary 2026-01-05T09 2026-01-06T00 a primary ${weekOfA} turn`,
        `primary 2026-01-06T00 2026-01-07T00 c primary ${weekOfA} override instead of a`,
        `primary 2026-01-07T00 2026-01-08T00 d primary ${weekOfA} override instead of a`,
        `primary 2026-01-08T00 2026-01-09T00 c primary ${weekOfA} override instead of a`,
        `primary 2026-01-09T00 2026-01-12T09 a primary ${weekOfA} turn`,
        `primary 2026-01-12T09 2026-01-19T09 b primary ${weekOfB} turn`,
      ],
    },
    {
      why: 'of a role no rotation fills stand for themselves',
      schedule: withOverrides(
        anOverride('c', span('2026-01-07T00:00Z', '2026-01-08T00:00Z'), { role: 'manager' }),
      ),
      expected: [
        `primary 2026-01-05T09 2026-01-12T09 a primary ${weekOfA} turn`,
        'manager 2026-01-07T00 2026-01-08T00 c manager [2026-01-07T00 2026-01-08T00] override',
        `primary 2026-01-12T09 2026-01-19T09 b primary ${weekOfB} turn`,
      ],
    },
  ];

  test.each(cases)('$why', check);

  test('reach back before the rotation’s start, in a slot of their own', () => {
    const early = span('2026-01-01T00:00Z', '2026-01-06T00:00Z');
    const schedule = withOverrides(anOverride('c', early, { why: 'launch' }));
    const { shifts } = resolve(schedule, early);
    expect(shownSchedule({ shifts, gaps: [] })).toEqual([
      'primary 2026-01-01T00 2026-01-05T09 c primary [2026-01-01T00 2026-01-05T09] override',
      `primary 2026-01-05T09 2026-01-06T00 c primary ${weekOfA} override instead of a`,
    ]);
    expect(shifts[0]?.reason).toEqual({ kind: 'override', why: 'launch' });
  });

  test('serve even where the person is away: who names them means it', () => {
    const day = span('2026-01-07T00:00Z', '2026-01-08T00:00Z');
    const people = [aPerson('c', { absences: [{ ...day, why: 'leave' }] })];
    const schedule = aSchedule({ people, rotations: [weekly], overrides: [anOverride('c', day)] });
    expect(shiftAt(schedule, 'primary', instant('2026-01-07T12:00Z'))?.login).toBe('c');
  });

  test('do not move the waiting order', () => {
    const schedule = withOverrides(anOverride('b', span('2026-01-05T09:00Z', '2026-01-12T09:00Z')));
    expect(starts(resolve(schedule, fortnight).shifts)).toEqual(['2026-01-05T09 b', '2026-01-12T09 b']);
  });

  test('fill a gap', () => {
    const people = [aPerson('a', { leaves: '2026-01-01T00:00Z' })];
    const schedule = aSchedule({
      people,
      rotations: [turns({ participants: 'a' })],
      overrides: [anOverride('c', span('2026-01-07T00:00Z', '2026-01-08T00:00Z'))],
    });
    expect(shownSchedule(resolve(schedule, span('2026-01-05T09:00Z', '2026-01-12T09:00Z')))).toEqual([
      `primary 2026-01-07T00 2026-01-08T00 c primary ${weekOfA} override`,
      'primary 2026-01-05T09 2026-01-07T00 - primary a left',
      'primary 2026-01-08T00 2026-01-12T09 - primary a left',
    ]);
  });
});

test('a window before the start, and a role nobody knows, are empty', () => {
  const schedule = aSchedule({ rotations: [weekly, follower(1)] });
  const { shifts, gaps } = resolve(schedule, span('2025-01-01T00:00Z', '2026-01-05T09:00Z'));
  expect([...shifts, ...gaps]).toEqual([]);
  expect(shiftAt(schedule, 'primary', instant('2026-01-05T08:59:59Z'))).toBeUndefined();
  expect(shiftAt(schedule, 'nobody', instant('2026-01-06T00:00:00Z'))).toBeUndefined();
});
