/**
 * The sandbox under GitHub's own eyes: every request and every answer is checked against GitHub's OpenAPI description
 * and GraphQL schema. A violation fails the test in which it happened.
 */
import { afterAll, afterEach, expect } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.js';
import { createGraphqlCheck } from './graphql.js';
import { createOpenapiCheck } from './openapi.js';

export interface CheckedSandbox extends Sandbox {
  /** What was wrong since the last test ended. A test that means to do wrong takes them away with this. */
  takeViolations(): readonly string[];
}

const running = new Set<CheckedSandbox>();
// Compiled schemas serve all sandboxes of a test file.
const checks = [createOpenapiCheck(), createGraphqlCheck()];

/** Stopped after the file's last test, if not before. */
export async function startCheckedSandbox(options: SandboxOptions = {}): Promise<CheckedSandbox> {
  const sandbox = await startSandbox(options);
  const violations: string[] = [];
  sandbox.onExchange((exchange) => {
    violations.push(...checks.flatMap((check) => check(exchange)));
  });
  const checked: CheckedSandbox = {
    ...sandbox,
    takeViolations: () => violations.splice(0),
    stop: async () => {
      running.delete(checked);
      await sandbox.stop();
      expectNone(checked);
    },
  };
  running.add(checked);
  return checked;
}

afterEach(() => {
  for (const sandbox of running) expectNone(sandbox);
});

afterAll(async () => {
  for (const sandbox of running) await sandbox.stop();
});

function expectNone(sandbox: CheckedSandbox): void {
  expect(sandbox.takeViolations(), 'requests and answers that GitHub does not know').toEqual([]);
}
