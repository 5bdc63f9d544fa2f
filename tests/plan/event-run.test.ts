import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issues/issue.js';
import { hasLabel } from '../../src/issues/label.js';
import type { Change } from '../../src/plan/change.js';
import { plan } from '../../src/plan/plan.js';
import { someFile, someScene } from '../support/arbitrary.js';
import { aConfig } from '../support/builders.js';
import { applyToObserved } from '../support/observed.js';

function isAbout(change: Change, number: number): boolean {
  return 'issue' in change && change.issue.kind === 'existing' && change.issue.number === number;
}

/** Labels are made for the whole repository, and records are kept by sweeps; here is what happens on the issue. */
function on(number: number, changes: readonly Change[]): readonly Change[] {
  return changes.filter((change) => isAbout(change, number));
}

describe('an event run', () => {
  it('does on its issue what the next sweep would, and the sweep after it finds nothing left there', () => {
    fc.assert(
      fc.property(someFile, someScene, fc.nat(3), (file, { observed, now }, place) => {
        const config = [aConfig(file)];
        const all = [...observed.open, ...observed.closed];
        const issue = all[place % Math.max(all.length, 1)];
        fc.pre(
          issue !== undefined &&
            !hasLabel(issue.labels, 'shift log') &&
            !hasLabel(issue.labels, 'postmortem'),
        );
        const { number } = issue;
        const only = (issues: readonly Issue[]) => issues.filter((one) => one.number === number);
        const seen = {
          ...observed,
          scope: number,
          open: only(observed.open),
          closed: only(observed.closed),
        };
        const event = plan({ config, observed: seen, now });
        const sweep = plan({ config, observed, now });
        expect(on(number, event.changes)).toEqual(on(number, sweep.changes));
        const after = applyToObserved(observed, event.changes, now);
        expect(on(number, plan({ config, observed: after, now }).changes)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
