/** `loadSchedules` is total: whatever the text, it gives a sound schedule or says what is wrong and where. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, formatDiagnostic } from '../../src/config/diagnostic.js';
import { loadSchedules } from '../../src/config/load.js';
import type { ScheduleConfig } from '../../src/issues/policy.js';
import { isSomebody, loginKey } from '../../src/schedule/login.js';
import type { Rotation } from '../../src/schedule/types.js';
import { corpusTexts } from './corpus-files.js';
import { meaningOf } from './meaning.js';

const path = 'schedules/team.yml';

function load(text: string) {
  return loadSchedules([{ path, text }]);
}

function expectTotal(text: string): readonly ScheduleConfig[] {
  const { schedules, diagnostics } = load(text);
  const hasError = diagnostics.some(({ severity }) => severity === 'error');
  expect(schedules.length).toBe(hasError ? 0 : 1);
  const lines = text.split('\n');
  // Expectations are slow, and thousands of diagnostics are one kind.
  for (const diagnostic of diagnostics.slice(0, 50)) expectPlaced(diagnostic, lines);
  for (const schedule of schedules) expectSound(schedule);
  return schedules;
}

function expectPlaced(diagnostic: Diagnostic, lines: readonly string[]): void {
  const line = lines[diagnostic.line - 1];
  expect(line).toBeDefined();
  expect(diagnostic.column).toBeGreaterThanOrEqual(1);
  expect(diagnostic.column).toBeLessThanOrEqual((line ?? '').replace(/\r$/, '').length + 1);
  expect(diagnostic.message).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  expect(diagnostic.rule).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  expect(formatDiagnostic(diagnostic).startsWith(`${path}:${diagnostic.line}:`)).toBe(true);
}

/** What the types promise beyond their shape. */
function expectSound({ schedule, policy }: ScheduleConfig): void {
  const logins = schedule.people.map(({ login }) => loginKey(login));
  expect(new Set(logins).size).toBe(logins.length);
  expect(schedule.rotations.length).toBeGreaterThan(0);
  for (const span of [...schedule.overrides, ...schedule.people.flatMap(({ absences }) => absences)]) {
    expect(Temporal.Instant.compare(span.start, span.end)).toBe(-1);
  }
  for (const rotation of schedule.rotations) expectSoundRotation(rotation, schedule.rotations, logins);
  const { from, until } = policy.hours;
  expect(until === undefined || Temporal.PlainTime.compare(from, until) < 0).toBe(true);
}

function expectSoundRotation(rotation: Rotation, all: readonly Rotation[], people: readonly string[]): void {
  switch (rotation.kind) {
    case 'turns': {
      // `nobody` may have any number of turns.
      const participants = rotation.participants.filter(isSomebody).map(loginKey);
      expect(participants.length).toBeGreaterThan(0);
      expect(new Set(participants).size).toBe(participants.length);
      expect(participants.filter((login) => !people.includes(login))).toEqual([]);
      return;
    }
    case 'listed': {
      const starts = rotation.shifts.map(({ from }) => from.epochMilliseconds);
      expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
      expect(rotation.ends.epochMilliseconds).toBeGreaterThan(starts.at(-1) ?? Number.POSITIVE_INFINITY);
      return;
    }
    case 'follows':
      expect(rotation.turns).not.toBe(0);
      expect(all.filter(({ id, kind }) => id === rotation.rotation && kind !== 'follows').length).toBe(1);
  }
}

const texts = [...corpusTexts('ok'), ...corpusTexts('err')].map(({ text }) => text);
const pieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ': ',
    ',',
    '-',
    '- ',
    '\n',
    '\r\n',
    '\t',
    '  ',
    '#',
    '|',
    '>',
    '"',
    "'",
    '&a ',
    '*a',
  ],
  ...[
    '<<: ',
    '? ',
    '!!int ',
    '!x ',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '\0',
    '\u2028',
    '\ufeff',
    '💥',
    '@',
    '`',
    '~',
  ],
  ...[
    'null',
    '123',
    '2026-12-05',
    '2026-13-99',
    '09:00',
    'Monday 09:00',
    '1 week',
    '99w',
    'primary',
    'alice',
    'ALICE',
  ],
  ...[
    'timezone: ',
    'rotations:',
    'participants: ',
    'follows: ',
    'shifts: ',
    'until: ',
    'through: ',
    'label: ',
    '__proto__: ',
  ],
];

