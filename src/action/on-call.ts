/** Who is on call, as the run's outputs and summary tell it: by schedule and role, at one instant. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { nextHandoff } from '../schedule/handoff.js';
import type { Login } from '../schedule/login.js';
import { shiftAt } from '../schedule/resolve.js';
import { roles } from '../schedule/roles.js';
import type { Role } from '../schedule/types.js';

export interface OnCall {
  readonly schedule: string;
  readonly name: string;
  readonly timezone: string;
  /** In the file's order. */
  readonly roles: readonly RoleOnCall[];
}

export interface RoleOnCall {
  readonly role: Role;
  /** Absent where nobody serves. */
  readonly login?: Login;
  /** The next handoff; absent where none comes within 400 days. */
  readonly until?: Temporal.Instant;
}

export function onCallAt(configs: readonly ScheduleConfig[], now: Temporal.Instant): readonly OnCall[] {
  return configs.map(({ schedule }) => ({
    schedule: schedule.id,
    name: schedule.name,
    timezone: schedule.timezone,
    roles: roles(schedule).map((role) => {
      const login = shiftAt(schedule, role, now)?.login;
      const until = nextHandoff(schedule, role, now)?.at;
      return {
        role,
        ...(login === undefined ? {} : { login }),
        ...(until === undefined ? {} : { until }),
      };
    }),
  }));
}

/** `{"payments":{"primary":{"login":"alice","until":"2026-11-30T00:00:00Z"}}}`; `null` for what is not so. */
export function onCallJson(schedules: readonly OnCall[]): string {
  return JSON.stringify(
    Object.fromEntries(
      schedules.map(({ schedule, roles }) => [
        schedule,
        Object.fromEntries(
          roles.map(({ role, login, until }) => [
            role,
            login === undefined ? null : { login, until: until?.toString() ?? null },
          ]),
        ),
      ]),
    ),
  );
}
