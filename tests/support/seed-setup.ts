/** Runs before each test file: properties ask what `seed` says. */
import fc, { type IRawProperty, type Parameters } from 'fast-check';
import { vi } from 'vitest';
import { seedOf, timesOf } from './seed.js';

const seed = seedOf(process.env);
const times = timesOf(process.env);

if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
if (times > 1) {
  // The library lets a property's own number of runs win over the global one.
  vi.doMock('fast-check', async (importOriginal) => {
    const original = await importOriginal<typeof import('fast-check')>();
    const assert = <Values>(property: IRawProperty<Values>, parameters: Parameters<Values> = {}) =>
      original.assert(property, { ...parameters, numRuns: (parameters.numRuns ?? 100) * times });
    return { ...original, assert, default: { ...original.default, assert } };
  });
}
