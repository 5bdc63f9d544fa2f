/** The pipeline, on one screen: files → config → observe → plan → ask → plan → apply → publish. */
import type { Temporal } from 'temporal-polyfill';
import { decide } from './action/decide.js';
import { writeFeeds } from './action/feeds.js';
import { loadHolidayLibrary } from './action/holiday-library.js';
import { onCallAt } from './action/on-call.js';
import { publicHolidays } from './action/public-holidays.js';
import type { RunResult } from './action/result.js';
import type { HolidayTable } from './config/country.js';
import { countriesIn, loadSchedules } from './config/load.js';
import { apply } from './github/apply.js';
import type { Client } from './github/client.js';
import { ReadError, UserError } from './github/failure.js';
import { readSchedules } from './github/files.js';
import { observe } from './github/observe.js';
import type { Opening } from './github/opening.js';
import type { ScheduleConfig } from './issues/policy.js';

export interface Job {
  readonly client: Client;
  readonly owner: string;
  readonly repository: string;
  /** The repository's page, for people. */
  readonly repositoryUrl: string;
  readonly workspace: string;
  /** Patterns of schedule files. */
  readonly schedules: readonly string[];
  /** `plan`: read and decide, do nothing. */
  readonly mode: 'run' | 'plan';
  /** Feeds are published only where it is there. */
  readonly publishDirectory?: string;
  readonly scope: 'all' | number;
  readonly now: Temporal.Instant;
}

/** Throws for bugs only; all else that goes wrong is in the result. */
export async function run(job: Job): Promise<RunResult> {
  const { client, now, mode, scope } = job;
  const nothing: RunResult = { now, mode, scope, onCall: [], diagnostics: [], feeds: [], ...noService };
  try {
    const request = { ...job, patterns: job.schedules, reader: client.reader };
    const { files, opening } = await readSchedules(request);
    const holidays = await publicHolidays(countriesIn(files), now, loadHolidayLibrary);
    const { schedules: configs, diagnostics } = loadSchedules(files, holidays);
    const service = configs.length === 0 ? noService : await serve(job, { configs, opening, holidays });
    const feeds = mode === 'run' ? await publish(job, configs) : [];
    return { ...nothing, onCall: onCallAt(configs, now), diagnostics, feeds, ...service };
  } catch (error) {
    return { ...nothing, failure: failureText(error) };
  }
}

type Service = Pick<RunResult, 'planned' | 'outcomes' | 'problems' | 'failure'>;

const noService: Service = { planned: [], outcomes: [], problems: [] };

interface Served {
  readonly configs: readonly ScheduleConfig[];
  readonly opening: Opening | undefined;
  readonly holidays: HolidayTable;
}

/** Everything is read before anything is written. */
async function serve(job: Job, { configs, opening, holidays }: Served): Promise<Service> {
  const { client, now, mode } = job;
  const { reader } = client;
  try {
    const observed = await observe({ ...job, configs, reader, opening });
    const { changes, problems } = await decide({ config: configs, observed, now, holidays }, reader);
    const outcomes = mode === 'run' ? await apply(client, changes) : [];
    return { planned: changes, outcomes, problems };
  } catch (error) {
    return { ...noService, failure: failureText(error) };
  }
}

function failureText(error: unknown): string {
  if (error instanceof UserError || error instanceof ReadError) return error.message;
  throw error;
}

/** Also where GitHub could not be read: a rota is a matter of the files alone. */
async function publish(job: Job, configs: readonly ScheduleConfig[]): Promise<readonly string[]> {
  const { now, workspace, publishDirectory: directory, repositoryUrl: url } = job;
  return directory === undefined ? [] : await writeFeeds({ configs, now, workspace, directory, url });
}
