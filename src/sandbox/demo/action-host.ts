/** Starts the built Action as a runner would, in this process, and gives back what it said. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Permissions } from '../rights.js';
import type { Sandbox } from '../sandbox.js';
import type { EventPayload } from '../webhook.js';

export interface ActionRun {
  /** GitHub's name of the event: `schedule`, `issues`, `issue_comment`. */
  readonly eventName: string;
  readonly payload: EventPayload | Readonly<Record<string, never>>;
  /** Writes the feeds, too; they take as long as all else. */
  readonly isPublishing: boolean;
}

export interface ActionAnswer {
  /** What it printed, line by line. */
  readonly log: readonly string[];
  readonly summary: string;
  readonly isFailed: boolean;
}

export interface ActionHost {
  run(run: ActionRun): Promise<ActionAnswer>;
  /** Removes the host's temporary files. */
  stop(): Promise<void>;
}

export interface HostOptions {
  readonly sandbox: Sandbox;
  /** `dist/index.js`. */
  readonly bundle: string;
  /** The checkout: where the Action finds `schedules/` and writes its feeds. */
  readonly workspace: string;
}

/** What `/override` needs beside the two that the workflow has anyway. */
const permissions = {
  issues: 'write',
  contents: 'write',
  pull_requests: 'write',
} as const satisfies Permissions;

const bundleSchema = z.object({
  main: z.custom<() => Promise<void>>((value) => typeof value === 'function'),
});

/** Imports the bundle; it only exports `main` unless a runner starts it (`GITHUB_ACTIONS`). */
export async function startActionHost({ sandbox, bundle, workspace }: HostOptions): Promise<ActionHost> {
  const folder = await mkdtemp(join(tmpdir(), 'watchbill-'));
  const files = {
    event: join(folder, 'event.json'),
    output: join(folder, 'output'),
    summary: join(folder, 'summary.md'),
  };
  const fixed = {
    GITHUB_API_URL: sandbox.apiUrl,
    GITHUB_GRAPHQL_URL: sandbox.graphqlUrl,
    GITHUB_SERVER_URL: sandbox.serverUrl,
    GITHUB_REPOSITORY: sandbox.repository,
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    INPUT_TOKEN: sandbox.actionsToken(permissions),
    INPUT_SCHEDULES: 'schedules/*.yml',
    INPUT_MODE: 'run',
    // A private repository, of which the feeds leave nothing but this machine's memory.
    'INPUT_PUBLISH-PRIVATE': 'true',
  };
  // A package of the runner's reads the event when it is imported.
  await writeFile(files.event, '{}');
  Object.assign(process.env, fixed);
  delete process.env.GITHUB_ACTIONS;
  // A variable keeps the bundler from following the import: the built Action is another bundle.
  const address = pathToFileURL(bundle).href;
  const { main } = bundleSchema.parse(await import(/* webpackIgnore: true */ address));

  return {
    async run({ eventName, payload, isPublishing }) {
      await Promise.all([
        writeFile(files.event, JSON.stringify(payload)),
        writeFile(files.output, ''),
        writeFile(files.summary, ''),
      ]);
      Object.assign(process.env, {
        GITHUB_EVENT_NAME: eventName,
        'INPUT_PUBLISH-DIRECTORY': isPublishing ? 'rota' : '',
        WATCHBILL_REHEARSAL: sandbox.clock.now().toString(),
      });
      process.exitCode = 0;
      const log = await capturing(main);
      const isFailed = process.exitCode !== 0;
      process.exitCode = 0;
      return { log, summary: await readFile(files.summary, 'utf8'), isFailed };
    },
    stop: async () => await rm(folder, { recursive: true }),
  };
}

/** What `task` writes to standard output. */
async function capturing(task: () => Promise<void>): Promise<readonly string[]> {
  const chunks: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = (chunk: string | Uint8Array) => {
    chunks.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    return true;
  };
  try {
    await task();
  } finally {
    process.stdout.write = write;
  }
  return chunks
    .join('')
    .split('\n')
    .filter((line) => line !== '');
}
