// Runs the test files that have properties, each property with a new seed and many more cases than in CI.
// `npm run hunt`                          once over all of them
// `npm run hunt -- tests/plan tests/issues`   only under these paths
// ROUNDS and FC_TIMES say how many seeds, and how many times the cases of CI for each; FC_SEED names the first seed.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(2).map((path) => path.replace(/\/$/, ''));
const { ROUNDS: rounds = '1', FC_TIMES: times = '10', FC_SEED: first } = process.env;

const files = globSync('tests/**/*.test.ts', { cwd: root })
  .filter(
    (file) => wanted.length === 0 || wanted.some((path) => file === path || file.startsWith(`${path}/`)),
  )
  .filter((file) => readFileSync(join(root, file), 'utf8').includes("from 'fast-check'"))
  .sort();
if (files.length === 0) throw new Error(`no property under ${wanted.join(', ')}`);

const failed = [];
for (let round = 0; round < Number(rounds); round += 1) {
  const seed = round === 0 && first !== undefined ? first : String(randomInt(2 ** 31));
  console.log(`seed ${seed}, ${times} times, ${files.length} files`);
  const env = { ...process.env, FC_SEED: seed, FC_TIMES: times };
  const { status } = spawnSync('npx', ['vitest', 'run', ...files], { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) failed.push(seed);
}
for (const seed of failed) console.log(`failed: FC_SEED=${seed} FC_TIMES=${times} npx vitest run FILE`);
process.exitCode = failed.length === 0 ? 0 : 1;
