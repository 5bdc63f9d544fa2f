import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { resolve, shiftAt } from '../../src/schedule/resolve.js';
import { slotAt } from '../../src/schedule/slot.js';
import { anOverride, aPerson, aSchedule, instant, listed, starts, turns } from './build.js';
import { casesOf, isAtHand, ms } from './vectors.js';

describe.skipIf(!isAtHand)('LinkedIn Oncall', () => {
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

describe.skipIf(!isAtHand)('rotas kept in repositories', () => {
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
