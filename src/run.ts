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
import type { Client, Reader } from './github/client.js';
import { ReadError, UserError } from './github/failure.js';
import { readSchedules } from './github/files.js';
import { observe } from './github/observe.js';
import type { Opening } from './github/opening.js';
import { askPermissions } from './github/permissions.js';
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
    const request = { ...job, patterns: job.schedules, reader: client.reader };
    const { files, opening } = await readSchedules(request);
    const holidays = await publicHolidays(countriesIn(files), now, loadHolidayLibrary);
    const { schedules: configs, diagnostics } = loadSchedules(files, holidays);
    const service = configs.length === 0 ? noService : await serve(job, configs, opening);
    const feeds = mode === 'run' ? await publish(job, configs) : [];
    return { ...nothing, onCall: onCallAt(configs, now), diagnostics, feeds, ...service };
  } catch (error) {
    return { ...nothing, failure: failureText(error) };
  }
}

type Service = Pick<RunResult, 'planned' | 'outcomes' | 'problems' | 'failure'>;

const noService: Service = { planned: [], outcomes: [], problems: [] };

/** Everything is read before anything is written. */
async function serve(
  job: Job,
  configs: readonly ScheduleConfig[],
  opening: Opening | undefined,
): Promise<Service> {
  const { client, mode } = job;
  try {
    const observed = await observe({ ...job, configs, reader: client.reader, opening });
    const { changes, problems } = await planKnowingPeople(job, configs, observed);
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

interface Decided {
  readonly changes: Plan['changes'];
  readonly problems: readonly string[];
}

/** Plans, asks GitHub about people of whom it knows too little, and plans again until there are none. */
async function planKnowingPeople(
  { client, now }: Job,
  config: readonly ScheduleConfig[],
  first: Observed,
): Promise<Decided> {
  let observed = first;
  // Apart from `observed.problems`: a digest counts those as issues that are missing in it.
  let unanswered: readonly string[] = [];
  for (;;) {
    const planned = plan({ config, observed, now });
    const answers = await askPeople(client.reader, planned, observed);
    if (answers === undefined) {
      const worded = planned.problems.map(({ schedule, text }) =>
        schedule === undefined ? text : `${schedule}: ${text}`,
      );
      return { changes: planned.changes, problems: [...observed.problems, ...unanswered, ...worded] };
    }
    const { problems, ...known } = answers;
    unanswered = [...unanswered, ...problems];
    observed = { ...observed, ...known };
  }
}

type Known = Pick<Observed, 'assignable' | 'permissions' | 'problems'>;

/** What is known of people after asking; `undefined` where nothing was left to ask. */
async function askPeople(
  reader: Reader,
  { unknownLogins, unknownPermissions }: Plan,
  { assignable, permissions }: Observed,
): Promise<Known | undefined> {
  const logins = unknownLogins.filter((login) => !assignable.has(loginKey(login)));
  const people = unknownPermissions.filter((login) => !permissions.has(loginKey(login)));
  if (logins.length === 0 && people.length === 0) return undefined;
  const assigning = await askAssignable(reader, logins);
  const allowing = await askPermissions(reader, people);
  return {
    assignable: new Map([...assignable, ...assigning.assignable]),
    permissions: new Map([...permissions, ...allowing.permissions]),
    problems: [...assigning.problems, ...allowing.problems],
  };
}
