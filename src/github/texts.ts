/** The texts of single files of the default branch, out of a sweep's first answer. What is in them is for `plan/roster`. */
import { z } from 'zod';
import type { ScheduleConfig } from '../issues/policy.js';
import type { ObservedFile } from '../plan/observed.js';
import type { GraphqlAnswer } from './client.js';
import { errorsAt, type Place, valueAt } from './page.js';

/** The files in which schedules keep a roster, each once. */
export function rosterFiles(configs: readonly ScheduleConfig[]): readonly string[] {
  return [...new Set(configs.flatMap(({ policy }) => policy.roster?.file ?? []))];
}

/** Where the text of the file with that number stands. */
export function textPlace(index: number): Place {
  return ['repository', `file${index}`];
}

const blob = z.object({ text: z.string(), isTruncated: z.literal(false) });

/** One for each path, in their order. */
export function textsAt(answer: GraphqlAnswer, paths: readonly string[]): readonly ObservedFile[] {
  return paths.map((path, index): ObservedFile => {
    const place = textPlace(index);
    const value = valueAt(answer.data, place);
    if (errorsAt(answer, place).length > 0) return { path, state: 'unreadable' };
    if (value === null) return { path, state: 'absent' };
    const parsed = blob.safeParse(value);
    return parsed.success ? { path, state: 'read', text: parsed.data.text } : { path, state: 'unreadable' };
  });
}
