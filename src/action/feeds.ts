/** Writes the calendar feeds into a folder of the workspace. What is in them is for `publish/calendar`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../issues/policy.js';
import { calendarFeed } from '../publish/calendar.js';

export interface FeedsRequest {
  readonly configs: readonly ScheduleConfig[];
  readonly now: Temporal.Instant;
  readonly workspace: string;
  /** Relative to the workspace. */
  readonly directory: string;
  /** The repository's page, for people. */
  readonly url: string;
}

/** One `<schedule>.ics` each; a file that would not change is not touched. Paths relative to the workspace. */
export async function writeFeeds({
  configs,
  now,
  workspace,
  directory,
  url,
}: FeedsRequest): Promise<readonly string[]> {
  await mkdir(join(workspace, directory), { recursive: true });
  return await Promise.all(
    configs.map(async (config) => {
      const path = `${directory.replace(/\/+$/, '')}/${config.schedule.id}.ics`;
      const file = join(workspace, path);
      const previous = await readIfThere(file);
      const feed = calendarFeed({ config, now, url, ...(previous === undefined ? {} : { previous }) });
      if (feed !== previous) await writeFile(file, feed);
      return path;
    }),
  );
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
