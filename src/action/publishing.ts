/**
 * What a run publishes: what it may, the change that puts it on its branch, and the files in the workspace. Reads
 * GitHub before anything is written; the change is executed with all the others.
 */
import type { Temporal } from 'temporal-polyfill';
import { readBranch } from '../github/branch.js';
import type { Client } from '../github/client.js';
import { ReadError, UserError } from '../github/failure.js';
import type { ScheduleConfig } from '../issues/policy.js';
import type { Change } from '../plan/change.js';
import type { Addresses } from '../publish/addresses.js';
import { isOurPath, type Publication, publishedFiles } from '../publish/published-files.js';
import { type Destinations, readRefusals } from './exposure.js';
import { publishToDirectory } from './published-directory.js';

export interface PublishJob extends Destinations {
  readonly client: Client;
  readonly workspace: string;
  readonly repositoryUrl: string;
  /** Where what is published will be read; see `Addresses`. */
  readonly publishUrl?: string;
  /** On an event nothing is put on a branch: the next run on the clock does it. */
  readonly scope: 'all' | number;
  readonly now: Temporal.Instant;
}

export interface Rotas {
  readonly configs: readonly ScheduleConfig[];
  /** Schedules whose file is there and could not be read. */
  readonly unread: readonly string[];
}

export interface Publishing {
  /** One at most. */
  readonly changes: readonly Change[];
  /** What keeps the rota from being published, one sentence each. */
  readonly unpublished: readonly string[];
  readonly problems: readonly string[];
  /** Where files are to be written; absent where nowhere. */
  readonly directory?: string;
}

const nothing: Publishing = { changes: [], unpublished: [], problems: [] };

/** Reads and decides, and writes nothing. */
export async function preparePublishing(job: PublishJob, rotas: Rotas): Promise<Publishing> {
  if (rotas.configs.length === 0) return nothing;
  try {
    const refusals = await readRefusals(job.client, job);
    const branch =
      job.publishBranch === undefined || refusals.branch !== undefined || job.scope !== 'all'
        ? nothing
        : await prepareBranch(job, rotas, job.publishBranch);
    return {
      ...branch,
      unpublished: [...branch.unpublished, ...Object.values(refusals)],
      ...(job.publishDirectory !== undefined &&
        refusals.directory === undefined && { directory: job.publishDirectory }),
    };
  } catch (error) {
    return { ...nothing, unpublished: [`Nothing was published: ${wordsOf(error)}`] };
  }
}

async function prepareBranch(job: PublishJob, rotas: Rotas, branch: string): Promise<Publishing> {
  try {
    const { head, texts } = await readBranch(job.client, { branch, isWanted: isOurPath });
    const publication = publishedFiles({ ...requestOf(job, rotas), previous: texts });
    const files = publication.files.filter(({ path, text }) => texts.get(path) !== text);
    const { removed, problems } = publication;
    if (files.length === 0 && removed.length === 0) return { ...nothing, problems };
    const change: Change = {
      kind: 'publish',
      branch,
      files,
      removed,
      ...(head !== undefined && { on: head }),
      chain: `publish ${branch}`,
      schedule: rotas.configs.map(({ schedule }) => schedule.id).join(', '),
      reason: reasonFor(publication, texts),
      urgency: 4,
    };
    return { ...nothing, changes: [change], problems };
  } catch (error) {
    return {
      ...nothing,
      unpublished: [`Nothing was published on the branch \`${branch}\`: ${wordsOf(error)}`],
    };
  }
}

function reasonFor({ removed }: Publication, texts: ReadonlyMap<string, string>): string {
  if (texts.size === 0) return 'it is not published yet';
  return removed.length > 0 ? 'somebody or something is no more in it' : 'it has changed or moved on';
}

/** Paths of the files, relative to the workspace. */
export async function writePublished(
  job: PublishJob,
  rotas: Rotas,
  directory: string,
): Promise<Awaited<ReturnType<typeof publishToDirectory>>> {
  return await publishToDirectory({ ...requestOf(job, rotas), workspace: job.workspace, directory });
}

function requestOf({ now, repositoryUrl, publishUrl }: PublishJob, rotas: Rotas) {
  const addresses: Addresses = { repositoryUrl, ...(publishUrl !== undefined && { site: publishUrl }) };
  return { ...rotas, ...addresses, now };
}

function wordsOf(error: unknown): string {
  if (error instanceof UserError || error instanceof ReadError) return error.message;
  throw error;
}
