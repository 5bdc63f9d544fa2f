/** `/route`: which schedule an issue was given to, read off its commands. */
import { commandOf } from './given.js';
import type { TimelineEvent } from './issue.js';
import type { ScheduleConfig } from './policy.js';

/** True for a `/route` that names this schedule. */
export function isRouteTo(event: TimelineEvent, config: ScheduleConfig): boolean {
  const command = commandOf(event);
  return command?.name === 'route' && isNamed(config, command.text);
}

/** By id (the file's name) or by name, in any letter case. */
export function isNamed({ schedule }: ScheduleConfig, text: string): boolean {
  const key = text.trim().toLowerCase();
  return schedule.id.toLowerCase() === key || schedule.name.toLowerCase() === key;
}
