/** What goes wrong in other schedulers, one by one, and must not here. */
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { healthOf } from '../../src/schedule/health.js';
import { activeIn } from '../../src/schedule/hours.js';
import { resolve, shiftAt } from '../../src/schedule/resolve.js';
import { handoffNumber, slotAt } from '../../src/schedule/slot.js';
import { contains } from '../../src/schedule/span.js';
import type { Schedule, TurnRotation, WeeklyHours } from '../../src/schedule/types.js';
import { anAbsence, aPerson, aSchedule, instant, shownReason, span, starts, turns } from './build.js';

const everyDay = [1, 2, 3, 4, 5, 6, 7];

function window(from: string, until: string): WeeklyHours {
  return { days: everyDay, from: Temporal.PlainTime.from(from), until: Temporal.PlainTime.from(until) };
}

function daily(timezone: string, begins: string): TurnRotation {
  return turns({ participants: 'ann ben cy', every: { unit: 'day', count: 1 }, starts: begins, timezone });
}

/** The zones that other engines fail in, with the night of a change each way and the length of those local days. */
const zones = [
  { zone: 'America/Santiago', date: '2024-09-08', hours: 23, why: 'midnight does not exist' },
  { zone: 'America/Santiago', date: '2024-04-06', hours: 25, why: 'its last hour comes twice' },
  { zone: 'America/Havana', date: '2024-03-10', hours: 23, why: 'midnight does not exist' },
  { zone: 'America/Havana', date: '2024-11-03', hours: 25, why: 'its first hour comes twice' },
  { zone: 'Pacific/Apia', date: '2011-12-29', hours: 24, why: 'the day after does not exist' },
  { zone: 'Pacific/Apia', date: '2011-12-31', hours: 24, why: 'the day before does not exist' },
  { zone: 'Pacific/Apia', date: '2011-09-24', hours: 23, why: 'summer time by American rules' },
  { zone: 'Australia/Lord_Howe', date: '2024-10-06', hours: 23.5, why: 'half an hour skipped' },
  { zone: 'Australia/Lord_Howe', date: '2024-04-07', hours: 24.5, why: 'half an hour repeated' },
  { zone: 'Africa/Cairo', date: '2024-04-26', hours: 23, why: 'midnight does not exist' },
  { zone: 'Africa/Cairo', date: '2024-10-31', hours: 25, why: 'its last hour comes twice' },
  { zone: 'Asia/Beirut', date: '2024-03-31', hours: 23, why: 'midnight does not exist' },
  { zone: 'Asia/Beirut', date: '2024-10-26', hours: 25, why: 'its last hour comes twice' },
  { zone: 'Africa/Casablanca', date: '2024-04-14', hours: 23, why: 'after Ramadan' },
  { zone: 'Africa/Casablanca', date: '2024-03-10', hours: 25, why: 'before Ramadan' },
  { zone: 'Antarctica/Troll', date: '2024-03-31', hours: 22, why: 'two hours skipped' },
  { zone: 'Antarctica/Troll', date: '2024-10-27', hours: 26, why: 'two hours repeated' },
  { zone: 'Asia/Seoul', date: '2024-03-31', hours: 24, why: 'no change: the control' },
];

describe('an endless loop on a daily 00:00 rotation in America/Santiago over 2024-09-08', () => {
  test('does not occur: the handoff without a midnight is at 01:00', () => {
    const schedule = aSchedule({ rotations: [daily('America/Santiago', '2024-09-06T00:00')] });
    const { shifts, gaps } = resolve(schedule, span('2024-09-06T04:00Z', '2024-09-10T03:00Z'));
    expect(starts(shifts)).toEqual([
      '2024-09-06T04 ann',
      '2024-09-07T04 ben',
      '2024-09-08T04 cy',
      '2024-09-09T03 ann',
    ]);
    expect(gaps).toEqual([]);
  });

  test('nor on a window from midnight to midnight, nor where the search begins on that night', () => {
    const zone = 'America/Santiago';
    const rotation = { ...daily(zone, '2024-09-08T00:00'), hours: [window('00:00', '00:00')] };
    expect(slotAt(rotation, instant('2024-09-08T03:59:59Z'))).toBeUndefined();
    const first = slotAt(rotation, instant('2024-09-08T04:00Z'));
    expect(first).toEqual(span('2024-09-08T04:00Z', '2024-09-09T03:00Z'));
  });
});

