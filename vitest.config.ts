import { defineConfig } from 'vitest/config';

const report = process.env.TEST_REPORT;

export default defineConfig({
  test: {
    // `.ci/run` counts the cases from a report.
    reporters: report === undefined ? ['default'] : ['dot', ['json', { outputFile: report }]],
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
