import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../src/config/diagnostic.js';
import { loadSchedules } from '../../src/config/load.js';
import { scheduleId } from '../../src/config/normalise.js';
import { formatDailyHours } from '../../src/config/turn.js';
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

it('keeps the text as it stands in the file', () => {
  const text = `\ufeff# ours\r\n${sound.replaceAll('\n', '\r\n')}`;
  expect(only(text).text).toBe(text);
});

describe('quiet hours', () => {
  it.each([
    { quiet: '22:00-07:00', is: '22:00-07:00', why: 'over midnight' },
    { quiet: '12:00 – 13:30', is: '12:00-13:30', why: 'blanks and a dash' },
    { quiet: '{ from: 20:00, until: 08:00 }', is: '20:00-08:00', why: 'as a mapping' },
    { quiet: 'none', is: 'none', why: 'switched off' },
  ])('$quiet: $why', ({ quiet, is }) => {
    const found = only(`${sound}manners: { quiet: ${quiet} }`).policy.manners.quiet;
    expect(found === undefined ? 'none' : formatDailyHours(found)).toBe(is);
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
    {
      rotations: '{ nights: { every: 12h, participants: [a] }, primary: { participants: [a] } }',
      is: 'shift',
      why: 'primary leads, wherever it stands',
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

describe('who does what in an incident', () => {
  const people = 'timezone: UTC\nrotations:\n  primary: { participants: [a, b] }\n';
  const second = '  secondary: { follows: primary }\n';
  const role = (name: string) => ({ kind: 'role', role: name });
  const person = (name: string) => ({ kind: 'login', login: name });

  it.each([
    { text: people, is: { lead: role('primary') }, why: 'one role leads' },
    {
      text: people + second,
      is: { lead: role('primary'), scribe: role('secondary') },
      why: 'the last step of the ladder is the scribe already',
    },
    {
      text: `${people}${second}escalation: [secondary, a]`,
      is: { lead: role('primary'), scribe: role('secondary'), communications: person('a') },
      why: 'the last step of the ladder speaks',
    },
    {
      text: `${people}escalation: [primary]`,
      is: { lead: role('primary') },
      why: 'it leads already',
    },
    {
      text: 'timezone: UTC\nrotations: { nights: { participants: [a] }, primary: { participants: [b] } }',
      is: { lead: role('primary'), scribe: role('nights') },
      why: 'the lead role is primary, wherever it stands',
    },
    {
      text: `${people}${second}incidents: { roles: { lead: secondary } }`,
      is: { lead: role('secondary') },
      why: 'who is named for one is not taken for another by default',
    },
    {
      text: `${people}${second}incidents: { roles: { communications: primary } }`,
      is: { scribe: role('secondary'), communications: role('primary') },
      why: 'whichever comes first',
    },
    {
      text: `${people}${second}incidents: { roles: { lead: a, scribe: "@A", communications: none } }`,
      is: { lead: person('a'), scribe: person('A') },
      why: 'the file may give one person two, and none one',
    },
  ])('$why', ({ text, is }) => expect(only(text).policy.incidents.roles).toEqual(is));
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

  it.each([
    { windows: '{}', is: 'PT24H always', why: 'a day and a night' },
    { windows: '{ close-clock: business }', is: 'P1D business', why: 'a working day, not 24 working hours' },
    {
      windows: '{ close: 24h, close-clock: business }',
      is: 'PT24H business',
      why: 'but where they are asked for',
    },
  ])('closes after the notice by $windows: $why', ({ windows, is }) => {
    const { close } = only(`${sound}requests: { windows: ${windows} }`).policy.requests;
    expect(`${close.duration.toString()} ${close.clock}`).toBe(is);
  });

  it('closes day and night after the notice, whatever the clock', () => {
    const { requests } = only(`${sound}requests: { windows: { clock: business } }`).policy;
    expect(requests.close.clock).toBe('always');
    expect(requests.close.duration.toString()).toBe('PT24H');
    expect(requests.notice?.clock).toBe('business');
  });
});
