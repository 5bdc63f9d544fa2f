import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/plan/plan.js';
import { someFile, someScene } from '../support/arbitrary.js';
import { aConfig } from '../support/builders.js';
import { applyToObserved } from '../support/observed.js';

describe('plan', () => {
  it('has nothing left to do once it was carried out', () => {
    fc.assert(
      fc.property(someFile, someScene, (file, { observed, now }) => {
        const config = [aConfig(file)];
        const first = plan({ config, observed, now });
        const after = applyToObserved(observed, first.changes, now);
        expect(plan({ config, observed: after, now }).changes).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
