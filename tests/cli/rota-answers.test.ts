/** What `check`, `health`, `why`, `show` and `diff` say of the same file, and that they agree. */
import { describe, expect, test } from 'vitest';
import { parseRequest } from '../../src/cli/arguments.js';
import { answerRota } from '../../src/cli/rota.js';
import { instant } from '../schedule/build.js';

const paint = { heading: String, warning: String, aside: String };
const now = instant('2026-11-23T00:00:00Z');

function ask(line: string, ...texts: readonly string[]) {
  const names = texts.map((_, index) => `${index}.yml`);
  const request = parseRequest([...line.split(' '), ...(line.startsWith('diff') ? names : [])]);
  const files = texts.map((text, index) => ({ path: `schedules/${index}.yml`, text }));
  if (!isRota(request)) throw new Error(line);
  return answerRota(request, { files, now, paint });
}

type Request = ReturnType<typeof parseRequest>;

function isRota(request: Request): request is Parameters<typeof answerRota>[0] {
  return !['demo', 'help', 'version', 'unknown'].includes(request.command);
}

const three = `timezone: Asia/Seoul
people: { alice: {}, bob: {}, carol: {}, dave: {} }
rotations:
  primary: { starts: 2026-11-23, participants: [alice, bob, carol] }
`;

describe('an override that does not hold', () => {
  const file = `${three}overrides:
  - { role: primary, from: 2026-12-01, until: 2026-12-02, add: carol }
  - { role: primary, from: 2026-12-01, until: 2026-12-02, add: bob }
  - { role: primary, from: 2026-12-01, until: 2026-12-02, login: dave }
  - { role: primary, from: 2026-12-08, until: 2026-12-09, login: dave, instead: alice }
`;

  test('is told by check, health and why alike', () => {
    expect(ask('check', file).lines.slice(0, -1)).toEqual([
      'schedules/0.yml:6:5: warning: overrides[0]: does not hold from 2026-12-01T00:00 until 2026-12-02T00:00, where overrides[2], a later entry, wins [lost-override]',
      'schedules/0.yml:7:5: warning: overrides[1]: changes nothing: "bob" serves primary already from 2026-12-01T00:00 until 2026-12-02T00:00 [lost-override]',
      'schedules/0.yml:9:5: warning: overrides[3]: changes nothing: "alice" does not serve primary from 2026-12-08T00:00 until 2026-12-09T00:00 [lost-override]',
    ]);
    expect(ask('health --weeks 4', file).lines.slice(2, 5)).toEqual([
      '   -1  the override of primary for carol does not hold Tue 1 Dec 00:00 – Wed 2 Dec 00:00 KST: a later one wins',
      '   -1  the override of primary for bob changes nothing Tue 1 Dec 00:00 – Wed 2 Dec 00:00 KST: bob serves then already',
      '   -1  the override of primary for dave changes nothing Tue 8 Dec 00:00 – Wed 9 Dec 00:00 KST: alice does not serve then',
    ]);
    expect(ask('why primary 2026-12-01T12:00', file).lines).toEqual([
      'primary at Tue 1 Dec 12:00 KST',
      '1. rotation primary: turn 2, Mon 30 Nov 09:00 – Mon 7 Dec 09:00 KST: bob.',
      '2. override, Tue 1 Dec 00:00 – Wed 2 Dec 00:00 KST: carol beside the others. A later entry wins.',
      '3. override, Tue 1 Dec 00:00 – Wed 2 Dec 00:00 KST: bob beside the others. It changes nothing: bob serves then already.',
      '4. override, Tue 1 Dec 00:00 – Wed 2 Dec 00:00 KST: dave.',
      'So it is dave, Tue 1 Dec 00:00 – Wed 2 Dec 00:00 KST.',
    ]);
    expect(ask('why primary 2026-12-08T12:00', file).lines[2]).toMatch(/alice does not serve then\.$/);
  });

  test('of warnings only check says more than how many there are', () => {
    expect(ask('why primary 2026-12-01T12:00', file).complaints).toEqual([
      'watchbill: 3 warnings; watchbill check shows them',
    ]);
    expect(ask('now', three).complaints).toEqual([]);
  });

  test('which somebody serves beside already, is one too few', () => {
    const pairs = `timezone: UTC
people: { alice: {}, bob: {}, carol: {}, dave: {} }
rotations: { primary: { starts: 2026-11-23, participants: [alice, bob, carol, dave], together: 2 } }
overrides: [{ role: primary, from: 2026-11-24, until: 2026-11-25, login: bob, instead: alice }]
`;
    expect(ask('check', pairs).lines[0]).toContain('"bob" serves primary already, beside "alice"');
    const health = ask('health --weeks 4', pairs).lines;
    expect(health[2]).toContain('too few serve for 24 h');
    expect(health[3]).toContain('leaves one too few');
    expect(ask('why primary 2026-11-24T12:00', pairs).lines[2]).toContain(
      'But bob serves then already, beside alice',
    );
  });

  test('one that is handed on by name is as its author wants it', () => {
    const chain = `${three}overrides:
  - { role: primary, from: 2026-12-01, until: 2026-12-03, login: dave }
  - { role: primary, from: 2026-12-02, until: 2026-12-03, login: carol, instead: dave }
`;
    expect(ask('check', chain).lines).toEqual(['1 schedule, 0 errors, 0 warnings, 0 gaps in 8 weeks']);
    expect(ask('why primary 2026-12-02T12:00', chain).lines[2]).toMatch(/A later entry replaces dave\.$/);
  });
});

