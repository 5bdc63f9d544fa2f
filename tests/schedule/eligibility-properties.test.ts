/** Who may be chosen, and when a dated edit may matter: laws for every rota, whatever it is told to do. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { candidatesFor } from '../../src/schedule/candidates.js';
import { isSameLogin, isSomebody } from '../../src/schedule/login.js';
import { resolve } from '../../src/schedule/resolve.js';
import { clip, isBefore, overlaps, union } from '../../src/schedule/span.js';
import type { Participant, Person, Schedule, Shift, TurnRotation } from '../../src/schedule/types.js';
import { anInstant, season, someSpan } from './arbitrary.js';
import { rich, richPeople, richRotation } from './arbitrary-rich.js';
import { aPerson, aSchedule, follower, login, span, turns } from './build.js';

const some = { numRuns: 120 };
const month = 24 * 30;

/** With followers both ways, of a rotation that has others of its role above and below. */
const followed = fc
  .record({
    schedule: rich,
    above: fc.option(richRotation('above', 'primary'), { nil: undefined, freq: 2 }),
    back: fc.constantFrom(-1, 2, 3),
    isSwapped: fc.boolean(),
  })
  .map(
    ({ schedule, above, back, isSwapped }): Schedule => ({
      ...schedule,
      rotations: [
        ...[above].filter((rotation) => rotation !== undefined),
        ...schedule.rotations,
        follower(back, {
          id: 'third',
          role: 'third',
          ...(isSwapped ? { holidays: { kind: 'swap' as const } } : {}),
        }),
      ],
    }),
  );

function pairs(shifts: readonly Shift[]): readonly (readonly [Shift, Shift])[] {
  return shifts.flatMap((one, index) =>
    shifts
      .slice(index + 1)
      .filter((other) => isSameLogin(other.login, one.login) && overlaps(other, one))
      .map((other) => [one, other] as const),
  );
}

describe('nobody', () => {
  test('holds two seats of one role at an instant, overrides and all', () => {
    fc.assert(
      fc.property(followed, someSpan(month), (schedule, window) => {
        const { shifts } = resolve(schedule, window);
        expect(pairs(shifts).filter(([a, b]) => a.role === b.role)).toEqual([]);
      }),
      some,
    );
  });

  test('backs up themselves, whatever layers and holidays put on duty', () => {
    fc.assert(
      fc.property(followed, someSpan(month), (schedule, window) => {
        const { shifts } = resolve({ ...schedule, overrides: [] }, window);
        const own = pairs(shifts).filter(
          ([a, b]) =>
            a.role !== b.role && [a, b].some(({ role }) => role === 'secondary' || role === 'third'),
        );
        expect(own.filter(([a, b]) => [a, b].some(({ role }) => role === 'primary'))).toEqual([]);
      }),
      some,
    );
  });

  test('backs up themselves where roles stand in for each other on holidays, and every question has an end', () => {
    const feast = { date: Temporal.PlainDate.from('2026-01-07') };
    const twoWeeks = span('2026-01-05T09:00Z', '2026-01-19T09:00Z');
    const roleNames = ['primary', 'secondary', 'third', 'manager'];
    const policy = fc.option(fc.constantFrom(...roleNames));
    const asked = fc.record({
      policies: fc.tuple(policy, policy, policy, policy),
      away: fc.subarray(['a', 'b', 'c', 'd', 'm']),
      back: fc.constantFrom(1, 2, -1),
    });
    fc.assert(
      fc.property(asked, ({ policies, away, back }) => {
        const holidaysOf = (index: number) => {
          const role = policies[index];
          return role === null || role === undefined || role === roleNames[index]
            ? {}
            : { holidays: { kind: 'role' as const, role } };
        };
        const rotations = [
          turns({ participants: 'a b c d', ...holidaysOf(0) }),
          follower(1, holidaysOf(1)),
          follower(back, { id: 'third', role: 'third', rotation: 'manager', ...holidaysOf(2) }),
          turns({ id: 'manager', role: 'manager', participants: 'm b a', ...holidaysOf(3) }),
        ];
        const people = away.map((name) => aPerson(name, { holidays: [feast] }));
        const { shifts } = resolve(aSchedule({ people, rotations }), twoWeeks);
        const own = pairs(shifts).filter(([a, b]) => {
          const both = [a.role, b.role].sort().join(' ');
          return both === 'primary secondary' || both === 'manager third';
        });
        expect(own).toEqual([]);
      }),
      some,
    );
  });

  test('is named for a gap and refused for it as well, or serves, is away or is kept apart from who serves', () => {
    fc.assert(
      fc.property(followed, someSpan(month), (schedule, window) => {
        const { shifts, gaps } = resolve(schedule, window);
        for (const gap of gaps.slice(0, 20)) {
          const { free, refused } = candidatesFor(schedule, gap);
          const on = shifts.filter((shift) => shift.role !== 'shadow' && overlaps(shift, gap));
          for (const name of free) {
            const isName = ({ login: other }: { readonly login: string }) => other === name;
            expect([...gap.refused, ...refused].filter(isName)).toEqual([]);
            expect(on.filter(isName)).toEqual([]);
            const person = schedule.people.find(isName);
            expect(person?.absences.filter((absence) => overlaps(absence, gap)) ?? []).toEqual([]);
            const apart = (schedule.apart ?? []).filter((group) => group.includes(name)).flat();
            expect(on.filter((shift) => shift.login !== name && apart.includes(shift.login))).toEqual([]);
          }
        }
      }),
      some,
    );
  });
});

