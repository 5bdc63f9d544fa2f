/** The Action's entry: reads the runner's environment and the clock, once, and hands both to `run`. */
import { ExitCode, setFailed } from '@actions/core';
import { Temporal } from 'temporal-polyfill';
import { announce } from './action/announce.js';
import { loadEvent, scopeOf } from './action/event.js';
import { type Environment, readInputs, readRunner } from './action/inputs.js';
import { isFailed } from './action/result.js';
import { connect } from './github/client.js';
import { UserError } from './github/failure.js';
import { run } from './run.js';

/** Sets exit code 1 where a schedule is wrong, a write failed, or nothing could be read. Throws for bugs only. */
export async function main(environment: Environment = process.env): Promise<void> {
  try {
    const [runner, inputs] = [readRunner(environment), readInputs(environment)];
    const client = connect({
      ...runner,
      ...inputs,
      pacing: runner.rehearsal === undefined ? 'github' : 'none',
    });
    const now = runner.rehearsal ?? Temporal.Now.instant();
    const scope = scopeOf(await loadEvent(runner));
    const result = await run({ ...runner, ...inputs, client, scope, now });
    await announce(result, runner);
    if (isFailed(result)) process.exitCode = ExitCode.Failure;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    setFailed(error.message);
  }
}

// Only the runner sets both: inputs are given to actions, not to `run:` steps, where a rehearsal may import this.
if (process.env.GITHUB_ACTIONS === 'true' && process.env.INPUT_TOKEN !== undefined) {
  await main();
}
