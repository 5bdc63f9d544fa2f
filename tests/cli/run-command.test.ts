import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand, type Terminal } from '../../src/cli/run-command.js';
import { instant } from '../schedule/build.js';

const payments = `name: Payments
timezone: Asia/Seoul
label: on-call
people:
  alice: { name: Alice Kim }
  bob: { away: [{ from: 2026-12-10, through: 2026-12-11, why: leave }] }
  carol: { name: 김민지 }
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [alice, bob, carol] }
  secondary: { follows: primary, turns: 1 }
overrides:
  - { role: primary, from: 2026-12-05T09:00, until: 2026-12-06T09:00, login: alice, why: exchanged }
`;

const alone = `name: Alone
timezone: UTC
label: alone
people:
  dan: { away: [{ from: 2026-12-09, through: 2026-12-10, why: leave }] }
rotations:
  primary: { every: 1 week, handoff: Monday 09:00, starts: 2026-11-23, participants: [dan] }
`;

const broken = payments.replace('Monday 09:00', '9am').replace('label: on-call', 'label: broken');

const now = instant('2026-12-05T01:00:00Z');
let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'watchbill-cli-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function schedules(files: Readonly<Record<string, string>>): void {
  mkdirSync(join(directory, 'schedules'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, 'schedules', name), text);
}

