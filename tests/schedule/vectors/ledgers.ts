/** Rotas kept in repositories: rotation-scheduler's lists, LLVM's rota, and scripts around them; GOV.UK's stand in `govuk.ts`. */
import type { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { z } from 'zod';
import { resolve, shiftAt } from '../../../src/schedule/resolve.js';
import { turnSlots } from '../../../src/schedule/slot.js';
import type { Schedule, Span, TurnRotation } from '../../../src/schedule/types.js';
import { configOf } from '../../support/config.js';
import { anOverride, aPerson, aSchedule, instant, listed, starts, turns } from '../build.js';
import { translation } from './translation.js';

const orders = ['github_ledger', 'linkedin', 'github_native'].map((family) =>
  translation(
    family,
    z.object({
      kind: z.literal('next_in_order'),
      order: z.array(z.string()),
      last_served: z.string().nullable(),
      expected_next: z.array(z.string()).nonempty(),
    }),
    ({ order, last_served, expected_next }) => {
      // Whoever served last and is no member any more left when the turn ended.
      const isGone = last_served !== null && !order.includes(last_served);
      const cycle = isGone ? [...order, last_served].sort() : order;
      const place = last_served === null ? -1 : cycle.indexOf(last_served);
      const end = instant('2026-01-05T09:00Z').add({ hours: 168 * (place + 1) });
      const people = isGone ? [{ ...aPerson(last_served), leaves: end }] : [];
      const schedule = aSchedule({ people, rotations: [turns({ participants: cycle.join(' ') })] });
      const weeks = expected_next.map((_, week) => end.add({ hours: 168 * week }));
      expect(weeks.map((at) => shiftAt(schedule, 'primary', at)?.login)).toEqual(expected_next);
    },
  ),
);

const entry = z.object({ start: z.string(), who: z.string(), substitute: z.string().optional() });
type Entry = z.infer<typeof entry>;

const ledger = z.object({
  members: z.array(z.string()),
  turn_days: z.number(),
  existing: z.array(entry).default([]),
  expected: z.tuple([entry]).rest(entry),
  expected_last_day: z.string(),
});

export function midnight(date: string): Temporal.Instant {
  return instant(`${date}T00:00Z`);
}

export function dayAfter(date: string): Temporal.Instant {
  return midnight(date).add({ hours: 24 });
}

/** From the first expected turn to the end of the last. */
function windowOf({ expected, expected_last_day }: z.infer<typeof ledger>): Span {
  return { start: midnight(expected[0].start), end: dayAfter(expected_last_day) };
}

function lines(entries: readonly Entry[]): readonly string[] {
  return entries.map(({ start, who, substitute }) => `${start}T00 ${substitute ?? who}`);
}

function cycleFrom(first: string, members: readonly string[], turnDays: number): TurnRotation {
  const every = { unit: 'day' as const, count: turnDays };
  return turns({ participants: members.join(' '), every, starts: `${first}T00:00` });
}

function startsIn(schedule: Schedule, window: Span): readonly string[] {
  return starts(resolve(schedule, window).shifts);
}

/** What they write into a list turn by turn follows here from the first turn alone, however much of it is over. */
const cycles = translation(
  'github_ledger',
  ledger.extend({
    id: z.enum(['spin-gen-oneday', 'spin-ext-1day', 'spin-ext-prune-all', 'spin-old-3', 'spin-old-9']),
    kind: z.enum(['ledger_generate', 'ledger_extend', 'ledger_prune_past']),
  }),
  (one) => {
    const first = one.existing[0] ?? one.expected[0];
    const schedule = aSchedule({ rotations: [cycleFrom(first.start, one.members, one.turn_days)] });
    expect(startsIn(schedule, windowOf(one))).toEqual(lines(one.expected));
  },
);

const prunedList = translation(
  'github_ledger',
  ledger.extend({
    id: z.literal('spin-old-6'),
    kind: z.literal('ledger_prune_past'),
    today: z.string(),
    existing_last_day: z.string(),
  }),
  ({ existing, existing_last_day, today, expected }) => {
    const rotation = listed(
      existing.map(({ start, who }) => [midnight(start).toString(), who]),
      dayAfter(existing_last_day).toString(),
    );
    const left = { start: midnight(today), end: dayAfter(existing_last_day) };
    expect(startsIn(aSchedule({ rotations: [rotation] }), left)).toEqual(lines(expected));
  },
);

// Only the leaver's turn and what follows are rescheduled.
const leaver = translation(
  'github_ledger',
  ledger.extend({
    id: z.literal('spin-ext-leaver'),
    kind: z.literal('ledger_extend'),
    today: z.string(),
  }),
  (one) => {
    const people = [
      aPerson('abc', { leaves: `${one.today}T00:00Z` }),
      // Joined while abc served for the second time, as the turns show.
      aPerson('123', { joins: '2020-03-24T00:00Z' }),
    ];
    const first = one.existing[0]?.start ?? '';
    const schedule = aSchedule({
      people,
      rotations: [cycleFrom(first, ['abc', 'lmn', 'xyz', '123'], one.turn_days)],
    });
    expect(startsIn(schedule, windowOf(one))).toEqual(lines(one.expected));
    const before = { start: midnight(first), end: midnight(one.today) };
    expect(startsIn(schedule, before)).toEqual(lines(one.existing.slice(0, 6)));
  },
);

// A turn of a leaver that somebody took over stays as it is.
const takenOver = translation(
  'github_ledger',
  ledger.extend({ id: z.literal('spin-miss-3'), kind: z.literal('ledger_prune_missing') }),
  (one) => {
    const rotation = listed(
      one.existing.map(({ start, who }) => [midnight(start).toString(), who]),
      dayAfter(one.expected_last_day).toString(),
    );
    const overrides = one.existing.flatMap(({ start, substitute }) =>
      substitute === undefined
        ? []
        : [anOverride(substitute, { start: midnight(start), end: dayAfter(start) })],
    );
    const people = [aPerson('bar', { leaves: '2020-01-01T00:00Z' })];
    const schedule = aSchedule({ people, rotations: [rotation], overrides });
    expect(startsIn(schedule, windowOf(one))).toEqual(lines(one.expected));
    expect(resolve(schedule, windowOf(one)).gaps).toEqual([]);
  },
);

/** A list as a file has it; `through` is left out where it is not known. */
function listFile(first: string, login: string, through: string | null): string {
  return `
label: on-call
timezone: UTC
rotations:
  primary: { shifts: [{ from: ${first}, login: ${login} }]${through === null ? '' : `, through: ${through}`} }
`;
}

const unsound = translation(
  'github_ledger',
  z.object({
    kind: z.literal('ledger_validate'),
    existing: z.tuple([entry]),
    existing_last_day: z.string().nullable(),
    expected_valid: z.literal(false),
  }),
  ({ existing: [{ start, who }], existing_last_day }) => {
    expect(() => configOf(listFile(start, who, existing_last_day))).toThrow();
    expect(() => configOf(listFile(start, who, start))).not.toThrow();
  },
);

const reversed = translation(
  'github_ledger',
  z.object({
    kind: z.literal('ledger_generate'),
    start: z.string(),
    stop_inclusive: z.string(),
    expected_error: z.literal(true),
  }),
  ({ start, stop_inclusive }) => {
    expect(() => configOf(listFile(start, 'first', stop_inclusive))).toThrow('before its last shift begins');
  },
);

const priorTurn = z.object({ start: z.string(), who: z.array(z.string()) });

const lastServed = translation(
  'github_ledger',
  z.object({
    kind: z.literal('last_served'),
    members: z.array(z.string()),
    prior: z.tuple([priorTurn]).rest(priorTurn),
    expected: z.record(z.string(), z.string()),
  }),
  ({ members, prior, expected }) => {
    const schedule = aSchedule({
      rotations: [turns({ participants: 'nobody', starts: '2020-01-06T00:00' })],
      overrides: prior.flatMap(({ start, who }) =>
        who.map((name) =>
          anOverride(name, { start: midnight(start), end: dayAfter(start) }, { isAddition: true }),
        ),
      ),
    });
    const window = { start: midnight(prior[0].start), end: midnight('2030-01-01') };
    const served = starts(resolve(schedule, window).shifts).toReversed();
    const last = members.map((name) => [
      name,
      served.find((line) => line.endsWith(` ${name}`))?.slice(0, 10),
    ]);
    expect(Object.fromEntries(last)).toEqual(expected);
  },
);

const toCover = translation(
  'github_ledger',
  z.object({
    kind: z.literal('turns_to_cover'),
    turn_weeks: z.number(),
    existing_starts: z.array(z.string()).nonempty(),
    cover_until: z.string(),
    expected: z.number(),
  }),
  ({ turn_weeks, existing_starts, cover_until, expected }) => {
    const rotation = turns({
      participants: 'a b',
      every: { unit: 'week', count: turn_weeks },
      starts: `${existing_starts[0]}T00:00`,
    });
    const known = existing_starts.map(ms0);
    const needed: number[] = [];
    for (const slot of turnSlots(rotation)) {
      if (slot.start.epochMilliseconds > ms0(cover_until)) break;
      needed.push(slot.start.epochMilliseconds);
    }
    expect(needed.filter((start) => known.includes(start))).toEqual(known);
    expect(needed.length - known.length).toBe(expected);
  },
);

function ms0(date: string): number {
  return midnight(date).epochMilliseconds;
}

export const ledgers = [
  ...orders,
  cycles,
  prunedList,
  leaver,
  takenOver,
  unsound,
  reversed,
  lastServed,
  toCover,
];
