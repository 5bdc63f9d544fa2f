import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/config/diagnostic.js';
import { loadSchedules } from '../../src/config/load.js';
import { scheduleId } from '../../src/config/normalise.js';
import { severities } from '../../src/issues/policy.js';

const sound = 'timezone: Asia/Seoul\nrotations: { primary: { participants: [alice, bob] } }\n';

function only(text: string) {
  const { schedules, diagnostics } = loadSchedules([{ path: 'schedules/team.yml', text }]);
  const [config] = schedules;
  if (config === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return config;
}

function rotationOf(rotation: string, more = '') {
  const [first] = only(`timezone: Europe/London\nrotations:\n  primary: ${rotation}\n${more}`).schedule
    .rotations;
  if (first?.kind !== 'turns') throw new Error('turns expected');
  return first;
}

describe('several files', () => {
  it('serves those without errors, in the order given', () => {
    const { schedules, diagnostics } = loadSchedules([
      { path: 'schedules/z.yml', text: `label: z\n${sound}` },
      { path: 'schedules/broken.yml', text: 'rotations: [' },
      { path: 'schedules/a.yml', text: `label: a\n${sound}` },
    ]);
    expect(schedules.map(({ path }) => path)).toEqual(['schedules/z.yml', 'schedules/a.yml']);
    expect(new Set(diagnostics.map(({ path }) => path))).toEqual(new Set(['schedules/broken.yml']));
  });

  it.each([
    { broken: 'a.yml', good: 'b.yml', rules: [], why: 'of two labels, the good file’s counts' },
    { broken: 'b.yml', good: 'a.yml', rules: ['shared-label'], why: 'the good file comes first' },
    { broken: 'a/team.yml', good: 'b/TEAM.yml', rules: [], why: 'nor is its name taken' },
  ])('serves $good beside a broken $broken: $why', ({ broken, good, rules }) => {
    const files = [
      { path: broken, text: `${sound}colour: red\n` },
      { path: good, text: sound },
    ].sort((one, other) => (one.path < other.path ? -1 : 1));
    const { schedules, diagnostics } = loadSchedules(files);
    expect(schedules.map(({ path }) => path)).toEqual([good]);
    expect(new Set(diagnostics.map(({ path, rule }) => `${path} ${rule}`))).toEqual(
      new Set(['unknown-key', ...rules].map((rule) => `${broken} ${rule}`)),
    );
  });

  it('keeps a label with the first of two good files, and gives a third what the second does not have', () => {
    const { schedules, diagnostics } = loadSchedules([
      { path: 'a.yml', text: sound },
      { path: 'b.yml', text: `${sound}incidents: { label: outage }\n` },
      { path: 'c.yml', text: `label: outage\n${sound}` },
    ]);
    expect(schedules.map(({ path }) => path)).toEqual(['a.yml', 'c.yml']);
    expect(diagnostics.map(({ path, rule }) => `${path} ${rule}`)).toEqual(['b.yml shared-label']);
  });

  it('lets schedules share the labels of incidents and requests', () => {
    const files = ['a', 'b'].map((name) => ({
      path: `schedules/${name}.yml`,
      text: `label: ${name}\n${sound}`,
    }));
    expect(loadSchedules(files).diagnostics).toEqual([]);
  });

  it('says nothing about no files', () => {
    expect(loadSchedules([])).toEqual({ schedules: [], diagnostics: [] });
  });
});

describe('names of files', () => {
  it.each([
    { path: 'schedules/payments.yml', is: 'payments' },
    { path: 'payments.yaml', is: 'payments' },
    { path: 'a/b/c.d.YML', is: 'c.d' },
    { path: 'schedules/결제.yml', is: '결제' },
  ])('$path is $is', ({ path, is }) => {
    expect(scheduleId(path)).toBe(is);
    expect(loadSchedules([{ path, text: sound }]).diagnostics).toEqual([]);
  });
});

describe('where turns begin', () => {
  it.each([
    { rotation: '{ participants: [a] }', is: '2024-01-01T09:00:00', why: 'the first Monday of 2024' },
    {
      rotation: '{ handoff: 17:00, participants: [a] }',
      is: '2024-01-01T17:00:00',
      why: 'a time alone: Monday',
    },
    {
      rotation: '{ handoff: Sun 10:00, participants: [a] }',
      is: '2024-01-07T10:00:00',
      why: 'the first Sunday',
    },
    {
      rotation: '{ starts: 2026-11-25, participants: [a] }',
      is: '2026-11-25T09:00:00',
      why: 'its own weekday',
    },
    {
      rotation: '{ starts: 2026-11-25, handoff: 12:00, participants: [a] }',
      is: '2026-11-25T12:00:00',
      why: 'the date at the handoff’s time',
    },
    {
      rotation: '{ starts: 2026-11-25T16:15, participants: [a] }',
      is: '2026-11-25T16:15:00',
      why: 'the moment written',
    },
    {
      rotation: '{ starts: 2026-11-25T16:15Z, timezone: Asia/Seoul, participants: [a] }',
      is: '2026-11-26T01:15:00',
      why: 'an instant is put on the rotation’s wall clock',
    },
    { rotation: '{ every: 3 days, participants: [a] }', is: '2024-01-01T09:00:00', why: 'days too' },
  ])('$rotation: $why', ({ rotation, is }) => {
    expect(rotationOf(rotation).starts.toString()).toBe(is);
  });

  it('reads dates of a rotation on its own wall clock', () => {
    const { schedule } = only(
      'timezone: UTC\nrotations: { p: { timezone: Asia/Seoul, shifts: [{ from: 2026-01-01, login: a }], through: 2026-01-01 } }',
    );
    expect(JSON.stringify(schedule.rotations)).toContain('2025-12-31T15:00:00Z');
    expect(JSON.stringify(schedule.rotations)).toContain('"ends":"2026-01-01T15:00:00Z"');
  });
});

describe('defaults that depend on the file', () => {
  const log = (rotations: string) => only(`timezone: UTC\nrotations: ${rotations}`).policy.log;
  const shifts = (dates: readonly string[]) =>
    `shifts: [${dates.map((date) => `{ from: ${date}, login: a }`).join(', ')}]`;

  it.each([
    { rotations: '{ p: { participants: [a] } }', is: 'shift', why: 'weeks' },
    { rotations: '{ p: { every: 1 day, participants: [a] } }', is: 'week', why: 'shorter than two days' },
    {
      rotations: '{ p: { every: 2 days, participants: [a] } }',
      is: 'shift',
      why: 'two days are long enough',
    },
    {
      rotations: '{ s: { follows: p }, p: { every: 1 day, participants: [a, b] } }',
      is: 'week',
      why: 'as it follows',
    },
    {
      rotations: `{ p: { ${shifts(['2026-01-01', '2026-01-02', '2026-01-03'])}, until: 2026-01-04 } }`,
      is: 'week',
      why: 'listed by days',
    },
    {
      rotations: `{ p: { ${shifts(['2026-01-01', '2026-01-08'])}, until: 2026-01-15 } }`,
      is: 'shift',
      why: 'listed by weeks',
    },
  ])('log is $is: $why', ({ rotations, is }) => {
    expect(log(rotations)).toBe(is);
  });

  it('escalates to the other roles, in the file’s order, each once', () => {
    const { escalation } = only(
      'timezone: UTC\nrotations: { lead: { participants: [a, b] }, second: { follows: lead }, weekend: { role: lead, participants: [b] }, more: { role: second, participants: [b] }, boss: { participants: [c] } }',
    ).policy;
    expect(escalation).toEqual([
      { kind: 'role', role: 'second' },
      { kind: 'role', role: 'boss' },
    ]);
  });

  it('escalates to nobody where the file says so', () => {
    expect(only(`${sound}escalation: []`).policy.escalation).toEqual([]);
  });

  it('takes a role before a login, and a login where an @ stands', () => {
    const text = 'timezone: UTC\nrotations: { lead: { participants: [a] }, erin: { participants: [b] } }\n';
    expect(only(`${text}escalation: [erin, "@a"]`).policy.escalation).toEqual([
      { kind: 'role', role: 'erin' },
      { kind: 'login', login: 'a' },
    ]);
  });
});

describe('windows', () => {
  it('keeps the default lengths where only the clock is changed', () => {
    const changed = only(`${sound}incidents: { sev3: { clock: always } }`).policy.incidents.severities.sev3;
    expect(changed.work?.duration.toString()).toBe('P2D');
    expect(changed.work?.clock).toBe('always');
  });

  it('drops a window that is none, and no other', () => {
    const { severities: windows } = only(`${sound}incidents: { sev2: { work: none } }`).policy.incidents;
    expect(windows.sev2.work).toBeUndefined();
    expect(windows.sev2.acknowledge?.duration.toString()).toBe('PT30M');
    for (const severity of severities.filter((name) => name !== 'sev2'))
      expect(windows[severity].work).toBeDefined();
  });

  it('closes day and night after the notice, whatever the clock', () => {
    const { requests } = only(`${sound}requests: { windows: { clock: business } }`).policy;
    expect(requests.close.clock).toBe('always');
    expect(requests.close.duration.toString()).toBe('PT24H');
    expect(requests.notice?.clock).toBe('business');
  });
});
