/** Hours of the week that several rotations of one role leave to nobody, time and again: a hole that may not be meant. */
import type { Temporal } from 'temporal-polyfill';
import { unplannedStretches } from './coverage.js';
import { roleTimeline } from './resolve.js';
import { roles } from './roles.js';
import { shadowRole } from './shadow.js';
import type { Role, Schedule, Span } from './types.js';

export interface WeeklyHole {
  /** ISO weekday on which it begins and ends, on the schedule's wall clock. */
  readonly day: number;
  readonly from: Temporal.PlainTime;
  readonly untilDay: number;
  readonly until: Temporal.PlainTime;
  /** How often it comes in the window, at least twice. */
  readonly times: number;
}

export interface RoleHoles {
  readonly role: Role;
  /** By weekday and time. */
  readonly holes: readonly WeeklyHole[];
}

/** Of the roles that layers share and of which the file does not say what is wanted (`coverage`). */
export function weeklyHoles(schedule: Schedule, window: Span): readonly RoleHoles[] {
  return roles(schedule).flatMap((role): RoleHoles[] => {
    const layers = schedule.rotations.filter((rotation) => rotation.role === role).length;
    const isSaid = schedule.coverage?.some((entry) => entry.role === role) === true;
    if (layers < 2 || isSaid || role === shadowRole) return [];
    const planned = roleTimeline(schedule, role, window);
    const stretches = unplannedStretches(schedule, role, { window, ...planned });
    const holes = recurring(stretches, schedule.timezone);
    return holes.length === 0 ? [] : [{ role, holes }];
  });
}

function recurring(stretches: readonly Span[], zone: string): readonly WeeklyHole[] {
  const found = new Map<string, WeeklyHole>();
  for (const { start, end } of stretches) {
    const [from, until] = [start.toZonedDateTimeISO(zone), end.toZonedDateTimeISO(zone)];
    const key = [from, until].map((at) => `${at.dayOfWeek} ${at.toPlainTime().toString()}`).join();
    found.set(key, {
      day: from.dayOfWeek,
      from: from.toPlainTime(),
      untilDay: until.dayOfWeek,
      until: until.toPlainTime(),
      times: (found.get(key)?.times ?? 0) + 1,
    });
  }
  const order = ({ day, from }: WeeklyHole) => day * 24 + from.hour + from.minute / 60;
  return [...found.values()].filter(({ times }) => times > 1).sort((a, b) => order(a) - order(b));
}
