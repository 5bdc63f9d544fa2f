/** `/route`: which schedule an issue was given to, read off its commands. */
import { type Given, given } from './given.js';
import type { Issue } from './issue.js';
import type { ScheduleConfig } from './policy.js';

/** The latest `/route`, where it names this schedule. */
export function routedHere(issue: Issue, config: ScheduleConfig): Given<'route'> | undefined {
  const last = given(issue, 'route').at(-1);
  return last !== undefined && isNamed(config, last.command.text) ? last : undefined;
}

/** By id (the file's name) or by name, in any letter case. */
export function isNamed({ schedule }: ScheduleConfig, text: string): boolean {
  const key = text.trim().toLowerCase();
  return schedule.id.toLowerCase() === key || schedule.name.toLowerCase() === key;
}