async function watchbill(line: string, parts: Partial<Terminal> = {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const exitCode = await runCommand({
    words: line.split(' '),
    program: join(import.meta.dirname, '../../src/cli.ts'),
    directory,
    hasColor: false,
    now,
    print: (text) => out.push(text),
    complain: (text) => errors.push(text),
    ...parts,
  });
  return { out, errors, exitCode };
}

describe('now', () => {
  test('who serves, until when, who comes then, and why it is them', async () => {
    schedules({ 'payments.yml': payments, 'alone.yml': alone });
    expect(await watchbill('now')).toEqual({
      out: [
        'Alone (UTC), Sat 5 Dec 01:00 UTC',
        '  primary  dan, until Mon 7 Dec 09:00 UTC, then nobody',
        '',
        'Payments (Asia/Seoul), Sat 5 Dec 10:00 KST',
        '  primary    alice (Alice Kim), until Sun 6 Dec 09:00 KST, then bob  (override, in place of bob: exchanged)',
        '  secondary  carol (김민지), until Mon 7 Dec 09:00 KST, then alice (Alice Kim)',
      ],
      errors: [],
      exitCode: 0,
    });
  });

  test('--at is read on each schedule’s own clock', async () => {
    schedules({ 'payments.yml': payments, 'alone.yml': alone });
    const { out } = await watchbill('now --at 2026-12-07T12:00');
    expect(out).toEqual([
      'Alone (UTC), Mon 7 Dec 12:00 UTC',
      '  primary  nobody: dan is away (leave), until Mon 14 Dec 09:00 UTC, then dan',
      '',
      'Payments (Asia/Seoul), Mon 7 Dec 12:00 KST',
      '  primary    carol (김민지), until Mon 14 Dec 09:00 KST, then alice (Alice Kim)',
      expect.stringMatching(/^ {2}secondary {2}\w+/),
    ]);
  });

  test('--json is the Action’s output `on-call`', async () => {
    schedules({ 'payments.yml': payments });
    const { out } = await watchbill('now --json');
    expect(JSON.parse(out.join(''))).toEqual({
      payments: {
        primary: { login: 'alice', logins: ['alice'], until: '2026-12-06T00:00:00Z' },
        secondary: { login: 'carol', logins: ['carol'], until: '2026-12-07T00:00:00Z' },
      },
    });
  });
});

const together = `name: Desk
timezone: UTC
label: desk
people:
  alice: { name: Alice Kim }
  bob: { leaves: 2026-12-21 }
  carol: { leaves: 2026-12-21 }
  dave: {}
rotations:
  primary: { starts: 2026-11-23, participants: [alice, bob, carol], together: 2 }
overrides:
  - { role: primary, from: 2026-12-05, through: 2026-12-05, add: dave, why: release }
`;

describe('holidays of countries', () => {
  const korean = alone.replace('rotations:', 'hours: { holidays: KR }\nrotations:');
  const beyond =
    'watchbill: holidays of countries are known from 2025 to 2029 only; beyond, none but listed days count';

  test.each([
    { line: 'show --at 2029-11-01T00:00Z --weeks 8', complaints: [], why: 'to the end of what is known' },
    {
      line: 'show --at 2029-12-01T00:00Z --weeks 8',
      complaints: [beyond],
      why: 'the end of the weeks counts',
    },
    { line: 'now --at 2031-01-01T00:00Z', complaints: [beyond], why: 'after' },
    { line: 'now --at 2024-12-31T00:00Z', complaints: [beyond], why: 'before' },
    { line: 'why primary 2030-12-05T14:00', complaints: [beyond], why: 'of one instant' },
    { line: 'health --weeks 200', complaints: [beyond], why: 'of a fairness report' },
    {
      line: 'diff schedules/alone.yml schedules/alone.yml --weeks 104',
      complaints: [beyond],
      why: 'back in time',
    },
  ])('$line: $why', async ({ line, complaints }) => {
    schedules({ 'alone.yml': korean });
    const { errors, exitCode } = await watchbill(line);
    expect(errors).toEqual(complaints);
    expect(exitCode).toBe(0);
  });

  test('nothing is said where no file names a country', async () => {
    schedules({ 'alone.yml': alone });
    expect((await watchbill('now --at 2031-01-01T00:00Z')).errors).toEqual([]);
  });
});

describe('where several serve at once', () => {
  test('now names all of them, when that changes, and all who serve then', async () => {
    schedules({ 'desk.yml': together });
    expect((await watchbill('now')).out).toEqual([
      'Desk (UTC), Sat 5 Dec 01:00 UTC',
      '  primary  carol and alice (Alice Kim) and dave, until Sun 6 Dec 00:00 UTC, then carol and alice (Alice Kim)  (dave: added by override: release)',
    ]);
    const { out } = await watchbill('now --json');
    expect(JSON.parse(out.join('')).desk.primary).toEqual({
      login: 'carol',
      logins: ['carol', 'alice', 'dave'],
      until: '2026-12-06T00:00:00Z',
    });
  });

  test('show says of a seat that is empty that one is too few, not that nobody serves', async () => {
    schedules({ 'desk.yml': together });
    const { out } = await watchbill('show --weeks 1 --at 2026-12-22T00:00Z');
    expect(out.slice(3, 5)).toEqual([
      '> Mon 21 Dec 09:00 – Mon 28 Dec 09:00 UTC      alice (Alice Kim)',
      expect.stringMatching(/^> Tue 22 Dec 00:00 – Mon 28 Dec 09:00 UTC +one too few: /),
    ]);
    const json = await watchbill('show --weeks 1 --json --at 2026-12-08T00:00Z');
    const [desk] = JSON.parse(json.out.join(''));
    expect(
      desk.shifts.map((shift: { seat: number; login: string }) => `${shift.seat} ${shift.login}`),
    ).toEqual(['0 bob', '1 carol', '0 alice', '1 bob']);
  });
});

describe('show', () => {
  test('shifts and gaps by role, the running one pointed at', async () => {
    schedules({ 'alone.yml': alone, 'payments.yml': payments });
    const { out, exitCode } = await watchbill('show --weeks 2');
    expect(out).toEqual([
      'Alone (UTC), Sat 5 Dec 01:00 – Sat 19 Dec 01:00 UTC',
      '',
      'primary',
      '> Mon 30 Nov 09:00 – Mon 7 Dec 09:00 UTC   dan',
      '  Mon 7 Dec 09:00 – Mon 14 Dec 09:00 UTC   nobody: dan is away (leave)',
      '  Mon 14 Dec 09:00 – Mon 21 Dec 09:00 UTC  dan',
      '',
      'Payments (Asia/Seoul), Sat 5 Dec 10:00 – Sat 19 Dec 10:00 KST',
      '',
      'primary',
      '> Sat 5 Dec 09:00 – Sun 6 Dec 09:00 KST    alice (Alice Kim)  (override, in place of bob: exchanged)',
      '  Sun 6 Dec 09:00 – Mon 7 Dec 09:00 KST    bob',
      '  Mon 7 Dec 09:00 – Mon 14 Dec 09:00 KST   carol (김민지)',
      '  Mon 14 Dec 09:00 – Mon 21 Dec 09:00 KST  alice (Alice Kim)',
      '',
      'secondary',
      '> Mon 30 Nov 09:00 – Mon 7 Dec 09:00 KST   carol (김민지)',
      '  Mon 7 Dec 09:00 – Mon 14 Dec 09:00 KST   alice (Alice Kim)',
      '  Mon 14 Dec 09:00 – Mon 21 Dec 09:00 KST  bob',
    ]);
    expect(exitCode).toBe(0);
  });

  test('--json has each shift with its reason, and each gap with who was refused', async () => {
    schedules({ 'alone.yml': alone });
    const { out } = await watchbill('show --weeks 1 --json --at 2026-12-05T00:00Z');
    expect(JSON.parse(out.join(''))).toEqual([
      {
        schedule: 'alone',
        timezone: 'UTC',
        from: '2026-12-05T00:00:00Z',
        until: '2026-12-12T00:00:00Z',
        shifts: [
          {
            role: 'primary',
            seat: 0,
            login: 'dan',
            start: '2026-11-30T09:00:00Z',
            end: '2026-12-07T09:00:00Z',
            rotation: 'primary',
            reason: { kind: 'turn' },
          },
        ],
        gaps: [
          {
            schedule: 'alone',
            role: 'primary',
            seat: 0,
            start: '2026-12-07T09:00:00Z',
            end: '2026-12-12T00:00:00Z',
            refused: [{ login: 'dan', because: 'absent', why: 'leave' }],
            candidates: { free: [], refused: [{ login: 'dan', because: 'absent', why: 'leave' }] },
            text: 'nobody is available: dan is away (leave)',
          },
        ],
      },
    ]);
  });

  test('colour on a terminal changes no word', async () => {
    schedules({ 'alone.yml': alone });
    const colored = await watchbill('show', { hasColor: true });
    const plain = await watchbill('show');
    expect(colored.out[0]).toBe(`\u001b[1m${plain.out[0]}\u001b[22m`);
    expect(colored.out.map((line) => stripVTControlCharacters(line))).toEqual(plain.out);
    expect(plain.out.join('')).not.toContain('\u001b');
  });

  test('a wide terminal gets bars above the list; a narrow one, and a pipe, the list alone', async () => {
    schedules({ 'payments.yml': payments });
    const piped = await watchbill('show');
    const wide = await watchbill('show', { columns: 100 });
    expect(wide.out.length).toBeGreaterThan(piped.out.length);
    expect(wide.out[0]).toBe(piped.out[0]);
    expect(wide.out.slice(-piped.out.length + 1)).toEqual(piped.out.slice(1));
    expect(wide.out.find((line) => line.startsWith('primary '))).toContain('carol');
    expect((await watchbill('show', { columns: 40 })).out).toEqual(piped.out);
    expect((await watchbill('show --json', { columns: 100 })).out).toEqual(
      (await watchbill('show --json')).out,
    );
  });

  test('what takes its time says where it is, and wipes that away', async () => {
    schedules({ 'alone.yml': alone, 'payments.yml': payments });
    for (const command of ['show', 'health', 'check']) {
      const told: string[] = [];
      await watchbill(command, { progress: (line) => told.push(line) });
      expect(told).toEqual(['working out Alone (1 of 2)', 'working out Payments (2 of 2)', '']);
    }
  });
});

describe('check', () => {
  test('all is well', async () => {
    schedules({ 'payments.yml': payments });
    expect(await watchbill('check')).toEqual({
      out: ['1 schedule, 0 errors, 0 warnings, 0 gaps in 8 weeks'],
      errors: [],
      exitCode: 0,
    });
  });

  test('errors at their place and gaps of the coming weeks', async () => {
    schedules({ 'alone.yml': alone, 'broken.yml': broken });
    expect(await watchbill('check')).toEqual({
      out: [
        expect.stringMatching(/^schedules\/broken\.yml:9:38: error: .*found "9am".* \[invalid-value\]$/),
        'schedules/alone.yml: gap: primary: Mon 7 Dec 09:00 – Mon 14 Dec 09:00 UTC: nobody is available: dan is away (leave)',
        '1 schedule, 1 error, 0 warnings, 1 gap in 8 weeks',
      ],
      errors: [],
      exitCode: 1,
    });
  });

  test('a gap alone is a problem; one beyond eight weeks is none yet', async () => {
    schedules({ 'alone.yml': alone });
    expect((await watchbill('check')).exitCode).toBe(1);
    expect((await watchbill('check --at 2026-10-01')).exitCode).toBe(0);
  });

  test('--json', async () => {
    schedules({ 'alone.yml': alone, 'broken.yml': broken });
    const { out, exitCode } = await watchbill('check --json');
    expect(JSON.parse(out.join(''))).toEqual({
      diagnostics: [expect.objectContaining({ path: 'schedules/broken.yml', line: 9, severity: 'error' })],
      gaps: [
        expect.objectContaining({ path: 'schedules/alone.yml', role: 'primary', text: expect.any(String) }),
      ],
    });
    expect(exitCode).toBe(1);
  });
});

describe('files', () => {
  test('a wrong file is complained of, and the others are answered', async () => {
    schedules({ 'alone.yml': alone, 'broken.yml': broken });
    const { out, errors, exitCode } = await watchbill('now');
    expect(out[0]).toBe('Alone (UTC), Sat 5 Dec 01:00 UTC');
    expect(errors).toEqual([expect.stringContaining('schedules/broken.yml:9:38: error:')]);
    expect(exitCode).toBe(1);
  });

  test('named files instead of the folder’s', async () => {
    schedules({ 'alone.yml': alone, 'broken.yml': broken });
    const { out, exitCode } = await watchbill('check schedules/alone.yml --at 2026-10-01');
    expect(out).toEqual(['1 schedule, 0 errors, 0 warnings, 0 gaps in 8 weeks']);
    expect(exitCode).toBe(0);
  });

  test.each([
    {
      line: 'now',
      says: 'watchbill: no schedules/*.yml here; name a schedule file, or change to a repository that has one',
    },
    { line: 'now x.yml', says: 'watchbill: cannot read x.yml: there is no such file' },
    { line: 'now .', says: 'watchbill: cannot read .: it is a folder' },
    {
      line: 'nwo',
      says: 'watchbill: unknown command "nwo", expected now, show, check, health, why, diff, demo or help',
    },
  ])('$line, called wrongly', async ({ line, says }) => {
    const { out, errors, exitCode } = await watchbill(line);
    expect(out).toEqual([]);
    expect(errors).toEqual([says, 'watchbill help says what there is.']);
    expect(exitCode).toBe(2);
  });
});

test('--version finds the package through a link, as npm makes them', async () => {
  const program = join(directory, 'watchbill');
  symlinkSync(join(import.meta.dirname, '../../src/cli.ts'), program);
  expect((await watchbill('--version', { program })).out).toEqual([
    expect.stringMatching(/^watchbill \d+\.\d+\.\d+$/),
  ]);
});

test('help names every command', async () => {
  const { out, exitCode } = await watchbill('help');
  for (const command of ['now', 'show', 'check', 'demo']) expect(out.join('\n')).toContain(`\n  ${command} `);
  expect(exitCode).toBe(0);
});

describe('health, why and diff', () => {
  const rota = `timezone: Asia/Seoul
people: { alice: { name: Alice Kim }, bob: {}, carol: { away: [{ from: 2026-12-07, through: 2026-12-08, why: leave }] } }
rotations:
  primary: { starts: 2026-11-23, participants: [alice, bob, carol] }
  manager: { shifts: [{ from: 2026-11-23, login: alice }], through: 2026-12-31 }
overrides:
  - { role: primary, from: 2026-12-05T09:00, until: 2026-12-06T09:00, login: alice, why: swap }
`;

  test('health: a score, each lost point with its cause, and what each person carries', async () => {
    schedules({ 'payments.yml': rota });
    const { out, exitCode } = await watchbill('health --at 2026-11-23T09:00 --weeks 6');
    expect(exitCode).toBe(0);
    expect(out.slice(0, 5)).toEqual([
      'payments (Asia/Seoul), Mon 23 Nov 09:00 – Mon 4 Jan 2027 09:00 KST',
      'Health: 54 of 100',
      '  -40  manager: nobody serves for 81 h, Fri 1 Jan 2027 00:00 – Mon 4 Jan 2027 09:00 KST: the rota names nobody; free for the first: bob, carol',
      '   -1  alice (Alice Kim) holds manager and primary at once for 447 h',
      '   -5  manager: the list ends Fri 1 Jan 2027 00:00 KST',
    ]);
    expect(out[6]).toMatch(
      /^person +hours +of eligible +nights +weekends +holidays +in a row +shifts +weighed +fair$/,
    );
  });

  test('health --json gives the same as data', async () => {
    schedules({ 'payments.yml': rota });
    const { out } = await watchbill('health --at 2026-11-23T09:00 --weeks 6 --json');
    expect(JSON.parse(out.join('\n'))).toMatchObject([
      { schedule: 'payments', score: 54, people: [{ login: 'alice' }, { login: 'bob' }, { login: 'carol' }] },
    ]);
  });

  test('why: the chain of decisions', async () => {
    schedules({ 'payments.yml': rota });
    const { out, exitCode } = await watchbill('why primary 2026-12-05T14:00');
    expect([out, exitCode]).toEqual([
      [
        'primary at Sat 5 Dec 14:00 KST',
        '1. rotation primary: turn 2, Mon 30 Nov 09:00 – Mon 7 Dec 09:00 KST: bob.',
        '2. override, Sat 5 Dec 09:00 – Sun 6 Dec 09:00 KST: alice (Alice Kim) (swap).',
        'So it is alice (Alice Kim), Sat 5 Dec 09:00 – Sun 6 Dec 09:00 KST.',
      ],
      0,
    ]);
    expect((await watchbill('why primary 2026-12-08 10:00')).out[1]).toBe(
      '1. rotation primary: turn 3, Mon 7 Dec 09:00 – Mon 14 Dec 09:00 KST: alice (Alice Kim), since carol is away (leave).',
    );
    expect((await watchbill('why manager 2027-01-02')).out.at(-1)).toBe(
      'So nobody serves, and that is a gap: the rota names nobody.',
    );
  });

  test('why: a role that is none', async () => {
    schedules({ 'payments.yml': rota });
    const { errors, exitCode } = await watchbill('why primry 2026-12-05');
    expect([errors, exitCode]).toEqual([
      ['watchbill: no schedule has the role "primry", did you mean "primary"?'],
      2,
    ]);
  });

  test('diff: who gains from whom, and since when anything changes', async () => {
    const fresh = rota.replace('login: alice, why: swap', 'login: carol, why: swap');
    schedules({ 'old.yml': rota, 'new.yml': fresh });
    const { out, exitCode } = await watchbill(
      'diff schedules/old.yml schedules/new.yml --at 2026-12-01 --weeks 4',
    );
    expect([out, exitCode]).toEqual([
      [
        'primary: carol gains Sat 5 Dec 09:00 – Sun 6 Dec 09:00 KST from alice (Alice Kim)',
        'Looked at Tue 3 Nov 00:00 – Tue 29 Dec 00:00 KST: nothing in it changes before Sat 5 Dec 09:00 KST.',
      ],
      0,
    ]);
    const same = await watchbill('diff schedules/old.yml schedules/old.yml --at 2026-12-01 --weeks 4');
    expect(same.out).toEqual(['Nothing changes in Tue 3 Nov 00:00 – Tue 29 Dec 00:00 KST.']);
  });

  test('check tells of a list that ends, and who could fill a gap', async () => {
    schedules({ 'payments.yml': rota });
    const { out } = await watchbill('check --at 2026-12-20');
    expect(out).toEqual([
      'schedules/payments.yml: gap: manager: Fri 1 Jan 2027 00:00 – Sun 14 Feb 2027 00:00 KST: the rota names nobody',
      'schedules/payments.yml: rota-end: manager: the list ends Fri 1 Jan 2027 00:00 KST',
      '1 schedule, 0 errors, 0 warnings, 1 gap in 8 weeks',
    ]);
  });

  test.each([
    {
      line: 'why primary',
      says: 'watchbill: "why" takes a role and a time: watchbill why primary 2026-12-05T14:00',
    },
    {
      line: 'why primary someday',
      says: 'watchbill: "why" takes a role and a time: watchbill why primary 2026-12-05T14:00',
    },
    {
      line: 'diff one.yml',
      says: 'watchbill: "diff" compares two schedule files, the old and the new: watchbill diff old.yml new.yml',
    },
    {
      line: 'health --weeks 0',
      says: 'watchbill: --weeks: expected a whole number from 1 to 520, found "0"',
    },
  ])('$line, called wrongly', async ({ line, says }) => {
    const { errors, exitCode } = await watchbill(line);
    expect([errors[0], exitCode]).toEqual([says, 2]);
  });
});
