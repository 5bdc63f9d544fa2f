/** Which shift log an instant belongs to. The log itself is an issue; `plan/shift-log` opens and closes it. */
import type { Temporal } from 'temporal-polyfill';
import type { Marker } from '../issues/marker.js';
import type { ScheduleConfig } from '../issues/policy.js';
import { logOwner } from '../issues/record.js';
import { leadRotation } from '../schedule/roles.js';
import { slotAt, slottedRotation } from '../schedule/slot.js';
import type { Span } from '../schedule/types.js';

/** A log is opened this long before its span starts. */
export const leadTimeMinutes = 60;

/**
 * The span of the log that gathers what happens at `at`: the lead rotation's slot, or the week (Monday 00:00 to
 * Monday 00:00 in the schedule's zone). `undefined` where no slot covers the instant or the schedule keeps no log.
 */
export function logSpan(config: ScheduleConfig, at: Temporal.Instant): Span | undefined {
  switch (config.policy.log) {
    case 'none':
      return undefined;
    case 'shift': {
      const rotation = slottedRotation(config.schedule, leadRotation(config.schedule));
      return rotation && slotAt(rotation, at);
    }
    case 'week': {
      const date = at.toZonedDateTimeISO(config.schedule.timezone).toPlainDate();
      const monday = date.subtract({ days: date.dayOfWeek - 1 });
      const start = monday.toZonedDateTime(config.schedule.timezone).toInstant();
      const end = monday.add({ days: 7 }).toZonedDateTime(config.schedule.timezone).toInstant();
      return { start, end };
    }
  }
}

/** `<!-- watchbill:shift-log payments/primary 2026-11-30T00:00:00Z -->` */
export function shiftLogMarker(config: ScheduleConfig, span: Span): Marker {
  return { kind: 'shift-log', key: `${logOwner(config)} ${span.start.toString()}` };
}

/** `<!-- watchbill:handoff payments/primary 2026-11-30T00:00:00Z -->` */
export function handoffMarker(config: ScheduleConfig, at: Temporal.Instant): Marker {
  return { kind: 'handoff', key: `${logOwner(config)} ${at.toString()}` };
}
