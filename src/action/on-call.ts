/** Who is on call, as the run's outputs and summary tell it: by schedule and role, at one instant. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { nextHandoff } from '../schedule/handoff.js';
import type { Language } from '../schedule/language.js';
import type { Login } from '../schedule/login.js';
import { shiftsAt } from '../schedule/resolve.js';
import { roles } from '../schedule/roles.js';
import { type Timeline, timelineFrom } from '../schedule/timeline.js';
import type { Role } from '../schedule/types.js';

export interface OnCall {
  readonly schedule: string;
  readonly name: string;
  readonly timezone: string;
  readonly language?: Language;
  /** In the file's order. */
  readonly roles: readonly RoleOnCall[];
  /** Of the coming weeks. */
  readonly timeline: Timeline;
}

/** Weeks that the step summary shows. */
const shownWeeks = 8;

export interface RoleOnCall {
  readonly role: Role;
  /** Everybody who serves, by seat; empty where nobody does. */
  readonly logins: readonly Login[];
  /** The next handoff of any of them; absent where none comes within 400 days. */
  readonly until?: Temporal.Instant;
}

export function onCallAt(configs: readonly ScheduleConfig[], now: Temporal.Instant): readonly OnCall[] {
  return configs.map(({ schedule }) => ({
    schedule: schedule.id,
    name: schedule.name,
    timezone: schedule.timezone,
    ...(schedule.language === undefined ? {} : { language: schedule.language }),
    roles: roles(schedule).map((role) => {
      const logins = shiftsAt(schedule, role, now).map(({ login }) => login);
      const until = nextHandoff(schedule, role, now)?.at;
      return {
        role,
        logins,
        ...(until === undefined ? {} : { until }),
      };
    }),
    timeline: timelineFrom(schedule, now, shownWeeks),
  }));
}

/**
 * `{"payments":{"primary":{"login":"alice","logins":["alice"],"until":"2026-11-30T00:00:00Z"}}}`; `null` for what is not so.
 * `login` is the first of `logins`: whom a new issue goes to.
 */
export function onCallJson(schedules: readonly OnCall[]): string {
  return JSON.stringify(
    Object.fromEntries(
      schedules.map(({ schedule, roles }) => [
        schedule,
        Object.fromEntries(
          roles.map(({ role, logins, until }) => {
            const [login] = logins;
            return [role, login === undefined ? null : { login, logins, until: until?.toString() ?? null }];
          }),
        ),
      ]),
    ),
  );
}
