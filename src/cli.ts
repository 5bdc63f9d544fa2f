#!/usr/bin/env node
/** The command line's entry: reads words, environment and the clock, once, and hands them to `runCommand`. */
import { Temporal } from 'temporal-polyfill';
import { runCommand } from './cli/run-command.js';

const [, program = '', ...words] = process.argv;

// Whoever reads us may have seen enough (`watchbill show | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommand({
  words,
  program,
  directory: process.cwd(),
  // https://no-color.org: any value but an empty one.
  hasColor: process.stdout.isTTY === true && !process.env.NO_COLOR,
  columns: process.stdout.isTTY === true ? process.stdout.columns : undefined,
  progress: process.stderr.isTTY === true ? (line) => process.stderr.write(`\r\u001b[K${line}`) : undefined,
  now: Temporal.Now.instant(),
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
