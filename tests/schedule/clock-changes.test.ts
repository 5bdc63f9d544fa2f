import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { handoffsIn } from '../../src/schedule/handoff.js';
import { resolve, shiftAt } from '../../src/schedule/resolve.js';
import { slotAt } from '../../src/schedule/slot.js';
import { aSchedule, instant, turns } from './build.js';
import { naiveHandoffs, naiveTurns } from './oracle.js';

const nights = [
  { zone: 'Europe/Paris', date: '2024-03-31', why: '02:00 to 03:00' },
  { zone: 'Europe/Paris', date: '2024-10-27', why: '03:00 back to 02:00' },
  { zone: 'America/New_York', date: '2024-03-10', why: '02:00 to 03:00' },
  { zone: 'America/New_York', date: '2024-11-03', why: '02:00 back to 01:00' },
  { zone: 'Australia/Lord_Howe', date: '2024-10-06', why: '02:00 to 02:30' },
  { zone: 'Australia/Lord_Howe', date: '2024-04-07', why: '02:00 back to 01:30' },
  { zone: 'America/Santiago', date: '2024-09-08', why: 'midnight does not exist' },
  { zone: 'America/Santiago', date: '2024-04-06', why: 'midnight back to 23:00' },
  { zone: 'Pacific/Apia', date: '2011-12-30', why: 'the day does not exist' },
  { zone: 'Pacific/Kwajalein', date: '1993-08-21', why: 'the day does not exist' },
  { zone: 'Africa/Cairo', date: '2024-04-26', why: 'midnight does not exist' },
  { zone: 'Africa/Cairo', date: '2024-10-31', why: 'midnight back to 23:00' },
  { zone: 'America/Havana', date: '2024-03-10', why: 'midnight does not exist' },
  { zone: 'America/Havana', date: '2024-11-03', why: '01:00 back to midnight' },
  { zone: 'Asia/Beirut', date: '2024-03-31', why: 'midnight does not exist' },
  { zone: 'Africa/Casablanca', date: '2024-04-14', why: 'summer time resumes after Ramadan' },
  { zone: 'Antarctica/Troll', date: '2024-03-31', why: 'two hours skipped' },
  { zone: 'America/St_Johns', date: '2010-11-07', why: '00:01 back to 23:01 of the day before' },
  { zone: 'Asia/Seoul', date: '2024-03-31', why: 'no change: the control' },
];

const times = ['00:00', '00:30', '01:30', '02:15', '09:00', '23:30'];

/** Every hour of the week around the night, and a second before and at each handoff. */
function instantsAround(date: string, handoffs: readonly number[]): readonly Temporal.Instant[] {
  const first = Temporal.PlainDate.from(date).subtract({ days: 3 }).toZonedDateTime('UTC').toInstant();
  const grid = Array.from({ length: 7 * 24 }, (_, hour) => first.add({ hours: hour }));
  const edges = handoffs.flatMap((ms) => [ms - 1000, ms].map(Temporal.Instant.fromEpochMilliseconds));
  return [...grid, ...edges];
}

