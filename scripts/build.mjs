// Compiles src/ to build/ and bundles the two programs into dist/, which is committed: the Action (dist/index.js) and
// the command line (dist/cli/index.js). The same sources give the same bytes, so CI can compare.
// `node scripts/build.mjs main` bundles only that one.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const bundles = { main: 'dist', cli: 'dist/cli' };

// TypeScript 7 has no compiler API for ncc, so ncc gets JavaScript.
const compiler = join(require.resolve('typescript/package.json'), '..', 'bin', 'tsc');
const bundler = join(require.resolve('@vercel/ncc/package.json'), '..', 'dist', 'ncc', 'cli.js');

const wanted = process.argv.slice(2);
const names = wanted.length === 0 ? Object.keys(bundles) : wanted;

rmSync(join(root, 'build'), { recursive: true, force: true });
run(compiler, ['--project', 'tsconfig.json']);
if (wanted.length === 0) rmSync(join(root, 'dist'), { recursive: true, force: true });
for (const name of names) {
  const target = bundles[name];
  if (target === undefined)
    throw new Error(`no bundle ${name}; there are ${Object.keys(bundles).join(', ')}`);
  run(bundler, [
    'build',
    `build/${name}.js`,
    '--out',
    target,
    '--minify',
    '--no-cache',
    '--license',
    // A file for each chunk: with one name they would overwrite each other.
    'licenses-[name].txt',
  ]);
}

function run(script, args) {
  const { status, error } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