describe('a shift that ends before the instant asked about, in a repeated hour', () => {
  const beats = [
    { unit: 'hour', count: 1 },
    { unit: 'hour', count: 5 },
    { unit: 'day', count: 1 },
  ] as const;
  const times = ['00:00', '01:30', '02:15', '23:45'];

  test.each(zones)('does not occur about $zone $date ($why)', ({ zone, date }) => {
    const middle = Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
    const begins = Temporal.PlainDate.from(date).subtract({ days: 3 });
    for (const every of beats) {
      for (const time of times) {
        const rotation = { ...daily(zone, `${begins}T${time}`), every };
        const schedule = aSchedule({ rotations: [rotation] });
        let before = slotAt(rotation, middle.subtract({ hours: 24 }));
        for (let minutes = -24 * 60; minutes < 30 * 60; minutes += 15) {
          const at = middle.add({ minutes });
          const slot = slotAt(rotation, at);
          expect([`${at}`, slot && contains(slot, at)]).toEqual([`${at}`, true]);
          // From one slot to the next without a hole, and never back.
          if (`${slot?.start}` !== `${before?.start}`) expect(`${slot?.start}`).toBe(`${before?.end}`);
          before = slot;
          const shift = shiftAt(schedule, 'primary', at);
          expect(shift && [shift.start, shift.end].map(String)).toEqual(
            slot && [slot.start, slot.end].map(String),
          );
        }
      }
    }
  });
});

describe('a local day whose shifts do not last as long as it does', () => {
  const beats: readonly Partial<TurnRotation>[] = [
    { every: { unit: 'hour', count: 1 } },
    { every: { unit: 'hour', count: 8 } },
    { every: { unit: 'day', count: 1 } },
    { every: { unit: 'week', count: 1 } },
    { every: { unit: 'month', count: 1 } },
    { every: { unit: 'day', count: 1 }, hours: [window('00:00', '00:00')] },
    { every: { unit: 'week', count: 1 }, hours: [window('20:00', '08:00'), window('08:00', '20:00')] },
  ];

  test.each(zones)('does not occur: $zone $date has $hours h ($why)', ({ zone, date, hours }) => {
    const day = Temporal.PlainDate.from(date);
    const whole = {
      start: day.toZonedDateTime(zone).toInstant(),
      end: day.add({ days: 1 }).toZonedDateTime(zone).toInstant(),
    };
    for (const parts of beats) {
      const begins = day.subtract({ days: 40 }).toPlainDateTime('00:30');
      const rotation = { ...daily(zone, begins.toString()), ...parts };
      const { shifts, gaps } = resolve(aSchedule({ rotations: [rotation] }), whole);
      const lengths = shifts.map((shift) => {
        const start = Temporal.Instant.compare(shift.start, whole.start) < 0 ? whole.start : shift.start;
        const end = Temporal.Instant.compare(whole.end, shift.end) < 0 ? whole.end : shift.end;
        return start.until(end).total('hours');
      });
      expect([lengths.reduce((sum, length) => sum + length, 0), gaps]).toEqual([hours, []]);
    }
  });
});

