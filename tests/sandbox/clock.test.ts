import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { createClock, timestamp, timestampAtOrAfter } from '../../src/sandbox/clock.js';

test('stands still until it is moved', () => {
  const clock = createClock('2026-11-23T09:00:00+09:00');
  expect(clock.now().toString()).toBe('2026-11-23T00:00:00Z');
  clock.advance('P1W1DT2H3M4.5S');
  expect(clock.now().toString()).toBe('2026-12-01T02:03:04.5Z');
  clock.advance(Temporal.Duration.from({ minutes: -5 }));
  expect(clock.now().toString()).toBe('2026-12-01T01:58:04.5Z');
  clock.set('2026-11-01T00:00:00Z');
  expect(clock.now().toString()).toBe('2026-11-01T00:00:00Z');
});

test.each(['P1M', 'P1Y'])('%s has no fixed length and is refused', (duration) => {
  expect(() => createClock('2026-11-23T00:00:00Z').advance(duration)).toThrow(RangeError);
});

test("GitHub's times are the second in which the instant falls", () => {
  expect(timestamp(Temporal.Instant.from('2026-11-23T00:00:00.999Z'))).toBe('2026-11-23T00:00:00Z');
});

const since: readonly (readonly [string, string | undefined, string])[] = [
  ['2026-11-23T00:00:00Z', '2026-11-23T00:00:00Z', 'as it is'],
  ['2026-11-23T09:00:00+09:00', '2026-11-23T00:00:00Z', 'an instant, whatever its offset'],
  ['2026-11-23T00:00:00.001Z', '2026-11-23T00:00:01Z', 'what happened in the second before is too early'],
  ['2026-11-23', undefined, 'a date is no instant'],
  ['yesterday', undefined, 'no time at all'],
];
test.each(since)('since %s → %s (%s)', (text, expected) => {
  expect(timestampAtOrAfter(text)).toBe(expected);
});
