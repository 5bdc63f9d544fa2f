/** `ScheduleConfig`s for tests: from a schedule file as a team writes it, or around a schedule built by hand. */
import { loadSchedules } from '../../src/config/load.js';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import type { Schedule } from '../../src/schedule/types.js';

/** The file's config; throws with what is wrong where it has none. */
export function configOf(text: string, path = 'schedules/payments.yml'): ScheduleConfig {
  const { schedules, diagnostics } = loadSchedules([{ path, text }]);
  const [config] = schedules;
  if (config === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return config;
}

const anyFile = `
label: on-call
timezone: UTC
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-01-05, participants: [alice, bob] }
`;

/** The schedule with the policy of a file that says nothing of it. */
export function configFor(schedule: Schedule): ScheduleConfig {
  return { ...configOf(anyFile), path: `schedules/${schedule.id}.yml`, schedule };
}
