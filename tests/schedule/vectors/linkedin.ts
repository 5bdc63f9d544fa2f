/** LinkedIn Oncall's weekly templates, substitutions, and who is next or fills a gap. */
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { z } from 'zod';
import { candidatesFor } from '../../../src/schedule/candidates.js';
import { differenceOf } from '../../../src/schedule/difference.js';
import { resolve } from '../../../src/schedule/resolve.js';
import { slotAt } from '../../../src/schedule/slot.js';
import { anAbsence, anOverride, aPerson, aSchedule, instant, listed, span, starts, turns } from '../build.js';
import { ms, spanMs, spanShape, translation, weeklyHours } from './translation.js';

const templates = translation(
  'linkedin',
  z.object({
    kind: z.literal('weekly_template'),
    timezone: z.string(),
    expected_turns: z.tuple([z.tuple([spanShape])]).rest(z.tuple([spanShape])),
  }),
  ({ timezone, expected_turns }) => {
    const [[first]] = expected_turns;
    const start = instant(first.start).toZonedDateTimeISO(timezone).toPlainDateTime().subtract({ weeks: 4 });
    const rotation = turns({ participants: 'u1', starts: start.toString(), timezone });
    for (const [turn] of expected_turns) {
      const slot = slotAt(rotation, instant(turn.start));
      expect(slot && spanMs(slot)).toEqual([ms(turn.start), ms(turn.end)]);
    }
  },
);

function unix(seconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
}

const unixSpan = z.object({ start: z.number(), end: z.number(), who: z.string() });

const substitutions = translation(
  'linkedin',
  z.object({
    kind: z.literal('substitute'),
    events: z.tuple([unixSpan]),
    substitute: unixSpan,
    expected: z.array(unixSpan),
  }),
  ({ events: [event], substitute, expected }) => {
    const schedule = aSchedule({
      rotations: [listed([[unix(event.start).toString(), event.who]], unix(event.end).toString())],
      overrides: [anOverride(substitute.who, { start: unix(substitute.start), end: unix(substitute.end) })],
    });
    const { shifts } = resolve(schedule, { start: unix(event.start), end: unix(event.end) });
    expect(shifts.map((shift) => [...spanMs(shift), shift.login])).toEqual(
      expected.map(({ start, end, who }) => [start * 1000, end * 1000, who]),
    );
  },
);

const picks = translation(
  'linkedin',
  z.object({
    kind: z.literal('pick_next'),
    roster: z.array(z.number()),
    busy: z.array(z.number()),
    expected: z.object({ pick: z.null() }),
  }),
  ({ roster, busy }) => {
    const day = anAbsence('2026-01-06T00:00Z', '2026-01-07T00:00Z');
    const people = roster.map((id) => aPerson(String(id), { absences: busy.includes(id) ? [day] : [] }));
    const schedule = aSchedule({ people, rotations: [turns({ participants: roster.join(' ') })] });
    const { shifts, gaps } = resolve(schedule, day);
    // A gap, nobody is forced.
    expect([shifts.length, gaps[0]?.refused.map(({ login }) => Number(login))]).toEqual([0, busy]);
  },
);

const event = z.tuple([z.number(), z.number(), z.string()]).rest(z.string());

const suggestions = translation(
  'linkedin',
  z.object({
    kind: z.literal('suggest'),
    gap: z.tuple([z.number(), z.number()]),
    events: z.array(event),
    roster: z.array(z.string()),
    expected: z.string(),
  }),
  ({ gap: [start, end], events, roster, expected }) => {
    const people = roster.map((name) => aPerson(name));
    const beside = (role: string) =>
      events
        .filter((one) => (one[3] === undefined ? 'primary' : 'other') === role)
        .map(([from, to, who]) =>
          anOverride(who, { start: unix(from), end: unix(to) }, { role, isAddition: true }),
        );
    const schedule = aSchedule({
      people,
      // A list that ran out: from there on its role is a gap.
      rotations: [listed([[unix(-10).toString(), 'u1']], unix(0).toString())],
      overrides: [...beside('primary'), ...beside('other')],
    });
    const [gap, ...others] = resolve(schedule, { start: unix(start), end: unix(end) }).gaps;
    expect(others).toEqual([]);
    const { free, refused } = candidatesFor(
      schedule,
      gap ?? { ...span('1970-01-01T00:00Z', '1970-01-02T00:00Z'), role: '', rotation: '', refused: [] },
    );
    expect(free[0]).toBe(expected);
    expect(refused).toEqual([{ login: 'u4', because: 'serving', why: 'other' }]);
  },
);

// Two people, weekly turns, 14 days, nobody served yet: two turns, one each; the preview equals what is then written.
const populated = translation(
  'linkedin',
  z.object({ kind: z.literal('fact'), id: z.literal('li-populate-new') }),
  () => {
    const empty = aSchedule({ rotations: [turns({ participants: 'nobody' })] });
    const written = { ...empty, ...aSchedule({ rotations: [turns({ participants: 'u1 u2' })] }) };
    const fortnight = span('2026-01-05T09:00Z', '2026-01-19T09:00Z');
    expect(starts(resolve(written, fortnight).shifts)).toEqual(['2026-01-05T09 u1', '2026-01-12T09 u2']);
    const preview = differenceOf(empty, written, fortnight).changes;
    expect(preview.map(({ start, end, gains }) => [...spanMs({ start, end }), ...gains])).toEqual(
      resolve(written, fortnight).shifts.map((shift) => [...spanMs(shift), shift.login]),
    );
  },
);

// From one block of 7 days to seven of 12 hours: the future is replaced, 14 blocks, no leftovers.
const repopulated = translation(
  'linkedin',
  z.object({ kind: z.literal('fact'), id: z.literal('li-populate-over') }),
  () => {
    const hours = [weeklyHours([1, 2, 3, 4, 5, 6, 7], '08:00', '20:00')];
    const rotation = turns({ participants: 'u1 u2', starts: '2026-01-05T00:00', hours });
    const fortnight = span('2026-01-05T00:00Z', '2026-01-19T00:00Z');
    const { shifts, gaps } = resolve(aSchedule({ rotations: [rotation] }), fortnight);
    expect([shifts.length, gaps.length]).toEqual([14, 0]);
    expect(new Set(shifts.map(({ start, end }) => start.until(end).total('hours')))).toEqual(new Set([12]));
  },
);

export const linkedin = [templates, substitutions, picks, suggestions, populated, repopulated];
