/** Lanes, rows and stints of a timeline, against the final schedule they show. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { resolve } from '../../src/schedule/resolve.js';
import { contains, overlaps } from '../../src/schedule/span.js';
import { inRows, lastChange, timelineFrom, turnoversFrom } from '../../src/schedule/timeline.js';
import { fullConfig } from '../publish/page-input.js';
import { aConfig, at } from '../support/builders.js';
import { configOf } from '../support/config.js';

test('whole weeks from the Monday on the schedule’s clock, over a clock change too', () => {
  const { schedule } = configOf(`
timezone: America/New_York
rotations: { primary: { starts: 2026-10-05, participants: [alice, bob] } }
`);
  const { mondays, window } = timelineFrom(schedule, at('2026-10-30T02:00:00Z'), 2);
  expect(mondays.map(String)).toEqual([
    '2026-10-26T04:00:00Z',
    '2026-11-02T05:00:00Z',
    '2026-11-09T05:00:00Z',
  ]);
  expect(window).toEqual({ start: mondays[0], end: mondays[2] });
});

test('neighbouring slots of one person are one stint, an override in between parts it', () => {
  const { schedule } = aConfig({
    rotations: { primary: { every: '1 day', starts: '2026-11-23', participants: ['alice'] } },
    overrides: [{ role: 'primary', from: '2026-11-25', until: '2026-11-26', login: 'bob' }],
    escalation: [],
  });
  const [lane] = timelineFrom(schedule, at('11-24 00:00'), 1).lanes;
  expect(lane?.rows.map((row) => row.map((entry) => ('login' in entry ? entry.login : 'nobody')))).toEqual([
    ['alice', 'bob', 'alice'],
  ]);
});

describe('a timeline tells what the final schedule does', () => {
  const { schedule } = fullConfig;

  test('hour by hour, who serves and where nobody does', () => {
    const { window, lanes } = timelineFrom(schedule, at('12-05 12:00'), 8);
    const { shifts, gaps } = resolve(schedule, window);
    const entries = lanes.flatMap(({ rows }) => rows.flat());
    for (
      let hour = window.start;
      Temporal.Instant.compare(hour, window.end) < 0;
      hour = hour.add({ hours: 3 })
    ) {
      const told = entries
        .filter((entry) => contains(entry, hour))
        .map(wordOf)
        .sort();
      const so = [...shifts, ...gaps]
        .filter((entry) => contains(entry, hour))
        .map(wordOf)
        .sort();
      expect(told).toEqual(so);
    }
  });

  test('and nothing changes between its last change and now', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 * 24 * 60 }), (minutes) => {
        const now = at('11-20 00:00').add({ minutes });
        const then = lastChange(schedule, now);
        const serving = (when: Temporal.Instant) =>
          resolve(schedule, { start: when, end: when.add({ seconds: 1 }) }).shifts.map(wordOf);
        expect(serving(then)).toEqual(serving(now));
      }),
      { numRuns: 100 },
    );
  });
});

function wordOf(entry: { readonly role: string; readonly login?: string; readonly seat?: number }): string {
  return `${entry.role} ${entry.seat ?? 0} ${entry.login ?? 'nobody'}`;
}

test('in rows nothing overlaps, and nothing is lost', () => {
  const spans = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 })).map(([start, hours]) => ({
      start: at('11-20 00:00').add({ hours: start }),
      end: at('11-20 00:00').add({ hours: start + hours }),
    })),
  );
  fc.assert(
    fc.property(spans, (some) => {
      const sorted = some.toSorted((a, b) => Temporal.Instant.compare(a.start, b.start));
      const rows = inRows(sorted);
      expect(rows.flat().length).toBe(some.length);
      for (const row of rows)
        for (const [index, span] of row.entries())
          expect(row.slice(index + 1).some((other) => overlaps(span, other))).toBe(false);
    }),
  );
});

test('turnovers follow each other to the end of the rota', () => {
  const { schedule } = configOf(`
timezone: UTC
people: { alice: {}, bob: {} }
rotations:
  primary: { shifts: [{ from: 2026-11-23, login: alice }, { from: 2026-11-30, login: bob }], until: 2026-12-07 }
`);
  const told = turnoversFrom(schedule, 'primary', { at: at('11-25 00:00'), count: 9 }).map(
    ({ start, end, shifts, gap }) => [
      `${start}`.slice(5, 10),
      end === undefined ? 'ever' : `${end}`.slice(5, 10),
      shifts.map(({ login }) => login).join(),
      gap === undefined ? '' : 'gap',
    ],
  );
  expect(told).toEqual([
    ['11-25', '11-30', 'alice', ''],
    ['11-30', '12-07', 'bob', ''],
    ['12-07', 'ever', '', 'gap'],
  ]);
});
