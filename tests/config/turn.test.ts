import { describe, expect, it } from 'vitest';
import { parseDays, parseEvery, parseHandoff, parseWeekday } from '../../src/config/turn.js';

describe('every', () => {
  it.each([
    { text: '1 week', is: '1 week' },
    { text: '2 weeks', is: '2 week' },
    { text: '2w', is: '2 week' },
    { text: 'weekly', is: '1 week' },
    { text: 'Week', is: '1 week' },
    { text: '1 day', is: '1 day' },
    { text: 'daily', is: '1 day' },
    { text: '7 days', is: '7 day' },
    { text: '3d', is: '3 day' },
    { text: '1 month', is: '1 month' },
    { text: 'Monthly', is: '1 month' },
    { text: '12h', is: '12 hour' },
    { text: '8 hours', is: '8 hour' },
    { text: 'hourly', is: '1 hour' },
  ])('$text', ({ text, is }) => {
    const result = parseEvery(text);
    expect('value' in result && `${result.value.count} ${result.value.unit}`).toBe(is);
  });

  it.each([
    { text: '7', is: { hint: 'write 7 days or 7 weeks' } },
    { text: '30 minutes', is: {} },
    { text: '25 months', is: { hint: 'from 1 to 24 months' } },
    { text: '0 days', is: { hint: 'from 1 to 366 days' } },
    { text: '105 weeks', is: { hint: 'from 1 to 104 weeks' } },
    { text: '1w 1d', is: { hint: 'one number and one unit' } },
    { text: 'fortnight', is: {} },
    { text: '', is: {} },
  ])('$text is refused', ({ text, is }) => {
    expect(parseEvery(text)).toEqual(is);
  });
});

describe('handoff', () => {
  it.each([
    { text: 'Monday 09:00', is: '1 09:00:00' },
    { text: 'Mon 09:00', is: '1 09:00:00' },
    { text: 'su 00:00', is: '7 00:00:00' },
    { text: 'Thurs  23:59', is: '4 23:59:00' },
    { text: '17:30', is: 'any 17:30:00' },
  ])('$text', ({ text, is }) => {
    const result = parseHandoff(text);
    expect('value' in result && `${result.value.weekday ?? 'any'} ${result.value.time}`).toBe(is);
  });

  it.each([
    { text: '9am', hint: 'write 09:00' },
    { text: 'Monday', hint: 'add the time: Monday 09:00' },
    { text: 'Monday 9:00', hint: 'write 09:00' },
    { text: '09:00 Monday', hint: 'write the weekday first: Monday 09:00' },
  ])('$text is refused with help', ({ text, hint }) => {
    expect(parseHandoff(text)).toEqual({ hint });
  });

  it('guesses a misspelt weekday', () => {
    expect(parseHandoff('Munday 09:00')).toEqual({ guess: 'Monday' });
    expect(parseDays('Mon-Fry')).toEqual({ guess: 'Fri' });
  });

  it.each(['', 'T 09:00', 'Monday at 09:00', 'Monday 24:00', 'Montag 09:00 Uhr'])('%j is refused', (text) => {
    expect('value' in parseHandoff(text)).toBe(false);
  });
});

describe('weekdays', () => {
  it.each([
    { text: 'Mon-Fri', is: [1, 2, 3, 4, 5] },
    { text: 'Monday - Friday', is: [1, 2, 3, 4, 5] },
    { text: 'Sun-Thu', is: [1, 2, 3, 4, 7] },
    { text: 'Sat', is: [6] },
    { text: 'Mon-Wed, Fri', is: [1, 2, 3, 5] },
    { text: 'Mon-Mon', is: [1] },
    { text: 'Fri,Mon,fri', is: [1, 5] },
  ])('$text', ({ text, is }) => {
    expect(parseDays(text)).toEqual({ value: is });
  });

  it.each(['', 'Mon-', 'Mon-Wed-Fri', 'Mon-Fry', '1-5', 'weekdays'])('%j is refused', (text) => {
    expect('value' in parseDays(text)).toBe(false);
  });

  it('needs two letters, which no two weekdays share', () => {
    expect('value' in parseWeekday('t')).toBe(false);
    expect(parseWeekday('th')).toEqual({ value: 4 });
    expect(parseWeekday('tu')).toEqual({ value: 2 });
  });
});
