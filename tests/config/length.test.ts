import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { formatLength, parseLength, parseWeeks } from '../../src/config/length.js';

describe('lengths', () => {
  it.each([
    { text: '15m', is: 'PT15M', why: 'a number and a letter' },
    { text: '4h', is: 'PT4H', why: 'hours' },
    { text: '24h', is: 'PT24H', why: 'hours stay hours: they are no working day' },
    { text: '2d', is: 'P2D', why: 'days' },
    { text: '1w', is: 'P1W', why: 'weeks stay weeks' },
    { text: '1h 30m', is: 'PT1H30M', why: 'two units' },
    { text: '1h30m', is: 'PT1H30M', why: 'no blank is needed' },
    { text: '30m 1h', is: 'PT1H30M', why: 'in any order' },
    { text: '1 week', is: 'P1W', why: 'a word' },
    { text: '3 days', is: 'P3D', why: 'a plural' },
    { text: '10 Min', is: 'PT10M', why: 'in any letter case' },
    { text: '2 hrs', is: 'PT2H', why: 'a usual short form' },
    { text: ' 5 minutes ', is: 'PT5M', why: 'blanks around' },
  ])('$text is $is: $why', ({ text, is }) => {
    const result = parseLength(text);
    expect('value' in result ? result.value.toString() : result).toBe(is);
  });

  it.each([
    { text: '', hint: '', why: 'nothing' },
    { text: '15', hint: 'a number needs a unit: 15m, 15h or 15d', why: 'no unit' },
    { text: '1.5h', hint: 'numbers are whole: 1h 30m, not 1.5h', why: 'a fraction' },
    { text: '-1h', hint: '', why: 'negative' },
    { text: '0m', hint: 'it must be longer than nothing', why: 'empty' },
    { text: '1h 2h', hint: 'hours stand twice', why: 'a slip' },
    { text: '1 month', hint: '"month" is none of minutes, hours, days, weeks', why: 'no fixed length' },
    { text: '30s', hint: '"s" is none of minutes, hours, days, weeks', why: 'finer than any clock run' },
    { text: '53w', hint: 'at most 366 days', why: 'never meant' },
    { text: '99999999999999999999m', hint: 'at most 366 days', why: 'more than a number holds' },
    { text: 'soon', hint: '', why: 'a word' },
    { text: 'PT1H', hint: '', why: 'ISO 8601 is not for people' },
  ])('$text is refused: $why', ({ text, hint }) => {
    expect(parseLength(text)).toEqual({ hint });
  });

  it('reads what it prints', () => {
    const parts = fc.record({
      weeks: fc.nat(4),
      days: fc.nat(40),
      hours: fc.nat(100),
      minutes: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(parts, (amounts) => {
        const duration = Temporal.Duration.from(amounts);
        const again = parseLength(formatLength(duration));
        expect('value' in again ? again.value.toString() : again).toBe(duration.toString());
      }),
    );
  });
});

describe('weeks', () => {
  it.each([
    { text: '26 weeks', is: { value: 26 } },
    { text: '4w', is: { value: 4 } },
    { text: '0 weeks', is: { value: 0 } },
    { text: '26', is: { hint: 'write 26 weeks' } },
    { text: '10 days', is: {} },
    { text: '1w 1w', is: {} },
    { text: '521 weeks', is: { hint: 'at most 520 weeks' } },
  ])('$text', ({ text, is }) => {
    expect(parseWeeks(text)).toEqual(is);
  });
});
