/** The pipeline, on one screen: files → config → observe → plan → ask → plan → apply → publish. */
import type { Temporal } from 'temporal-polyfill';
import { writeFeeds } from './action/feeds.js';
import { loadHolidayLibrary } from './action/holiday-library.js';
import { onCallAt } from './action/on-call.js';
import { publicHolidays } from './action/public-holidays.js';
import type { RunResult } from './action/result.js';
import { countriesIn, loadSchedules } from './config/load.js';
import { apply } from './github/apply.js';
import { askAssignable } from './github/assignable.js';
import type { Client } from './github/client.js';
import { ReadError, UserError } from './github/failure.js';
import { readSchedules } from './github/files.js';
import { observe } from './github/observe.js';
import type { ScheduleConfig } from './issues/policy.js';
import type { Plan } from './plan/change.js';
import type { Observed } from './plan/observed.js';
import { plan } from './plan/plan.js';
import { loginKey } from './schedule/login.js';

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
    const { files } = await readSchedules({ ...job, patterns: job.schedules, reader: client.reader });
    const holidays = await publicHolidays(countriesIn(files), now, loadHolidayLibrary);
    const { schedules: configs, diagnostics } = loadSchedules(files, holidays);
    const service = configs.length === 0 ? noService : await serve(job, configs);
    const feeds = mode === 'run' ? await publish(job, configs) : [];
    return { ...nothing, onCall: onCallAt(configs, now), diagnostics, feeds, ...service };
  } catch (error) {
    return { ...nothing, failure: failureText(error) };
  }
}

type Service = Pick<RunResult, 'planned' | 'outcomes' | 'problems' | 'failure'>;

const noService: Service = { planned: [], outcomes: [], problems: [] };

/** Everything is read before anything is written. */
async function serve(job: Job, configs: readonly ScheduleConfig[]): Promise<Service> {
  const { client, mode } = job;
  try {
    const observed = await observe({ ...job, configs, reader: client.reader });
    const { changes, problems } = await planKnowingAssignees(job, configs, observed);
    const outcomes = mode === 'run' ? await apply(client.writer, changes) : [];
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

interface Decided {
  readonly changes: Plan['changes'];
  readonly problems: readonly string[];
}

/** Plans, asks GitHub about logins it would assign and knows nothing of, and plans again until none is left. */
async function planKnowingAssignees(
  { client, now }: Job,
  config: readonly ScheduleConfig[],
  first: Observed,
): Promise<Decided> {
  let observed = first;
  // Apart from `observed.problems`: a digest counts those as issues that are missing in it.
  let unanswered: readonly string[] = [];
  for (;;) {
    const { changes, problems, unknownLogins } = plan({ config, observed, now });
    const unasked = unknownLogins.filter((login) => !observed.assignable.has(loginKey(login)));
    if (unasked.length === 0) {
      const worded = problems.map(({ schedule, text }) => `${schedule}: ${text}`);
      return { changes, problems: [...observed.problems, ...unanswered, ...worded] };
    }
    const answers = await askAssignable(client.reader, unasked);
    unanswered = [...unanswered, ...answers.problems];
    observed = { ...observed, assignable: new Map([...observed.assignable, ...answers.assignable]) };
  }
}
