/** How fast the schedule engine is. Figures are printed; nothing is asserted. */
import { datetime, Frequency, RRule } from 'rrule';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import { nextHandoff } from '../../src/schedule/handoff.js';
import { resolve, shiftAt } from '../../src/schedule/resolve.js';
import { leadRotation } from '../../src/schedule/roles.js';
import { handoffNumber, slotAt } from '../../src/schedule/slot.js';
import type { Person, Schedule, Span, TurnRotation } from '../../src/schedule/types.js';
import { anOverride, aPerson, aSchedule, follower, turns } from '../schedule/build.js';

// A machine that has other things to do takes minutes for what is repeated so often.
vi.setConfig({ testTimeout: 600_000 });

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
/** Eight hours of each day, on the clock of one of three places. */
function sunLayer(id: string, timezone: string, from: string, until: string): TurnRotation {
  const hours = [
    {
      days: [1, 2, 3, 4, 5, 6, 7],
      from: Temporal.PlainTime.from(from),
      until: Temporal.PlainTime.from(until),
    },
  ];
  return { ...rotationFrom('2016-01-04T00:00', 'week'), id, role: 'support', timezone, hours };
}

const large = aSchedule({
  people,
  rotations: [
    rotationFrom('2016-01-04T09:00', 'week'),
    follower(1),
    sunLayer('seoul', 'Asia/Seoul', '09:00', '17:00'),
    sunLayer('london', 'Europe/London', '08:00', '16:00'),
    sunLayer('la', 'America/Los_Angeles', '08:00', '16:00'),
  ],
  overrides,
});
const lately = aSchedule({ rotations: [rotationFrom('2025-11-03T09:00', 'day')] });
const longAgo = aSchedule({ rotations: [rotationFrom('2016-01-04T09:00', 'day')] });

const instants = Array.from({ length: 10_000 }, (_, index) =>
  start.add({ minutes: Math.floor((index * 60 * 24 * 3652) / 10_000) }),
);

/** An equal schedule of which nothing is known yet. */
function fresh(schedule: Schedule): Schedule {
  return { ...schedule };
}

test('ten years, weekly primary and follower, three layers of 8 hours, 50 people, 1,000 overrides, 500 absences', async ({
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
  let turn = 0;
  await bench('who is on call at any of 10,000 instants of the decade', () => {
    turn = (turn + 7919) % instants.length;
    const at = instants[turn];
    if (at !== undefined) shiftAt(large, 'support', at);
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

test('one week of a daily rotation, again', async ({ bench }) => {
  await bench.compare(
    bench('that started a month ago', () => {
      resolve(lately, week);
    }),
    bench('that started ten years ago', () => {
      resolve(longAgo, week);
    }),
  );
});

const weeks = 522;
const paris = 'Europe/Paris';
const weekly = rotationFrom('2016-01-04T09:00', 'week');

/** Milliseconds since the epoch, as the two below. */
function ownHandoffs(): readonly number[] {
  return Array.from({ length: weeks }, (_, index) => handoffNumber(weekly, index).epochMilliseconds);
}

function handoffsByRRuleTemporal(): readonly number[] {
  const dtstart = Temporal.ZonedDateTime.from(`2016-01-04T09:00[${paris}]`);
  const rule = new RRuleTemporal({ freq: 'WEEKLY', count: weeks, dtstart });
  return rule.all().map((at) => at.epochMilliseconds);
}

/** Its dates are wall-clock times in the fields of UTC, to be put into a zone by whoever asked: see its README, "Timezone Support". */
function wallTimesByRRule(): readonly Date[] {
  const dtstart = datetime(2016, 1, 4, 9, 0, 0);
  return new RRule({ freq: Frequency.WEEKLY, count: weeks, dtstart }).all();
}

function handoffsByRRule(): readonly number[] {
  return wallTimesByRRule().map((wall) => {
    const shown = Temporal.Instant.fromEpochMilliseconds(wall.getTime()).toZonedDateTimeISO('UTC');
    return shown.toPlainDateTime().toZonedDateTime(paris).epochMilliseconds;
  });
}

test('the bare handoffs of ten years, week by week in Paris', async ({ bench }) => {
  expect(handoffsByRRuleTemporal()).toEqual(ownHandoffs());
  expect(handoffsByRRule()).toEqual(ownHandoffs());
  await bench.compare(
    bench('watchbill', () => {
      ownHandoffs();
    }),
    bench('rrule-temporal', () => {
      handoffsByRRuleTemporal();
    }),
    bench('rrule, put into the zone by Temporal', () => {
      handoffsByRRule();
    }),
    bench('rrule, wall-clock times without a zone', () => {
      wallTimesByRRule();
    }),
  );
});

test('the final schedule of those weeks beside the bare handoffs', async ({ bench }) => {
  const schedule = aSchedule({ rotations: [weekly] });
  const whole: Span = { start: Temporal.Instant.from('2016-01-04T08:00Z'), end: decade.end };
  const shifts = resolve(schedule, whole).shifts.slice(0, weeks);
  expect(shifts.map((shift) => shift.start.epochMilliseconds)).toEqual(ownHandoffs().slice(0, shifts.length));
  await bench.compare(
    bench('watchbill: who serves each week, first time', () => {
      resolve(fresh(schedule), whole);
    }),
    bench('watchbill: who serves each week, again', () => {
      resolve(schedule, whole);
    }),
    bench('rrule-temporal: when each week begins', () => {
      handoffsByRRuleTemporal();
    }),
    bench('rrule: when each week begins', () => {
      handoffsByRRule();
    }),
  );
});
