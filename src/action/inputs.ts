/**
 * The Action's inputs and the runner's environment, narrowed once. Nothing else reads either.
 * Defaults stand in `action.yml`; here an input that is missing is a mistake of whoever starts the program by hand.
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { UserError } from '../github/failure.js';
import { parseGlob } from '../github/glob.js';

/** Variables as Node has them; the runner passes inputs as `INPUT_<NAME>`. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Inputs {
  readonly token: string;
  /** Patterns of schedule files, relative to the repository, at least one. */
  readonly schedules: readonly string[];
  /** `plan`: say what would be done and do nothing. */
  readonly mode: 'run' | 'plan';
  /** Folder, relative to the workspace, for the published files; none where absent. */
  readonly publishDirectory?: string;
  /** Branch for the published files; none where absent. */
  readonly publishBranch?: string;
  /** Where the published files will be read, without a slash at its end. */
  readonly publishUrl?: string;
  /** A private repository's rota may be published where others read it. */
  readonly publishPrivate: boolean;
}

/** Where the run takes place. */
export interface Runner {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** Where people see the repository. */
  readonly repositoryUrl: string;
  readonly owner: string;
  readonly repository: string;
  readonly eventName: string;
  readonly eventPath?: string;
  readonly workspace: string;
  readonly outputPath?: string;
  readonly summaryPath?: string;
  /** Set for a rehearsal only: the instant to take for now, and no waiting between requests. */
  readonly rehearsal?: Temporal.Instant;
}

const relativePath = z
  .string()
  .refine((path) => !path.startsWith('/') && !path.includes('\\') && !path.split('/').includes('..'), {
    error: 'expected a path inside the repository, with forward slashes',
  });

const inputsSchema = z.object({
  token: z.string().min(1, { error: 'is empty; leave it out to use the token of the workflow' }),
  schedules: z
    .string()
    .transform((text) => text.split('\n').map((line) => line.trim()))
    .transform((lines) => lines.filter((line) => line !== '' && !line.startsWith('#')))
    .pipe(
      z
        .array(relativePath.refine((pattern) => parseGlob(pattern) !== undefined, { error: 'is no pattern' }))
        .min(1, { error: 'names no file' }),
    ),
  mode: z.enum(['run', 'plan'], { error: 'expected `run` or `plan`' }),
  'publish-directory': relativePath,
  'publish-branch': z.string().refine(isBranchName, {
    error: 'expected the name of a branch, such as rota',
  }),
  'publish-url': z
    .string()
    .transform((text) => text.replace(/\/+$/, ''))
    .refine((text) => text === '' || z.url({ protocol: /^https?$/ }).safeParse(text).success, {
      error: 'expected an address such as https://acme.github.io/rota',
    }),
  'publish-private': z
    .enum(['true', 'false'], { error: 'expected `true` or `false`' })
    .transform((text) => text === 'true'),
});

/** Part of https://git-scm.com/docs/git-check-ref-format, in the form that people write; empty for none. */
function isBranchName(text: string): boolean {
  return (
    text === '' ||
    (/^[\p{L}\p{N}_][\p{L}\p{N}._/-]*$/u.test(text) &&
      !/\.\.|\/\/|\/\.|\.\/|[./]$|\.lock(?:\/|$)|^refs\//.test(text))
  );
}

/** @throws UserError that names every wrong input. */
export function readInputs(environment: Environment): Inputs {
  const parsed = inputsSchema.safeParse({
    token: input(environment, 'token'),
    schedules: input(environment, 'schedules') || 'schedules/*.yml',
    mode: input(environment, 'mode') || 'run',
    'publish-directory': input(environment, 'publish-directory'),
    'publish-branch': input(environment, 'publish-branch'),
    'publish-url': input(environment, 'publish-url'),
    'publish-private': input(environment, 'publish-private') || 'false',
  });
  if (!parsed.success) {
    throw new UserError(
      parsed.error.issues.map((issue) => `Input \`${String(issue.path[0])}\`: ${issue.message}.`).join('\n'),
    );
  }
  const { token, schedules, mode, ...publish } = parsed.data;
  return {
    token,
    schedules,
    mode,
    publishPrivate: publish['publish-private'],
    ...optional('publishDirectory', publish['publish-directory'] || undefined),
    ...optional('publishBranch', publish['publish-branch'] || undefined),
    ...optional('publishUrl', publish['publish-url'] || undefined),
  };
}

const path = z.string().min(1).optional();
const address = z.url({ error: 'expected an address such as https://github.com' });
const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'expected an instant such as 2026-11-30T00:00:00Z' });
    return z.NEVER;
  }
});

// https://docs.github.com/en/actions/reference/workflows-and-actions/variables
const runnerSchema = z.object({
  GITHUB_API_URL: address.default('https://api.github.com'),
  GITHUB_GRAPHQL_URL: address.default('https://api.github.com/graphql'),
  GITHUB_SERVER_URL: address.default('https://github.com'),
  GITHUB_REPOSITORY: z
    .string({ error: 'is missing; a runner sets it, and by hand it is owner/name' })
    .regex(/^[^/\s]+\/[^/\s]+$/, { error: 'expected owner/name' }),
  GITHUB_EVENT_NAME: z.string().default('workflow_dispatch'),
  GITHUB_EVENT_PATH: path,
  GITHUB_WORKSPACE: z.string().min(1).default('.'),
  GITHUB_OUTPUT: path,
  GITHUB_STEP_SUMMARY: path,
  WATCHBILL_REHEARSAL: instant.optional(),
});

/** @throws UserError that names every variable that does not fit. */
export function readRunner(environment: Environment): Runner {
  const present = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '');
  const parsed = runnerSchema.safeParse(Object.fromEntries(present));
  if (!parsed.success) {
    throw new UserError(
      parsed.error.issues.map((issue) => `Variable ${String(issue.path[0])}: ${issue.message}.`).join('\n'),
    );
  }
  const variables = parsed.data;
  const [owner = '', repository = ''] = variables.GITHUB_REPOSITORY.split('/');
  return {
    apiUrl: variables.GITHUB_API_URL,
    graphqlUrl: variables.GITHUB_GRAPHQL_URL,
    repositoryUrl: `${variables.GITHUB_SERVER_URL}/${variables.GITHUB_REPOSITORY}`,
    owner,
    repository,
    eventName: variables.GITHUB_EVENT_NAME,
    workspace: variables.GITHUB_WORKSPACE,
    ...optional('eventPath', variables.GITHUB_EVENT_PATH),
    ...optional('outputPath', variables.GITHUB_OUTPUT),
    ...optional('summaryPath', variables.GITHUB_STEP_SUMMARY),
    ...optional('rehearsal', variables.WATCHBILL_REHEARSAL),
  };
}

function input(environment: Environment, name: string): string {
  // The runner's own spelling: blanks become underscores, hyphens stay.
  return (environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value };
function optional(key: string, value: unknown): Readonly<Record<string, unknown>> {
  return value === undefined ? {} : { [key]: value };
}