describe('why', () => {
  test('a shadow learns in a rotation', () => {
    const file = three.replace('alice: {}', 'alice: { shadow: 1 turn }');
    expect(ask('why shadow 2026-11-24', file).lines).toEqual([
      'shadow at Tue 24 Nov 00:00 KST',
      '1. rotation primary, Mon 23 Nov 09:00 – Mon 30 Nov 09:00 KST: alice learns beside those who serve.',
      'So it is alice, Mon 23 Nov 09:00 – Mon 30 Nov 09:00 KST.',
    ]);
  });

  test('whose absence moved the follower', () => {
    const away = 'bob: { away: [{ from: 2026-12-02, through: 2026-12-02, why: dentist }] }';
    const file = `${three.replace('bob: {}', away)}  secondary: { follows: primary }\n`;
    expect(ask('why secondary 2026-11-26', file).lines[1]).toBe(
      '1. rotation secondary: turn 1, Mon 23 Nov 09:00 – Mon 30 Nov 09:00 KST: carol, comes next in primary (its turn Mon 30 Nov 09:00 – Mon 7 Dec 09:00 KST, since bob is away (dentist)).',
    );
  });

  test('a holiday for which nobody stands in', () => {
    const file = `timezone: UTC
people: { alice: { holidays: [2026-12-25] }, bob: { holidays: [2026-12-25] } }
rotations: { primary: { starts: 2026-12-21, participants: [alice, bob], holidays: swap } }
`;
    expect(ask('why primary 2026-12-25T12:00', file).lines[1]).toBe(
      '1. rotation primary: turn 1, Mon 21 Dec 09:00 – Mon 28 Dec 09:00 UTC: alice, although it is a holiday of theirs: nobody can stand in.',
    );
  });

  test('a second seat that is empty', () => {
    const file = `timezone: UTC
people: { carol: { away: [{ from: 2026-12-21, through: 2026-12-30, why: ski }] }, dave: {} }
rotations: { pair: { starts: 2026-12-21, participants: [dave, carol], together: 2 } }
`;
    expect(ask('why pair 2026-12-23', file).lines.slice(1)).toEqual([
      expect.stringMatching(/: dave; and one too few, since .*carol is away \(ski\)/),
      expect.stringMatching(/^So it is dave, .*, and that leaves a gap: one too few: /),
    ]);
  });
});