/** A file of the corpus with a few cuts and insertions. */
const bent = fc
  .record({
    text: fc.constantFrom(...texts),
    edits: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.nat(12),
        insert: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5, unit: 'binary' })),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ text, edits }) =>
    edits.reduce((bending, { at, cut, insert }) => {
      const from = Math.floor(at * bending.length);
      return bending.slice(0, from) + insert + bending.slice(from + cut);
    }, text),
  );

it.each(corpusTexts('ok'))('any file of the corpus is sound: $name', ({ text }) => {
  expect(expectTotal(text)).toHaveLength(1);
});

describe('any text', () => {
  const check = (text: string) => {
    expectTotal(text);
  };

  it('of any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 300 });
  });

  it('of pieces of YAML', () => {
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, check), { numRuns: 500 });
  });

  it('near a schedule', () => {
    fc.assert(fc.property(bent, check), { numRuns: 400 });
  });
});

describe('hostile files', () => {
  const size = 30_000;
  it.each([
    { why: 'open brackets', text: '['.repeat(size) },
    { why: 'open mappings', text: '{a: '.repeat(size / 4) },
    { why: 'lists in lists', text: '- '.repeat(size / 2) },
    { why: 'keys of keys', text: '? '.repeat(size / 2) },
    { why: 'quotes', text: '"'.repeat(size) },
    { why: 'unknown aliases', text: '*a '.repeat(size / 3) },
    { why: 'one line', text: 'a'.repeat(size) },
    { why: 'many unknown keys', text: Array.from({ length: 3000 }, (_, i) => `k${i}: 1`).join('\n') },
    { why: 'many equal keys', text: 'label: a\n'.repeat(3000) },
    { why: 'many wrong items', text: `checklist:\n${'  - {}\n'.repeat(4000)}` },
    { why: 'many aliases', text: `a: &a x\nchecklist: [${'*a,'.repeat(15_000)}]` },
    { why: 'many merges', text: `${'<<: {a: 1}\n'.repeat(5000)}` },
    { why: 'deep indentation', text: Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n') },
    { why: 'more than is read', text: '#'.repeat(262_145) },
  ])('$why', ({ text }) => {
    expect(expectTotal(text)).toEqual([]);
  });

  it('takes a rota of 4,000 listed shifts', () => {
    const first = Temporal.PlainDate.from('2020-01-01');
    const shifts = Array.from({ length: 4000 }, (_, day) => {
      return `      - { from: ${first.add({ days: day })}, login: ${day % 2 === 0 ? 'alice' : 'bob'} }`;
    });
    const head = 'timezone: UTC\nrotations:\n  primary:\n    until: 2031-01-01\n    shifts:\n';
    expect(load(head + shifts.join('\n')).diagnostics).toEqual([]);
  });
});

describe('odd names in messages', () => {
  const odd = '"a\\u2028\\u202e\\u0007b"';
  const long = '9'.repeat(20_000);
  const rotations = 'rotations: { primary: { participants: [a] } }\n';
  it.each([
    { why: 'role', text: `timezone: UTC\nrotations: { ${odd}: {} }\noverrides: [{ role: x, login: a }]` },
    { why: 'key', text: `${odd}: 1\nlabels: { ${odd}: 1 }` },
    { why: 'list', text: `people: ${odd}\nrotations: { p: { participants: ${odd} } }` },
    { why: 'anchor', text: 'a: &a\u2028 1\nb: *a\u2029' },
    { why: 'tag', text: 'a: !<\u2028> 1' },
    { why: 'long number', text: `timezone: UTC\n${rotations}escalation-interval: ${long}` },
    { why: 'long unit', text: `timezone: UTC\n${rotations}escalation-interval: 1${'x'.repeat(20_000)}` },
    { why: 'long key', text: `timezone: UTC\nlabels: { ${'k'.repeat(1000)}: 1 }\n${rotations}` },
    { why: 'long zone', text: `timezone: ${'A'.repeat(20_000)}\n${rotations}` },
  ])('$why', ({ text }) => {
    expectTotal(text);
    const { diagnostics } = load(text);
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { message } of diagnostics) expect(message.length).toBeLessThanOrEqual(501);
  });
});

describe('what does not change the meaning', () => {
  const normalised = (text: string) => text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const shown = (text: string) => {
    const { schedules, diagnostics } = load(text);
    return JSON.stringify({ schedules: schedules.map(meaningOf), diagnostics });
  };

  it.each([...corpusTexts('ok'), ...corpusTexts('err')])(
    'line ends and byte order mark: $name',
    ({ text }) => {
      const plain = normalised(text);
      expect(shown(`\ufeff${plain.replaceAll('\n', '\r\n')}`)).toBe(shown(plain));
    },
  );
});