describe('a 02:10–02:50 window lasting a day', () => {
  const minutes = (zone: string, date: string) => {
    const day = Temporal.PlainDate.from(date);
    const start = day.toZonedDateTime({ timeZone: zone, plainTime: '00:00' }).toInstant();
    const end = day.add({ days: 1 }).toZonedDateTime({ timeZone: zone, plainTime: '00:00' }).toInstant();
    return activeIn([window('02:10', '02:50')], zone, { start, end }).map((active) =>
      active.start.until(active.end).total('minutes'),
    );
  };

  test.each([
    { zone: 'America/New_York', date: '2024-03-10', lasts: [40], why: 'both ends skipped: moved together' },
    { zone: 'America/New_York', date: '2024-11-03', lasts: [40], why: 'after the repeated hour' },
    { zone: 'Europe/Paris', date: '2024-03-31', lasts: [40], why: 'both ends skipped' },
    { zone: 'Europe/Paris', date: '2024-10-27', lasts: [40], why: 'both ends repeated: the first pass' },
    { zone: 'Australia/Lord_Howe', date: '2024-10-06', lasts: [10], why: 'only its start is skipped' },
    { zone: 'Antarctica/Troll', date: '2024-03-31', lasts: [40], why: 'two hours are skipped' },
    { zone: 'Asia/Seoul', date: '2024-03-31', lasts: [40], why: 'no change: the control' },
  ])('does not occur: $lasts min in $zone on $date ($why)', ({ zone, date, lasts }) => {
    expect(minutes(zone, date)).toEqual(lasts);
  });

  test('a window whose end comes twice ends at the first pass, before it begins again', () => {
    const active = activeIn(
      [window('00:30', '01:30')],
      'America/New_York',
      span('2024-11-03T04:00Z', '2024-11-04T05:00Z'),
    );
    expect(active).toEqual([span('2024-11-03T04:30Z', '2024-11-03T05:30Z')]);
  });
});

describe('hours drifting at a clock change', () => {
  const skipped = new Set(['2024-09-08', '2024-03-10', '2024-04-26', '2024-03-31']);

  test.each([...new Set(zones.map(({ zone }) => zone))])('do not: ten years of 09:00 in %s', (zone) => {
    const rotation = daily(zone, '2015-01-05T09:00');
    for (let index = 0; index < 3_650; index += 1) {
      const shown = handoffNumber(rotation, index).toZonedDateTimeISO(zone).toPlainDateTime();
      const wanted = rotation.starts.add({ days: index });
      if (shown.toString() !== wanted.toString()) throw new Error(`${shown} for ${wanted}`);
    }
    expect(handoffNumber(rotation, 3_650).toZonedDateTimeISO(zone).hour).toBe(9);
  });

  test.each(['America/Santiago', 'America/Havana', 'Africa/Cairo', 'Asia/Beirut'])(
    'do not: midnight is back the day after one that was skipped in %s',
    (zone) => {
      const rotation = daily(zone, '2024-03-01T00:00');
      const hours = Array.from({ length: 240 }, (_, index) =>
        handoffNumber(rotation, index).toZonedDateTimeISO(zone).toPlainDateTime(),
      );
      const late = hours.filter((shown) => shown.hour !== 0).map((shown) => shown.toPlainDate().toString());
      expect(late).toHaveLength(1);
      expect(skipped.has(late[0] ?? '')).toBe(true);
    },
  );
});

const quarter = span('2026-01-05T09:00Z', '2026-04-06T09:00Z');

function held(schedule: Schedule): readonly string[] {
  return starts(resolve(schedule, quarter).shifts);
}

describe('a leaver’s removal reshuffling everybody', () => {
  test.each(['waiting', 'strict'] as const)('does not occur with %s: what was, stays', (policy) => {
    const rotation = { ...turns({ participants: 'ann ben cy dot' }), policy };
    const before = held(aSchedule({ rotations: [rotation] }));
    const leaves = '2026-02-09T09:00Z';
    const after = held(aSchedule({ rotations: [rotation], people: [aPerson('ben', { leaves })] }));
    expect(after.slice(0, 5)).toEqual(before.slice(0, 5));
    expect(after.some((line, week) => week >= 5 && line.endsWith('ben'))).toBe(false);
  });

  test('with waiting the others go on in the order they wait in', () => {
    const people = [aPerson('ben', { leaves: '2026-02-09T09:00Z' })];
    const lines = held(aSchedule({ rotations: [turns({ participants: 'ann ben cy dot' })], people }));
    expect(lines.map((line) => line.split(' ')[1]).join(' ')).toBe(
      'ann ben cy dot ann cy dot ann cy dot ann cy dot',
    );
  });
});

