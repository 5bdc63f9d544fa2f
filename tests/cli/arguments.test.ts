import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRequest } from '../../src/cli/arguments.js';
import { instantOf, parseMoment } from '../../src/cli/moment.js';
import { instant } from '../schedule/build.js';

describe('requests', () => {
  test.each([
    { line: 'now', is: { command: 'now', files: [], isJson: false }, why: 'all by default' },
    {
      line: 'now --json a.yml b.yml',
      is: { command: 'now', files: ['a.yml', 'b.yml'], isJson: true },
      why: '',
    },
    { line: 'show', is: { command: 'show', files: [], isJson: false, weeks: 8 }, why: 'eight weeks' },
    { line: 'show --weeks=3', is: { command: 'show', files: [], isJson: false, weeks: 3 }, why: '' },
    { line: 'check a.yml', is: { command: 'check', files: ['a.yml'], isJson: false }, why: '' },
    { line: 'demo', is: { command: 'demo', folder: 'demo-out' }, why: '' },
    { line: 'demo --folder x', is: { command: 'demo', folder: 'x' }, why: '' },
    { line: '', is: { command: 'help' }, why: 'no word at all' },
    { line: 'help', is: { command: 'help' }, why: '' },
    { line: 'show -h', is: { command: 'help' }, why: 'help wins over the command' },
    { line: '--version', is: { command: 'version' }, why: '' },
  ])('$line: $is.command ($why)', ({ line, is }) => {
    expect(parseRequest(line.split(' ').filter((word) => word !== ''))).toEqual(is);
  });

  test.each([
    {
      line: 'shw',
      says: 'unknown command "shw", expected now, show, check, health, why, diff, demo or help',
    },
    {
      line: 'toString',
      says: 'unknown command "toString", expected now, show, check, health, why, diff, demo or help',
    },
    { line: 'now --weeks 3', says: '"now" takes no --weeks' },
    { line: 'demo --at 2026-12-05', says: '"demo" takes no --at' },
    { line: 'demo a.yml', says: '"demo" plays a schedule of its own and takes no file, found "a.yml"' },
    { line: 'show --weeks 0', says: '--weeks: expected a whole number from 1 to 520, found "0"' },
    { line: 'show --weeks 1e2', says: '--weeks: expected a whole number from 1 to 520, found "1e2"' },
    { line: 'show --weeks 521', says: '--weeks: expected a whole number from 1 to 520, found "521"' },
    {
      line: 'now --at tomorrow',
      says: '--at: expected a time such as 2026-12-05T14:00 or 2026-12-05T05:00Z, found "tomorrow"',
    },
    { line: 'now --colour', says: expect.stringContaining("Unknown option '--colour'") },
    { line: 'now --at', says: expect.stringContaining('--at') },
  ])('$line is refused', ({ line, says }) => {
    expect(parseRequest(line.split(' '))).toEqual({ command: 'unknown', message: says });
  });

  test('any words give a request', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'now',
        'show',
        'check',
        'demo',
        '--at',
        '--weeks',
        '--json',
        '--',
        '-h',
        '-',
        '--no-json',
        '--json=x',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        expect(parseRequest(words).command).toMatch(/^(?:now|show|check|demo|help|version|unknown)$/);
      }),
    );
  });
});

describe('times', () => {
  test.each([
    { text: '2026-12-05T05:00Z', is: '2026-12-05T05:00:00Z', why: 'an instant' },
    { text: '2026-12-05T14:00+09:00', is: '2026-12-05T05:00:00Z', why: 'an instant with offset' },
    { text: '2026-12-05T14:00[Asia/Seoul]', is: '2026-12-05T05:00:00Z', why: 'an instant with zone' },
    { text: '2026-12-05T14:00', is: '2026-12-05T19:00:00Z', why: 'the schedule’s wall clock' },
    { text: '2026-12-05 14:00', is: '2026-12-05T19:00:00Z', why: 'with a blank' },
    { text: '2026-12-05', is: '2026-12-05T05:00:00Z', why: 'midnight' },
    { text: '2027-03-14T02:30', is: '2027-03-14T07:30:00Z', why: 'skipped: moved forward' },
    { text: '2026-11-01T01:30', is: '2026-11-01T05:30:00Z', why: 'repeated: the first pass' },
  ])('$text in New York is $is ($why)', ({ text, is }) => {
    const moment = parseMoment(text);
    expect(moment && instantOf(moment, 'America/New_York')).toEqual(instant(is));
  });

  test.each([
    '',
    'now',
    '14:00',
    '2026-13-05',
    '1999-12-31',
    '+275760-09-13T00:00Z',
    '2026-12-05T14:00[Mars/Base]',
  ])('"%s" is none', (text) => {
    expect(parseMoment(text)).toBeUndefined();
  });
});
