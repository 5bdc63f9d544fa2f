/** Every example of docs/schedules.md, loaded without a complaint and run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/config/diagnostic.js';
import { loadSchedules } from '../../src/config/load.js';
import { handoffsIn } from '../../src/schedule/handoff.js';
import { resolve } from '../../src/schedule/resolve.js';
import type { Schedule } from '../../src/schedule/types.js';
import { span } from '../schedule/build.js';

const text = readFileSync(join(import.meta.dirname, '../../docs/schedules.md'), 'utf8');
const examples = [...text.matchAll(/```yaml\n# (.+)\n([\s\S]*?)```/g)].map(([, name = '', yaml = '']) => ({
  name,
  yaml,
}));

function loaded(name: string): {
  readonly schedule: Schedule | undefined;
  readonly complaints: readonly string[];
} {
  const yaml = examples.find((example) => example.name === name)?.yaml ?? '';
  const { schedules, diagnostics } = loadSchedules([{ path: 'schedules/example.yml', text: yaml }]);
  return { schedule: schedules[0]?.schedule, complaints: diagnostics.map(formatDiagnostic) };
}

/** Who holds the role at each of the instants, in UTC. */
function held(name: string, role: string, from: string, until: string): readonly string[] {
  const { schedule } = loaded(name);
  if (schedule === undefined) return [];
  const { shifts, gaps } = resolve(schedule, span(from, until));
  expect(gaps).toEqual([]);
  return shifts
    .filter((shift) => shift.role === role)
    .map(({ start, login }) => `${start.toString().slice(5, 16)} ${login}`);
}

