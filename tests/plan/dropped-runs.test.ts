import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Issue, TimelineEvent } from '../../src/issues/issue.js';
import { formatMarker } from '../../src/issues/marker.js';
import { trustedMarkers } from '../../src/issues/own-comments.js';
import type { Observed } from '../../src/plan/observed.js';
import { plan } from '../../src/plan/plan.js';
import { loginKey } from '../../src/schedule/login.js';
import { aConfig, actor, anIncident, anIssue, comment } from '../support/builders.js';
import { anObserved, applyToObserved, issueIn, withIssue } from '../support/observed.js';
import { played } from '../support/played.js';

/**
 * Friday of alice's first week: a weekend and a handoff (Monday 09:00, to bob) lie ahead, and no story is long enough for
 * the two working days of silence after which a requester is given notice.
 */
const opened = Temporal.Instant.from('2026-11-27T10:00:00Z');
const number = 12;

/** What people do. Not what they could do in one of the two worlds only, such as taking off a label of ours. */
const someDeed = fc.oneof(
  fc.record({
    by: fc.constantFrom('alice', 'bob', 'carol', 'erin'),
    says: fc.constantFrom(
      ...[
        '/ack',
        '/wip',
        '/mitigated',
        '/resolved',
        '/waiting',
        '/take',
        '/escalate',
        '/confirm',
        '/eta 17:00',
      ],
      ...['/sev 1', '/sev 2', '/sev 4', '/assign @carol', '/assign @erin', 'I look into it', '/note tried x'],
      '/wip\n/sev 1',
    ),
  }),
  fc.record({ by: fc.constant('rita'), says: fc.constantFrom('any news?', '/confirm', '/ack', 'thanks') }),
  fc.record({
    by: fc.constantFrom('alice', 'rita'),
    does: fc.constantFrom('closed' as const, 'reopened' as const),
  }),
);

type Deed = typeof someDeed extends fc.Arbitrary<infer D> ? D : never;

const someStory = fc.record({
  kind: fc.constantFrom('incident sev1' as const, 'incident' as const, 'request' as const),
  handover: fc.constantFrom('held', 'all', 'none'),
  ladder: fc.constantFrom(['secondary', 'erin'], ['erin'], []),
  // Minutes from one deed to the next.
  deeds: fc.array(fc.tuple(fc.integer({ min: 1, max: 600 }), someDeed), { maxLength: 6 }),
  quiet: fc.integer({ min: 0, max: 1_400 }),
  /** Of the runs that came on time, those that came at all. */
  came: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
});

const everyMinutes = 30;

function bornAs(kind: 'incident sev1' | 'incident' | 'request'): Issue {
  const createdAt = opened.toString();
  if (kind === 'request') return anIssue({ number, createdAt });
  const labels = ['on-call', 'incident', ...(kind === 'incident' ? [] : ['sev1'])];
  return anIncident({ number, createdAt, labels, author: 'rita' });
}

function eventOf(deed: Deed, at: Temporal.Instant, issue: Issue): TimelineEvent | undefined {
  if ('says' in deed) return comment(at.toString(), deed.by, deed.says);
  const isPossible = (deed.does === 'closed') === (issue.state === 'open');
  if (!isPossible) return undefined;
  return deed.does === 'closed'
    ? { kind: 'closed', at, actor: actor(deed.by), reason: 'completed' }
    : { kind: 'reopened', at, actor: actor(deed.by) };
}

interface Told {
  readonly deeds: readonly (readonly [number, Deed])[];
  readonly file: Readonly<Record<string, unknown>>;
  readonly born: Issue;
  readonly quiet: number;
  /** Whether the nth run comes; the last one always does. */
  comes(run: number): boolean;
}

/** The world after the last run: runs come every half hour and once more at the end, as far as they come. */
function world({ deeds, file, born, quiet, comes }: Told): {
  readonly observed: Observed;
  readonly now: Temporal.Instant;
} {
  const config = [aConfig(file)];
  let observed = anObserved({ issues: [born] });
  let now = opened;
  let run = 0;
  const runNow = (isLast = false) => {
    run += 1;
    if (isLast || comes(run))
      observed = applyToObserved(observed, plan({ config, observed, now }).changes, now);
  };
  const pass = (until: Temporal.Instant) => {
    for (;;) {
      const next = now.add({ minutes: everyMinutes });
      if (Temporal.Instant.compare(next, until) >= 0) break;
      now = next;
      runNow();
    }
    now = until;
  };
  runNow();
  for (const [minutes, deed] of deeds) {
    pass(now.add({ minutes }));
    const issue = issueIn(observed, number);
    const event = eventOf(deed, now, issue);
    if (event !== undefined) observed = withIssue(observed, played(issue, event));
    now = now.add({ minutes: 1 });
    runNow();
  }
  pass(now.add({ minutes: quiet }));
  runNow(true);
  return { observed, now };
}

/** What is closed is left as it was: a run that had come before the close would have left its traces. */
function stateOf(observed: Observed): object {
  const { labels, assignees, state } = issueIn(observed, number);
  if (state === 'closed') return { state };
  return { labels: labels.map(String).sort(), assignees: assignees.map(loginKey).sort(), state };
}

describe('whichever runs were dropped', () => {
  it('the last one leaves labels, assignees and state as if all had come, and nothing was said twice', () => {
    fc.assert(
      fc.property(someStory, ({ kind, handover, ladder, deeds, quiet, came }) => {
        const told = {
          deeds,
          quiet,
          born: bornAs(kind),
          file: { handover, escalation: ladder, log: 'none' },
        };
        const late = world({ ...told, comes: (run) => came[run % came.length] === true && run % 7 === 0 });
        const onTime = world({ ...told, comes: () => true });
        expect(stateOf(late.observed)).toEqual(stateOf(onTime.observed));
        for (const { observed } of [late, onTime]) {
          const said = trustedMarkers(issueIn(observed, number)).map(formatMarker);
          expect(said.filter((marker, index) => said.indexOf(marker) !== index)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  // A notice counts from its own time, so a late one closes later: the two worlds agree once all is quiet.
  it('requests end alike, once runs come again for long enough', () => {
    fc.assert(
      fc.property(someStory, ({ deeds, came }) => {
        const file = { log: 'none' };
        const told = { deeds, quiet: 14 * 24 * 60, born: bornAs('request'), file };
        const last = deeds.reduce((sum, [minutes]) => sum + minutes + 1, 0) / everyMinutes;
        const late = world({
          ...told,
          comes: (run) => run > last + deeds.length || (came[run % came.length] === true && run % 7 === 0),
        });
        const onTime = world({ ...told, comes: () => true });
        expect(stateOf(late.observed)).toEqual(stateOf(onTime.observed));
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
