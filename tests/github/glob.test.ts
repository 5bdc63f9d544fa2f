import { matchesGlob } from 'node:path/posix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGlob } from '../../src/github/glob.js';

const cases: readonly [pattern: string, path: string, isMatch: boolean, why: string][] = [
  ['schedules/*.yml', 'schedules/payments.yml', true, 'the default'],
  ['./schedules/*.yml', 'schedules/payments.yml', true, 'as shells write it'],
  ['schedules/*.yml', 'schedules/old/payments.yml', false, 'a star stays in its folder'],
  ['schedules/*.yml', 'schedules/payments.yaml', false, 'the ending counts'],
  ['schedules/*.yml', 'schedules/paymentsXyml', false, 'a dot is a dot'],
  ['schedules/*.y{a,}ml', 'schedules/payments.yaml', true, 'either ending'],
  ['schedules/*.y{a,}ml', 'schedules/payments.yml', true, 'either ending'],
  ['**/rota.yml', 'rota.yml', true, 'no folder is any number of folders'],
  ['**/rota.yml', 'a/b/rota.yml', true, 'two folders'],
  ['teams/**/rota.yml', 'teams/x/y/rota.yml', true, 'folders in the middle'],
  ['teams/**/rota.yml', 'teamsrota.yml', false, 'the folder itself must be there'],
  ['a?.yml', 'ab.yml', true, 'one character'],
  ['a?.yml', 'a/.yml', false, 'no slash'],
  ['a,b.yml', 'a,b.yml', true, 'a comma outside braces'],
  ['a(1).yml', 'a(1).yml', true, 'brackets are letters'],
];

test.each(cases)('%s on %s is %s: %s', (pattern, path, isMatch) => {
  expect(parseGlob(pattern)?.matches(path)).toBe(isMatch);
});

test.each(['', '/etc/*.yml', '../*.yml', 'a/../b.yml', 'a//b.yml', 'a/{b', 'a}b', '{a,{b}}'])(
  '%j is no pattern',
  (pattern) => {
    expect(parseGlob(pattern)).toBeUndefined();
  },
);

const folders: readonly [pattern: string, folder: string, isDeep: boolean][] = [
  ['schedules/*.yml', 'schedules', false],
  ['schedules/payments.yml', 'schedules', false],
  ['*.yml', '', false],
  ['teams/*/rota.yml', 'teams', true],
  ['**/*.yml', '', true],
];

test.each(folders)('%s begins in %j, deep: %s', (pattern, folder, isDeep) => {
  expect(parseGlob(pattern)).toMatchObject({ folder, isDeep });
});

test('matches as Node does', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), minLength: 1, maxLength: 4 });
  const pattern = fc.array(fc.oneof(name, fc.constant('**')), { minLength: 1, maxLength: 3 });
  const path = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(pattern, path, (segments, names) => {
      // Node reads `**` inside a name, `.` as a folder and repeated `**` in its own ways; ours are plain or refused.
      fc.pre(segments.every((segment) => segment === '**' || !/\*\*|^\.+$/.test(segment)));
      const [text, file] = [segments.join('/'), names.join('/')];
      fc.pre(!/\*\*$/.test(text));
      expect(parseGlob(text)?.matches(file)).toBe(matchesGlob(file, text));
    }),
    { numRuns: 500 },
  );
});