describe.each(nights)('$zone on $date ($why)', ({ zone, date }) => {
  test.each(times)('a daily handoff at %s is where the clock says', (time) => {
    const starts = Temporal.PlainDate.from(date).subtract({ days: 5 }).toString();
    const rotation = turns({
      participants: 'alice bob carol',
      every: { unit: 'day', count: 1 },
      starts: `${starts}T${time}`,
      timezone: zone,
    });
    const schedule = aSchedule({ rotations: [rotation], timezone: zone });
    const until = Temporal.PlainDate.from(date).add({ days: 6 }).toZonedDateTime('UTC').toInstant();
    const handoffs = naiveHandoffs(rotation, until);
    const expected = naiveTurns(schedule, rotation, handoffs);

    const actual: string[] = [];
    const wanted: string[] = [];
    for (const at of instantsAround(date, handoffs.slice(1, -1))) {
      const ms = at.epochMilliseconds;
      const turn = expected.find(({ start, end }) => start <= ms && ms < end);
      const slot = slotAt(rotation, at);
      const shift = shiftAt(schedule, 'primary', at);
      wanted.push(`${at}: ${turn?.start} to ${turn?.end} ${turn?.who} since ${turn?.start}`);
      actual.push(
        `${at}: ${slot?.start.epochMilliseconds} to ${slot?.end.epochMilliseconds} ${shift?.login} since ${shift?.start.epochMilliseconds}`,
      );
    }
    expect(actual).toEqual(wanted);
  });

  test('handoffs of a week strictly increase and are those of the shifts', () => {
    const rotation = turns({
      participants: 'alice bob',
      every: { unit: 'day', count: 1 },
      starts: `${Temporal.PlainDate.from(date).subtract({ days: 30 })}T00:00`,
      timezone: zone,
    });
    const schedule = aSchedule({ rotations: [rotation] });
    const start = Temporal.PlainDate.from(date).subtract({ days: 3 }).toZonedDateTime('UTC').toInstant();
    const window = { start, end: start.add({ hours: 7 * 24 }) };
    const handoffs = handoffsIn(schedule, 'primary', window).map(({ at }) => at.epochMilliseconds);
    expect(handoffs).toEqual([...new Set(handoffs)].sort((a, b) => a - b));
    const shifts = resolve(schedule, window).shifts.map((shift) => shift.start.epochMilliseconds);
    expect(handoffs).toEqual(shifts.filter((ms) => ms >= start.epochMilliseconds));
  });
});

describe('lengths of slots', () => {
  test.each([
    { zone: 'Europe/Paris', every: 'week', at: '2024-03-28T00:00Z', hours: 167, why: 'an hour skipped' },
    { zone: 'Europe/Paris', every: 'week', at: '2024-10-24T00:00Z', hours: 169, why: 'an hour repeated' },
    { zone: 'Asia/Seoul', every: 'week', at: '2024-03-28T00:00Z', hours: 168, why: 'no change' },
    {
      zone: 'Australia/Lord_Howe',
      every: 'day',
      at: '2024-10-05T12:00Z',
      hours: 23.5,
      why: 'half an hour skipped',
    },
    {
      zone: 'Australia/Lord_Howe',
      every: 'day',
      at: '2024-04-06T12:00Z',
      hours: 24.5,
      why: 'half an hour repeated',
    },
    {
      zone: 'America/Santiago',
      every: 'day',
      at: '2024-09-08T12:00Z',
      hours: 24,
      why: 'the change lies in the slot before',
    },
    {
      zone: 'Pacific/Apia',
      every: 'day',
      at: '2011-12-30T00:00Z',
      hours: 24,
      why: 'the slot of the day that never was has no length',
    },
  ] as const)('$zone, every $every at $at: $hours h ($why)', ({ zone, every, at, hours }) => {
    const rotation = turns({
      participants: 'alice',
      every: { unit: every, count: 1 },
      starts: '2010-01-04T09:00',
      timezone: zone,
    });
    const slot = slotAt(rotation, instant(at));
    expect(slot?.start.until(slot.end).total('hours')).toBe(hours);
  });

  test('nobody loses a turn by a day that does not exist', () => {
    const rotation = turns({
      participants: 'alice bob carol',
      every: { unit: 'day', count: 1 },
      starts: '2011-12-28T09:00',
      timezone: 'Pacific/Apia',
    });
    const { shifts } = resolve(aSchedule({ rotations: [rotation] }), {
      start: instant('2011-12-28T00:00Z'),
      end: instant('2012-01-02T00:00Z'),
    });
    const shown = shifts.map(
      (shift) => `${shift.start.toZonedDateTimeISO('Pacific/Apia').toPlainDateTime()} ${shift.login}`,
    );
    expect(shown).toEqual([
      '2011-12-28T09:00:00 alice',
      '2011-12-29T09:00:00 bob',
      '2011-12-31T09:00:00 carol',
      '2012-01-01T09:00:00 alice',
      '2012-01-02T09:00:00 bob',
    ]);
  });
});
