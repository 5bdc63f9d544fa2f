import { defineConfig } from 'vitest/config';
import { timesOf } from './tests/support/seed.js';

const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    // `.ci/run` counts the cases from a report.
    reporters: report === undefined ? ['default'] : ['dot', ['json', { outputFile: report }]],
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/support/seed-setup.ts'],
    testTimeout: 30_000 * timesOf(process.env),
  },
});