type Edit = (schedule: Schedule, from: Temporal.Instant) => Schedule;

function withPerson(schedule: Schedule, name: string, parts: Partial<Person>): Schedule {
  const people = schedule.people.map((person) =>
    isSameLogin(person.login, login(name)) ? { ...person, ...parts } : person,
  );
  return { ...schedule, people };
}

function withTurns(schedule: Schedule, edit: (rotation: TurnRotation) => TurnRotation): Schedule {
  const rotations = schedule.rotations.map((rotation) =>
    rotation.kind === 'turns' ? edit(rotation) : rotation,
  );
  return { ...schedule, rotations };
}

function joining(parts: Partial<Person>): Edit {
  return (schedule, joins) => ({
    ...withTurns(schedule, (rotation) => ({
      ...rotation,
      participants: rotation.participants.toSpliced(1, 0, login('fay')),
    })),
    people: [...schedule.people, { login: login('fay'), absences: [], joins, ...parts }],
  });
}

function change(names: (rotation: TurnRotation) => readonly Participant[]): Edit {
  return (schedule, from) =>
    withTurns(schedule, (rotation) => ({
      ...rotation,
      changes: [...(rotation.changes ?? []), { from, participants: names(rotation) }],
    }));
}

/** As the file has it by then. */
function namesNow({ participants, changes = [] }: TurnRotation): readonly Participant[] {
  return changes.at(-1)?.participants ?? participants;
}

const edits: readonly (readonly [string, Edit])[] = [
  ['somebody joins, in the middle of the list', joining({})],
  ['a newcomer joins, who is to learn', joining({ shadowTurns: 1 })],
  ['somebody leaves', (schedule, leaves) => withPerson(schedule, 'ann', { leaves })],
  ['somebody else leaves', (schedule, leaves) => withPerson(schedule, 'cy', { leaves })],
  ['somebody is appended', change((rotation) => [...namesNow(rotation), login('gil')])],
  ['somebody is removed', change((rotation) => [...namesNow(rotation).slice(1), login('gil')])],
  ['the list is turned round', change((rotation) => namesNow(rotation).toReversed())],
];

/** Without what looks beyond the turn itself by its nature: see docs/decisions/0008. */
const dated = fc
  .record({
    people: richPeople,
    first: richRotation('primary', 'primary'),
    below: richRotation('below', 'primary'),
    from: anInstant,
    policy: fc.constantFrom('waiting' as const, 'strict' as const),
  })
  .map(({ people, first, below, from, policy }) => {
    const rotations = [first, below].map(({ holidays: _, changes = [], ...rotation }): TurnRotation => {
      const kept = changes.filter((entry) => isBefore(entry.from, from));
      return { ...rotation, policy, ...(kept.length === 0 ? {} : { changes: kept }) };
    });
    const named = people.map(({ leaves, ...person }) =>
      person.login === 'ann' || person.login === 'cy' || leaves === undefined
        ? person
        : { ...person, leaves },
    );
    const schedule: Schedule = {
      id: 'dated',
      name: 'Dated',
      timezone: 'UTC',
      people: named,
      rotations: [
        ...rotations,
        follower(1),
        follower(2, { id: 'third', role: 'third', rotation: 'below' }),
        follower(-1, { id: 'fourth', role: 'fourth' }),
      ],
      overrides: [],
    };
    return { schedule, from };
  });

/** `role login start end`, seats and slots left aside, cut at the instant. */
function heldBefore(schedule: Schedule, until: Temporal.Instant): readonly string[] {
  const window = { start: season.start, end: until };
  const { shifts } = resolve(schedule, window);
  const keys = [...new Set(shifts.map((shift) => `${shift.role} ${shift.login}`))].sort();
  return keys.flatMap((key) => {
    const own = shifts.filter((shift) => `${shift.role} ${shift.login}` === key && isSomebody(shift.login));
    return union(own.flatMap(({ start, end }) => clip({ start, end }, window) ?? [])).map(
      ({ start, end }) => `${key} ${start} ${end}`,
    );
  });
}

describe('no instant before its date is changed when', () => {
  test.each(edits)('%s', (_, edit) => {
    fc.assert(
      fc.property(dated, ({ schedule, from }) => {
        fc.pre(isBefore(season.start, from));
        expect(heldBefore(edit(schedule, from), from)).toEqual(heldBefore(schedule, from));
      }),
      { numRuns: 60 },
    );
  });
});