describe('docs/schedules.md', () => {
  test('every block is an example with a name, each once', () => {
    expect(examples.length).toBe(text.match(/```yaml/g)?.length);
    expect(new Set(examples.map(({ name }) => name)).size).toBe(examples.length);
  });

  test.each(examples)('$name is right as it stands', ({ name }) => {
    const { schedule, complaints } = loaded(name);
    expect(complaints).toEqual([]);
    expect(schedule).toBeDefined();
  });

  const cases: readonly (readonly [
    name: string,
    role: string,
    from: string,
    until: string,
    held: readonly string[],
  ])[] = [
    ['short', 'primary', '2026-11-23T00:00Z', '2026-12-01T00:00Z', ['11-23T00:00 bob', '11-30T00:00 alice']],
    ['turns', 'nights', '2026-11-23T07:00Z', '2026-11-24T07:00Z', ['11-23T07:00 dave', '11-23T19:00 erin']],
    [
      'turns',
      'release',
      '2027-02-01T00:00Z',
      '2027-04-01T00:00Z',
      ['01-31T09:00 bob', '02-28T09:00 alice', '03-31T08:00 bob'],
    ],
    [
      'weekdays and weekends',
      'primary',
      '2026-11-23T08:00Z',
      '2026-12-01T08:00Z',
      ['11-23T08:00 alice', '11-27T16:00 bob', '11-30T08:00 carol'],
    ],
    [
      'halves of months, and a long and a short turn in two weeks',
      'release',
      '2026-12-01T09:00Z',
      '2027-01-02T00:00Z',
      ['12-01T09:00 alice', '12-16T09:00 bob', '01-01T09:00 alice'],
    ],
    [
      'halves of months, and a long and a short turn in two weeks',
      'primary',
      '2026-11-23T08:00Z',
      '2026-12-08T00:00Z',
      ['11-23T08:00 alice', '12-04T16:00 bob', '12-07T08:00 carol'],
    ],
    [
      'two at once, one of whom stays',
      'primary',
      '2026-11-23T00:00Z',
      '2026-12-01T00:00Z',
      ['11-23T00:00 dave', '11-23T00:00 erin', '11-24T15:00 grace', '11-30T00:00 frank', '11-30T00:00 dave'],
    ],
    [
      'absences',
      'primary',
      '2026-11-23T00:00Z',
      '2026-12-29T00:00Z',
      [
        '11-23T00:00 alice',
        '11-30T00:00 carol',
        '12-07T00:00 dave',
        '12-14T00:00 alice',
        '12-21T00:00 bob',
        '12-28T00:00 carol',
      ],
    ],
    [
      'part-time and newcomers',
      'shadow',
      '2026-11-23T00:00Z',
      '2027-03-01T00:00Z',
      ['12-14T00:00 dave', '12-28T00:00 dave'],
    ],
    [
      'part-time and newcomers',
      'primary',
      '2026-11-23T00:00Z',
      '2027-01-20T00:00Z',
      [
        '11-23T00:00 alice',
        '11-30T00:00 bob',
        '12-07T00:00 carol',
        '12-14T00:00 alice',
        '12-21T00:00 bob',
        '12-28T00:00 alice',
        '01-04T00:00 bob',
        '01-11T00:00 carol',
        '01-18T00:00 dave',
      ],
    ],
    [
      'skills and limits',
      'secondary',
      '2026-11-23T00:00Z',
      '2026-12-08T00:00Z',
      ['11-23T00:00 bob', '11-30T00:00 alice', '12-07T00:00 carol'],
    ],
    [
      'follow the sun',
      'primary',
      '2026-11-24T00:00Z',
      '2026-11-25T00:00Z',
      ['11-24T00:00 alice', '11-24T08:00 carol', '11-24T16:00 erin'],
    ],
    [
      'office hours by day, one person by night',
      'primary',
      '2026-11-27T12:00Z',
      '2026-11-30T12:00Z',
      ['11-27T09:00 erin', '11-27T17:00 heidi', '11-30T09:00 frank'],
    ],
    [
      'several roles',
      'support',
      '2026-11-23T00:00Z',
      '2026-12-01T00:00Z',
      ['11-23T00:00 dave', '11-23T00:00 erin', '11-30T00:00 frank', '11-30T00:00 grace'],
    ],
    [
      'several roles',
      'batch',
      '2026-11-23T09:00Z',
      '2026-11-26T09:00Z',
      ['11-23T09:00 alice', '11-25T09:00 alice'],
    ],
    ['listed', 'primary', '2026-11-23T00:00Z', '2026-12-30T00:00Z', ['11-22T15:00 alice', '11-30T15:00 bob']],
    [
      'holidays',
      'primary',
      '2026-12-21T09:00Z',
      '2027-01-04T09:00Z',
      ['12-21T09:00 bob', '12-24T15:00 carol', '12-25T15:00 bob', '12-28T09:00 carol'],
    ],
    [
      'holidays',
      'support',
      '2026-12-21T09:00Z',
      '2026-12-28T09:00Z',
      ['12-21T09:00 bob', '12-24T15:00 carol', '12-25T15:00 bob'],
    ],
    [
      'changes',
      'primary',
      '2026-12-28T00:00Z',
      '2027-03-30T00:00Z',
      [
        '12-28T00:00 carol',
        '01-04T00:00 alice',
        '01-11T00:00 bob',
        '01-18T00:00 carol',
        '01-25T00:00 dave',
        '02-01T00:00 alice',
        '02-08T00:00 bob',
        '02-15T00:00 carol',
        '02-22T00:00 dave',
        '03-01T00:00 carol',
        '03-08T00:00 bob',
        '03-15T00:00 dave',
        '03-22T00:00 carol',
        '03-29T00:00 bob',
      ],
    ],
    [
      'overrides',
      'primary',
      '2026-11-30T00:00Z',
      '2027-01-18T00:00Z',
      [
        '11-30T00:00 bob',
        '12-05T00:00 dave',
        '12-06T00:00 bob',
        '12-07T00:00 carol',
        '12-09T05:00 alice',
        '12-14T00:00 dave',
        '12-21T00:00 bob',
        '12-21T15:00 dave',
        '12-26T15:00 bob',
        '12-28T00:00 dave',
        '12-29T15:00 carol',
        '01-04T00:00 bob',
        '01-11T00:00 alice',
      ],
    ],
  ];
  test('follow the sun: no hour is open in any season, and coverage tells where one is', () => {
    const year = span('2026-11-24T00:00Z', '2027-11-24T00:00Z');
    const { schedule } = loaded('follow the sun');
    expect(schedule && resolve(schedule, year).gaps).toEqual([]);
    const yaml = examples.find(({ name }) => name === 'follow the sun')?.yaml ?? '';
    const { schedules } = loadSchedules([
      { path: 'schedules/example.yml', text: yaml.replace('08:00-17:00', '08:00-16:00') },
    ]);
    const gaps = schedules.flatMap((one) => resolve(one.schedule, year).gaps);
    // From the Sunday on which Los Angeles’ clocks go forward to the one on which they go back.
    expect(gaps.length).toBe(238);
    expect([gaps[0]?.start, gaps[0]?.end, gaps.at(-1)?.end].map(String)).toEqual([
      '2027-03-14T23:00:00Z',
      '2027-03-15T00:00:00Z',
      '2027-11-07T00:00:00Z',
    ]);
  });

  test.each(cases)('%s: %s', (name, role, from, until, expected) => {
    expect(held(name, role, from, until)).toEqual(expected);
  });

  test('two at once, one of whom stays: each seat hands over for itself', () => {
    const { schedule } = loaded('two at once, one of whom stays');
    if (schedule === undefined) throw new Error('not loaded');
    const handoffs = handoffsIn(schedule, 'primary', span('2026-11-24T00:00Z', '2026-12-01T00:00Z'));
    expect(handoffs.map(({ outgoing, incoming }) => `${outgoing?.login} > ${incoming?.login}`)).toEqual([
      'undefined > grace',
      'grace > undefined',
      'erin > frank',
    ]);
  });
});
