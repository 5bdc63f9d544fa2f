/** How fast the schedule engine is. Figures are printed; nothing is asserted. */
import { Temporal } from 'temporal-polyfill';
import { test } from 'vitest';
import { nextHandoff } from '../../src/schedule/handoff.js';
import { resolve, shiftAt } from '../../src/schedule/resolve.js';
import { leadRotation } from '../../src/schedule/roles.js';
import { slotAt } from '../../src/schedule/slot.js';
import type { Person, Schedule, Span, TurnRotation } from '../../src/schedule/types.js';
import { anOverride, aPerson, aSchedule, follower, turns } from '../schedule/build.js';

const start = Temporal.Instant.from('2016-01-04T00:00Z');
const decade: Span = { start, end: start.add({ hours: 24 * 3652 }) };
const week: Span = { start: start.add({ hours: 24 * 3640 }), end: start.add({ hours: 24 * 3647 }) };
const now = week.start.add({ hours: 50 });

const names = Array.from({ length: 50 }, (_, index) => `person-${index}`);

/** Spread evenly over the decade, the same every time. */
function spread(count: number, lengthHours: number): readonly Span[] {
  return Array.from({ length: count }, (_, index) => {
    const begin = start.add({ hours: Math.floor((index * 24 * 3652) / count) });
    return { start: begin, end: begin.add({ hours: lengthHours }) };
  });
}

const absences = spread(500, 24 * 9);
const people: readonly Person[] = names.map((name, index) => ({
  ...aPerson(name),
  absences: absences.filter((_, place) => place % names.length === index),
}));

function rotationFrom(starts: string, unit: 'day' | 'week'): TurnRotation {
  return turns({
    participants: names.join(' '),
    every: { unit, count: 1 },
    starts,
    timezone: 'Europe/Paris',
  });
}

const overrides = spread(1000, 30).map((span, index) =>
  anOverride(names[index % names.length] ?? 'nobody', span),
);
const large = aSchedule({
  people,
  rotations: [rotationFrom('2016-01-04T09:00', 'week'), follower(1)],
  overrides,
});
const lately = aSchedule({ rotations: [rotationFrom('2025-11-03T09:00', 'day')] });
const longAgo = aSchedule({ rotations: [rotationFrom('2016-01-04T09:00', 'day')] });

/** An equal schedule of which nothing is known yet. */
function fresh(schedule: Schedule): Schedule {
  return { ...schedule };
}

test('ten years, weekly primary and follower, 50 people, 1,000 overrides, 500 absences', async ({
  bench,
}) => {
  await bench('resolve, first time', () => {
    resolve(fresh(large), decade);
  }).run();
  await bench('resolve, again', () => {
    resolve(large, decade);
  }).run();
  await bench('who is on call now', () => {
    shiftAt(large, 'primary', now);
  }).run();
  await bench('the next handoff', () => {
    nextHandoff(large, 'primary', now);
  }).run();
});

test('one week of a daily rotation, first time', async ({ bench }) => {
  await bench.compare(
    bench('that started a month ago', () => {
      resolve(fresh(lately), week);
    }),
    bench('that started ten years ago', () => {
      resolve(fresh(longAgo), week);
    }),
    bench('only its slot', () => {
      slotAt(leadRotation(longAgo), now);
    }),
  );
});
