import fc from 'fast-check';
import type { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '../../src/issues/issue.js';
import type { Observed } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import { playedIfPossible, someEvent, someFile, someInstant, someScene } from '../support/arbitrary.js';
import { aConfig, at } from '../support/builders.js';
import { allIssues, applyToObserved, withIssue } from '../support/observed.js';

/** What happens until a further run: each deed to the issue at that place. */
const someStretch = fc.record({
  minutes: fc.integer({ min: 1, max: 5_000 }),
  deeds: fc.array(fc.record({ place: fc.nat(5), event: someEvent(at('11-23 00:00')) }), { maxLength: 4 }),
});

describe('plan', () => {
  it('has nothing left to do once it was carried out, whatever people and earlier runs did', () => {
    fc.assert(
      fc.property(someFile, someScene, fc.array(someStretch, { maxLength: 3 }), (file, scene, stretches) => {
        const config = [aConfig(file)];
        let { observed, now } = scene;
        for (const stretch of [undefined, ...stretches]) {
          if (stretch !== undefined) {
            now = now.add({ minutes: stretch.minutes });
            for (const { place, event } of stretch.deeds)
              observed = withDeed(observed, place, { ...event, at: now.subtract({ seconds: 30 }) });
          }
          observed = applyToObserved(observed, plan({ config, observed, now }).changes, now);
          expect(plan({ config, observed, now }).changes).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order in which GitHub named the issues', () => {
    fc.assert(
      fc.property(someFile, someScene, (file, { observed, now }) => {
        const config = [aConfig(file)];
        const turned = {
          ...observed,
          open: [...observed.open].reverse(),
          closed: [...observed.closed].reverse(),
        };
        expect(plan({ config, observed: turned, now })).toEqual(plan({ config, observed, now }));
      }),
      { numRuns: 50 },
    );
  });

  it('takes whatever GitHub says: any time, any order of events, labels that no event explains', () => {
    fc.assert(
      fc.property(someFile, someScene, someInstant, fc.func(fc.integer()), (file, scene, now, rank) => {
        const odd = (observed: Observed['open']) =>
          observed.map((issue) => ({
            ...issue,
            labels: [...issue.labels].reverse().slice(1),
            timeline: [...issue.timeline].sort((a, b) => rank(timeOf(a)) - rank(timeOf(b))),
          }));
        const { open, closed, records } = scene.observed;
        const observed = {
          ...scene.observed,
          open: odd(open),
          closed: odd(closed),
          records: odd(records),
          assignable: new Map(),
        };
        for (const change of plan({ config: [aConfig(file)], observed, now }).changes)
          expect(change.reason).not.toBe('');
      }),
      { numRuns: 100 },
    );
  });
});

function withDeed(observed: Observed, place: number, event: TimelineEvent): Observed {
  const issue = allIssues(observed)[place];
  return issue === undefined ? observed : withIssue(observed, playedIfPossible(issue, event));
}

function timeOf({ at: when }: { readonly at: Temporal.Instant }): number {
  return when.epochMilliseconds;
}