describe('health', () => {
  test('no cause is hidden by another of its kind', () => {
    const file = `timezone: UTC
people: { alice: { away: [{ from: 2026-12-07, through: 2026-12-20, why: leave }] }, frank: {} }
rotations:
  primary: { starts: 2026-11-23, participants: [alice] }
  manager: { shifts: [{ from: 2026-11-23, login: frank }], through: 2026-12-05 }
`;
    expect(ask('health --weeks 12', file).lines.filter((line) => line.includes('nobody serves'))).toEqual([
      expect.stringMatching(/^ +-25 {2}primary: .*: alice is away \(leave\)$/),
      expect.stringMatching(/^ +-25 {2}manager: .*: the rota names nobody; free for the first: frank$/),
    ]);
  });

  test('who carries all of it by override alone', () => {
    const file = `${three}overrides: [{ role: primary, from: 2026-11-23, until: 2027-03-23, login: dave }]\n`;
    expect(ask('health --weeks 12', file).lines).toContainEqual(
      expect.stringMatching(/^ +-\d+ {2}dave carries .* of weighed duty, without any turn of their own$/),
    );
  });

  const sun = `timezone: UTC
rotations:
  seoul: { role: primary, timezone: Asia/Seoul, hours: 09:00-17:00, starts: 2026-11-23, participants: [alice, bob] }
  london: { role: primary, timezone: Europe/London, hours: 08:00-16:00, starts: 2026-11-23, participants: [carol, dave] }
  la: { role: primary, timezone: America/Los_Angeles, hours: 08:00-16:00, starts: 2026-11-23, participants: [erin, frank] }
`;

  test('hours that layers leave to nobody are named; with coverage they are gaps', () => {
    expect(ask('health --weeks 4 --at 2027-06-01', sun).lines.slice(1, 3)).toEqual([
      'Health: 100 of 100, no point lost',
      '       primary: in no rotation’s hours on Mon-Sun 23:00-00:00 (UTC); if somebody should serve then, write coverage: { primary: always }',
    ]);
    const covered = `${sun}coverage: { primary: always }\n`;
    expect(ask('health --weeks 4 --at 2027-06-01', covered).lines[2]).toMatch(
      /^ +-21 {2}primary: nobody serves for 28 h, 28 times, first Tue 1 Jun 2027 23:00 – .*: no rotation has hours then; free/,
    );
    expect(ask('check --at 2027-06-01', covered).exitCode).toBe(1);
    expect(ask('show --weeks 1 --at 2027-06-01', covered).lines).toContainEqual(
      expect.stringMatching(
        /Tue 1 Jun 2027 23:00 – Wed 2 Jun 2027 00:00 UTC +nobody: no rotation has hours then$/,
      ),
    );
    expect(ask('why primary 2027-06-01T23:30', covered).lines.at(-1)).toBe(
      'So nobody serves, and that is a gap: no rotation has hours then.',
    );
  });

  test('long stretches, and days of their own, are told as such', () => {
    const office = `timezone: UTC
rotations:
  day: { role: primary, every: 1 day, hours: Mon-Fri 09:00-17:00, starts: 2026-11-23, participants: [alice, bob] }
  evening: { role: primary, every: 1 day, hours: [Mon-Tue 17:00-21:00, Thu 17:00-21:00], starts: 2026-11-23, participants: [carol] }
`;
    expect(ask('health --weeks 6', office).lines.find((line) => line.includes('in no rotation'))).toContain(
      'on Mon-Tue, Thu 21:00-09:00, Wed 17:00-09:00, Fri 17:00 to Mon 09:00 (UTC)',
    );
  });
});

describe('diff', () => {
  const without = three.replace('starts: 2026-11-23, ', '');

  test('changes that reach back to the edge say nothing about what lies before', () => {
    const { lines } = ask('diff --weeks 2', without, without.replace('carol]', 'carol, dave]'));
    expect(lines.at(-1)).toBe(
      'The changes reach back to the start of what was looked at, Mon 9 Nov 09:00 – Mon 7 Dec 09:00 KST; what lies before it was not compared.',
    );
  });

  test('who serves no longer', () => {
    const fewer = three.replace('bob, carol]', 'bob, carol], together: 2');
    expect(ask('diff --weeks 2', fewer, three).lines[0]).toBe(
      'primary: bob no longer serves Mon 23 Nov 09:00 – Mon 30 Nov 09:00 KST',
    );
  });
});

test('show says who is added', () => {
  const file = `${three}overrides: [{ role: primary, from: 2026-12-01, until: 2026-12-02, add: dave, why: release }]\n`;
  expect(ask('show --weeks 2', file).lines).toContainEqual(
    expect.stringMatching(/ dave {2}\(added by override: release\)$/),
  );
});
