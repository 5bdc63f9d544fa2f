/** Published files as a test asks for them. */
import type { Temporal } from 'temporal-polyfill';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { type Publication, type PublishRequest, publishedFiles } from '../../src/publish/published-files.js';

export interface FeedRequest {
  readonly config: ScheduleConfig;
  readonly now: Temporal.Instant;
  readonly previous?: string;
  readonly url?: string;
}

/** The whole schedule's feed. */
export function calendarFeed({ config, now, previous, url }: FeedRequest): string {
  const path = `${config.schedule.id}.ics`;
  const made = published([config], now, {
    previous: new Map(previous === undefined ? [] : [[path, previous]]),
    ...(url !== undefined && { repositoryUrl: url }),
  });
  return textAt(made, path);
}

export function published(
  configs: readonly ScheduleConfig[],
  now: Temporal.Instant,
  parts: Partial<PublishRequest> = {},
): Publication {
  return publishedFiles({ configs, now, unread: [], previous: new Map(), ...parts });
}

export function textAt({ files }: Pick<Publication, 'files'>, path: string): string {
  const text = files.find((file) => file.path === path)?.text;
  if (text === undefined)
    throw new Error(`${path} is not published, only ${files.map((file) => file.path).join()}`);
  return text;
}

/** As the next run finds it. */
export function standing({ files }: Pick<Publication, 'files'>): ReadonlyMap<string, string> {
  return new Map(files.map(({ path, text }) => [path, text]));
}
