/** Cases read off other schedulers' test suites, kept outside the repository; passed over where they are not at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { resolve, shiftAt } from '../../src/schedule/resolve.js';
import { slotAt } from '../../src/schedule/slot.js';
import type { TurnRotation } from '../../src/schedule/types.js';
import { anOverride, aPerson, aSchedule, instant, listed, starts, turns } from './build.js';

const folder = resolvePath(import.meta.dirname, '../../../shared/vectors');

/** The cases of a family that `shape` can read: those of a kind the engine has by now. */
function casesOf<T extends z.ZodType>(family: string, shape: T): readonly z.infer<T>[] {
  const file = resolvePath(folder, `${family}.json`);
  if (!existsSync(file)) return [];
  const { cases } = z.object({ cases: z.array(z.unknown()) }).parse(JSON.parse(readFileSync(file, 'utf8')));
  return cases.flatMap((one) => {
    const parsed = shape.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

function ms(text: string): number {
  return instant(text).epochMilliseconds;
}

const steps = { hourly: 1, daily: 24, weekly: 168 };

/** GoAlert's rotations. Hours that make whole days are days; other hourly turns come later. */
const wallRotation = z
  .object({
    type: z.enum(['hourly', 'daily', 'weekly']),
    shift_length: z.number(),
    start: z.string(),
    participants: z.array(z.string()).default(['someone']),
  })
  .refine(({ type, shift_length }) => (steps[type] * shift_length) % 24 === 0);

/** `earlier`: as many turns before the start, where a case asks about the grid and not about who serves. */
function rotationOf(from: z.infer<typeof wallRotation>, timezone: string, earlier = 0): TurnRotation {
  const days = (steps[from.type] * from.shift_length) / 24;
  const start = instant(from.start).toZonedDateTimeISO(timezone).toPlainDateTime();
  return turns({
    participants: from.participants.join(' '),
    every: { unit: 'day', count: days },
    starts: start.subtract({ days: days * earlier }).toString(),
    timezone,
  });
}

const shiftShape = z.object({ start: z.string(), end: z.string(), who: z.string() });

describe.skipIf(!existsSync(folder))('derived from the time-zone database', () => {
  const shape = z.object({
    id: z.string(),
    timezone: z.string(),
    rotation: wallRotation,
    from: z.string().optional(),
    to: z.string().optional(),
    expected_shifts: z.array(shiftShape).optional(),
    expected_shifts_by_gap_policy: z.object({ compatible: z.array(shiftShape) }).optional(),
    queries: z
      .array(
        z.object({
          at: z.string(),
          expected_on_call: z.array(z.string()).optional(),
          expected_on_call_by_gap_policy: z.object({ compatible: z.array(z.string()) }).optional(),
        }),
      )
      .default([]),
  });
  const cases = casesOf('derived_dst', shape);

  test('there are cases', () => expect(cases.length).toBeGreaterThan(20));

  test.each(cases)('$id', ({ timezone, rotation, from, to, queries, ...expected }) => {
    const schedule = aSchedule({ rotations: [rotationOf(rotation, timezone)] });
    const shifts = expected.expected_shifts ?? expected.expected_shifts_by_gap_policy?.compatible;
    if (from !== undefined && to !== undefined) {
      const resolved = resolve(schedule, { start: instant(from), end: instant(to) });
      expect(
        resolved.shifts.map((shift) => [
          shift.start.epochMilliseconds,
          shift.end.epochMilliseconds,
          shift.login,
        ]),
      ).toEqual(shifts?.map((shift) => [ms(shift.start), ms(shift.end), shift.who]));
    }
    for (const { at, ...query } of queries) {
      const holders = query.expected_on_call ?? query.expected_on_call_by_gap_policy?.compatible;
      expect([shiftAt(schedule, 'primary', instant(at))?.login]).toEqual(holders);
    }
  });
});

describe.skipIf(!existsSync(folder))('GoAlert', () => {
  const handoffs = casesOf(
    'goalert_rotation',
    z.object({
      id: z.string(),
      timezone: z.string(),
      rotation: wallRotation,
      policy_dependent: z.string().nullable(),
      expected_shifts: z.array(z.object({ start: z.string(), end: z.string() })),
    }),
  );
  // A missing handoff is moved to the end of the gap there, and on by the gap here: 02:15 to 02:30 or to 02:45.
  const moved = new Map([['2020-10-04T02:30:00+11:00', '2020-10-04T02:45:00+11:00']]);

  test.each(handoffs)('$id', ({ timezone, rotation, policy_dependent, expected_shifts }) => {
    const ours = (text: string) => ms((policy_dependent === null ? undefined : moved.get(text)) ?? text);
    for (const { start, end } of expected_shifts) {
      for (const at of [ours(start), ours(end) - 1000]) {
        const slot = slotAt(rotationOf(rotation, timezone, 2), Temporal.Instant.fromEpochMilliseconds(at));
        expect([slot?.start.epochMilliseconds, slot?.end.epochMilliseconds]).toEqual([
          ours(start),
          ours(end),
        ]);
      }
    }
  });

  const bounds = casesOf(
    'goalert_rotation',
    z.object({
      id: z.string(),
      kind: z.literal('shift_bounds'),
      timezone: z.string(),
      rotation: wallRotation,
      queries: z.array(z.object({ at: z.string(), expected_start: z.string(), expected_end: z.string() })),
    }),
  );
  test.each(bounds)('$id', ({ timezone, rotation, queries }) => {
    for (const { at, expected_start, expected_end } of queries) {
      const slot = slotAt(rotationOf(rotation, timezone), instant(at));
      expect([slot?.start.epochMilliseconds, slot?.end.epochMilliseconds]).toEqual([
        ms(expected_start),
        ms(expected_end),
      ]);
    }
  });

  const wallTimes = casesOf(
    'goalert_wallclock',
    z.object({
      id: z.string(),
      kind: z.literal('wallclock'),
      timezone: z.string(),
      date: z.string(),
      wall: z.string(),
      expected_first: z.string(),
      other_policies_derived: z.object({ compatible: z.string() }).optional(),
    }),
  );
  test.each(wallTimes)('$id', ({ timezone, date, wall, expected_first, other_policies_derived }) => {
    const rotation = turns({
      participants: 'a',
      every: { unit: 'day', count: 1 },
      starts: `${date}T${wall}`,
      timezone,
    });
    const expected = instant(other_policies_derived?.compatible ?? expected_first);
    expect(slotAt(rotation, expected)?.start.epochMilliseconds).toBe(expected.epochMilliseconds);
    expect(slotAt(rotation, expected.subtract({ nanoseconds: 1 }))).toBeUndefined();
  });

  test('there are cases', () =>
    expect([handoffs.length, bounds.length, wallTimes.length]).toEqual([3, 2, 4]));
});

describe.skipIf(!existsSync(folder))('Grafana OnCall', () => {
  const rolling = casesOf(
    'grafana_rolling',
    z.object({
      id: z.string(),
      tier: z.literal('must'),
      timezone: z.string(),
      rotation: z.object({
        type: z.enum(['daily', 'weekly']),
        interval: z.number(),
        groups: z.array(z.tuple([z.string()])),
        start: z.string(),
        by_day: z.never().optional(),
      }),
      queries: z.array(z.object({ at: z.string(), expected_on_call: z.array(z.string()) })),
    }),
  );
  // Their turns are shorter than the time from one to the next; ours are not, so only who serves is compared.
  test.each(rolling)('$id', ({ timezone, rotation, queries }) => {
    const ours = { type: rotation.type, shift_length: rotation.interval, start: rotation.start };
    const schedule = aSchedule({
      rotations: [rotationOf({ ...ours, participants: rotation.groups.flat() }, timezone)],
    });
    for (const { at, expected_on_call } of queries) {
      if (expected_on_call.length === 0) continue;
      expect([shiftAt(schedule, 'primary', instant(at))?.login]).toEqual(expected_on_call);
    }
  });

  const weeks = casesOf(
    'grafana_final',
    z.object({
      id: z.string(),
      kind: z.literal('rolling_shifts'),
      timezone: z.string(),
      rotation: z.object({ start: z.string(), duration_seconds: z.literal(604_800) }),
      queries: z.array(
        z.object({ at: z.string(), expected_shift: z.object({ start: z.string(), end: z.string() }) }),
      ),
    }),
  );
  test.each(weeks)('$id', ({ timezone, rotation, queries }) => {
    for (const { at, expected_shift } of queries) {
      const slot = slotAt(turns({ participants: 'u1', starts: rotation.start, timezone }), instant(at));
      expect([slot?.start.epochMilliseconds, slot?.end.epochMilliseconds]).toEqual([
        ms(expected_shift.start),
        ms(expected_shift.end),
      ]);
    }
  });

  test('there are cases', () => expect([rolling.length, weeks.length]).toEqual([3, 1]));
});

describe.skipIf(!existsSync(folder))('LinkedIn Oncall', () => {
  const templates = casesOf(
    'linkedin',
    z.object({
      id: z.string(),
      kind: z.literal('weekly_template'),
      timezone: z.string(),
      expected_turns: z.array(z.tuple([z.object({ start: z.string(), end: z.string() })])),
    }),
  );
  test.each(templates)('$id', ({ timezone, expected_turns }) => {
    const first = expected_turns[0]?.[0].start ?? '';
    const start = instant(first).toZonedDateTimeISO(timezone).toPlainDateTime().subtract({ weeks: 4 });
    const rotation = turns({ participants: 'u1', starts: start.toString(), timezone });
    for (const [turn] of expected_turns) {
      const slot = slotAt(rotation, instant(turn.start));
      expect([slot?.start.epochMilliseconds, slot?.end.epochMilliseconds]).toEqual([
        ms(turn.start),
        ms(turn.end),
      ]);
    }
  });

  const unixSpan = z.object({ start: z.number(), end: z.number(), who: z.string() });
  const substitutions = casesOf(
    'linkedin',
    z.object({
      id: z.string(),
      kind: z.literal('substitute'),
      events: z.tuple([unixSpan]),
      substitute: unixSpan,
      expected: z.array(unixSpan),
    }),
  );
  test.each(substitutions)('$id', ({ events: [event], substitute, expected }) => {
    const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
    const schedule = aSchedule({
      rotations: [listed([[at(event.start).toString(), event.who]], at(event.end).toString())],
      overrides: [anOverride(substitute.who, { start: at(substitute.start), end: at(substitute.end) })],
    });
    const { shifts } = resolve(schedule, { start: at(event.start), end: at(event.end) });
    expect(
      shifts.map((shift) => ({
        start: shift.start.epochMilliseconds / 1000,
        end: shift.end.epochMilliseconds / 1000,
        who: shift.login,
      })),
    ).toEqual(expected);
  });

  const picks = casesOf(
    'linkedin',
    z.object({
      id: z.string(),
      kind: z.literal('pick_next'),
      roster: z.array(z.number()),
      busy: z.array(z.number()),
      expected: z.object({ pick: z.null() }),
    }),
  );
  test.each(picks)('$id: a gap, nobody is forced', ({ roster, busy }) => {
    const day = { start: instant('2026-01-06T00:00Z'), end: instant('2026-01-07T00:00Z') };
    const people = roster.map((id) => aPerson(String(id), { absences: busy.includes(id) ? [day] : [] }));
    const schedule = aSchedule({ people, rotations: [turns({ participants: roster.join(' ') })] });
    const { shifts, gaps } = resolve(schedule, day);
    expect([shifts.length, gaps[0]?.refused.map(({ login }) => Number(login))]).toEqual([0, busy]);
  });

  test('there are cases', () =>
    expect([templates.length, substitutions.length, picks.length]).toEqual([3, 1, 1]));
});

describe.skipIf(!existsSync(folder))('rotas kept in repositories', () => {
  const orders = ['github_ledger', 'linkedin', 'github_native'].flatMap((family) =>
    casesOf(
      family,
      z.object({
        id: z.string(),
        kind: z.literal('next_in_order'),
        order: z.array(z.string()),
        last_served: z.string().nullable(),
        expected_next: z.array(z.string()),
      }),
    ),
  );
  test.each(orders)('$id', ({ order, last_served, expected_next }) => {
    // Whoever served last and is no member any more left when the turn ended.
    const isGone = last_served !== null && !order.includes(last_served);
    const cycle = isGone ? [...order, last_served].sort() : order;
    const place = last_served === null ? -1 : cycle.indexOf(last_served);
    const end = instant('2026-01-05T09:00Z').add({ hours: 168 * (place + 1) });
    const people = isGone ? [{ ...aPerson(last_served), leaves: end }] : [];
    const schedule = aSchedule({ people, rotations: [turns({ participants: cycle.join(' ') })] });
    const weeks = expected_next.map((_, week) => end.add({ hours: 168 * week }));
    expect(weeks.map((at) => shiftAt(schedule, 'primary', at)?.login)).toEqual(expected_next);
  });

  const entry = z.object({ start: z.string(), who: z.string(), substitute: z.string().optional() });
  const ledger = z.object({
    id: z.string(),
    kind: z.enum(['ledger_generate', 'ledger_extend', 'ledger_prune_missing']),
    members: z.array(z.string()),
    turn_days: z.number(),
    today: z.string().optional(),
    existing: z.array(entry).default([]),
    expected: z.array(entry),
    expected_last_day: z.string(),
  });
  const ledgers = casesOf('github_ledger', ledger);
  const named = (id: string) => ledgers.find((one) => one.id === id) ?? ledger.parse({});
  const dayAfter = (date: string) => `${Temporal.PlainDate.from(date).add({ days: 1 })}T00:00Z`;
  const windowOf = ({ expected, expected_last_day }: z.infer<typeof ledger>) => ({
    start: instant(`${expected[0]?.start}T00:00Z`),
    end: instant(dayAfter(expected_last_day)),
  });
  const lines = (entries: readonly z.infer<typeof entry>[]) =>
    entries.map(({ start, who, substitute }) => `${start}T00 ${substitute ?? who}`);

  test.each(['spin-gen-oneday', 'spin-ext-1day'])('%s', (id) => {
    const { members, turn_days, expected, ...rest } = named(id);
    const every = { unit: 'day' as const, count: turn_days };
    const rotation = turns({ participants: members.join(' '), every, starts: `${expected[0]?.start}T00:00` });
    const { shifts } = resolve(
      aSchedule({ rotations: [rotation] }),
      windowOf({ members, turn_days, expected, ...rest }),
    );
    expect(starts(shifts)).toEqual(lines(expected));
  });

  test('spin-ext-leaver: only the leaver’s turn and what follows are rescheduled', () => {
    const one = named('spin-ext-leaver');
    const people = [
      aPerson('abc', { leaves: `${one.today}T00:00Z` }),
      // Joined while abc served for the second time, as the turns show.
      aPerson('123', { joins: '2020-03-24T00:00Z' }),
    ];
    const every = { unit: 'day' as const, count: one.turn_days };
    const rotation = turns({
      participants: 'abc lmn xyz 123',
      every,
      starts: `${one.existing[0]?.start}T00:00`,
    });
    const schedule = aSchedule({ people, rotations: [rotation] });
    expect(starts(resolve(schedule, windowOf(one)).shifts)).toEqual(lines(one.expected));
    const before = {
      start: instant(`${one.existing[0]?.start}T00:00Z`),
      end: instant(`${one.today}T00:00Z`),
    };
    expect(starts(resolve(schedule, before).shifts)).toEqual(lines(one.existing.slice(0, 6)));
  });

  test('spin-miss-3: a turn of a leaver that somebody took over stays as it is', () => {
    const one = named('spin-miss-3');
    const rotation = listed(
      one.existing.map(({ start, who }) => [`${start}T00:00Z`, who]),
      dayAfter(one.expected_last_day),
    );
    const overrides = one.existing.flatMap(({ start, substitute }) =>
      substitute === undefined
        ? []
        : [anOverride(substitute, { start: instant(`${start}T00:00Z`), end: instant(dayAfter(start)) })],
    );
    const people = [aPerson('bar', { leaves: '2020-01-01T00:00Z' })];
    const { shifts, gaps } = resolve(aSchedule({ people, rotations: [rotation], overrides }), windowOf(one));
    expect(starts(shifts)).toEqual(lines(one.expected));
    expect(gaps).toEqual([]);
  });

  test('there are cases', () => expect(orders.length).toBe(5));
});
