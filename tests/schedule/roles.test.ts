import { describe, expect, test } from 'vitest';
import { leadRole, leadRotation, roles } from '../../src/schedule/roles.js';
import type { Rotation } from '../../src/schedule/types.js';
import { anOverride, aSchedule, span, turns } from './build.js';

const fortnight = span('2026-01-05T09:00Z', '2026-01-19T09:00Z');

describe('roles', () => {
  const named = (id: string, role = id) => turns({ id, role, participants: 'a' });

  test('in the file’s order, each once, those of overrides alone last', () => {
    const schedule = aSchedule({
      rotations: [named('secondary'), named('primary'), named('night', 'primary')],
      overrides: [anOverride('a', fortnight, { role: 'manager' }), anOverride('a', fortnight)],
    });
    expect(roles(schedule)).toEqual(['secondary', 'primary', 'manager']);
  });

  test.each<{ rotations: readonly Rotation[]; lead: string; role: string; why: string }>([
    {
      rotations: [named('secondary'), named('primary')],
      lead: 'primary',
      role: 'primary',
      why: 'wherever it stands',
    },
    {
      rotations: [named('secondary'), named('eu', 'primary'), named('us', 'primary')],
      lead: 'eu',
      role: 'primary',
      why: 'the first of its layers',
    },
    {
      rotations: [named('triage'), named('support')],
      lead: 'triage',
      role: 'triage',
      why: 'else the first of all',
    },
  ])('$lead leads ($why)', ({ rotations, lead, role }) => {
    const schedule = aSchedule({ rotations });
    expect([leadRotation(schedule).id, leadRole(schedule)]).toEqual([lead, role]);
  });

  test('without rotations there is no lead', () => {
    expect(() => leadRotation(aSchedule({ rotations: [] }))).toThrow('schedule payments has no rotation');
  });
});
