/** The pipeline, on one screen: files → config → observe → plan → ask → plan → apply → publish. */
import type { Temporal } from 'temporal-polyfill';
import { decide } from './action/decide.js';
import { loadHolidayLibrary } from './action/holiday-library.js';
import { onCallAt } from './action/on-call.js';
import { publicHolidays } from './action/public-holidays.js';
import { type Publishing, preparePublishing, type Rotas, writePublished } from './action/publishing.js';
import type { RunResult } from './action/result.js';
import type { HolidayTable } from './config/country.js';
import { countriesIn, loadSchedules } from './config/load.js';
import { scheduleId } from './config/normalise.js';
import type { SourceFile } from './config/source.js';
import { apply } from './github/apply.js';
import type { Client } from './github/client.js';
import { ReadError, UserError } from './github/failure.js';
import { readSchedules } from './github/files.js';
import { observe } from './github/observe.js';
import type { Opening } from './github/opening.js';
import type { ScheduleConfig } from './issues/policy.js';
import type { Change } from './plan/change.js';

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
  /** Folder of the workspace for the published files; none where absent. */
  readonly publishDirectory?: string;
  /** Branch for the published files; none where absent. */
  readonly publishBranch?: string;
  /** Where they will be read; events link to the repository where absent. */
  readonly publishUrl?: string;
  /** A private repository's rota may be published where others read it. */
  readonly publishPrivate: boolean;
  readonly scope: 'all' | number;
  readonly now: Temporal.Instant;
}

/** Throws for bugs only; all else that goes wrong is in the result. */
export async function run(job: Job): Promise<RunResult> {
  const { client, now, mode, scope } = job;
  const nothing: RunResult = { now, mode, scope, onCall: [], diagnostics: [], ...noPublishing, ...noService };
  try {
    const request = { ...job, patterns: job.schedules, reader: client.reader };
    const { files, opening } = await readSchedules(request);
    const holidays = await publicHolidays(countriesIn(files), now, loadHolidayLibrary);
    const { schedules: configs, diagnostics } = loadSchedules(files, holidays);
    const rotas = { configs, unread: unreadAmong(files, configs) };
    const publishing = await preparePublishing(job, rotas);
    const served = { configs, opening, holidays, publishing };
    const service = configs.length === 0 ? noService : await serve(job, served);
    const published = await publish(job, rotas, publishing);
    const problems = [...service.problems, ...published.problems];
    return { ...nothing, onCall: onCallAt(configs, now), diagnostics, ...service, ...published, problems };
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
  readonly publishing: Publishing;
}

/**
 * Everything is read before anything is written. What is published is a matter of the files alone, and goes out also where
 * the issues could not be read.
 */
async function serve(job: Job, { configs, opening, holidays, publishing }: Served): Promise<Service> {
  const { reader } = job.client;
  try {
    const observed = await observe({ ...job, configs, reader, opening });
    const { changes, problems } = await decide({ config: configs, observed, now: job.now, holidays }, reader);
    return { ...(await execute(job, [...changes, ...publishing.changes])), problems };
  } catch (error) {
    return { ...noService, ...(await execute(job, publishing.changes)), failure: failureText(error) };
  }
}

async function execute(
  { client, mode }: Job,
  planned: readonly Change[],
): Promise<Pick<Service, 'planned' | 'outcomes'>> {
  return { planned, outcomes: mode === 'run' ? await apply(client, planned) : [] };
}

function failureText(error: unknown): string {
  if (error instanceof UserError || error instanceof ReadError) return error.message;
  throw error;
}

const noPublishing: Pick<RunResult, 'published' | 'unpublished'> = { published: [], unpublished: [] };

async function publish(
  job: Job,
  rotas: Rotas,
  { directory, unpublished, problems }: Publishing,
): Promise<Pick<RunResult, 'published' | 'unpublished' | 'problems'>> {
  if (directory === undefined || job.mode === 'plan') return { ...noPublishing, unpublished, problems };
  const written = await writePublished(job, rotas, directory);
  return {
    published: written.paths,
    unpublished,
    problems: [...new Set([...problems, ...written.problems])],
  };
}

function unreadAmong(files: readonly SourceFile[], configs: readonly ScheduleConfig[]): readonly string[] {
  const read = new Set(configs.map(({ path }) => path));
  return files.filter(({ path }) => !read.has(path)).map(({ path }) => scheduleId(path));
}
