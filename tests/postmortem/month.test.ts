import { describe, expect, test } from 'vitest';
import { lastMonth, monthBefore } from '../../src/postmortem/month.js';
import { at } from '../support/builders.js';

describe('the last month that is over', () => {
  test.each([
    ['2026-12-01T00:00:00Z', 'UTC', '2026-11', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'],
    ['2026-11-30T23:59:59Z', 'UTC', '2026-10', '2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z'],
    ['2026-11-30T15:00:00Z', 'Asia/Seoul', '2026-11', '2026-10-31T15:00:00Z', '2026-11-30T15:00:00Z'],
    ['2026-11-30T14:59:59Z', 'Asia/Seoul', '2026-10', '2026-09-30T15:00:00Z', '2026-10-31T15:00:00Z'],
    ['2027-01-20T12:00:00Z', 'UTC', '2026-12', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    // An hour longer: the clock is set back on 25 October.
    ['2026-11-05T12:00:00Z', 'Europe/Paris', '2026-10', '2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z'],
    // Its first day has no midnight: Cuba's clock went from 00:00 to 01:00 on 1 April 2012.
    ['2012-05-02T12:00:00Z', 'America/Havana', '2012-04', '2012-04-01T05:00:00Z', '2012-05-01T04:00:00Z'],
  ])('at %s in %s it is %s', (now, zone, key, start, end) => {
    const month = lastMonth(at(now), zone);
    expect([month.key, month.start.toString(), month.end.toString()]).toEqual([key, start, end]);
  });

  test('the one before ends where it begins', () => {
    const month = lastMonth(at('2027-02-03T12:00:00Z'), 'Asia/Seoul');
    expect(monthBefore(month).key).toBe('2026-12');
    expect(monthBefore(month).end.equals(month.start)).toBe(true);
  });
});
