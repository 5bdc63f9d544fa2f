/** Where a rotation hands over that does not say so. */
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/config/diagnostic.js';
import { loadSchedules } from '../../src/config/load.js';
import { resolve } from '../../src/schedule/resolve.js';
import { span, starts } from '../schedule/build.js';

function load(rotation: string) {
  const text = `timezone: UTC\nrotations: { primary: { participants: [a, b, c], ${rotation} } }`;
  const { schedules, diagnostics } = loadSchedules([{ path: 'schedules/team.yml', text }]);
  expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  return schedules.map(({ schedule }) => schedule);
}

function firstHandoff(rotation: string): string | undefined {
  const [found] = load(rotation).flatMap(({ rotations }) => rotations);
  return found?.kind === 'turns' ? found.starts.toString({ smallestUnit: 'minute' }) : undefined;
}

describe('the first handoff', () => {
  test.each([
    { rotation: '', at: '2024-01-01T09:00', why: 'Monday 09:00 without hours' },
    { rotation: 'hours: Sat-Sun', at: '2024-01-06T00:00', why: 'the first day of a weekend' },
    { rotation: 'hours: Sun-Thu 08:00-16:00', at: '2024-01-07T08:00', why: 'a week that begins on Sunday' },
    { rotation: 'hours: Mon-Fri 20:00-08:00', at: '2024-01-01T20:00', why: 'nights' },
    { rotation: 'hours: 22:00-06:00', at: '2024-01-01T22:00', why: 'hours of every day' },
    {
      rotation: 'hours: [Sat-Sun, Mon-Fri 18:00-08:00]',
      at: '2024-01-01T18:00',
      why: 'the first day counts',
    },
    {
      rotation: 'hours: [Mon-Fri 20:00-24:00, Mon-Fri 00:00-08:00]',
      at: '2024-01-01T20:00',
      why: 'on one day the window listed first',
    },
    { rotation: 'hours: Sat-Sun, starts: 2026-11-23', at: '2026-11-23T00:00', why: 'starts has the day' },
    { rotation: 'hours: Sat-Sun, starts: 2026-11-23T12:00', at: '2026-11-23T12:00', why: 'and its own time' },
    {
      rotation: 'hours: Sat-Sun, handoff: Tuesday 10:00',
      at: '2024-01-02T10:00',
      why: 'handoff is what it says',
    },
    { rotation: 'hours: Mon-Fri 20:00-08:00, every: 1 day', at: '2024-01-01T20:00', why: 'days' },
    { rotation: 'hours: Mon-Fri 08:00-20:00, every: 6 hours', at: '2024-01-01T08:00', why: 'hours' },
    { rotation: 'hours: Mon-Fri 08:00-20:00, every: 1 month', at: '2024-01-01T08:00', why: 'months' },
  ])('$why', ({ rotation, at }) => expect(firstHandoff(rotation)).toBe(at));
});

test('a weekend has two days, and a night one person', () => {
  const shown = (rotation: string) =>
    load(`${rotation}, every: 1 day, counts: active, starts: 2026-11-23`).flatMap((schedule) =>
      starts(resolve(schedule, span('2026-11-27T12:00Z', '2026-11-30T12:00Z')).shifts),
    );
  expect(shown('hours: Sat-Sun')).toEqual(['2026-11-28T00 a', '2026-11-29T00 b']);
  expect(shown('hours: Fri-Sat 20:00-08:00')).toEqual(['2026-11-27T20 a', '2026-11-28T20 b']);
});