describe('ties broken at random', () => {
  const rotation = turns({ participants: 'dot ann cy ben' });

  test('are not: who waits equally long serves in the order of the participants, however the people stand', () => {
    const names = ['ann', 'ben', 'cy', 'dot'];
    const orders = [names, names.toReversed(), ['cy', 'ann', 'dot', 'ben']];
    const seen = orders.map((order) =>
      held(aSchedule({ people: order.map((name) => aPerson(name)), rotations: [rotation] })).join(),
    );
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toMatch(/^2026-01-05T09 dot,2026-01-12T09 ann,2026-01-19T09 cy,2026-01-26T09 ben/);
  });

  test('are not: those who join on one day stand as in the file', () => {
    const people = ['ann', 'ben', 'cy'].map((name) => aPerson(name, { joins: '2026-01-12T09:00Z' }));
    expect(held(aSchedule({ people, rotations: [rotation] })).slice(0, 5)).toEqual([
      '2026-01-05T09 dot',
      '2026-01-12T09 dot',
      '2026-01-19T09 ann',
      '2026-01-26T09 cy',
      '2026-02-02T09 ben',
    ]);
  });
});

describe('a hole reported only in a log', () => {
  const away = anAbsence('2026-01-06T00:00Z', '2026-01-07T00:00Z', 'ill');
  const shownGaps = (schedule: Schedule) =>
    resolve(schedule, quarter).gaps.map(
      (gap) => `${gap.start} ${gap.refused.map((who) => `${who.login} ${who.because}`).join()}`,
    );

  test('is a gap, with everybody who was refused and why', () => {
    const people = [aPerson('ann', { absences: [away] }), aPerson('ben', { leaves: '2026-01-01T00:00Z' })];
    const schedule = aSchedule({ people, rotations: [turns({ participants: 'ann ben' })] });
    expect(shownGaps(schedule)).toEqual(['2026-01-05T09:00:00Z ann absent,ben left']);
  });

  test('takes all 100 points of a rota that nobody ever serves, and not more', () => {
    const people = [aPerson('ann', { leaves: '2026-01-01T00:00Z' })];
    const schedule = aSchedule({ people, rotations: [turns({ participants: 'ann' })] });
    const { score, lost } = healthOf(schedule, quarter);
    expect([score, lost.map(({ points, cause }) => [points, cause.kind])]).toEqual([0, [[100, 'gap']]]);
  });

  test('is a gap where the next in a plain cycle is nobody, who stands in for none', () => {
    const people = [aPerson('ann', { absences: [away] })];
    const rotation = turns({ participants: 'ann nobody', policy: 'strict' });
    expect(shownGaps(aSchedule({ people, rotations: [rotation] }))).toEqual([
      '2026-01-05T09:00:00Z ann absent',
    ]);
  });

  test('is none where somebody comes after nobody in the cycle, and the empty turn stays where it was', () => {
    const people = [aPerson('ann', { absences: [away] })];
    const schedule = aSchedule({
      people,
      rotations: [turns({ participants: 'ann nobody ben', policy: 'strict' })],
    });
    expect([shownGaps(schedule), held(schedule).slice(0, 3)]).toEqual([
      [],
      ['2026-01-05T09 ben', '2026-01-19T09 ben', '2026-01-26T09 ann'],
    ]);
    const [first] = resolve(schedule, quarter).shifts;
    expect(first && shownReason(first.reason)).toBe('ann absent');
  });
});
