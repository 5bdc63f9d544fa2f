/** A `ScheduleConfig` around a schedule, from a schedule file as a team writes it. */
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { loadSchedules } from '../../src/config/load.js';
import type { Schedule } from '../../src/schedule/types.js';

/** The file's config; throws with the diagnostics where the file is wrong. */
export function configOf(text: string, path = 'schedules/payments.yml'): ScheduleConfig {
  const { schedules, diagnostics } = loadSchedules([{ path, text }]);
  const [config] = schedules;
  if (config === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return config;
}

/** Default policy around any schedule. */
export function configFor(schedule: Schedule): ScheduleConfig {
  const { policy } = configOf(
    [
      'label: on-call',
      'timezone: UTC',
      'rotations:',
      '  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-01-05, participants: [alice, bob] }',
    ].join('\n'),
  );
  return { path: `schedules/${schedule.id}.yml`, schedule, policy };
}
