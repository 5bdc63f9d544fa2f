/** Lists of handoffs, from the file to the shifts they make: in a day, in weeks, in a month. */
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/config/diagnostic.js';
import { loadSchedules } from '../../src/config/load.js';
import { parseHandoff } from '../../src/config/turn.js';
import { resolve } from '../../src/schedule/resolve.js';
import { slotAt } from '../../src/schedule/slot.js';
import type { Schedule } from '../../src/schedule/types.js';
import { span, starts } from '../schedule/build.js';

function scheduleOf(rotation: string, zone = 'UTC'): Schedule {
  const text = `timezone: ${zone}\nrotations:\n  primary: { participants: [a, b, c], ${rotation} }\n`;
  const { schedules, diagnostics } = loadSchedules([{ path: 'schedules/team.yml', text }]);
  const [config] = schedules;
  if (config === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return config.schedule;
}

const lists: readonly {
  readonly rotation: string;
  readonly from: string;
  readonly until: string;
  readonly expected: readonly string[];
  readonly why: string;
}[] = [
  {
    rotation: 'every: 2 weeks, handoff: [week 1 Mon 09:00, week 2 Fri 17:00], starts: 2026-11-23',
    from: '2026-11-23T09:00Z',
    until: '2026-12-19T00:00Z',
    expected: ['2026-11-23T09 a', '2026-12-04T17 b', '2026-12-07T09 c', '2026-12-18T17 a'],
    why: 'weeks count from starts',
  },
  {
    rotation: 'every: 2 weeks, handoff: [week 2 Fri 17:00, week 1 Mon 09:00], starts: 2026-11-25',
    from: '2026-11-25T00:00Z',
    until: '2026-12-15T00:00Z',
    expected: ['2026-11-30T09 a', '2026-12-04T17 b', '2026-12-14T09 c'],
    why: 'in whatever order they stand, and from the first handoff after starts on',
  },
  {
    rotation: 'every: 2 weeks, handoff: [week 1 Mon 09:00, week 2 Mon 17:00], starts: 2026-11-23T12:00',
    from: '2026-11-23T12:00Z',
    until: '2026-12-09T00:00Z',
    expected: ['2026-11-30T17 a', '2026-12-07T09 b'],
    why: 'a handoff before starts comes in the next turn',
  },
  {
    rotation: 'every: 1 month, handoff: [1st 09:00, 15th 09:00], starts: 2026-11-15',
    from: '2026-11-15T09:00Z',
    until: '2027-01-02T00:00Z',
    expected: ['2026-11-15T09 a', '2026-12-01T09 b', '2026-12-15T09 c', '2027-01-01T09 a'],
    why: 'halves of a month',
  },
  {
    rotation: 'every: 1 month, handoff: [15th 09:00, 31st 09:00], starts: 2026-12-15',
    from: '2027-01-31T09:00Z',
    until: '2027-04-01T00:00Z',
    expected: ['2027-01-31T09 a', '2027-02-15T09 b', '2027-02-28T09 c', '2027-03-15T09 a', '2027-03-31T09 b'],
    why: 'the 31st is the last day where there is none, and comes back',
  },
  {
    rotation: 'every: 1 month, handoff: [29th 10:00, 31st 09:00], starts: 2026-12-29',
    from: '2027-02-15T00:00Z',
    until: '2027-04-01T00:00Z',
    expected: ['2027-01-31T09 a', '2027-02-28T10 b', '2027-03-29T10 c', '2027-03-31T09 a'],
    why: 'where February brings them into one day and out of order, one of them is left',
  },
];

describe('a list of handoffs', () => {
  it.each(lists)('$why', ({ rotation, from, until, expected }) => {
    expect(starts(resolve(scheduleOf(rotation), span(from, until)).shifts)).toEqual(expected);
  });

  const zones = ['UTC', 'America/Santiago', 'Australia/Lord_Howe', 'Pacific/Apia'];
  it.each(zones.flatMap((zone) => lists.map((list) => ({ ...list, zone }))))(
    'has the same shifts asked one by one, in $zone: $rotation',
    ({ rotation, zone }) => {
      const schedule = scheduleOf(rotation.replace(/2026/g, '2010').replace(/2027/g, '2011'), zone);
      const [primary] = schedule.rotations;
      if (primary === undefined) throw new Error('no rotation');
      const { shifts } = resolve(schedule, span('2011-01-01T00:00Z', '2013-01-01T00:00Z'));
      const asked = shifts.flatMap(({ start, end }) =>
        [start, end.subtract({ nanoseconds: 1 })].map((at) => slotAt(primary, at)),
      );
      expect(asked.map((slot) => `${slot?.start} ${slot?.end}`)).toEqual(
        shifts.flatMap(({ start, end }) => [`${start} ${end}`, `${start} ${end}`]),
      );
      expect(shifts.length).toBeGreaterThan(40);
    },
  );
});

describe('a numbered week', () => {
  it('stands before the weekday', () => {
    expect(parseHandoff('Week 2 Fri 17:00')).toMatchObject({ value: { week: 2, weekday: 5 } });
  });

  it.each([
    { text: 'week 2 17:00', hint: 'add the weekday: week 2 Monday 09:00' },
    { text: 'week 2 15th 17:00', hint: 'add the weekday: week 2 Monday 09:00' },
    { text: 'week 0 Fri 17:00', hint: 'weeks go from 1 to 104' },
    { text: 'week 105 Fri 17:00', hint: 'weeks go from 1 to 104' },
    { text: 'week 2 Fri', hint: 'add the time: Fri 09:00' },
  ])('$text: $hint', ({ text, hint }) => {
    expect(parseHandoff(text)).toEqual({ hint });
  });

  it.each(['week Fri 17:00', 'week two Fri 17:00', 'week 2'])('is no %s', (text) => {
    expect('value' in parseHandoff(text)).toBe(false);
  });
});

describe('the ladder where the file names none', () => {
  const escalationOf = (rotations: string) => {
    const text = `timezone: UTC\npeople: { a: {}, b: { shadow: 1 turn } }\nrotations: ${rotations}\n`;
    const [config] = loadSchedules([{ path: 'schedules/team.yml', text }]).schedules;
    return config?.policy.escalation.map((step) => (step.kind === 'role' ? step.role : step.login));
  };

  it.each([
    {
      rotations: '{ primary: { participants: [a, b] }, secondary: { follows: primary } }',
      steps: ['secondary'],
      why: 'the role behind the lead',
    },
    {
      rotations: '{ secondary: { follows: primary }, primary: { participants: [a, b] } }',
      steps: ['secondary'],
      why: 'never the lead, wherever it stands',
    },
    {
      rotations:
        '{ shadow: { participants: [a] }, triage: { participants: [b] }, primary: { participants: [a, b] } }',
      steps: ['triage'],
      why: 'no shadows',
    },
    {
      rotations: '{ triage: { participants: [a] }, manager: { participants: [b] } }',
      steps: ['manager'],
      why: 'not the first where none is primary',
    },
  ])('$why', ({ rotations, steps }) => {
    expect(escalationOf(rotations)).toEqual(steps);
  });
});
