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

describe('a Korean schedule', () => {
  const korean = `${three.replace('people: { alice: {}', 'language: ko\npeople: { alice: { name: 김민지 }')}overrides:
  - { role: primary, from: 2026-12-01, until: 2026-12-02, add: bob }
  - { role: primary, from: 2026-12-03, until: 2026-12-04, login: dave, instead: bob, why: 병원 }
  - { role: primary, from: 2026-12-05, until: 2026-12-06, login: nobody }
`;
  const turn = '1. 로테이션 primary: 2번째 차례, 11월 30일(월) 09:00 – 12월 7일(월) 09:00 KST: bob.';

  test.each([
    {
      at: '2026-12-01T12:00',
      lines: [
        'primary, 12월 1일(화) 12:00 KST 기준',
        turn,
        '2. 오버라이드, 12월 1일(화) 00:00 – 12월 2일(수) 00:00 KST: bob 추가. 바뀌는 것이 없습니다. bob 님이 이미 근무 중입니다.',
        '따라서 담당자: bob, 11월 30일(월) 09:00 – 12월 3일(목) 00:00 KST.',
      ],
      why: 'who serves',
    },
    {
      at: '2026-12-03T12:00',
      lines: [
        'primary, 12월 3일(목) 12:00 KST 기준',
        turn,
        '2. 오버라이드, 12월 3일(목) 00:00 – 12월 4일(금) 00:00 KST: bob 님 대신 dave(병원).',
        '따라서 담당자: dave, 12월 3일(목) 00:00 – 12월 4일(금) 00:00 KST.',
      ],
      why: 'who stands in',
    },
    {
      at: '2026-12-05T12:00',
      lines: [
        'primary, 12월 5일(토) 12:00 KST 기준',
        turn,
        '2. 오버라이드, 12월 5일(토) 00:00 – 12월 6일(일) 00:00 KST: 없음.',
        '따라서 담당자가 없으며, 없어도 되는 시간이므로 공백이 아닙니다.',
      ],
      why: 'that nobody should',
    },
  ])('explains $why', ({ at, lines }) => {
    expect(ask(`why primary ${at}`, korean).lines).toEqual(lines);
  });

  test('explains a gap', () => {
    const away = korean
      .replace(
        'bob: {}, carol: {}, dave: {}',
        'bob: { away: [{ from: 2026-11-01, through: 2027-03-01, why: 육아휴직 }] }',
      )
      .replace('[alice, bob, carol]', '[bob]');
    expect(ask('why primary 2026-11-25T12:00', away.split('overrides')[0] ?? '').lines.slice(1)).toEqual([
      '1. 로테이션 primary: 11월 23일(월) 09:00 – 11월 30일(월) 09:00 KST, 근무 가능한 사람 없음(bob 님 부재(육아휴직)).',
      '따라서 담당자가 없는 공백입니다. 근무 가능한 사람 없음: bob 님 부재(육아휴직).',
    ]);
  });

  test('tells its health, in columns as wide as they show', () => {
    expect(ask('health --weeks 4', korean).lines).toEqual([
      '0 (Asia/Seoul), 11월 23일(월) 09:00 – 12월 21일(월) 09:00 KST',
      '근무표 점수: 100점 만점에 99점',
      '   -1  primary 오버라이드(bob 님), 12월 1일(화) 00:00 – 12월 2일(수) 00:00 KST: 이미 근무 중이므로 효과 없음',
      '',
      '이름            시간  가능 대비  야간  주말  공휴일  연속  횟수  가중  적정',
      'alice (김민지)   336       50 %   112    96       0     1     2   440   280',
      'bob              120       18 %    40    24       0     1     3   152   280',
      'carol            168       25 %    56    48       0     1     1   220   280',
      'dave              24        0 %     8     0       0     1     1    28     0',
    ]);
  });

  test('says what a change does', () => {
    const before = korean.split('overrides')[0] ?? '';
    const after = before.replace('[alice, bob, carol]', '[alice, carol, bob]');
    expect(ask('diff --weeks 2', before, after).lines).toEqual([
      'primary: carol 님 근무 추가, 11월 30일(월) 09:00 – 12월 7일(월) 09:00 KST (기존: bob 님)',
      '비교 구간: 11월 9일(월) 09:00 – 12월 7일(월) 09:00 KST. 11월 30일(월) 09:00 KST 이전에는 바뀌는 것이 없습니다.',
    ]);
  });
});
