/** What came of overrides: what the machinery reports is what the final schedule shows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameLogin, nobody } from '../../src/schedule/login.js';
import { overrideOutcomes } from '../../src/schedule/override-outcome.js';
import { roleTimeline, shiftsAt } from '../../src/schedule/resolve.js';
import { outside, union } from '../../src/schedule/span.js';
import type { Override, Schedule } from '../../src/schedule/types.js';
import { anOverride, aSchedule, instant, shownSpan, span, turns } from './build.js';

const week = span('2026-01-05T09:00Z', '2026-01-12T09:00Z');
const rotations = [turns({ participants: 'a b c', together: 2 })];

function outcomes(overrides: readonly Override[], schedule: Schedule = aSchedule({ rotations })) {
  return overrideOutcomes({ ...schedule, overrides }, 'primary', week).map(
    ({ holds, lost, idle, doubled }) => ({
      holds: holds.map(shownSpan),
      lost: lost.map((part) => `${shownSpan(part)} ${part.isHandedOn ? 'to' : 'by'} ${part.by.login}`),
      idle: idle.map(shownSpan),
      doubled: doubled.map(shownSpan),
    }),
  );
}

const tuesday = span('2026-01-06T00:00Z', '2026-01-07T00:00Z');
const noon = span('2026-01-06T12:00Z', '2026-01-07T12:00Z');
const none = { lost: [], idle: [], doubled: [] };

describe('the outcome of an override', () => {
  test.each([
    {
      why: 'holds',
      overrides: [anOverride('x', tuesday)],
      found: { ...none, holds: ['2026-01-06T00 2026-01-07T00'] },
    },
    {
      why: 'is lost in part to a later entry',
      overrides: [anOverride('x', tuesday), anOverride('y', noon)],
      found: { ...none, holds: ['2026-01-06T00 2026-01-06T12'], lost: ['2026-01-06T12 2026-01-07T00 by y'] },
    },
    {
      why: 'is lost to the last of several',
      overrides: [anOverride('x', tuesday), anOverride('y', tuesday), anOverride('z', tuesday)],
      found: { ...none, holds: [], lost: ['2026-01-06T00 2026-01-07T00 by z'] },
    },
    {
      why: 'is not lost to an entry for the same person',
      overrides: [anOverride('x', tuesday), anOverride('X', noon)],
      found: { ...none, holds: ['2026-01-06T00 2026-01-07T00'] },
    },
    {
      why: 'is handed on by name',
      overrides: [anOverride('x', tuesday), anOverride('y', noon, { instead: 'x' })],
      found: { ...none, holds: ['2026-01-06T00 2026-01-06T12'], lost: ['2026-01-06T12 2026-01-07T00 to y'] },
    },
    {
      why: 'is idle where nobody is to replace',
      overrides: [anOverride('x', tuesday, { instead: 'c' })],
      found: { ...none, holds: [], idle: ['2026-01-06T00 2026-01-07T00'] },
    },
    {
      why: 'is idle where whom it adds serves',
      overrides: [anOverride('b', tuesday, { isAddition: true })],
      found: { ...none, holds: [], idle: ['2026-01-06T00 2026-01-07T00'] },
    },
    {
      why: 'leaves one too few where its person served beside, also if somebody comes for them later',
      overrides: [anOverride('b', tuesday, { instead: 'a' }), anOverride('a', tuesday, { instead: 'b' })],
      found: {
        ...none,
        holds: [],
        lost: ['2026-01-06T00 2026-01-07T00 to a'],
        doubled: ['2026-01-06T00 2026-01-07T00'],
      },
    },
    {
      why: 'leaves no place open where a later entry is for everybody',
      overrides: [anOverride('b', tuesday, { instead: 'a' }), anOverride('x', noon)],
      found: {
        ...none,
        holds: ['2026-01-06T00 2026-01-06T12'],
        lost: ['2026-01-06T12 2026-01-07T00 by x'],
        doubled: ['2026-01-06T00 2026-01-06T12'],
      },
    },
    {
      why: 'leaves no place open where a later entry for everybody is its own person',
      overrides: [anOverride('b', tuesday, { instead: 'a' }), anOverride('b', tuesday)],
      found: { ...none, holds: ['2026-01-06T00 2026-01-07T00'] },
    },
    {
      why: 'leaves one too few where its person serves beside',
      overrides: [anOverride('b', tuesday, { instead: 'a' })],
      found: {
        ...none,
        holds: ['2026-01-06T00 2026-01-07T00'],
        doubled: ['2026-01-06T00 2026-01-07T00'],
      },
    },
  ])('$why', ({ overrides, found }) => expect(outcomes(overrides)[0]).toEqual(found));
});

const hours = fc.integer({ min: 0, max: 13 * 24 });
const overrideList = fc.array(
  fc
    .record({
      who: fc.constantFrom('a', 'b', 'c', 'x', 'y', 'nobody'),
      from: hours,
      length: fc.integer({ min: 1, max: 80 }),
      kind: fc.constantFrom<'all' | 'add' | 'instead'>('all', 'add', 'instead'),
      instead: fc.constantFrom('a', 'b', 'c', 'x'),
    })
    .filter(
      ({ who, kind, instead }) =>
        !(kind === 'add' && who === 'nobody') && !(kind === 'instead' && who === instead),
    )
    .map(({ who, from, length, kind, instead }) => {
      const start = instant('2026-01-05T09:00Z').add({ hours: from });
      const parts = kind === 'add' ? { isAddition: true as const } : kind === 'instead' ? { instead } : {};
      return anOverride(who, { start, end: start.add({ hours: length }) }, parts);
    }),
  { minLength: 1, maxLength: 6 },
);

describe('outcomes of any overrides', () => {
  test('are those of the final schedule', () => {
    fc.assert(
      fc.property(overrideList, (overrides) => {
        const schedule = { ...aSchedule({ rotations }), overrides };
        for (const override of overrides) {
          const own = overrideOutcomes(schedule, 'primary', override).find(
            (one) => one.override === override,
          );
          expect(own).toBeDefined();
          if (own === undefined) continue;
          const { holds, lost, idle } = own;
          const parts = union([...holds, ...lost, ...idle]);
          expect(outside([{ start: override.start, end: override.end }], parts)).toEqual([]);
          expect(outside(holds, union(lost))).toEqual(holds);
          if (override.login === nobody) continue;
          for (const { start } of holds) {
            const shifts = shiftsAt(schedule, 'primary', start);
            expect(shifts.some(({ login }) => isSameLogin(login, override.login))).toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a swap of what both hold conserves hours, after any chain of swaps', () => {
    const index = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(fc.array(fc.tuple(index, index), { minLength: 1, maxLength: 5 }), (pairs) => {
        const plain = aSchedule({ rotations: [turns({ participants: 'a b c d' })] });
        const window = span('2026-01-05T09:00Z', '2026-03-02T09:00Z');
        let schedule: Schedule = plain;
        for (const [give, take] of pairs) {
          const { shifts } = roleTimeline(schedule, 'primary', window);
          const [one, other] = [shifts[give], shifts[take]];
          if (one === undefined || other === undefined || one.login === other.login) continue;
          const pair = [
            anOverride(other.login, one.slot, { instead: one.login }),
            anOverride(one.login, other.slot, { instead: other.login }),
          ];
          const next: Schedule = { ...schedule, overrides: [...schedule.overrides, ...pair] };
          for (const swapped of pair) {
            const found = overrideOutcomes(next, 'primary', swapped).find(
              ({ override }) => override === swapped,
            );
            expect(found).toMatchObject({ idle: [], lost: [], doubled: [] });
          }
          schedule = next;
        }
        expect(hoursOf(schedule)).toEqual(hoursOf(plain));

        function hoursOf(of: Schedule): Readonly<Record<string, number>> {
          const sums: Record<string, number> = {};
          for (const { login, start, end } of roleTimeline(of, 'primary', window).shifts) {
            sums[login] = (sums[login] ?? 0) + start.until(end).total('hours');
          }
          return sums;
        }
      }),
      { numRuns: 60 },
    );
  });
});
