import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayName } from '../../src/report/display-name.js';
import type { Schedule } from '../../src/schedule/types.js';
import { aPerson, aSchedule, login, turns } from '../schedule/build.js';

function team(...people: readonly (readonly [login: string, name?: string])[]): Schedule {
  return aSchedule({
    rotations: [turns({ participants: people.map(([one]) => one).join(' ') })],
    people: people.map(([one, name]) => ({ ...aPerson(one), ...(name !== undefined && { name }) })),
  });
}

const schedule = team(
  ['alice', 'Alice Kim'],
  ['anton', 'anton van der Kolk'],
  ['minji', '김민지'],
  ['sora', '김소라'],
  ['ana-harbour'],
  ['fire', '🚒 Crew'],
  ['blank', '\u200b'],
);

test.each([
  ['alice', 'Alice Kim', 'AK', 'first and last word'],
  ['anton', 'anton van der Kolk', 'AK 2', 'the second of the same initials, by the file’s order'],
  ['minji', '김민지', '김', 'a name of one word'],
  ['sora', '김소라', '김 2', 'and its namesake'],
  ['ana-harbour', 'ana-harbour', 'AH', 'a login has words, too'],
  ['fire', '🚒 Crew', '🚒C', 'a whole character, however many code units'],
  ['blank', 'blank', 'B', 'a name of nothing that can be shown is none'],
  ['ALICE', 'Alice Kim', 'AK', 'in any letter case'],
  ['zoe', 'zoe', 'Z', 'somebody whom the file names nowhere'],
])('%s: %s, %s (%s)', (name, shown, short) => {
  expect(displayName(schedule, 'shown', login(name))).toBe(shown);
  expect(displayName(schedule, 'short', login(name))).toBe(short);
  expect(displayName(schedule, 'hidden', login(name))).toBe('somebody');
});

test('short names differ, and stay as they are when somebody joins at the end of the file', () => {
  const names = fc.array(fc.constantFrom('Al Ba', 'An Bo', '김 지', 'x', 'Y Z'), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(names, (given) => {
      const people = given.map((name, index) => [`p${index}`, name] as const);
      const shorts = (rota: Schedule, count: number) =>
        people.slice(0, count).map(([one]) => displayName(rota, 'short', login(one)));
      const whole = shorts(team(...people), people.length);
      expect(new Set(whole).size).toBe(whole.length);
      const fewer = Math.max(1, people.length - 1);
      expect(shorts(team(...people.slice(0, fewer)), fewer)).toEqual(whole.slice(0, fewer));
    }),
  );
});

test('hidden in Korean', () => {
  expect(displayName({ ...schedule, language: 'ko' }, 'hidden', login('alice'))).toBe('담당자');
});
