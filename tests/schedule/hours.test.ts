import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { activeIn } from '../../src/schedule/hours.js';
import type { Span, WeeklyHours } from '../../src/schedule/types.js';
import { span } from './build.js';

const daily = [1, 2, 3, 4, 5, 6, 7];

function window(from: string, until: string, days: readonly number[] = daily): WeeklyHours {
  return { days, from: Temporal.PlainTime.from(from), until: Temporal.PlainTime.from(until) };
}

function shown(spans: readonly Span[], zone: string): readonly string[] {
  const text = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });
  return spans.map(({ start, end }) =>
    `${text(start)} ${text(end)}`.replaceAll(':00+', '+').replaceAll(':00-', '-'),
  );
}

const nights = [
  {
    why: 'a night on which clocks go forward is an hour short',
    zone: 'America/Chicago',
    hours: window('20:00', '08:00'),
    in: span('2024-03-09T18:00Z', '2024-03-10T20:00Z'),
    spans: ['2024-03-09T20:00-06:00 2024-03-10T08:00-05:00'],
  },
  {
    why: 'times that do not exist move forward by the gap, so the window keeps its length',
    zone: 'America/Chicago',
    hours: window('02:10', '02:50'),
    in: span('2024-03-10T06:00Z', '2024-03-11T06:00Z'),
    spans: ['2024-03-10T03:10-05:00 2024-03-10T03:50-05:00'],
  },
  {
    why: 'both ends in a repeated hour are its first pass',
    zone: 'Europe/Paris',
    hours: window('02:10', '02:50'),
    in: span('2024-10-26T22:00Z', '2024-10-27T12:00Z'),
    spans: ['2024-10-27T02:10+02:00 2024-10-27T02:50+02:00'],
  },
  {
    why: 'a Sunday without midnight begins at 01:00',
    zone: 'America/Santiago',
    hours: window('00:00', '00:00', [7]),
    in: span('2024-09-07T00:00Z', '2024-09-10T00:00Z'),
    spans: ['2024-09-08T01:00-03:00 2024-09-09T00:00-03:00'],
  },
  {
    why: 'a date that never was has no window, and gives none to the next day',
    zone: 'Pacific/Apia',
    hours: window('09:00', '17:00', [5]),
    in: span('2011-12-29T00:00Z', '2012-01-01T00:00Z'),
    spans: [],
  },
  {
    why: 'equal times are 24 hours, and neighbours join',
    zone: 'Asia/Seoul',
    hours: window('00:00', '00:00', [1, 2, 3, 4, 5]),
    in: span('2024-05-08T15:00Z', '2024-05-13T15:00Z'),
    spans: ['2024-05-09T00:00+09:00 2024-05-11T00:00+09:00', '2024-05-13T00:00+09:00 2024-05-14T00:00+09:00'],
  },
  {
    why: 'a window that ends in the span is cut at its start',
    zone: 'UTC',
    hours: window('20:00', '08:00'),
    in: span('2024-05-09T04:00Z', '2024-05-09T12:00Z'),
    spans: ['2024-05-09T04:00+00:00 2024-05-09T08:00+00:00'],
  },
];

describe('hours of a rotation', () => {
  test.each(nights)('$why', ({ zone, hours, in: inside, spans }) => {
    expect(shown(activeIn([hours], zone, inside), zone)).toEqual(spans);
  });

  test('without hours it is always', () => {
    const whole = span('2024-05-09T04:00Z', '2024-05-09T12:00Z');
    expect(activeIn(undefined, 'UTC', whole)).toEqual([whole]);
  });
});

/** Two days each side of a clock change, or any days where there is none. */
const changes = [
  ['Europe/Paris', '2024-03-31'],
  ['Europe/Paris', '2024-10-27'],
  ['America/New_York', '2024-03-10'],
  ['America/New_York', '2024-11-03'],
  ['Australia/Lord_Howe', '2024-04-07'],
  ['Australia/Lord_Howe', '2024-10-06'],
  ['America/Santiago', '2024-09-08'],
  ['America/Havana', '2024-03-10'],
  ['Africa/Cairo', '2024-04-26'],
  ['Asia/Beirut', '2024-03-31'],
  ['Africa/Casablanca', '2024-04-14'],
  ['Antarctica/Troll', '2024-03-31'],
  ['Asia/Seoul', '2024-03-31'],
] as const;

describe('brute force, every five minutes about a clock change', () => {
  const windows = [
    window('22:00', '06:00'),
    window('09:00', '17:00', [1, 2, 3, 4, 5]),
    window('00:30', '03:30'),
  ];

  test.each(changes)('%s %s', (zone, date) => {
    const middle = Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
    const around = { start: middle.subtract({ hours: 48 }), end: middle.add({ hours: 48 }) };
    for (const hours of windows) {
      const spans = activeIn([hours], zone, around);
      for (
        let at = around.start;
        at.epochMilliseconds < around.end.epochMilliseconds;
        at = at.add({ minutes: 5 })
      ) {
        const isActive = spans.some(
          ({ start, end }) =>
            start.epochMilliseconds <= at.epochMilliseconds && at.epochMilliseconds < end.epochMilliseconds,
        );
        expect(`${at} ${isActive}`).toBe(`${at} ${isActiveNaively(hours, zone, at)}`);
      }
    }
  });
});

/** Asks each date near the instant for its window, with Temporal's own arithmetic. */
function isActiveNaively({ days, from, until }: WeeklyHours, zone: string, at: Temporal.Instant): boolean {
  const today = at.toZonedDateTimeISO(zone).toPlainDate();
  return [-2, -1, 0, 1].some((step) => {
    const date = today.add({ days: step });
    if (!days.includes(date.dayOfWeek)) return false;
    const isNextDay = Temporal.PlainTime.compare(until, from) <= 0;
    const start = date.toZonedDateTime({ timeZone: zone, plainTime: from }).epochMilliseconds;
    const end = date
      .add({ days: isNextDay ? 1 : 0 })
      .toZonedDateTime({ timeZone: zone, plainTime: until }).epochMilliseconds;
    return start <= at.epochMilliseconds && at.epochMilliseconds < end;
  });
}
