/** What a file means, for comparison: its config without the text it was read from. */
import type { ScheduleConfig } from '../../src/issues/policy.js';

export function meaningOf({ text: _, ...meaning }: ScheduleConfig): Omit<ScheduleConfig, 'text'> {
  return meaning;
}
